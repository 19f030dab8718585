from attendance.letters.meetings import tell_of_calling_off, tell_of_change

__all__ = ["tell_of_calling_off", "tell_of_change"]
