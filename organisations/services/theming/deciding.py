"""The organisation declares its themes; a partner confirms or queries them. Elections read what was confirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from organisations.letters import themes as letters
from organisations.models import (
    ClaimedTheme,
    ClaimState,
    District,
    Membership,
    Role,
    Standing,
    StandingStatus,
    Theme,
    ThemeClaim,
    User,
)
from organisations.permissions import may_keep_register
from organisations.services.signing import save_signed
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

LIVING = (StandingStatus.APPLIED, StandingStatus.ADMITTED)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a partner chose on a page: `claim_id` is the declaration the page showed, if there was one."""

    standing_id: int
    theme_id: int
    claim_id: int | None = None


@dataclass(slots=True)
class Outcome:
    """`overtaken` says of each row that was settled meanwhile, in a sentence, how."""

    confirmed: list[Standing] = field(default_factory=list)
    overtaken: list[str] = field(default_factory=list)


@transaction.atomic
def declare(*, standing_id: int, primary_id: int, also_ids: Collection[int], by: User, now: dt.datetime) -> ThemeClaim:
    """The organisation says what it works for: exactly one primary theme, and any others. A partner will check it."""
    standing = _locked([standing_id])[standing_id]
    speaker = _speaker(standing, by, timezone.localdate(now))
    if standing.status not in LIVING or standing.organisation.merged_into_id is not None:
        raise NotAllowedNow(f"{standing.organisation} is not in standing in {standing.district}.")
    chosen = {primary_id, *also_ids}
    if standing.district.themes.filter(pk__in=chosen).count() != len(chosen):
        raise DomainError(f"Choose from the themes of {standing.district}.")
    ThemeClaim.objects.open().filter(standing=standing).update(
        state=ClaimState.WITHDRAWN, decided_by=by, decided_at=now
    )
    claim = ThemeClaim.objects.create(standing=standing, by=by, by_name=speaker.name, at=now)
    ClaimedTheme.objects.bulk_create(
        ClaimedTheme(claim=claim, theme_id=theme, is_primary=theme == primary_id) for theme in sorted(chosen)
    )
    return claim


@transaction.atomic
def query(*, claim_id: int, note: str, by: User, now: dt.datetime) -> ThemeClaim:
    """Ask the organisation about its themes: they stay open until it declares again or a partner confirms."""
    standing_id = ThemeClaim.objects.values_list("standing", flat=True).get(pk=claim_id)
    standing = _locked([standing_id])[standing_id]
    _need_keeper(standing.district, by, timezone.localdate(now))
    claim = ThemeClaim.objects.get(pk=claim_id)
    if claim.state != ClaimState.WAITING:
        raise Clash(f"These themes are {claim.get_state_display().lower()} already.")
    if not note.strip():
        raise DomainError("Say what you ask: the organisation gets a letter with your words.")
    claim.state, claim.note, claim.decided_by, claim.decided_at = ClaimState.QUERIED, note.strip(), by, now
    claim.save()
    letters.themes_queried(claim)
    return claim


@transaction.atomic
def confirm(*, district: District, choices: Sequence[Choice], by: User, now: dt.datetime) -> Outcome:
    """Confirm the primary theme of each chosen standing; those that somebody settled meanwhile stay as they are."""
    _need_keeper(district, by, timezone.localdate(now))
    themes = {theme.pk: theme for theme in district.themes.all()}
    standings = _locked([choice.standing_id for choice in choices], district)
    pks = list(standings)
    claims = {claim.standing_id: claim for claim in ThemeClaim.objects.open().filter(standing__in=pks).for_list()}
    outcome = Outcome()
    for choice in choices:
        standing, claim = standings.get(choice.standing_id), claims.get(choice.standing_id)
        if standing is None or choice.theme_id not in themes:
            raise DomainError(f"Choose among the organisations and themes of {district}.")
        if (claim.pk if claim else None) != choice.claim_id or (claim is None and standing.primary_theme_id):
            outcome.overtaken.append(_what_happened(standing))
            continue
        _settle(standing, claim, themes[choice.theme_id], by, now)
        outcome.confirmed.append(standing)
    return outcome


def _settle(standing: Standing, claim: ThemeClaim | None, theme: Theme, by: User, now: dt.datetime) -> None:
    standing.primary_theme = theme
    save_signed(standing, by=by, reason="Theme confirmed, as declared" if claim else "Theme confirmed, as suggested")
    if claim is None:
        return
    claim.state, claim.decided_by, claim.decided_at = ClaimState.CONFIRMED, by, now
    claim.save()
    if claim.primary != theme:
        letters.themes_confirmed(claim)


def _what_happened(standing: Standing) -> str:
    latest = ThemeClaim.objects.filter(standing=standing).for_list().first()
    if latest is not None and latest.state == ClaimState.WAITING:
        return f"{standing.organisation} declared other themes meanwhile: {latest.primary} first."
    who = latest.decided_by if latest else _last_hand(standing)
    return f"{standing.organisation} was settled meanwhile by {who or 'somebody else'}: {standing.primary_theme}."


def _last_hand(standing: Standing) -> User | None:
    history: Any = standing.history  # django-simple-history makes its manager at run time
    record = history.select_related("history_user").first()
    return record.history_user if record else None


def _locked(pks: Collection[int], district: District | None = None) -> dict[int, Standing]:
    rows = Standing.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk")
    rows = rows.select_related("organisation", "district", "primary_theme")
    return {row.pk: row for row in (rows.filter(district=district) if district else rows)}


def _speaker(standing: Standing, by: User, day: dt.date) -> Membership:
    spoken = Membership.objects.current_on(day).filter(user=by, organisation=standing.organisation_id)
    speaker = spoken.exclude(role=Role.OTHER).strongest_first().first()
    if speaker is None:
        raise NotAllowed(f"Who votes for {standing.organisation} says what it works for. Ask them.")
    return speaker


def _need_keeper(district: District, by: User, day: dt.date) -> None:
    if not may_keep_register(by, district, day):
        raise NotAllowed(f"Only officers and partners of {district} settle its themes.")
