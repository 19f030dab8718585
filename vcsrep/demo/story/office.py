"""What the office noted, and a group that it cannot reach."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from organisations.models import Standing
from organisations.services.noting import write_note
from organisations.services.reaching import mark_unreachable
from vcsrep.demo.story.ground import Ground


def look_after(ground: Ground, now: dt.datetime) -> None:
    reached, lost = (contact.organisation for contact in ground.others[:2])
    write_note(
        organisation=reached,
        district=ground.district,
        text="The secretary answers the telephone only after six.",
        by=ground.partner,
        now=now,
    )
    standing = Standing.objects.get(organisation=lost, district=ground.district)
    mark_unreachable(
        standing_id=standing.pk,
        reason="Two letters came back, and the telephone is cut off.",
        by=ground.partner,
        day=timezone.localdate(now),
    )
