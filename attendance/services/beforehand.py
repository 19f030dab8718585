"""Before a meeting: send apologies, take them back, name who comes instead."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from attendance import letters
from attendance.models import Apology, Meeting, MeetingDeputy, MeetingStatus
from attendance.permissions import demand_voice
from attendance.services.locking import locked
from organisations.models import Organisation, Person, User
from organisations.services.people import account_for
from organisations.services.signing import sign
from partnerships.models import Deputy, Term
from partnerships.services.keeping import keep
from vcsrep.errors import DomainError, NotAllowedNow
from vcsrep.face.words import exactly


@dataclass(frozen=True, slots=True)
class Instead:
    """Somebody who comes in a representative's place, as the form names them."""

    name: str
    email: str
    on_behalf_of: Organisation


class Comes(enum.Enum):
    """The two answers to "who comes instead?" that name nobody anew."""

    STANDING = "the deputy who serves that day"
    NOBODY = "nobody"


@transaction.atomic
def send_apologies(
    *,
    meeting_id: int,
    term_id: int,
    reason: str = "",
    sender_name: str,
    comes: Instead | Comes = Comes.NOBODY,
    by: User,
    now: dt.datetime,
) -> Apology:
    """Tell the meeting that this representative will not come, and who does. Sent again, the later words hold."""
    meeting, term = _still_to_come(meeting_id, term_id, by, now)
    if not sender_name.strip():
        raise DomainError("Say your name: several people may share a mailbox.")
    apology = Apology.objects.live().filter(meeting=meeting, term=term).first() or Apology(meeting=meeting, term=term)
    apology.reason, apology.sender_name = reason.strip(), sender_name.strip()
    apology.sent_by, apology.sent_at = by, now
    apology.full_clean()
    apology.save()
    _settle(meeting, term, comes, by, now)
    return apology


@transaction.atomic
def take_back_apologies(*, meeting_id: int, term_id: int, by: User, now: dt.datetime) -> None:
    """They come after all; whoever was to come instead is told."""
    meeting, term = _still_to_come(meeting_id, term_id, by, now)
    Apology.objects.live().filter(meeting=meeting, term=term).update(withdrawn_at=now)
    _dismiss(meeting, term, by)


@transaction.atomic
def settle_deputy(
    *, meeting_id: int, term_id: int, comes: Instead | Comes, by: User, now: dt.datetime
) -> MeetingDeputy | None:
    """Who comes to this one meeting. With an e-mail address they get a letter with its papers, and can sign in."""
    meeting, term = _still_to_come(meeting_id, term_id, by, now)
    return _settle(meeting, term, comes, by, now)


def forget_the_day(meeting: Meeting, *, by: User, now: dt.datetime) -> None:
    """It moves to another day: who could not come then may come now, and is asked anew."""
    Apology.objects.live().filter(meeting=meeting).update(withdrawn_at=now)
    for row in list(meeting.deputies.for_list()):
        sign(row, by=by, reason="The meeting moves to another day")
        row.delete()


def standing_deputy(term: Term, day: dt.date) -> Deputy | None:
    """Named by election or by the representative for longer than one meeting."""
    serving = Deputy.objects.serving_on(day).filter(term=term)
    return serving.select_related("person__user", "on_behalf_of", "term__person").order_by("pk").first()


def _settle(meeting: Meeting, term: Term, comes: Instead | Comes, by: User, now: dt.datetime) -> MeetingDeputy | None:
    if comes is Comes.NOBODY:
        _dismiss(meeting, term, by)
        return None
    if not term.seat.deputies_allowed:
        raise NotAllowedNow(f"“{term.seat}” is a seat without deputies.")
    deputy = _standing(meeting, term) if isinstance(comes, Comes) else _somebody_else(comes)
    if deputy.person_id == term.person_id:
        raise DomainError(f"{term.person} cannot be their own deputy.")
    there = MeetingDeputy.objects.filter(meeting=meeting, term=term).first()
    if there is not None and (there.person_id, there.on_behalf_of_id) == (deputy.person_id, deputy.on_behalf_of_id):
        return there
    _dismiss(meeting, term, by)
    deputy.meeting, deputy.term, deputy.named_by, deputy.named_at = meeting, term, by, now
    keep(deputy, by=by, why="Named")
    letters.ask_to_come(deputy)
    return deputy


def _standing(meeting: Meeting, term: Term) -> MeetingDeputy:
    standing = standing_deputy(term, meeting.day)
    if standing is None:
        raise DomainError(f"{term.person} has no deputy that day. Name somebody for this meeting.")
    return MeetingDeputy(person=standing.person, on_behalf_of=standing.on_behalf_of)


def _somebody_else(instead: Instead) -> MeetingDeputy:
    if instead.on_behalf_of.merged_into_id is not None:
        raise NotAllowedNow(f"{instead.on_behalf_of} has become part of another organisation. Name that one instead.")
    return MeetingDeputy(person=_person(instead), on_behalf_of=instead.on_behalf_of)


def _dismiss(meeting: Meeting, term: Term, by: User) -> None:
    row = MeetingDeputy.objects.filter(meeting=meeting, term=term).select_related("person__user").first()
    if row is not None:
        row.meeting = meeting
        letters.need_not_come(row)
        sign(row, by=by, reason="Not needed")
        row.delete()


def _person(instead: Instead) -> Person:
    """Known by name and address together: a shared mailbox has several people."""
    name, email = " ".join(instead.name.split()), instead.email.strip().lower()
    if not email:
        return Person.objects.create(name=name)
    known = Person.objects.filter(name__iexact=name, email__iexact=email).order_by("pk").first()
    return known or Person.objects.create(name=name, email=email, user=account_for(email))


def _still_to_come(meeting_id: int, term_id: int, by: User, now: dt.datetime) -> tuple[Meeting, Term]:
    meeting = locked(meeting_id)
    term = term_at(meeting, term_id)
    demand_voice(by, term, meeting.partnership.district, timezone.localdate(now))
    if meeting.status != MeetingStatus.PLANNED:
        raise NotAllowedNow(f"This meeting is {meeting.get_status_display().lower()}: nobody is expected.")
    if meeting.starts_at <= now:
        raise NotAllowedNow(f"This meeting began at {exactly(meeting.starts_at)}: the officers mark who came.")
    return meeting, term


def term_at(meeting: Meeting, term_id: int) -> Term:
    """The term, if its holder is expected at the meeting."""
    serving = Term.objects.serving_on(meeting.day).filter(seat__partnership=meeting.partnership_id, pk=term_id)
    term = serving.select_related("seat", "person__user", "on_behalf_of").first()
    if term is None:
        raise DomainError("Whoever held this seat is not expected at this meeting: their term does not cover its day.")
    return term
