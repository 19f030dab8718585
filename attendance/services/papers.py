"""Papers of a meeting: put up, sorted under the agenda, taken away."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.db import transaction

from attendance.models import AgendaItem, Meeting, Paper, PaperFile
from attendance.services.files import KnownFile, known_file
from attendance.services.locking import locked
from organisations.models import User
from organisations.services.signing import sign
from partnerships.services.calendar import refuse_improbable
from partnerships.services.keeping import keep
from vcsrep.errors import DomainError

MOST = 60  # papers of one meeting


@transaction.atomic
def add_paper(
    *,
    meeting_id: int,
    title: str,
    dated: dt.date,
    item_id: int | None = None,
    restricted: bool = False,
    link: str = "",
    file: tuple[str, bytes] | None = None,
    by: User,
    now: dt.datetime,
) -> Paper:
    """`file` is its name and its content; a paper is a file or a link, never both."""
    meeting = locked(meeting_id)
    if meeting.papers.count() >= MOST:
        raise DomainError(f"A meeting has at most {MOST} papers.")
    if (file is None) == (not link.strip()):
        raise DomainError("Choose a file, or give the address where the paper stands. One of the two is enough.")
    known = None if file is None else known_file(*file)
    paper = Paper(
        meeting=meeting,
        item=_item(meeting, item_id),
        title=title.strip() or (known.filename if known else link.strip())[:200],
        dated=dated,
        restricted=restricted,
        added_by=by,
        added_at=now,
        **_content(known, link.strip()),
    )
    refuse_improbable(dated)
    keep(paper, by=by, why="Put up")
    if known is not None:
        PaperFile.objects.create(paper=paper, content=known.content)
    return paper


@transaction.atomic
def amend_paper(*, paper_id: int, title: str, dated: dt.date, item_id: int | None, restricted: bool, by: User) -> Paper:
    """What is said of it; for another content, take it away and put up the right one."""
    paper = _locked_paper(paper_id)
    paper.title, paper.dated, paper.restricted = title.strip(), dated, restricted
    paper.item = _item(paper.meeting, item_id)
    refuse_improbable(dated)
    keep(paper, by=by, why="Amended")
    return paper


@transaction.atomic
def remove_paper(*, paper_id: int, by: User) -> None:
    """The file is gone; that it was there, and who took it away, stays in the history."""
    paper = _locked_paper(paper_id)
    sign(paper, by=by, reason="Taken away")
    paper.delete()


def _content(known: KnownFile | None, link: str) -> dict[str, str | int]:
    if known is None:
        return {"link": link}
    return {
        "filename": known.filename,
        "media_type": known.media_type,
        "size": len(known.content),
        "digest": hashlib.sha256(known.content).hexdigest(),
    }


def _item(meeting: Meeting, item_id: int | None) -> AgendaItem | None:
    if item_id is None:
        return None
    item = meeting.agenda.filter(pk=item_id).first()
    if item is None:
        raise DomainError("This item is not on the agenda any more. Choose another.")
    return item


def _locked_paper(paper_id: int) -> Paper:
    paper = Paper.objects.get(pk=paper_id)
    paper.meeting = locked(paper.meeting_id)
    return paper
