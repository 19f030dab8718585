"""The facts of reviews, one aggregate per file."""

from reviews.models.case import (
    LIVE,
    NEXT,
    NOT_YET_DECIDED,
    OF_AN_ELECTION,
    Appealed,
    Case,
    CaseQuerySet,
    CaseState,
    CaseStep,
    KindOfCase,
    Origin,
)
from reviews.models.case_parts import (
    CaseDecision,
    CaseReply,
    Consequence,
    EvidenceSnapshot,
    Outcome,
    PanelMember,
    WhatFollowed,
)

__all__ = [
    "LIVE",
    "NEXT",
    "NOT_YET_DECIDED",
    "OF_AN_ELECTION",
    "Appealed",
    "Case",
    "CaseDecision",
    "CaseQuerySet",
    "CaseReply",
    "CaseState",
    "CaseStep",
    "Consequence",
    "EvidenceSnapshot",
    "KindOfCase",
    "Origin",
    "Outcome",
    "PanelMember",
    "WhatFollowed",
]
