"""Who may vote in a contest: one rule for the roll, for nominators and for conflicts.

An organisation is judged by its standing in the district as it was on a day: sector contests ask for standing
alone, a theme contest for the primary theme, an area contest for the area (or a place within it).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from elections.models import Contest, Verdict
from organisations.models import Area, Organisation, Standing
from partnerships.models import Electorate
from vcsrep.face.words import longday

Inputs = dict[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Judgement:
    organisation: Organisation
    verdict: Verdict
    inputs: Inputs
    reason: str


def judge(contest: Contest, day: dt.date, organisations: Iterable[Organisation] | None = None) -> list[Judgement]:
    """A verdict on every organisation in standing that day, or on those of them that are named."""
    standings = Standing.objects.admitted_on(day).filter(district=contest.election.district)
    if organisations is not None:
        standings = standings.filter(organisation__in=organisations)
    then = _as_recorded(contest, day)
    places = _within(contest.area) if contest.area else set()
    return [
        _judge_one(contest, _inputs(standing, then.get(standing.pk, standing), day), standing, places)
        for standing in standings.for_list()
    ]


def _as_recorded(contest: Contest, day: dt.date) -> dict[int, Standing]:
    """Each standing as it was written when the day ended; none for those first written later."""
    end_of_day = timezone.make_aware(dt.datetime.combine(day, dt.time.max))
    history: Any = Standing.history  # django-simple-history makes its manager at run time
    records = history.filter(district=contest.election.district, history_date__lte=end_of_day)
    latest = records.latest_of_each().select_related("area", "primary_theme")
    return {record.id: record for record in latest}


def _inputs(standing: Standing, then: Standing, day: dt.date) -> Inputs:
    """What the rule looks at, in plain values that stay readable for ever."""
    return {
        "day": day.isoformat(),
        "admitted_on": standing.admitted_on.isoformat() if standing.admitted_on else None,
        "based_in_district": then.based_in_district,
        "share_of_work": then.share_of_work,
        "area_id": then.area_id,
        "area": str(then.area) if then.area_id else None,
        "primary_theme_id": then.primary_theme_id,
        "primary_theme": str(then.primary_theme) if then.primary_theme_id else None,
        "merged_into": standing.organisation.merged_into_id,
    }


def _judge_one(contest: Contest, inputs: Inputs, standing: Standing, places: set[int]) -> Judgement:
    against = _what_stands_against(contest, inputs, places)
    if against:
        return Judgement(standing.organisation, Verdict.NOT_ELIGIBLE, inputs, against)
    since = longday(standing.admitted_on) if standing.admitted_on else "an unknown day"
    return Judgement(standing.organisation, Verdict.ELIGIBLE, inputs, f"In standing since {since}.")


def _what_stands_against(contest: Contest, inputs: Inputs, places: set[int]) -> str:
    if inputs["merged_into"]:
        return "It was merged into another organisation."
    if contest.electorate == Electorate.THEME and inputs["primary_theme_id"] != contest.theme_id:
        return f"Its main theme is {inputs['primary_theme'] or 'not known'}, and this contest is for {contest.theme}."
    if contest.electorate == Electorate.AREA and inputs["area_id"] not in places:
        return f"Its area is {inputs['area'] or 'not known'}, and this contest is for {contest.area}."
    return ""


def _within(area: Area) -> set[int]:
    """The area and all places inside it."""
    found = {area.pk}
    edge = found
    while edge:
        edge = set(Area.objects.filter(parent__in=edge).values_list("pk", flat=True)) - found
        found = found | edge
    return found
