"""What waits for a person: each app is asked for what it knows, and the answers stand in one list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from attendance.models import Meeting
from elections.models import Contest, Elector, Nomination
from elections.models.roll import ElectorQuerySet
from organisations.models import Membership, Organisation, User
from partnerships.models import Term

NEXT_MEETINGS = 6


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do, or to go to. `until_word` says what the moment is: the last, or the beginning."""

    organisation: Organisation
    text: str
    link_text: str
    href: str
    until: dt.datetime
    until_word: str = "Until"


def waiting_for(user: User, now: dt.datetime, organisation: Organisation | None = None) -> list[Waiting]:
    """Everything, or what concerns one organisation; the most urgent first."""
    found = [*_polls(user, now), *_nominations(user, now), *_to_accept(user, now), *_meetings(user, now)]
    mine = [item for item in found if organisation is None or item.organisation == organisation]
    return sorted(mine, key=lambda item: (item.until, item.text))


def _voting_for(user: User, now: dt.datetime) -> ElectorQuerySet:
    """The places on the roll for which this person votes and nominates."""
    memberships = Membership.objects.current_on(timezone.localdate(now)).voting().filter(user=user)
    electors = Elector.objects.on_the_roll().filter(organisation__in=memberships.values("organisation"))
    return electors.select_related("contest__election", "organisation")


def _polls(user: User, now: dt.datetime) -> Iterator[Waiting]:
    for elector in _voting_for(user, now).still_to_vote().filter(contest__in=Contest.objects.polling(now)):
        yield Waiting(
            organisation=elector.organisation,
            text=f"{elector.contest.election}: {elector.contest}",
            link_text="Vote",
            href=_door("ballot", elector),
            until=elector.contest.election.poll_closes_at,
        )


def _nominations(user: User, now: dt.datetime) -> Iterator[Waiting]:
    made = Nomination.objects.live().filter(
        contest=OuterRef("contest"), proposed_by_organisation=OuterRef("organisation")
    )
    open_now = _voting_for(user, now).filter(contest__in=Contest.objects.taking_nominations(now))
    for elector in open_now.filter(~Exists(made)):
        yield Waiting(
            organisation=elector.organisation,
            text=f"{elector.contest.election}: {elector.contest}",
            link_text="Nominate somebody",
            href=_door("nominate", elector),
            until=elector.contest.election.nominations_close_at,
        )


def _to_accept(user: User, now: dt.datetime) -> Iterator[Waiting]:
    open_now = Contest.objects.taking_nominations(now)
    for nomination in Nomination.objects.to_accept().of_person(user).filter(contest__in=open_now).for_list():
        yield Waiting(
            organisation=nomination.on_behalf_of,
            text=f"{nomination.contest}, nominated by {nomination.proposed_by_in_words}",
            link_text="Say whether you stand",
            href=reverse("elections:answer", args=[nomination.pk]),
            until=nomination.contest.election.nominations_close_at,
        )


def _meetings(user: User, now: dt.datetime) -> Iterator[Waiting]:
    """The next meetings of the partnerships on which this person holds a seat."""
    serving = Term.objects.serving_on(timezone.localdate(now)).filter(person__user=user)
    terms = {term.seat.partnership_id: term for term in serving.select_related("seat", "on_behalf_of")}
    meetings = Meeting.objects.upcoming(now).filter(partnership__in=terms).select_related("partnership")
    for meeting in meetings[:NEXT_MEETINGS]:
        place = f", {meeting.location}" if meeting.location else ""
        yield Waiting(
            organisation=terms[meeting.partnership_id].on_behalf_of,
            text=f"Meeting of {meeting.partnership}{place}",
            link_text="Next meeting",
            href=meeting.partnership.get_absolute_url(),
            until=meeting.starts_at,
            until_word="At",
        )


def _door(name: str, elector: Elector) -> str:
    contest = elector.contest
    return reverse(f"elections_member:{name}", args=[elector.organisation.slug, contest.election.slug, contest.slug])
