"""Between count and declaration: preview, recount, provisional result, and draws from committed values."""

from __future__ import annotations

import datetime as dt

import pytest

from elections.counting import commitment
from elections.models import Ballot, Commitment, Declaration, Election, JournalEntry
from elections.services.afterwards import foresee
from elections.services.declaring import declare
from elections.services.drawing import commit, draw_lot, name_for_draw, tell_value
from elections.services.recounting import publish_provisional, recount
from organisations.models import Membership
from tests.elections.pages import text_of
from tests.elections.story import (
    COUNTING,
    DECLARING,
    NOTICE,
    POLLING,
    PREPARING,
    PUBLISHING,
    at,
    draft,
    refused,
    story_at,
)
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


def tied():
    """One vote each, counted."""
    story = story_at("armed")
    for number in (0, 1):
        story.vote(number, story.nominations[number])
    story.count()
    return story


def with_window(hours=48):
    story = story_at("counted")
    Election.objects.update(recount_hours=hours)
    return story


def test_a_recount_gives_the_same_byte_for_byte_and_is_written_down():
    story = story_at("counted")

    counted = story.by_returning_officer(recount, COUNTING, reason="Bob asked.")

    assert counted.agrees is True
    assert JournalEntry.objects.last().words == "Recounted “Sector seat”: Bob asked. The same result, byte for byte."


def test_a_box_that_was_tampered_with_stops_the_declaration():
    story = story_at("counted")
    Ballot.objects.update(paper=f"[{story.nominations[1].pk}]")

    counted = story.by_returning_officer(recount, COUNTING, reason="Ann asked.")

    assert counted.agrees is False
    with refused(
        NotAllowedNow, "A recount did not give the same result. Nothing can be declared: tell the scrutineer."
    ):
        story.declare()


def test_a_recount_needs_a_reason_and_the_returning_officer():
    story = story_at("counted")
    with refused(DomainError, "Say who asked for the recount, and why."):
        story.by_returning_officer(recount, COUNTING, reason=" ")
    with refused(NotAllowed, "Only the returning officer of this election may do this."):
        recount(contest_id=story.contest.pk, reason="A reason.", by=story.scrutineer, now=COUNTING)


def test_with_a_window_the_result_is_provisional_first():
    story = with_window()
    with refused(NotAllowedNow, "The notice gives time for a recount. Publish the provisional result first."):
        story.declare()
    story.by_returning_officer(publish_provisional, COUNTING)
    with refused(NotAllowedNow, "A recount may be asked for until 7pm on Sunday 30 March 2025. Declare after that."):
        story.by_returning_officer(declare, at(29, 3))

    story.by_returning_officer(declare, DECLARING)

    assert story.contest.stage == "declared"


def test_a_provisional_result_is_published_once_and_not_a_tie():
    story = with_window()
    story.by_returning_officer(publish_provisional, COUNTING)
    with refused(NotAllowedNow, "The provisional result was published at 6pm on Friday 28 March 2025."):
        story.by_returning_officer(publish_provisional, COUNTING)


def test_a_tie_is_not_published():
    with refused(NotAllowedNow, "The result is a tie. Record a lot first."):
        tied().by_returning_officer(publish_provisional, COUNTING)


def test_the_public_reads_a_provisional_result_only_when_published(client):
    story = with_window()
    address = f"/elections/{story.election.slug}/sector-seat/result/"
    assert "Ann Archer" not in client.get(address).content.decode()

    story.by_returning_officer(publish_provisional, COUNTING)

    page = client.get(address).content.decode()
    assert ("<h1>Provisional result</h1>" in page, "Ann Archer" in page) == (True, True)


def test_a_partner_settles_the_window_before_notice():
    story = draft()
    foresee(election_id=story.election.pk, recount_hours=48, vacancy_rule="co_option", by=story.partner, now=PREPARING)
    story.election.refresh_from_db()
    assert (story.election.recount_hours, story.election.vacancy_rule) == (48, "co_option")
    with refused(DomainError, "A recount can be asked for during 14 days at most."):
        foresee(
            election_id=story.election.pk, recount_hours=400, vacancy_rule="co_option", by=story.partner, now=PREPARING
        )
    story.give_notice()
    with pytest.raises(NotAllowedNow):
        foresee(election_id=story.election.pk, recount_hours=1, vacancy_rule="co_option", by=story.partner, now=NOTICE)


