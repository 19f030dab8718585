from consultations.models.report import WORKING_DAYS, ReportBack, ReportBackQuerySet, ReportRule, ReportState

__all__ = ["WORKING_DAYS", "ReportBack", "ReportBackQuerySet", "ReportRule", "ReportState"]
