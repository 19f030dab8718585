"""Letters of an election: who gets one, about what, and what it says when it is sent.

`about` is "nomination:12" or "elector:12". Letters to electors go to the voting contact and the backup.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from elections.models import Appointment, Contest, Election, Elector, Nomination, NominationState, Office
from notifications.kinds import letter_kind
from notifications.models import Letter, LetterState
from notifications.services.tending import stop
from notifications.services.writing import Draft, write, write_to_all
from organisations.models import Membership, User

RESULT_IS_NEWS = dt.timedelta(days=28)
VOTED_IS_NEWS = dt.timedelta(days=7)


def about_nomination(nomination: Nomination) -> str:
    return f"nomination:{nomination.pk}"


def about_elector(elector_id: int) -> str:
    return f"elector:{elector_id}"


# --- Writing ---------------------------------------------------------------------------------------------------


def ask_nominee(nomination: Nomination) -> Letter:
    """Will you stand? The link is good until nominations close."""
    election = nomination.contest.election
    return write(
        kind="elections.nomination_to_accept",
        about=about_nomination(nomination),
        recipient=nomination.person.email,
        recipient_name=nomination.person.name,
        district=election.district.slug,
        useful_until=election.nominations_close_at,
    )


def nomination_ruled(nomination: Nomination) -> None:
    """To the person, and to the account that entered the nomination for the proposer."""
    election = nomination.contest.election
    recipients = {nomination.person.email: nomination.person.name} if nomination.person.email else {}
    if nomination.channel == "online":
        recipients.setdefault(nomination.proposed_by.email, nomination.proposer_name)
    for recipient, name in recipients.items():
        write(
            kind="elections.nomination_ruled",
            about=about_nomination(nomination),
            recipient=recipient,
            recipient_name=name,
            district=election.district.slug,
            useful_until=election.poll_opens_at,
        )


def poll_opens(contest: Contest, day: dt.date) -> None:
    """To everybody on the roll. Written again it adds only new contacts.

    Also to those who have voted, to whom it says so: an office that sees whom it left out would know who voted.
    """
    write_to_all(
        kind="elections.poll_open",
        drafts=_drafts(Elector.objects.on_the_roll().filter(contest=contest), day),
        district=contest.election.district.slug,
        useful_until=contest.election.poll_closes_at,
    )


def has_voted(elector: Elector, day: dt.date) -> None:
    """To contact and backup of that day. No office sees it before the close: it would say who has voted."""
    election = elector.contest.election
    for draft in _drafts(Elector.objects.filter(pk=elector.pk), day):
        write(
            kind="elections.has_voted",
            about=draft.about,
            recipient=draft.recipient,
            recipient_name=draft.recipient_name,
            district=election.district.slug,
            useful_until=election.poll_closes_at + VOTED_IS_NEWS,
            hidden_until=election.poll_closes_at,
        )


def results(contest: Contest, now: dt.datetime) -> None:
    """How it ended, to everybody on the roll and everybody nominated."""
    electors = Elector.objects.on_the_roll().filter(contest=contest)
    nominations = contest.nominations.exclude(state=NominationState.DECLINED).exclude(person__email="")
    drafts = [
        Draft(about_nomination(each), each.person.email, each.person.name)
        for each in nominations.select_related("person")
    ]
    write_to_all(
        kind="elections.result",
        drafts=[*drafts, *_drafts(electors, timezone.localdate(now))],
        district=contest.election.district.slug,
        useful_until=now + RESULT_IS_NEWS,
    )


def stop_asking(contest: Contest, by: User, now: dt.datetime) -> None:
    """A cancelled contest asks nobody to vote or to stand any more."""
    electors = Elector.objects.filter(contest=contest).values_list("pk", flat=True)
    asked = {about_elector(pk) for pk in electors} | {about_nomination(each) for each in contest.nominations.all()}
    waiting = Letter.objects.filter(
        kind__in=["elections.poll_open", "elections.nomination_to_accept"],
        state__in=[LetterState.QUEUED, LetterState.FAILED],
    )
    for pk, about in waiting.values_list("pk", "about"):
        if about in asked:
            stop(letter_id=pk, reason="The election was cancelled.", by=by, now=now)


def _drafts(electors: QuerySet[Elector], day: dt.date) -> Iterator[Draft]:
    by_organisation = dict(electors.values_list("organisation", "pk"))
    contacts = Membership.objects.current_on(day).voting().filter(organisation__in=by_organisation)
    for organisation, email, name in contacts.values_list("organisation", "user__email", "name"):
        yield Draft(about_elector(by_organisation[organisation]), email, name)


# --- What they say, read when they are sent ----------------------------------------------------------------------


@letter_kind(
    name="elections.nomination_to_accept",
    label="Nomination to accept",
    template="elections/letters/nomination_to_accept.txt",
    has_link=True,
)
def _nomination_to_accept(letter: Letter) -> dict[str, object]:
    return _of_nomination(letter)


@letter_kind(
    name="elections.nomination_ruled",
    label="Nomination ruled on",
    template="elections/letters/nomination_ruled.txt",
)
def _nomination_ruled(letter: Letter) -> dict[str, object]:
    found = _of_nomination(letter)
    is_open = found["contest"].takes_nominations(timezone.now())
    return found | {"stands": found["state"] == NominationState.VALID, "is_open": is_open}


@letter_kind(name="elections.poll_open", label="Poll open", template="elections/letters/poll_open.txt")
def _poll_open(letter: Letter) -> dict[str, object]:
    return _of_elector(letter)


@letter_kind(
    name="elections.has_voted", label="Your organisation has voted", template="elections/letters/has_voted.txt"
)
def _has_voted(letter: Letter) -> dict[str, object]:
    return _of_elector(letter)


@letter_kind(name="elections.result", label="Result of an election", template="elections/letters/result.txt")
def _result(letter: Letter) -> dict[str, object]:
    return _of_nomination(letter) if letter.about.startswith("nomination:") else _of_elector(letter)


def _of_nomination(letter: Letter) -> dict[str, Any]:
    nomination = Nomination.objects.for_list().select_related("contest__election__district").get(pk=_number(letter))
    return _of_contest(nomination.contest) | {"nomination": nomination, "state": nomination.state}


def _of_elector(letter: Letter) -> dict[str, object]:
    electors = Elector.objects.select_related("contest__election__district", "organisation")
    elector = electors.get(pk=_number(letter))
    ballot = reverse("elections_member:ballot", args=[elector.organisation.slug, *_slugs(elector.contest)])
    return _of_contest(elector.contest) | {
        "elector": elector,
        "organisation": elector.organisation,
        "ballot": ballot,
    }


def _of_contest(contest: Contest) -> dict[str, object]:
    return {
        "contest": contest,
        "election": contest.election,
        "election_page": contest.election.get_absolute_url(),
        "result_page": reverse("elections:result", args=_slugs(contest)),
        "returning_officer": _returning_officer(contest.election),
    }


def _returning_officer(election: Election) -> Appointment | None:
    return election.appointments.filter(office=Office.RETURNING_OFFICER).select_related("user").first()


def _slugs(contest: Contest) -> list[str]:
    return [contest.election.slug, contest.slug]


def _number(letter: Letter) -> int:
    return int(letter.about.partition(":")[2])
