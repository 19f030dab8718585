"""A letter in words, read from the database at the moment it is sent: subject, text, and the foot below it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.validators import validate_email
from django.template import TemplateSyntaxError
from django.urls import NoReverseMatch, reverse

from notifications.carriers import LetterMail, PaperLetter
from notifications.kinds import KINDS
from notifications.models import Channel, Letter
from notifications.rendering import plain
from notifications.services.wording import in_own_words

FOOT, FOOT_OF_THE_DAY = "notifications/letters/foot.txt", "notifications/letters/foot_of_the_day.txt"
TEXT_OF_THE_DAY = "notifications/letters/of_the_day.txt"
MOST_NAMED = 3  # organisations in a subject
OUR_FAULTS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, NoReverseMatch, TemplateSyntaxError)

log = logging.getLogger(__name__)


class CannotWrite(Exception):
    """The letter cannot be put into words; trying again would not help."""


@dataclass(frozen=True, slots=True)
class Written:
    """One letter in words. `organisation` is on whose behalf the reader gets it; "" for themselves."""

    subject: str
    text: str
    organisation: str

    @property
    def text_in_company(self) -> str:
        """As one of several letters: who it is to is said once, above them all."""
        greeting, _, rest = self.text.partition("\n")
        return rest.strip() if greeting.startswith("Dear ") else self.text


def in_words(letter: Letter, token: str = "") -> Written:
    """The template's first line is the subject; `token` is the secret part of its link, if it has one."""
    if letter.kind not in KINDS:
        raise CannotWrite(f"Nothing here writes letters of the kind “{letter.kind}”.")
    kind = KINDS[letter.kind]
    template = kind.template if letter.channel == Channel.MAIL else kind.on_paper
    always: dict[str, object] = {"site": settings.SITE_ADDRESS, "letter": letter}
    secret = {"token": token} if kind.has_link else {}
    try:
        context = kind.context(letter)
        known = always | context | secret
        subject, _, text = in_own_words(letter, plain(template, known), known).partition("\n")
    except ObjectDoesNotExist as fault:
        raise CannotWrite("What this letter is about is no longer there.") from fault
    except OUR_FAULTS as fault:
        log.exception("Letter %s cannot be written.", letter.pk)
        raise CannotWrite(f"A fault of the service keeps it from being written: {type(fault).__name__}.") from fault
    return Written(subject.strip(), text.strip(), str(context.get("for_organisation") or ""))


def as_mail(letter: Letter, written: Written) -> LetterMail:
    kind = KINDS[letter.kind]
    if kind.group is None:
        return _mail(letter, written.subject, f"{written.text}\n")
    words = {"group": kind.group, "organisation": written.organisation, "may_wait": kind.may_wait}
    return _mail(letter, written.subject, f"{written.text}\n\n{_foot(letter, FOOT, words)}\n", _headers(letter))


def as_letter_of_the_day(letter: Letter, parts: Sequence[Written]) -> LetterMail:
    """Several letters in one, by organisation: what is for the reader themselves comes last."""
    organisations = sorted({part.organisation for part in parts}, key=lambda name: (not name, name))
    by_organisation = [(name, [part for part in parts if part.organisation == name]) for name in organisations]
    words = {"letter": letter, "by_organisation": by_organisation, "amount": len(parts)}
    text = plain(TEXT_OF_THE_DAY, words)
    return _mail(letter, _subject(parts), f"{text}\n\n{_foot(letter, FOOT_OF_THE_DAY, {})}\n", _headers(letter))


def on_paper(letter: Letter, written: Written) -> PaperLetter:
    """Nothing in it can be pressed, so no foot switches it off."""
    return PaperLetter(letter.address.splitlines(), written.subject, written.text, letter.reference, _is_retry(letter))


def _subject(parts: Sequence[Written]) -> str:
    if len(parts) == 1:
        return parts[0].subject
    names = sorted({part.organisation for part in parts if part.organisation})
    more = [f"{len(names) - MOST_NAMED} more"] if len(names) > MOST_NAMED else []
    named = ", ".join([*names[:MOST_NAMED], *more])
    return f"{len(parts)} letters for you: {named}" if named else f"{len(parts)} letters for you"


def _mail(letter: Letter, subject: str, body: str, headers: dict[str, str] | None = None) -> LetterMail:
    try:
        validate_email(letter.recipient)
    except ValidationError as fault:
        raise CannotWrite(f"“{letter.recipient}” is not an e-mail address.") from fault
    return LetterMail(
        subject,
        body,
        settings.DEFAULT_FROM_EMAIL,
        [letter.recipient],
        headers=headers,
        reference=letter.reference,
        is_retry=_is_retry(letter),
    )


def _is_retry(letter: Letter) -> bool:
    """What an earlier attempt handed over may be in somebody's hands; but a link in it would open nothing."""
    return letter.attempts > 1 and not (letter.kind in KINDS and KINDS[letter.kind].has_link)


def _foot(letter: Letter, template: str, words: dict[str, object]) -> str:
    """How letters of its sort are switched off, in words."""
    return plain(template, {"address": _address(letter), "site": settings.SITE_ADDRESS, **words})


def _headers(letter: Letter) -> dict[str, str]:
    """The same for the buttons of mail programs (RFC 8058)."""
    return {"List-Unsubscribe": f"<{_address(letter)}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def _address(letter: Letter) -> str:
    return settings.SITE_ADDRESS + reverse("letters:foot", args=[letter.off_token])
