"""What an office does with a letter: send it again, stop it, say that it came back; and what time does to it."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from notifications.models import Letter, LetterState
from vcsrep import jobs
from vcsrep.errors import NotAllowedNow


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
