"""One election, brought to the stage a test needs through the services, in February and March 2025."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from elections.models import Contest, Election, Nomination, Office
from elections.services.answering import accept
from elections.services.appointing import appoint
from elections.services.arming import arm
from elections.services.calling import draft_election, give_notice
from elections.services.cancelling import cancel
from elections.services.contests import Plan, add_contest
from elections.services.declaring import declare
from elections.services.nominating import Nominee, nominate
from elections.services.polling import cast
from elections.services.rolling import take_roll
from elections.services.ruling import rule
from elections.services.tallying import count_votes
from elections.services.timetable import Timetable
from elections.services.validating import publish_nominees
from organisations.models import District, Membership, User
from organisations.services.people import account_for
from partnerships.models import Seat
from tests.factories.organisations import (
    DistrictFactory,
    MembershipFactory,
    StandingFactory,
    partner_of,
)
from tests.factories.partnerships import SeatFactory
from tests.kept import kept
from vcsrep.errors import DomainError


def at(day: int, month: int, hour: int = 12, minute: int = 0, second: int = 0) -> dt.datetime:
    return dt.datetime(2025, month, day, hour, minute, second, tzinfo=dt.UTC)


@contextmanager
def refused(kind: type[DomainError], sentence: str) -> Iterator[None]:
    """Refused with exactly this sentence."""
    with pytest.raises(kind) as refusal:
        yield
    assert str(refusal.value) == sentence


TIMETABLE = Timetable(
    roll_date=dt.date(2025, 1, 31),
    nominations_open_at=at(3, 2, 9),
    nominations_close_at=at(28, 2, 17),
    poll_opens_at=at(10, 3, 9),
    poll_closes_at=at(28, 3, 17),
    term_starts_on=dt.date(2025, 4, 14),
    term_ends_on=dt.date(2028, 4, 13),
)
PREPARING, NOTICE, ROLL = at(20, 1), at(27, 1), at(31, 1)
NOMINATING, RULING, PUBLISHING, ARMING = at(10, 2), at(12, 2), at(3, 3), at(7, 3)
POLLING, COUNTING, DECLARING = at(12, 3), at(28, 3, 18), at(31, 3)


@dataclass
class Story:
    district: District
    seat: Seat
    partner: User
    returning_officer: User
    scrutineer: User
    contacts: list[Membership]
    election: Election
    nominations: list[Nomination] = field(default_factory=list)

    @property
    def contest(self) -> Contest:
        return Contest.objects.select_related("election__district", "area", "theme").get(election=self.election)

    def by_returning_officer(self, service, now, **details):
        return service(contest_id=self.contest.pk, by=self.returning_officer, now=now, **details)

    def give_notice(self) -> None:
        give_notice(election_id=self.election.pk, by=self.partner, now=NOTICE)
        self.election.refresh_from_db()

    def take_roll(self) -> None:
        self.by_returning_officer(take_roll, ROLL)

    def nominate(self, name: str, *, contact: int = 0, statement: str = "") -> Nomination:
        """Nominated by one of the contacts, accepted by the person, not ruled on."""
        membership = self.contacts[contact]
        nomination = nominate(
            contest_id=self.contest.pk,
            proposing=membership.organisation,
            nominee=Nominee(name, f"{name.split(maxsplit=1)[0].lower()}@people.example.org", membership.organisation),
            proposer_name=membership.name,
            statement=statement,
            by=membership.user,
            now=NOMINATING,
        )
        person = account_for(nomination.person.email)
        self.nominations.append(accept(nomination_id=nomination.pk, by=person, now=NOMINATING))
        return self.nominations[-1]

    def stand(self, *names: str) -> None:
        for number, name in enumerate(names):
            nomination = self.nominate(name, contact=number)
            rule(nomination_id=nomination.pk, valid=True, by=self.returning_officer, now=RULING)

    def vote(self, contact: int, nomination: Nomination | None, now: dt.datetime | None = POLLING) -> None:
        """One choice, or a paper left blank."""
        self.mark(contact, [nomination.pk] if nomination else [], now)

    def mark(self, contact: int, marks: Sequence[int], now: dt.datetime | None = POLLING) -> None:
        """Whatever the rule allows: several marks, an order, `papers.OTHER`."""
        membership = self.contacts[contact]
        cast(
            contest_id=self.contest.pk,
            organisation=membership.organisation,
            choice=marks,
            voter_name=membership.name,
            by=membership.user,
            now=now,
        )

    def publish(self) -> None:
        self.by_returning_officer(publish_nominees, PUBLISHING)

    def arm(self) -> None:
        self.by_returning_officer(arm, ARMING)

    def count(self) -> None:
        self.by_returning_officer(count_votes, COUNTING)

    def declare(self) -> None:
        self.by_returning_officer(declare, DECLARING)


@kept
def draft(
    electors: int = 3,
    seat: Seat | None = None,
    more_seats: Sequence[Seat] = (),
    plan: dict[str, object] | None = None,
    **standing,
) -> Story:
    """A drafted election with its people, in a district of so many organisations in standing.

    `plan` is rule and RON of its one contest, first past the post if nothing is said.
    """
    plan = plan or {}
    seat = seat or SeatFactory(partnership__district=DistrictFactory(name="Wychavon", slug="wychavon"), label="Seat")
    district = seat.partnership.district
    contacts = [MembershipFactory() for _ in range(electors)]
    for contact in contacts:
        StandingFactory(organisation=contact.organisation, district=district, **standing)
    partner = partner_of(district)
    election = draft_election(district=district, name="Spring election", timetable=TIMETABLE, by=partner, now=PREPARING)
    add_contest(
        election_id=election.pk,
        plan=Plan(label="Sector seat", seat_ids=[seat.pk, *(more.pk for more in more_seats)], **plan),
        by=partner,
        now=PREPARING,
    )
    returning_officer, scrutineer = (
        appoint(
            election_id=election.pk,
            office=office,
            email=f"{office}@people.example.org",
            name=name,
            by=partner,
            now=PREPARING,
        ).user
        for office, name in ((Office.RETURNING_OFFICER, "Ruth Officer"), (Office.SCRUTINEER, "Saul Watcher"))
    )
    return Story(district, seat, partner, returning_officer, scrutineer, contacts, election)


@kept
def story_at(stage: str, electors: int = 3, **details) -> Story:
    """The same election, Ann and Bob standing, at any stage."""
    story = draft(electors, **details)
    if stage == "draft":
        return story
    story.give_notice()
    story.take_roll()
    if stage == "unopposed":
        story.stand("Ann Archer")
        story.publish()
    if stage == "cancelled":
        story.nominate("Ann Archer")
        story.by_returning_officer(cancel, NOMINATING, reason="The seat was given up.")
    if stage in ("notice", "unopposed", "cancelled"):
        return story
    return _to_the_poll(story, stage)


def _to_the_poll(story: Story, stage: str) -> Story:
    story.stand("Ann Archer", "Bob Baker")
    steps = {"validated": story.publish, "armed": story.arm, "counted": story.count, "declared": story.declare}
    for name, step in steps.items():
        if name == "counted":
            story.vote(0, story.nominations[0])
        step()
        if name == stage:
            break
    return story
