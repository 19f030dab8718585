"""Undoing an import, row by row: what it made goes, what it changed goes back, unless somebody has built upon it.

Of an organisation that the import made, everything must still be as the import left it. Of one that was there before,
what the import changed must still be what it was changed into; the rest may have moved on.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from organisations.models import (
    ContactDetail,
    ImportState,
    Organisation,
    OrganisationIdentifier,
    OrganisationType,
    OtherName,
    RegisterImport,
    Standing,
    TakenOver,
)
from organisations.services.reading.acts import locked
from organisations.services.reading.batches import Clock, wait_for_turn
from organisations.services.reading.reverting import revert
from organisations.services.reading.standing_in_the_way import stands_in_the_way

BATCH = 100
LONGEST = 500  # signs of a reason
PARTS = (ContactDetail, OrganisationIdentifier, OtherName, OrganisationType, Standing)


def undo_on(register_import: RegisterImport, clock: Clock) -> None:
    """Go on where it stopped. First what goes back, the last change first; then what goes away."""
    made = TakenOver.objects.filter(register_import=register_import, is_new=True).values("organisation")
    left = _left(register_import)
    changed = left.exclude(organisation__in=made.exclude(organisation=None))
    while batch := list(changed.order_by("-row", "-pk")[:BATCH]):
        _in_turn(register_import, batch, clock)
    while batch := list(left.filter(is_new=True).order_by("-row", "-pk")[:BATCH]):
        pks = {one.organisation_id for one in batch}
        whole = list(left.filter(Q(pk__in=[one.pk for one in batch]) | Q(organisation__in=pks)))
        _in_turn(register_import, whole, clock)
    with transaction.atomic():
        undone = locked(register_import.pk)
        if undone.state == ImportState.UNDOING:
            undone.move_to(ImportState.UNDONE)
            undone.moved_at, undone.attempts = clock(), 0
            undone.save()


def foresee_undoing(register_import: RegisterImport, most: int) -> dict[str, Any]:
    """How many organisations would go, how many go back, and of the first `most` that would go, what is in the way."""
    left = TakenOver.objects.filter(register_import=register_import, undone_at=None)
    made = left.filter(is_new=True).exclude(organisation=None)
    pks = list(made.order_by("row").values_list("organisation", flat=True)[:most])
    steps = left.filter(organisation__in=pks).order_by("organisation", "row")
    ways = stands_in_the_way({pk: list(of_it) for pk, of_it in groupby(steps, lambda one: one.organisation_id or 0)})
    told = [
        (one.row, one.name, ways[one.organisation_id or 0])
        for one in steps
        if one.is_new and one.organisation_id in ways
    ]
    return {
        "made": made.count(),
        "changed": left.exclude(organisation__in=made.values("organisation")).values("organisation").distinct().count(),
        "looked_at": len(pks),
        "ways": told,
    }


def _left(register_import: RegisterImport) -> QuerySet[TakenOver]:
    steps = TakenOver.objects.filter(register_import=register_import, undone_at=None, in_the_way="")
    return steps.select_related("organisation")


@transaction.atomic
def _in_turn(register_import: RegisterImport, batch: list[TakenOver], clock: Clock) -> None:
    wait_for_turn()
    pks = sorted(one.organisation_id for one in batch if one.organisation_id is not None)
    list(Organisation.objects.filter(pk__in=pks).order_by("pk").select_for_update().values_list("pk"))
    made = [one for one in batch if one.is_new]
    reasons = _take_away(made, batch, register_import) if made else _put_back(batch, register_import)
    now = clock()
    for one in batch:
        one.in_the_way = reasons.get(one.pk, "")[:LONGEST]
        one.undone_at = None if one.in_the_way else now
        one.organisation = one.organisation if one.in_the_way or not made else None
    TakenOver.objects.bulk_update(batch, ["in_the_way", "undone_at", "organisation"])
    RegisterImport.objects.filter(pk=register_import.pk).update(moved_at=now, attempts=0)


def _put_back(batch: Sequence[TakenOver], register_import: RegisterImport) -> dict[int, str]:
    """What stands in the way, by the step it keeps from being undone."""
    reasons = {}
    for step in batch:
        if step.organisation is not None:
            reason = revert(step, register_import)
            reasons.update({step.pk: reason} if reason else {})
    return reasons


def _take_away(
    made: Sequence[TakenOver], batch: Sequence[TakenOver], register_import: RegisterImport
) -> dict[int, str]:
    """Organisations the import made; all its steps on one of them stand or fall together."""
    steps_of = {
        pk: list(steps)
        for pk, steps in groupby(
            sorted(batch, key=lambda one: one.organisation_id or 0), lambda one: one.organisation_id
        )
    }
    steps = {pk: steps_of[pk] for one in made if (pk := one.organisation_id) is not None}
    ways = stands_in_the_way(steps)
    _delete([pk for pk in steps if pk not in ways], register_import)
    return {step.pk: ways[pk] for pk, of_it in steps.items() if pk in ways for step in of_it}


def _delete(pks: Sequence[int], register_import: RegisterImport) -> None:
    """History keeps what was taken away, and by whose hand."""
    for part in PARTS:
        part._meta.base_manager.filter(organisation__in=pks).delete()
    Organisation.objects.filter(pk__in=pks).delete()
    signature = {
        "history_user": register_import.undone_by,
        "history_change_reason": f"Import undone: {register_import.filename}"[:100],
    }
    kept: tuple[tuple[Any, str], ...] = (
        (Organisation, "id__in"), (Standing, "organisation_id__in"), (ContactDetail, "organisation_id__in"),
    )  # fmt: skip
    for model, path in kept:
        model.history.filter(**{path: pks, "history_type": "-"}).update(**signature)
