from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from elections import box
from elections.models import Ballot, Channel, Contest, Elector, JournalEntry, Stage
from elections.services.arming import arm, pre_flight
from elections.services.polling import cast, shown_turnout
from elections.services.validating import publish_nominees
from notifications.models import Letter
from organisations.models import Membership, Organisation, Role
from partnerships.models import Seat, Term
from tests.elections.story import ARMING, NOMINATING, POLLING, PUBLISHING, at, refused, story_at
from tests.factories.organisations import MembershipFactory, StandingFactory
from tests.factories.partnerships import SeatFactory, TermFactory
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db

CLOSED = "The poll closed at 5pm on Friday 28 March 2025. No vote can be cast any more."


# --- Persons nominated -------------------------------------------------------------------------------------------


def test_more_candidates_than_seats_make_a_poll():
    story = story_at("notice")
    story.stand("Ann Archer", "Bob Baker")

    story.publish()

    assert story.contest.stage == Stage.VALIDATED
    assert JournalEntry.objects.last().words == "Published 2 candidates for “Sector seat”."


def test_an_only_candidate_is_elected_unopposed():
    story = story_at("notice")
    story.stand("Ann Archer")

    story.publish()

    term = Term.objects.get()
    assert story.contest.stage == Stage.UNOPPOSED
    assert (term.seat, term.person.name, term.on_behalf_of) == (
        story.seat,
        "Ann Archer",
        story.contacts[0].organisation,
    )
    assert (term.starts_on, term.ends_on) == (dt.date(2025, 4, 14), dt.date(2028, 4, 13))
    assert term.how_chosen == (
        "Elected unopposed by the whole voluntary and community sector of Wychavon: there were no more candidates "
        "than seats when nominations closed at 5pm on Friday 28 February 2025."
    )
    assert Letter.objects.filter(kind="elections.result").count() == 4


def test_seats_without_candidates_stay_vacant():
    story = story_at("notice")

    story.publish()

    assert (story.contest.stage, Term.objects.count()) == (Stage.UNOPPOSED, 0)
    assert JournalEntry.objects.last().words == (
        "Declared elected unopposed in “Sector seat”: nobody. Seats that stay vacant: 1."
    )


def test_two_seats_and_one_candidate_leave_one_vacant():
    story = story_at("notice")
    story.contest.seats.add(SeatFactory(partnership=story.seat.partnership))
    story.stand("Ann Archer")

    story.publish()

    assert list(Seat.objects.vacant_on(dt.date(2025, 4, 14))) == [Seat.objects.last()]


def test_persons_nominated_are_not_published_while_nominations_are_open():
    story = story_at("notice")

    with refused(NotAllowedNow, "Nominations are open until 5pm on Friday 28 February 2025."):
        story.by_returning_officer(publish_nominees, NOMINATING)


def test_nominations_are_ruled_on_first():
    story = story_at("notice")
    story.nominate("Ann Archer")

    with refused(NotAllowedNow, "1 nomination must be ruled on first."):
        story.publish()


def test_what_nobody_accepted_lapses():
    story = story_at("notice")
    story.stand("Ann Archer", "Bob Baker")
    waiting = story.nominate("Cat Cole", contact=2)
    type(waiting).objects.filter(pk=waiting.pk).update(state="proposed")

    story.publish()

    waiting.refresh_from_db()
    assert waiting.state == "lapsed"


def test_only_the_returning_officer_publishes():
    story = story_at("notice")

    with pytest.raises(NotAllowed):
        publish_nominees(contest_id=story.contest.pk, by=story.scrutineer, now=PUBLISHING)


# --- Arming ------------------------------------------------------------------------------------------------------


def test_a_poll_is_armed_when_nothing_stands_in_the_way():
    story = story_at("validated", electors=10)

    checked = story.by_returning_officer(arm, ARMING)

    assert (checked.blocking, checked.warnings, checked.electors) == ([], [], 10)
    assert story.contest.stage == Stage.ARMED
    assert JournalEntry.objects.last().words == (
        "Armed the poll of “Sector seat”, from 9am on Monday 10 March 2025 to 5pm on Friday 28 March 2025."
    )


def test_the_pre_flight_list_says_what_to_think_about():
    story = story_at("validated", electors=3)
    Membership.objects.filter(pk=story.contacts[2].pk).update(ends_on=dt.date(2025, 3, 1))
    TermFactory(seat=story.seat, person__name="Old Holder")
    MembershipFactory(organisation=story.contacts[0].organisation, user=story.returning_officer, role=Role.OTHER)

    checked = pre_flight(story.contest, at(10, 3, 10))

    assert checked.blocking == []
    assert checked.warnings == [
        "1 of 3 electors has no voting contact and no backup, and cannot vote on line.",
        "There are only 3 electors: in so small a poll the totals can show how somebody voted.",
        "The poll was to open at 9am on Monday 10 March 2025. It will open at once.",
        "Old Holder holds the seat “Seat” beyond the day the new term starts.",
        f"A candidate or proposer is of the returning officer's own organisation, {story.contacts[0].organisation}.",
    ]
    assert [elector.organisation for elector in checked.unreachable] == [story.contacts[2].organisation]


