from consultations.letters.answers import GIVEN, answer_given
from consultations.letters.calls import call_heard
from consultations.letters.consulting import (
    ASKED,
    CANCELLED,
    EXTENDED,
    OUTCOME,
    REMINDED,
    addressed,
    asker_of,
    hold_back,
    invitations_of,
    write_to_consultees,
)
from consultations.letters.issues import WAITS as ISSUE_WAITS
from consultations.letters.issues import issue_moved, issue_raised, issue_waits
from consultations.letters.people import partner_staff
from consultations.letters.reports import OVERDUE, WAITS, about_report, report_overdue, report_waits

__all__ = [
    "ASKED",
    "CANCELLED",
    "EXTENDED",
    "GIVEN",
    "ISSUE_WAITS",
    "OUTCOME",
    "OVERDUE",
    "REMINDED",
    "WAITS",
    "about_report",
    "addressed",
    "answer_given",
    "asker_of",
    "call_heard",
    "hold_back",
    "invitations_of",
    "issue_moved",
    "issue_raised",
    "issue_waits",
    "partner_staff",
    "report_overdue",
    "report_waits",
    "write_to_consultees",
]
