"""What hangs on an organisation follows it, whichever app it belongs to; an app says only what is different.

Whatever points at the organisation that is given up points at the kept one afterwards: terms, contacts, numbers.
An app that knows more registers it in its `services.merging`: which rows stay where they were, and what stands in
the way of a merger, or of taking one back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db import models
from django.db.models import ForeignObjectRel

from organisations.models import LikelyDouble, MatchKey, Membership, Merger, Organisation, Standing, TakenOver, User

Rows = models.QuerySet[Any]
Selection = Callable[[Rows], Rows]
Objection = Callable[[Organisation, Organisation], str]
ObjectionToParting = Callable[[Merger], str]

SELECTIONS: dict[tuple[str, str], Selection] = {}
OBJECTIONS: list[Objection] = []
OBJECTIONS_TO_PARTING: list[ObjectionToParting] = []
HANDLED_ELSEWHERE = (LikelyDouble, MatchKey, Merger, Membership, Standing, TakenOver, User)


def follows_only(model: str, field: str) -> Callable[[Selection], Selection]:
    """Of "elections.elector", "organisation" only what the function leaves of the rows follows."""

    def register(select: Selection) -> Selection:
        SELECTIONS[model, field] = select
        return select

    return register


def stands_in_the_way(objection: Objection) -> Objection:
    """Say why the first organisation cannot take up the second, or "". Lock here what must not change meanwhile.

    Objections are asked before the two organisations are locked, so that locks are taken in one order everywhere.
    """
    OBJECTIONS.append(objection)
    return objection


def stands_against_parting(objection: ObjectionToParting) -> ObjectionToParting:
    """Say why a merger cannot be taken back, or ""."""
    OBJECTIONS_TO_PARTING.append(objection)
    return objection


def relations_to(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """Every model and field that points at this one, but for what merging handles itself and the pages of history.

    Of a relation to many, it is the table between the two that points.
    """
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or relation.many_to_many:
            continue
        pointing: Any = relation.related_model
        is_history = hasattr(pointing, "history_type")
        if not is_history and pointing not in HANDLED_ELSEWHERE:
            yield pointing, relation.field.name


def rows_that_follow(model: type[models.Model], field: str, row: models.Model) -> Rows:
    """What points at the row and follows it, locked, in one order."""
    pointing = model._meta.base_manager.filter(**{field: row}).order_by("pk")
    select = SELECTIONS.get((model._meta.label_lower, field))
    return (select(pointing) if select else pointing).select_for_update(of=("self",))
