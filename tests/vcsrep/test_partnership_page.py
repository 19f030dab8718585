from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from attendance.models import Mark, MeetingStatus
from attendance.services.marking import expected_at, mark
from elections.models import ContestSeat, Stage
from tests.factories.attendance import MeetingFactory
from tests.factories.elections import ContestFactory
from tests.factories.organisations import OrganisationFactory, UserFactory
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory
from vcsrep.face.pictures import LETTERS
from vcsrep.pages.representation import represent

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC)
TODAY = NOW.date()
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def lsp():
    return PartnershipFactory(name="Wychavon LSP", slug="lsp", purpose="To agree what Wychavon needs.")


def page_of(partnership) -> str:
    answer = Client().get(reverse("partnership", args=[partnership.slug]))
    return " ".join(answer.content.decode().split())


def hold(partnership, days_ago: int, said: Mark) -> None:
    meeting = MeetingFactory(partnership=partnership, starts_at=NOW - days_ago * DAY)
    marks = {term.pk: said for term in expected_at(meeting)}
    mark(meeting_id=meeting.pk, marks=marks, now=meeting.ends_at, by=UserFactory())


def contest_for(seat, stage, **timetable):
    contest = ContestFactory(
        stage=stage,
        stage_reason="Called again" if stage == Stage.CANCELLED else "",
        election__notice_given_at=NOW - 60 * DAY,
        **{f"election__{name}": value for name, value in timetable.items()},
    )
    ContestSeat.objects.create(contest=contest, seat=seat)
    return contest


def test_a_seat_tells_who_holds_it_how_chosen_and_until_when(lsp):
    TermFactory(
        seat=SeatFactory(partnership=lsp, label="Health seat"),
        person__name="Ann Lee",
        on_behalf_of__name="Lunch Club",
        on_behalf_of__slug="lunch-club",
        how_chosen="Elected by 31 of 64.",
    )

    page = page_of(lsp)

    assert page.count("Ann Lee") == 4  # twice, and in the links to write to her and to her mandate
    assert page.count('Representative on behalf of <a href="/organisations/lunch-club/">Lunch Club</a>') == 1
    assert page.count("Elected by 31 of 64.") == 1
    assert page.count("From Saturday 1 April 2023 until Tuesday 31 March 2026") == 1
    assert page.count("Elected by the whole sector. Has a vote") == 1


def test_a_page_says_how_much_of_the_ceiling_is_in_use(lsp):
    TermFactory(seat=SeatFactory(partnership=lsp))
    SeatFactory.create_batch(3, partnership=lsp)

    page = page_of(lsp)

    words = "of 4 seats kept for the sector are filled; the ceiling is 4"
    assert page.count(f'{words}</dt><dd class="vcs-figure__number">1</dd>') == 1


def test_a_vacancy_shows_its_age(lsp):
    TermFactory(seat=SeatFactory(partnership=lsp), ends_on=TODAY - 10 * DAY, end_reason="resigned")

    page = page_of(lsp)

    since = "this seat since Wednesday 5 March 2025: 10 days."
    assert page.count(f"Nobody has spoken for the voluntary and community sector from {since}") == 1


def test_a_withheld_name_stays_withheld(lsp):
    TermFactory(
        seat=SeatFactory(partnership=lsp),
        on_behalf_of=OrganisationFactory(name="Secret Refuge", slug="secret-refuge", name_withheld=True),
    )

    page = page_of(lsp)

    assert (page.count("Secret Refuge"), page.count("secret-refuge")) == (0, 0)
    assert page.count("Representative on behalf of an organisation whose name is withheld") == 1


def test_attendance_is_told_in_squares_in_words_and_in_a_table(lsp):
    seat = SeatFactory(partnership=lsp, label="Health seat")
    TermFactory(seat=seat, person__name="Ann Lee")
    for days_ago, said in ((40, Mark.PRESENT), (30, Mark.DEPUTY), (20, Mark.ABSENT), (10, Mark.VIRTUAL)):
        hold(lsp, days_ago, said)

    page = page_of(lsp)
    representation = represent(lsp, NOW)

    assert "".join(LETTERS[square.state] for square in representation.places[0].squares) == "PDXV"
    assert [line.cells[0][1].outcome for line in representation.lines] == ["present", "deputy", "absent", "virtual"]
    assert page.count("Ann Lee came to <strong>2 of 4 meetings</strong> expected in this term, 50%.") == 1
    assert page.count("Somebody spoke from this seat at 3 of 4 meetings, 75%.") == 1
    assert page.count('data-label="Personal attendance">50%<') == 2
    assert page.count('data-label="Seat coverage">75%<') == 2
    assert page.count('data-label="Health seat">Present on line<') == 1


def test_the_table_has_a_cell_for_every_square_and_no_other(lsp):
    for label, starts_on in (("A", dt.date(2020, 1, 1)), ("B", TODAY - 15 * DAY)):
        seat = SeatFactory(partnership=lsp, label=label, starts_on=starts_on)
        TermFactory(seat=seat, starts_on=max(starts_on, TODAY - 25 * DAY))
    for days_ago in (30, 20, 10):
        hold(lsp, days_ago, Mark.PRESENT)

    representation = represent(lsp, NOW)

    in_table = [[line.cells[n][1] for line in representation.lines] for n in range(2)]
    in_strips = [place.squares for place in representation.places]
    assert [["".join(LETTERS[square.state] for square in strip)] for strip in in_strips] == [["–PP"], ["P"]]
    assert [[cell and LETTERS[cell.outcome] for cell in column] for column in in_table] == [
        ["–", "P", "P"],
        [None, None, "P"],
    ]


