"""Writing a letter: a row beside the reason for it, in the same transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from notifications.kinds import KINDS
from notifications.models import Channel, Letter
from vcsrep import jobs


@dataclass(frozen=True, slots=True)
class Draft:
    """One letter of many: what it is about, and who gets it: a mailbox, or an `address` on paper, line by line."""

    about: str
    recipient: str
    recipient_name: str = ""
    address: str = ""


@transaction.atomic
def write(
    *,
    kind: str,
    about: str,
    recipient: str = "",
    recipient_name: str = "",
    address: str = "",
    district: str = "",
    useful_until: dt.datetime | None = None,
    hidden_until: dt.datetime | None = None,
) -> Letter:
    """Put one letter in the outbox; it is sent when the transaction commits. Written twice, it stays one letter.

    `about` names the matter ("nomination:12"), `district` (a slug) the offices that may see the letter. Until
    `hidden_until` no office sees it: a letter that follows a vote would say who has voted.
    """
    defaults = {
        "recipient_name": recipient_name,
        "district": district,
        "useful_until": useful_until,
        "hidden_until": hidden_until,
        "written_at": Letter(hidden_until=hidden_until).kept_moment(timezone.now()),
    }
    destination = _destination(kind, recipient, address)
    letter, new = Letter.objects.get_or_create(kind=KINDS[kind].name, about=about, **destination, defaults=defaults)
    if new:
        jobs.enqueue("notifications.send", letter_id=letter.pk)
    return letter


@transaction.atomic
def write_to_all(
    *,
    kind: str,
    drafts: Iterable[Draft],
    district: str = "",
    useful_until: dt.datetime | None = None,
    hidden_until: dt.datetime | None = None,
) -> None:
    """Put many letters of one kind in the outbox: one query for 500, one bell, and no letter twice."""
    unlike: dict[tuple[str, str], Letter] = {}
    for draft in drafts:
        letter = Letter(
            kind=KINDS[kind].name,
            about=draft.about,
            **_destination(kind, draft.recipient, draft.address),
            recipient_name=draft.recipient_name,
            district=district,
            useful_until=useful_until,
            hidden_until=hidden_until,
            written_at=Letter(hidden_until=hidden_until).kept_moment(timezone.now()),
        )
        unlike.setdefault((letter.about, letter.goes_to), letter)
    Letter.objects.bulk_create(unlike.values(), batch_size=500, ignore_conflicts=True)
    jobs.enqueue("notifications.send_waiting")


def _destination(kind: str, recipient: str, address: str) -> dict[str, str]:
    """To a mailbox, or else on paper, where the kind can be put on paper."""
    if recipient.strip() or not address.strip():
        return {"channel": Channel.MAIL, "recipient": mailbox(recipient), "address": ""}
    if not KINDS[kind].on_paper:
        raise ValueError(f"Letters of the kind {kind} are not written on paper.")
    return {"channel": Channel.POST, "recipient": "", "address": address.strip()}


def mailbox(address: str) -> str:
    """The address as accounts keep it; two people who share a mailbox get one letter."""
    if not address.strip():
        raise ValueError("A letter needs an address.")
    return address.strip().lower()
