"""What the records said of a seat's holder, kept."""

from __future__ import annotations

import datetime as dt

import pytest

from consultations.models import ReportState
from reviews.services.cases.evidence import MOST, lines_of, look_again
from tests.factories.consultations import ReportBackFactory, came, held
from tests.reviews.cases.world import DAY, NOW, TODAY, refused
from vcsrep.errors import NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


def test_the_evidence_is_what_the_records_said_that_day_whatever_they_say_later(world):
    for months_ago, mark in ((8, "present"), (6, "present"), (4, None)):
        meeting = held(world.term, dt.date(2025, 1, 13) - months_ago * 20 * DAY)
        if mark:
            came(world.term, meeting)
    ReportBackFactory(term=world.term, meeting=meeting, state=ReportState.DRAFT)

    case = world.lodge()
    world.term.on_behalf_of.standings.update(share_of_work="exclusive")
    world.term.on_behalf_of.name = "Another Name"
    world.term.on_behalf_of.save()
    again = look_again(case_id=case.pk, by=world.partner, now=NOW)

    first = dict(lines_of(case.evidence.get(version=1)))
    assert first == {
        "Representative": "Ann Lee, Health, Wychavon LSP",
        "Sits on behalf of": "Care Circle",
        "Term": "Saturday 1 April 2023 to Tuesday 31 March 2026",
        "Standing of the organisation": "Admitted",
        "Based in the district": "No",
        "Share of its work in the district": "Some",
        "Personal attendance": "100%: 2 of 2 meetings",
        "Seat coverage": "100%: a deputy came 0 times",
        "Reports back": "2 due, 0 filed, 0 of them in time",
    }
    assert again.version == 2
    assert dict(lines_of(again))["Share of its work in the district"] == "All of it"
    assert case.evidence.get(version=1).as_of == TODAY


def test_only_an_office_looks_again_and_only_where_there_is_a_seat(world):
    case = world.lodge()
    about_nobody = world.lodge(kind="appeal", appealed="eligibility", term=None, happened_on=TODAY)

    assert refused(NotAllowed, look_again, case_id=case.pk, by=world.member.user, now=NOW).startswith("Only an office")
    assert "about no seat" in refused(NotAllowedNow, look_again, case_id=about_nobody.pk, by=world.officer, now=NOW)
    for _ in range(MOST - 1):
        look_again(case_id=case.pk, by=world.officer, now=NOW)
    assert "20 versions" in refused(NotAllowedNow, look_again, case_id=case.pk, by=world.officer, now=NOW)