def test_those_who_sat_here_before_are_told_with_their_attendance(lsp):
    seat = SeatFactory(partnership=lsp, label="Health seat")
    TermFactory(
        seat=seat,
        person__name="Bob Hill",
        on_behalf_of__name="Choir",
        ends_on=TODAY - 15 * DAY,
        end_reason="not_attending",
        how_chosen="Co-opted.",
    )
    hold(lsp, 40, Mark.PRESENT)
    hold(lsp, 30, Mark.ABSENT)
    hold(lsp, 20, Mark.ABSENT)

    assert represent(lsp, NOW).past == [
        (
            dt.date(2023, 4, 1),
            "Bob Hill, Health seat",
            "For Choir until Thursday 27 February 2025 (not attending). Co-opted. Came to 1 of 3 meetings (33%).",
        )
    ]


def test_the_declaration_that_filled_a_seat_is_linked(lsp):
    term = TermFactory(seat=SeatFactory(partnership=lsp))
    filled = contest_for(term.seat, Stage.DECLARED, term_starts_on=term.starts_on)
    contest_for(term.seat, Stage.CANCELLED, term_starts_on=term.starts_on)

    place = represent(lsp, NOW).places[0]

    assert (place.filled_by, place.under_way) == (filled, None)
    assert page_of(lsp).count(f'<a href="{filled.election.get_absolute_url()}">See the election</a>') == 1


def test_an_election_under_way_for_a_seat_is_linked(lsp):
    seat = SeatFactory(partnership=lsp)
    under_way = contest_for(seat, Stage.ARMED)

    place = represent(lsp, NOW).places[0]

    assert (place.filled_by, place.under_way) == (None, under_way)
    assert page_of(lsp).count("An election for this seat is under way") == 1


def test_an_election_without_notice_is_not_told(lsp):
    seat = SeatFactory(partnership=lsp)
    ContestSeat.objects.create(contest=ContestFactory(), seat=seat)

    assert represent(lsp, NOW).places[0].under_way is None


def test_a_successor_already_settled_is_named(lsp):
    seat = SeatFactory(partnership=lsp)
    TermFactory(seat=seat, ends_on=TODAY, end_reason="term_ended")
    TermFactory(seat=seat, person__name="Cat Moss", starts_on=TODAY + DAY, ends_on=None)

    page = page_of(lsp)

    assert page.count("Cat Moss from Saturday 15 March 2025") == 1


def test_meetings_to_come_are_told_and_those_called_off_say_why(lsp):
    MeetingFactory(partnership=lsp, starts_at=NOW + DAY, location="Civic Centre")
    MeetingFactory(
        partnership=lsp, starts_at=NOW + 2 * DAY, status=MeetingStatus.CANCELLED, status_reason="Clashes with budget"
    )
    MeetingFactory(partnership=lsp, starts_at=NOW - DAY)

    page = page_of(lsp)

    assert page.count("<strong>10am on Saturday 15 March 2025</strong></a>, until midday, Civic Centre") == 1
    assert page.count("Clashes with budget") == 1
    assert page.count("Thursday 13 March 2025") == 0


def test_a_seat_given_up_is_shown_no_more_but_its_holders_are_remembered(lsp):
    seat = SeatFactory(partnership=lsp, ends_on=TODAY - DAY)
    TermFactory(seat=seat, ends_on=TODAY - DAY, end_reason="term_ended")

    representation = represent(lsp, NOW)

    assert representation.places == []
    assert len(representation.past) == 1


def test_parent_and_children_are_linked(lsp):
    lsp.parent = PartnershipFactory(name="County LSP", slug="county")
    lsp.save()
    PartnershipFactory(name="Health group", slug="health", parent=lsp)

    page = page_of(lsp)

    assert page.count('It answers to <a href="/partnerships/county/">County LSP</a>') == 1
    assert page.count('<a href="/partnerships/health/">Health group</a> answers to it') == 1


def test_a_partnership_without_seats_and_meetings_says_so(lsp):
    page = page_of(lsp)

    assert page.count("No seat is kept for the sector on this partnership yet.") == 1
    assert page.count("No meeting is planned at the moment.") == 1
    assert page.count("Attendance in figures") == 0


def test_a_partnership_that_does_not_exist_is_not_found():
    assert Client().get(reverse("partnership", args=["none"])).status_code == 404


def test_three_seats_and_meetings_cost_no_more_queries_than_one(lsp):
    def one_more(days_ago: int) -> None:
        term = TermFactory(seat=SeatFactory(partnership=lsp), starts_on=TODAY - 50 * DAY)
        contest_for(term.seat, Stage.DECLARED, term_starts_on=term.starts_on)
        hold(lsp, days_ago, Mark.PRESENT)
        PartnershipFactory(parent=lsp)

    one_more(1)
    with CaptureQueriesContext(connection) as for_one:
        page_of(lsp)
    one_more(2)
    one_more(3)

    with CaptureQueriesContext(connection) as for_three:
        page_of(lsp)

    assert len(for_one) == len(for_three) == 20
