"""A poll of a thousand electors with a real worker and mail server; and one with worker and beat switched off."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from django.db.models import Q, QuerySet
from django.utils import timezone

from elections import box
from elections.models import Declaration, Election, Elector, Stage
from elections.periodic import open_polls, remind
from elections.services.declaring import declare
from elections.services.polling import cast
from elections.services.tallying import count_votes
from notifications.models import Letter, LetterState
from notifications.services.sending import send_waiting
from notifications.services.tending import lapse_letters
from tests.elections.story import Story, refused, story_at
from tests.notifications.postmaster import Postmaster
from tests.processes import Start, until
from vcsrep.errors import NotAllowedNow
from vcsrep.face.words import exactly

ELECTORS, VOTERS = 1000, 600
HOUR = dt.timedelta(hours=1)
OF_THE_POLL = ["elections.poll_open", "elections.has_voted", "elections.result"]


def open_for(story: Story, opens_at: dt.datetime, closes_at: dt.datetime) -> Story:
    Election.objects.filter(pk=story.election.pk).update(poll_opens_at=opens_at, poll_closes_at=closes_at)
    story.election.refresh_from_db()
    return story


def voted(story: Story, contact: int, now: dt.datetime | None = None) -> None:
    membership = story.contacts[contact]
    cast(
        contest_id=story.contest.pk,
        organisation=membership.organisation,
        choice=[story.nominations[0 if contact % 3 else 1].pk],
        voter_name=membership.name,
        by=membership.user,
        now=now,
    )


def on_their_way() -> QuerySet[Letter]:
    """Still of use and not sent: one that the mail server has just taken may not be written down as sent yet."""
    useful = Q(useful_until__isnull=True) | Q(useful_until__gt=timezone.now())
    return Letter.objects.filter(useful, state__in=[LetterState.QUEUED, LetterState.FAILED])


@pytest.mark.live
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_real_broker")
def test_a_thousand_electors_six_hundred_votes_and_no_letter_twice(start: Start, post: Postmaster, tmp_path: Path):
    now = timezone.now()
    story = open_for(story_at("armed", electors=ELECTORS), now - HOUR, now + HOUR)
    start("worker", "--concurrency", "2")

    open_polls()
    for contact in range(VOTERS):
        voted(story, contact)
    open_polls()  # the sweep comes round again
    until(lambda: not on_their_way().exists(), "sending all letters")
    open_for(story, now - 2 * HOUR, timezone.now())
    count_votes(contest_id=story.contest.pk, by=story.returning_officer)
    declare(contest_id=story.contest.pk, by=story.returning_officer, now=timezone.now())
    until(lambda: not on_their_way().exists(), "telling the result")

    kinds = Counter(Letter.objects.values_list("kind", flat=True))
    assert (kinds["elections.poll_open"], kinds["elections.has_voted"]) == (ELECTORS, VOTERS)
    assert not Letter.objects.filter(kind__in=OF_THE_POLL).exclude(state=LetterState.SENT).exists()
    went_out = Letter.objects.filter(state=LetterState.SENT)  # those on nominations were of no use any more
    assert Counter(post.recipients) == Counter(went_out.values_list("recipient", flat=True))
    struck_off = Elector.objects.filter(contest=story.contest, struck_off=True).count()
    assert (struck_off, box.count(story.contest)) == (VOTERS, VOTERS)
    declaration = Declaration.objects.get()
    assert (declaration.electors, declaration.voted, declaration.valid) == (ELECTORS, VOTERS, VOTERS)


@pytest.mark.django_db
def test_with_worker_and_beat_off_the_poll_still_opens_and_shuts_to_the_second():
    story = story_at("armed")
    opens, closes, second = story.election.poll_opens_at, story.election.poll_closes_at, dt.timedelta(seconds=1)

    with refused(NotAllowedNow, f"The poll opens at {exactly(opens)}."):
        voted(story, 0, opens - second)
    voted(story, 0, opens)
    voted(story, 1, closes - second)
    with refused(NotAllowedNow, f"The poll closed at {exactly(closes)}. No vote can be cast any more."):
        voted(story, 2, closes)

    story.count()
    assert (story.contest.stage, box.count(story.contest)) == (Stage.COUNTED, 2)


@pytest.mark.django_db
def test_switched_on_again_letters_still_useful_go_once_and_the_others_are_listed_as_lapsed(travel):
    story = story_at("armed")
    halfway, late = dt.timedelta(days=9, hours=5), dt.timedelta(days=17, hours=10)
    travel(story.election.poll_opens_at + halfway)
    open_polls()
    remind()

    travel(story.election.poll_opens_at + late)  # nobody sent them in the meantime
    lapse_letters(now=timezone.now())
    for _ in range(2):
        open_polls()
        remind()
        send_waiting()

    def states(kind: str) -> Counter[tuple[str, str]]:
        letters = Letter.objects.filter(kind=kind).values_list("about", "state")
        return Counter((about.split(":")[-1] if about.count(":") > 1 else "", state) for about, state in letters)

    assert states("elections.poll_open") == {("", LetterState.SENT): 3}
    assert states("elections.poll_reminder") == {("halfway", LetterState.LAPSED): 3, ("one-day", LetterState.SENT): 3}
