"""A whole meeting on one page, and the pages on which a mark is questioned."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from attendance.models import Attendance, Mark, MarkQuery
from attendance.services.marking import mark
from tests.factories.attendance import ApologyFactory, MarkQueryFactory, MeetingDeputyFactory, MeetingFactory
from tests.factories.organisations import UserFactory, officer_of
from tests.factories.partnerships import DeputyFactory, InvitationFactory, SeatFactory, TermFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def meeting():
    return MeetingFactory(starts_at=NOW - dt.timedelta(days=1))


@pytest.fixture
def terms(meeting):
    seats = [SeatFactory(partnership=meeting.partnership, label=label) for label in "ABC"]
    return [TermFactory(seat=seat, person__user=UserFactory()) for seat in seats]


@pytest.fixture
def officer(meeting, sign_in):
    return sign_in(officer_of(meeting.partnership.district))


@pytest.fixture
def page(meeting):
    return reverse("attendance_office:mark", args=[meeting.pk])


def test_the_page_begins_with_what_was_said_before(meeting, terms, officer, page):
    alone, with_deputy, comes = terms
    ApologyFactory(meeting=meeting, term=alone)
    ApologyFactory(meeting=meeting, term=with_deputy)
    MeetingDeputyFactory(meeting=meeting, term=with_deputy)
    MeetingDeputyFactory(meeting=meeting, term=comes)

    form = officer.get(page).context["form"]

    assert [form.fields[name].initial for name in form.marked] == [Mark.APOLOGIES, Mark.DEPUTY, None]


def test_all_others_were_present(meeting, terms, officer, page):
    first = terms[0]

    officer.post(page, {f"term_{first.pk}": "absent", "others": "", "rest": "present"})

    assert {row.term: row.mark for row in Attendance.objects.all()} == {
        first: Mark.ABSENT,
        **dict.fromkeys(terms[1:], Mark.PRESENT),
    }


def test_guests_stand_below_the_marks(meeting, terms, officer, page):
    invitation = InvitationFactory(partnership=meeting.partnership, body="Police", person_name="Insp Lee")
    said = {"invited": [invitation.pk], "others": "Dan Day, Droitwich CVS\n\nEve Eel\n", "rest": "present"}

    officer.post(page, said)
    form = officer.get(page).context["form"]

    assert [str(guest) for guest in meeting.guests.for_list()] == [
        "Dan Day, Droitwich CVS",
        "Eve Eel",
        "Insp Lee, Police",
    ]
    assert (form.fields["invited"].initial, form.fields["others"].initial) == (
        [str(invitation.pk)],
        "Dan Day, Droitwich CVS\nEve Eel",
    )


@pytest.mark.parametrize(
    ("others", "words"),
    [
        (", Droitwich CVS", "This line begins without a name: “, Droitwich CVS”."),
        ("x" * 201, f"A name has at most 200 letters: “{'x' * 60}…”."),
        ("x\n" * 10_001, "This has more than 20,000 letters. Leave out who was expected."),
    ],
)
def test_what_is_no_guest_is_explained(terms, officer, page, others, words):
    answer = officer.post(page, {"others": others, "rest": "present"})

    assert answer.context["form"].errors == {"others": [words]}
    assert Attendance.objects.count() == 0


def test_a_correction_asks_why(meeting, terms, officer, page):
    officer.post(page, {"others": "", "rest": "present"})
    said = {f"term_{term.pk}": "present" for term in terms} | {f"term_{terms[0].pk}": "absent", "others": "", "why": ""}

    unexplained = officer.post(page, said)
    explained = officer.post(page, said | {"why": "Somebody else sat there"})

    assert unexplained.context["form"].errors == {"__all__": [f"Say why the mark changes: {terms[0].person}."]}
    assert explained.url == reverse("attendance_office:meeting", args=[meeting.pk])
    shown = officer.get(explained.url).content.decode()
    assert shown.count("“Present” became “Absent”. Somebody else sat there") == 1


def test_the_holder_questions_a_mark_and_reads_the_answer(meeting, terms, officer, page, sign_in):
    term = terms[0]
    officer.post(page, {"others": "", "rest": "present"})
    browser = sign_in(term.person.user)
    own = reverse("my_meetings:meeting", args=[meeting.pk, term.pk])

    browser.post(reverse("my_meetings:query", args=[meeting.pk, term.pk]), {"text": "I was on line"})
    waiting = browser.get(own).content.decode()
    query = MarkQuery.objects.get()
    officer.post(reverse("attendance_office:answer_query", args=[meeting.pk, query.pk]), {"answer": "So you were"})
    answered = browser.get(own).content.decode()

    assert waiting.count("The officers have not answered yet.") == 1
    assert (waiting.count("This is wrong"), answered.count("This is wrong")) == (0, 1)
    assert answered.count("So you were") == 1


def test_a_question_is_asked_of_ones_own_mark_and_answered_once(meeting, terms, officer, sign_in):
    own = reverse("my_meetings:query", args=[meeting.pk, terms[0].pk])
    done = MarkQueryFactory(meeting=meeting, term=terms[0], answer="No", answered_by=UserFactory(), answered_at=NOW)

    assert sign_in(terms[1].person.user).get(own).status_code == 404
    assert officer.get(reverse("attendance_office:answer_query", args=[meeting.pk, done.pk])).status_code == 404


def test_a_deputy_has_no_mark_to_question(meeting, terms, sign_in):
    deputy = DeputyFactory(term=terms[0], person__user=UserFactory()).person.user
    mark(meeting_id=meeting.pk, marks={term.pk: Mark.DEPUTY for term in terms}, now=NOW, by=UserFactory())

    page = sign_in(deputy).get(reverse("my_meetings:meeting", args=[meeting.pk, terms[0].pk])).content.decode()

    assert page.count("Your attendance") == 0


def test_my_meetings_has_my_record(meeting, terms, officer, page, sign_in):
    officer.post(page, {"others": "", "rest": "present"})

    seen = " ".join(sign_in(terms[0].person.user).get(reverse("my_meetings:list")).content.decode().split())

    assert seen.count("You came to 1 of 1 meeting that count in this term, 100%.") == 1
    assert seen.count("(public from Friday 21 March 2025)") == 1


def test_a_meeting_held_by_mistake_is_taken_back_on_its_page(meeting, officer):
    meeting.status = "held"
    meeting.save()
    office, not_held = (reverse(f"attendance_office:{name}", args=[meeting.pk]) for name in ("meeting", "not_held"))

    offered = officer.get(office).content.decode()
    empty = officer.post(not_held, {"why": ""})
    done = officer.post(not_held, {"why": "The wrong board"}, follow=True).content.decode()

    meeting.refresh_from_db()
    assert not_held in offered
    assert list(empty.context["form"].errors) == ["why"]
    assert meeting.status == "planned"
    assert "Not held: The wrong board" in done
    assert not_held not in done
