from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from elections.models import Appointment, JournalEntry, Stage
from elections.services.calling import change_draft, draft_election, give_notice, what_blocks_notice
from partnerships.models import Seat
from tests.elections.story import NOTICE, PREPARING, TIMETABLE, at, draft, refused
from tests.factories.organisations import officer_of, partner_of
from tests.factories.partnerships import SeatFactory
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


def drafted(seat, **changes):
    district = seat.partnership.district
    details = {"district": district, "name": "Spring election", "timetable": TIMETABLE, "by": None, "now": PREPARING}
    details |= changes
    return draft_election(**details | {"by": details["by"] or partner_of(district)})


def changed(story, **changes):
    details = {
        "election_id": story.election.pk,
        "name": "Summer election",
        "timetable": TIMETABLE,
        "by": story.partner,
        "now": PREPARING,
    }
    return change_draft(**details | changes)


def test_a_partner_prepares_an_election():
    election = drafted(SeatFactory())

    assert (election.slug, election.poll_closes_at) == ("spring-election", TIMETABLE.poll_closes_at)
    assert [entry.words for entry in election.journal.all()] == ["Prepared the election “Spring election”."]


def test_a_draft_can_be_changed_and_keeps_its_address():
    story = draft()

    election = changed(story)

    assert (election.name, election.slug) == ("Summer election", "spring-election")


def test_a_draft_is_not_moved_beyond_the_end_of_its_seats():
    story = draft()
    Seat.objects.filter(pk=story.seat.pk).update(ends_on=dt.date(2025, 5, 1))

    with refused(DomainError, f"“{story.seat}” will not exist when the term starts."):
        changed(story, timetable=dataclasses.replace(TIMETABLE, term_starts_on=dt.date(2025, 5, 2)))


def test_an_election_without_a_contest_is_not_ready_for_notice():
    story = draft()
    story.contest.delete()

    assert what_blocks_notice(story.election, NOTICE) == ["There is no contest yet. Add what is to be elected."]


def test_elections_of_one_name_have_different_addresses():
    first, second, third = (drafted(SeatFactory(), name=name) for name in ("Spring", "Spring", "Nominations"))

    assert (first.slug, second.slug, third.slug) == ("spring", "spring-2", "nominations-2")


def test_only_a_partner_of_the_district_calls_an_election():
    seat = SeatFactory()

    for stranger in (officer_of(seat.partnership.district), partner_of(SeatFactory().partnership.district)):
        with pytest.raises(NotAllowed) as refusal:
            drafted(seat, by=stranger)
        assert str(refusal.value) == f"Only an infrastructure partner of {seat.partnership.district} may do this."


def test_a_bad_timetable_is_refused():
    with refused(DomainError, "The poll must close after it opens."):
        drafted(SeatFactory(), timetable=dataclasses.replace(TIMETABLE, poll_closes_at=at(7, 3, 17)))


def test_only_a_partner_changes_a_draft():
    story = draft()

    with pytest.raises(NotAllowed):
        changed(story, by=story.returning_officer)


def test_a_draft_is_not_changed_for_the_worse():
    story = draft()

    with refused(DomainError, "The term must end after it starts."):
        changed(story, timetable=dataclasses.replace(TIMETABLE, term_ends_on=TIMETABLE.term_starts_on))


def test_notice_publishes_and_freezes():
    story = draft()

    give_notice(election_id=story.election.pk, by=story.partner, now=NOTICE)

    story.election.refresh_from_db()
    assert (story.election.notice_given_at, story.contest.stage) == (NOTICE, Stage.NOTICE)
    assert JournalEntry.objects.last().words == "Gave notice of the election “Spring election”."
    with pytest.raises(NotAllowedNow):
        changed(story)


def test_only_a_partner_gives_notice():
    story = draft()

    with pytest.raises(NotAllowed):
        give_notice(election_id=story.election.pk, by=story.returning_officer, now=NOTICE)


def test_notice_needs_its_people_and_comes_before_nominations():
    story = draft()
    Appointment.objects.all().delete()

    with pytest.raises(NotAllowedNow) as refusal:
        give_notice(election_id=story.election.pk, by=story.partner, now=at(3, 2, 10))

    assert str(refusal.value) == (
        "Nobody is appointed returning officer. Nobody is appointed scrutineer. Notice must be given before "
        "nominations open, and they were to open at 9am on Monday 3 February 2025."
    )


def test_an_organiser_who_became_a_voting_contact_stands_in_the_way_of_notice():
    story = draft()
    contact = story.contacts[0]
    contact.user = story.scrutineer
    contact.save()

    assert what_blocks_notice(story.election, NOTICE) == [
        f"{contact.name} speaks for {contact.organisation}, which votes in this election, and cannot organise it."
    ]
