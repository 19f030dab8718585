"""What a mailbox gets: groups of letters are switched off and on, signed in or by the link in a letter's foot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from notifications.kinds import KINDS
from notifications.models import Group, Letter, Preference


def group_of(letter: Letter) -> Group | None:
    """None: it must be got, or nobody knows any more what it was."""
    return KINDS[letter.kind].group if letter.kind in KINDS else None


def is_switched_off(letter: Letter) -> bool:
    group = group_of(letter)
    return group is not None and Preference.objects.of([letter.recipient]).off().filter(group=group).exists()


def letter_with(token: str) -> Letter | None:
    """The letter in whose foot this link stands, of a sort that can be switched off."""
    letter = Letter.objects.switched_off_by(token).first()
    return letter if letter is not None and group_of(letter) is not None else None


@transaction.atomic
def switch(*, mailbox: str, group: Group, is_off: bool, now: dt.datetime) -> None:
    """Whoever reads the mailbox wants this group, or does not. Said twice it stays as it is."""
    Preference.objects.update_or_create(
        mailbox=mailbox.lower(), group=group, defaults={"is_off": is_off, "changed_at": now}
    )


@transaction.atomic
def choose(
    *, mailboxes: Collection[str], wanted: Collection[str], offered: Collection[Group], now: dt.datetime
) -> None:
    """Of the groups offered these are wanted and the others are not; what did not change keeps its day."""
    off = set(Preference.objects.of(mailboxes).off().values_list("mailbox", "group"))
    changed = [
        Preference(mailbox=mailbox, group=group, is_off=group not in wanted, changed_at=now)
        for mailbox in sorted({each.lower() for each in mailboxes})
        for group in offered
        if (group not in wanted) != ((mailbox, group) in off)
    ]
    Preference.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["mailbox", "group"], update_fields=["is_off", "changed_at"]
    )
