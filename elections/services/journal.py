"""The journal of an election: what an organiser did, in a sentence, with who and when, bound to what came before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from elections.models import Contest, Declaration, Election, JournalEntry
from elections.models.journal import BEGINNING
from organisations.models import User


def write_down(about: Election | Contest, *, act: str, words: str, by: User | None, at: dt.datetime) -> JournalEntry:
    """One act, within the transaction that does it. `words` is for a reader who was not there.

    The first entry's row is the journal's lock: it is taken last, after elections and contests.
    """
    contest = about if isinstance(about, Contest) else None
    election = about.election if isinstance(about, Contest) else about
    list(JournalEntry.objects.filter(election=election, number=1).select_for_update())
    last = JournalEntry.objects.of(election).last()
    entry = JournalEntry(
        election=election,
        number=last.number + 1 if last else 1,
        contest=contest,
        act=act,
        words=words,
        by=by,
        at=at,
        previous=last.hash if last else BEGINNING,
    )
    entry.hash = entry.computed_hash()
    entry.save()
    return entry


def head_of(election: Election) -> str:
    """The hash of the last entry: who has noted it can tell whether anything before it was changed."""
    last = JournalEntry.objects.of(election).last()
    return last.hash if last else BEGINNING


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a journal: how many entries hold, its head, and what is wrong with the first that does not."""

    entries: int
    head: str
    fault: str = ""


def verify(election: Election, *, expect: str = "") -> Verdict:
    """Compute the whole chain again; also the heads that were declared, and `expect` if one was noted elsewhere."""
    previous, entries, heads = BEGINNING, 0, {BEGINNING}
    for entry in JournalEntry.objects.of(election).iterator():
        fault = _fault(entry, entries + 1, previous)
        if fault:
            return Verdict(entries, previous, fault)
        previous, entries = entry.hash, entries + 1
        heads.add(entry.hash)
    declared = Declaration.objects.filter(contest__election=election).exclude(journal_head="")
    for head in [*declared.values_list("journal_head", flat=True), *([expect] if expect else [])]:
        if head not in heads:
            fault = f"The head {head} was noted, and no entry has it: the journal was rewritten or cut."
            return Verdict(entries, previous, fault)
    return Verdict(entries, previous)


def _fault(entry: JournalEntry, number: int, previous: str) -> str:
    if entry.number != number:
        return f"Entry {number} is missing: entry {entry.number} follows."
    if entry.previous != previous:
        return f"Entry {number} does not follow entry {number - 1}."
    return "" if entry.hash == entry.computed_hash() else f"Entry {number} was changed after it was written."
