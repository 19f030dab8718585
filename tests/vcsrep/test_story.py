"""The demonstration's story (DOMAIN §7), on whatever day it is told."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from attendance.models import AttendanceWarning, Concern, Meeting
from attendance.services.marking import expected_at
from consultations.models import Consultation, ReportBack
from consultations.services.owing import visible_overdue
from elections.models import Contest, Elector, Nomination, Phase, Stage
from elections.services.results import FEWEST_PUBLISHED
from elections.services.timetable import propose
from notifications.models import Letter, LetterState
from organisations.models import (
    Confirmation,
    ContactDetail,
    District,
    Organisation,
    OrganisationIdentifier,
    Standing,
    Submission,
    User,
)
from organisations.services import confirming
from partnerships.models import Partnership, Seat, Term
from partnerships.services.company import add_member
from partnerships.services.seats import add_seat
from reviews.services.pulse_results import comparators_of, results_of
from tests.kept import told
from tests.partnerships.pages import boxes
from vcsrep.demo import audiences
from vcsrep.demo.story import polls
from vcsrep.demo.story.groups import THEMES, invent
from vcsrep.demo.story.meetings import CAME, at, thursday_before
from vcsrep.errors import NotAllowedNow

MORNING = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
THREE_YEARS = [dt.date(2026, 1, 1) + dt.timedelta(days=number) for number in range(3 * 365)]


def test_the_invented_groups_are_the_same_on_every_machine():
    once, again = list(invent()), list(invent())

    assert once == again
    assert len({group.name for group in once}) == 1000
    assert {group.theme for group in once} == set(THEMES)


@pytest.mark.parametrize("hour", [0, 12, 23])
def test_on_every_day_of_three_years_a_poll_and_nominations_are_open(hour):
    for day in THREE_YEARS:
        now = at(day, hour)
        poll = propose(day - dt.timedelta(days=polls.DAYS_SINCE_THE_OPEN_POLL))
        nominations = propose(day - dt.timedelta(days=polls.DAYS_SINCE_NOMINATIONS))

        assert poll.poll_opens_at < now < poll.poll_closes_at
        assert nominations.nominations_open_at + 2 * polls.HOUR < now < nominations.nominations_close_at


def test_on_every_day_of_three_years_the_elected_holder_comes_in_time_for_the_last_two_meetings():
    for day in THREE_YEARS:
        starts_on = propose(day - dt.timedelta(days=polls.DAYS_SINCE_THE_CONTESTED)).term_starts_on
        last = thursday_before(day - dt.timedelta(days=15))

        assert last - dt.timedelta(days=2 * 91) < starts_on <= last - dt.timedelta(days=91)


@pytest.mark.django_db
def test_the_story_is_as_it_was_meant():
    told(MORNING)

    today = timezone.localdate(MORNING)
    lsp = Partnership.objects.get(slug="wychavon-local-strategic-partnership")
    assert (lsp.member_ceiling, lsp.vcs_seat_ceiling, Seat.objects.filter(partnership=lsp).count()) == (20, 4, 4)
    assert [seat.label for seat in Seat.objects.filter(partnership=lsp).vacant_on(today)] == ["The whole sector"]
    assert Meeting.objects.held().filter(partnership=lsp).count() == len(CAME["wcap_seat"]) == 12
    asked = Consultation.objects.open_at(MORNING).get(kind="consultation")
    assert asked.closes_at < asked.reports_to.starts_at
    assert Consultation.objects.get(stage="reported").responses.given().count() == 12
    call = Consultation.objects.open_at(MORNING).get(kind="call")
    assert (call.term.person.name, call.responses.given().count()) == ("Rafiq Representative", 7)
    elected = Term.objects.serving_on(today).get(seat__label="Health and well-being", seat__partnership=lsp)
    assert (elected.person.name, elected.mandate.entries.count()) == ("Rafiq Representative", 6)
    agency = Term.objects.get(on_behalf_of__name="County Support Agency (demonstration)")
    assert agency.attendances.filter(status="present").count() == 2
    concern = Concern.objects.get()
    assert (concern.term, concern.state, [row.mark for row in concern.evidence.all()]) == (
        agency,
        "open",
        ["absent", "apologies", "absent"],
    )
    warned = AttendanceWarning.objects.exclude(pk=concern.warning_id).get()
    assert (str(warned.term.seat), warned.misses, warned.term.serves_on(today)) == ("Lunch clubs", 2, True)
    about = Letter.objects.filter(kind__in=["attendance.misses_warned", "attendance.concern_raised"])
    assert set(about.values_list("recipient_name", "state")) == {
        (agency.person.name, "sent"),
        (warned.term.person.name, "sent"),
    }
    assert Standing.objects.admitted_on(today).count() == 1011
    stages = Contest.objects.values_list("stage", flat=True).order_by("pk")
    assert list(stages) == [Stage.DECLARED, Stage.UNOPPOSED, Stage.ARMED, Stage.NOTICE]
    assert Contest.objects.polling(MORNING).count() == Contest.objects.taking_nominations(MORNING).count() == 1
    officer = User.objects.get(email=audiences.OFFICER.email)
    late = [(row.term.person.name, row.drafted_at is None) for row in visible_overdue(officer, today)]
    assert [name for name, _ in late][1:] == ["Rafiq Representative"]
    assert [is_empty for _, is_empty in late] == [True, False]
    assert ReportBack.objects.published().count() == 7
    waiting = Meeting.objects.waiting_for_marks(MORNING).get()
    assert [str(term.seat) for term in expected_at(waiting)] == ["Groups in and around Evesham"]


@pytest.mark.django_db
def test_each_election_is_reached_from_the_list_of_elections(client):
    told(MORNING)

    with time_machine.travel(MORNING, tick=False):
        shown = client.get("/elections/")
        over = {row.record.stage: row.record for row in shown.context["table"].rows}
        under_way = {said.phase: said.contest for said in shown.context["open_now"]}
        contested = client.get(address("result", over[Stage.DECLARED]))
        ballots = client.get(address("result_blt", over[Stage.DECLARED])).content.decode()
        practice = client.get(address("practice", under_way[Phase.POLL_OPEN]))

    declaration = over[Stage.DECLARED].declaration
    assert (over[Stage.DECLARED].rule, declaration.papers, declaration.valid >= FEWEST_PUBLISHED) == (
        "scottish-stv",
        3,
        True,
    )
    assert "Stage by stage" in contested.content.decode()
    assert ballots.startswith("4 1\n")
    assert over[Stage.UNOPPOSED].electorate == "area"
    assert under_way[Phase.NOMINATIONS_OPEN].electorate == "theme"
    assert practice.status_code == 200
    assert Letter.objects.filter(kind__startswith="elections.").exclude(state=LetterState.SENT).count() == 0


def address(page: str, contest: Contest) -> str:
    return reverse(f"elections:{page}", args=[contest.election.slug, contest.slug])


@pytest.mark.django_db
def test_the_board_of_the_story_takes_no_fifth_seat_by_service_or_page_and_no_further_member(sign_in):
    told(MORNING)
    lsp = Partnership.objects.get(slug="wychavon-local-strategic-partnership")
    officer = User.objects.get(email=audiences.OFFICER.email)
    today = timezone.localdate(MORNING)
    fifth = {"label": "Fifth", "role": "Voice", "selection_method": "co_opted", "starts_on": today}
    typed = {"label": "Fifth", "role": "Voice", "way": "co_opted"} | boxes("starts_on", today)

    with pytest.raises(NotAllowedNow) as by_service:
        add_seat(partnership_id=lsp.pk, by=officer, **fifth)
    with pytest.raises(NotAllowedNow) as member:
        add_member(partnership_id=lsp.pk, body="Rail", sector="other", starts_on=today, by=officer)
    with time_machine.travel(MORNING, tick=False):
        page = sign_in(officer).post(f"/office/partnerships/{lsp.slug}/seats/add/", typed)

    said = (
        f"{lsp} keeps 4 seats for the sector at most, and 4 will be in use on Friday 20 November 2026. "
        "A new seat replaces one: name the seat it replaces."
    )
    assert (str(by_service.value), page.context["form"].non_field_errors()) == (said, [said])
    assert str(member.value).startswith(f"{lsp} has 20 members of all sectors at most, and 20 will belong to it")
    assert Seat.objects.filter(partnership=lsp).count() == 4


@pytest.mark.django_db
def test_nothing_invented_could_be_taken_for_something_real():
    told(MORNING)

    assert OrganisationIdentifier.objects.count() == 0
    mailboxes = [*User.objects.values_list("email", flat=True), *Letter.objects.values_list("recipient", flat=True)]
    assert {mailbox.rpartition("@")[2] for mailbox in mailboxes} == {"example.org"}
    assert (
        ContactDetail.objects.exclude(value__startswith="01632 960").exclude(value__endswith="@example.org").count()
        == 0
    )
    refuges = Organisation.objects.filter(name__contains="Domestic Abuse")
    assert set(refuges.values_list("name_withheld", flat=True)) == {True}
    assert Elector.objects.on_the_roll().filter(organisation__in=refuges).exists()
    assert Nomination.objects.filter(on_behalf_of__in=refuges).count() == 0


@pytest.mark.django_db
def test_something_waits_of_each_kind_that_organisations_ask_for():
    told(MORNING)

    assert sorted(Submission.objects.waiting().values_list("kind", flat=True)) == ["change", "claim", "sign_up"]
    assert Confirmation.objects.open().count() == 2
    assert Confirmation.objects.open().filter(reminded_on__isnull=False).count() == 1
    assert list(confirming.due_on(timezone.localdate(MORNING))) == []


@pytest.mark.django_db
def test_the_story_has_two_results_of_the_yearly_question_and_one_that_is_open():
    told(MORNING)
    district, today = District.objects.get(), timezone.localdate(MORNING)

    results = results_of(district, today, public=False)

    assert [(str(one.year), one.in_words, one.is_open) for one in results] == [
        ("2026–27", "25% (3 of 12 answers)", True),
        ("2025–26", "25% (9 of 36 answers)", False),
        ("2024–25", "16% (5 of 31 answers)", False),
    ]
    assert [one.question.year for one in results_of(district, today, public=True)] == [2025, 2024]
    assert [str(one.share) for one in comparators_of(district)] == ["8.8", "16.3"]
