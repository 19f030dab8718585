"""Writing a report-back: draft, publication, correction, and who may."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from attendance.models import AttendanceStatus, MeetingStatus
from consultations.models import ReportBack, ReportState
from consultations.services.reporting import Said, correct, publish, save_draft, what_is_missing
from tests.factories.attendance import AgendaItemFactory, AttendanceFactory, MeetingDeputyFactory, MeetingFactory
from tests.factories.consultations import ReportRuleFactory, came, held
from tests.factories.organisations import DistrictFactory, UserFactory, officer_of, partner_of
from tests.factories.partnerships import DeputyFactory, TermFactory
from tests.races import a_database_for_threads, at_the_same_instant, in_a_thread
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 3, 20, 12, tzinfo=dt.UTC)
SAID = Said("The winter plan.", "Buses.", "Two groups disagreed.", "To wait.", "A paper in May.", "Ann Lee")


@pytest.fixture
def term():
    return TermFactory(person__user=UserFactory(email="ann@example.org"), person__name="Ann Lee")


def write(term, meeting, said=SAID, *, seen=0, act=save_draft, **facts):
    given = {"by": term.person.user, "now": NOW} | facts
    return act(meeting_id=meeting.pk, term_id=term.pk, said=said, seen_version=seen, **given)


def show(term, meeting, *, seen=1, **facts):
    given = {"by": term.person.user, "now": NOW} | facts
    return publish(meeting_id=meeting.pk, term_id=term.pk, seen_version=seen, **given)


def test_a_draft_is_kept_as_far_as_it_is_written(term):
    meeting = held(term)

    report = write(term, meeting, Said(discussed="  Half a sentence \r\n\r\nand\x07 more"))

    assert (report.state, report.version, report.due_on) == (ReportState.DRAFT, 1, dt.date(2025, 3, 27))
    assert report.discussed == "Half a sentence\n\nand more"
    assert (report.saved_by, report.saved_at) == (term.person.user, NOW)


def test_the_same_words_twice_are_saved_once(term):
    meeting = held(term)
    write(term, meeting)

    again = write(term, meeting)

    assert (again.version, ReportBack.objects.get().history.count()) == (1, 1)


def test_nobody_overwrites_what_was_saved_meanwhile(term):
    meeting = held(term)
    write(term, meeting)

    with pytest.raises(Clash, match="Somebody has saved this report since you opened it"):
        write(term, meeting, replace(SAID, decided="To go ahead."))
    write(term, meeting, replace(SAID, decided="To go ahead."), seen=1)

    assert ReportBack.objects.get().decided == "To go ahead."


def test_the_due_day_is_that_of_the_partnership_s_own_rule(term):
    ReportRuleFactory(partnership=term.seat.partnership, working_days=3)

    assert write(term, held(term)).due_on == dt.date(2025, 3, 18)


def test_a_published_report_is_public_and_says_when_and_by_whom(term):
    meeting = held(term)
    write(term, meeting)

    report = show(term, meeting)
    again = show(term, meeting, now=NOW + dt.timedelta(hours=1))

    assert (report.state, report.published_at, report.published_by) == ("published", NOW, term.person.user)
    assert again.published_at == NOW
    assert list(ReportBack.objects.published()) == list(ReportBack.objects.in_time()) == [report]


def test_a_report_published_the_day_after_it_was_due_is_late(term):
    meeting = held(term)
    write(term, meeting)

    report = show(term, meeting, now=dt.datetime(2025, 3, 28, 0, 30, tzinfo=dt.UTC))

    assert not report.was_in_time
    assert list(ReportBack.objects.in_time()) == []


def test_what_was_changed_since_it_was_looked_at_is_not_published(term):
    meeting = held(term)
    write(term, meeting)
    write(term, meeting, replace(SAID, decided="Nothing."), seen=1)

    with pytest.raises(Clash, match="Look at it again"):
        show(term, meeting, seen=1)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Said(author_name="Ann"), "Say what was discussed: a sentence or two is enough."),
        (Said(discussed="The plan."), "Say your name: several people may share a mailbox."),
        (replace(SAID, follows="Ring Bob on 01632 960 123."), "Leave out a telephone number: “01632 960 123”."),
        (replace(SAID, raised="Write to bob@example.org"), "Leave out an e-mail address: “bob@example.org”."),
    ],
)
def test_a_report_is_not_published_without_its_words_or_with_somebody_s_address(term, said, why):
    meeting = held(term)
    write(term, meeting, said)

    with pytest.raises(DomainError, match=why):
        show(term, meeting)
    assert ReportBack.objects.get().state == "draft"


def test_the_agenda_alone_is_no_report(term):
    meeting = held(term)
    for title in ("Minutes", "Winter plan"):
        AgendaItemFactory(meeting=meeting, title=title)

    report = write(term, meeting, replace(SAID, discussed="1. Minutes:\n2. Winter plan:"))

    assert what_is_missing(report) == ["Say what was discussed: a sentence or two is enough."]


def test_the_name_of_an_organisation_that_withholds_it_is_not_published(term):
    term.on_behalf_of.name, term.on_behalf_of.name_withheld = "Hazel Refuge", True
    term.on_behalf_of.save()
    meeting = held(term)
    write(term, meeting, replace(SAID, raised="I said what Hazel Refuge needs."))

    with pytest.raises(DomainError, match="the name of the organisation is withheld"):
        show(term, meeting)


@pytest.mark.parametrize("status", [AttendanceStatus.ABSENT, AttendanceStatus.APOLOGIES])
def test_whoever_stayed_away_publishes_nothing(term, status):
    meeting = held(term)
    AttendanceFactory(meeting=meeting, term=term, status=status)
    write(term, meeting)

    with pytest.raises(NotAllowedNow, match="Attendance says that nobody came from this seat"):
        show(term, meeting)


def test_a_correction_stays_public_and_keeps_what_stood_there(term):
    meeting, later = held(term), NOW + dt.timedelta(days=2)
    write(term, meeting)
    show(term, meeting)

    report = write(term, meeting, replace(SAID, decided="To go ahead."), seen=1, act=correct, now=later)

    assert (report.state, report.published_at, report.corrected_at) == ("published", NOW, later)
    assert list(report.history.order_by("history_id").values_list("decided", flat=True)) == [
        "To wait.",
        "To wait.",
        "To go ahead.",
    ]


def test_a_correction_is_held_to_the_same_rules(term):
    meeting = held(term)
    with pytest.raises(NotAllowedNow, match="not published yet"):
        write(term, meeting, act=correct)
    write(term, meeting)
    show(term, meeting)

    with pytest.raises(NotAllowedNow, match="published already"):
        write(term, meeting, replace(SAID, decided="New."), seen=1)
    with pytest.raises(DomainError, match="Say what was discussed"):
        write(term, meeting, replace(SAID, discussed=" "), seen=1, act=correct)
    assert ReportBack.objects.get().discussed == "The winter plan."


def test_a_deputy_for_the_term_or_for_the_meeting_and_the_offices_may_write(term):
    meeting = held(term)
    standing = DeputyFactory(term=term, person__user=UserFactory())
    named = MeetingDeputyFactory(term=term, meeting=meeting, person__user=UserFactory())
    district = term.seat.partnership.district

    for number, user in enumerate(
        [standing.person.user, named.person.user, officer_of(district), partner_of(district)], start=0
    ):
        assert write(term, meeting, replace(SAID, decided=f"{number}"), seen=number, by=user).version == number + 1


@pytest.mark.parametrize("stranger", [UserFactory, lambda: officer_of(DistrictFactory())])
def test_nobody_else_writes_or_publishes(term, stranger):
    meeting = held(term)
    write(term, meeting)

    with pytest.raises(NotAllowed, match="Only Ann Lee, the deputy or an office of"):
        write(term, meeting, seen=1, by=stranger())
    with pytest.raises(NotAllowed):
        show(term, meeting, by=stranger())


def test_a_meeting_to_come_or_called_off_and_a_seat_of_another_day_have_no_report(term):
    to_come = MeetingFactory(partnership=term.seat.partnership, starts_at=NOW + dt.timedelta(hours=1))
    off = held(term, status=MeetingStatus.CANCELLED, status_reason="Snow")
    before_the_term = held(term, dt.date(2023, 3, 1))
    elsewhere = held(TermFactory())

    with pytest.raises(NotAllowedNow, match="report on it afterwards"):
        write(term, to_come)
    with pytest.raises(NotAllowedNow, match="was cancelled"):
        write(term, off)
    office = officer_of(term.seat.partnership.district)
    with pytest.raises(NotAllowedNow, match="did not sit there on the day"):
        write(term, before_the_term, by=office)
    with pytest.raises(NotAllowedNow, match="did not sit there on the day"):
        write(term, elsewhere, by=officer_of(elsewhere.partnership.district))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_begin_at_the_same_instant_one_is_told(term, tmp_path):
    meeting = held(term)
    came(term, meeting)
    with a_database_for_threads(tmp_path):
        answers = at_the_same_instant(
            lambda: write(term, meeting).version,
            lambda: write(term, meeting, replace(SAID, decided="Something else.")).version,
        )
        kept = in_a_thread(lambda: ReportBack.objects.get().version)

    assert kept == 1
    assert sorted(str(answer)[:22] for answer in answers) == ["1", "Somebody has saved thi"]
