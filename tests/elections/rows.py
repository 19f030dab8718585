"""One sound row of every model of elections, to be spoilt."""

from __future__ import annotations

import datetime as dt
from typing import Any

from elections.models import (
    Answer,
    Appointment,
    Challenge,
    Commitment,
    Contest,
    ContestSeat,
    Declaration,
    DeputyOffer,
    Election,
    Elector,
    GaveWay,
    JournalEntry,
    Lot,
    Nomination,
    Nominator,
    Objection,
    PaperEntry,
    PaperRuling,
    Photograph,
    Question,
    RollChange,
    Vacancy,
)
from tests.factories.elections import ContestFactory, ElectionFactory
from tests.factories.organisations import OrganisationFactory, PersonFactory, UserFactory
from tests.factories.partnerships import SeatFactory, TermFactory

NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)


def nomination(**values: Any) -> Nomination:
    organisation = OrganisationFactory()
    fields = {
        "person": PersonFactory,
        "on_behalf_of": organisation,
        "proposed_by_organisation": organisation,
        "proposed_by": UserFactory,
        "proposer_name": "Pat",
        "proposed_at": NOW,
    }
    return row(Nomination, {"contest": ContestFactory, **fields}, values)


def elector(**values: Any) -> Elector:
    fields = {"organisation": OrganisationFactory, "verdict": "eligible", "inputs": {}}
    return row(Elector, {"contest": ContestFactory, **fields}, values)


def question(**values: Any) -> Question:
    fields = {"organisation": OrganisationFactory, "asked_by": UserFactory, "asked_at": NOW, "text": "Why?"}
    return row(Question, {"contest": ContestFactory, **fields}, values)


def row(model: Any, fields: dict[str, Any], values: dict[str, Any]) -> Any:
    """A row with these values; what is not given is made by the factory named for it."""
    given = {name: values.get(name, value) for name, value in (fields | values).items()}
    made = {name: value() if callable(value) else value for name, value in given.items()}
    return model.objects.create(**made)


BY = UserFactory
IN_CONTEST: dict[str, Any] = {"contest": ContestFactory}
IN_ELECTION: dict[str, Any] = {"election": ElectionFactory}
FIELDS: dict[type, dict[str, Any]] = {
    ContestSeat: IN_CONTEST | {"seat": SeatFactory},
    Challenge: IN_CONTEST | {"made_by": BY, "name": "Nora", "grounds": "It was wrong.", "made_at": NOW},
    Vacancy: IN_CONTEST
    | {"left": TermFactory, "way": "leave", "computed": "So.", "why": "Short.", "decided_by": BY, "decided_at": NOW},
    Appointment: IN_ELECTION
    | {"user": BY, "name": "Ruth", "office": "returning_officer", "appointed_by": BY, "appointed_at": NOW},
    Lot: IN_CONTEST
    | {"order": "A>B", "method": "Straws", "witness": "Wyn", "recorded_by": BY, "recorded_at": NOW},
    GaveWay: IN_CONTEST | {"nomination": nomination, "reason": "Two seats.", "at": NOW},
    Declaration: IN_CONTEST
    | {"electors": 5, "voted": 3, "valid": 2, "blank": 1, "declared_by": BY, "declared_at": NOW},
    Commitment: IN_ELECTION
    | {"office": "scrutineer", "hash": "a" * 64, "committed_by": BY, "committed_at": NOW},
    JournalEntry: IN_ELECTION
    | {"number": 1, "act": "draft", "words": "Prepared.", "by": BY, "at": NOW, "previous": "0" * 64, "hash": "1" * 64},
    Nominator: {"nomination": nomination, "organisation": OrganisationFactory},
    DeputyOffer: IN_CONTEST
    | {"term": TermFactory, "nomination": nomination, "offered_by": BY, "offered_at": NOW},
    PaperEntry: IN_CONTEST | {"number": 1, "turn": 1, "kind": "valid", "marks": [1], "entered_by": BY},
    PaperRuling: IN_CONTEST | {"number": 1, "kind": "valid", "marks": [1], "reason": "Clear.", "ruled_by": BY},
    Photograph: {"nomination": nomination, "image": b"x", "alt": "Ann smiles.", "digest": "a" * 64},
    Answer: {"question": question, "nomination": nomination, "text": "Because.", "answered_at": NOW},
    Objection: IN_CONTEST
    | {"organisation": OrganisationFactory, "wanted": "off", "grounds": "Gone.", "name": "Nora", "made_at": NOW},
    RollChange: {
        "elector": elector, "wanted": "off", "reason": "Gone.", "is_late": False, "changed_by": BY, "changed_at": NOW,
    },
}  # fmt: skip


def sound(model: type, **values: Any) -> Any:
    makers = {
        Election: ElectionFactory,
        Contest: ContestFactory,
        Nomination: nomination,
        Elector: elector,
        Question: question,
    }
    return makers[model](**values) if model in makers else row(model, FIELDS[model], values)
