"""A representative says that a mark is wrong; an officer answers, and puts it right or not."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from attendance import letters
from attendance.models import Attendance, MarkQuery
from attendance.permissions import may_run_meetings, speaks_as
from attendance.services.beforehand import term_at
from attendance.services.locking import locked
from organisations.models import User
from partnerships.services.keeping import checked
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow


@transaction.atomic
def query_mark(*, meeting_id: int, term_id: int, text: str, by: User, now: dt.datetime) -> MarkQuery:
    """The officers get a letter. The mark stays as it is until one of them changes it."""
    meeting = locked(meeting_id)
    term = term_at(meeting, term_id)
    if not speaks_as(by, term.person):
        raise NotAllowed(f"Only {term.person} may say that their mark is wrong.")
    if not Attendance.objects.filter(meeting=meeting, term=term).exists():
        raise NotAllowedNow("Nobody has marked yet whether you came.")
    query = MarkQuery(meeting=meeting, term=term, text=text.strip(), asked_by=by, asked_at=now)
    checked(query).save()
    letters.mark_queried(query, now)
    return query


@transaction.atomic
def answer_query(*, query_id: int, answer: str, by: User, now: dt.datetime) -> MarkQuery:
    query = MarkQuery.objects.select_for_update(of=("self",)).for_list().get(pk=query_id)
    if not may_run_meetings(by, query.meeting.partnership.district, timezone.localdate(now)):
        raise NotAllowed("Only the partnership officers answer this.")
    if query.answered_at is not None:
        raise NotAllowedNow("This is answered already.")
    if not answer.strip():
        raise DomainError("Say what you found.")
    query.answer, query.answered_by, query.answered_at = answer.strip(), by, now
    checked(query).save()
    letters.query_answered(query)
    return query
