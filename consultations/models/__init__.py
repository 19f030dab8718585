from consultations.models.issue import IN_HAND, NEXT, OPEN, Issue, IssueQuerySet, IssueState, IssueStep
from consultations.models.report import WORKING_DAYS, ReportBack, ReportBackQuerySet, ReportRule, ReportState

__all__ = [
    "IN_HAND",
    "NEXT",
    "OPEN",
    "WORKING_DAYS",
    "Issue",
    "IssueQuerySet",
    "IssueState",
    "IssueStep",
    "ReportBack",
    "ReportBackQuerySet",
    "ReportRule",
    "ReportState",
]
