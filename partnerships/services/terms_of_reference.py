"""Terms of reference: a new version replaces the last, and every version stays readable."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from organisations.models import User
from partnerships.models import TermsOfReference
from partnerships.services.calendar import refuse_improbable
from partnerships.services.seats import lock_partnership
from vcsrep.errors import DomainError, NotAllowedNow
from vcsrep.face.words import longday


@transaction.atomic
def adopt(
    *,
    partnership_id: int,
    text: str,
    link: str,
    agreed_by: str,
    starts_on: dt.date,
    by: User,
    now: dt.datetime,
) -> TermsOfReference:
    """The next version, in force from that day: never from a day before the version it replaces."""
    partnership = lock_partnership(partnership_id)
    refuse_improbable(starts_on)
    if not text.strip() and not link:
        raise DomainError("Give the words, or the address where they stand.")
    if not agreed_by.strip():
        raise DomainError("Say who agreed these terms of reference.")
    last = partnership.terms_of_reference.order_by("-version").first()
    if last is not None and starts_on <= last.starts_on:
        raise NotAllowedNow(f"Version {last.version} is in force from {longday(last.starts_on)}: give a later day.")
    version = TermsOfReference(
        partnership=partnership,
        version=1 if last is None else last.version + 1,
        text=text.strip(),
        link=link,
        agreed_by=agreed_by.strip(),
        starts_on=starts_on,
        recorded_by=by,
        recorded_at=now,
    )
    version.full_clean()
    version.save()
    return version