def test_of_very_many_who_cannot_be_reached_the_first_are_named(monkeypatch):
    story = story_at("validated")
    Membership.objects.update(ends_on=dt.date(2025, 3, 1))
    monkeypatch.setattr("elections.services.arming.MOST_NAMED", 2)

    checked = pre_flight(story.contest, ARMING)

    assert (len(checked.unreachable), checked.not_named) == (2, 1)
    assert checked.blocking[0] == "No organisation on the roll has anybody who can vote for it."


def test_warnings_are_written_down_when_the_poll_is_armed():
    story_at("armed", electors=3)

    assert JournalEntry.objects.last().words.endswith(
        "Went on in spite of: There are only 3 electors: in so small a poll the totals can show how somebody voted."
    )


def blocked(story, now=ARMING) -> str:
    with pytest.raises(NotAllowedNow) as refusal:
        story.by_returning_officer(arm, now)
    return str(refusal.value)


def test_a_poll_without_a_roll_is_not_armed():
    story = story_at("validated")
    story.contest.electors.all().delete()

    assert blocked(story) == "The roll has not been taken. It stands as on Friday 31 January 2025."


def test_a_poll_without_electors_is_not_armed():
    story = story_at("validated")
    story.contest.electors.update(verdict="not_eligible")

    assert blocked(story) == "There is no organisation on the roll."


def test_a_poll_in_which_nobody_can_vote_is_not_armed():
    story = story_at("validated")
    Membership.objects.filter(role=Role.VOTING_CONTACT).update(role=Role.OTHER)

    assert blocked(story) == "No organisation on the roll has anybody who can vote for it."


def test_a_poll_without_its_people_is_not_armed():
    story = story_at("validated")
    story.election.appointments.filter(office="scrutineer").delete()

    assert blocked(story) == "Nobody is appointed scrutineer."


def test_an_organiser_with_a_part_of_their_own_stands_in_the_way():
    story = story_at("validated")
    MembershipFactory(
        organisation=story.contacts[0].organisation, user=story.scrutineer, role=Role.BACKUP, name="Saul Watcher"
    )

    assert blocked(story) == (
        f"Saul Watcher speaks for {story.contacts[0].organisation}, which votes in this election, "
        "and cannot organise it."
    )


def test_where_the_returning_officers_own_organisation_takes_part_the_scrutineer_is_from_outside():
    story = story_at("validated")
    for organiser in (story.returning_officer, story.scrutineer):
        MembershipFactory(organisation=story.contacts[1].organisation, user=organiser, role=Role.OTHER)

    assert blocked(story) == (
        "The scrutineer is of the returning officer's own organisation, which takes part with a nomination. "
        "Appoint a scrutineer from outside it."
    )


def test_a_poll_whose_hours_are_over_is_not_armed():
    story = story_at("validated")

    assert blocked(story, at(28, 3, 17)) == (
        "The poll was to close at 5pm on Friday 28 March 2025. Cancel it and call another."
    )


def test_only_the_returning_officer_arms():
    story = story_at("validated")

    with pytest.raises(NotAllowed):
        arm(contest_id=story.contest.pk, by=story.scrutineer, now=ARMING)


# --- Voting ------------------------------------------------------------------------------------------------------


@pytest.fixture
def story():
    return story_at("armed")


def test_a_vote_strikes_the_organisation_off_and_fills_the_box(story):
    story.vote(0, story.nominations[1])

    elector = Elector.objects.get(struck_off=True)
    assert (elector.organisation, elector.channel) == (story.contacts[0].organisation, Channel.ONLINE)
    assert (elector.voter, elector.voter_name) == (story.contacts[0].user, story.contacts[0].name)
    assert (box.count(story.contest), box.open_all(story.contest)) == (1, [(story.nominations[1].pk,)])


def test_a_paper_may_be_left_blank_on_purpose(story):
    story.vote(0, None)

    assert box.open_all(story.contest) == [()]


def test_a_ballot_knows_its_contest_and_its_paper_and_nothing_else():
    assert [field.name for field in Ballot._meta.get_fields()] == ["id", "contest", "paper"]


def test_no_act_of_voting_is_written_in_the_journal(story):
    before = JournalEntry.objects.count()

    story.vote(0, story.nominations[0])

    assert JournalEntry.objects.count() == before


def test_contact_and_backup_are_told_that_their_organisation_has_voted(story):
    backup = MembershipFactory(organisation=story.contacts[0].organisation, role=Role.BACKUP)

    story.vote(0, story.nominations[0])

    letters = Letter.objects.filter(kind="elections.has_voted")
    elector = Elector.objects.get(struck_off=True)
    assert set(letters.values_list("recipient", "about")) == {
        (story.contacts[0].user.email, f"elector:{elector.pk}"),
        (backup.user.email, f"elector:{elector.pk}"),
    }
    assert set(letters.values_list("hidden_until", flat=True)) == {at(28, 3, 17)}