def committed(story, *offices):
    for user in offices:
        Commitment.objects.create(
            election=story.election,
            office="returning_officer" if user == story.returning_officer else "scrutineer",
            hash=commitment(f"secret {user.pk}"),
            committed_by=user,
            committed_at=NOTICE,
        )


def told(story, user):
    return tell_value(election_id=story.election.pk, value=f"secret {user.pk}", by=user, now=COUNTING)


def test_a_lot_is_drawn_from_two_committed_values():
    story = tied()
    committed(story, story.returning_officer, story.scrutineer)
    told(story, story.returning_officer)
    with refused(NotAllowedNow, "Both values must have been committed to before the poll, and told."):
        story.by_returning_officer(draw_lot, COUNTING)
    told(story, story.scrutineer)

    counted = story.by_returning_officer(draw_lot, COUNTING)

    lot = story.contest.lots.get()
    assert (counted.needs_lot, counted.figures["elected"], lot.witness) == (None, [lot.drawn[0]], "Saul Watcher")
    assert name_for_draw(story.contest) == "spring-election/sector-seat"


def test_values_are_committed_to_before_the_poll_and_told_after_it():
    story = story_at("notice")
    good = commitment("a line of mine")

    def commits(user=story.returning_officer, digest=good):
        return commit(election_id=story.election.pk, digest=digest, by=user, now=NOTICE)

    with refused(DomainError, "A hash is 64 signs long, figures and the letters a to f."):
        commits(digest="short")
    with refused(NotAllowed, "Only the returning officer and the scrutineer of this election may do this."):
        commits(user=story.partner)
    commits()
    with refused(Clash, "You have committed to a value already. It cannot be changed."):
        commits()

    def tells(value="a line of mine", now=COUNTING, user=story.returning_officer):
        return tell_value(election_id=story.election.pk, value=value, by=user, now=now)

    with refused(NotAllowedNow, "Keep it to yourself until the poll closes at 5pm on Friday 28 March 2025."):
        tells(now=POLLING)
    with refused(NotAllowedNow, "No value was committed to before the poll."):
        tells(user=story.scrutineer)
    with refused(DomainError, "This is not the value that was committed to: it gives another hash."):
        tells(value="another")
    with refused(DomainError, "A value is one line of text, and not empty."):
        tells(value="")
    tells()
    with refused(Clash, "This value has been told already."):
        tells()


def test_without_a_tie_nothing_is_drawn():
    with refused(NotAllowedNow, "The result needs no lot."):
        story_at("counted").by_returning_officer(draw_lot, COUNTING)


def test_the_declaration_counts_changes_of_contact_between_notice_and_close():
    story = story_at("counted")
    contact = story.contacts[0]
    contact.name = "Renamed"
    contact.save()
    Membership.history.update(history_date=at(1, 1))
    Membership.history.filter(name="Renamed").update(history_date=POLLING)

    story.declare()

    assert Declaration.objects.get().contact_changes == 1


def test_the_scrutineer_sees_the_preview_and_the_desk_does_not(sign_in):
    story = story_at("counted")
    address = f"/office/elections/{story.election.slug}/sector-seat/counted/"
    for user, status in ((story.returning_officer, 200), (story.scrutineer, 200), (story.partner, 403)):
        assert sign_in(user).get(address).status_code == status


def test_a_window_begins_with_its_publication():
    story = with_window(1)
    story.by_returning_officer(publish_provisional, COUNTING)
    story.by_returning_officer(declare, COUNTING + dt.timedelta(hours=1))
    assert story.contest.stage == "declared"


def test_nobody_is_offered_to_commit_to_a_value_too_late_or_to_tell_it_too_early(sign_in, travel):
    story = story_at("validated")
    commit(election_id=story.election.pk, digest="a" * 64, by=story.returning_officer, now=PUBLISHING)
    story.arm()
    travel(POLLING)

    early, late = (
        text_of(sign_in(who).get("/office/elections/spring-election/draws/"))
        for who in (story.returning_officer, story.scrutineer)
    )

    assert "Tell your value after the poll has closed at 5pm on Friday 28 March 2025." in early
    assert "No value can be committed to in “Sector seat”: the poll is armed." in late
