"""Figures at a moment: taken from the live register, kept for the record, and known to be old when they are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from organisations.models import User
from reviews.models import Appraisal, FigureSnapshot, Option
from reviews.services.appraising.ground import Ground, read_ground
from reviews.services.appraising.locking import locked
from reviews.services.appraising.measuring import figures_of, fingerprint_of
from vcsrep.errors import NotAllowedNow

RECOMPUTED = 200
"""Snapshots of one paper at the most: each is some kilobytes, and a button is quickly pressed."""


@dataclass(frozen=True)
class Measured:
    """The figures as they are at this moment."""

    ground: Ground
    figures: dict[str, Any]
    fingerprint: str


def measured(appraisal: Appraisal, now: dt.datetime) -> Measured:
    """A fixed number of queries, however many organisations, options and seats there are."""
    options = list(Option.objects.filter(appraisal=appraisal).in_paper().with_changes().for_list())
    ground = read_ground(appraisal.partnership, options, now)
    figures = figures_of(ground)
    return Measured(ground, figures, fingerprint_of(ground, figures))


def latest(appraisal: Appraisal) -> FigureSnapshot | None:
    return appraisal.snapshots.order_by("-taken_at", "-pk").first()


def keep_figures(appraisal: Appraisal, now: dt.datetime, by: User) -> FigureSnapshot:
    """The latest ones where nothing has changed since; else new ones beside them. The caller holds the lock."""
    fresh, there = measured(appraisal, now), latest(appraisal)
    if there is not None and there.fingerprint == fresh.fingerprint:
        return there
    return FigureSnapshot.objects.create(
        appraisal=appraisal, taken_at=now, fingerprint=fresh.fingerprint, figures=fresh.figures, by=by
    )


@transaction.atomic
def recompute(*, appraisal_id: int, by: User, now: dt.datetime) -> FigureSnapshot:
    appraisal = locked(appraisal_id)
    if appraisal.snapshots.count() >= RECOMPUTED:
        raise NotAllowedNow(f"The figures of this paper were computed {RECOMPUTED} times. Write a new paper.")
    return keep_figures(appraisal, now, by)
