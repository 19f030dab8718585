"""Replace, not add (W16): a partnership keeps no more seats for the sector than its ceiling."""

from __future__ import annotations

import datetime as dt

from partnerships.models import Partnership, Seat
from vcsrep.errors import NotAllowedNow
from vcsrep.face.words import count


def most_seats_kept(
    partnership: Partnership, starts_on: dt.date, ends_on: dt.date | None, *, besides: Seat | None = None
) -> int:
    """The most seats kept on any one day of that period; no last day means for ever.

    The number only grows on a day when a seat begins, so those days and the first are all that need counting.
    """
    kept = Seat.objects.filter(partnership=partnership).kept_between(starts_on, ends_on)
    seats = list(kept.exclude(pk=besides.pk) if besides and besides.pk else kept)
    days = {starts_on, *(seat.starts_on for seat in seats if seat.starts_on > starts_on)}
    return max(sum(seat.is_kept_on(day) for seat in seats) for day in days)


def refuse_above_ceiling(seat: Seat) -> None:
    """The caller holds the lock on the partnership's row, so two officers are judged one after the other."""
    partnership = seat.partnership
    kept = most_seats_kept(partnership, seat.starts_on, seat.ends_on, besides=seat)
    if kept >= partnership.vcs_seat_ceiling:
        raise NotAllowedNow(
            f"{partnership} keeps {count(partnership.vcs_seat_ceiling, 'seat')} for the sector at most, and "
            f"{kept} will be in use. End one of them before this seat begins."
        )
