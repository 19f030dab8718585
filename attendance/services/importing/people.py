"""Whose mark it is: the holder of a seat that day, by their name or by the seat's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from attendance.services.importing.words import plain_name
from partnerships.models import Seat, Term
from vcsrep.face.words import count, shortday


class Nobody(Exception):
    """No term can be meant, or several could; the text says why."""


class People:
    """All who ever held a seat, by name; all seats, by label. `seats` come from `with_terms()`."""

    def __init__(self, seats: Sequence[Seat]) -> None:
        self.by_name: dict[str, list[Term]] = {}
        self.by_label: dict[str, Seat] = {}
        for seat in seats:
            self.by_label[plain_name(seat.label)] = seat
            for term in seat.terms.all():
                self.by_name.setdefault(plain_name(term.person.name), []).append(term)

    def holder(self, who: str, seat: str, day: dt.date) -> Term | None:
        """None when the seat that is named was vacant. Sheets often name the seat where others name the person."""
        place = self.by_label.get(plain_name(seat)) or self.by_label.get(plain_name(who))
        if seat and place is None:
            raise Nobody(f"No seat is called “{seat}”.")
        terms = self.by_name.get(plain_name(who), []) if who else []
        if place is not None and (not terms or not who):
            return self._in_seat(place, who, day)
        return self._by_name(terms, place, who, day)

    def _in_seat(self, place: Seat, who: str, day: dt.date) -> Term | None:
        if not place.is_kept_on(day):
            raise Nobody(f"The seat “{place}” was not kept on {shortday(day)}.")
        holder = place.holder_on(day)
        if who and plain_name(who) != plain_name(place.label):
            held_by = f"held by {holder.person}" if holder else "vacant"
            raise Nobody(f"The seat “{place}” was {held_by} that day, and not held by “{who}”.")
        return holder

    def _by_name(self, terms: Sequence[Term], place: Seat | None, who: str, day: dt.date) -> Term:
        if not who:
            raise Nobody("The row names nobody and no seat.")
        if not terms:
            raise Nobody(f"Nobody called “{who}” has held a seat on this partnership.")
        serving = [term for term in terms if term.serves_on(day) and (place is None or term.seat_id == place.pk)]
        if not serving:
            raise Nobody(
                f"{terms[0].person} held no {'such ' if place else ''}seat on {shortday(day)}: {_when(terms)}."
            )
        if len(serving) > 1:
            raise Nobody(
                f"{terms[0].person} held {count(len(serving), 'seat')} that day. Say which, in a column “seat”."
            )
        return serving[0]


def _when(terms: Sequence[Term]) -> str:
    """ "in office from 1 April 2019 until 31 March 2022"."""
    spans = [
        f"from {shortday(term.starts_on)}{f' until {shortday(term.ends_on)}' if term.ends_on else ''}" for term in terms
    ]
    return f"in office {' and '.join(spans)}"
