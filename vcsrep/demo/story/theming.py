"""What the groups of the story work for: suggested, declared, in two themes, asked about, confirmed."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from organisations.models import Standing, ThemeClaim
from organisations.services.theming import deciding
from organisations.services.theming.reading import read_all_unread
from vcsrep.demo.story.ground import Contact, Ground
from vcsrep.demo.story.groups import HEALTH, STRONG, YOUNG

DECLARED, IN_TWO, ASKED, CONFIRMED = 12, 5, 3, 4  # how many of those with a contact; the rest declare nothing
NOTE = "You name two themes. For which of the two is most of your work?"


def declare_some(ground: Ground, now: dt.datetime) -> None:
    """Told last: what is confirmed here keeps the theme of the register, so no roll changes."""
    read_all_unread(clock=timezone.now)
    others = ground.others[: DECLARED + ASKED + CONFIRMED]
    claims = [_declare(ground, contact, number, now) for number, contact in enumerate(others)]
    for claim in claims[DECLARED : DECLARED + ASKED]:
        deciding.query(claim_id=claim.pk, note=NOTE, by=ground.partner, now=now)
    choices = [
        deciding.Choice(claim.standing_id, claim.primary.pk, claim.pk)
        for claim in ThemeClaim.objects.filter(pk__in=[claim.pk for claim in claims[-CONFIRMED:]]).for_list()
    ]
    deciding.confirm(district=ground.district, choices=choices, by=ground.partner, now=now)


def _declare(ground: Ground, contact: Contact, number: int, now: dt.datetime) -> ThemeClaim:
    standing = Standing.objects.get(organisation=contact.organisation, district=ground.district)
    primary = standing.primary_theme or ground.themes[HEALTH]
    second = ground.themes[YOUNG if primary != ground.themes[YOUNG] else STRONG]
    in_two = number < IN_TWO or DECLARED <= number < DECLARED + ASKED
    return deciding.declare(
        standing_id=standing.pk,
        primary_id=primary.pk,
        also_ids=[second.pk] if in_two else [],
        by=contact.user,
        now=now,
    )
