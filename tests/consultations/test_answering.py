"""Answering on behalf of an organisation: drafts, giving, changing, and who may."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
import time_machine
from django.core import mail

from consultations.models import Response
from consultations.services.answering import answer, change, give, save_draft, what_is_missing, why_shut
from consultations.services.saying import Said, Saying, said_in
from notifications.models import Letter
from organisations.models import Role
from tests.consultations.answers import (
    AFTER,
    NOW,
    TOKEN,
    asked_by_link,
    asked_of_evesham,
    drafted,
    given,
    saying,
)
from tests.factories.consulting import ResponseFactory
from tests.factories.organisations import MembershipFactory, UserFactory
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    return asked_of_evesham()


def test_a_draft_keeps_every_kind_of_answer(asked):
    response = drafted(asked)

    assert said_in(response) == asked.said
    assert (response.state, response.version) == ("draft", 1)


def test_the_same_draft_twice_is_saved_once(asked):
    drafted(asked)

    again = drafted(asked)

    assert again.version == 1
    assert again.changes.count() == 1


def test_a_draft_may_be_half_finished(asked):
    response = drafted(asked, Said({asked.text.pk: Saying(text="Half a")}))

    assert said_in(response) == Said({asked.text.pk: Saying(text="Half a")})


def test_a_second_person_of_the_organisation_goes_on_with_the_draft(asked):
    backup = MembershipFactory(organisation=asked.consultee.organisation, role=Role.BACKUP).user
    drafted(asked)

    said = saying(asked, scale=Saying(scale=2))
    response = save_draft(consultee_id=asked.consultee.pk, said=said, seen_version=1, by=backup, now=NOW)

    assert said_in(response) == said
    assert [row.by for row in response.changes.all()] == [asked.voter, backup]


def test_a_draft_that_somebody_saved_meanwhile_is_not_overwritten(asked):
    drafted(asked)

    with pytest.raises(Clash, match="Somebody of yours has saved this answer since you opened it"):
        drafted(asked, saying(asked, scale=Saying(scale=1)), seen_version=0)

    assert said_in(Response.objects.get()) == asked.said


def test_giving_keeps_where_the_organisation_belonged(asked):
    response = given(asked)

    response.refresh_from_db()
    assert (response.state, response.given_at, response.given_by) == ("given", NOW, asked.voter)
    assert (response.area.name, response.theme.name, response.size) == ("Evesham", "Older people", "micro")


def test_giving_sends_a_receipt_to_contact_and_backup(asked):
    backup = MembershipFactory(organisation=asked.consultee.organisation, role=Role.BACKUP).user

    response = given(asked)

    letters = Letter.objects.filter(kind="consultations.answer_given").order_by("pk")
    assert [letter.recipient for letter in letters] == [asked.voter.email, backup.email]
    assert {letter.about for letter in letters} == {f"response:{response.pk}:2"}


def test_giving_twice_is_giving_once(asked):
    response = given(asked)

    again = give(consultee_id=asked.consultee.pk, seen_version=1, by=asked.voter, now=NOW)

    assert (again.pk, again.version) == (response.pk, 2)
    assert Letter.objects.count() == 1


def test_what_was_not_looked_at_is_not_given(asked):
    drafted(asked)
    drafted(asked, saying(asked, scale=Saying(scale=1)), seen_version=1)

    with pytest.raises(Clash, match="has changed this answer since you looked at it"):
        give(consultee_id=asked.consultee.pk, seen_version=1, by=asked.voter, now=NOW)


def test_nothing_begun_is_not_given(asked):
    with pytest.raises(Clash, match="Look at it again, then give it"):
        give(consultee_id=asked.consultee.pk, seen_version=0, by=asked.voter, now=NOW)


def test_what_is_missing_is_said_and_stands_against_giving(asked):
    drafted(asked, Said({asked.text.pk: Saying(text="Yes.")}))

    assert what_is_missing(asked.consultation, Said()) == [
        "Answer “Keep the bus?”.",
        "Say in which capacity you answer.",
        "Say your name: several people may share a mailbox.",
    ]
    with pytest.raises(DomainError, match="Answer “Keep the bus"):
        give(consultee_id=asked.consultee.pk, seen_version=1, by=asked.voter, now=NOW)


def test_an_empty_response_is_not_given(asked):
    asked.choice.required = False
    asked.choice.save()

    assert what_is_missing(asked.consultation, Said(capacity="user", author_name="Vera")) == [
        "Answer at least one question."
    ]


def test_a_telephone_number_is_not_published(asked):
    with pytest.raises(DomainError, match="Leave out a telephone number"):
        given(asked, saying(asked, text=Saying(text="Ring me on 01632 960001.")))


def test_another_option_counts_as_an_answer(asked):
    response = given(asked, saying(asked, choice=Saying(another="A  minibus\nof our own")))

    assert said_in(response).answers[asked.choice.pk] == Saying(another="A minibus of our own")


def test_what_is_given_can_be_changed_and_what_it_said_is_kept(asked):
    given(asked)

    changed = saying(asked, scale=Saying(scale=1))
    later = NOW + dt.timedelta(days=1)
    response = change(consultee_id=asked.consultee.pk, said=changed, seen_version=2, by=asked.voter, now=later)

    assert said_in(response) == changed
    assert response.given_at == later
    kept = [row.said["answers"][str(asked.scale.pk)]["scale"] for row in response.changes.all()]
    assert kept == [4, 4, 1]


def test_a_change_that_somebody_else_overtook_is_refused(asked):
    given(asked)

    with pytest.raises(Clash):
        change(
            consultee_id=asked.consultee.pk,
            said=saying(asked, scale=Saying(scale=1)),
            seen_version=1,
            by=asked.voter,
            now=NOW,
        )


def test_a_change_must_be_as_whole_as_what_is_given(asked):
    given(asked)

    with pytest.raises(DomainError, match="Say your name"):
        change(
            consultee_id=asked.consultee.pk,
            said=dataclasses.replace(asked.said, author_name=" "),
            seen_version=2,
            by=asked.voter,
            now=NOW,
        )


def test_a_draft_is_not_changed_but_saved_and_the_other_way_round(asked):
    drafted(asked)
    with pytest.raises(NotAllowedNow, match="not given yet"):
        change(consultee_id=asked.consultee.pk, said=asked.said, seen_version=1, by=asked.voter, now=NOW)

    give(consultee_id=asked.consultee.pk, seen_version=1, by=asked.voter, now=NOW)
    with pytest.raises(NotAllowedNow, match="given already"):
        drafted(asked)


@pytest.mark.parametrize("verb", ["save", "give", "change"])
def test_from_the_hour_of_the_close_nothing_is_taken(asked, verb):
    response = drafted(asked) if verb != "change" else given(asked)
    facts = {"consultee_id": asked.consultee.pk, "seen_version": response.version, "by": asked.voter, "now": AFTER}
    acts = {
        "save": lambda: save_draft(said=Said(), **facts),
        "give": lambda: give(**facts),
        "change": lambda: change(said=Said(), **facts),
    }

    with pytest.raises(NotAllowedNow, match="closed at 5pm on Monday 2 June 2025"):
        acts[verb]()


def test_why_nothing_is_taken_is_said_at_each_stage(asked):
    consultation = asked.consultation
    assert why_shut(consultation, NOW) == ""

    consultation.stage, consultation.cancelled_because = "cancelled", "The timetable stays."
    assert why_shut(consultation, NOW) == "This consultation was stopped: The timetable stays."
    consultation.stage = "draft"
    assert why_shut(consultation, NOW) == "This is not open yet."


def test_another_organisation_does_not_answer_for_this_one(asked):
    stranger = MembershipFactory().user

    with pytest.raises(NotAllowed):
        save_draft(consultee_id=asked.consultee.pk, said=asked.said, seen_version=0, by=stranger, now=NOW)
    with pytest.raises(NotAllowed):
        save_draft(consultee_id=asked.consultee.pk, said=asked.said, seen_version=0, by=None, now=NOW)


def test_an_answer_on_paper_is_not_changed_on_line(asked):
    office = UserFactory()
    ResponseFactory(consultee=asked.consultee, is_given=True, channel="paper", entered_by=office)

    with pytest.raises(Clash, match="An answer on paper has been entered for Lunch club on Monday 3 March 2025"):
        drafted(asked)


def test_a_body_outside_the_register_answers_by_the_link_of_its_letter(asked):
    consultee = asked_by_link(asked.consultation)

    response = answer(consultee_id=consultee.pk, said=asked.said, by=None, now=NOW, token=TOKEN)

    assert (response.state, response.given_by) == ("given", None)
    assert [letter.recipient for letter in Letter.objects.filter(kind="consultations.answer_given")] == [
        "trust@example.org"
    ]


def test_a_link_opens_one_answer_only(asked):
    other = asked_by_link(asked.consultation)

    for consultee, token in ((asked.consultee, TOKEN), (other, ""), (other, "another"), (asked.consultee, "x")):
        with pytest.raises(NotAllowed):
            save_draft(consultee_id=consultee.pk, said=asked.said, seen_version=0, by=None, now=NOW, token=token)


def test_a_link_to_an_address_corrected_since_opens_nothing(asked):
    consultee = asked_by_link(asked.consultation)
    consultee.email = "right@example.org"
    consultee.save()

    with pytest.raises(NotAllowed):
        save_draft(consultee_id=consultee.pk, said=asked.said, seen_version=0, by=None, now=NOW, token=TOKEN)


@pytest.mark.parametrize("named", [True, False])
def test_the_receipt_says_how_the_answer_is_published_and_where_it_is_changed(
    asked, named, django_capture_on_commit_callbacks
):
    with time_machine.travel(NOW, tick=False), django_capture_on_commit_callbacks(execute=True):
        given(asked, dataclasses.replace(asked.said, named=named))

    text = mail.outbox[0].body

    assert "Vera Voter has answered for Lunch club at midday on Monday 10 March 2025" in text
    assert ("Your name stands beside your answers" in text) is named
    assert "/my/lunch-club/consultations/buses/" in text
