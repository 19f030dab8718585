"""Who speaks for the voluntary sector, how they were chosen, and whether they report back."""

from vcsrep.celery import app as celery_app

__all__ = ["celery_app"]
