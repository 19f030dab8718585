"""One letter a day: what may wait for it, and what becomes of its parts.

The letter of the day is a row of the outbox like any other, not to be sent before the morning. Letters that wait for
it point to it and stay rows with a state of their own; they go with it, in the transaction that says so.
"""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from notifications.kinds import KINDS
from notifications.models import Letter, LetterState
from notifications.models.letter import DIGEST
from notifications.services.composing import CannotWrite, Written, in_words
from notifications.services.preferring import SWITCHED_OFF, is_daily, is_switched_off

MORNING = dt.time(7)
DAY = dt.timedelta(days=1)
Part = tuple[Letter, Written]


def wait_for_the_day(letter: Letter, now: dt.datetime) -> bool:
    """Put a letter that has never been tried into the letter of the day, if its mailbox wants one and it may wait."""
    if not _may_wait(letter, now):
        return False
    letter.digest = _letter_of_the_day(letter, now)
    letter.save(update_fields=["digest"])
    return True


def next_morning(now: dt.datetime) -> dt.datetime:
    """The next seven o'clock after this moment, by the clock on the wall."""
    today = timezone.localdate(now)
    morning = timezone.make_aware(dt.datetime.combine(today, MORNING))
    return morning if morning > now else timezone.make_aware(dt.datetime.combine(today + DAY, MORNING))


def lock_parts(letter: Letter, now: dt.datetime) -> list[Part]:
    """Those that still go, in words, the oldest first; what cannot go says why and is left out."""
    waiting = Letter.objects.select_for_update().filter(digest=letter, state=LetterState.QUEUED).order_by("pk")
    return [(part, written) for part in waiting if (written := _still_goes(part, now)) is not None]


def pass_on(letter: Letter, now: dt.datetime) -> None:
    """What became of the letter of the day became of each part. While it is tried again its parts wait."""
    if letter.kind != DIGEST or letter.state == LetterState.QUEUED or letter.try_again_at is not None:
        return
    reason = letter.reason or "In the letter of the day."
    for part in Letter.objects.select_for_update().filter(digest=letter, state=LetterState.QUEUED).order_by("pk"):
        if part.is_out_of_date(now):
            continue
        part.move_to(LetterState(letter.state), at=now, reason=reason)


def _may_wait(letter: Letter, now: dt.datetime) -> bool:
    kind = KINDS.get(letter.kind)
    if kind is None or not kind.may_wait or letter.hidden_until is not None or letter.attempts:
        return False
    if letter.useful_until is not None and letter.useful_until < next_morning(now) + DAY:
        return False
    return is_daily(letter.recipient) and not letter.steps.exists() and not is_switched_off(letter)


def _letter_of_the_day(letter: Letter, now: dt.datetime) -> Letter:
    """That of the next morning, locked; once it is being sent, that of the morning after."""
    morning = next_morning(now)
    while True:
        found, _ = Letter.objects.get_or_create(
            kind=DIGEST,
            about=f"day:{timezone.localdate(morning)}",
            recipient=letter.recipient,
            defaults={"recipient_name": letter.recipient_name, "try_again_at": morning, "written_at": now},
        )
        locked = Letter.objects.select_for_update().get(pk=found.pk)
        if locked.state == LetterState.QUEUED and not locked.attempts:
            return locked
        morning = next_morning(morning)


def _still_goes(part: Letter, now: dt.datetime) -> Written | None:
    if is_switched_off(part):
        part.move_to(LetterState.STOPPED, at=now, reason=SWITCHED_OFF)
        return None
    if part.is_out_of_date(now):
        return None  # it lapses, and says so
    try:
        return in_words(part)
    except CannotWrite as fault:
        part.move_to(LetterState.FAILED, at=now, reason=str(fault))
        return None
