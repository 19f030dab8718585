"""The conditions of an election: who may stand, who must put them forward, and how the paper is ordered.

They are part of the notice: set while the election is prepared, and frozen with it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields

from django.db import transaction
from django.utils import timezone

from elections import permissions
from elections.models import Election, OrderOfCandidates, WhoMayStand
from elections.models.election import every_mandate_item
from elections.services.contests import refuse_once_given
from elections.services.journal import write_down
from elections.services.stages import lock_all
from organisations.models import User
from partnerships.models import MandateItem
from vcsrep.face.words import count

ONE_SEAT_EACH = (
    "Each organisation may hold one seat at most: whoever is elected as its second gives way. The votes are then "
    "counted without them, so that the next placed is elected."
)


@dataclass(frozen=True, slots=True)
class Conditions:
    """In the names of `Election`."""

    nominators_wanted: int = 1
    one_candidate_each: bool = False
    one_seat_each: bool = False
    who_may_stand: str = WhoMayStand.STANDING
    order_of_candidates: str = OrderOfCandidates.ALPHABET
    mandate_items: Sequence[str] = tuple(every_mandate_item())
    appeals_to: str = ""

    @classmethod
    def of(cls, election: Election) -> Conditions:
        return cls(**{field.name: getattr(election, field.name) for field in fields(cls)})


@transaction.atomic
def set_conditions(*, election_id: int, conditions: Conditions, by: User, now: dt.datetime) -> Election:
    """Say how people are nominated in an election that is being prepared."""
    election, contests = lock_all(election_id)
    permissions.only_partner(by, election.district, timezone.localdate(now))
    refuse_once_given(election, contests, "change")
    for field in fields(Conditions):
        setattr(election, field.name, getattr(conditions, field.name))
    election.mandate_items = [item for item in MandateItem.values if item in conditions.mandate_items]
    election.appeals_to = conditions.appeals_to.strip()
    election.full_clean()
    election.save()
    words = f"Set the conditions of nominating: {' '.join(in_words(election))}"
    write_down(election, act="change", words=words, by=by, at=now)
    return election


def in_words(election: Election) -> list[str]:
    """The conditions as everybody reads them, a sentence each."""
    wanted = election.nominators_wanted
    return [
        f"{election.get_who_may_stand_display()} may stand.",
        "One organisation on the roll nominates."
        if wanted == 1
        else f"{count(wanted, 'different organisation')} on the roll nominate: one proposes, "
        f"{'another seconds' if wanted == 2 else f'{wanted - 1} others second'}.",
        *(["Each organisation may have one candidate in a contest."] if election.one_candidate_each else []),
        *([ONE_SEAT_EACH] if election.one_seat_each else []),
        f"Candidates stand on the ballot paper {_order(election)}.",
    ]


def _order(election: Election) -> str:
    by_lot = election.order_of_candidates == OrderOfCandidates.LOT
    return "in the order of a lot, drawn before a witness" if by_lot else "in the order of their names"
