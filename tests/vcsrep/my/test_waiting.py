"""What waits for whom on their own page."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from consultations.models import ReportBack
from elections.models import Channel, Elector, Nomination, NominationState, Stage, Verdict
from organisations.models import Role
from tests.factories.attendance import MeetingFactory
from tests.factories.consultations import IssueFactory, ReportBackFactory, came, held
from tests.factories.elections import ContestFactory
from tests.factories.organisations import (
    MembershipFactory,
    PersonFactory,
    UserFactory,
)
from tests.factories.partnerships import TermFactory
from tests.vcsrep.my.lines import NOMINATING, told
from vcsrep.pages.waiting import waiting_for

pytestmark = pytest.mark.django_db
POLLING = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)


def on_the_roll(membership, stage, **facts):
    return Elector.objects.create(
        contest=ContestFactory(stage=stage),
        organisation=membership.organisation,
        **{"verdict": Verdict.ELIGIBLE, "inputs": {}, "reason": "In standing."} | facts,
    )


def nominate(elector, person):
    return Nomination.objects.create(
        contest=elector.contest,
        person=person,
        on_behalf_of=elector.organisation,
        proposed_by_organisation=elector.organisation,
        proposed_by=UserFactory(),
        proposer_name="Ann",
        proposed_at=NOMINATING,
    )


def test_an_open_poll_waits_for_who_votes(contact):
    elector = on_the_roll(contact, Stage.ARMED)

    closes_at = elector.contest.election.poll_closes_at
    assert told(contact.user, POLLING) == [("Lunch club", "Vote", closes_at)]


def test_the_ballot_is_at_the_address_of_the_organisation(contact):
    elector = on_the_roll(contact, Stage.ARMED)

    contest = elector.contest
    assert [item.href for item in waiting_for(contact.user, POLLING)] == [
        f"/my/{contact.organisation.slug}/elections/{contest.election.slug}/{contest.slug}/"
    ]


@pytest.mark.parametrize(
    "facts",
    [
        {"verdict": Verdict.NOT_ELIGIBLE},
        {"struck_off": True, "channel": Channel.PAPER},
    ],
)
def test_no_poll_waits_for_who_is_not_on_the_roll_or_has_voted(contact, facts):
    on_the_roll(contact, Stage.ARMED, **facts)

    assert told(contact.user, POLLING) == []


def test_no_poll_waits_before_it_opens_after_it_closes_or_when_it_was_never_armed(contact):
    elector = on_the_roll(contact, Stage.ARMED)
    on_the_roll(contact, Stage.VALIDATED)

    election = elector.contest.election
    assert told(contact.user, election.poll_opens_at - dt.timedelta(seconds=1)) == []
    assert told(contact.user, election.poll_closes_at) == []


@pytest.mark.parametrize(("role", "count"), [(Role.VOTING_CONTACT, 1), (Role.BACKUP, 1), (Role.OTHER, 0)])
def test_only_voting_contact_and_backup_are_asked_to_vote(role, count):
    member = MembershipFactory(role=role)
    on_the_roll(member, Stage.ARMED)

    assert len(told(member.user, POLLING)) == count


def test_open_nominations_wait_until_the_organisation_has_nominated(contact):
    elector = on_the_roll(contact, Stage.NOTICE)

    before = told(contact.user, NOMINATING)
    nominate(elector, PersonFactory())

    assert before == [("Lunch club", "Nominate somebody", elector.contest.election.nominations_close_at)]
    assert told(contact.user, NOMINATING) == []


def test_a_nomination_waits_for_the_person_by_account_or_by_address(contact):
    elector = on_the_roll(contact, Stage.NOTICE)
    nominee = UserFactory(email="rafiq@example.org")
    nomination = nominate(elector, PersonFactory(name="Rafiq", email="Rafiq@example.org"))

    waiting = waiting_for(nominee, NOMINATING)

    assert [(item.link_text, item.href) for item in waiting] == [
        ("Say whether you stand", f"/elections/nominations/{nomination.pk}/answer/")
    ]


def test_a_nomination_that_was_answered_waits_no_more(contact):
    elector = on_the_roll(contact, Stage.NOTICE)
    nominee = UserFactory(email="rafiq@example.org")
    nomination = nominate(elector, PersonFactory(email="rafiq@example.org"))
    nomination.state = NominationState.DECLINED
    nomination.save()

    assert told(nominee, NOMINATING) == []


def test_the_next_meetings_wait_for_who_holds_a_seat():
    term = TermFactory(person__user=UserFactory(), on_behalf_of__name="Lunch club")
    meeting = MeetingFactory(partnership=term.seat.partnership)
    MeetingFactory()

    now = meeting.starts_at - dt.timedelta(days=1)
    meetings = [line for line in told(term.person.user, now) if line[1] == "Next meeting"]
    assert meetings == [("Lunch club", "Next meeting", meeting.starts_at)]


def test_the_most_urgent_stands_first_and_one_organisation_can_be_asked_for(contact):
    other = MembershipFactory(user=contact.user, organisation__name="Bell ringers")
    later = on_the_roll(other, Stage.ARMED)
    later.contest.election.poll_closes_at += dt.timedelta(days=3)
    later.contest.election.save()
    on_the_roll(contact, Stage.ARMED)

    assert [name for name, _, _ in told(contact.user, POLLING)] == ["Lunch club", "Bell ringers"]
    assert [name for name, _, _ in told(contact.user, POLLING, other.organisation)] == ["Bell ringers"]


def test_what_waits_costs_the_same_for_one_and_for_three(contact, django_assert_num_queries):
    def ask() -> int:
        with django_assert_num_queries(21):
            return len(waiting_for(contact.user, POLLING))

    on_the_roll(contact, Stage.ARMED)
    one = ask()
    for _ in range(2):
        on_the_roll(contact, Stage.ARMED)

    assert (one, ask()) == (1, 3)


def test_a_report_waits_for_who_came_until_it_is_published():
    term = TermFactory(person__user=UserFactory(), on_behalf_of__name="Lunch club")
    meeting = held(term)
    came(term, meeting)
    due = timezone.make_aware(dt.datetime(2025, 3, 27, 17))

    def waiting(now):
        return [item for item in waiting_for(term.person.user, now) if "report" in item.href]

    before = waiting(POLLING)
    ReportBackFactory(term=term, meeting=meeting)
    begun = waiting(due + dt.timedelta(days=1))
    ReportBack.objects.all().delete()
    ReportBackFactory(term=term, meeting=meeting, is_published=True)

    assert [(item.link_text, item.until, item.until_word) for item in before] == [("Report back", due, "Due")]
    assert [(item.link_text, item.until_word) for item in begun] == [("Go on with the report", "Was due")]
    assert before[0].href == f"/my/reports/{meeting.pk}/{term.pk}/"
    assert waiting(POLLING) == []


def test_an_issue_waits_for_everybody_who_sits_there_until_one_takes_it_up():
    term = TermFactory(person__user=UserFactory(), on_behalf_of__name="Lunch club")
    issue = IssueFactory(partnership=term.seat.partnership, title="No bus", organisation__name="Hazel Choir")
    due = timezone.make_aware(dt.datetime(2025, 3, 17, 17))

    def waiting(now):
        return [item for item in waiting_for(term.person.user, now) if "issues" in item.href]

    first, late = waiting(POLLING), waiting(due + dt.timedelta(days=1))
    issue.state, issue.term = "taken_up", term
    issue.save()

    assert [(item.organisation.name, item.until, item.until_word) for item in first] == [("Lunch club", due, "By")]
    assert first[0].text == f"“No bus”, from Hazel Choir, to {term.seat.partnership}"
    assert [item.until_word for item in late] == ["Waits since"]
    assert waiting(POLLING) == []
