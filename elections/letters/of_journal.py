"""The head of the journal, every morning of a poll, to those who watch it. `about` is "journal:12:2026-03-14"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from elections.models import Appointment, Election, Nomination, Office
from notifications.services.writing import Draft, write_to_all

JOURNAL_HEAD = "elections.journal_head"


def journal_head(election: Election, day: dt.date, useful_until: dt.datetime) -> None:
    """To the scrutineer and the candidates, once a day: the head as it stands when the letter is sent."""
    about = about_journal(election, day)
    write_to_all(
        kind=JOURNAL_HEAD,
        drafts=[Draft(about, email, name) for email, name in watchers([election.pk])[election.pk].items()],
        district=election.district.slug,
        useful_until=useful_until,
    )


def about_journal(election: Election, day: dt.date) -> str:
    return f"journal:{election.pk}:{day}"


def watchers(elections: Iterable[int]) -> dict[int, dict[str, str]]:
    """By the election's id: address and name of scrutineer and candidates; two queries for any number."""
    found: dict[int, dict[str, str]] = {pk: {} for pk in elections}
    scrutineers = Appointment.objects.filter(election__in=found, office=Office.SCRUTINEER)
    standing = Nomination.objects.filter(contest__election__in=found).candidates().exclude(person__email="")
    for election, email, name in [
        *scrutineers.values_list("election", "user__email", "name"),
        *standing.values_list("contest__election", "person__email", "person__name"),
    ]:
        found[election].setdefault(email, name)
    return found
