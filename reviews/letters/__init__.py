"""Every kind of letter that reviews writes."""

from reviews.letters import appraisals

__all__ = ["appraisals"]
