"""Sending: one letter at a time, each in a transaction of its own, so that a killed worker loses nothing."""

from __future__ import annotations

import datetime as dt
import secrets
import smtplib
from collections.abc import Callable

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from notifications.carriers import CarriesPaper
from notifications.errors import LetterRefused, PostOfficeAway
from notifications.kinds import KINDS
from notifications.models import Channel, Letter, LetterState
from notifications.models.letter import DIGEST, fingerprint
from notifications.services import gathering
from notifications.services.composing import CannotWrite, as_letter_of_the_day, as_mail, in_words, on_paper
from notifications.services.gathering import Part
from notifications.services.preferring import SWITCHED_OFF, is_switched_off

PAUSES = [dt.timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60, 120, 240, 480)]  # then never again
LEASE = dt.timedelta(minutes=5)  # longer than one attempt can take
BATCH = 500


def send_waiting(*, clock: Callable[[], dt.datetime] = timezone.now, most: int = BATCH) -> int:
    """Send what waits, the oldest first, over one connection; how many were looked at (`most`: there may be more).

    When the mail server itself does not answer, one letter says so and the others wait for the next round.
    """
    waiting = list(Letter.objects.to_send(clock()).values_list("pk", flat=True)[:most])
    post = get_connection()
    try:
        for looked_at, letter_id in enumerate(waiting, start=1):
            if not send_letter(letter_id=letter_id, post=post, now=clock()):
                return looked_at
    finally:
        post.close()
    return len(waiting)


def send_letter(*, letter_id: int, post: BaseEmailBackend, now: dt.datetime) -> bool:
    """Send one letter if it still waits. False: the mail server itself does not answer.

    The attempt is noted before it is made: a letter that kills its worker is not the next one to be tried, and
    not tried for ever. Only a crash between the mail server's yes and the commit sends a letter twice.
    """
    return not _begin(letter_id=letter_id, now=now) or _finish(letter_id=letter_id, post=post, now=now)


@transaction.atomic
def _begin(*, letter_id: int, now: dt.datetime) -> bool:
    """Note one more attempt, or find that there is nothing to send (any more)."""
    letter = Letter.objects.to_send(now).select_for_update(skip_locked=True).filter(pk=letter_id).first()
    if letter is None:
        return False
    if gathering.wait_for_the_day(letter, now):
        return False
    if letter.state == LetterState.FAILED:
        letter.move_to(LetterState.QUEUED, at=now, reason="Tried again.")
    if letter.attempts > len(PAUSES):
        letter.move_to(LetterState.FAILED, at=now, reason=f"Given up after {letter.attempts} attempts.")
        gathering.pass_on(letter, now)
        return False
    letter.attempts += 1
    letter.try_again_at = now + LEASE
    letter.save(update_fields=["attempts", "try_again_at"])
    return True


@transaction.atomic
def _finish(*, letter_id: int, post: BaseEmailBackend, now: dt.datetime) -> bool:
    """Send it under its lock. False: the mail server itself does not answer."""
    waiting = Letter.objects.select_for_update(skip_locked=True).filter(state=LetterState.QUEUED)
    letter = waiting.filter(pk=letter_id).first()
    if letter is None:
        return True  # stopped in this very second
    if is_switched_off(letter):
        letter.move_to(LetterState.STOPPED, at=now, reason=SWITCHED_OFF)
        return True
    if letter.kind != DIGEST:
        return _send(letter, [], post, now)
    parts = gathering.lock_parts(letter, now)
    if not parts:
        letter.move_to(LetterState.STOPPED, at=now, reason="None of its letters was to be sent any more.")
        return True
    answers = _send(letter, parts, post, now)
    gathering.pass_on(letter, now)
    return answers


def _send(letter: Letter, parts: list[Part], post: BaseEmailBackend, now: dt.datetime) -> bool:
    token = secrets.token_urlsafe(32)
    try:
        _hand_over(letter, parts, token, post)
    except (CannotWrite, LetterRefused) as fault:
        letter.move_to(LetterState.FAILED, at=now, reason=str(fault))
    except smtplib.SMTPRecipientsRefused as refusal:
        _refused(letter, refusal, now)
    except smtplib.SMTPDataError as refusal:
        _try_later(letter, now, f"The mail server refused the letter: {refusal.smtp_code} {_said(refusal.smtp_error)}")
    except (smtplib.SMTPException, OSError) as trouble:
        post.close()
        _try_later(letter, now, _trouble(trouble))
        return False
    else:
        kind = KINDS.get(letter.kind)
        letter.link_hash = fingerprint(token) if kind is not None and kind.has_link else ""
        foot = letter.channel == Channel.MAIL and (kind is None or not kind.must_get)
        letter.off_hash = fingerprint(letter.off_token) if foot else ""
        letter.move_to(LetterState.SENT, at=now)
    return True


def _hand_over(letter: Letter, parts: list[Part], token: str, post: BaseEmailBackend) -> None:
    if parts:
        message = as_letter_of_the_day(letter, [written for _, written in parts])
    elif letter.channel == Channel.POST:
        _post(letter, post)
        return
    else:
        message = as_mail(letter, in_words(letter, token))
    post.open()
    post.send_messages([message])


def _post(letter: Letter, post: BaseEmailBackend) -> None:
    if not isinstance(post, CarriesPaper):
        raise CannotWrite("Letters on paper are not switched on here.")
    post.send_paper(on_paper(letter, in_words(letter)))


def _refused(letter: Letter, refusal: smtplib.SMTPRecipientsRefused, now: dt.datetime) -> None:
    """A refusal for good (5xx) is a bounce; one for now (4xx) is tried again."""
    code, words = next(iter(refusal.recipients.values()))
    if code >= 500:
        reason = f"The mail server says that this address takes no mail: {code} {_said(words)}"
        letter.move_to(LetterState.BOUNCED, at=now, reason=reason)
    else:
        _try_later(letter, now, f"The mail server put the letter off: {code} {_said(words)}")


def _trouble(trouble: OSError) -> str:
    return str(trouble) if isinstance(trouble, PostOfficeAway) else f"The mail server could not be used: {trouble}"


def _try_later(letter: Letter, now: dt.datetime, reason: str) -> None:
    again = now + PAUSES[letter.attempts - 1] if letter.attempts <= len(PAUSES) else None
    letter.move_to(LetterState.FAILED, at=now, reason=reason, try_again_at=again)


def _said(words: bytes | str) -> str:
    return words.decode(errors="replace") if isinstance(words, bytes) else words
