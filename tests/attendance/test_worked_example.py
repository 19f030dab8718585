"""The worked example: twelve meetings, every figure counted by hand, each beside what it means.

                    Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec   2024, always on the 15th
    Seat A           P   V   D   c   A   –   P   ?   P   X   D   P    Ann until 31 May, Bob from 1 July
    Seat B           P   P   V   c   P   P   A   ?   X   P   P   V    Cat all the time
    in attendance   Pol Pol         Bob, Dan

P present, V by video, D a deputy came (Dan, both times), A apologies, X absent, – vacant; April was cancelled (c), in
August nobody marked who came (?). Pol is an observer of the police. In May Bob came to look on, before his term began,
and Dan came along.
"""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from attendance.figures import strip
from attendance.models import Mark, Meeting
from attendance.pictures import drawn_strip, trend
from attendance.services.guests import Came
from attendance.services.marking import mark
from attendance.services.meetings import cancel, hold, plan
from attendance.services.telling import facts_of, meeting_lines
from attendance.tallies import COLUMNS, By, definitions, held_by, last_of, read_record, tallies
from tests.factories.organisations import PersonFactory, UserFactory
from tests.factories.partnerships import DeputyFactory, InvitationFactory, PartnershipFactory, SeatFactory, TermFactory
from vcsrep.face.pictures import LETTERS

pytestmark = pytest.mark.django_db
MARKS = {"P": Mark.PRESENT, "V": Mark.VIRTUAL, "D": Mark.DEPUTY, "A": Mark.APOLOGIES, "X": Mark.ABSENT}
SEAT_A = "PVDcA-P?PXDP"
SEAT_B = "PPVcPPA?XPPV"
LATER = dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC)
NOTHING = None


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def board():
    lsp, officer = PartnershipFactory(name="Wychavon LSP", slug="lsp"), UserFactory()
    seats = {name: SeatFactory(partnership=lsp, label=f"Seat {name}") for name in "AB"}
    ann = TermFactory(
        seat=seats["A"],
        person__name="Ann",
        on_behalf_of__name="Lunch club",
        starts_on=dt.date(2023, 1, 1),
        ends_on=dt.date(2024, 5, 31),
        end_reason="resigned",
    )
    bob = TermFactory(
        seat=seats["A"], person__name="Bob", on_behalf_of__name="Bell ringers", starts_on=dt.date(2024, 7, 1)
    )
    cat = TermFactory(
        seat=seats["B"], person__name="Cat", on_behalf_of__name="Youth trust", starts_on=dt.date(2023, 1, 1)
    )
    dan = PersonFactory(name="Dan")
    for term in (ann, bob):
        DeputyFactory(term=term, person=dan, on_behalf_of=bob.on_behalf_of, starts_on=term.starts_on)
    police = InvitationFactory(partnership=lsp, body="Police")
    for month in range(1, 13):
        _hold(lsp, month, {"A": ann if month < 6 else bob, "B": cat}, police, officer)
    return lsp


def _hold(lsp, month, holders, police, officer):
    begins = dt.datetime(2024, month, 15, 10, tzinfo=dt.UTC)
    ends = begins + dt.timedelta(hours=2)
    meeting = plan(partnership=lsp, starts_at=begins, ends_at=ends, by=officer)
    said = {"A": SEAT_A[month - 1], "B": SEAT_B[month - 1]}
    if said["A"] == "c":
        cancel(meeting_id=meeting.pk, why="Snow", by=officer, now=begins)
    elif said["A"] == "?":
        hold(meeting_id=meeting.pk, now=ends, by=officer)
    else:
        marks = {holders[seat].pk: MARKS[letter] for seat, letter in said.items() if letter != "-"}
        guests = {1: [Came("Police", "", police)], 2: [Came("Police", "", police)], 5: [Came("Bob"), Came("Dan")]}
        mark(meeting_id=meeting.pk, marks=marks, guests=guests.get(month, []), now=ends, by=officer)


def record_of(board, *, since=None, until=None, last=None):
    meetings = held_by([board], since=since, until=until, public_at=None)
    return read_record(meetings if last is None else last_of(meetings, last))


def counted(record, by):
    """By name: the figures in the order of the columns."""
    return {tally.name: list(tally.cells.values()) for tally in tallies(record, by)}


