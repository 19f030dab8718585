from consultations.letters.reports import OVERDUE, WAITS, report_overdue, report_waits

__all__ = ["OVERDUE", "WAITS", "report_overdue", "report_waits"]
