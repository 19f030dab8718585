"""The sides of a case, and whose mailboxes its letters go to: address and name."""

from __future__ import annotations

import datetime as dt

from elections.models import Appointment, Office
from organisations.models import District, DistrictPartner, Membership, Role, User
from organisations.services.relaying import mailbox_of_person
from reviews.models import Case

Mailbox = tuple[str, str]


def raisers(case: Case, day: dt.date) -> list[Mailbox]:
    """Who speaks for the organisation that raised it; or the account of the office that did."""
    if case.raised_for_id is not None:
        return _voters_of(case.raised_for_id, day)
    return [(case.raised_by.email, case.person_name)] if case.raised_by else []


def respondents(case: Case, day: dt.date) -> list[Mailbox]:
    """The person, the organisation and the returning officer complained of, each mailbox once."""
    found: list[Mailbox] = []
    if case.term is not None and (mailbox := mailbox_of_person(case.term.person)):
        found.append(mailbox)
    if case.against_id is not None:
        found += _voters_of(case.against_id, day)
    if case.contest is not None:
        ran = Appointment.objects.filter(election=case.contest.election_id, office=Office.RETURNING_OFFICER)
        found += list(ran.values_list("user__email", "name"))
    return list({address.lower(): (address, name) for address, name in found}.values())


def offices(district: District, day: dt.date) -> list[Mailbox]:
    """Everybody who works for an infrastructure partner of the district, or for its council."""
    serving = DistrictPartner.objects.serving_on(day).filter(district=district)
    return _staff_of([*serving.values_list("organisation", flat=True), district.council_id], day)


def officers(district: District, day: dt.date) -> list[Mailbox]:
    return _staff_of([district.council_id], day)


def speaks_for_raiser(case: Case, address: str) -> bool:
    """Whether the mailbox is one of the organisation that raised the case; its page is another than the others'."""
    if case.raised_for_id is None:
        return False
    return Membership.objects.voting().filter(organisation=case.raised_for_id, user__email__iexact=address).exists()


def works_in_office(case: Case, address: str, day: dt.date) -> bool:
    user = User.objects.filter(email__iexact=address).first()
    return user is not None and user.districts_of_office(day).filter(pk=case.district_id).exists()


def _staff_of(organisations: list[int], day: dt.date) -> list[Mailbox]:
    staff = Membership.objects.current_on(day).filter(organisation__in=organisations, role=Role.OFFICE_STAFF)
    return list(staff.order_by("pk").values_list("user__email", "name"))


def _voters_of(organisation_id: int, day: dt.date) -> list[Mailbox]:
    voters = Membership.objects.current_on(day).voting().filter(organisation=organisation_id)
    return list(voters.order_by("pk").values_list("user__email", "name"))
