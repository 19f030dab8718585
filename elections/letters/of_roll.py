"""Letters about the roll: an objection came in, it was ruled on, and the roll was changed."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from elections.letters.kinds import of_contest, of_elector
from elections.models import Objection, Office, RollChange
from notifications.kinds import letter_kind
from notifications.models import Letter
from notifications.services.writing import write
from organisations.models import Membership

IS_NEWS = dt.timedelta(days=28)


def objection_made(objection: Objection) -> None:
    """To the returning officer, who rules on it; nothing is published of it before."""
    election = objection.contest.election
    for office in election.appointments.filter(office=Office.RETURNING_OFFICER).select_related("user"):
        write(
            kind="elections.objection_made",
            about=f"objection:{objection.pk}",
            recipient=office.user.email,
            recipient_name=office.name,
            district=election.district.slug,
            useful_until=election.poll_closes_at,
        )


def objection_ruled(objection: Objection, at: dt.datetime) -> None:
    """To whoever objected, if they left an address, and to those who speak for the organisation."""
    recipients = {objection.email: objection.name} if objection.email else {}
    for email, name in _speakers(objection.organisation_id, timezone.localdate(at)):
        recipients.setdefault(email, name)
    for email, name in recipients.items():
        write(
            kind="elections.objection_ruled",
            about=f"objection:{objection.pk}",
            recipient=email,
            recipient_name=name,
            district=objection.contest.election.district.slug,
            useful_until=at + IS_NEWS,
        )


def roll_changed(change: RollChange, now: dt.datetime) -> None:
    """To those who speak for the organisation that was added or struck out."""
    for email, name in _speakers(change.elector.organisation_id, timezone.localdate(now)):
        write(
            kind="elections.roll_changed",
            about=f"elector:{change.elector_id}:{change.pk}",
            recipient=email,
            recipient_name=name,
            district=change.elector.contest.election.district.slug,
            useful_until=now + IS_NEWS,
        )


def _speakers(organisation_id: int, day: dt.date) -> list[tuple[str, str]]:
    contacts = Membership.objects.current_on(day).voting().filter(organisation=organisation_id).order_by("pk")
    return list(contacts.values_list("user__email", "name"))


@letter_kind(
    name="elections.objection_made", label="Objection to a roll", template="elections/letters/objection_made.txt"
)
def _objection_made(letter: Letter) -> dict[str, object]:
    return _of_objection(letter)


@letter_kind(
    name="elections.objection_ruled",
    label="Objection to a roll ruled on",
    template="elections/letters/objection_ruled.txt",
)
def _objection_ruled(letter: Letter) -> dict[str, object]:
    return _of_objection(letter)


@letter_kind(name="elections.roll_changed", label="Roll changed", template="elections/letters/roll_changed.txt")
def _roll_changed(letter: Letter) -> dict[str, object]:
    change = RollChange.objects.get(pk=letter.about.split(":")[2])
    return of_elector(letter) | {"change": change, "is_on": change.wanted == "on"}


def _of_objection(letter: Letter) -> dict[str, object]:
    objection = (
        Objection.objects.for_list().select_related("contest__election__district").get(pk=letter.about.split(":")[1])
    )
    return of_contest(objection.contest) | {
        "objection": objection,
        "upheld": objection.state == "upheld",
        "should_be_on": objection.wanted == "on",
    }
