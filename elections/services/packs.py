"""Paper ballot packs: who wants one, and the code by which the desk strikes its sender off.

The code opens nothing on line: it only finds the organisation at the desk (ELECTIONS §2.7).
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

import segno
from django.db import transaction
from django.utils import timezone

from elections import permissions
from elections.models import Contest, Elector, Stage
from elections.models.roll import ElectorQuerySet
from elections.services.journal import write_down
from elections.services.papers import Line, lines_of, most_marks
from elections.services.stages import lock, refuse_out_of_turn
from organisations.models import Membership, User
from vcsrep.errors import DomainError
from vcsrep.face.words import count

# Without what is mistaken for something else on paper: 0 O, 1 I L, 5 S, 2 Z, 8 B, U V.
ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
CODE_LENGTH = 8
QUIET = 4  # modules of white around a QR code (ISO/IEC 18004)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A square picture of one path, `size` units wide."""

    size: int
    path: str


@dataclass(frozen=True, slots=True)
class Pack:
    """One organisation's pack: cover with its code, ballot, and what to do with the envelopes."""

    elector: Elector
    lines: Sequence[Line]
    most: int

    @property
    def qr(self) -> Drawing:
        """The code as QR: one square of the path for each dark module, within its quiet zone."""
        matrix = segno.make(self.elector.paper_code, micro=False).matrix
        dark = [(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module]
        path = "".join(f"M{x + QUIET} {y + QUIET}h1v1h-1z" for x, y in dark)
        return Drawing(len(matrix) + 2 * QUIET, path)

    @property
    def code(self) -> str:
        """The code as people copy it: ABCD EFGH."""
        return f"{self.elector.paper_code[:4]} {self.elector.paper_code[4:]}"


def without_email(contest: Contest, day: dt.date) -> ElectorQuerySet:
    """Those on the roll whom no letter reaches: nobody can vote for them on line."""
    contacts = Membership.objects.current_on(day).voting().values("organisation")
    return Elector.objects.still_to_vote().filter(contest=contest).exclude(organisation__in=contacts)


@transaction.atomic
def make_packs(*, contest_id: int, electors: ElectorQuerySet, by: User, now: dt.datetime) -> list[Pack]:
    """Packs for these electors, each with a code of its own; made again, a pack keeps its code."""
    wanted = electors.still_to_vote().filter(contest=contest_id).values("pk")
    chosen = list(Elector.objects.filter(pk__in=wanted).select_for_update(of=("self",)).for_list())
    contest = lock(contest_id)  # after the roll, as whoever counts locks
    permissions.only_desk(by, contest.election)
    refuse_out_of_turn(contest, "send paper")
    if not chosen:
        raise DomainError("Nobody is left to make a pack for: all of these have voted, or are not on the roll.")
    new = [elector for elector in chosen if not elector.paper_code]
    for elector in new:
        elector.paper_code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    Elector.objects.bulk_update(new, ["paper_code"], batch_size=500)
    words = f"Made {count(len(chosen), 'paper pack')} for “{contest}”, {len(new)} of them for the first time."
    write_down(contest, act="send paper", words=words, by=by, at=now)
    lines = lines_of(contest)
    return [Pack(elector, lines, most_marks(contest, lines)) for elector in chosen]


def read_code(typed: str) -> str:
    """A code as somebody typed it, without spaces and dashes, in capitals."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def may_send_paper(contest: Contest) -> bool:
    return contest.stage in (Stage.VALIDATED, Stage.ARMED) and timezone.now() < contest.election.poll_closes_at
