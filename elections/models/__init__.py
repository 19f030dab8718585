from elections.models.aftermath import Challenge, ChallengeState, Vacancy, VacancyRule, WayFilled
from elections.models.appointment import ONE_PERSON, Appointment, Office
from elections.models.ballot import Ballot
from elections.models.contest import (
    ENDED,
    ONE_SEAT,
    RANKED,
    WITH_RON,
    Contest,
    ContestSeat,
    Phase,
    Rule,
    Stage,
)
from elections.models.counted import Count, Declaration, GaveWay, Lot, WhatFor
from elections.models.drawing import Commitment
from elections.models.election import MOST_NOMINATORS, Election, OrderOfCandidates, SecrecyMode, WhoMayStand
from elections.models.journal import JournalEntry
from elections.models.nomination import LIVE, Nomination, NominationChannel, NominationState
from elections.models.nominator import Nominator, NominatorState
from elections.models.offer import DeputyOffer, OfferState
from elections.models.paper import REJECTED, PaperEntry, PaperKind, PaperRuling
from elections.models.photograph import Photograph
from elections.models.question import Answer, Question
from elections.models.roll import Channel, Elector, Verdict
from elections.models.rolled import Objection, ObjectionState, RollChange, Wanted

__all__ = [
    "ENDED",
    "LIVE",
    "MOST_NOMINATORS",
    "ONE_PERSON",
    "ONE_SEAT",
    "RANKED",
    "REJECTED",
    "WITH_RON",
    "Answer",
    "Appointment",
    "Ballot",
    "Challenge",
    "ChallengeState",
    "Channel",
    "Commitment",
    "Contest",
    "ContestSeat",
    "Count",
    "Declaration",
    "DeputyOffer",
    "Election",
    "Elector",
    "GaveWay",
    "JournalEntry",
    "Lot",
    "Nomination",
    "NominationChannel",
    "NominationState",
    "Nominator",
    "NominatorState",
    "Objection",
    "ObjectionState",
    "OfferState",
    "Office",
    "OrderOfCandidates",
    "PaperEntry",
    "PaperKind",
    "PaperRuling",
    "Phase",
    "Photograph",
    "Question",
    "RollChange",
    "Rule",
    "SecrecyMode",
    "Stage",
    "Vacancy",
    "VacancyRule",
    "Verdict",
    "Wanted",
    "WayFilled",
    "WhatFor",
    "WhoMayStand",
]
