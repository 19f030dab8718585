"""What must never be false of an election: each constraint by name, with rows that break it."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from tests.elections.rows import NOW, sound
from tests.factories.elections import ElectionFactory
from tests.factories.organisations import AreaFactory, ThemeFactory, UserFactory

pytestmark = pytest.mark.django_db

CONSTRAINTS = {
    constraint.name: (model, constraint)
    for model in apps.get_app_config("elections").get_models()
    for constraint in model._meta.constraints
}
RULED = {"ruled_by": UserFactory, "ruled_at": NOW}

SPOILT: dict[str, list[dict[str, Any]]] = {
    "election_timetable_is_in_order": [
        {"nominations_open_at": ElectionFactory.nominations_close_at},
        {"nominations_close_at": ElectionFactory.poll_opens_at},
        {"poll_opens_at": ElectionFactory.poll_closes_at},
    ],
    "election_term_ends_after_it_starts": [{"term_ends_on": ElectionFactory.term_starts_on}],
    "election_wants_some_nominators": [{"nominators_wanted": 0}, {"nominators_wanted": 11}],
    "election_is_discarded_only_before_notice": [{"discarded_at": NOW, "notice_given_at": NOW}],
    "contest_has_a_theme_exactly_when_a_theme_votes": [{"electorate": "theme"}, {"theme": ThemeFactory}],
    "contest_has_an_area_exactly_when_an_area_votes": [{"electorate": "area"}, {"area": AreaFactory}],
    "contest_cancelled_says_why": [{"stage": "cancelled"}],
    "contest_offers_ron_only_where_it_is_counted": [{"offers_ron": True, "rule": "block"}],
    "challenge_says_who_and_why": [{"grounds": ""}, {"name": ""}],
    "challenge_ruled_on_says_who_when_and_why": [
        {"state": "dismissed"},
        {"state": "dismissed", **RULED},
        {"state": "dismissed", "reason": "No.", "ruled_at": NOW},
        {"reason": "No."},
        RULED,
    ],
    "challenge_upheld_says_its_effect": [{"state": "upheld", "reason": "Yes.", **RULED}],
    "vacancy_says_why": [{"why": ""}],
    "nomination_refused_says_why": [{"state": "refused"}],
    "lot_is_complete": [{"order": ""}, {"witness": ""}],
    "gave_way_says_why": [{"reason": ""}],
    "declaration_reconciles": [{"valid": 3}, {"rejected": 1}],
    "declaration_no_more_votes_than_electors": [{"electors": 2}],
    "commitment_is_of_one_of_the_two": [{"office": "desk"}],
    "commitment_told_has_its_moment": [{"value": "A line."}, {"told_at": NOW}],
    "nominator_who_answered_has_a_name_and_a_moment": [
        {"state": "confirmed", "name": "Pat"},
        {"state": "declined", "answered_at": NOW},
        {"name": "Pat"},
        {"answered_at": NOW},
    ],
    "deputy_offer_that_is_over_has_its_moment": [{"state": "not_wanted"}, {"ended_at": NOW}],
    "deputy_offer_went_on_when_it_was_accepted": [
        {"state": "next_placed"},
        {"state": "next_placed", "accepted_at": NOW},
        {"accepted_at": NOW},
        {"accepted_note": "Yes."},
    ],
    "deputy_offer_agreed_names_the_deputy": [
        {"state": "agreed", "accepted_at": NOW, "accepted_note": "Yes.", "ended_at": NOW}
    ],
    "paper_entry_is_the_first_or_the_second": [{"turn": 3}, {"turn": 0}],
    "paper_numbers_begin_with_one": [{"number": 0}],
    "paper_entry_is_marked_exactly_when_valid": [{"marks": []}, {"kind": "blank"}],
    "paper_ruling_says_why": [{"reason": ""}],
    "paper_ruling_is_marked_exactly_when_valid": [{"marks": []}, {"kind": "spoilt"}],
    "photograph_says_what_it_shows": [{"alt": ""}],
    "photograph_ruled_out_says_why_and_when": [{"ruled_out_at": NOW}, {"ruled_out_because": "A dog."}],
    "question_asks_something": [{"text": ""}],
    "answer_says_something": [{"text": ""}],
    "elector_struck_off_has_a_channel": [{"struck_off": True}, {"channel": "paper"}],
    "elector_struck_off_was_on_the_roll": [{"verdict": "not_eligible", "struck_off": True, "channel": "paper"}],
    "elector_on_line_names_who_voted": [
        {"struck_off": True, "channel": "online"},
        {"struck_off": True, "channel": "online", "voter_name": "Pat"},
        {"struck_off": True, "channel": "online", "voter": UserFactory},
        {"struck_off": True, "channel": "paper", "voter_name": "Pat"},
    ],
    "objection_says_who_and_why": [{"grounds": ""}, {"name": ""}],
    "objection_ruled_on_says_who_when_and_why": [
        {"state": "upheld"},
        {"state": "upheld", **RULED},
        {"state": "upheld", "ruling": "Yes.", "ruled_at": NOW},
        {"ruling": "Yes."},
        RULED,
    ],
    "roll_change_says_why": [{"reason": ""}],
}
"""Of a sound row, what each check does not let anybody write."""

BOTH: dict[str, dict[str, Any]] = {
    "election_has_one_returning_officer": {"office": "returning_officer"},
    "election_has_one_scrutineer": {"office": "scrutineer"},
    "nomination_has_a_place_of_its_own": {"place": 1},
    "elector_has_a_paper_code_of_its_own": {"paper_code": "ABCDEFGH"},
}
"""What two rows have in common where a uniqueness holds only of some."""

TWICE: dict[str, dict[str, Any]] = {
    "contest_slug_is_unique_in_its_election": {},
    "contest_fills_a_seat_once": {},
    "election_has_one_returning_officer": {},
    "election_has_one_scrutineer": {},
    "appointment_gives_a_person_one_office": {"office": "desk"},
    "nomination_of_a_person_once_per_contest": {},
    "nomination_has_a_place_of_its_own": {},
    "commitment_is_one_for_each_office": {},
    "journal_entry_has_a_number_of_its_own": {"previous": "2" * 64},
    "journal_entry_follows_one_other": {"number": 2},
    "nominator_is_one_organisation_once_per_nomination": {},
    "deputy_offer_waits_once_for_a_term": {},
    "deputy_offer_waits_once_for_a_person": {},
    "paper_is_read_twice_at_most": {},
    "paper_is_read_by_two_different_people": {"turn": 2},
    "paper_is_ruled_on_once": {},
    "answer_is_one_per_candidate_and_question": {},
    "elector_is_one_organisation_with_one_vote": {},
    "elector_has_a_paper_code_of_its_own": {},
}
"""What is different in the second of two rows that share the fields of a uniqueness."""


def test_every_constraint_has_something_that_breaks_it():
    """A constraint that is added wants a line here; one that is taken away leaves none behind."""
    assert sorted([*SPOILT, *TWICE]) == sorted(CONSTRAINTS)


@pytest.mark.parametrize(
    ("name", "values"), [(name, values) for name, many in SPOILT.items() for values in many], ids=str
)
def test_a_row_that_breaks_it_is_not_written(name, values):
    model, constraint = CONSTRAINTS[name]
    row = sound(model)
    made = {field: value() if callable(value) else value for field, value in values.items()}

    refusal = refused(lambda: model.objects.filter(pk=row.pk).update(**made))

    assert isinstance(constraint, models.CheckConstraint)
    assert name in refusal


@pytest.mark.parametrize("name", TWICE)
def test_a_second_row_that_breaks_it_is_not_written(name):
    model, constraint = CONSTRAINTS[name]
    both = BOTH.get(name, {})
    first = sound(model, **both)
    shared = {field: getattr(first, field) for field in constraint.fields}

    refusal = refused(lambda: sound(model, **(both | TWICE[name] | shared)))

    columns = ", ".join(f"{model._meta.db_table}.{model._meta.get_field(field).column}" for field in constraint.fields)
    told = name if connection.vendor == "postgresql" else f"UNIQUE constraint failed: {columns}"
    assert told in refusal


def refused(write) -> str:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write()
    return str(refusal.value)
