"""What an election like an earlier one takes over: all that its notice said but for days, people and its own name."""

from __future__ import annotations

from elections.models import Election

OF_AN_ELECTION = (
    "secrecy_mode",
    "recount_hours",
    "vacancy_rule",
    "nominators_wanted",
    "one_candidate_each",
    "one_seat_each",
    "who_may_stand",
    "order_of_candidates",
    "mandate_items",
    "appeals_to",
)
OF_A_CONTEST = ("label", "electorate", "area", "theme", "offers_ron")
"""And its rule, as the notice had it: where several stood instead of one another rule counted (`rule_of_notice`)."""


def carry_over(earlier: Election, draft: Election) -> None:
    """Into a draft that was just prepared."""
    for field in OF_AN_ELECTION:
        setattr(draft, field, getattr(earlier, field))
    draft.full_clean()
    draft.save()
