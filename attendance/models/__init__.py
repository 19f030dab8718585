from attendance.models.attendance import Attendance, AttendanceStatus, Mode
from attendance.models.meeting import Meeting, MeetingStatus

__all__ = ["Attendance", "AttendanceStatus", "Meeting", "MeetingStatus", "Mode"]
