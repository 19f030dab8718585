from partnerships.letters.representatives import (
    INTERESTS_DUE,
    MANDATE_DUE,
    about_day,
    mailbox_of,
    remind_of_interests,
    remind_of_review,
    tell_of_claim,
)
from partnerships.letters.seats import ENDS, ask_members, concerned, question_asked, something_happened, term_ends

__all__ = [
    "ENDS",
    "INTERESTS_DUE",
    "MANDATE_DUE",
    "about_day",
    "ask_members",
    "concerned",
    "mailbox_of",
    "question_asked",
    "remind_of_interests",
    "remind_of_review",
    "something_happened",
    "tell_of_claim",
    "term_ends",
]
