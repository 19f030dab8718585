from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError
from django.utils import timezone

from organisations.models import (
    BulkRow,
    BulkRun,
    ConsortiumDecision,
    CountyFocus,
    OfficeNote,
    OrganisationFunction,
    ServiceOffer,
    SupportService,
    UnreachableMark,
)
from organisations.models.infrastructure import fitness_of, focus_from
from organisations.services.known_services import CORE, OTHERS, known_services
from tests.factories.organisations import AreaFactory, OrganisationFactory, StandingFactory, UserFactory
from tests.refusals import refused_by

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 3, 14)


def test_five_services_count_for_the_consortium_and_others_are_known():
    known = known_services()

    assert [service.name for service in known if service.is_core] == [
        "Start-up and development",
        "Information, advice and assistance",
        "Advocacy and representation",
        "Partnership building and brokerage",
        "Policy research",
    ]
    assert not all(service.is_core for service in known)


def test_the_known_services_are_written_once_and_one_that_was_added_stays():
    SupportService.objects.create(name="Training", position=9)

    names = [[service.name for service in known_services()] for _ in range(2)]

    assert names[0] == names[1]
    assert sorted(names[0]) == sorted(CORE + OTHERS)


@pytest.mark.parametrize(
    ("services", "share", "fitness"),
    [
        (3, "majority", "meets"),
        (5, "exclusive", "meets"),
        (2, "exclusive", "fails"),
        (5, "some", "fails"),
        (5, "none", "fails"),
        (3, "unknown", "unknown"),
        (0, "unknown", "fails"),
    ],
)
def test_the_consortium_is_for_three_of_five_and_focussed_on_the_county(services, share, fitness):
    assert fitness_of(services, share) == fitness


@pytest.mark.parametrize(
    ("stated", "shares", "focus"),
    [
        ("some", ["exclusive"], "some"),
        ("", ["some", "majority"], "majority"),
        ("unknown", ["majority", "exclusive"], "exclusive"),
        ("", ["some"], "unknown"),
        ("", [], "unknown"),
    ],
)
def test_focus_is_what_was_stated_or_follows_from_a_district(stated, shares, focus):
    assert focus_from(stated, shares) == focus


def offer(**changes):
    service = known_services()[0]
    return ServiceOffer(**{"organisation": OrganisationFactory(), "service": service, "area": AreaFactory()} | changes)


def function(**changes):
    return OrganisationFunction(**{"organisation": OrganisationFactory(), "function": "support"} | changes)


def decision(**changes):
    facts = {"is_member": True, "reason": "Four of five.", "decided_on": DAY, "core_services_then": 4}
    made = {"organisation": OrganisationFactory(), "county": AreaFactory(), "decided_by": UserFactory()}
    return ConsortiumDecision(**facts | made | {"fitness_then": "meets", "share_then": "majority"} | changes)


def focus(**changes):
    made = {"organisation": OrganisationFactory(), "county": AreaFactory(), "checked_by": UserFactory()}
    return CountyFocus(**made | {"share_of_work": "some", "evidence": "Told.", "checked_on": DAY} | changes)


def note(**changes):
    standing = StandingFactory()
    made = {"organisation": standing.organisation, "district": standing.district, "written_by": UserFactory()}
    return OfficeNote(**made | {"text": "Rings at noon."} | changes)


def mark(**changes):
    made = {"standing": StandingFactory(), "marked_by": UserFactory(), "marked_on": DAY}
    return UnreachableMark(**made | {"reason": "Returned."} | changes)


def run(**changes):
    made = {"district": StandingFactory().district, "by": UserFactory(), "day": DAY}
    return BulkRun(**made | {"action": "admit", "reason": "Known."} | changes)


def a_row(**changes):
    kept = run()
    kept.save()
    return BulkRow(**{"run": kept, "standing": StandingFactory()} | changes)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("support_service_has_a_name", lambda: SupportService(name="")),
        (
            "organisation_function_is_known",
            lambda: function(function="x"),
        ),
        ("county_focus_rests_on_evidence", lambda: focus(evidence="")),
        ("county_focus_share_is_known", lambda: focus(share_of_work="much")),
        ("consortium_decision_has_a_reason", lambda: decision(reason="")),
        ("consortium_decision_fitness_is_known", lambda: decision(fitness_then="maybe")),
        ("office_note_is_not_empty", lambda: note(text="")),
        ("office_note_struck_by_somebody_at_some_time", lambda: note(struck_at=timezone.now())),
        ("unreachable_mark_says_why", lambda: mark(reason="")),
        ("unreachable_mark_ended_by_somebody_on_a_day", lambda: mark(ended_on=DAY)),
        ("bulk_run_action_is_known", lambda: run(action="delete")),
        ("bulk_run_has_a_reason", lambda: run(reason="")),
        ("bulk_row_refused_says_why", lambda: a_row(outcome="refused")),
    ],
)
def test_the_database_does_not_take_what_cannot_be(name, make):
    row = make()

    refused_by(name, row.save)


@pytest.mark.parametrize("make", [offer, function, focus, mark, a_row])
def test_once_is_enough(make):
    first = make()
    first.save()
    again = type(first)(**{field.attname: getattr(first, field.attname) for field in first._meta.fields[1:]})

    with pytest.raises(IntegrityError):
        again.save()
