"""Mark who came: a whole meeting at once, and again when something was marked wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import QuerySet

from attendance import letters
from attendance.models import MEANING, Apology, Attendance, Mark, Meeting, MeetingDeputy, MeetingStatus
from attendance.services.guests import Came, set_guests
from attendance.services.locking import locked
from organisations.models import User
from organisations.services.signing import sign
from partnerships.models import Deputy, Term
from partnerships.services.keeping import keep
from vcsrep.errors import DomainError, NotAllowedNow
from vcsrep.face.words import exactly

BY_DEPUTY = {Mark.DEPUTY, Mark.DEPUTY_VIRTUAL}


def expected_at(meeting: Meeting) -> QuerySet[Term]:
    """Those whose term covers the day of the meeting; nobody else is ever expected."""
    serving = Term.objects.serving_on(meeting.day).filter(seat__partnership=meeting.partnership_id)
    return serving.select_related("seat", "person__user", "on_behalf_of").order_by("seat__label", "pk")


def marked_at(meeting: Meeting) -> dict[int, Mark]:
    """What is marked already, by the term's id."""
    return {row.term_id: row.mark for row in Attendance.objects.filter(meeting=meeting)}


def foretold(meeting: Meeting) -> dict[int, Mark]:
    """What was said before the meeting, as the mark it would be: for who marks, to begin with."""
    sent = Apology.objects.live().filter(meeting=meeting).values_list("term", flat=True)
    named = set(MeetingDeputy.objects.filter(meeting=meeting).values_list("term", flat=True))
    return {term: Mark.DEPUTY if term in named else Mark.APOLOGIES for term in sent}


@transaction.atomic
def mark(
    *,
    meeting_id: int,
    marks: Mapping[int, Mark | None],
    guests: Sequence[Came] | None = None,
    why: str = "",
    now: dt.datetime,
    by: User,
) -> Meeting:
    """`marks` names every term expected, by its id; None means that nobody knows any more who came.

    The meeting becomes held. Marking again corrects, with the reason in `why`: what was marked before stays in the
    history. `guests` are those in attendance; None leaves them as they are.
    """
    meeting = locked(meeting_id)
    _refuse_unheld(meeting, now)
    expected = {term.pk: term for term in expected_at(meeting)}
    _refuse_others(marks, expected)
    before = {row.term_id: row for row in Attendance.objects.filter(meeting=meeting, term__in=expected)}
    _refuse_unexplained(marks, before, expected, why)
    _become_held(meeting, marks, now, by)
    _name_deputies(meeting, marks, expected, now, by)
    written = []
    for term_id, said in marks.items():
        stands = before.get(term_id)
        if said is None:
            _forget(stands, by, why)
        elif stands is None or stands.mark != said:
            row = stands or Attendance()
            row.meeting, row.term = meeting, expected[term_id]
            written.append(_written(row, said, now, by, why))
    letters.tell_of_marks(written, meeting, now)
    if guests is not None:
        set_guests(meeting, guests, by=by, why=why)
    return meeting


def _become_held(meeting: Meeting, marks: Mapping[int, Mark | None], now: dt.datetime, by: User) -> None:
    """The week in which only those expected see the marks begins with the first of them."""
    is_new = meeting.status != MeetingStatus.HELD
    says_something = not marks or any(said is not None for said in marks.values())
    if is_new:
        meeting.move_to(MeetingStatus.HELD)
    if meeting.marked_at is None and says_something:
        meeting.marked_at = now
    elif not is_new:
        return
    keep(meeting, by=by, why="Attendance marked")


def _written(row: Attendance, said: Mark, now: dt.datetime, by: User, why: str) -> Attendance:
    row.status, row.mode, row.capacity = MEANING[said]
    row.recorded_by, row.recorded_at = by, now
    keep(row, by=by, why=why or "Marked")
    return row


def _forget(row: Attendance | None, by: User, why: str) -> None:
    if row is not None:
        sign(row, by=by, reason=why)
        row.delete()


def _name_deputies(
    meeting: Meeting, marks: Mapping[int, Mark | None], expected: Mapping[int, Term], now: dt.datetime, by: User
) -> None:
    """Where nobody was named for this meeting, the deputy who came was the one who served that day."""
    terms = {term for term, said in marks.items() if said in BY_DEPUTY}
    terms -= set(MeetingDeputy.objects.filter(meeting=meeting).values_list("term", flat=True))
    standing = Deputy.objects.serving_on(meeting.day).filter(term__in=terms).order_by("-pk")
    for term_id, deputy in {row.term_id: row for row in standing.select_related("person", "on_behalf_of")}.items():
        row = MeetingDeputy(meeting=meeting, term=expected[term_id], person=deputy.person, named_by=by, named_at=now)
        row.on_behalf_of = deputy.on_behalf_of
        keep(row, by=by, why="Came as deputy")


def _refuse_unheld(meeting: Meeting, now: dt.datetime) -> None:
    if meeting.status in {MeetingStatus.CANCELLED, MeetingStatus.POSTPONED}:
        raise NotAllowedNow(f"This meeting was {meeting.get_status_display().lower()}: nobody was expected.")
    if meeting.starts_at > now:
        raise NotAllowedNow(f"This meeting begins at {exactly(meeting.starts_at)}: mark attendance once it has begun.")


def _refuse_others(marks: Mapping[int, Mark | None], expected: Mapping[int, Term]) -> None:
    if strangers := marks.keys() - expected.keys():
        names = Term.objects.filter(pk__in=strangers).values_list("person__name", flat=True).order_by("person__name")
        raise DomainError(f"Not expected at this meeting: {', '.join(names) or 'a term that does not exist'}.")
    if missing := [term for pk, term in expected.items() if pk not in marks]:
        names_missing = ", ".join(f"{term.person} ({term.seat})" for term in missing)
        raise DomainError(f"Say whether they came: {names_missing}.")


def _refuse_unexplained(
    marks: Mapping[int, Mark | None], before: Mapping[int, Attendance], expected: Mapping[int, Term], why: str
) -> None:
    changed = [pk for pk, row in before.items() if marks[pk] != row.mark]
    if changed and not why.strip():
        names = ", ".join(str(expected[pk].person) for pk in changed)
        raise DomainError(f"Say why the mark changes: {names}.")
