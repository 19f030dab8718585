"""Letters about misses in a row. `about` is "warning:12", "concern:12", or "concern:12:20250314103000" for a reply."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from attendance.models import AttendanceWarning, Concern, ConcernRule
from notifications.kinds import letter_kind
from notifications.models import Group, Letter
from notifications.services.writing import Draft, write, write_to_all
from organisations.models import District, DistrictPartner
from organisations.services.offices import council_staff, partner_staff
from organisations.services.relaying import mailbox_of_person
from partnerships.models import Term

WARNED, RAISED = "attendance.misses_warned", "attendance.concern_raised"
TO_LOOK_AT = "attendance.concern_to_look_at"
IS_NEWS = dt.timedelta(days=60)


def warn_of_misses(warning: AttendanceWarning, now: dt.datetime) -> None:
    """To the representative alone."""
    _to_holder(WARNED, f"warning:{warning.pk}", warning.term, until=now + IS_NEWS)


def concern_raised(concern: Concern, now: dt.datetime) -> None:
    """To the representative, with the right of reply; to the officers and the partners of the district."""
    _to_holder(RAISED, f"concern:{concern.pk}", concern.term)
    _to_offices(TO_LOOK_AT, f"concern:{concern.pk}", concern, now)


def concern_answered(concern: Concern, now: dt.datetime) -> None:
    _to_offices("attendance.concern_answered", f"concern:{concern.pk}:{now:%Y%m%d%H%M%S}", concern, now)


def concern_closed(concern: Concern) -> None:
    _to_holder("attendance.concern_closed", f"concern:{concern.pk}", concern.term)


def _to_holder(kind: str, about: str, term: Term, *, until: dt.datetime | None = None) -> None:
    mailbox = mailbox_of_person(term.person)
    if mailbox is not None:
        write(
            kind=kind,
            about=about,
            recipient=mailbox[0],
            recipient_name=mailbox[1],
            district=term.seat.partnership.district.slug,
            useful_until=until,
        )


def _to_offices(kind: str, about: str, concern: Concern, now: dt.datetime) -> None:
    """The representative may work in one of them, and has had their own letter."""
    district, day = concern.term.seat.partnership.district, timezone.localdate(now)
    holder = mailbox_of_person(concern.term.person)
    staff = [*council_staff(district, day), *partner_staff(district, day)]
    write_to_all(
        kind=kind,
        drafts=[
            Draft(about, address, name)
            for address, name in staff
            if holder is None or address.casefold() != holder[0].casefold()
        ],
        district=district.slug,
        useful_until=now + IS_NEWS,
    )


@letter_kind(name=WARNED, label="Meetings missed in a row", template="attendance/letters/misses_warned.txt")
def _warned(letter: Letter) -> dict[str, object]:
    warnings = AttendanceWarning.objects.select_related("term__seat__partnership__district", "term__person", "since")
    warning = warnings.get(pk=letter.about.partition(":")[2])
    term = warning.term
    marks = term.attendances.filter(meeting__starts_at__gte=warning.since.starts_at).select_related("meeting")
    return {
        "warning": warning,
        "term": term,
        "marks": marks.order_by("meeting__starts_at"),
        "rule": ConcernRule.objects.of(term.seat.partnership_id),
        "partners": _partners(term.seat.partnership.district, timezone.localdate(warning.warned_at)),
        "page": reverse("my_meetings:list"),
    }


def _partners(district: District, day: dt.date) -> Iterable[str]:
    serving = DistrictPartner.objects.serving_on(day).filter(district=district)
    return list(serving.order_by("organisation__name").values_list("organisation__name", flat=True))


@letter_kind(
    name=RAISED,
    label="Concern about attendance: your reply",
    template="attendance/letters/concern_raised.txt",
)
def _raised(letter: Letter) -> dict[str, object]:
    concern = _concern(letter)
    return {**_told(concern), "page": reverse("my_meetings:concern", args=[concern.pk])}


@letter_kind(
    name=TO_LOOK_AT,
    label="Concern about attendance",
    template="attendance/letters/concern_to_look_at.txt",
    group=Group.OFFICE,
    may_wait=True,
)
def _to_look_at(letter: Letter) -> dict[str, object]:
    return _for_offices(letter)


@letter_kind(
    name="attendance.concern_answered",
    label="Reply to a concern about attendance",
    template="attendance/letters/concern_answered.txt",
    group=Group.OFFICE,
    may_wait=True,
)
def _answered(letter: Letter) -> dict[str, object]:
    return _for_offices(letter)


@letter_kind(
    name="attendance.concern_closed",
    label="Concern about attendance closed",
    template="attendance/letters/concern_closed.txt",
)
def _closed(letter: Letter) -> dict[str, object]:
    concern = _concern(letter)
    return {**_told(concern), "page": reverse("my_meetings:concern", args=[concern.pk])}


def _for_offices(letter: Letter) -> dict[str, object]:
    concern = _concern(letter)
    return {**_told(concern), "page": reverse("attendance_office:concern", args=[concern.pk])}


def _concern(letter: Letter) -> Concern:
    return Concern.objects.for_list().get(pk=letter.about.split(":")[1])


def _told(concern: Concern) -> dict[str, object]:
    return {"concern": concern, "term": concern.term, "evidence": concern.evidence.select_related("meeting")}
