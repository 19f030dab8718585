from attendance.letters.deputies import ask_to_come, need_not_come
from attendance.letters.meetings import tell_of_calling_off, tell_of_change

__all__ = ["ask_to_come", "need_not_come", "tell_of_calling_off", "tell_of_change"]