def test_every_figure_of_a_seat_beside_what_it_means(board):
    figures = counted(record_of(board), By.SEAT)["Seat A"]

    assert list(zip(definitions(By.SEAT), figures, strict=True)) == [
        (
            ("Total expected", "Meetings held while somebody sat in the seat, where it was marked who came."),
            9,  # Jan Feb Mar May of Ann; Jul Sep Oct Nov Dec of Bob: not June (vacant), April (cancelled), August
        ),
        (
            ("Present as expected", "Of those, meetings the holder came to in person."),
            4,  # Jan Jul Sep Dec
        ),
        (
            ("Present virtual", "Of those, meetings the holder joined by video or telephone."),
            1,  # Feb
        ),
        (
            (
                "As substitute",
                "Meetings to which a deputy came instead. They count as absent in personal attendance, and as present "
                "in seat coverage.",
            ),
            2,  # Mar Nov
        ),
        (("In attendance", "Not counted for a seat: whoever is only in attendance sits in none."), NOTHING),
        (
            (
                "Absent (including apologies)",
                "Of those, meetings the holder did not come to, with apologies or without; also when a deputy "
                "came instead.",
            ),
            4,  # Mar (deputy), May (apologies), Oct, Nov (deputy)
        ),
        (
            (
                "Personal attendance",
                "Meetings the holder came to, in person or by video or telephone, of all expected.",
            ),
            56,  # 5 of 9: 55.6
        ),
        (
            (
                "Seat coverage",
                "Meetings where the holder or a deputy came, of all marked meetings and those missed because "
                "the seat was vacant.",
            ),
            70,  # 7 of 10: the 9, and June, when the seat was vacant
        ),
    ]


def test_people_are_counted_in_their_own_terms_and_for_what_else_they_did(board):
    assert counted(record_of(board), By.PERSON) == {
        #       expected, in person, by video, as substitute, in attendance, absent, personal %, coverage %
        "Ann": [4, 1, 1, 0, 0, 2, 50, 75],  # Jan Feb of Jan Feb Mar May; a deputy in March
        "Bob": [5, 3, 0, 0, 1, 2, 60, 80],  # Jul Sep Dec of Jul Sep Oct Nov Dec; looked on in May, before his term
        "Cat": [10, 6, 2, 0, 0, 2, 80, 80],  # all but April and August; missed July and September
        "Dan": [0, 0, 0, 2, 1, 0, NOTHING, NOTHING],  # came for Ann in March and for Bob in November; along in May
    }
    assert dict(definitions(By.PERSON))["As substitute"] == (
        "Meetings to which the person came as somebody else’s deputy. They are in no percentage."
    )


def test_organisations_are_counted_through_those_who_sat_for_them(board):
    assert counted(record_of(board), By.ORGANISATION) == {
        "Lunch club": [4, 1, 1, 0, NOTHING, 2, 50, 75],  # Ann
        "Bell ringers": [5, 3, 0, 2, NOTHING, 2, 60, 80],  # Bob; Dan came twice as a deputy on its behalf
        "Youth trust": [10, 6, 2, 0, NOTHING, 2, 80, 80],  # Cat
    }


def test_a_partnership_is_the_sum_of_its_seats(board):
    assert counted(record_of(board), By.PARTNERSHIP) == {
        # 9 + 10; 4 + 6; 1 + 2; deputies twice; Police twice, Bob and Dan; 4 + 2; 13 of 19 = 68.4; 15 of 20
        "Wychavon LSP": [19, 10, 3, 2, 4, 6, 68, 75],
    }


def test_a_period_and_the_last_meetings_count_their_own_only(board):
    half = record_of(board, since=dt.date(2024, 7, 1), until=dt.date(2024, 12, 31))
    last_four = record_of(board, last=4)

    assert counted(half, By.SEAT)["Seat A"] == [5, 3, 0, 1, NOTHING, 2, 60, 80]  # Bob alone
    assert counted(last_four, By.SEAT) == {
        "Seat A": [4, 2, 0, 1, NOTHING, 2, 50, 75],  # Sep P, Oct X, Nov D, Dec P
        "Seat B": [4, 2, 1, 0, NOTHING, 1, 75, 75],  # Sep X, Oct P, Nov P, Dec V
    }


