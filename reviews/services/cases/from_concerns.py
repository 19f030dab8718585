"""Opening a case from an attendance concern: the clock puts it before people, and does nothing else (W20)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from attendance.models import Concern
from reviews.models import Case, KindOfCase, Origin
from reviews.services.cases.deadlines import TO_ACKNOWLEDGE, closes_after
from reviews.services.cases.lodging import put_on_record
from vcsrep.face.words import count

NOBODY = "Opened from the attendance record"


def open_from_concerns(now: dt.datetime) -> None:
    """One case a concern that is still live: a second sweep, or a second clock, opens nothing more."""
    waiting = Concern.objects.live().exclude(cases__isnull=False).order_by("pk")
    for concern_id in list(waiting.values_list("pk", flat=True)):
        open_case(concern_id=concern_id, now=now)


@transaction.atomic
def open_case(*, concern_id: int, now: dt.datetime) -> Case | None:
    """None when somebody has closed the concern meanwhile, or it has its case."""
    Concern.objects.select_for_update(of=("self",), no_key=True).get(pk=concern_id)
    concern = Concern.objects.for_list().get(pk=concern_id)
    if not concern.is_live or concern.cases.exists():
        return None
    term = concern.term
    case = Case(
        district=term.seat.partnership.district,
        kind=KindOfCase.REPLACEMENT,
        origin=Origin.CONCERN,
        partnership=term.seat.partnership,
        term=term,
        concern=concern,
        against=term.on_behalf_of,
        title=f"Attendance in the seat “{term.seat.label}”"[:120],
        reasons=f"The attendance record shows {count(concern.misses, 'meeting')} missed in a row. Whether anything "
        "follows is for people to decide, after the representative could reply.",
        person_name=NOBODY,
        lodged_at=now,
        due_at=closes_after(timezone.localdate(now), TO_ACKNOWLEDGE),
    )
    return put_on_record(case, by=None, now=now)
