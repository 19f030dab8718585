"""What a mailbox gets: groups of letters are switched off and on, signed in or by the link in a letter's foot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from notifications.kinds import KINDS
from notifications.models import Group, Letter, Preference, Rhythm
from notifications.models.letter import DIGEST

SWITCHED_OFF = "Switched off by the recipient."


def group_of(letter: Letter) -> Group | None:
    """None: it must be got, or nobody knows any more what it was."""
    return KINDS[letter.kind].group if letter.kind in KINDS else None


def is_switched_off(letter: Letter) -> bool:
    group = group_of(letter)
    return group is not None and is_off(letter.recipient, group)


def is_off(mailbox: str, group: Group) -> bool:
    return Preference.objects.of([mailbox]).off().filter(group=group).exists()


def may_wait(letter: Letter) -> bool:
    """Whether its foot offers one letter a day, or is of one."""
    return letter.kind == DIGEST or (letter.kind in KINDS and KINDS[letter.kind].may_wait)


def groups_of(letter: Letter) -> list[Group]:
    """What its foot switches off: its own group; of a letter of the day, those of its parts."""
    letters = letter.parts.order_by("pk") if letter.kind == DIGEST else [letter]
    return sorted({group for each in letters if (group := group_of(each)) is not None})


def letter_with(token: str) -> Letter | None:
    """The letter in whose foot this link stands, of a sort that can be switched off."""
    letter = Letter.objects.switched_off_by(token).first()
    return letter if letter is not None and groups_of(letter) else None


def is_daily(mailbox: str) -> bool:
    return Rhythm.objects.filter(mailbox=mailbox.lower(), is_daily=True).exists()


@transaction.atomic
def answer(*, letter: Letter, answer: str, now: dt.datetime) -> bool:
    """What was pressed on the page behind the foot: "off", "on", "daily" or "each". False: nothing that is there."""
    if answer in {"off", "on"}:
        for group in groups_of(letter):
            switch(mailbox=letter.recipient, group=group, is_off=answer == "off", now=now)
        return True
    if answer in {"daily", "each"} and may_wait(letter):
        choose_rhythm(mailboxes=[letter.recipient], is_daily=answer == "daily", now=now)
        return True
    return False


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


@transaction.atomic
def choose_rhythm(*, mailboxes: Collection[str], is_daily: bool, now: dt.datetime) -> None:
    """Letters that may wait come once a day from now on, or each at once. What is gathered already stays so."""
    rows = [Rhythm(mailbox=each, is_daily=is_daily, changed_at=now) for each in sorted(map(str.lower, mailboxes))]
    Rhythm.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["mailbox"], update_fields=["is_daily", "changed_at"]
    )
