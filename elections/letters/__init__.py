"""Letters of an election. Importing this registers their kinds."""

from elections.letters import kinds
from elections.letters.of_offer import OFFER_KINDS, about_offer, offer_settled, offer_to_holder, offer_to_next_placed
from elections.letters.of_result import challenge_made, challenge_ruled
from elections.letters.of_roll import objection_made, objection_ruled, roll_changed
from elections.letters.writing import (
    about_elector,
    about_nomination,
    about_nominator,
    about_question,
    abouts_of_nominee,
    ask_nominator,
    ask_nominee,
    corrected,
    has_voted,
    journal_head,
    nomination_ruled,
    poll_extended,
    poll_opens,
    put_question,
    remind,
    results,
    stop_asking,
    stop_asking_nominee,
)

__all__ = [
    "OFFER_KINDS",
    "about_elector",
    "about_nomination",
    "about_nominator",
    "about_offer",
    "about_question",
    "abouts_of_nominee",
    "ask_nominator",
    "ask_nominee",
    "challenge_made",
    "challenge_ruled",
    "corrected",
    "has_voted",
    "journal_head",
    "kinds",
    "nomination_ruled",
    "objection_made",
    "objection_ruled",
    "offer_settled",
    "offer_to_holder",
    "offer_to_next_placed",
    "poll_extended",
    "poll_opens",
    "put_question",
    "remind",
    "results",
    "roll_changed",
    "stop_asking",
    "stop_asking_nominee",
]
