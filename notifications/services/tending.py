"""What an office does with a letter: send it again, stop it, say that it came back; and what time does to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Q

from notifications.kinds import KINDS
from notifications.models import Letter, LetterState, LetterStep
from notifications.models.letter import LetterQuerySet
from vcsrep import jobs
from vcsrep.errors import NotAllowed, NotAllowedNow

ALL_OF_KIND = "All of this kind: "


@transaction.atomic
def resend(*, letter_id: int, by: AbstractBaseUser, now: dt.datetime) -> Letter:
    """Queue the letter once more. If it carries a link, the new link replaces the old one."""
    letter = Letter.objects.select_for_update().get(pk=letter_id)
    if letter.is_out_of_date(now):
        raise NotAllowedNow("This letter would arrive too late to be of use, so it is not sent again.")
    letter.attempts = 0
    letter.move_to(LetterState.QUEUED, at=now, reason="Sent again.", by=by)
    jobs.enqueue("notifications.send", letter_id=letter.pk)
    return letter


@transaction.atomic
def stop(*, letter_id: int, reason: str, by: AbstractBaseUser, now: dt.datetime) -> Letter:
    """Keep a letter that has not gone out from going out."""
    letter = Letter.objects.select_for_update().get(pk=letter_id)
    letter.move_to(LetterState.STOPPED, at=now, reason=reason, by=by)
    return letter


@transaction.atomic
def stop_all(*, kind: str, letters: LetterQuerySet, reason: str, by: AbstractBaseUser, now: dt.datetime) -> int:
    """Keep every letter of a kind, among these, from going out; how many. What must be got is stopped one by one."""
    if kind not in KINDS or KINDS[kind].must_get:
        raise NotAllowed("People must get these letters, so they are stopped one by one, each with its reason.")
    waiting = list(letters.waiting().filter(kind=kind).select_for_update().order_by("pk"))
    if not waiting:
        raise NotAllowedNow("No letter of this kind waits any more: they have gone out, or somebody has stopped them.")
    _move_all(waiting, LetterState.STOPPED, reason=f"{ALL_OF_KIND}{reason}", by=by, now=now)
    return len(waiting)


@transaction.atomic
def queue_all_again(*, kind: str, letters: LetterQuerySet, by: AbstractBaseUser, now: dt.datetime) -> int:
    """Undo `stop_all` for those that are still of use; how many."""
    stopped = stopped_together(letters, now).filter(kind=kind)
    found = list(stopped.select_for_update().order_by("pk"))
    if not found:
        raise NotAllowedNow("No letter of this kind is left that was stopped with all the others and is still of use.")
    _move_all(found, LetterState.QUEUED, reason="Queued again, with all of this kind.", by=by, now=now)
    jobs.enqueue("notifications.send_waiting")
    return len(found)


def stopped_together(letters: LetterQuerySet, now: dt.datetime) -> LetterQuerySet:
    """Those that `stop_all` stopped and that would still be of use."""
    useful = Q(useful_until__isnull=True) | Q(useful_until__gt=now)
    return letters.filter(useful, state=LetterState.STOPPED, reason__startswith=ALL_OF_KIND)


def _move_all(
    letters: Sequence[Letter], state: LetterState, *, reason: str, by: AbstractBaseUser, now: dt.datetime
) -> None:
    """What `Letter.move_to` does, for thousands in a few questions."""
    steps = []
    for letter in letters:
        steps.append(letter.step_to(state, at=now, reason=reason, by=by))
        letter.attempts = 0
    LetterStep.objects.bulk_create(steps, batch_size=500)
    Letter.objects.bulk_update(letters, ["state", "reason", "try_again_at", "digest", "attempts"], batch_size=500)


@transaction.atomic
def mark_bounced(*, letter_id: int, reason: str, by: AbstractBaseUser, now: dt.datetime) -> Letter:
    """Somebody has seen it come back. The step says who; a refusal by the mail server says so itself."""
    letter = Letter.objects.select_for_update().get(pk=letter_id)
    letter.move_to(LetterState.BOUNCED, at=now, reason=reason, by=by)
    return letter


def lapse_letters(*, now: dt.datetime) -> int:
    """Give up every letter that waited past its use; how many those were."""
    late = list(Letter.objects.out_of_date(now).values_list("pk", flat=True))
    return sum(_lapse(letter_id=letter_id, now=now) for letter_id in late)


@transaction.atomic
def _lapse(*, letter_id: int, now: dt.datetime) -> bool:
    letter = Letter.objects.out_of_date(now).select_for_update(skip_locked=True).filter(pk=letter_id).first()
    if letter is None:
        return False
    letter.move_to(LetterState.LAPSED, at=now, reason="Its time was over before it could be sent.")
    return True
