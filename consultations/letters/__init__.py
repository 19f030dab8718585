from consultations.letters.issues import issue_moved, issue_raised, issue_waits
from consultations.letters.reports import OVERDUE, WAITS, report_overdue, report_waits

__all__ = ["OVERDUE", "WAITS", "issue_moved", "issue_raised", "issue_waits", "report_overdue", "report_waits"]
