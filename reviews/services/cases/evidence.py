"""Evidence: what the records say of a seat's holder on one day, kept as it was though the register may change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from attendance.figures import Figures, figures, read_of
from attendance.tallies import held_by
from consultations.models import ReportBack
from consultations.services.owing import came_to_report, fell_due_before
from organisations.models import Standing, User
from partnerships.models import Term
from reviews.models import Case, EvidenceSnapshot
from reviews.permissions import demand_office
from reviews.services.cases.journal import locked
from vcsrep.errors import NotAllowedNow
from vcsrep.face.words import count, longday

SCHEMA = 1
NOT_ON_RECORD = "Not on record"
MOST = 20  # snapshots of one case


@transaction.atomic
def look_again(*, case_id: int, by: User, now: dt.datetime) -> EvidenceSnapshot:
    """Another version of the evidence, as of today; what was there before stays."""
    case = locked(case_id)
    demand_office(by, case.district, timezone.localdate(now))
    if case.term is None:
        raise NotAllowedNow("This case is about no seat, so there is nothing to look up.")
    if case.evidence.count() >= MOST:
        raise NotAllowedNow(f"There are {MOST} versions of the evidence already.")
    return take_evidence(case, case.term, by=by, now=now)


def take_evidence(case: Case, term: Term, *, by: User | None, now: dt.datetime) -> EvidenceSnapshot:
    """The caller holds the lock of the case."""
    day = timezone.localdate(now)
    return EvidenceSnapshot.objects.create(
        case=case,
        version=case.evidence.count() + 1,
        as_of=day,
        facts=facts_of(term, now),
        taken_by=by,
        taken_at=now,
    )


def facts_of(term: Term, now: dt.datetime) -> dict[str, Any]:
    """Of the term so far, with what the public may know of attendance.

    Figures are counts and whole per cent, None where there is nothing to count; days are ISO dates. The reader of an
    older schema must stay: a snapshot is never written anew.
    """
    day, body = timezone.localdate(now), term.seat.partnership
    standing = Standing.objects.filter(organisation=term.on_behalf_of_id, district=body.district_id).first()
    meetings = list(held_by([body], since=term.starts_on, until=day, public_at=now).order_by("starts_at"))
    own = [sitting for sitting in read_of(meetings) if sitting.seat.pk == term.seat_id]
    return {
        "schema": SCHEMA,
        "person": term.person.name,
        "seat": term.seat.label,
        "partnership": body.name,
        "organisation": term.on_behalf_of.public_name,
        "term": [term.starts_on.isoformat(), term.ends_on.isoformat() if term.ends_on else ""],
        "standing": standing.get_status_display() if standing else NOT_ON_RECORD,
        "based": standing.get_based_in_district_display() if standing else NOT_ON_RECORD,
        "share_of_work": standing.get_share_of_work_display() if standing else NOT_ON_RECORD,
        "attendance": _counted(figures(own)),
        "meetings": [
            [sitting.meeting.day.isoformat(), sitting.outcome.word] for sitting in own if sitting.term is not None
        ],
        "reports": _reports(term, day),
    }


def _counted(found: Figures) -> dict[str, int | None]:
    names = ("expected", "present", "virtual", "substitute", "absent", "percentage", "coverage")
    return {name: getattr(found, name) for name in names}


def _reports(term: Term, day: dt.date) -> dict[str, int]:
    came = came_to_report().filter(fell_due_before(day), term=term)
    reports = ReportBack.objects.filter(meeting=OuterRef("meeting"), term=OuterRef("term"))
    return {
        "due": came.count(),
        "filed": came.filter(Exists(reports.published())).count(),
        "in_time": came.filter(Exists(reports.in_time())).count(),
    }


def lines_of(snapshot: EvidenceSnapshot) -> Iterator[tuple[str, str]]:
    """A heading and what the records said, in the order of a page."""
    facts = snapshot.facts
    first, last = facts["term"]
    yield "Representative", f"{facts['person']}, {facts['seat']}, {facts['partnership']}"
    yield "Sits on behalf of", facts["organisation"]
    until = f" to {_day(last)}" if last else ""
    yield "Term", f"{_day(first)}{until}"
    yield "Standing of the organisation", facts["standing"]
    yield "Based in the district", facts["based"]
    yield "Share of its work in the district", facts["share_of_work"]
    yield from _attendance_lines(facts["attendance"])
    reports = facts["reports"]
    yield "Reports back", f"{reports['due']} due, {reports['filed']} filed, {reports['in_time']} of them in time"


def _attendance_lines(counted: dict[str, int | None]) -> Iterator[tuple[str, str]]:
    if counted["percentage"] is None:
        yield "Personal attendance", "No meeting was expected yet"
    else:
        came = (counted["present"] or 0) + (counted["virtual"] or 0)
        yield "Personal attendance", f"{counted['percentage']}%: {came} of {count(counted['expected'] or 0, 'meeting')}"
    if counted["coverage"] is not None:
        yield "Seat coverage", f"{counted['coverage']}%: a deputy came {count(counted['substitute'] or 0, 'time')}"


def _day(iso: str) -> str:
    return longday(dt.date.fromisoformat(iso))
