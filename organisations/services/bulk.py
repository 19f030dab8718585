"""One action on many organisations: chosen, looked at, then done in short batches, each by its own service."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from organisations.models import (
    Based,
    BulkAction,
    BulkOutcome,
    BulkRow,
    BulkRun,
    Confirmation,
    District,
    ShareOfWork,
    Standing,
    ThemeClaim,
    TypeOfOrganisation,
    User,
)
from organisations.permissions import may_keep_register
from organisations.services import confirming
from organisations.services.bulk_acts import ACTS, local_areas
from vcsrep import jobs
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

BATCH = 100  # rows a transaction: nobody waits long for it
CHUNK = 5_000
Clock = Callable[[], dt.datetime]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What will not change, and why; `condition` finds those standings. The services have the last word."""

    outcome: BulkOutcome
    reason: str
    condition: Q


@transaction.atomic
def choose(
    *,
    chosen: QuerySet[Standing],
    district: District,
    action: BulkAction | str,
    value: str,
    reason: str,
    by: User,
    day: dt.date,
) -> BulkRun:
    """Write down who is chosen and for what. Nothing else happens until `start`."""
    if not may_keep_register(by, district, day):
        raise NotAllowed(f"Only officers and partners of {district} may keep its register.")
    if not reason.strip():
        raise DomainError("Say why: the reason stands in the history of each organisation.")
    wanted = BulkAction(action)
    run = BulkRun.objects.create(
        district=district,
        action=wanted,
        value=value,
        value_in_words=_in_words(wanted, value, district),
        reason=reason.strip(),
        by=by,
        day=day,
    )
    rows = chosen.filter(district=district).order_by("pk").values_list("pk", flat=True)
    BulkRow.objects.bulk_create((BulkRow(run=run, standing_id=key) for key in rows.iterator(CHUNK)), batch_size=CHUNK)
    if not run.rows.exists():
        raise DomainError("No organisation is chosen.")
    return run


def foreseen(run: BulkRun) -> list[tuple[Foreseen, QuerySet[BulkRow]]]:
    """The exceptions, each with its rows; all others will change."""
    told = []
    for exception in _exceptions(run):
        rows = run.rows.filter(standing__in=Standing.objects.filter(exception.condition).values("pk"))
        if rows.exists():
            told.append((exception, rows.select_related("standing__organisation").order_by("pk")))
    return told


@transaction.atomic
def start(*, run_id: int, by: User, now: dt.datetime) -> BulkRun:
    """Do it, in the background."""
    run = BulkRun.objects.select_for_update(of=("self",)).select_related("district", "by").get(pk=run_id)
    if not may_keep_register(by, run.district, timezone.localdate(now)):
        raise NotAllowed(f"Only officers and partners of {run.district} may keep its register.")
    if run.started_at is not None:
        raise NotAllowedNow("This has been started already.")
    run.started_at = run.moved_at = now
    run.by, run.day = by, timezone.localdate(now)
    run.save()
    jobs.enqueue("organisations.run_bulk", run_id=run.pk)
    return run


def go_on(*, run_id: int, clock: Clock) -> None:
    """Work off what still waits, batch by batch; two workers at once, or one that died, do no harm."""
    while _one_batch(run_id, clock()):
        pass


@transaction.atomic
def _one_batch(run_id: int, now: dt.datetime) -> bool:
    run = BulkRun.objects.select_for_update(of=("self",)).select_related("district__area", "by").get(pk=run_id)
    if run.started_at is None or run.is_over:
        return False
    rows = list(run.rows.filter(outcome=BulkOutcome.WAITING).order_by("pk")[:BATCH])
    for row in rows:
        row.outcome, row.reason = _do(run, row, now)
    BulkRow.objects.bulk_update(rows, ["outcome", "reason"])
    run.moved_at = now
    if not rows:
        run.ended_at = now
    run.save()
    return bool(rows)


def _do(run: BulkRun, row: BulkRow, now: dt.datetime) -> tuple[BulkOutcome, str]:
    try:
        with transaction.atomic():
            changed = ACTS[BulkAction(run.action)](run, row.standing_id, now)
    except DomainError as refusal:
        return BulkOutcome.REFUSED, str(refusal)[:300]
    return (BulkOutcome.CHANGED if changed else BulkOutcome.UNCHANGED), ""


def _exceptions(run: BulkRun) -> list[Foreseen]:
    same, refused = BulkOutcome.UNCHANGED, BulkOutcome.REFUSED
    open_claims, asked = ThemeClaim.objects.open(), Confirmation.objects.open().values("organisation")
    marked = Q(unreachable_marks__isnull=False, unreachable_marks__ended_on__isnull=True)
    told = {
        BulkAction.ADMIT: [
            Foreseen(same, "Is in standing already", Q(status="admitted")),
            Foreseen(refused, "Was refused: open its application again first", Q(status="refused")),
        ],
        BulkAction.REFUSE: [
            Foreseen(same, "Was refused already", Q(status="refused")),
            Foreseen(refused, "Is no applicant", Q(status__in=["admitted", "left"])),
        ],
        BulkAction.AREA: [Foreseen(same, "Has this area already", Q(area=run.value or None))],
        BulkAction.THEME: [
            Foreseen(
                same, "Has this theme already", Q(primary_theme=run.value or None) & ~Q(theme_claims__in=open_claims)
            )
        ],
        BulkAction.DECLARED: [
            Foreseen(
                refused, "Has declared no theme", Q(primary_theme__isnull=True) & ~Q(theme_claims__in=open_claims)
            ),
            Foreseen(
                refused, "A partner has asked about its themes", Q(theme_claims__in=open_claims.filter(state="queried"))
            ),
            Foreseen(same, "Is confirmed already", Q(primary_theme__isnull=False) & ~Q(theme_claims__in=open_claims)),
        ],
        BulkAction.CONFIRM: [
            Foreseen(same, "Is asked already", Q(organisation__in=asked)),
            Foreseen(
                refused,
                "Has no voting contact to ask",
                ~Q(organisation__in=confirming.with_contact(run.day)) & ~Q(organisation__in=asked),
            ),
        ],
        BulkAction.BASED: [Foreseen(same, "Says so already", Q(based_in_district=run.value))],
        BulkAction.SHARE: [Foreseen(same, "Says so already", Q(share_of_work=run.value))],
        BulkAction.TYPE: [Foreseen(same, "Has this type already", Q(organisation__types__type=run.value))],
        BulkAction.UNREACHABLE: [Foreseen(same, "Is marked already", marked)],
        BulkAction.REACHED: [Foreseen(same, "Is not marked", ~marked)],
    }
    return told.get(BulkAction(run.action), [])


def _in_words(action: BulkAction, value: str, district: District) -> str:
    """The value as a reader knows it; refuses what cannot be set."""
    if action == BulkAction.AREA:
        area = local_areas(district).filter(pk=value).first() if value.isdigit() else None
        if area is None:
            raise DomainError("Choose a local area of this district.")
        return area.name
    if action == BulkAction.THEME:
        theme = district.themes.filter(pk=value).first() if value.isdigit() else None
        if theme is None:
            raise DomainError(f"Choose a theme of {district}.")
        return str(theme)
    choices = {BulkAction.BASED: Based, BulkAction.SHARE: ShareOfWork, BulkAction.TYPE: TypeOfOrganisation}
    if action not in choices:
        return ""
    if value not in choices[action].values:
        raise DomainError(f"Choose what to set for “{action.label}”.")
    return str(choices[action](value).label)
