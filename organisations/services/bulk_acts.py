"""What a bulk action does to one organisation, by the service of that step. Each says whether it changed anything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db.models import QuerySet

from organisations.models import (
    Area,
    BulkAction,
    BulkRun,
    ClaimState,
    Classification,
    District,
    OrganisationType,
    Standing,
    ThemeClaim,
    TypeOfOrganisation,
)
from organisations.permissions import may_keep_register
from organisations.services import confirming, noting, reaching
from organisations.services import standing as standings
from organisations.services.signing import save_signed
from organisations.services.theming import deciding
from vcsrep.errors import NotAllowed, NotAllowedNow


def _admit(run: BulkRun, key: int, now: dt.datetime) -> bool:
    if _locked(key).status == "admitted":
        return False
    standings.admit(standing_id=key, by=run.by, day=run.day, evidence=run.reason)
    return True


def _refuse(run: BulkRun, key: int, now: dt.datetime) -> bool:
    if _locked(key).status == "refused":
        return False
    standings.refuse(standing_id=key, by=run.by, day=run.day, reason=run.reason)
    return True


def _set_area(run: BulkRun, key: int, now: dt.datetime) -> bool:
    standing = _locked(key)
    if standing.area_id == int(run.value):
        return False
    _need_keeper(run)
    standing.area = local_areas(run.district).get(pk=int(run.value))
    save_signed(standing, by=run.by, reason=run.reason)
    return True


def _set_fact(run: BulkRun, key: int, field: str) -> bool:
    standing = _locked(key)
    if getattr(standing, field) == run.value:
        return False
    standings.check_facts(
        standing_id=key,
        by=run.by,
        day=run.day,
        area=standing.area,
        primary_theme=standing.primary_theme,
        evidence=run.reason,
        based_in_district=run.value if field == "based_in_district" else standing.based_in_district,
        share_of_work=run.value if field == "share_of_work" else standing.share_of_work,
    )
    return True


def _say_based(run: BulkRun, key: int, now: dt.datetime) -> bool:
    return _set_fact(run, key, "based_in_district")


def _say_share(run: BulkRun, key: int, now: dt.datetime) -> bool:
    return _set_fact(run, key, "share_of_work")


def _set_theme(run: BulkRun, key: int, now: dt.datetime) -> bool:
    return _settle_theme(run, key, int(run.value), now)


def _as_declared(run: BulkRun, key: int, now: dt.datetime) -> bool:
    """What was declared last and still waits; who has declared nothing is refused, who is confirmed stays."""
    claim = _open_claim(key)
    if claim is not None and claim.state == ClaimState.QUERIED:
        raise NotAllowedNow("A partner has asked about its themes: settle them one by one.")
    if claim is not None:
        return _settle_theme(run, key, claim.primary.pk, now)
    if _locked(key).primary_theme_id is None:
        raise NotAllowedNow("It has declared no theme.")
    return False


def _settle_theme(run: BulkRun, key: int, theme: int, now: dt.datetime) -> bool:
    standing, claim = _locked(key), _open_claim(key)
    if claim is None and standing.primary_theme_id == theme:
        return False
    if claim is None and standing.primary_theme_id is not None:
        _need_keeper(run)
        standing.primary_theme = run.district.themes.get(pk=theme)
        save_signed(standing, by=run.by, reason=run.reason)
        return True
    choice = deciding.Choice(key, theme, claim.pk if claim else None)
    deciding.confirm(district=run.district, choices=[choice], by=run.by, now=now)
    return True


def _open_claim(key: int) -> ThemeClaim | None:
    """Read after its standing is locked: nobody declares anew meanwhile."""
    _locked(key)
    return ThemeClaim.objects.open().filter(standing=key).for_list().first()


def _ask_to_confirm(run: BulkRun, key: int, now: dt.datetime) -> bool:
    standing = _locked(key)
    return confirming.ask_now(organisation_id=standing.organisation_id, district=run.district, by=run.by, day=run.day)


def _add_type(run: BulkRun, key: int, now: dt.datetime) -> bool:
    standing = _locked(key)
    _need_keeper(run)
    kind = TypeOfOrganisation(run.value)
    _, added = OrganisationType.objects.get_or_create(organisation=standing.organisation, type=kind)
    if added:
        save_signed(standing.organisation, by=run.by, reason=f"Type added: {kind.label}. {run.reason}")
    return added


def _mark(run: BulkRun, key: int, now: dt.datetime) -> bool:
    if _locked(key).unreachable_marks.open().exists():
        return False
    reaching.mark_unreachable(standing_id=key, reason=run.reason, by=run.by, day=run.day)
    return True


def _unmark(run: BulkRun, key: int, now: dt.datetime) -> bool:
    if not _locked(key).unreachable_marks.open().exists():
        return False
    reaching.mark_reached(standing_id=key, by=run.by, day=run.day)
    return True


def _note(run: BulkRun, key: int, now: dt.datetime) -> bool:
    noting.write_note(
        organisation=_locked(key).organisation, district=run.district, text=run.reason, by=run.by, now=now
    )
    return True


ACTS: dict[BulkAction, Callable[[BulkRun, int, dt.datetime], bool]] = {
    BulkAction.ADMIT: _admit,
    BulkAction.REFUSE: _refuse,
    BulkAction.AREA: _set_area,
    BulkAction.BASED: _say_based,
    BulkAction.SHARE: _say_share,
    BulkAction.TYPE: _add_type,
    BulkAction.THEME: _set_theme,
    BulkAction.DECLARED: _as_declared,
    BulkAction.CONFIRM: _ask_to_confirm,
    BulkAction.UNREACHABLE: _mark,
    BulkAction.REACHED: _unmark,
    BulkAction.NOTE: _note,
}


def local_areas(district: District) -> QuerySet[Area]:
    return Area.objects.filter(parent=district.area_id, classification=Classification.LOCAL_AREA)


def _locked(key: int) -> Standing:
    standings_ = Standing.objects.select_for_update(of=("self",))
    return standings_.select_related("organisation", "area", "primary_theme").get(pk=key)


def _need_keeper(run: BulkRun) -> None:
    if not may_keep_register(run.by, run.district, run.day):
        raise NotAllowed(f"Only officers and partners of {run.district} may keep its register.")
