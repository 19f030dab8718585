from partnerships.letters.representatives import mailbox_of, remind_of_interests, remind_of_review, tell_of_claim
from partnerships.letters.seats import ask_members, question_asked, something_happened, term_ends

__all__ = [
    "ask_members",
    "mailbox_of",
    "question_asked",
    "remind_of_interests",
    "remind_of_review",
    "something_happened",
    "tell_of_claim",
    "term_ends",
]
