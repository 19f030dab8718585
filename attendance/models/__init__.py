from attendance.models.attendance import MEANING, Attendance, AttendanceStatus, Capacity, Mark, Mode
from attendance.models.meeting import NEXT, Meeting, MeetingStatus

__all__ = [
    "MEANING",
    "NEXT",
    "Attendance",
    "AttendanceStatus",
    "Capacity",
    "Mark",
    "Meeting",
    "MeetingStatus",
    "Mode",
]
