"""Who is expected at which meetings, asked from the person's side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from attendance.models import Meeting
from organisations.models import User
from partnerships.models import Deputy, Term


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting and the term in whose seat this account is concerned with it, as its holder or as a deputy."""

    meeting: Meeting
    term: Term
    deputy: Deputy | None

    @property
    def part(self) -> str:
        """ "You hold the seat “Health”", as a sentence begins."""
        if self.deputy is None:
            return f"You hold the seat “{self.term.seat}”"
        return f"You are deputy of {self.term.person} in the seat “{self.term.seat}”"

    def get_absolute_url(self) -> str:
        return reverse("my_meetings:meeting", args=[self.meeting.pk, self.term.pk])


def coming_to(user: User, *, since: dt.datetime) -> list[Coming]:
    """From that moment on, the earliest first; whoever has two seats on a body has two lines for each meeting."""
    sitting = list(_sitting(user))
    bodies = {term.seat.partnership_id for term, _ in sitting}
    meetings = Meeting.objects.filter(partnership__in=bodies, ends_at__gte=since).order_by("starts_at", "pk")
    found = meetings.select_related("partnership__district")
    return [coming for meeting in found for coming in _parts(meeting, sitting)]


def parts_in(user: User, meeting: Meeting) -> list[Coming]:
    """In which seats this account is concerned with the meeting."""
    return _parts(meeting, list(_sitting(user)))


def _parts(meeting: Meeting, sitting: Iterable[tuple[Term, Deputy | None]]) -> list[Coming]:
    return [
        Coming(meeting, term, deputy)
        for term, deputy in sitting
        if term.seat.partnership_id == meeting.partnership_id
        and term.serves_on(meeting.day)
        and (deputy is None or deputy.serves_on(meeting.day))
    ]


def _sitting(user: User) -> Iterator[tuple[Term, Deputy | None]]:
    """All seats and deputyships of an account, past ones too; few."""
    yield from ((term, None) for term in Term.objects.held_by(user).for_list())
    yield from ((deputy.term, deputy) for deputy in Deputy.objects.held_by(user).for_list())
