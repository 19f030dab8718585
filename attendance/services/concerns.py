"""What people do about concerns: say what counts, reply, close. None of it ends a term; that has its own page."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from simple_history.utils import get_history_model_for_model

from attendance import letters
from attendance.models import Concern, ConcernRule, ConcernState
from attendance.permissions import may_run_meetings, only_clerks, speaks_as
from organisations.models import User
from partnerships.models import Partnership
from partnerships.services.keeping import keep
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow


@transaction.atomic
def set_concern_rule(
    *,
    partnership: Partnership,
    warn_after: int,
    raise_after: int,
    apologies_count: bool,
    deputy_covers: bool,
    by: User,
    day: dt.date,
) -> ConcernRule:
    """What is counted from now on; a concern that is raised keeps the rule it was raised by."""
    body = Partnership.objects.select_for_update(of=("self",), no_key=True).get(pk=partnership.pk)
    if not may_run_meetings(by, body.district, day):
        raise NotAllowed(only_clerks(body.district))
    rule = ConcernRule.objects.filter(partnership=body).first() or ConcernRule(partnership=body)
    rule.warn_after, rule.raise_after = warn_after, raise_after
    rule.apologies_count, rule.deputy_covers = apologies_count, deputy_covers
    keep(rule, by=by, why="Set")
    return rule


@transaction.atomic
def reply_to_concern(*, concern_id: int, reply: str, name: str, by: User, now: dt.datetime) -> Concern:
    """The representative's right of reply; said again while the concern is live, it takes the place of the first."""
    concern = _locked(concern_id)
    if not speaks_as(by, concern.term.person):
        raise NotAllowed(f"Only {concern.term.person} replies to this.")
    if not concern.is_live:
        raise NotAllowedNow("This concern is closed: nothing is to be answered any more.")
    if not reply.strip() or not name.strip():
        raise DomainError("Write what you want to say, and your name: several people may share a mailbox.")
    if concern.state == ConcernState.OPEN:
        concern.move_to(ConcernState.ANSWERED)
    concern.reply, concern.reply_name = reply.strip(), " ".join(name.split())
    concern.replied_by, concern.replied_at = by, now
    keep(concern, by=by, why="Replied")
    letters.concern_answered(concern, now)
    return concern


@transaction.atomic
def close_concern(*, concern_id: int, because: str, by: User, now: dt.datetime) -> Concern:
    """Only officers do it: the partners may have somebody of their own in the seat."""
    concern = _locked(concern_id)
    district = concern.term.seat.partnership.district
    if not may_run_meetings(by, district, timezone.localdate(now)):
        raise NotAllowed(f"Concerns are closed by the partnership officers of {district.council}. Ask them to do it.")
    if speaks_as(by, concern.term.person):
        raise NotAllowed("Nobody closes a concern about themself. Ask another officer.")
    if not because.strip():
        raise DomainError("Say why it is closed. The representative gets this by letter.")
    concern.move_to(ConcernState.CLOSED)
    concern.closed_because, concern.closed_by, concern.closed_at = because.strip(), by, now
    keep(concern, by=by, why="Closed")
    letters.concern_closed(concern)
    return concern


def _locked(concern_id: int) -> Concern:
    """Locked first and read afterwards: who waited for the lock reads what the other has written."""
    Concern.objects.select_for_update(no_key=True).get(pk=concern_id)
    return Concern.objects.for_list().select_related("term__person__user").get(pk=concern_id)


def rule_steps(partnership: Partnership) -> list[tuple[dt.datetime, str, str]]:
    """When the rule became what it says, in words, and by whom; the latest first."""
    history: Any = get_history_model_for_model(ConcernRule).objects
    rows = history.filter(partnership=partnership.pk).select_related("history_user").order_by("-history_id")
    return [(row.history_date, row.instance.in_words, f"Set by {row.history_user or 'somebody'}") for row in rows]
