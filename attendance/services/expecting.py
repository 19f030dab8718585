"""Who is expected at which meetings, asked from the person's side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from attendance.models import Apology, Meeting, MeetingDeputy
from organisations.models import Organisation, Person, User
from partnerships.models import Deputy, Term


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting and the term in whose seat this account is concerned with it: as its holder, or as a deputy.

    `apology` and `instead` are what was said for that seat: that its holder does not come, and who does.
    """

    meeting: Meeting
    term: Term
    deputy: Deputy | MeetingDeputy | None
    apology: Apology | None = None
    instead: MeetingDeputy | None = None

    @property
    def is_holder(self) -> bool:
        return self.deputy is None

    @property
    def is_asked(self) -> bool:
        """Whether the reader is the one who is to sit there."""
        if self.deputy is None:
            return self.apology is None
        return self.instead is not None and self.instead.person_id == self.deputy.person_id

    @property
    def person(self) -> Person:
        return self.term.person if self.deputy is None else self.deputy.person

    @property
    def on_behalf_of(self) -> Organisation:
        return self.term.on_behalf_of if self.deputy is None else self.deputy.on_behalf_of

    @property
    def part(self) -> str:
        """As a sentence: what the reader is there."""
        seat = f"the seat “{self.term.seat}”"
        if self.deputy is None:
            return f"You hold {seat}"
        if self.is_asked:
            return f"You come instead of {self.term.person}, who holds {seat}"
        return f"You are deputy of {self.term.person}, who holds {seat}"

    def get_absolute_url(self) -> str:
        return reverse("my_meetings:meeting", args=[self.meeting.pk, self.term.pk])


@dataclass(frozen=True, slots=True)
class Seated:
    """All an account sits for: few rows, past ones too."""

    terms: list[Term]
    named: list[MeetingDeputy]
    standing: list[Deputy]

    @classmethod
    def of(cls, user: User) -> Seated:
        return cls(
            list(Term.objects.held_by(user).for_list()),
            list(MeetingDeputy.objects.held_by(user).for_list()),
            list(Deputy.objects.held_by(user).for_list()),
        )

    @property
    def bodies(self) -> set[int]:
        terms = [*self.terms, *(row.term for row in self.named), *(row.term for row in self.standing)]
        return {term.seat.partnership_id for term in terms}

    def parts_in(self, meeting: Meeting) -> dict[int, Coming]:
        """By term. A mailbox that holder and deputy share is the holder's."""
        body, day = meeting.partnership_id, meeting.day
        standing = [row for row in self.standing if row.serves_on(day)]
        named = [row for row in self.named if row.meeting_id == meeting.pk]
        deputies: list[Deputy | MeetingDeputy] = [*standing, *named]
        parts = {row.term_id: Coming(meeting, row.term, row) for row in deputies}
        parts |= {term.pk: Coming(meeting, term, None) for term in self.terms}
        return {
            pk: part for pk, part in parts.items() if part.term.seat.partnership_id == body and part.term.serves_on(day)
        }


def coming_to(user: User, *, since: dt.datetime) -> list[Coming]:
    """From that moment on, the earliest first; whoever has two seats on a body has two lines for each meeting."""
    seated = Seated.of(user)
    meetings = Meeting.objects.filter(partnership__in=seated.bodies, ends_at__gte=since).order_by("starts_at", "pk")
    found = meetings.select_related("partnership__district__council")
    return _with_what_was_said(part for meeting in found for part in seated.parts_in(meeting).values())


def parts_in(user: User, meeting: Meeting) -> list[Coming]:
    """In which seats this account is concerned with the meeting."""
    return _with_what_was_said(Seated.of(user).parts_in(meeting).values())


def _with_what_was_said(parts: Iterable[Coming]) -> list[Coming]:
    lines = list(parts)
    meetings = {line.meeting.pk for line in lines}
    sent = {(row.meeting_id, row.term_id): row for row in Apology.objects.live().filter(meeting__in=meetings)}
    named = {
        (row.meeting_id, row.term_id): row for row in MeetingDeputy.objects.filter(meeting__in=meetings).for_list()
    }
    return [
        Coming(
            line.meeting,
            line.term,
            line.deputy,
            apology=sent.get((line.meeting.pk, line.term.pk)),
            instead=named.get((line.meeting.pk, line.term.pk)),
        )
        for line in lines
    ]
