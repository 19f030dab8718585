"""A paper with all that stands in it, as every audience reads it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django.urls import reverse

from reviews.models import Appraisal, AppraisalState, Option, OptionScore, OptionState
from reviews.services.appraising.measuring import Figures
from reviews.services.appraising.scoring import Weighed, gains_by, weighed
from reviews.services.appraising.snapshots import latest, measured
from reviews.services.appraising.telling import ASSUMED, LISTED, PARTS, Row, options_of, pictures_of, rows_of

SETTLED = (AppraisalState.DECIDED, AppraisalState.APPLIED, AppraisalState.WITHDRAWN)


def paper(appraisal: Appraisal, now: dt.datetime, doors: str) -> dict[str, Any]:
    """A draft shows the figures of this moment; later the ones that were kept, and whether they are old.

    `doors` is the namespace of the reader's pages, where the lists behind the figures stand.
    """
    options = list(Option.objects.filter(appraisal=appraisal).with_changes().for_list())
    inside = [option for option in options if option.state == OptionState.IN_PAPER]
    recommendation = getattr(appraisal, "recommendation", None)
    decision = getattr(appraisal, "decision", None)
    comments = list(appraisal.comments.for_list())
    shown = _figures(appraisal, decision, now, doors)
    return shown | {
        "appraisal": appraisal,
        "partnership": appraisal.partnership,
        "shown": [(option, shown["boards"].get(option.pk, [])) for option in inside],
        "offered": [option for option in options if option.state == OptionState.OFFERED],
        "declined": [option for option in options if option.state == OptionState.DECLINED],
        "weighed": _with_interest(weighed(appraisal, inside)),
        "criteria": list(appraisal.criteria.all()),
        "comments": comments,
        "chosen": _chosen(inside, comments),
        "recommendation": recommendation,
        "decision": decision,
        "takes_comments": appraisal.takes_comments(now),
    }


def figures_shown(appraisal: Appraisal, now: dt.datetime) -> Figures:
    """The figures that the paper shows, without the rest of it."""
    shown: Figures = _figures(appraisal, getattr(appraisal, "decision", None), now, "appraisals")["figures"]
    return shown


def _figures(appraisal: Appraisal, decision: Any, now: dt.datetime, doors: str) -> dict[str, Any]:
    snapshot = decision.snapshot if decision is not None else latest(appraisal)
    fresh = None if appraisal.state in SETTLED else measured(appraisal, now)
    is_draft = appraisal.state == AppraisalState.DRAFT or snapshot is None
    live = fresh if fresh is not None or snapshot is not None else measured(appraisal, now)
    figures = live.figures if is_draft and live is not None else snapshot.figures if snapshot is not None else {}
    return {
        "snapshot": None if is_draft else snapshot,
        "computed_at": now if is_draft or snapshot is None else snapshot.taken_at,
        "is_old": not is_draft
        and fresh is not None
        and snapshot is not None
        and fresh.fingerprint != snapshot.fingerprint,
        "rows": _opened(rows_of(figures), figures, appraisal.slug, doors),
        "pictures": pictures_of(figures),
        "figures": figures,
        "boards": {each["option"]: each["board"] for each in options_of(figures)},
        "titles": [each["title"] for each in options_of(figures)],
        "assumed": ASSUMED,
        "parts": [(part, _by_part(figures, part)) for part in PARTS],
        "record": _going(figures),
    }


def _opened(rows: list[Row], figures: Figures, slug: str, doors: str) -> list[Row]:
    """With the way to the list behind each number of organisations."""

    def opened(row: Row) -> Row:
        places = [reverse(f"{doors}:behind", args=[slug, each["option"], row.key]) for each in options_of(figures)]
        return replace(row, cells=[replace(cell, href=href) for cell, href in zip(row.cells, places, strict=True)])

    return [opened(row) if row.key in LISTED else row for row in rows]


def _by_part(figures: Figures, part: str) -> list[tuple[str, int, list[int]]]:
    """Each local area, theme or size: how many organisations, and how many seats count for it in each option."""
    options = options_of(figures)
    if not options:
        return []
    return [
        (row["name"], row["organisations"], [each[part]["parts"][at]["seats"] for each in options])
        for at, row in enumerate(options[0][part]["parts"])
    ]


def _going(figures: Figures) -> list[tuple[Figures, list[str]]]:
    """Each seat that would go, with the options under which it does."""
    found: dict[str, tuple[Figures, list[str]]] = {}
    for option in options_of(figures):
        for seat in option["going"]:
            found.setdefault(seat["label"], (seat, []))[1].append(option["title"])
    return list(found.values())


def _with_interest(rows: list[Weighed]) -> list[tuple[Weighed, list[OptionScore], list[int]]]:
    """Each option with its scores, and which of them come from somebody who gains by it."""
    found = []
    for row in rows:
        scores = [score for cell in row.cells for score in cell.scores]
        found.append((row, scores, [score.pk for score in scores if gains_by(score, row.option)]))
    return found


def _chosen(options: list[Option], comments: list[Any]) -> list[tuple[str, int]]:
    """How many comments would choose each option; no vote, and the page says so."""
    return [(option.title, sum(one.option_id == option.pk for one in comments)) for option in options]
