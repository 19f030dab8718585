"""Limits as data (E17): N in a row, or N in any M years that roll on from day to day. Terms of office use both."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from organisations.models import District, User
from organisations.services.signing import sign
from partnerships.models import Limited, Partnership, RollingLimit, Seat, Term
from partnerships.services.keeping import keep
from vcsrep.errors import DomainError, NotAllowedNow
from vcsrep.face.words import count

USUAL = 2  # terms in a row, where nobody has set anything else
PAUSE = dt.timedelta(days=365)  # a year without office, and the row begins again


def years_after(day: dt.date, years: int) -> dt.date:
    """The same day so many years later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return dt.date(day.year + years, month + 1, min(day.day, last))


def most_in_any(days: Iterable[dt.date], years: int, *, with_day: dt.date) -> int:
    """The most of these days, `with_day` among them, in any period of so many years that holds `with_day`."""
    counted = [*days, with_day]
    firsts = [day for day in counted if day <= with_day < years_after(day, years)]
    return max(sum(first <= day < years_after(first, years) for day in counted) for first in firsts)


def limits_on_terms(seat: Seat) -> list[RollingLimit]:
    """The seat's own limits, else its partnership's, else its district's, else the usual one."""
    partnership = seat.partnership
    around = Q(seat=seat.pk) | Q(seat__isnull=True) & (Q(partnership=partnership) | Q(partnership__isnull=True))
    found = list(RollingLimit.objects.filter(around, subject=Limited.TERMS, district=partnership.district_id))
    for near in (
        [limit for limit in found if limit.seat_id],
        [limit for limit in found if limit.partnership_id and not limit.seat_id],
        [limit for limit in found if not limit.partnership_id],
    ):
        if near:
            return near
    return [RollingLimit(subject=Limited.TERMS, district=partnership.district, most=USUAL)]


def limit_passed(term: Term) -> str:
    """Which limit a term to begin would pass, in a sentence; "" when it passes none."""
    held = list(_of_the_same_person(term))
    for limit in limits_on_terms(term.seat):
        if limit.years is None:
            reached = _in_a_row(held, term)
        else:
            reached = most_in_any([each.starts_on for each in held], limit.years, with_day=term.starts_on)
        if reached > limit.most:
            return f"{term.person} would begin {count(reached, 'term')}: the rule is {limit}."
    return ""


def _of_the_same_person(term: Term) -> Iterable[Term]:
    """Terms on the same partnership of that person, known by row, account, or by name and address together."""
    person = term.person
    same = Q(person=person.pk)
    if person.user_id is not None:
        same |= Q(person__user=person.user_id)
    if person.email:
        same |= Q(person__email__iexact=person.email, person__name__iexact=person.name)
    terms = Term.objects.filter(same, seat__partnership=term.seat.partnership_id).exclude(pk=term.pk)
    return terms.order_by("starts_on", "pk")


def _in_a_row(held: list[Term], new: Term) -> int:
    """How many terms stand in the row of which `new` is one: no pause of a year between any two."""
    row, longest_with_new = 0, 0
    last: dt.date | None = None
    has_new = False
    for term in sorted([*held, new], key=lambda each: each.starts_on):
        if last is not None and term.starts_on - last > PAUSE:
            row, has_new = 0, False
        row, has_new = row + 1, has_new or term is new
        longest_with_new = row if has_new else longest_with_new
        ends_on = term.ends_on or dt.date.max
        last = ends_on if last is None else max(last, ends_on)
    return longest_with_new


@transaction.atomic
def set_limit(
    *,
    district: District,
    subject: str,
    most: int,
    years: int | None,
    by: User,
    partnership: Partnership | None = None,
    seat: Seat | None = None,
) -> RollingLimit:
    """For the district, one partnership of it, or one seat. Two people who set one stand in line at the district."""
    district = District.objects.select_for_update(of=("self",), no_key=True).get(pk=district.pk)
    if seat is not None:
        partnership = seat.partnership
    if partnership is not None and partnership.district_id != district.pk:
        raise DomainError(f"{partnership} is a partnership of another district.")
    limit = RollingLimit(subject=subject, district=district, partnership=partnership, seat=seat, most=most, years=years)
    keep(limit, by=by, why="Limit set")
    return limit


@transaction.atomic
def lift_limit(*, limit_id: int, by: User) -> None:
    """The next wider limit holds again; history keeps the row."""
    limit = RollingLimit.objects.select_for_update().filter(pk=limit_id).first()
    if limit is None:
        raise NotAllowedNow("Somebody has lifted this limit already.")
    sign(limit, by=by, reason="Limit lifted")
    limit.delete()
