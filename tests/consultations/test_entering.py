"""Answers on paper."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from consultations.models import Response
from consultations.services.answering import answer, save_draft
from consultations.services.entering import enter_on_paper
from consultations.services.saying import Said, Saying, said_in
from notifications.models import Letter
from tests.consultations.answers import AFTER, NOW, asked_of_evesham
from tests.factories.organisations import officer_of, partner_of
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
CAME = dt.date(2025, 3, 7)


@pytest.fixture
def asked():
    return asked_of_evesham()


@pytest.fixture
def office(asked):
    return partner_of(asked.consultation.district)


def entered(asked, by, said: Said | None = None, **facts) -> Response:
    usual = {"received_on": CAME, "seen_version": 0, "now": NOW}
    return enter_on_paper(consultee_id=asked.consultee.pk, said=said or asked.said, by=by, **usual | facts)


def test_a_form_is_entered_with_the_day_it_came_and_who_typed_it(asked, office):
    response = entered(asked, office)

    response.refresh_from_db()
    assert (response.channel, response.entered_by, response.received_on) == ("paper", office, CAME)
    assert (response.state, response.given_by, response.area.name) == ("given", None, "Evesham")
    assert said_in(response) == asked.said


def test_the_organisation_gets_a_receipt(asked, office):
    entered(asked, office)

    assert Letter.objects.get().recipient == asked.voter.email


def test_officers_enter_forms_like_partners(asked):
    assert entered(asked, officer_of(asked.consultation.district)).is_given


def test_nobody_else_enters_a_form(asked):
    with pytest.raises(NotAllowed):
        entered(asked, asked.voter)


def test_a_form_that_came_in_time_is_entered_after_the_close(asked, office):
    response = entered(asked, office, received_on=dt.date(2025, 6, 2), now=AFTER + dt.timedelta(days=3))

    assert response.is_given


@pytest.mark.parametrize(
    ("came", "words"),
    [
        (dt.date(2025, 6, 3), "came after the close, Monday 2 June 2025, and does not count"),
        (dt.date(2025, 3, 2), "before the opening on Monday 3 March 2025"),
        (dt.date(2025, 6, 9), "cannot have come after today"),
    ],
)
def test_a_form_out_of_time_is_refused(asked, office, came, words):
    with pytest.raises(DomainError, match=words):
        entered(asked, office, received_on=came, now=AFTER + dt.timedelta(days=3))


@pytest.mark.parametrize("stage", ["cancelled", "reported"])
def test_when_all_is_over_no_form_is_entered(asked, office, stage):
    asked.consultation.stage = stage
    asked.consultation.cancelled_because = "Stopped." if stage == "cancelled" else ""
    asked.consultation.reported_at = AFTER if stage == "reported" else None
    asked.consultation.save()

    with pytest.raises(NotAllowedNow, match="no form is entered"):
        entered(asked, office)


def test_a_form_beside_an_answer_on_line_is_refused(asked, office):
    answer(consultee_id=asked.consultee.pk, said=asked.said, by=asked.voter, now=NOW)

    with pytest.raises(Clash, match="Lunch club answered on line on Monday 10 March 2025"):
        entered(asked, office)


def test_a_form_takes_the_place_of_a_draft_which_stays_in_the_history(asked, office):
    draft = Said({asked.text.pk: Saying(text="Begun on line.")})
    save_draft(consultee_id=asked.consultee.pk, said=draft, seen_version=0, by=asked.voter, now=NOW)

    response = entered(asked, office)

    assert [row.channel for row in response.changes.all()] == ["online", "paper"]
    assert response.changes.first().said["answers"][str(asked.text.pk)]["text"] == "Begun on line."


def test_a_form_is_corrected_by_who_has_it_open(asked, office):
    entered(asked, office)

    with pytest.raises(Clash, match="entered for Lunch club already"):
        entered(asked, office)
    corrected = entered(asked, office, dataclasses.replace(asked.said, named=False), seen_version=1)

    assert (corrected.named, corrected.version) == (False, 2)


def test_a_form_without_a_name_or_an_answer_is_refused(asked, office):
    with pytest.raises(DomainError, match="who signed the form"):
        entered(asked, office, dataclasses.replace(asked.said, author_name=""))
    with pytest.raises(DomainError, match="at least one answer"):
        entered(asked, office, dataclasses.replace(asked.said, answers={}))


def test_what_a_form_leaves_out_is_left_out(asked, office):
    """Nobody sends a form back because a question is empty."""
    response = entered(asked, office, Said({asked.text.pk: Saying(text="Yes.")}, author_name="Ann"))

    assert response.is_given
