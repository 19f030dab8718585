"""What every option's figures are computed from, read once: the register in groups, the seats, and their record.

The register is asked one question, whatever its size: how many organisations there are of each area, theme and size
together. All options are then measured on the answer, without asking again.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Count, IntegerField, Max, Min, Value, When
from django.utils import timezone

from attendance.figures import Figures, figures, read_of
from attendance.models.meeting import MeetingQuerySet
from attendance.tallies import held_by, last_of
from consultations.services.silence import silence_of
from organisations.models import Area, Based, District, Organisation, ShareOfWork, Standing, Theme
from organisations.models import Classification as Place
from organisations.models.standing import StandingQuerySet
from organisations.services.sector import BANDS
from partnerships.models import Member, Partnership, Seat, Term
from reviews.models import Option

LAST_MEETINGS = 12
MOST_STEPS = 4  # from a parish up to the district: a parish lies in a local area, that in the district


@dataclass(frozen=True, slots=True)
class Group:
    """So many organisations in standing, of one area, theme and size; None: not on record, or withheld."""

    area: int | None
    theme: int | None
    size: int | None
    number: int


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What the register of the district says of one organisation."""

    area: int | None = None
    theme: int | None = None
    size: int | None = None
    based: str = Based.UNKNOWN
    share: str = ShareOfWork.UNKNOWN

    @property
    def local_area(self) -> int | None:
        """Where it is based; none for one that is known not to be based in the district."""
        return None if self.based == Based.NO else self.area


@dataclass(frozen=True, slots=True)
class Record:
    """What was done from one seat: attendance at the last meetings, and reports on them."""

    attendance: Figures
    came: int = 0  # meetings whose report is due by now
    reported: int = 0


@dataclass(frozen=True)
class Ground:
    """`seats` are those kept today, each with its holder of today or nobody."""

    partnership: Partnership
    groups: list[Group]
    areas: dict[int, str]
    themes: dict[int, str]
    inside: dict[int, int]  # any place of the district: the local area it lies in
    seats: list[tuple[Seat, Term | None]]
    known: dict[int, Whereabouts]  # by organisation
    records: dict[int, Record]  # by seat
    members: int
    first_meeting: dt.date | None = None
    meetings: int = 0
    options: list[Option] = field(default_factory=list)

    def of(self, organisation: Organisation) -> Whereabouts:
        """Of one that was merged, what is known of the one it became part of."""
        return self.known.get(_successor(organisation).pk, Whereabouts())


def read_ground(partnership: Partnership, options: Sequence[Option], now: dt.datetime) -> Ground:
    """`options` come from `Option.objects.with_changes()`."""
    day, district = timezone.localdate(now), partnership.district
    seats = list(
        Seat.objects.filter(partnership=partnership).kept_on(day).with_terms().prefetch_related("appointers").for_list()
    )
    held = [(seat, seat.holder_on(day)) for seat in seats]
    inside, areas = _places(district)
    meetings = last_of(held_by([partnership], since=None, until=day, public_at=now), LAST_MEETINGS)
    span = meetings.aggregate(first=Min("starts_at"), last=Max("starts_at"), number=Count("pk"))
    since = timezone.localdate(span["first"]) if span["first"] else None
    return Ground(
        partnership=partnership,
        groups=_groups(district, inside),
        areas=areas,
        themes=dict(Theme.objects.filter(district=district).order_by("name").values_list("pk", "name")),
        inside=inside,
        seats=held,
        known=_known(district, inside, _named(held, options)),
        records=_records(seats, meetings, day, since),
        members=Member.objects.filter(partnership=partnership).serving_on(day).count(),
        first_meeting=since,
        meetings=span["number"],
        options=list(options),
    )


def size_of() -> Case:
    """The place of an organisation's band of yearly income; None where the income is not known."""
    income = "organisation__latest_income__gte"
    cases = [When(**{income: begins}, then=Value(place)) for place, (begins, _) in reversed(list(enumerate(BANDS)))]
    return Case(*cases, default=None, output_field=IntegerField())


def in_standing(district: District) -> StandingQuerySet:
    """Whom the figures count: admitted, and not merged into another."""
    return Standing.objects.held().of_live().filter(district=district)


def _groups(district: District, inside: dict[int, int]) -> list[Group]:
    """A withheld name is counted and put nowhere: everybody reads the paper, and a list beside it without the name."""
    columns = ("organisation__name_withheld", "area", "primary_theme", "size")
    rows = in_standing(district).annotate(size=size_of()).order_by().values_list(*columns)
    number: dict[tuple[int | None, ...], int] = defaultdict(int)
    for withheld, area, theme, size, counted in rows.annotate(number=Count("pk")):
        local_area = None if area is None else inside.get(area)
        number[(None, None, None) if withheld else (local_area, theme, size)] += counted
    ordered = sorted(number.items(), key=lambda row: [-1 if part is None else part for part in row[0]])
    return [Group(area, theme, size, counted) for (area, theme, size), counted in ordered]


def _places(district: District) -> tuple[dict[int, int], dict[int, str]]:
    """The local area of every place below the district, and the names of the local areas."""
    above = [district.area_id]
    inside: dict[int, int] = {}
    local: dict[int, str] = {}
    for _ in range(MOST_STEPS):
        rows = Area.objects.filter(parent__in=above).order_by("name")
        above = []
        for pk, name, parent, kind in rows.values_list("pk", "name", "parent", "classification"):
            above.append(pk)
            if kind == Place.LOCAL_AREA:
                local[pk] = name
                inside[pk] = pk
            elif parent in inside:
                inside[pk] = inside[parent]
    return inside, local


def _named(held: Iterable[tuple[Seat, Term | None]], options: Iterable[Option]) -> set[int]:
    """Every organisation of which the figures must know where it is based."""
    holders = {_successor(term.on_behalf_of).pk for _, term in held if term is not None}
    appoint = {each.pk for seat, _ in held for each in seat.appointers.all()}
    would = {each.pk for option in options for change in option.changes.all() for each in change.appointers.all()}
    return holders | appoint | would


def _known(district: District, inside: dict[int, int], organisations: set[int]) -> dict[int, Whereabouts]:
    rows = Standing.objects.filter(district=district, organisation__in=organisations).annotate(size=size_of())
    columns = ("organisation", "area", "primary_theme", "size", "based_in_district", "share_of_work")
    return {
        pk: Whereabouts(None if area is None else inside.get(area), theme, size, based, share)
        for pk, area, theme, size, based, share in rows.values_list(*columns)
    }


def _records(seats: list[Seat], meetings: MeetingQuerySet, day: dt.date, since: dt.date | None) -> dict[int, Record]:
    sittings = read_of(meetings.select_related("partnership"))
    reports: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    told: Iterable[Any] = silence_of(Term.objects.filter(seat__in=seats), day, since)
    for term in told:
        before = reports[term.seat_id]
        reports[term.seat_id] = [before[0] + term.attended, before[1] + term.filed]
    return {
        seat.pk: Record(figures(one for one in sittings if one.seat.pk == seat.pk), *reports[seat.pk]) for seat in seats
    }


def _successor(organisation: Organisation) -> Organisation:
    while organisation.merged_into is not None:
        organisation = organisation.merged_into
    return organisation
