from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from elections.models import Appointment, Contest, JournalEntry, Office, Stage
from elections.services.appointing import appoint
from elections.services.calling import change_draft, draft_election, give_notice, what_blocks_notice
from partnerships.models import Electorate
from tests.elections.story import NOTICE, PREPARING, TIMETABLE, at, draft, refused, story_at
from tests.factories.organisations import AreaFactory, ThemeFactory, UserFactory, officer_of, partner_of
from tests.factories.partnerships import SeatFactory
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


def drafted(seat, **changes):
    district = seat.partnership.district
    details = {
        "district": district,
        "name": "Spring election",
        "contest_label": "Sector seat",
        "seat_ids": [seat.pk],
        "timetable": TIMETABLE,
        "by": None,
        "now": PREPARING,
    } | changes
    return draft_election(**details | {"by": details["by"] or partner_of(district)})


def changed(story, **changes):
    details = {
        "election_id": story.election.pk,
        "name": "Summer election",
        "contest_label": "Another seat",
        "seat_ids": [story.seat.pk],
        "timetable": TIMETABLE,
        "by": story.partner,
        "now": PREPARING,
    }
    return change_draft(**details | changes)


def test_a_partner_prepares_an_election_with_one_contest():
    seat = SeatFactory()

    election = drafted(seat)

    contest = election.contests.get()
    assert (election.slug, election.poll_closes_at) == ("spring-election", TIMETABLE.poll_closes_at)
    assert (contest.slug, contest.stage, contest.electorate) == ("sector-seat", Stage.DRAFT, Electorate.SECTOR)
    assert list(contest.seats.all()) == [seat]
    assert [entry.words for entry in election.journal.all()] == ["Prepared the election “Spring election”."]


def test_the_seat_says_who_votes():
    theme, area = ThemeFactory(), AreaFactory()
    by_theme = drafted(SeatFactory(electorate=Electorate.THEME, theme=theme)).contests.get()
    by_area = drafted(SeatFactory(electorate=Electorate.AREA, area=area)).contests.get()

    assert (by_theme.electorate, by_theme.theme, by_theme.area) == ("theme", theme, None)
    assert (by_area.electorate, by_area.theme, by_area.area) == ("area", None, area)


def test_a_seat_of_the_sector_may_lie_in_an_area():
    contest = drafted(SeatFactory(area=AreaFactory())).contests.get()

    assert (contest.electorate, contest.area) == ("sector", None)


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


def test_first_past_the_post_fills_one_seat():
    seat = SeatFactory()
    other = SeatFactory(partnership=seat.partnership)

    with refused(DomainError, "First past the post fills one seat. Choose one."):
        drafted(seat, seat_ids=[seat.pk, other.pk])


@pytest.mark.parametrize("seat_ids", [[], "elsewhere", "given up"])
def test_a_seat_must_be_of_the_district_and_exist_when_the_term_starts(seat_ids):
    seat = SeatFactory()
    seats = {
        "elsewhere": SeatFactory(),
        "given up": SeatFactory(partnership=seat.partnership, ends_on=dt.date(2025, 4, 13)),
    }

    with pytest.raises(DomainError) as refusal:
        drafted(seat, seat_ids=seat_ids and [seats[seat_ids].pk])

    district = seat.partnership.district
    assert str(refusal.value) == f"Choose a seat of a partnership in {district} that will exist when the term starts."


def test_a_seat_that_is_not_elected_is_refused():
    seat = SeatFactory(selection_method="appointed", electorate="", label="Appointed seat")

    with refused(DomainError, "“Appointed seat” is not an elected seat."):
        drafted(seat)


def test_a_seat_is_filled_by_one_election_at_a_time():
    seat = SeatFactory(label="Contested seat")
    drafted(seat, name="First election")

    with pytest.raises(Clash) as refusal:
        drafted(seat)

    assert str(refusal.value) == "“Contested seat” is being filled already, in “First election”."


def test_a_seat_can_be_elected_again_after_an_election_has_ended():
    seat = SeatFactory()
    first = drafted(seat)
    Contest.objects.update(stage=Stage.DECLARED)

    second = drafted(seat)

    assert [contest.election for contest in seat.contests.order_by("pk")] == [first, second]


