"""Every kind of letter that reviews writes."""

from reviews.letters import applications, appraisals, cases

__all__ = ["applications", "appraisals", "cases"]
