"""Who was in attendance without being expected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attendance.models import Guest, Meeting, MeetingDeputy
from organisations.models import Person, User
from organisations.services.signing import sign
from partnerships.models import Deputy, Invitation, Term
from partnerships.services.keeping import keep
from vcsrep.errors import DomainError

MOST = 200


@dataclass(frozen=True, slots=True)
class Came:
    """Somebody in attendance, as the officer names them; `invitation` is the standing one they came by."""

    name: str
    body: str = ""
    invitation: Invitation | None = None


def set_guests(meeting: Meeting, came: Sequence[Came], *, by: User, why: str = "") -> None:
    """Exactly these; the caller has locked the meeting. Somebody we know by that name is that person."""
    if len(came) > MOST:
        raise DomainError(f"At most {MOST} people are written down as in attendance.")
    known = known_people(meeting)
    _refuse_expected(meeting, came)
    wanted = {_key(row): row for row in (_guest(meeting, one, known) for one in came)}
    there = {_key(row): row for row in meeting.guests.for_list()}
    for key in there.keys() - wanted.keys():
        sign(there[key], by=by, reason=why or "Not in attendance")
        there[key].delete()
    for key, row in wanted.items():
        if key not in there:
            keep(row, by=by, why=why or "In attendance")


def invited_to(meeting: Meeting) -> list[Invitation]:
    """Observers and those with a standing invitation, that day."""
    return [
        row
        for row in Invitation.objects.filter(partnership=meeting.partnership_id).for_list()
        if row.is_serving_on(meeting.day)
    ]


def known_people(meeting: Meeting) -> dict[str, Person]:
    """Who sits on the partnership at any time, or stands in there, by name; a name of two people is nobody's."""
    terms = Term.objects.filter(seat__partnership=meeting.partnership_id)
    deputies = Deputy.objects.filter(term__seat__partnership=meeting.partnership_id)
    named = MeetingDeputy.objects.filter(term__seat__partnership=meeting.partnership_id)
    people = {row.person_id: row.person for rows in (terms, deputies, named) for row in rows.select_related("person")}
    by_name: dict[str, list[Person]] = {}
    for person in people.values():
        by_name.setdefault(_plain(person.name), []).append(person)
    return {name: alike[0] for name, alike in by_name.items() if len(alike) == 1}


def _refuse_expected(meeting: Meeting, came: Sequence[Came]) -> None:
    serving = Term.objects.serving_on(meeting.day).filter(seat__partnership=meeting.partnership_id)
    expected = {_plain(term.person.name): term.person.name for term in serving.select_related("person")}
    doubled = [expected[_plain(one.name)] for one in came if one.invitation is None and _plain(one.name) in expected]
    if doubled:
        raise DomainError(f"Holds a seat and is marked as such, not as in attendance: {', '.join(doubled)}.")


def _guest(meeting: Meeting, one: Came, known: dict[str, Person]) -> Guest:
    name, body = " ".join(one.name.split()), " ".join(one.body.split())
    person = known.get(_plain(name)) if one.invitation is None else None
    return Guest(meeting=meeting, name=name, body=body, person=person, invitation=one.invitation)


def _key(row: Guest) -> tuple[str, object]:
    if row.invitation_id is not None:
        return "invitation", row.invitation_id
    if row.person_id is not None:
        return "person", row.person_id
    return "name", (_plain(row.name), _plain(row.body))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
