"""What a person says of a likely double: not the same, or, taken back, to be decided again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from organisations.models import Decision, LikelyDouble, User
from organisations.services.doubles.scoring import ENOUGH
from vcsrep.errors import Clash, DomainError, NotAllowed


@transaction.atomic
def say_not_the_same(*, pair_id: int, by: User, now: dt.datetime, reason: str = "") -> LikelyDouble:
    """Two organisations, and not one: the pair is never proposed again."""
    pair = _locked(pair_id, by, now)
    if pair.decision != Decision.WAITING:
        raise Clash(f"{pair.decided_by} decided this already: {pair.get_decision_display().lower()}.")
    return _decide(pair, Decision.NOT_THE_SAME, by=by, now=now, reason=reason)


@transaction.atomic
def ask_again(*, pair_id: int, by: User, now: dt.datetime) -> LikelyDouble:
    """Whoever said "not the same" too soon has the pair back among those to decide."""
    pair = _locked(pair_id, by, now)
    if pair.decision != Decision.NOT_THE_SAME:
        raise Clash("This pair waits to be decided, or was merged.")
    pair.decision, pair.decided_by, pair.decided_at, pair.decision_reason = Decision.WAITING, None, None, ""
    pair.save()
    return pair


@transaction.atomic
def propose(*, first_id: int, second_id: int, by: User, now: dt.datetime) -> LikelyDouble:
    """A person says that two entries may be one: the pair waits to be decided, whatever was said of it before."""
    low, high = sorted([first_id, second_id])
    if low == high:
        raise DomainError("Name another entry than this one.")
    facts = {"score": ENOUGH, "reasons": [f"found by {by}"], "found_at": now}
    pair, _ = LikelyDouble.objects.select_for_update().get_or_create(first_id=low, second_id=high, defaults=facts)
    _locked(pair.pk, by, now)
    if pair.decision == Decision.NOT_THE_SAME:
        return ask_again(pair_id=pair.pk, by=by, now=now)
    return pair


def note_merged(*, first_id: int, second_id: int, by: User, now: dt.datetime) -> None:
    """The two were merged, whether the search had found them or not."""
    low, high = sorted([first_id, second_id])
    pair = LikelyDouble.objects.select_for_update().filter(first=low, second=high).first()
    pair = pair or LikelyDouble(first_id=low, second_id=high, score=ENOUGH, reasons=["found by a person"], found_at=now)
    _decide(pair, Decision.MERGED, by=by, now=now, reason="")


def note_parted(*, first_id: int, second_id: int, by: User, now: dt.datetime) -> None:
    """A merger was taken back: the two are not the same, until somebody asks again."""
    low, high = sorted([first_id, second_id])
    pair = LikelyDouble.objects.select_for_update().get(first=low, second=high)
    _decide(pair, Decision.NOT_THE_SAME, by=by, now=now, reason="The merger was taken back.")


def _decide(pair: LikelyDouble, decision: Decision, *, by: User, now: dt.datetime, reason: str) -> LikelyDouble:
    pair.decision, pair.decided_by, pair.decided_at, pair.decision_reason = decision, by, now, reason.strip()[:500]
    pair.save()
    return pair


def _locked(pair_id: int, by: User, now: dt.datetime) -> LikelyDouble:
    pairs = LikelyDouble.objects.select_for_update(of=("self",)).select_related("decided_by")
    pair = pairs.get(pk=pair_id)
    if not LikelyDouble.objects.visible_to(by, timezone.localdate(now)).filter(pk=pair_id).exists():
        raise NotAllowed("Only an office in whose register both stand may decide this.")
    return pair
