"""Four elections: one contested and declared, one unopposed, one poll open, one taking nominations (DOMAIN §7)."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from elections.models import RANKED, Contest, Nomination, Office, Rule
from elections.services.appointing import appoint
from elections.services.arming import arm
from elections.services.calling import draft_election, give_notice
from elections.services.conditions import Conditions, set_conditions
from elections.services.contests import Plan, add_contest
from elections.services.declaring import declare
from elections.services.joining import ask_another
from elections.services.nominating import Nominee, nominate
from elections.services.polling import cast
from elections.services.rolling import take_roll
from elections.services.ruling import rule
from elections.services.tallying import count_votes
from elections.services.telling import tell_electors
from elections.services.timetable import Timetable, propose
from elections.services.validating import publish_nominees
from notifications.services.sending import send_waiting
from organisations.models import User
from partnerships.models import Seat
from vcsrep.demo import audiences
from vcsrep.demo.story.afterwards import doubted
from vcsrep.demo.story.board import Board
from vcsrep.demo.story.candidates import ask_and_answer, portray, second
from vcsrep.demo.story.cast import mailbox
from vcsrep.demo.story.ground import Contact, Ground
from vcsrep.demo.story.papers import come_by_post, read_twice
from vcsrep.demo.story.rolls import left_off, should_be_off

HOUR, MINUTE = dt.timedelta(hours=1), dt.timedelta(minutes=1)
# How many days before the day of telling each election was proposed. Wherever weekends and bank holidays fall, the
# third then has its poll open and the last takes nominations.
DAYS_SINCE_THE_CONTESTED, DAYS_SINCE_THE_UNOPPOSED = 260, 100
DAYS_SINCE_THE_OPEN_POLL, DAYS_SINCE_NOMINATIONS = 53, 20
STATEMENTS = (
    "I have run a village group for eleven years. I will come to every meeting, ask you before it, and write to all of "
    "you within a week after it.",
    "Small groups are not heard because they have no office and no time. I will bring their questions, by name if they "
    "wish, and bring the answers back.",
    "I know the council's papers and how to read them. I will put two pages of plain English in front of you before "
    "each meeting.",
)


@dataclass(frozen=True, slots=True)
class Stand:
    """Who stands, and how many votes out of ten they get."""

    contact: Contact
    share: int


class Teller:
    """Plays elections through the services, with the clock in its hand."""

    def __init__(self, ground: Ground, returning_officer: User) -> None:
        self.ground = ground
        self.returning_officer = returning_officer
        self.chance = random.Random(1918)  # noqa: S311 – a story, not a secret

    @property
    def readers(self) -> list[User]:
        return [self.returning_officer, User.objects.get(email=audiences.SCRUTINEER.email)]

    @staticmethod
    def post(now: dt.datetime) -> None:
        """Letters go out when they are written: sent only when the story is told, most would come too late."""
        send_waiting(clock=lambda: now, most=10_000)

    def call(
        self,
        name: str,
        seat: Seat,
        proposed_on: dt.date,
        rule: Rule = Rule.FPTP,
        conditions: Conditions | None = None,
    ) -> tuple[Contest, Timetable]:
        """Draft, people, notice, roll: up to the first day of nominations."""
        timetable = propose(proposed_on)
        before = timetable.nominations_open_at - 3 * HOUR
        election = draft_election(
            district=self.ground.district,
            name=name,
            timetable=timetable,
            by=self.ground.partner,
            now=before,
        )
        plan = Plan(label=seat.label, seat_ids=[seat.pk], rule=rule)
        add_contest(election_id=election.pk, plan=plan, by=self.ground.partner, now=before)
        if conditions:
            set_conditions(election_id=election.pk, conditions=conditions, by=self.ground.partner, now=before)
        for office, who in (
            (Office.RETURNING_OFFICER, audiences.RETURNING_OFFICER),
            (Office.SCRUTINEER, audiences.SCRUTINEER),
        ):
            appoint(
                election_id=election.pk,
                office=office,
                email=who.email,
                name=who.name,
                by=self.ground.partner,
                now=before,
            )
        give_notice(election_id=election.pk, by=self.ground.partner, now=before)
        contest = election.contests.get()
        take_roll(contest_id=contest.pk, by=self.returning_officer, now=timetable.nominations_open_at)
        return contest, timetable

    def stand(self, contest: Contest, contacts: Sequence[Contact], now: dt.datetime) -> list[Nomination]:
        """Each puts themself forward for their own organisation."""
        return [
            nominate(
                contest_id=contest.pk,
                proposing=contact.organisation,
                nominee=Nominee(contact.name, contact.user.email, contact.organisation),
                proposer_name=contact.name,
                statement=STATEMENTS[number % len(STATEMENTS)],
                by=contact.user,
                now=now,
            )
            for number, contact in enumerate(contacts)
        ]

    def publish(self, contest: Contest, nominations: Sequence[Nomination], timetable: Timetable) -> Contest:
        """Rule on all of them, and publish who stands (or that there is no poll)."""
        now = timetable.nominations_close_at + HOUR
        for nomination in nominations:
            rule(nomination_id=nomination.pk, valid=True, by=self.returning_officer, now=now)
        published = publish_nominees(contest_id=contest.pk, by=self.returning_officer, now=now)
        self.post(now)
        return published

    def poll(
        self,
        contest: Contest,
        stands: Sequence[Stand],
        voters: Sequence[Contact],
        timetable: Timetable,
        until: dt.datetime,
    ) -> None:
        """Arm, write to the electors, and let some vote between the opening and `until`."""
        arm(contest_id=contest.pk, by=self.returning_officer, now=timetable.nominations_close_at + 2 * HOUR)
        tell_electors(contest_id=contest.pk, now=timetable.poll_opens_at)
        self.post(timetable.poll_opens_at)
        candidates = {
            nomination.person.email: nomination.pk for nomination in contest.nominations.select_related("person")
        }
        choices = [candidates[stand.contact.user.email] for stand in stands]
        for contact in voters:
            moment = timetable.poll_opens_at + (until - timetable.poll_opens_at) * self.chance.random()
            (first,) = self.chance.choices(choices, [stand.share for stand in stands])
            cast(
                contest_id=contest.pk,
                organisation=contact.organisation,
                choice=self._marks(contest, first, choices),
                voter_name=contact.name,
                by=contact.user,
                now=moment,
            )
        self.post(until - MINUTE)

    def _marks(self, contest: Contest, first: int, choices: Sequence[int]) -> list[int]:
        """One mark, or an order as far as this voter cared to go."""
        if contest.rule not in RANKED:
            return [first]
        others = [choice for choice in choices if choice != first]
        return [first, *self.chance.sample(others, self.chance.randint(0, len(others)))]


def play_all(ground: Ground, board: Board, now: dt.datetime) -> None:
    """The four elections, the oldest first; letters of each are sent before the next begins."""
    today = timezone.localdate(now)
    returning_officer = User.objects.get(email=audiences.RETURNING_OFFICER.email)
    teller = Teller(ground, returning_officer)
    for play in (_contested, _unopposed, _poll_open, _taking_nominations):
        play(teller, board, today, now)
        teller.post(now)


def _contested(teller: Teller, board: Board, today: dt.date, now: dt.datetime) -> None:
    ground = teller.ground
    seat = board.health_seat
    contest, timetable = teller.call(
        f"Health and well-being {today.year}",
        seat,
        today - dt.timedelta(DAYS_SINCE_THE_CONTESTED),
        Rule.SCOTTISH_STV,
    )
    winner = ground.contact_of(ground.organisations["rafiq"])
    others = [contact for contact in ground.others_in_theme(seat.theme) if contact != winner]
    elsewhere = next(contact for contact in ground.others if contact not in ground.others_in_theme(seat.theme))
    left_off(contest, elsewhere.organisation, teller.returning_officer, timetable.nominations_open_at + HOUR)
    stands = [Stand(winner, 7), Stand(others[0], 4), Stand(others[1], 3), Stand(others[2], 2)]
    nominations = teller.stand(contest, [stand.contact for stand in stands], timetable.nominations_open_at + HOUR)
    teller.publish(contest, nominations, timetable)
    silent = len(others) * 3 // 4
    teller.poll(contest, stands, [winner, *others[:silent]], timetable, timetable.poll_closes_at)
    first, *rest = [nomination.pk for nomination in nominations]
    papers = [[first, rest[0]], rest, [first]]
    come_by_post(contest, others[silent:][: len(papers)], teller.returning_officer, timetable.poll_opens_at + 9 * HOUR)
    after = timetable.poll_closes_at + HOUR
    read_twice(contest, papers, teller.readers, after)
    count_votes(contest_id=contest.pk, by=teller.returning_officer, now=after)
    declare(contest_id=contest.pk, by=teller.returning_officer, now=after + HOUR)
    teller.post(after + HOUR)
    teller.post(doubted(contest, others[1].user, teller.returning_officer, after + HOUR))


def _unopposed(teller: Teller, board: Board, today: dt.date, now: dt.datetime) -> None:
    seat = board.evesham_seat
    contest, timetable = teller.call(f"Evesham area {today.year}", seat, today - dt.timedelta(DAYS_SINCE_THE_UNOPPOSED))
    only = teller.ground.others_in_area(seat.area)[0]
    nominations = teller.stand(contest, [only], timetable.nominations_open_at + HOUR)
    teller.publish(contest, nominations, timetable)


def _poll_open(teller: Teller, board: Board, today: dt.date, now: dt.datetime) -> None:
    ground = teller.ground
    contest, timetable = teller.call(
        f"Seat of the whole sector {today.year}", board.sector_seat, today - dt.timedelta(DAYS_SINCE_THE_OPEN_POLL)
    )
    others = ground.others
    doubted = others[41].organisation
    should_be_off(contest, doubted, teller.returning_officer, timetable.nominations_open_at + HOUR)
    stands = [Stand(others[5], 5), Stand(others[17], 4), Stand(others[29], 1)]
    nominations = teller.stand(contest, [stand.contact for stand in stands], timetable.nominations_open_at + HOUR)
    portray(nominations[0], timetable.nominations_open_at + HOUR)
    teller.publish(contest, nominations, timetable)
    ask_and_answer(contest, others[11], nominations[:2], timetable.nominations_close_at + 2 * HOUR)
    teller.poll(contest, stands, others[::3], timetable, now)


def _taking_nominations(teller: Teller, board: Board, today: dt.date, now: dt.datetime) -> None:
    """Two nominators are wanted. Of the two who came in one is complete; one waits for the person, and a seconder."""
    ground, seat = teller.ground, board.young_seat
    contest, timetable = teller.call(
        f"Children and young people {today.year}",
        seat,
        today - dt.timedelta(DAYS_SINCE_NOMINATIONS),
        conditions=Conditions(nominators_wanted=2, one_candidate_each=True, one_seat_each=True),
    )
    others = ground.others_in_theme(seat.theme)
    moment = timetable.nominations_open_at + HOUR
    (own,) = teller.stand(contest, others[:1], moment)
    ask_another(nomination_id=own.pk, organisation=others[2].organisation, by=others[0].user, now=moment)
    second(own, others[2], moment)
    ask_and_answer(contest, others[3], [own], moment + HOUR)
    asked = ground.names.next()
    nominate(
        contest_id=contest.pk,
        proposing=others[1].organisation,
        nominee=Nominee(asked, mailbox(asked), others[1].organisation),
        proposer_name=others[1].name,
        by=others[1].user,
        now=timetable.nominations_open_at + 2 * HOUR,
    )
