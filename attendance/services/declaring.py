"""Interests declared at a meeting, and what was done about them (C12)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from attendance.models import Action, AgendaItem, Meeting, MeetingDeclaration, MeetingDeputy, MeetingStatus
from attendance.permissions import demand_voice, may_run_meetings, speaks_as
from attendance.services.beforehand import term_at
from attendance.services.locking import locked
from organisations.models import Person, User
from partnerships.models import Deputy, KindOfInterest, Term
from partnerships.services.keeping import keep
from partnerships.services.privacy import refuse_addresses, refuse_own_secrets
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow


@transaction.atomic
def declare_interest(
    *,
    meeting_id: int,
    term_id: int,
    person_id: int,
    kind: str,
    text: str,
    item_id: int | None = None,
    withheld: bool = False,
    by: User,
    now: dt.datetime,
) -> MeetingDeclaration:
    """For the holder of the seat or the deputy who comes; before the meeting, or when the minutes are written."""
    meeting = locked(meeting_id)
    term = term_at(meeting, term_id)
    person = _who_sits(meeting, term, person_id)
    if not speaks_as(by, person):
        demand_voice(by, term, meeting.partnership.district, timezone.localdate(now))
    if meeting.status in {MeetingStatus.CANCELLED, MeetingStatus.POSTPONED}:
        raise NotAllowedNow(f"This meeting is {meeting.get_status_display().lower()}: nothing is declared for it.")
    row = MeetingDeclaration(meeting=meeting, term=term, person=person, kind=kind, text=text.strip())
    row.item, row.withheld, row.declared_by, row.declared_at = _item(meeting, item_id), withheld, by, now
    if kind not in KindOfInterest.values:
        raise DomainError("Choose the kind of interest.")
    if not withheld:
        refuse_addresses(row.text)
        refuse_own_secrets(person, term.on_behalf_of, row.text)
    keep(row, by=by, why="Declared")
    return row


@transaction.atomic
def record_action(
    *, declaration_id: int, action: str, note: str = "", by: User, now: dt.datetime
) -> MeetingDeclaration:
    """What was done about it at the meeting, by whoever keeps its record; put right, the history keeps what stood."""
    row = MeetingDeclaration.objects.select_related("person", "term__on_behalf_of").get(pk=declaration_id)
    row.meeting = locked(row.meeting_id)
    if not may_run_meetings(by, row.meeting.partnership.district, timezone.localdate(now)):
        raise NotAllowed("Only the partnership officers record what was done about an interest.")
    if row.meeting.starts_at > now:
        raise NotAllowedNow("The meeting has not begun: nothing has been done about the interest yet.")
    if action not in Action.values:
        raise DomainError("Choose what was done.")
    refuse_addresses(note)
    corrected = bool(row.action)
    row.action, row.action_note, row.recorded_by, row.recorded_at = action, note.strip(), by, now
    keep(row, by=by, why="Put right" if corrected else "What was done is recorded")
    return row


def who_may_sit(meeting: Meeting, term: Term) -> list[Person]:
    """The holder; a deputy named for this meeting, or else the one who serves that day."""
    named = MeetingDeputy.objects.filter(meeting=meeting, term=term).select_related("person__user").first()
    standing = Deputy.objects.serving_on(meeting.day).filter(term=term).select_related("person__user").first()
    return list({row.person_id: row.person for row in (term, named, standing) if row is not None}.values())


def _who_sits(meeting: Meeting, term: Term, person_id: int) -> Person:
    person = next((person for person in who_may_sit(meeting, term) if person.pk == person_id), None)
    if person is None:
        raise DomainError("Only whoever sits in the seat that day, or their deputy, declares an interest here.")
    return person


def _item(meeting: Meeting, item_id: int | None) -> AgendaItem | None:
    if item_id is None:
        return None
    item = meeting.agenda.filter(pk=item_id).first()
    if item is None:
        raise DomainError("This item is not on the agenda any more. Choose another.")
    return item
