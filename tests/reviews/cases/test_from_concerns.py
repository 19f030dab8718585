"""The clock opens a case for each attendance concern, once; nothing else happens by itself."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from partnerships.models import Term
from reviews.models import Case
from reviews.periodic import open_cases
from reviews.services.cases.from_concerns import open_case, open_from_concerns
from reviews.services.cases.replying import acknowledge
from tests.factories.attendance import ConcernFactory
from tests.races import at_the_same_instant
from tests.reviews.cases.world import NOW, WHO, World, build, decide, decide_finally, letters


@pytest.mark.django_db
def test_a_concern_opens_one_case_with_its_evidence(world):
    concern = ConcernFactory(term=world.term)

    open_from_concerns(NOW)
    open_from_concerns(NOW)

    case = Case.objects.get()
    assert (case.concern, case.origin, case.kind, case.term) == (concern, "concern", "replacement", world.term)
    assert case.title == "Attendance in the seat “Health”"
    assert case.evidence.count() == 1
    assert len(letters("lodged")) == 2
    assert Term.objects.get().end_reason == ""


@pytest.mark.django_db
def test_a_concern_that_is_closed_or_has_had_its_case_opens_none(world):
    concern = ConcernFactory(term=world.term, is_closed=True)
    live = ConcernFactory()
    open_from_concerns(NOW)
    Case.objects.update(state="withdrawn", due_at=None)

    open_from_concerns(NOW)

    assert Case.objects.count() == 1
    assert [open_case(concern_id=one.pk, now=NOW) for one in (concern, live)] == [None, None]


@pytest.mark.django_db
def test_an_office_decides_on_a_case_of_a_concern(world):
    ConcernFactory(term=world.term)
    open_from_concerns(NOW)
    case = acknowledge(case_id=Case.objects.get().pk, by=world.officer, now=NOW, **WHO)

    assert decide(case, world.partner).outcome == "not_upheld"
    assert letters("reply_asked") == ["ann@example.org"]


@pytest.mark.django_db
@pytest.mark.parametrize(("hour", "cases"), [(6, 0), (7, 1)])
def test_the_clock_waits_for_the_morning(world, hour, cases):
    ConcernFactory(term=world.term)

    with time_machine.travel(dt.datetime(2025, 3, 14, hour, tzinfo=dt.UTC), tick=False):
        open_cases()

    assert Case.objects.count() == cases


@pytest.fixture
def shared(transactional_db) -> World:
    return build()


@pytest.mark.postgresql
def test_two_clocks_at_once_open_one_case(shared):
    concern = ConcernFactory(term=shared.term)

    at_the_same_instant(*(lambda: open_case(concern_id=concern.pk, now=NOW) for _ in range(2)))

    assert Case.objects.count() == 1


@pytest.mark.postgresql
def test_a_stage_is_decided_once_when_two_decide_at_once(shared):
    case = shared.acknowledged()

    said = at_the_same_instant(*(lambda: decide(case, shared.partner) for _ in range(2)))

    assert "The first stage has been decided already." in said
    assert case.decisions.count() == 1


@pytest.mark.postgresql
def test_the_panel_s_decision_is_written_down_once(shared):
    case = shared.before_panel()

    said = at_the_same_instant(*(lambda: decide_finally(case, shared.officer) for _ in range(2)))

    assert "The second stage has been decided already." in said
    assert case.decisions.filter(stage=2).count() == 1


@pytest.mark.postgresql
def test_an_organisation_raises_the_same_once_when_it_does_so_twice_at_once(shared):
    said = at_the_same_instant(*(shared.lodge for _ in range(2)))

    assert "You have raised this already, and it is not decided yet." in said
    assert Case.objects.count() == 1