def test_the_strips_have_a_square_for_every_meeting_held(board):
    record = record_of(board)
    by_seat = {tally.name: tally for tally in tallies(record, By.SEAT)}

    drawn = {name: drawn_strip(tally.sittings) for name, tally in by_seat.items()}

    assert {name: "".join(square.letter for square in one.squares) for name, one in drawn.items()} == {
        "Seat A": "PVDA–P?PXDP",
        "Seat B": "PPVPPA?XPPV",
    }
    assert [square.title for square in drawn["Seat A"].squares[2:5]] == [
        "15 March 2024: Deputy came, Ann",
        "15 May 2024: Apologies, Ann",
        "15 June 2024: Seat vacant",
    ]
    seat = by_seat["Seat A"].sittings[0].seat
    assert [LETTERS[square.state] for square in strip(seat, record.sittings)] == list("PVDA–P?PXDP")


def test_the_trend_says_what_each_meeting_had(board):
    points = trend(record_of(board).sittings).points

    assert [(point.short, point.counted.percentage, point.counted.coverage) for point in points] == [
        ("Jan 24", 100, 100),
        ("Feb 24", 100, 100),
        ("Mar 24", 50, 100),  # Cat came; a deputy for Ann
        ("May 24", 50, 50),
        ("Jun 24", 100, 50),  # Cat, the only one expected; seat A vacant
        ("Jul 24", 50, 50),
        ("Aug 24", NOTHING, NOTHING),
        ("Sep 24", 50, 50),
        ("Oct 24", 50, 50),
        ("Nov 24", 50, 100),
        ("Dec 24", 100, 100),
    ]


def test_the_line_of_the_trend_has_a_gap_where_nothing_is_known(board):
    drawn = trend(record_of(board).sittings)

    assert [step[0] for step in drawn.personal.split()] == list("MLLLLLMLLL")
    assert [point.personal_y is None for point in drawn.points].index(True) == 6


def test_the_sentences_of_the_report_say_the_same(board):
    assert facts_of(record_of(board)) == [
        "This is about 11 meetings held from Monday 15 January 2024 to Sunday 15 December 2024.",
        "Representatives of the sector came to 13 of 19 meetings at which they were expected: 68%.",
        "A deputy came instead twice.",
        "With deputies, somebody sat in the sector’s seats 15 of 20 times: 75%.",
        "A vacant seat missed a meeting once: “Seat A”.",
        "Of 1 meeting it was not marked for every seat who came; what is not marked counts for nothing: "
        "15 August 2024.",
    ]


def test_the_download_has_a_line_for_each_seat_at_each_meeting(board):
    lines = list(meeting_lines(record_of(board).sittings))

    assert lines[:3] == [
        ["Date", "Seat", "Name", "Organisation", "Attendance"],
        ["2024-01-15", "Seat A", "Ann", "Lunch club", "Present"],
        ["2024-01-15", "Seat B", "Cat", "Youth trust", "Present"],
    ]
    assert lines[9] == ["2024-06-15", "Seat A", "", "", "Seat vacant"]
    assert len(lines) == 1 + 22


def test_page_and_downloads_tell_the_same_figures(board):
    page = Client().get(reverse("meetings:figures", args=["lsp"]))
    by_person = Client().get(reverse("meetings:figures_csv", args=["lsp"]), {"by": "person"})

    assert [list(tally.cells.values()) for tally in page.context["seats"]] == [
        [9, 4, 1, 2, NOTHING, 4, 56, 70],
        [10, 6, 2, 0, NOTHING, 2, 80, 80],
    ]
    assert list(page.context["whole"].cells.values()) == [19, 10, 3, 2, 4, 6, 68, 75]
    lines = by_person.content.decode("utf-8-sig").splitlines()
    assert lines[0] == ",".join(["Name", "Note", *COLUMNS.values()])
    assert lines[2] == "Bob,Seat A,5,3,0,0,1,2,60,80"


def test_what_is_marked_this_week_is_in_no_public_figure(board):
    meeting = Meeting.objects.order_by("starts_at").last()
    meeting.marked_at = LATER - dt.timedelta(days=3)
    meeting.save()

    page = Client().get(reverse("meetings:figures", args=["lsp"]))

    assert page.context["seats"][0].cells["expected"] == 8


def test_figures_of_three_seats_cost_no_more_questions_than_of_one(board, django_assert_num_queries):
    meetings = held_by([board], since=None, until=None, public_at=None)
    with django_assert_num_queries(6):
        read_record(meetings)
    for name in ("C", "D"):
        TermFactory(seat=SeatFactory(partnership=board, label=f"Seat {name}"))

    with django_assert_num_queries(6):
        read_record(meetings)
