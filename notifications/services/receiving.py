"""What a carrier says became of a letter after it was handed over."""

from __future__ import annotations

import datetime as dt
import logging
import re

from django.core.mail import get_connection
from django.db import transaction

from notifications.carriers import TellsOfPaper
from notifications.models import Letter, LetterState
from notifications.models.letter import DIGEST

REFERENCE = re.compile(r"letter-(\d{1,18})-(\d{1,6})")
DELIVERED = {"delivered", "received"}  # of an e-mail; of a letter: printed and posted
GONE = {
    "permanent-failure": "there is no such mailbox or address, or it takes nothing from us",
    "temporary-failure": "the mailbox took nothing for three days: full, or shut for now",
    "technical-failure": "something went wrong between GOV.UK Notify and its own carrier",
}
AGAIN_AFTER = {"temporary-failure": dt.timedelta(days=1), "technical-failure": dt.timedelta(minutes=15)}
ASKED_FOR = dt.timedelta(days=7)  # as long as Notify keeps what it knows
MOST_ASKED = 200  # at a time
MOST_ATTEMPTS = 3  # of what a carrier took and did not deliver

log = logging.getLogger(__name__)


def is_ours(reference: str) -> bool:
    """Whether it could be the reference of a letter; a sign-in code has none."""
    return REFERENCE.fullmatch(reference) is not None


def ask_about_paper(*, now: dt.datetime, most: int = MOST_ASKED) -> int:
    """Of what was posted nobody sends receipts, so ask; how many were asked about. When nobody answers, later."""
    post = get_connection()
    if not isinstance(post, TellsOfPaper):
        return 0
    letters = list(Letter.objects.on_the_road(now - ASKED_FOR)[:most])
    try:
        for letter in letters:
            reference = letter.last_reference
            note_receipt(reference=reference, status=post.status_of(reference), now=now)
    except OSError as trouble:
        log.warning("Nothing is known of letters on paper: %s", trouble)
    finally:
        post.close()
    return len(letters)


@transaction.atomic
def note_receipt(*, reference: str, status: str, now: dt.datetime) -> bool:
    """Note it on the letter and its parts; said twice, or too late, it changes nothing. False: there is no letter."""
    found = REFERENCE.fullmatch(reference)
    letter = Letter.objects.select_for_update().filter(pk=int(found[1])).first() if found else None
    if found is None or letter is None:
        return False
    if letter.state != LetterState.SENT or int(found[2]) != letter.going_out - 1:
        return True  # it has been sent again since, or somebody else has said that it came back
    for part in letter.parts.select_for_update().filter(state=LetterState.SENT).order_by("pk"):
        _note(part, status, now)
    _note(letter, status, now)
    return True


def _note(letter: Letter, status: str, now: dt.datetime) -> None:
    if status in DELIVERED and letter.delivered_at is None:
        letter.note_delivery(at=now, reason=f"GOV.UK Notify says: {status}.")
    elif status in GONE:
        reason = f"GOV.UK Notify says: {GONE[status]} ({status})."
        state = LetterState.FAILED if status in AGAIN_AFTER else LetterState.BOUNCED
        letter.move_to(state, at=now, reason=reason, try_again_at=_again(letter, status, now))
        if letter.digest_id is not None:
            letter.digest = None  # what went together goes again each by itself
            letter.save(update_fields=["digest"])


def _again(letter: Letter, status: str, now: dt.datetime) -> dt.datetime | None:
    if status not in AGAIN_AFTER or letter.kind == DIGEST or letter.attempts >= MOST_ATTEMPTS:
        return None
    return now + AGAIN_AFTER[status]
