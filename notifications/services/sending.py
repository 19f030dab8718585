"""Sending: one letter at a time, each in a transaction of its own, so that a killed worker loses nothing."""

from __future__ import annotations

import datetime as dt
import logging
import secrets
import smtplib
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email
from django.db import transaction
from django.template import Context, Engine, TemplateSyntaxError
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from notifications.kinds import KINDS, Kind
from notifications.models import Letter, LetterState
from notifications.models.letter import fingerprint
from notifications.services.preferring import is_switched_off

PAUSES = [dt.timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60, 120, 240, 480)]  # then never again
LEASE = dt.timedelta(minutes=5)  # longer than one attempt can take
BATCH = 500
SWITCHED_OFF = "Switched off by the recipient."
FOOT = "notifications/letters/foot.txt"
OUR_FAULTS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, NoReverseMatch, TemplateSyntaxError)

log = logging.getLogger(__name__)


class CannotWrite(Exception):
    """The letter cannot be put into words; trying again would not help."""


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
    if letter.state == LetterState.FAILED:
        letter.move_to(LetterState.QUEUED, at=now, reason="Tried again.")
    if letter.attempts > len(PAUSES):
        letter.move_to(LetterState.FAILED, at=now, reason=f"Given up after {letter.attempts} attempts.")
        return False
    letter.attempts += 1
    letter.try_again_at = now + LEASE
    letter.save(update_fields=["attempts", "try_again_at"])
    return True


@transaction.atomic
def _finish(*, letter_id: int, post: BaseEmailBackend, now: dt.datetime) -> bool:
    waiting = Letter.objects.select_for_update(skip_locked=True).filter(state=LetterState.QUEUED)
    letter = waiting.filter(pk=letter_id).first()
    if letter is None:
        return True  # stopped in this very second
    if is_switched_off(letter):
        letter.move_to(LetterState.STOPPED, at=now, reason=SWITCHED_OFF)
        return True
    token = secrets.token_urlsafe(32)
    try:
        message = _in_words(letter, token)
        post.open()
        post.send_messages([message])
    except CannotWrite as fault:
        letter.move_to(LetterState.FAILED, at=now, reason=str(fault))
    except smtplib.SMTPRecipientsRefused as refusal:
        _refused(letter, refusal, now)
    except smtplib.SMTPDataError as refusal:
        _try_later(letter, now, f"The mail server refused the letter: {refusal.smtp_code} {_said(refusal.smtp_error)}")
    except (smtplib.SMTPException, OSError) as trouble:
        post.close()
        _try_later(letter, now, f"The mail server could not be used: {trouble}")
        return False
    else:
        letter.link_hash = fingerprint(token) if KINDS[letter.kind].has_link else ""
        letter.off_hash = "" if KINDS[letter.kind].must_get else fingerprint(letter.off_token)
        letter.move_to(LetterState.SENT, at=now)
    return True


def _refused(letter: Letter, refusal: smtplib.SMTPRecipientsRefused, now: dt.datetime) -> None:
    """A refusal for good (5xx) is a bounce; one for now (4xx) is tried again."""
    code, words = next(iter(refusal.recipients.values()))
    if code >= 500:
        reason = f"The mail server says that this address takes no mail: {code} {_said(words)}"
        letter.move_to(LetterState.BOUNCED, at=now, reason=reason)
    else:
        _try_later(letter, now, f"The mail server put the letter off: {code} {_said(words)}")


def _try_later(letter: Letter, now: dt.datetime, reason: str) -> None:
    again = now + PAUSES[letter.attempts - 1] if letter.attempts <= len(PAUSES) else None
    letter.move_to(LetterState.FAILED, at=now, reason=reason, try_again_at=again)


def _said(words: bytes | str) -> str:
    return words.decode(errors="replace") if isinstance(words, bytes) else words


def _in_words(letter: Letter, token: str) -> EmailMessage:
    """The letter as mail: the template's first line is the subject."""
    if letter.kind not in KINDS:
        raise CannotWrite(f"Nothing here writes letters of the kind “{letter.kind}”.")
    try:
        validate_email(letter.recipient)
        subject, _, body = _text(letter, KINDS[letter.kind], token).partition("\n")
    except ValidationError as fault:
        raise CannotWrite(f"“{letter.recipient}” is not an e-mail address.") from fault
    except ObjectDoesNotExist as fault:
        raise CannotWrite("What this letter is about is no longer there.") from fault
    except OUR_FAULTS as fault:
        log.exception("Letter %s cannot be written.", letter.pk)
        raise CannotWrite(f"A fault of the service keeps it from being written: {type(fault).__name__}.") from fault
    foot, headers = _foot(letter, KINDS[letter.kind])
    body = f"{body.strip()}\n{foot}"
    return EmailMessage(subject.strip(), body, settings.DEFAULT_FROM_EMAIL, [letter.recipient], headers=headers)


def _foot(letter: Letter, kind: Kind) -> tuple[str, dict[str, str]]:
    """How letters of its sort are switched off: in words, and for the buttons of mail programs (RFC 8058)."""
    if kind.group is None:
        return "", {}
    address = settings.SITE_ADDRESS + reverse("letters:foot", args=[letter.off_token])
    words = plain(FOOT, {"address": address, "group": kind.group, "site": settings.SITE_ADDRESS})
    headers = {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return f"\n{words}\n", headers


def _text(letter: Letter, kind: Kind, token: str) -> str:
    always: dict[str, object] = {"site": settings.SITE_ADDRESS, "letter": letter}
    secret = {"token": token} if kind.has_link else {}
    return plain(kind.template, always | kind.context(letter) | secret)


def plain(template: str, words: dict[str, object]) -> str:
    """Render a text template: nothing is escaped, for nothing in it is HTML."""
    return Engine.get_default().get_template(template).render(Context(words, autoescape=False)).strip()