def test_a_draft_can_be_changed_and_keeps_its_address():
    story = draft()
    other = SeatFactory(partnership=story.seat.partnership, electorate="area", area=AreaFactory())

    election = changed(story, seat_ids=[other.pk])

    contest = story.contest
    assert (election.name, election.slug) == ("Summer election", "spring-election")
    assert (contest.label, list(contest.seats.all()), contest.area) == ("Another seat", [other], other.area)


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


# --- Appointing --------------------------------------------------------------------------------------------------


def appointed(story, email: str, *, office: Office = Office.SCRUTINEER, **details):
    people = {"name": "Ada Other", "by": story.partner, "now": NOTICE} | details
    return appoint(election_id=story.election.pk, office=office, email=email, **people)


def test_a_partner_appoints_and_replaces():
    story = draft()

    appointment = appointed(story, " New@People.example.org ")

    assert (appointment.user.email, appointment.office) == ("new@people.example.org", Office.SCRUTINEER)
    assert story.election.appointments.filter(office=Office.SCRUTINEER).count() == 1
    assert JournalEntry.objects.last().words == "Appointed Ada Other as scrutineer in place of Saul Watcher."


def test_the_same_person_can_be_appointed_again_under_another_name():
    story = draft()

    appointment = appointed(story, story.scrutineer.email)

    assert (appointment.user, appointment.name) == (story.scrutineer, "Ada Other")


def test_after_notice_people_are_replaced_for_a_reason():
    story = story_at("notice")

    with refused(DomainError, "Say why: once notice has been given, people are replaced for a reason."):
        appointed(story, "new@people.example.org")
    appointed(story, "new@people.example.org", reason="Saul is ill.")

    assert JournalEntry.objects.last().words == (
        "Appointed Ada Other as scrutineer in place of Saul Watcher: Saul is ill."
    )


def test_only_a_partner_appoints():
    story = draft()

    with pytest.raises(NotAllowed):
        appointed(story, "new@people.example.org", by=story.returning_officer)


def test_nobody_is_returning_officer_and_scrutineer():
    story = draft()

    with pytest.raises(Clash) as refusal:
        appointed(story, story.returning_officer.email)

    assert str(refusal.value) == (
        "Returning officer and scrutineer must be two different people with two different accounts."
    )


def test_somebody_nominated_is_not_appointed():
    story = story_at("notice")
    story.nominate("Ann Archer")

    with pytest.raises(DomainError) as refusal:
        appointed(story, "ANN@people.example.org", reason="Saul is ill.")

    assert str(refusal.value) == "Ann Archer is nominated in this election and cannot be one of its organisers."


def test_somebody_who_nominated_is_not_appointed():
    story = story_at("notice")
    story.nominate("Ann Archer")
    proposer = story.contacts[0]
    proposer.ends_on = dt.date(2025, 1, 1)
    proposer.save()

    with pytest.raises(DomainError) as refusal:
        appointed(story, proposer.user.email, reason="Saul is ill.")

    assert str(refusal.value) == (
        f"{proposer.name} has nominated somebody in this election and cannot be one of its organisers."
    )


@pytest.mark.parametrize("stage", ["draft", "notice"])
def test_who_speaks_for_an_elector_is_not_appointed(stage):
    story = story_at(stage)
    voter = story.contacts[1]

    with pytest.raises(DomainError) as refusal:
        appointed(story, voter.user.email, reason="Saul is ill.")

    assert str(refusal.value) == (
        f"{voter.name} speaks for {voter.organisation}, which votes in this election, and cannot organise it."
    )


def test_who_speaks_for_an_organisation_that_does_not_vote_may_be_appointed():
    area = AreaFactory()
    story = draft(area=AreaFactory(), seat=SeatFactory(electorate="area", area=area))

    appointment = appointed(story, story.contacts[0].user.email)

    assert appointment.user == story.contacts[0].user


def test_an_account_without_any_part_may_be_appointed():
    story, user = draft(), UserFactory()

    assert appointed(story, user.email).user == user
