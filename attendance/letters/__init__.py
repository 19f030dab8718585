from attendance.letters.deputies import ask_to_come, need_not_come
from attendance.letters.marks import mark_queried, query_answered, tell_of_marks
from attendance.letters.meetings import tell_of_calling_off, tell_of_change

__all__ = [
    "ask_to_come",
    "mark_queried",
    "need_not_come",
    "query_answered",
    "tell_of_calling_off",
    "tell_of_change",
    "tell_of_marks",
]
