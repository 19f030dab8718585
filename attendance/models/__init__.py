from attendance.models.agenda import AgendaItem, KindOfItem
from attendance.models.attendance import MEANING, Attendance, AttendanceStatus, Capacity, Mark, Mode
from attendance.models.beforehand import Apology, MeetingDeputy
from attendance.models.calendar_key import CalendarKey
from attendance.models.concern import (
    CONCERN_NEXT,
    RAISE_AFTER,
    WARN_AFTER,
    AttendanceWarning,
    Concern,
    ConcernEvidence,
    ConcernQuerySet,
    ConcernRule,
    ConcernState,
)
from attendance.models.declaration import Action, MeetingDeclaration
from attendance.models.guest import Guest
from attendance.models.marks_import import MarksImport, MarksImportState, RejectedMark
from attendance.models.meeting import NEXT, Meeting, MeetingStatus
from attendance.models.paper import Paper, PaperFile
from attendance.models.query import MarkQuery
from attendance.models.series import MeetingSeries, Rhythm

__all__ = [
    "CONCERN_NEXT",
    "MEANING",
    "NEXT",
    "RAISE_AFTER",
    "WARN_AFTER",
    "Action",
    "AgendaItem",
    "Apology",
    "Attendance",
    "AttendanceStatus",
    "AttendanceWarning",
    "CalendarKey",
    "Capacity",
    "Concern",
    "ConcernEvidence",
    "ConcernQuerySet",
    "ConcernRule",
    "ConcernState",
    "Guest",
    "KindOfItem",
    "Mark",
    "MarkQuery",
    "MarksImport",
    "MarksImportState",
    "Meeting",
    "MeetingDeclaration",
    "MeetingDeputy",
    "MeetingSeries",
    "MeetingStatus",
    "Mode",
    "Paper",
    "PaperFile",
    "RejectedMark",
    "Rhythm",
]
