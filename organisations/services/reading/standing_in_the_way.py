"""What somebody has built upon an organisation that an import made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import models
from django.db.models import Q

from organisations.models import (
    ContactDetail,
    LikelyDouble,
    MatchKey,
    Organisation,
    OrganisationIdentifier,
    OrganisationType,
    OtherName,
    Standing,
    TakenOver,
    ThemeReading,
    ThemeSuggestion,
)

# What machines write beside an organisation counts for nothing until a person has decided something.
BY_MACHINE: dict[type[models.Model], Q] = {
    MatchKey: Q(),
    LikelyDouble: Q(decision="waiting"),
    TakenOver: Q(),
    ThemeReading: Q(),
    ThemeSuggestion: Q(),
}
PARTS: tuple[type[models.Model], ...] = (
    OrganisationIdentifier,
    OtherName,
    OrganisationType,
    ContactDetail,
    Standing,
)


def stands_in_the_way(steps: Mapping[int, Sequence[TakenOver]]) -> dict[int, str]:
    """By organisation, in words; a fixed number of queries however many there are."""
    ways: dict[int, list[str]] = {}
    for pk, reason in _found(steps):
        reasons = ways.setdefault(pk, [])
        if reason not in reasons:
            reasons.append(reason)
    return {pk: "; ".join(reasons) for pk, reasons in ways.items()}


def _found(steps: Mapping[int, Sequence[TakenOver]]) -> Iterator[tuple[int, str]]:
    added = _added(steps)
    standings = dict(Standing.objects.filter(pk__in=added.get("standing", ())).values_list("pk", "organisation"))
    yield from _edited(steps)
    for part in PARTS:
        name = part._meta.model_name or ""
        others = part._meta.base_manager.filter(organisation__in=steps).exclude(pk__in=added.get(name, ()))
        for pk in others.values_list("organisation", flat=True):
            yield pk, f"somebody added a {part._meta.verbose_name}"
    yield from _referring(Organisation, {pk: pk for pk in steps})
    yield from _referring(Standing, standings)


def _added(steps: Mapping[int, Sequence[TakenOver]]) -> dict[str, list[int]]:
    """The numbers of the rows that the import wrote, by what they are."""
    added: dict[str, list[int]] = {}
    for of_one in steps.values():
        for step in of_one:
            for what, pks in step.changes.get("added", {}).items():
                added.setdefault(what, []).extend(pks)
    return added


def _edited(steps: Mapping[int, Sequence[TakenOver]]) -> Iterator[tuple[int, str]]:
    """Changed since the import last wrote it."""
    written = {pk: max(step.written_at for step in of_one) for pk, of_one in steps.items()}
    for model, path in ((Organisation, "id"), (Standing, "organisation_id"), (ContactDetail, "organisation_id")):
        history: Any = model
        rows = history.history.filter(**{f"{path}__in": steps}).order_by("history_date")
        for pk, moment, reason in rows.values_list(path, "history_date", "history_change_reason"):
            if moment > written[pk]:
                what = model._meta.verbose_name
                yield pk, f"its {what} was changed since ({reason})" if reason else f"its {what} was changed since"


def _referring(model: type[models.Model], owners: Mapping[int, int]) -> Iterator[tuple[int, str]]:
    """Rows of any table that name one of these."""
    relations: Iterable[Any] = model._meta.get_fields(include_hidden=True)
    for relation in relations:
        other = relation.related_model
        if not relation.auto_created or relation.concrete or other is None or hasattr(other, "history_type"):
            continue
        if relation.many_to_many or other in PARTS:
            continue
        field = relation.remote_field.name
        rows = other._meta.base_manager.filter(**{f"{field}__in": owners})
        if other in BY_MACHINE:
            rows = rows.exclude(BY_MACHINE[other]) if BY_MACHINE[other] else rows.none()
        for pk in rows.values_list(field, flat=True):
            yield owners[pk], f"it is named in a {other._meta.verbose_name}"
