from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from consultations.models import ReportBack
from elections.models import Channel, Elector, Nomination, NominationState, Stage, Verdict
from organisations.models import Role
from partnerships.models import Decision
from partnerships.services.asked import still_to_answer
from tests.factories.attendance import MeetingFactory
from tests.factories.consultations import IssueFactory, ReportBackFactory, came, held
from tests.factories.elections import ContestFactory
from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    StandingFactory,
    UserFactory,
    officer_of,
)
from tests.factories.partnerships import AnswerFactory, DecisionFactory, TermFactory
from vcsrep.face.words import end_of
from vcsrep.pages.waiting import waiting_for

pytestmark = pytest.mark.django_db

POLLING = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)
NOMINATING = dt.datetime(2025, 2, 14, 12, tzinfo=dt.UTC)


@pytest.fixture
def contact():
    return MembershipFactory(user__email="vera@example.org", organisation__name="Lunch club")


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


def told(user, now, organisation=None):
    return [(item.organisation.name, item.link_text, item.until) for item in waiting_for(user, now, organisation)]


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
        with django_assert_num_queries(15):
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


def test_my_page_is_for_those_who_have_signed_in(client):
    assert client.get("/my/").url == "/accounts/login/code/?next=/my/"


def test_my_page_says_what_to_do_when_the_account_speaks_for_nobody(sign_in):
    page = sign_in(UserFactory()).get("/my/").content.decode()

    assert "This account speaks for no organisation." in page
    assert "Nothing waits for you." in page


def test_my_page_leads_an_officer_to_the_office(sign_in):
    page = sign_in(officer_of(DistrictFactory())).get("/my/")

    assert page.context["has_office"]


def test_my_page_costs_the_same_for_one_organisation_and_for_three(sign_in, django_assert_max_num_queries):
    user = UserFactory()
    client = sign_in(user)
    counts = []

    for more in (1, 2):
        MembershipFactory.create_batch(more, user=user)
        with django_assert_max_num_queries(99) as asked:
            client.get("/my/")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_the_page_of_an_organisation_opens_for_who_speaks_for_it(sign_in, contact):
    StandingFactory(organisation=contact.organisation)

    response = sign_in(contact.user).get(f"/my/{contact.organisation.slug}/")

    assert response.status_code == 200
    assert response.context["is_listed"]


def test_a_stranger_does_not_learn_whether_an_organisation_has_a_page_of_its_own(sign_in, contact):
    client = sign_in(UserFactory())

    assert client.get(f"/my/{contact.organisation.slug}/").status_code == 404
    assert client.get("/my/no-such-organisation/").status_code == 404


def test_who_spoke_for_an_organisation_until_yesterday_is_a_stranger(sign_in):
    past = MembershipFactory(ends_on=timezone.localdate() - dt.timedelta(days=1))

    assert sign_in(past.user).get(f"/my/{past.organisation.slug}/").status_code == 404


def test_who_has_two_parts_in_an_organisation_acts_in_the_one_that_may_do_most(sign_in):
    organisation = OrganisationFactory()
    staff = MembershipFactory(organisation=organisation, role=Role.OFFICE_STAFF)
    contact = MembershipFactory(organisation=organisation, user=staff.user, role=Role.VOTING_CONTACT)

    response = sign_in(staff.user).get(f"/my/{organisation.slug}/")

    assert response.context["membership"] == contact


def asked(contact, **facts):
    """A decision on which this contact's organisation may have its say until the end of the day."""
    decision = DecisionFactory(
        recorded_on=NOMINATING.date(), decided_on=NOMINATING.date(), answers_until=NOMINATING.date(), **facts
    )
    StandingFactory(
        organisation=contact.organisation,
        district=decision.term.seat.partnership.district,
        admitted_on=dt.date(2020, 1, 1),
    )
    return decision


def test_an_appointment_waits_for_the_word_of_who_votes(contact):
    decision = asked(contact)

    assert told(contact.user, NOMINATING) == [("Lunch club", "Endorse or question", end_of(NOMINATING.date()))]
    assert [item.href for item in waiting_for(contact.user, NOMINATING)] == [
        f"/my/{contact.organisation.slug}/appointments/{decision.pk}/"
    ]
    assert told(contact.user, NOMINATING + dt.timedelta(days=1)) == []


def test_an_appointment_waits_no_longer_when_it_is_answered(contact):
    AnswerFactory(decision=asked(contact), organisation=contact.organisation)

    assert told(contact.user, NOMINATING) == []


def test_what_waits_are_the_appointments_put_to_the_organisation(contact):
    place = AreaFactory()
    asked(contact, term__seat__area=place)  # of a place the organisation does not belong to
    own = asked(contact)
    own.decided_by.add(contact.organisation)
    mine = asked(contact)
    DecisionFactory()  # elsewhere

    waiting = [decision for _, decision in still_to_answer(contact.user, NOMINATING.date())]

    put = Decision.objects.open_on(NOMINATING.date()).put_to(contact.organisation, NOMINATING.date())
    assert waiting == list(put) == [mine]


def test_appointments_cost_the_same_for_one_and_for_three(contact, django_assert_num_queries):
    for number in (1, 2):
        for _ in range(number):
            asked(contact)
        with django_assert_num_queries(4):
            list(still_to_answer(contact.user, NOMINATING.date()))
