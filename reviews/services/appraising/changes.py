"""What an option changes: seats added, replaced, given up, or filled another way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypedDict, Unpack

from django.db import transaction

from organisations.models import Area, Organisation, Theme, User
from organisations.services.signing import sign
from partnerships.models import Classification, Partnership, Seat, SelectionMethod
from partnerships.services.keeping import keep
from reviews.models import KindOfChange, Option, SeatChange
from reviews.services.appraising.locking import one_line, option_in_work, step
from vcsrep.errors import DomainError, NotAllowedNow

MOST_CHANGES = 20


class ChangeFacts(TypedDict, total=False):
    kind: str
    seat: Seat | None
    holder: str
    label: str
    selection_method: str
    electorate: str
    area: Area | None
    theme: Theme | None
    put_forward_by: Partnership | None
    post_elsewhere: str


NOTHING = ChangeFacts(
    seat=None,
    holder="",
    label="",
    selection_method="",
    electorate="",
    area=None,
    theme=None,
    put_forward_by=None,
    post_elsewhere="",
)


@transaction.atomic
def put_change(
    *,
    option_id: int,
    by: User,
    now: dt.datetime,
    change_id: int | None = None,
    appointers: Sequence[Organisation] = (),
    **facts: Unpack[ChangeFacts],
) -> SeatChange:
    """A new change, or another instead of the one named. Ceilings are shown here and held when it is decided."""
    option = option_in_work(option_id, by, now)
    return write_change(option, change_id, appointers, facts, by=by, now=now)


def write_change(
    option: Option,
    change_id: int | None,
    appointers: Sequence[Organisation],
    facts: ChangeFacts,
    *,
    by: User,
    now: dt.datetime,
) -> SeatChange:
    """For whoever holds the lock on the paper."""
    if option.is_as_now:
        raise NotAllowedNow("“As now” changes nothing.")
    if change_id is None and option.changes.count() >= MOST_CHANGES:
        raise NotAllowedNow(f"An option has at most {MOST_CHANGES} changes.")
    change = SeatChange(option=option)
    if change_id is not None:
        there = option.changes.filter(pk=change_id).first()
        if there is None:
            raise NotAllowedNow("Somebody has taken this change away meanwhile.")
        change = there
    for name, fact in (NOTHING | facts).items():
        setattr(change, name, fact)
    change.label = one_line(change.label)
    _refuse_foreign(change)
    _refuse_wrong_way(change, appointers)
    keep(change, by=by, why="Put")
    if change_id is None:
        change.appointers.add(*appointers)
    else:
        change.appointers.set(appointers)
    step(option.appraisal, f"{option}: {change}", by=by, now=now)
    return change


@transaction.atomic
def drop_change(*, change_id: int, by: User, now: dt.datetime) -> None:
    change = SeatChange.objects.filter(pk=change_id).first()
    if change is None:
        raise NotAllowedNow("Somebody has taken this change away already.")
    option = option_in_work(change.option_id, by, now)
    what = str(change)
    sign(change, by=by, reason="Taken away")
    change.delete()
    step(option.appraisal, f"{option}: taken away: {what}", by=by, now=now)


def _refuse_foreign(change: SeatChange) -> None:
    partnership = change.option.appraisal.partnership
    if change.seat is not None and change.seat.partnership_id != partnership.pk:
        raise DomainError(f"{change.seat} is a seat of another partnership.")
    if change.theme is not None and change.theme.district_id != partnership.district_id:
        raise DomainError(f"{change.theme} is a theme of another district.")
    if change.put_forward_by is not None and change.put_forward_by.district_id != partnership.district_id:
        raise DomainError(f"{change.put_forward_by} is a partnership of another district.")
    if change.put_forward_by is not None and change.put_forward_by_id == partnership.pk:
        raise DomainError("Another body puts the holder forward, not this one.")


def _refuse_wrong_way(change: SeatChange, appointers: Sequence[Organisation]) -> None:
    """What each way to fill a seat needs, said when the option is written and not first when it is applied."""
    appointed = change.selection_method == SelectionMethod.APPOINTED and change.kind != KindOfChange.END
    if appointed and not appointers:
        raise DomainError("Choose who appoints to this seat.")
    if not appointed and appointers:
        raise DomainError("Only a seat filled by appointment has somebody who appoints.")
    body = change.put_forward_by
    if body is not None and body.classification == Classification.AREA_PARTNERSHIP and change.area is None:
        raise DomainError(f"Choose the place for which {body} puts somebody forward.")
