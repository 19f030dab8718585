from elections.models.appointment import Appointment, Office
from elections.models.ballot import Ballot
from elections.models.contest import ENDED, Contest, ContestSeat, Phase, Rule, Stage
from elections.models.counted import Count, Declaration, Lot
from elections.models.election import Election, SecrecyMode
from elections.models.journal import JournalEntry
from elections.models.nomination import LIVE, Nomination, NominationState
from elections.models.roll import Channel, Elector, Verdict

__all__ = [
    "ENDED",
    "LIVE",
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
    "Phase",
    "Rule",
    "SecrecyMode",
    "Stage",
    "Verdict",
]
