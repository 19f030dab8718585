from attendance.letters.concerns import (
    RAISED,
    TO_LOOK_AT,
    WARNED,
    concern_answered,
    concern_closed,
    concern_raised,
    warn_of_misses,
)
from attendance.letters.deputies import ask_to_come, need_not_come
from attendance.letters.marks import mark_queried, query_answered, tell_of_marks
from attendance.letters.meetings import tell_of_calling_off, tell_of_change

__all__ = [
    "RAISED",
    "TO_LOOK_AT",
    "WARNED",
    "ask_to_come",
    "concern_answered",
    "concern_closed",
    "concern_raised",
    "mark_queried",
    "need_not_come",
    "query_answered",
    "tell_of_calling_off",
    "tell_of_change",
    "tell_of_marks",
    "warn_of_misses",
]
