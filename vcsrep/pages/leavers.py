"""Somebody leaves an office: their open work and roles go to a colleague. Each app is asked for what it knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from elections.services.handing_over import offices_of, pass_on_office
from notifications.models import Letter, LetterState
from organisations.models import BulkRun, ImportState, Membership, RegisterImport, Role, User
from organisations.services import people
from partnerships.services.handing_over import links_of, pass_on_link
from vcsrep.errors import DomainError, NotAllowedNow
from vcsrep.face.words import count, longday

HALF_WAY = (ImportState.LOOKING, ImportState.COLUMNS, ImportState.TRYING, ImportState.READY)


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that is passed on; `key` names it in the form."""

    key: str
    text: str
    href: str


def work_of(leaving: Membership) -> list[Piece]:
    """What hangs on this person alone: offices in elections, and links in their hands."""
    offices = [
        Piece(f"office-{held.pk}", f"{held.get_office_display()} of {held.election}", _page_of(held.election.slug))
        for held in offices_of(leaving.user)
    ]
    links = [
        Piece(f"link-{link.pk}", _say(link.next_action, str(link)), link.get_absolute_url())
        for link in links_of(leaving)
    ]
    return offices + links


def stays_open(leaving: Membership) -> list[tuple[str, str]]:
    """What the colleagues of an office find without being told: address and words; nothing has to be passed on."""
    user = leaving.user
    files = RegisterImport.objects.filter(by=user, state__in=HALF_WAY).count()
    runs = BulkRun.objects.filter(by=user, started_at=None).count()
    letters = Letter.objects.filter(recipient__iexact=user.email, state__in=[LetterState.QUEUED, LetterState.FAILED])
    asked = [
        (files, "file", "left half way", reverse("organisations_office:import")),
        (runs, "action", "on many organisations not started", reverse("organisations_office:register")),
        (letters.count(), "letter", "not sent yet to this mailbox", f"{reverse('office_mail')}?search={user.email}"),
    ]
    return [(href, f"{count(how_many, noun)} {words}") for how_many, noun, words, href in asked if how_many]


def other_roles(leaving: Membership, day: dt.date) -> list[Membership]:
    """The other parts of this account in the organisation: each is handed over on its own page."""
    parts = Membership.objects.reaching(day).filter(user=leaving.user, organisation=leaving.organisation)
    return list(parts.exclude(pk=leaving.pk).for_list())


def colleagues_of(leaving: Membership, day: dt.date) -> list[Membership]:
    staff = Membership.objects.current_on(day).staff_of(leaving.organisation).exclude(user=leaving.user)
    return list(staff.select_related("user", "organisation").order_by("name", "pk"))


@transaction.atomic
def hand_over_work(
    *,
    leaving_id: int,
    to_id: int,
    keys: Collection[str],
    ends_on: dt.date | None,
    reason: str,
    by: User,
    now: dt.datetime,
) -> int:
    """All that is ticked goes to the colleague, or nothing; `ends_on` is the leaver's last day, if they leave.

    Gives how many things were passed on. What somebody else settled meanwhile is left as it is.
    """
    today = timezone.localdate(now)
    staff = Membership.objects.select_for_update(of=("self",)).select_related("organisation", "user")
    locked = {member.pk: member for member in staff.filter(pk__in=[leaving_id, to_id]).order_by("pk")}
    leaving, to = locked[leaving_id], locked[to_id]
    if leaving.role != Role.OFFICE_STAFF:
        raise NotAllowedNow(f"{leaving.name} does not work in this office.")
    if to not in colleagues_of(leaving, today):
        raise DomainError(f"Choose somebody who works for {leaving.organisation} today.")
    if ends_on is not None and to.ends_on is not None and to.ends_on <= ends_on:
        raise DomainError(f"{to.name} leaves on {longday(to.ends_on)}: choose somebody who stays longer.")
    done = sum(_pass_on(key, leaving=leaving, to=to, reason=reason, by=by, now=now) for key in keys)
    if ends_on is not None:
        if ends_on < today:
            raise DomainError("The last day is today or later.")
        people.leave(membership_id=leaving.pk, ends_on=ends_on, by=by)
    return done


def _pass_on(key: str, *, leaving: Membership, to: Membership, reason: str, by: User, now: dt.datetime) -> bool:
    kind, _, number = key.partition("-")
    if kind == "link":
        today = timezone.localdate(now)
        return pass_on_link(link_id=int(number), leaving=leaving, to=to, today=today, by=by)
    return pass_on_office(appointment_id=int(number), leaving=leaving, to=to, reason=reason, by=by, now=now)


def _page_of(election: str) -> str:
    return reverse("elections:election", args=[election])


def _say(next_action: str, link: str) -> str:
    return f"Link {link}: {next_action}" if next_action else f"Link {link}"
