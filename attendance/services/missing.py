"""What the clock does about misses in a row: warn once of a run, and then raise a concern. Nobody is removed.

Which terms have come so far is one question to the database, so what the clock missed is made up for. Years of past
attendance may come out of spreadsheets: a run is spoken of only while its last miss is recent and the term lasts. It
waits while the representative says that a mark is wrong and the officers have not answered.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import (
    BooleanField,
    Count,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from attendance import letters
from attendance.figures import OUTCOMES, Sitting
from attendance.misses import evidence_of
from attendance.models import (
    RAISE_AFTER,
    WARN_AFTER,
    Attendance,
    AttendanceStatus,
    AttendanceWarning,
    Capacity,
    Concern,
    ConcernEvidence,
    ConcernRule,
    MarkQuery,
    MeetingStatus,
)
from partnerships.models import Term
from partnerships.services.keeping import checked, keep

IS_RECENT = dt.timedelta(days=60)  # since the last miss; as long as a mark is news
LONG_AGO = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)
_MISS = (
    Q(status=AttendanceStatus.ABSENT)
    | Q(status=AttendanceStatus.APOLOGIES, apologies_count=True)
    | Q(capacity=Capacity.SUBSTITUTE, deputy_covers=False)
)
_CAME = Q(capacity=Capacity.FULL_MEMBER) | Q(capacity=Capacity.SUBSTITUTE, deputy_covers=True)


def look_for_misses(now: dt.datetime) -> None:
    """Each term in a transaction of its own; looked at twice, it is spoken of once."""
    for term_id in terms_missing(now).order_by("pk").values_list("pk", flat=True):
        speak_of_misses(term_id=term_id, now=now)


def terms_missing(now: dt.datetime) -> QuerySet[Term]:
    """Serving terms that have `misses` in a row to be spoken of today, counted from `clean_since` on.

    They count from the last time somebody came, or from the last meeting that a concern was raised about.
    """
    day = timezone.localdate(now)
    marks = _weighed().filter(term=OuterRef("pk"))
    missed_after = marks.filter(_MISS, meeting__starts_at__gt=OuterRef("clean_since")).order_by()
    number = missed_after.values("term").annotate(number=Count("pk")).values("number")
    last = marks.filter(_MISS).order_by("-meeting__starts_at").values("meeting__starts_at")[:1]
    warned = AttendanceWarning.objects.filter(term=OuterRef("pk"), since__starts_at__gt=OuterRef("clean_since"))
    serving = Term.objects.serving_on(day).annotate(
        clean_since=Greatest(_latest(marks.filter(_CAME)), _latest(_spoken_of())),
        warn_after=_ruled("warn_after", WARN_AFTER),
        raise_after=_ruled("raise_after", RAISE_AFTER),
        misses=Coalesce(Subquery(number, output_field=IntegerField()), 0),
        last_missed=Subquery(last),
    )
    return serving.filter(
        Q(misses__gte=F("raise_after")) | Q(misses__gte=F("warn_after")) & ~Exists(warned),
        ~Exists(Concern.objects.live().filter(term=OuterRef("pk"))),
        ~Exists(MarkQuery.objects.open().filter(term=OuterRef("pk"))),
        last_missed__gte=now - IS_RECENT,
    )


@transaction.atomic
def speak_of_misses(*, term_id: int, now: dt.datetime) -> AttendanceWarning | Concern | None:
    """Asked again under a lock of its own: a mark may have been put right meanwhile."""
    Term.objects.select_for_update(of=("self",), no_key=True).get(pk=term_id)
    names = "seat__partnership__district__council", "person__user", "on_behalf_of"
    term = terms_missing(now).filter(pk=term_id).select_related(*names).first()
    if term is None:
        return None
    rule, marks = ConcernRule.objects.of(term.seat.partnership_id), _marks_of(term)
    sittings = [Sitting(row.meeting, term.seat, term, OUTCOMES[row.mark]) for row in marks]
    counted = {sitting.meeting.pk: is_miss for sitting, is_miss in evidence_of(sittings, rule)}
    evidence = [
        ConcernEvidence(meeting=row.meeting, mark=row.mark, counted=counted[row.meeting_id])
        for row in marks
        if row.meeting_id in counted
    ]
    enough = sum(row.counted for row in evidence) >= rule.raise_after
    return _raise(term, rule, evidence, now) if enough else _warn(term, evidence, now)


def _warn(term: Term, evidence: list[ConcernEvidence], now: dt.datetime) -> AttendanceWarning:
    misses = sum(row.counted for row in evidence)
    warning = AttendanceWarning(term=term, since=evidence[0].meeting, misses=misses, warned_at=now)
    checked(warning).save()
    letters.warn_of_misses(warning, now)
    return warning


def _raise(term: Term, rule: ConcernRule, evidence: list[ConcernEvidence], now: dt.datetime) -> Concern:
    warnings = AttendanceWarning.objects.filter(term=term, since__in=[row.meeting_id for row in evidence])
    concern = Concern(
        term=term,
        raised_at=now,
        misses=sum(row.counted for row in evidence),
        warning=warnings.order_by("-warned_at").first(),
        raise_after=rule.raise_after,
        apologies_count=rule.apologies_count,
        deputy_covers=rule.deputy_covers,
    )
    keep(concern, by=None, why="Raised by the clock")
    for row in evidence:
        row.concern = concern
        checked(row).save()
    letters.concern_raised(concern, now)
    return concern


def _marks_of(term: Term) -> list[Attendance]:
    """Those from `clean_since` on, the earliest first."""
    later = _weighed().filter(term=term, meeting__starts_at__gt=vars(term)["clean_since"])
    return list(later.select_related("meeting").order_by("meeting__starts_at", "pk"))


def _weighed() -> QuerySet[Attendance]:
    """Marks of meetings held during the term, each with what its partnership says of apologies and deputies."""
    begun = Q(meeting__starts_at__gte=F("term__starts_on"))  # a moment and a day: no function on each row of SQLite
    held = Attendance.objects.filter(begun, meeting__status=MeetingStatus.HELD)
    rule = "meeting__partnership__concern_rule__"
    return held.annotate(
        apologies_count=Coalesce(F(f"{rule}apologies_count"), Value(True), output_field=BooleanField()),
        deputy_covers=Coalesce(F(f"{rule}deputy_covers"), Value(True), output_field=BooleanField()),
    )


def _spoken_of() -> QuerySet[ConcernEvidence]:
    return ConcernEvidence.objects.filter(concern__term=OuterRef("pk"))


def _latest(rows: QuerySet[Any]) -> Coalesce:
    """When the latest meeting of these rows began."""
    latest = rows.order_by("-meeting__starts_at").values("meeting__starts_at")[:1]
    return Coalesce(Subquery(latest), Value(LONG_AGO), output_field=DateTimeField())


def _ruled(name: str, usual: int) -> Coalesce:
    return Coalesce(F(f"seat__partnership__concern_rule__{name}"), Value(usual), output_field=IntegerField())
