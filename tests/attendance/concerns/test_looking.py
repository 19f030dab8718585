"""The sweep: whom it warns, about whom it raises a concern, and whom it leaves alone."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from attendance.figures import OUTCOMES, Sitting
from attendance.misses import misses_in_a_row
from attendance.models import Attendance, AttendanceWarning, Concern, ConcernRule, ConcernState
from attendance.services.missing import look_for_misses, speak_of_misses, terms_missing
from notifications.models import Letter
from tests.attendance.concerns.sitting import DAY, MONTH, NOW, put, sat
from tests.factories.attendance import ConcernRuleFactory, MarkQueryFactory
from tests.factories.organisations import officer_of, partner_of
from tests.factories.partnerships import SeatFactory, TermFactory

pytestmark = pytest.mark.django_db


def written() -> list[tuple[str, str]]:
    return [(each.kind.removeprefix("attendance."), each.recipient) for each in Letter.objects.order_by("pk")]


def spoken() -> tuple[list[int], list[int]]:
    """How many misses each warning and each concern is about."""
    warnings = AttendanceWarning.objects.order_by("pk").values_list("misses", flat=True)
    return list(warnings), list(Concern.objects.order_by("pk").values_list("misses", flat=True))


@pytest.mark.parametrize(
    ("letters", "warned", "raised"),
    [
        ("PPX", [], []),
        ("PXX", [2], []),
        ("PXA", [2], []),
        ("XXX", [], [3]),
        ("XAX", [], [3]),
        ("XXXXX", [], [5]),
        ("XXXP", [], []),
        ("XXXD", [], []),
        ("XXV", [], []),
        ("XcX", [2], []),
        ("X?X", [2], []),
        ("X-X", [2], []),
        ("XDX", [], []),
    ],
)
def test_two_misses_in_a_row_are_warned_of_and_three_raise_a_concern(term, letters, warned, raised):
    sat(term, letters)

    look_for_misses(NOW)

    assert spoken() == (warned, raised)


@pytest.mark.parametrize(
    ("facts", "letters", "warned", "raised"),
    [
        ({"apologies_count": False}, "AAA", [], []),
        ({"apologies_count": False}, "XAX", [2], []),
        ({"apologies_count": False}, "XAXAX", [], [3]),
        ({"deputy_covers": False}, "XDX", [], [3]),
        ({"deputy_covers": False}, "DD", [2], []),
        ({"warn_after": 1}, "PX", [1], []),
        ({"warn_after": 3, "raise_after": 5}, "PXX", [], []),
        ({"warn_after": 3, "raise_after": 5}, "XXXX", [4], []),
    ],
)
def test_a_partnership_says_what_counts(term, facts, letters, warned, raised):
    ConcernRuleFactory(partnership=term.seat.partnership, **facts)
    sat(term, letters)

    look_for_misses(NOW)

    assert spoken() == (warned, raised)


def test_the_question_to_the_database_counts_as_the_pure_functions_do(term):
    letters = ["X", "PXA", "XDX", "XAXAX", "PDDX", "DXDA", "AAXX", "XPXVXXAX", "AXDXA"]
    rules = [
        {},
        {"apologies_count": False},
        {"deputy_covers": False},
        {"apologies_count": False, "deputy_covers": False},
    ]
    for number, facts in enumerate(rules):
        for each in letters:
            held = TermFactory(starts_on=dt.date(2022, 1, 1))
            ConcernRuleFactory(partnership=held.seat.partnership, warn_after=1, raise_after=2 + number, **facts)
            sat(held, each)

    asked = {row.pk: vars(row)["misses"] for row in terms_missing(NOW)}

    counted = {}
    for row in Attendance.objects.order_by("meeting__starts_at").select_related("meeting", "term__seat"):
        counted.setdefault(row.term, []).append(Sitting(row.meeting, row.term.seat, row.term, OUTCOMES[row.mark]))
    by_hand = {
        held.pk: len(misses_in_a_row(sittings, ConcernRule.objects.of(held.seat.partnership_id)))
        for held, sittings in counted.items()
    }
    assert asked == {pk: number for pk, number in by_hand.items() if number}


def test_whoever_was_warned_is_not_warned_again_and_the_third_miss_raises_a_concern(term):
    meetings = sat(term, "PXX", last=NOW - 40 * DAY)
    look_for_misses(NOW)
    look_for_misses(NOW + DAY)
    sat(term, "X")

    look_for_misses(NOW + 2 * DAY)
    look_for_misses(NOW + 3 * DAY)

    assert spoken() == ([2], [3])
    warning, concern = AttendanceWarning.objects.get(), Concern.objects.get()
    assert (warning.since, concern.warning, concern.raised_at) == (meetings[1], warning, NOW + 2 * DAY)
    assert [(row.mark, row.counted) for row in concern.evidence.all()] == [("absent", True)] * 3
    assert (concern.raise_after, concern.apologies_count, concern.deputy_covers) == (3, True, True)
    step = concern.history.get()
    assert (step.history_user, step.history_change_reason) == (None, "Raised by the clock")


def test_a_concern_lists_apologies_that_do_not_count_and_keeps_the_rule(term):
    ConcernRuleFactory(partnership=term.seat.partnership, apologies_count=False)
    sat(term, "PXAXAX")

    look_for_misses(NOW)

    concern = Concern.objects.get()
    assert [(row.mark, row.counted) for row in concern.evidence.all()] == [
        ("absent", True),
        ("apologies", False),
        ("absent", True),
        ("apologies", False),
        ("absent", True),
    ]
    assert (concern.misses, concern.apologies_count, concern.warning) == (3, False, None)


def test_the_representative_the_officers_and_the_partners_get_letters_once(term):
    officer, partner = officer_of(term.seat.partnership.district), partner_of(term.seat.partnership.district)
    sat(term, "PXX", last=NOW - 40 * DAY)
    look_for_misses(NOW)
    sat(term, "X")

    for _ in range(3):
        look_for_misses(NOW)

    assert written() == [
        ("misses_warned", "ann@example.org"),
        ("concern_raised", "ann@example.org"),
        ("concern_to_look_at", officer.email),
        ("concern_to_look_at", partner.email),
    ]


def test_a_representative_who_works_for_a_partner_gets_the_own_letter_only(term):
    partner = partner_of(term.seat.partnership.district)
    term.person.user = partner
    term.person.save()
    sat(term, "XXX")

    look_for_misses(NOW)

    assert written() == [("concern_raised", partner.email)]


def test_somebody_without_an_address_is_on_record_all_the_same(term):
    term.person.user = None
    term.person.email = ""
    term.person.save()
    sat(term, "PXX")

    look_for_misses(NOW)

    assert (spoken(), written()) == (([2], []), [])


@pytest.mark.parametrize(("days", "spoken_of"), [(60, [2]), (61, [])])
def test_nothing_is_said_of_misses_long_ago(term, days, spoken_of):
    """Years of sheets may be brought at once."""
    sat(term, "PXX", last=NOW - days * DAY)

    look_for_misses(NOW)

    assert spoken()[0] == spoken_of


@pytest.mark.parametrize("facts", [{"ends_on": dt.date(2025, 3, 13)}, {"starts_on": dt.date(2025, 3, 1)}])
def test_only_a_term_that_lasts_is_looked_at_and_only_its_own_meetings(term, facts):
    sat(term, "PXXX")
    for name, value in facts.items():
        setattr(term, name, value)
    term.save()

    look_for_misses(NOW)

    assert spoken() == ([], [])


def test_a_new_term_starts_clean(term):
    sat(term, "XX", last=NOW - 40 * DAY)
    term.ends_on, term.end_reason = (NOW - 20 * DAY).date(), "term_ended"
    term.save()
    again = TermFactory(
        seat=term.seat, person=term.person, on_behalf_of=term.on_behalf_of, starts_on=(NOW - 19 * DAY).date()
    )
    sat(again, "X")

    look_for_misses(NOW)

    assert spoken() == ([], [])


def test_the_seats_of_one_body_are_counted_apart(term):
    other = TermFactory(seat=SeatFactory(partnership=term.seat.partnership), starts_on=dt.date(2022, 1, 1))
    for meeting, letter in zip(sat(term, "XXX"), "XPX", strict=True):
        put(other, meeting, letter)

    look_for_misses(NOW)

    assert list(Concern.objects.values_list("term", flat=True)) == [term.pk]


def test_it_waits_while_a_mark_is_held_to_be_wrong(term):
    meetings = sat(term, "XXX")
    query = MarkQueryFactory(meeting=meetings[0], term=term)

    look_for_misses(NOW)
    before = spoken()
    query.answer, query.answered_by, query.answered_at = "It is right.", query.asked_by, NOW
    query.save()
    look_for_misses(NOW)

    assert (before, spoken()) == (([], []), ([], [3]))


def test_after_a_concern_is_closed_only_later_misses_count(term):
    sat(term, "XXX", last=NOW - 40 * DAY)
    look_for_misses(NOW - 40 * DAY)
    concern = Concern.objects.get()
    concern.state, concern.closed_because = ConcernState.CLOSED, "Ill, and comes again"
    concern.closed_by, concern.closed_at = officer_of(term.seat.partnership.district), NOW
    concern.save()
    sat(term, "X")

    look_for_misses(NOW)
    once = spoken()
    sat(term, "X", last=NOW - 10 * DAY + MONTH)
    look_for_misses(NOW + MONTH)

    assert (once, spoken()) == (([], [3]), ([2], [3]))


def test_a_mark_put_right_between_the_question_and_the_lock_is_heeded(term):
    meetings = sat(term, "PXX")
    put(term, meetings[-1], "P")

    assert speak_of_misses(term_id=term.pk, now=NOW) is None


def test_the_question_is_one_however_many_terms_there_are(term):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            list(terms_missing(NOW))
        return len(queries)

    sat(term, "XX")
    one = asked()
    for _ in range(2):
        sat(TermFactory(starts_on=dt.date(2022, 1, 1)), "XX")

    assert (one, asked(), terms_missing(NOW).count()) == (1, 1, 3)
