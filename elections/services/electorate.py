"""Who may vote in a contest: one rule for the roll, for nominators and for conflicts.

An organisation is judged by its standing in the district as it was on a day: sector contests ask for standing
alone, a theme contest for the primary theme, an area contest for the area (or a place within it). A branch that by
the district's published rule does not count on its own has no vote of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.text import Truncator

from elections.models import Contest, Elector, Verdict
from organisations.models import Organisation, Standing
from organisations.services.branches import counted_with
from organisations.services.inside import places_inside
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
    then = _as_recorded(contest, day)
    now_or_then = Standing.objects.admitted_on(day) | Standing.objects.filter(pk__in=_back_since(then, day))
    standings = now_or_then.filter(district=contest.election.district)
    if organisations is not None:
        standings = standings.filter(organisation__in=organisations)
    branches = counted_with(contest.election.district, day)
    places = places_inside([contest.area_id])[contest.area_id] if contest.area_id else set()
    return [
        _judge_one(contest, _inputs(standing, then.get(standing.pk, standing), day, branches), standing, places)
        for standing in standings.for_list()
    ]


def may_propose(contest: Contest, organisation: Organisation, day: dt.date) -> str:
    """Why this organisation may not put anybody forward, or "": it must be on the roll, or belong on it today."""
    if Elector.objects.on_the_roll().filter(contest=contest, organisation=organisation).exists():
        return ""
    judgements = judge(contest, day, [organisation])
    if not judgements:
        return f"{organisation} is not in standing in {contest.election.district}."
    if judgements[0].verdict == "eligible":
        return ""
    return f"{organisation} cannot nominate in “{contest}”. {judgements[0].reason}"


def _as_recorded(contest: Contest, day: dt.date) -> dict[int, Standing]:
    """Each standing as it was written when the day ended; none for those first written later."""
    end_of_day = timezone.make_aware(dt.datetime.combine(day, dt.time.max))
    history: Any = Standing.history  # django-simple-history makes its manager at run time
    records = history.filter(district=contest.election.district, history_date__lte=end_of_day)
    latest = records.latest_of_each().select_related("area", "primary_theme")
    return {record.id: record for record in latest}


def _back_since(then: dict[int, Standing], day: dt.date) -> list[int]:
    """Of those in standing that day, the ones that left and came back: their row knows only the later admission."""
    held = [
        pk
        for pk, record in then.items()
        if record.admitted_on and record.admitted_on <= day and (not record.ended_on or record.ended_on > day)
    ]
    again = Q(admitted_on__gt=day) | Q(admitted_on__isnull=True, first_admitted_on__isnull=False)
    return list(Standing.objects.filter(again, pk__in=held).values_list("pk", flat=True))


def _since(standing: Standing, then: Standing, day: dt.date) -> dt.date | None:
    """Since when it was in standing that day; one that came back later, by what was recorded then."""
    came_back = standing.admitted_on is None or standing.admitted_on > day
    return then.admitted_on if came_back else standing.admitted_on


def _inputs(standing: Standing, then: Standing, day: dt.date, branches: dict[int, str]) -> Inputs:
    """What the rule looks at, in plain values that stay readable for ever."""
    since = _since(standing, then, day)
    return {
        "day": day.isoformat(),
        "admitted_on": since.isoformat() if since else None,
        "based_in_district": then.based_in_district,
        "share_of_work": then.share_of_work,
        "area_id": then.area_id,
        "area": str(then.area) if then.area_id else None,
        "primary_theme_id": then.primary_theme_id,
        "primary_theme": str(then.primary_theme) if then.primary_theme_id else None,
        "merged_into": standing.organisation.merged_into_id,
        "counts_with": branches.get(standing.organisation_id),
    }


def _judge_one(contest: Contest, inputs: Inputs, standing: Standing, places: set[int]) -> Judgement:
    against = _what_stands_against(contest, inputs, places)
    if against:
        return Judgement(standing.organisation, Verdict.NOT_ELIGIBLE, inputs, against)
    admitted_on = inputs["admitted_on"]
    since = longday(dt.date.fromisoformat(str(admitted_on))) if admitted_on else "an unknown day"
    return Judgement(standing.organisation, Verdict.ELIGIBLE, inputs, f"In standing since {since}.")


def _what_stands_against(contest: Contest, inputs: Inputs, places: set[int]) -> str:
    if inputs["merged_into"]:
        return "It was merged into another organisation."
    if inputs["counts_with"]:
        parent = Truncator(str(inputs["counts_with"])).chars(180, truncate="…")
        return f"It is a branch of {parent}, and by the rule of {contest.election.district} does not count on its own."
    if contest.electorate == Electorate.THEME and inputs["primary_theme_id"] != contest.theme_id:
        return f"Its main theme is {inputs['primary_theme'] or 'not known'}, and this contest is for {contest.theme}."
    if contest.electorate == Electorate.AREA and inputs["area_id"] not in places:
        return f"Its area is {inputs['area'] or 'not known'}, and this contest is for {contest.area}."
    return ""
