"""One step of an import on an organisation that was there before, taken back."""

from __future__ import annotations

from typing import Any

from django.db import models

from organisations.models import (
    ContactDetail,
    Organisation,
    OrganisationIdentifier,
    OrganisationType,
    OtherName,
    RegisterImport,
    Standing,
    TakenOver,
)
from organisations.services.reading.words import shown
from organisations.services.signing import save_signed, sign

PARTS: dict[str, Any] = {
    "organisationidentifier": OrganisationIdentifier,
    "othername": OtherName,
    "organisationtype": OrganisationType,
    "contactdetail": ContactDetail,
}


def revert(step: TakenOver, register_import: RegisterImport) -> str:
    """Put everything back, or nothing and say what is in the way."""
    if step.organisation is None:
        return ""
    organisation = Organisation.objects.get(pk=step.organisation.pk)
    if organisation.merged_into_id is not None:
        return "It has become part of another organisation since."
    standing = Standing.objects.filter(organisation=organisation, district=register_import.district).first()
    fields = step.changes.get("fields", {})
    facts = step.changes.get("standing", {})
    added = step.changes.get("added", {})
    reasons = _moved_on(organisation, fields)
    if standing is not None and not added.get("standing"):
        reasons += _moved_on(standing, facts)
    if standing is not None and added.get("standing") == [standing.pk] and _is_used(standing, step):
        reasons.append("its standing was changed since")
    if reasons:
        return "; ".join(reasons)
    _put_back(organisation, fields, register_import)
    if standing is not None and not added.get("standing"):
        _put_back(standing, facts, register_import)
    _strike(added, standing, register_import)
    return ""


def _moved_on(row: models.Model, changes: dict[str, list[Any]]) -> list[str]:
    reasons = []
    for name, (_, after) in changes.items():
        now = _value(row, name)
        if now != _read(row, name, after):
            field = row._meta.get_field(name)
            reasons.append(f"{getattr(field, 'verbose_name', name)} is “{shown(str(now))}” by now")
    return reasons


def _put_back(row: models.Model, changes: dict[str, list[Any]], register_import: RegisterImport) -> None:
    if not changes:
        return
    for name, (before, _) in changes.items():
        field: Any = row._meta.get_field(name)
        setattr(row, field.attname, _read(row, name, before))
    save_signed(row, by=register_import.undone_by, reason=_reason(register_import))


def _strike(added: dict[str, list[int]], standing: Standing | None, register_import: RegisterImport) -> None:
    for what, model in PARTS.items():
        for row in model.objects.filter(pk__in=added.get(what, ())):
            sign(row, by=register_import.undone_by, reason=_reason(register_import)) if model is ContactDetail else None
            row.delete()
    if standing is not None and standing.pk in added.get("standing", ()):
        sign(standing, by=register_import.undone_by, reason=_reason(register_import))
        standing.delete()


def _is_used(standing: Standing, step: TakenOver) -> bool:
    history: Any = Standing
    return bool(history.history.filter(id=standing.pk, history_date__gt=step.written_at).exists())


def _reason(register_import: RegisterImport) -> str:
    return f"Import undone: {register_import.filename}"


def _value(row: models.Model, name: str) -> Any:
    field: Any = row._meta.get_field(name)
    return getattr(row, field.attname)


def _read(row: models.Model, name: str, kept: Any) -> Any:
    """A value as JSON kept it, as the field has it."""
    field: Any = row._meta.get_field(name)
    return field.target_field.to_python(kept) if field.is_relation else field.to_python(kept)
