"""Who may do what with reports, issues and consultations."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from attendance.models import Meeting
from attendance.services.expecting import parts_in
from consultations.models import Consultation, Consultee
from notifications.models import Letter
from organisations.models import ContactDetail, District, KindOfContact, Membership, Organisation, User
from partnerships.models import Term
from vcsrep.errors import NotAllowed

LINK_KINDS = ("consultations.asked_by_link", "consultations.reminded_by_link", "consultations.extended_by_link")
"""Letters whose link answers for a consultee; their `about` is "consultation:12:34", where 34 is the consultee."""


def spoke_there(user: User, meeting: Meeting, term: Term) -> bool:
    """Whether this account is that of the holder of the seat, or of a deputy of that day."""
    return any(part.term.pk == term.pk for part in parts_in(user, meeting))


def may_support(user: User, district: District, day: dt.date) -> bool:
    """Officers and infrastructure partners alike help representatives; they may write down what they are told."""
    return user.districts_of_office(day).filter(pk=district.pk).exists()


def may_set_rules(user: User, district: District, day: dt.date) -> bool:
    return user.districts_as_officer(day).filter(pk=district.pk).exists()


def demand_reporter(user: User, meeting: Meeting, term: Term, day: dt.date) -> None:
    district = meeting.partnership.district
    if not (spoke_there(user, meeting, term) or may_support(user, district, day)):
        raise NotAllowed(f"Only {term.person}, the deputy or an office of {district} may do this.")


def demand_office(user: User, district: District, day: dt.date) -> None:
    if not may_support(user, district, day):
        raise NotAllowed(f"Only an office of {district} may do this.")


def demand_voice(user: User, organisation: Organisation, day: dt.date) -> None:
    """The voting contact and the backup speak for an organisation."""
    if not Membership.objects.current_on(day).voting().filter(user=user, organisation=organisation).exists():
        raise NotAllowed(f"Only the voting contact of {organisation}, or the backup, may do this.")


def answers_by_link(token: str) -> int | None:
    """The consultee whose letter has this link; one that went to an address corrected since opens nothing."""
    letter = Letter.objects.opened_by(token).filter(kind__in=LINK_KINDS).first()
    if letter is None:
        return None
    asked = Consultee.objects.filter(pk=letter.about.split(":")[2])
    on_record = ContactDetail.objects.filter(kind=KindOfContact.EMAIL, value__iexact=letter.recipient)
    still = Q(email__iexact=letter.recipient) | Q(organisation__in=on_record.values("organisation"))
    return asked.filter(still).values_list("pk", flat=True).first()


def demand_answerer(user: User | None, consultee: Consultee, token: str, day: dt.date) -> None:
    """Who speaks for the organisation, or holds the link of a letter to a body that has no account here."""
    if token:
        if answers_by_link(token) != consultee.pk:
            raise NotAllowed(f"Only the link in the letter to {consultee} opens this.")
    elif user is None or consultee.organisation is None:
        raise NotAllowed(f"Only whoever speaks for {consultee} may do this.")
    else:
        demand_voice(user, consultee.organisation, day)


def demand_carrier(user: User, term: Term, day: dt.date) -> None:
    """The holder of the seat, or an office that writes down what the holder says."""
    holds = Term.objects.held_by(user).filter(pk=term.pk).exists()
    if not (holds or may_support(user, term.seat.partnership.district, day)):
        raise NotAllowed(f"Only {term.person} or an office of {term.seat.partnership.district} may do this.")


def may_ask(user: User, consultation: Consultation, day: dt.date) -> bool:
    """An office of its district; of a call for views, the holder of the seat, too."""
    serving = Term.objects.serving_on(day).held_by(user)
    holds = consultation.term_id is not None and serving.filter(pk=consultation.term_id).exists()
    return holds or may_support(user, consultation.district, day)


def demand_asker(user: User, consultation: Consultation, day: dt.date) -> None:
    if not may_ask(user, consultation, day):
        raise NotAllowed(f"Only an office of {consultation.district}, or whoever asks, may do this.")


def demand_rule_setter(user: User, district: District, day: dt.date) -> None:
    if not may_set_rules(user, district, day):
        raise NotAllowed(only_officers(district))


def only_officers(district: District) -> str:
    return f"Only the partnership officers of {district.council} may do this. Ask them to do it."
