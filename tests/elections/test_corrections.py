"""Corrections: of a nomination until nominations close, and of a notice that has been given."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from elections.models import Contest, Election, JournalEntry, Nomination, NominationState
from elections.services.copying import copy_election, discard
from elections.services.corrections import Corrected, correct_own, correct_proposal
from elections.services.nominating import Nominee, nominate
from elections.services.noticing import Correction, correct_notice
from notifications.models import Letter
from notifications.services.sending import send_waiting
from organisations.models import User
from tests.elections.pages import text_of
from tests.elections.story import (
    NOMINATING,
    NOTICE,
    POLLING,
    PUBLISHING,
    RULING,
    TIMETABLE,
    Story,
    at,
    draft,
    refused,
    story_at,
)
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


def test_the_person_corrects_and_the_ruling_is_given_anew():
    story = story_at("notice")
    story.stand("Ann Archer")
    ann = story.nominations[0]
    person = User.objects.get(email=ann.person.email)

    corrected = correct_own(nomination_id=ann.pk, said=Corrected("Anne Archer", "Better words."), by=person, now=RULING)

    corrected.refresh_from_db()
    entry = JournalEntry.objects.get(act="correct a nomination")
    assert (corrected.person.name, corrected.statement, corrected.state) == (
        "Anne Archer",
        "Better words.",
        NominationState.ACCEPTED,
    )
    assert entry.words == "Anne Archer corrected name or statement of the nomination: it waits for a ruling again."


def test_nobody_else_corrects_it_and_nobody_after_the_close():
    story = story_at("notice")
    ann = story.nominate("Ann Archer")
    said = Corrected("Ann Archer", "New.")

    with refused(NotAllowed, "Only Ann Archer may answer this nomination."):
        correct_own(nomination_id=ann.pk, said=said, by=story.contacts[0].user, now=RULING)
    with refused(NotAllowedNow, "Nominations closed at 5pm on Friday 28 February 2025."):
        person = User.objects.get(email=ann.person.email)
        correct_own(nomination_id=ann.pk, said=said, by=person, now=PUBLISHING)


def asked(story: Story) -> Nomination:
    contact = story.contacts[0]
    nominee = Nominee("Kat Cole", "kta@people.example.org", contact.organisation)
    details = {"contest_id": story.contest.pk, "proposing": contact.organisation, "proposer_name": contact.name}
    return nominate(**details, nominee=nominee, by=contact.user, now=NOMINATING)


def test_the_proposer_corrects_a_mistyped_address_and_the_old_link_dies(client, mailoutbox, time_machine):
    story = story_at("notice")
    time_machine.move_to(NOMINATING)
    nomination = asked(story)
    send_waiting(clock=lambda: NOMINATING)
    old = next(each for each in mailoutbox if each.to == ["kta@people.example.org"])
    link = "/elections/nominations/" + old.body.split("/elections/nominations/", 1)[1].split()[0]

    correct_proposal(
        nomination_id=nomination.pk,
        said=Corrected("Kat Cole", "", "kat@people.example.org"),
        by=story.contacts[0].user,
        now=NOMINATING,
    )

    to = Letter.objects.filter(kind="elections.nomination_to_accept").values_list("recipient", flat=True)
    assert set(to) == {"kta@people.example.org", "kat@people.example.org"}
    assert client.get(link).status_code == 404


def test_the_proposer_corrects_nothing_once_the_person_has_answered():
    story = story_at("notice")
    ann = story.nominate("Ann Archer")
    said = Corrected("Ann Archer", "", "ann@people.example.org")

    with refused(NotAllowedNow, "Ann Archer has answered: from now on only they can correct the nomination."):
        correct_proposal(nomination_id=ann.pk, said=said, by=story.contacts[0].user, now=NOMINATING)


def test_withdrawing_has_a_page_of_its_own(sign_in, time_machine):
    story = story_at("notice")
    ann = story.nominate("Ann Archer")
    time_machine.move_to(RULING)
    person = sign_in(User.objects.get(email=ann.person.email))
    address = f"/elections/nominations/{ann.pk}/answer/withdraw/"

    shown = text_of(person.get(address))
    ann.refresh_from_db()
    before = ann.state
    person.post(address)

    ann.refresh_from_db()
    assert "I withdraw" in shown
    assert (before, ann.state) == (NominationState.ACCEPTED, NominationState.WITHDRAWN)


def correct(story: Story, now: dt.datetime, name: str = "Spring election", reason: str = "A slip.", **moments):
    correction = Correction(name, replace(TIMETABLE, **moments))
    details = {"election_id": story.election.pk, "correction": correction, "reason": reason}
    return correct_notice(**details, by=story.returning_officer, now=now)


def test_a_notice_is_corrected_with_a_reason_and_everybody_is_told():
    story = story_at("notice")
    story.nominate("Ann Archer")

    correct(story, NOMINATING, nominations_close_at=at(3, 3, 16), name="Spring elections")

    words = JournalEntry.objects.get(act="correct the notice").words
    assert words == (
        "Corrected the notice: the name is “Spring elections”, not “Spring election”; the close of nominations is "
        "4pm on Monday 3 March 2025, not 5pm on Friday 28 February 2025. Reason: A slip."
    )
    assert Letter.objects.filter(kind="elections.corrected").count() == 4


@pytest.mark.parametrize(
    ("moments", "kind", "sentence"),
    [
        (
            {"nominations_open_at": at(5, 2, 9)},
            NotAllowedNow,
            "The opening of nominations has passed, and is not changed any more.",
        ),
        (
            {"poll_opens_at": at(11, 3, 9)},
            DomainError,
            "The poll would be open for a shorter time than the notice said.",
        ),
        (
            {"nominations_close_at": at(27, 2, 17)},
            DomainError,
            "Nominations would be open for a shorter time than the notice said.",
        ),
        (
            {"poll_opens_at": at(7, 3, 9), "poll_closes_at": at(27, 3, 17)},
            DomainError,
            "The poll would close earlier than the notice said.",
        ),
        ({"nominations_close_at": at(7, 2, 17)}, DomainError, "The close of nominations would be in the past."),
        ({}, DomainError, "Nothing is different from the notice."),
    ],
)
def test_what_a_correction_may_not_do(moments, kind, sentence):
    story = story_at("notice")

    with refused(kind, sentence):
        correct(story, NOMINATING, **moments)


def test_a_correction_needs_its_reason_and_the_returning_officer():
    story = story_at("armed")

    with refused(DomainError, "Say why the notice is corrected: everybody reads it."):
        correct(story, POLLING, name="Other", reason=" ")
    with refused(NotAllowed, "Only the returning officer of this election may do this."):
        correct_notice(
            election_id=story.election.pk,
            correction=Correction("Other", TIMETABLE),
            reason="A slip.",
            by=story.partner,
            now=POLLING,
        )


def test_an_earlier_election_is_copied_with_the_seats_that_are_free():
    story = story_at("cancelled")

    copied = copy_election(election_id=story.election.pk, name="Again", by=story.partner, now=PUBLISHING)
    seats = list(copied.election.contests.get().seats.all())
    second = copy_election(election_id=story.election.pk, name="Once more", by=story.partner, now=PUBLISHING)

    assert (seats, copied.left_out) == ([story.seat], [])
    assert second.left_out == [f"“{story.seat}” is not free: it is not there any more, or is being filled already."]


def test_a_draft_is_discarded_and_its_seats_are_free():
    story = draft()

    discard(election_id=story.election.pk, by=story.partner, now=NOTICE)

    assert not Contest.objects.undecided().exists()
    assert not Election.objects.office_of(story.partner, NOTICE.date()).exists()
    with refused(NotAllowedNow, "This draft has been discarded already."):
        discard(election_id=story.election.pk, by=story.partner, now=NOTICE)
