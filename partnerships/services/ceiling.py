"""Replace, not add (W16): a partnership keeps no more seats for the sector, and no more members, than its ceilings.

Everything is counted day by day, so that one seat may begin the day after another has ended. Whoever calls these
holds the lock on the partnership's row: two officers are judged one after the other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from partnerships.models import Member, Partnership, Seat, Term
from vcsrep.errors import NotAllowedNow
from vcsrep.face.words import count, longday


@dataclass(frozen=True, slots=True)
class Span:
    """A place in use from its first day to its last; no last day means for ever."""

    starts_on: dt.date
    ends_on: dt.date | None

    def is_on(self, day: dt.date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


def most_on_a_day(spans: Iterable[Span], first: dt.date) -> tuple[int, dt.date]:
    """The most of them on any one day from `first` on, and the first such day.

    The number only grows on a day when one begins, so those days and the first are all that need counting.
    """
    counted = list(spans)
    days = sorted({first, *(span.starts_on for span in counted if span.starts_on > first)})
    return max(((sum(span.is_on(day) for span in counted), day) for day in days), key=lambda found: found[0])


def most_seats_kept(
    partnership: Partnership, starts_on: dt.date, ends_on: dt.date | None, *, besides: Seat | None = None
) -> int:
    """The most seats kept on any one day of that period; no last day means for ever."""
    return most_on_a_day(_seats(partnership, starts_on, ends_on, besides), starts_on)[0]


def most_members(partnership: Partnership, starts_on: dt.date, ends_on: dt.date | None) -> int:
    """The most members of all sectors on any one day of that period: seats of the sector, and the others' members."""
    return most_on_a_day(_everybody(partnership, starts_on, ends_on), starts_on)[0]


def refuse_above_ceiling(seat: Seat) -> None:
    """A seat, new or with new days, that would be one too many for the sector or for the whole body."""
    partnership = seat.partnership
    spans = _seats(partnership, seat.starts_on, seat.ends_on, seat)
    kept, day = most_on_a_day(spans, seat.starts_on)
    if kept >= partnership.vcs_seat_ceiling:
        raise NotAllowedNow(
            f"{partnership} keeps {count(partnership.vcs_seat_ceiling, 'seat')} for the sector at most, and "
            f"{kept} will be in use on {longday(day)}. A new seat replaces one: name the seat it replaces."
        )
    others = _everybody(partnership, seat.starts_on, seat.ends_on, seat=seat)
    _refuse_full_house(partnership, others, seat.starts_on)


def refuse_above_member_ceiling(member: Member) -> None:
    others = _everybody(member.partnership, member.starts_on, member.ends_on, member=member)
    _refuse_full_house(member.partnership, others, member.starts_on)


def refuse_one_speaker_too_many(term: Term) -> None:
    """However a seat came to be, no more people sit for the sector than the ceiling: a declaration asks this too."""
    partnership = term.seat.partnership
    others = Term.objects.filter(seat__partnership=partnership).exclude(seat=term.seat)
    held = others.overlapping(term.starts_on, term.ends_on).values_list("starts_on", "ends_on")
    sitting, day = most_on_a_day((Span(*days) for days in held), term.starts_on)
    if sitting >= partnership.vcs_seat_ceiling:
        raise NotAllowedNow(
            f"{partnership} keeps {count(partnership.vcs_seat_ceiling, 'seat')} for the sector at most, and others "
            f"hold {sitting} on {longday(day)}: nobody can be put in “{term.seat}”."
        )


def _refuse_full_house(partnership: Partnership, others: Iterable[Span], first: dt.date) -> None:
    if partnership.member_ceiling is None:
        return
    members, day = most_on_a_day(others, first)
    if members >= partnership.member_ceiling:
        raise NotAllowedNow(
            f"{partnership} has {count(partnership.member_ceiling, 'member')} of all sectors at most, and "
            f"{members} will belong to it on {longday(day)}. Somebody must leave first."
        )


def _seats(
    partnership: Partnership, starts_on: dt.date, ends_on: dt.date | None, besides: Seat | None = None
) -> list[Span]:
    seats = Seat.objects.filter(partnership=partnership).kept_between(starts_on, ends_on)
    kept = seats.exclude(pk=besides.pk) if besides and besides.pk else seats
    return [Span(*days) for days in kept.values_list("starts_on", "ends_on")]


def _everybody(
    partnership: Partnership,
    starts_on: dt.date,
    ends_on: dt.date | None,
    *,
    seat: Seat | None = None,
    member: Member | None = None,
) -> list[Span]:
    """All but the seat and the member named."""
    others = Member.objects.filter(partnership=partnership).serving_between(starts_on, ends_on)
    members = others.exclude(pk=member.pk) if member and member.pk else others
    spans = [Span(*days) for days in members.values_list("starts_on", "ends_on")]
    return [*spans, *_seats(partnership, starts_on, ends_on, seat)]
