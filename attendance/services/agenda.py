"""The agenda of a meeting, item by item."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import ProtectedError

from attendance.models import AgendaItem, Meeting, MeetingStatus
from attendance.services.locking import locked
from organisations.models import User
from organisations.services.signing import sign
from partnerships.services.keeping import keep
from vcsrep.errors import DomainError, NotAllowedNow

MOST = 60


@transaction.atomic
def add_items(*, meeting_id: int, titles: Sequence[str], kind: str = "", notes: str = "", by: User) -> list[AgendaItem]:
    """One or several at the end of the agenda, in the order they stand in somebody's document."""
    meeting = _with_an_agenda(meeting_id)
    there = list(meeting.agenda.for_list())
    if len(there) + len(titles) > MOST:
        raise DomainError(f"An agenda has at most {MOST} items.")
    last = there[-1].position if there else 0
    items = [
        AgendaItem(meeting=meeting, position=position, title=title.strip(), kind=kind, notes=notes.strip())
        for position, title in enumerate(titles, start=last + 1)
    ]
    for item in items:
        keep(item, by=by, why="Added")
    return items


@transaction.atomic
def amend_item(*, item_id: int, title: str, kind: str, notes: str, by: User) -> AgendaItem:
    item = _locked_item(item_id)
    item.title, item.kind, item.notes = title.strip(), kind, notes.strip()
    keep(item, by=by, why="Amended")
    return item


@transaction.atomic
def move_item(*, item_id: int, up: bool, by: User) -> None:
    """Change places with the neighbour above or below; the first cannot rise, the last cannot sink."""
    item = _locked_item(item_id)
    items = list(item.meeting.agenda.for_list())
    place = next(place for place, other in enumerate(items) if other.pk == item.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(items):
        return
    items[place], items[other] = items[other], items[place]
    for position, moved in enumerate(items, start=1):
        if moved.position != position:
            moved.position = position
            keep(moved, by=by, why="Moved")


@transaction.atomic
def remove_item(*, item_id: int, by: User) -> None:
    """Its papers stay, with the meeting. What others have said about the item keeps it where it is."""
    item = _locked_item(item_id)
    for paper in item.papers.all():
        paper.item = None
        keep(paper, by=by, why="Agenda item taken away")
    sign(item, by=by, reason="Taken away")
    try:
        with transaction.atomic():
            item.delete()
    except ProtectedError as error:
        raise NotAllowedNow(f"Something hangs on “{item}” already: it stays on the agenda.") from error


def _locked_item(item_id: int) -> AgendaItem:
    item = AgendaItem.objects.get(pk=item_id)
    item.meeting = _with_an_agenda(item.meeting_id)
    return item


def _with_an_agenda(meeting_id: int) -> Meeting:
    meeting = locked(meeting_id)
    if meeting.status == MeetingStatus.CANCELLED:
        raise NotAllowedNow("This meeting is cancelled: its agenda stays as it is.")
    return meeting
