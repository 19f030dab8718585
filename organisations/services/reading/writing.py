"""Writing a batch: a fixed number of statements, history kept, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db import models
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from organisations.models import (
    ContactDetail,
    Organisation,
    OrganisationIdentifier,
    OrganisationType,
    OtherName,
    RegisterImport,
    RejectedRow,
    Standing,
    User,
    search_key,
)
from organisations.services.reading.cells import keepable
from organisations.services.reading.placing import Terms
from organisations.services.reading.shelf import Known
from organisations.services.reading.words import Remark
from organisations.services.slugs import free_slugs

RowOf = TypeVar("RowOf", bound=models.Model)

LONGEST_CELL = 32_767  # of any spreadsheet
ORGANISATION_FIELDS = [
    "name", "name_key", "postcode", "founded_on", "latest_income", "website", "website_consented_on", "activities",
]  # fmt: skip
STANDING_FIELDS = ["status", "admitted_on", "primary_theme", "area"]


def write(known: Sequence[Known], agreed: Terms, by: User | None) -> None:
    """Write what rows have put on the shelf."""
    signature = {"default_user": by, "default_change_reason": agreed.evidence[:100]}
    _write_organisations(known, signature)
    _hang_on(known)
    OrganisationIdentifier.objects.bulk_create(_of(known, OrganisationIdentifier))
    OtherName.objects.bulk_create(_of(known, OtherName))
    OrganisationType.objects.bulk_create(_of(known, OrganisationType))
    _create(ContactDetail, _of(known, ContactDetail), signature)
    standings = [one.standing for one in known if one.standing is not None and one.standing_changed]
    new = {id(standing) for standing in standings if not standing.pk}
    _create(Standing, [standing for standing in standings if id(standing) in new], signature)
    _update(Standing, [standing for standing in standings if id(standing) not in new], STANDING_FIELDS, signature)


def write_rejected(
    register_import: RegisterImport, rejected: Iterable[Remark], originals: Mapping[int, list[str]]
) -> None:
    """`originals` are the cells by row: a rejected row is kept, to be put right and brought again."""
    rows = _remarks(RejectedRow, register_import, rejected)
    for row in rows:
        row.original = [_kept(cell) for cell in originals.get(row.row, [])]
    RejectedRow.objects.bulk_create(rows)


def write_remarks(model: type[RowOf], register_import: RegisterImport, remarks: Iterable[Remark]) -> None:
    model._meta.base_manager.bulk_create(_remarks(model, register_import, remarks))


def _kept(cell: str) -> str:
    """As PostgreSQL can keep it, and no longer than a spreadsheet can show it."""
    clean = str(keepable(cell))
    return clean if len(clean) <= LONGEST_CELL else f"{clean[: LONGEST_CELL - 1]}…"


def _remarks(model: type[RowOf], register_import: RegisterImport, remarks: Iterable[Remark]) -> list[RowOf]:
    return [
        model(
            register_import=register_import,
            row=remark.row,
            column=keepable(remark.column[:100]),
            value=keepable(remark.value[:300]),
            reason=keepable(remark.reason[:300]),
        )
        for remark in remarks
    ]


def _write_organisations(known: Sequence[Known], signature: dict[str, Any]) -> None:
    new = [one.organisation for one in known if one.is_new]
    for one in known:
        one.is_made = one.is_new
    for organisation, slug in zip(new, free_slugs([organisation.name for organisation in new]), strict=True):
        organisation.slug = slug
    changed = [one.organisation for one in known if one.changed_fields and not one.is_new]
    for organisation in changed:
        organisation.name_key = search_key(organisation.name)
    _create(Organisation, new, signature)
    _update(Organisation, changed, ORGANISATION_FIELDS, signature)


def _hang_on(known: Sequence[Known]) -> None:
    """What is new points at its organisation, which has its number only now."""
    for one in known:
        for row in one.new_rows:
            row.organisation = one.organisation
        if one.standing is not None:
            one.standing.organisation = one.organisation


def _of(known: Sequence[Known], model: type[RowOf]) -> list[RowOf]:
    return [row for one in known for row in one.new_rows if isinstance(row, model)]


def _create(model: type[models.Model], rows: Sequence[models.Model], signature: dict[str, Any]) -> None:
    if rows:
        bulk_create_with_history(rows, model, **signature)


def _update(
    model: type[models.Model], rows: Sequence[models.Model], fields: list[str], signature: dict[str, Any]
) -> None:
    if rows:
        bulk_update_with_history(rows, model, fields, **signature)
