"""Background documents: a file that we keep, or the address where it stands."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.db import transaction
from django.utils import timezone

from attendance.services.files import KnownFile, known_file
from consultations.models import BackgroundDocument, DocumentFile, Section
from consultations.permissions import demand_asker
from consultations.services.consulting.holding import locked_draft
from organisations.models import User
from partnerships.services.keeping import checked
from vcsrep.errors import DomainError

MOST = 20


@transaction.atomic
def add_document(
    *,
    consultation_id: int,
    title: str,
    section_id: int | None = None,
    link: str = "",
    file: tuple[str, bytes] | None = None,
    by: User,
    now: dt.datetime,
) -> BackgroundDocument:
    """`file` is its name and its content; a document is a file or a link, never both."""
    consultation = locked_draft(consultation_id)
    demand_asker(by, consultation, timezone.localdate(now))
    if consultation.documents.count() >= MOST:
        raise DomainError(f"{MOST} documents are the most.")
    if (file is None) == (not link.strip()):
        raise DomainError("Choose a file, or give the address where the document stands. One of the two is enough.")
    known = None if file is None else known_file(*file)
    document = BackgroundDocument(
        consultation=consultation,
        section=_section(consultation.pk, section_id),
        title=" ".join(title.split()) or (known.filename if known else link.strip())[:200],
        added_by=by,
        added_at=now,
        **_content(known, link.strip()),
    )
    checked(document).save()
    if known is not None:
        DocumentFile.objects.create(document=document, content=known.content)
    return document


@transaction.atomic
def remove_document(*, document_id: int, by: User, now: dt.datetime) -> None:
    document = BackgroundDocument.objects.get(pk=document_id)
    consultation = locked_draft(document.consultation_id)
    demand_asker(by, consultation, timezone.localdate(now))
    document.delete()


def _section(consultation_id: int, section_id: int | None) -> Section | None:
    if section_id is None:
        return None
    section = Section.objects.filter(consultation=consultation_id, pk=section_id).first()
    if section is None:
        raise DomainError("This section is not there any more. Choose another.")
    return section


def _content(known: KnownFile | None, link: str) -> dict[str, str | int]:
    if known is None:
        return {"link": link}
    return {
        "filename": known.filename,
        "media_type": known.media_type,
        "size": len(known.content),
        "digest": hashlib.sha256(known.content).hexdigest(),
    }