def test_an_organisation_votes_once(story):
    story.vote(0, story.nominations[0])

    with pytest.raises(Clash) as refusal:
        story.vote(0, story.nominations[1])

    assert str(refusal.value) == f"{story.contacts[0].organisation} has voted already."
    assert box.open_all(story.contest) == [(story.nominations[0].pk,)]


def test_the_backup_cannot_vote_after_the_contact(story):
    backup = MembershipFactory(organisation=story.contacts[0].organisation, role=Role.BACKUP)
    story.vote(0, None)
    story.contacts[0] = backup

    with pytest.raises(Clash):
        story.vote(0, None)


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        (at(10, 3, 8, 59, 59), "The poll opens at 9am on Monday 10 March 2025."),
        (at(28, 3, 17), CLOSED),
        (at(28, 3, 17, 0, 1), CLOSED),
    ],
)
def test_the_poll_is_open_by_the_clock(story, now, sentence):
    with pytest.raises(NotAllowedNow) as refusal:
        story.vote(0, None, now)

    assert (str(refusal.value), box.count(story.contest)) == (sentence, 0)


def test_the_first_and_the_last_second_count(story):
    story.vote(0, None, at(10, 3, 9))
    story.vote(1, None, at(28, 3, 16, 59, 59))

    assert box.count(story.contest) == 2


def test_one_second_after_the_deadline_is_too_late_by_the_services_own_clock(story):
    with time_machine.travel(at(28, 3, 17, 0, 1), tick=False), pytest.raises(NotAllowedNow) as refusal:
        story.vote(0, None, now=None)

    assert str(refusal.value) == CLOSED


def test_a_poll_not_armed_never_opens():
    story = story_at("validated")

    with pytest.raises(NotAllowedNow) as refusal:
        story.vote(0, None)

    assert str(refusal.value) == (
        "Votes cannot be cast in “Sector seat”: the persons nominated are published, "
        "and the returning officer has not armed the poll."
    )


@pytest.mark.parametrize("stage", ["counted", "declared"])
def test_after_the_count_the_poll_says_when_it_closed(stage):
    story = story_at(stage)

    with pytest.raises(NotAllowedNow) as refusal:
        story.vote(1, None)

    assert str(refusal.value) == CLOSED


def test_an_organisation_that_is_not_on_the_roll_does_not_vote(story):
    newcomer = MembershipFactory(organisation__name="Newcomers")
    StandingFactory(organisation=newcomer.organisation, district=story.district)
    story.contacts.append(newcomer)

    with refused(NotAllowed, "Newcomers is not on the roll of “Sector seat”."):
        story.vote(3, None)


def test_an_organisation_that_was_found_not_eligible_is_told_why(story):
    Elector.objects.filter(organisation=story.contacts[0].organisation).update(
        verdict="not_eligible", reason="It was merged into another organisation."
    )

    with pytest.raises(NotAllowed) as refusal:
        story.vote(0, None)

    assert str(refusal.value) == (
        f"{story.contacts[0].organisation} is not on the roll of “Sector seat”. "
        "It was merged into another organisation."
    )


def test_only_who_speaks_for_the_organisation_votes_for_it(story):
    with pytest.raises(NotAllowed):
        vote_as(story, story.contacts[0].organisation, by=story.contacts[1].user)


def test_an_organiser_who_came_to_speak_for_an_elector_does_not_vote(story):
    MembershipFactory(organisation=story.contacts[0].organisation, user=story.scrutineer, role=Role.BACKUP)

    with refused(NotAllowed, "Saul Watcher is the scrutineer of this election and cannot vote in it."):
        vote_as(story, story.contacts[0].organisation, by=story.scrutineer)


def test_the_person_gives_a_name(story):
    contact = story.contacts[0]

    with refused(DomainError, "Give your name: it is you who votes for the organisation."):
        vote_as(story, contact.organisation, by=contact.user, voter_name=" ")


@pytest.mark.parametrize(("chosen", "sentence"), [(2, "Choose one candidate."), (1, "Choose one of the candidates.")])
def test_a_paper_that_cannot_be_meant_is_refused(story, chosen, sentence):
    contact = story.contacts[0]
    choice = [nomination.pk for nomination in story.nominations] if chosen == 2 else [0]

    with refused(DomainError, sentence):
        vote_as(story, contact.organisation, by=contact.user, choice=choice)


def vote_as(story, organisation: Organisation, *, by, choice=(), voter_name="Pat") -> None:
    cast(
        contest_id=story.contest.pk,
        organisation=organisation,
        choice=choice,
        voter_name=voter_name,
        by=by,
        now=POLLING,
    )


def test_a_cancelled_poll_takes_no_votes(story):
    Contest.objects.update(stage=Stage.CANCELLED, stage_reason="A reason.")

    with refused(NotAllowedNow, "Votes cannot be cast in “Sector seat”: it was cancelled."):
        story.vote(0, None)


@pytest.mark.parametrize(
    ("struck_off", "shown"), [(0, "fewer than 5"), (4, "fewer than 5"), (5, "at least 5"), (1237, "at least 1,235")]
)
def test_organisers_see_the_turnout_in_batches(struck_off, shown):
    assert shown_turnout(struck_off) == shown
