"""Nobody judges in their own cause: what keeps a person from organising an election, and an organiser from acting.

People are told apart by account and mail address, and by name where paper gives nothing else; an account shared
with a candidate counts as the candidate's.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from elections.models import (
    Appointment,
    Contest,
    Election,
    Elector,
    Nomination,
    NominationChannel,
    Nominator,
    NominatorState,
    Office,
    Stage,
)
from elections.services.electorate import judge
from organisations.models import Membership, Organisation, Person, User
from vcsrep.errors import DomainError

TOO_CLOSE = (
    "The scrutineer is of the returning officer's own organisation, which takes part with a nomination. "
    "Appoint a scrutineer from outside it."
)


def conflict_of(user: User, name: str, election: Election, day: dt.date) -> str:
    """Why this person may not be an organiser of this election: a sentence, or ""."""
    nominations = Nomination.objects.live().filter(contest__election=election).select_related("person")
    nameless = nominations.filter(person__email="", person__name__iexact=name)
    stands = nominations.of_person(user).first() or nameless.first()
    if stands:
        return f"{stands.person} is nominated in this election and cannot be one of its organisers."
    on_paper = nominations.exclude(channel=NominationChannel.ONLINE).filter(proposer_name__iexact=name)
    proposed = nominations.filter(proposed_by=user, channel=NominationChannel.ONLINE).first() or on_paper.first()
    if proposed:
        return f"{proposed.proposer_name} has nominated somebody in this election and cannot be one of its organisers."
    joined = _has_joined(user, name, nominations)
    if joined:
        return f"{joined.name} has put somebody forward in this election and cannot be one of its organisers."
    voter = _votes_for(user, election, day)
    if voter:
        return f"{voter.name} speaks for {voter.organisation}, which votes in this election, and cannot organise it."
    return ""


def conflicts_in(election: Election, day: dt.date) -> list[str]:
    """What stands against each of those appointed, now that all roles and nominations are known."""
    appointments = election.appointments.select_related("user").order_by("pk")
    return [sentence for each in appointments if (sentence := conflict_of(each.user, each.name, election, day))]


def votes_and_organises(election: Election, organisation: Organisation, day: dt.date) -> str:
    """Which organiser speaks for this organisation, which is to vote: a sentence, or ""."""
    speaks = Membership.objects.reaching(day).voting().filter(organisation=organisation).values("user")
    office = Appointment.objects.filter(election=election, user__in=speaks).order_by("pk").first()
    if office is None:
        return ""
    against = _sentence(office, f"speak for {organisation}, which would vote in it")
    return f"{against} Replace them, or let the organisation name somebody else first."


def may_not_speak(organisation: Organisation, user: User, day: dt.date) -> str:
    """Why an organiser of an election under way cannot become a voting contact of this organisation, or ""."""
    offices = Appointment.objects.filter(user=user).exclude(election__notice_given_at=None)
    for office in offices.select_related("election").order_by("pk"):
        contests = office.election.contests.undecided().select_related("election__district", "area", "theme")
        if any(is_elector(contest, organisation, day) for contest in contests):
            return _sentence(office, f"speak for {organisation}, which votes in it")
    return ""


def refuse_organiser_as(what: str, user: User, election: Election) -> str:
    """Why somebody appointed may not be nominee, proposer or voter; "" for everybody else."""
    office = Appointment.objects.filter(election=election, user=user).first()
    return _sentence(office, what)


def refuse_organising_nominee(person: Person, election: Election) -> None:
    """Whoever is known by another account than the mailbox that was given is the same person."""
    against = refuse_organiser_as("stand in it", person.user, election) if person.user is not None else ""
    if against:
        raise DomainError(against)


def refuse_mailbox_as(what: str, email: str, election: Election) -> str:
    """The same for a person who is known by a mail address only."""
    office = Appointment.objects.filter(election=election, user__email__iexact=email.strip()).first()
    return _sentence(office, what)


def refuse_name_as(what: str, name: str, election: Election) -> str:
    """The same for a person who is known by nothing but a name, on paper."""
    office = Appointment.objects.filter(election=election, name__iexact=" ".join(name.split())).first()
    return _sentence(office, what)


def own_organisation_ties(election: Election, day: dt.date, *, published: bool = False) -> list[Organisation]:
    """The returning officer's own organisations that put up a candidate or put one forward (ELECTIONS §2).

    One that the officer is to leave, or to join, some other day counts like the others. `published`: only what
    everybody may know by now.
    """
    returning_officer = election.appointments.filter(office=Office.RETURNING_OFFICER).values("user")
    own = Membership.objects.reaching(day).filter(user__in=returning_officer).values("organisation")
    live = Nomination.objects.live().filter(contest__election=election)
    if published:
        live = live.exclude(contest__stage__in=[Stage.DRAFT, Stage.NOTICE])
    ties = live.values_list("on_behalf_of", "proposed_by_organisation")
    named = {organisation for pair in ties for organisation in pair}
    joined = Nominator.objects.filter(nomination__in=live, state=NominatorState.CONFIRMED)
    named |= set(joined.values_list("organisation", flat=True))
    return list(Organisation.objects.filter(pk__in=own).filter(pk__in=named).order_by("name"))


def scrutineer_is_of(organisations: list[Organisation], election: Election, day: dt.date) -> bool:
    scrutineer = election.appointments.filter(office=Office.SCRUTINEER).values("user")
    members = Membership.objects.reaching(day).filter(user__in=scrutineer)
    return members.filter(organisation__in=organisations).exists()


def too_close_in(election: Election, day: dt.date) -> str:
    """What stands against the pair of organisers where the returning officer's own organisation takes part."""
    ties = own_organisation_ties(election, day)
    return TOO_CLOSE if ties and scrutineer_is_of(ties, election, day) else ""


def remarks_on(election: Election, day: dt.date, *, published: bool = False) -> list[str]:
    """What everybody reads where the returning officer's own organisation takes part (ELECTIONS §2)."""
    return [
        f"A candidate or proposer is of the returning officer's own organisation, {organisation.public_name}; "
        f"the scrutineer is {'of it too' if scrutineer_is_of([organisation], election, day) else 'from outside it'}."
        for organisation in own_organisation_ties(election, day, published=published)
    ]


def _has_joined(user: User, name: str, nominations: QuerySet[Nomination]) -> Nominator | None:
    """As a seconder, by account or, where a letter's link or paper answered, by name."""
    confirmed = Nominator.objects.filter(nomination__in=nominations, state=NominatorState.CONFIRMED)
    return confirmed.filter(Q(answered_by=user) | Q(answered_by=None, name__iexact=name)).first()


def _votes_for(user: User, election: Election, day: dt.date) -> Membership | None:
    """The person's part, now or later, in an organisation on the roll; before it is taken, in one that would be."""
    speaks = Membership.objects.reaching(day).voting().filter(user=user).select_related("organisation")
    for membership in speaks:
        if any(is_elector(contest, membership.organisation, day) for contest in election.contests.all()):
            return membership
    return None


def is_elector(contest: Contest, organisation: Organisation, day: dt.date) -> bool:
    roll = Elector.objects.filter(contest=contest)
    if roll.exists():
        return roll.on_the_roll().filter(organisation=organisation).exists()
    return any(judgement.verdict == "eligible" for judgement in judge(contest, day, [organisation]))


def _sentence(appointment: Appointment | None, what: str) -> str:
    if appointment is None:
        return ""
    office = Office(appointment.office).label.lower()
    return f"{appointment.name} is the {office} of this election and cannot {what}."
