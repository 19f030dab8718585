"""Nominations that several organisations must put forward."""

from __future__ import annotations

import pytest
from django.core import mail

from elections.models import Nomination, NominationChannel, NominationState, Nominator, NominatorState, Office
from elections.services.appointing import appoint
from elections.services.conditions import Conditions, set_conditions
from elections.services.joining import Joining, answer_joining, ask_another, what_is_missing
from elections.services.nominating import Nominee, enter_nomination, nominate
from elections.services.ruling import rule
from notifications.services.sending import send_waiting
from tests.elections.story import NOMINATING, NOTICE, PREPARING, PUBLISHING, RULING, Story, draft, refused
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


def wanting(nominators: int, **conditions) -> Story:
    """Notice given, the roll taken, so many organisations wanted."""
    story = draft(4)
    wanted = Conditions(nominators_wanted=nominators, **conditions)
    set_conditions(election_id=story.election.pk, conditions=wanted, by=story.partner, now=PREPARING)
    story.give_notice()
    story.take_roll()
    return story


def proposed(story: Story, *seconders: int) -> Nomination:
    """The first contact stands for its own organisation, and names who is to second."""
    contact = story.contacts[0]
    return nominate(
        contest_id=story.contest.pk,
        proposing=contact.organisation,
        nominee=Nominee(contact.name, contact.user.email, contact.organisation),
        proposer_name=contact.name,
        joining=[story.contacts[number].organisation for number in seconders],
        by=contact.user,
        now=NOMINATING,
    )


def confirm(story: Story, nomination: Nomination, contact: int, *, yes: bool = True) -> Nominator:
    speaker = story.contacts[contact]
    row = nomination.nominators.get(organisation=speaker.organisation)
    return answer_joining(nominator_id=row.pk, confirm=yes, name=speaker.name, by=speaker.user, now=NOMINATING)


def test_a_seconder_is_asked_by_letter_and_confirms_signed_in():
    story = wanting(2)

    nomination = proposed(story, 1)
    before = what_is_missing(nomination)
    confirm(story, nomination, 1)
    nomination.refresh_from_db()

    seconder = story.contacts[1].organisation
    assert before == [
        f"1 organisation must still confirm it puts {nomination.person} forward. Asked: {seconder}.",
    ]
    assert (nomination.nominators_missing, what_is_missing(nomination)) == (0, [])


def test_a_seconder_confirms_by_the_link_of_the_letter(client, time_machine):
    story = wanting(2)
    time_machine.move_to(NOMINATING)
    nomination = proposed(story, 1)
    send_waiting(clock=lambda: NOMINATING)
    (letter,) = [each for each in mail.outbox if each.to == [story.contacts[1].user.email]]
    address = "/elections/" + letter.body.split("/elections/", 1)[1].split()[0]

    shown = client.get(address)
    waiting = nomination.nominators.get().state
    client.post(address, {"name": "Sam Second", "answer": "confirm"})

    row = nomination.nominators.get()
    assert (shown.status_code, waiting) == (200, NominatorState.ASKED)
    assert (row.state, row.name, row.answered_by) == (NominatorState.CONFIRMED, "Sam Second", None)


def test_a_nomination_without_its_seconder_is_not_let_stand_and_lapses():
    story = wanting(2)
    nomination = proposed(story)

    with refused(
        NotAllowedNow,
        f"1 organisation must still confirm it puts {nomination.person} forward. None is asked now.",
    ):
        rule(nomination_id=nomination.pk, valid=True, by=story.returning_officer, now=RULING)
    story.publish()

    nomination.refresh_from_db()
    assert nomination.state == NominationState.LAPSED


def test_who_declined_is_replaced_by_another():
    story = wanting(2)
    nomination = proposed(story, 1)
    confirm(story, nomination, 1, yes=False)

    proposer = story.contacts[0].user
    ask_another(nomination_id=nomination.pk, organisation=story.contacts[2].organisation, by=proposer, now=NOMINATING)
    confirm(story, nomination, 2)

    nomination.refresh_from_db()
    assert nomination.nominators_missing == 0


def test_the_proposer_does_not_second_and_nobody_seconds_twice():
    story = wanting(3)
    own = story.contacts[0].organisation

    with refused(DomainError, f"{own} proposes: another organisation must second."):
        proposed(story, 0)
    other = story.contacts[1].organisation
    with refused(Clash, f"{other} is asked already."):
        proposed(story, 1, 1)


def test_only_the_organisation_asked_answers_and_only_once():
    story = wanting(2)
    nomination = proposed(story, 1)
    row, stranger = nomination.nominators.get(), story.contacts[2]
    details = {"nominator_id": row.pk, "confirm": True, "now": NOMINATING}

    with refused(NotAllowed, f"Only the voting contact of {row.organisation}, or the backup, may answer this."):
        answer_joining(**details, name=stranger.name, by=stranger.user)
    with refused(DomainError, "Give your name: you answer for the organisation."):
        answer_joining(**details, name=" ", by=story.contacts[1].user)
    confirm(story, nomination, 1)
    with refused(NotAllowedNow, f"{row.organisation} has answered already."):
        confirm(story, nomination, 1)


def test_by_telephone_proposer_seconder_and_person_are_all_asked():
    story = wanting(2)
    proposing, seconding = story.contacts[0].organisation, story.contacts[1].organisation

    nomination = enter_nomination(
        contest_id=story.contest.pk,
        proposing=proposing,
        nominee=Nominee("Cat Cole", "cat@people.example.org", proposing),
        proposer_name=story.contacts[0].name,
        accepted=True,
        joining=[Joining(seconding, "Sam Second")],
        channel=NominationChannel.TELEPHONE,
        by=story.returning_officer,
        now=NOMINATING,
    )

    rows = {each.organisation: each.state for each in nomination.nominators.all()}
    assert (nomination.state, nomination.nominators_missing) == (NominationState.PROPOSED, 2)
    assert rows == {proposing: NominatorState.ASKED, seconding: NominatorState.ASKED}


def test_a_seconder_who_signed_on_paper_is_confirmed():
    story = wanting(2)
    proposing, seconding = story.contacts[0].organisation, story.contacts[1].organisation

    nomination = enter_nomination(
        contest_id=story.contest.pk,
        proposing=proposing,
        nominee=Nominee("Cat Cole", "", proposing),
        proposer_name="Pat Proposer",
        accepted=True,
        joining=[Joining(seconding, "Sam Second")],
        by=story.returning_officer,
        now=NOMINATING,
    )
    rule(nomination_id=nomination.pk, valid=True, by=story.returning_officer, now=RULING)

    nomination.refresh_from_db()
    assert (nomination.state, nomination.nominators.get().name) == (NominationState.VALID, "Sam Second")


def test_who_has_seconded_is_not_appointed():
    story = wanting(2)
    nomination = proposed(story, 1)
    confirm(story, nomination, 1)
    contact = story.contacts[1]

    with refused(
        DomainError,
        f"{contact.name} has put somebody forward in this election and cannot be one of its organisers.",
    ):
        appoint(
            election_id=story.election.pk,
            office=Office.DESK,
            email=contact.user.email,
            name=contact.name,
            by=story.partner,
            now=PUBLISHING,
        )


def test_conditions_are_frozen_at_notice():
    story = wanting(2)

    with pytest.raises(NotAllowedNow):
        set_conditions(election_id=story.election.pk, conditions=Conditions(), by=story.partner, now=NOTICE)
