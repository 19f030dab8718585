"""A representative changes employer, an organisation loses what made it eligible: people are told, once per event.

Nothing happens by itself. The clock looks for events (`look_for_events`); anybody of the office may write one down.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from organisations.models import Based, Membership, Merger, ShareOfWork, Standing, StandingStatus, User
from partnerships import letters
from partnerships.models import Alert, Happening, Term
from partnerships.services.calendar import refuse_improbable
from vcsrep.errors import DomainError, NotAllowedNow
from vcsrep.face.words import longday

Event = tuple[Happening, dt.date]


def look_for_events(now: dt.datetime) -> None:
    """Every term that is not over, one after the other; what has been told is not told again."""
    today = timezone.localdate(now)
    for term_id in Term.objects.not_over_before(today).order_by("pk").values_list("pk", flat=True):
        note_events(term_id=term_id, now=now)


@transaction.atomic
def note_events(*, term_id: int, now: dt.datetime) -> list[Alert]:
    terms = Term.objects.select_related("seat__partnership__district", "person", "on_behalf_of__merged_into")
    term = terms.select_for_update(of=("self",), no_key=True).get(pk=term_id)
    known = set(term.alerts.values_list("happening", "happened_on"))
    history: Any = term.history
    first_known = history.order_by("history_date").values_list("history_date", flat=True).first()
    since = term.starts_on if first_known is None else min(term.starts_on, timezone.localdate(first_known))
    events = [event for event in _events(term) if event not in known and event[1] >= since]
    return [_tell(Alert(term=term, happening=happening, happened_on=day), now) for happening, day in events]


@transaction.atomic
def write_down(*, term_id: int, happening: str, happened_on: dt.date, words: str, now: dt.datetime) -> Alert:
    """Somebody of the office has heard of it before the register knows."""
    terms = Term.objects.select_related("seat__partnership__district", "person", "on_behalf_of")
    term = terms.select_for_update(of=("self",), no_key=True).get(pk=term_id)
    refuse_improbable(happened_on)
    if happened_on > timezone.localdate(now):
        raise DomainError("Write it down when it has happened.")
    if happening not in Happening.values:
        raise DomainError("Say what has happened.")
    if not words.strip():
        raise DomainError("Say what is known of it.")
    if term.alerts.filter(happening=happening, happened_on=happened_on).exists():
        raise NotAllowedNow("This is written down already.")
    return _tell(Alert(term=term, happening=happening, happened_on=happened_on, words=words.strip()), now)


@transaction.atomic
def settle(*, alert_id: int, settlement: str, by: User, today: dt.date) -> Alert:
    """What the office decided. The term itself is ended, or not, on its own page."""
    alert = Alert.objects.select_for_update(no_key=True).get(pk=alert_id)
    if alert.settled_on is not None:
        raise NotAllowedNow(f"This was settled on {longday(alert.settled_on)}: {alert.settlement}")
    if not settlement.strip():
        raise DomainError("Say what was decided.")
    alert.settled_on, alert.settled_by, alert.settlement = today, by, settlement.strip()
    alert.full_clean()
    alert.save()
    return alert


def _tell(alert: Alert, now: dt.datetime) -> Alert:
    alert.noted_on = timezone.localdate(now)
    alert.full_clean()
    alert.save()
    letters.something_happened(alert, now)
    return alert


def _events(term: Term) -> Iterator[Event]:
    """What the register says of this term's organisation and person, each with the day since when."""
    if term.on_behalf_of.merged_into_id is not None:
        yield Happening.MERGED, _merged_on(term)
    if (left_on := _left_its_employer_on(term)) is not None:
        yield Happening.EMPLOYER, left_on
    standings = Standing.objects.filter(organisation=term.on_behalf_of, district=term.seat.partnership.district_id)
    for standing in standings:
        yield from _lost(standing)


def _merged_on(term: Term) -> dt.date:
    merger = Merger.objects.standing_now().filter(merged=term.on_behalf_of).first()
    return term.starts_on if merger is None else timezone.localdate(merger.at)


def _left_its_employer_on(term: Term) -> dt.date | None:
    """The day after the last on which this person, by account or address and by name, spoke for the organisation."""
    person = term.person
    same = Q(user=person.user_id) if person.user_id else Q(user__email__iexact=person.email)
    parts = Membership.objects.filter(same, organisation=term.on_behalf_of_id, name__iexact=person.name)
    if not (person.user_id or person.email) or parts.filter(ends_on__isnull=True).exists():
        return None
    last = parts.order_by("-ends_on").values_list("ends_on", flat=True).first()
    gone = None if last is None else last + dt.timedelta(days=1)
    return gone if gone is not None and gone <= timezone.localdate() else None


def _lost(standing: Standing) -> Iterator[Event]:
    if standing.status == StandingStatus.LEFT and standing.ended_on is not None:
        yield Happening.LEFT, standing.ended_on
    if standing.based_in_district == Based.NO and (day := _since(standing, "based_in_district")):
        yield Happening.NOT_BASED, day
    if standing.share_of_work == ShareOfWork.NONE and (day := _since(standing, "share_of_work")):
        yield Happening.NO_WORK, day


def _since(standing: Standing, fact: str) -> dt.date | None:
    """When the fact became what it is; None when it was never anything else."""
    present = getattr(standing, fact)
    history: Any = standing.history
    since = None
    for moment, value in history.order_by("-history_date", "-history_id").values_list("history_date", fact):
        if value != present:
            return since
        since = timezone.localdate(moment)
    return None
