from elections.models.appointment import Appointment, Office
from elections.models.ballot import Ballot
from elections.models.contest import Contest, ContestSeat, Rule, Stage
from elections.models.counted import Count, Declaration, Lot
from elections.models.election import Election, SecrecyMode
from elections.models.journal import JournalEntry
from elections.models.nomination import Nomination, NominationState
from elections.models.roll import Channel, Elector, Verdict

__all__ = [
    "Appointment",
    "Ballot",
    "Channel",
    "Contest",
    "ContestSeat",
    "Count",
    "Declaration",
    "Election",
    "Elector",
    "JournalEntry",
    "Lot",
    "Nomination",
    "NominationState",
    "Office",
    "Rule",
    "SecrecyMode",
    "Stage",
    "Verdict",
]
