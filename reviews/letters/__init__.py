"""Every kind of letter that reviews writes."""

from reviews.letters import appraisals, cases

__all__ = ["appraisals", "cases"]
