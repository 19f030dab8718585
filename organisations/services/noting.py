"""What an office notes of an organisation for itself."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from organisations.models import District, OfficeNote, Organisation, User
from organisations.permissions import may_keep_register
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow


@transaction.atomic
def write_note(*, organisation: Organisation, district: District, text: str, by: User, now: dt.datetime) -> OfficeNote:
    """Only the offices of this district will see it; the organisation may ask for it under data protection law."""
    if not may_keep_register(by, district, timezone.localdate(now)):
        raise NotAllowed(f"Only officers and partners of {district} may keep its register.")
    if not organisation.standings.filter(district=district).exists():
        raise NotAllowed(f"{organisation} is not in the register of {district}.")
    if not text.strip():
        raise DomainError("Write the note.")
    return OfficeNote.objects.create(
        organisation=organisation, district=district, text=text.strip(), written_by=by, written_at=now
    )


@transaction.atomic
def strike_note(*, note_id: int, by: User, now: dt.datetime) -> OfficeNote:
    """Nobody sees it any more; the database keeps it, and who struck it."""
    note = OfficeNote.objects.select_for_update(of=("self",)).select_related("district").get(pk=note_id)
    if not may_keep_register(by, note.district, timezone.localdate(now)):
        raise NotAllowed(f"Only officers and partners of {note.district} may keep its register.")
    if note.struck_at is not None:
        raise NotAllowedNow("This note has been struck off already.")
    note.struck_by, note.struck_at = by, now
    note.save()
    return note
