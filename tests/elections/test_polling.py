from __future__ import annotations

import pytest
import time_machine

from elections import box
from elections.models import Ballot, Channel, Contest, Elector, JournalEntry, Stage
from elections.services.polling import cast, shown_turnout
from notifications.models import Letter
from organisations.models import Organisation, Role
from tests.elections.story import POLLING, at, refused, story_at
from tests.factories.organisations import MembershipFactory, StandingFactory
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


CLOSED = "The poll closed at 5pm on Friday 28 March 2025. No vote can be cast any more."


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
