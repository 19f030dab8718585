"""After the close: every paper is entered by two people who must agree; the returning officer rules on the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from elections import permissions
from elections.models import REJECTED, Channel, Contest, Elector, PaperEntry, PaperKind, PaperRuling
from elections.services.journal import write_down
from elections.services.papers import refuse_spoilt
from elections.services.stages import lock, refuse_out_of_turn
from organisations.models import User
from vcsrep.errors import Clash, DomainError, NotAllowedNow
from vcsrep.face.words import count, exactly

MOST_PAPERS = 100_000


@dataclass(frozen=True, slots=True)
class Difference:
    """A paper to rule on: read differently by two people, or read by both as spoilt or missing."""

    number: int
    first: PaperEntry
    second: PaperEntry


@dataclass(slots=True)
class Reading:
    """How far the papers of a contest are read. `settled` are kind and marks of each, by number."""

    struck_off: int
    once: list[int] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    settled: dict[int, tuple[str, list[int]]] = field(default_factory=dict)

    @property
    def rejected(self) -> int:
        return sum(kind in REJECTED for kind, _ in self.settled.values())

    @property
    def choices(self) -> list[tuple[int, ...]]:
        """The papers to be counted; () is one left blank on purpose."""
        return [tuple(marks) for kind, marks in self.settled.values() if kind not in REJECTED]

    @property
    def wrong(self) -> str:
        """What stands in the way of the count, in a sentence, or ""."""
        if self.once:
            papers = ", ".join(str(number) for number in self.once[:10])
            return f"{count(len(self.once), 'paper')} must be read by a second person: {papers}."
        if self.differences:
            papers = ", ".join(str(each.number) for each in self.differences[:10])
            return f"The returning officer must rule on {count(len(self.differences), 'paper')}: {papers}."
        if len(self.settled) != self.struck_off:
            return (
                f"Struck off on paper: {count(self.struck_off, 'organisation')}. Entered: "
                f"{count(len(self.settled), 'paper')}. These must agree; enter an envelope without a paper as such."
            )
        return ""


def reading_of(contest: Contest) -> Reading:
    """Every paper of the contest, as far as it has been read."""
    struck_off = Elector.objects.filter(contest=contest, channel=Channel.PAPER).count()
    found = Reading(struck_off)
    by_number: dict[int, list[PaperEntry]] = {}
    for entry in PaperEntry.objects.of(contest).order_by("number", "turn").select_related("entered_by"):
        by_number.setdefault(entry.number, []).append(entry)
    rulings = {ruling.number: ruling for ruling in contest.paper_rulings.all()}
    for number, entries in by_number.items():
        _sort(found, number, entries, rulings.get(number))
    return found


def next_number(contest: Contest, user: User) -> int:
    """The next paper for this person: one that somebody else has read once, or else a new one."""
    entries = PaperEntry.objects.of(contest)
    mine = set(entries.filter(entered_by=user).values_list("number", flat=True))
    twice = set(entries.filter(turn=2).values_list("number", flat=True))
    once = sorted(set(entries.values_list("number", flat=True)) - twice - mine)
    return once[0] if once else max([*mine, *twice, 0]) + 1


@transaction.atomic
def enter_paper(
    *, contest_id: int, number: int, kind: str, marks: Sequence[int], by: User, now: dt.datetime | None = None
) -> PaperEntry:
    """What one person reads on the paper with this number. The second reader does not see what the first read."""
    contest = lock(contest_id)
    now = now or timezone.now()
    permissions.only_enterer(by, contest.election)
    _refuse_before_close(contest, now)
    _refuse_reading(contest, number, kind, marks)
    before = list(PaperEntry.objects.filter(contest=contest, number=number))
    if any(entry.entered_by_id == by.pk for entry in before):
        raise Clash(f"You have read paper {number} already. Somebody else must read it the second time.")
    if len(before) == 2:
        raise Clash(f"Paper {number} has been read twice already.")
    entry = PaperEntry(
        contest=contest, number=number, turn=len(before) + 1, kind=kind, marks=list(marks), entered_by=by
    )
    entry.full_clean()
    entry.save()
    return entry


@transaction.atomic
def rule_on_paper(
    *, contest_id: int, number: int, kind: str, marks: Sequence[int], reason: str, by: User, now: dt.datetime
) -> PaperRuling:
    """The returning officer's ruling on a paper read differently, or spoilt, or missing."""
    contest = lock(contest_id)
    permissions.only_returning_officer(by, contest.election)
    _refuse_before_close(contest, now)
    if number not in [each.number for each in reading_of(contest).differences]:
        raise NotAllowedNow(f"There is nothing to rule on in paper {number}.")
    _refuse_reading(contest, number, kind, marks)
    if not reason.strip():
        raise DomainError("Say why you rule so: it stands in the journal.")
    ruling = PaperRuling(
        contest=contest, number=number, kind=kind, marks=list(marks), reason=reason.strip(), ruled_by=by
    )
    ruling.full_clean()
    ruling.save()
    words = f"Ruled on paper {number} of “{contest}”: {PaperKind(kind).label.lower()}. {ruling.reason}"
    write_down(contest, act="count", words=words, by=by, at=now)
    return ruling


def _sort(found: Reading, number: int, entries: list[PaperEntry], ruling: PaperRuling | None) -> None:
    if len(entries) < 2:
        found.once.append(number)
    elif ruling:
        found.settled[number] = (ruling.kind, ruling.marks)
    elif entries[0].agrees_with(entries[1]) and entries[0].kind not in REJECTED:
        found.settled[number] = (entries[0].kind, entries[0].marks)
    else:
        found.differences.append(Difference(number, entries[0], entries[1]))


def _refuse_before_close(contest: Contest, now: dt.datetime) -> None:
    refuse_out_of_turn(contest, "count")
    if now < contest.election.poll_closes_at:
        moment = exactly(contest.election.poll_closes_at)
        raise NotAllowedNow(f"The inner envelopes stay shut until the poll closes at {moment}.")


def _refuse_reading(contest: Contest, number: int, kind: str, marks: Sequence[int]) -> None:
    if not 1 <= number <= MOST_PAPERS:
        raise DomainError(f"Papers are numbered from 1 to {MOST_PAPERS:,}.")
    if kind != PaperKind.VALID and marks:
        raise DomainError("Either mark what the paper says, or say that it is blank, spoilt or missing: not both.")
    if kind == PaperKind.VALID and not marks:
        raise DomainError("Mark what the paper says, or say that it is blank, spoilt or missing.")
    refuse_spoilt(contest, marks)
