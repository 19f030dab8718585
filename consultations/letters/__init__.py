from consultations.letters.answers import GIVEN, answer_given
from consultations.letters.issues import WAITS as ISSUE_WAITS
from consultations.letters.issues import issue_moved, issue_raised, issue_waits
from consultations.letters.people import partner_staff
from consultations.letters.reports import OVERDUE, WAITS, about_report, report_overdue, report_waits

__all__ = [
    "GIVEN",
    "ISSUE_WAITS",
    "OVERDUE",
    "WAITS",
    "about_report",
    "answer_given",
    "issue_moved",
    "issue_raised",
    "issue_waits",
    "partner_staff",
    "report_overdue",
    "report_waits",
]
