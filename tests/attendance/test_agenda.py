from __future__ import annotations

import pytest

from attendance.forms.papers import without_number
from attendance.models import AgendaItem
from attendance.services.agenda import MOST, add_items, amend_item, move_item, remove_item
from tests.factories.attendance import AgendaItemFactory, MeetingFactory, PaperFactory
from tests.factories.organisations import UserFactory
from vcsrep.errors import DomainError, NotAllowedNow

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return UserFactory()


@pytest.fixture
def meeting():
    return MeetingFactory()


def titles(meeting):
    return [str(item) for item in meeting.agenda.for_list()]


def test_items_are_added_at_the_end_in_their_order(meeting, officer):
    add_items(meeting_id=meeting.pk, titles=["Welcome"], kind="information", notes=" By the Chair. ", by=officer)
    add_items(meeting_id=meeting.pk, titles=["Safe communities", "Any other business"], by=officer)

    assert titles(meeting) == ["Welcome", "Safe communities", "Any other business"]
    first = meeting.agenda.for_list()[0]
    assert (first.get_kind_display(), first.notes) == ("For information", "By the Chair.")
    assert first.history.get().history_user == officer


def test_an_item_without_a_name_is_refused(meeting, officer):
    with pytest.raises(DomainError) as refusal:
        add_items(meeting_id=meeting.pk, titles=[" "], by=officer)

    assert str(refusal.value) == "Title: This field cannot be blank."
    assert titles(meeting) == []


def test_an_agenda_has_its_bounds(meeting, officer):
    with pytest.raises(DomainError) as refusal:
        add_items(meeting_id=meeting.pk, titles=["x"] * (MOST + 1), by=officer)

    assert str(refusal.value) == "An agenda has at most 60 items."


def test_an_item_is_changed_and_what_it_was_is_kept(officer):
    item = AgendaItemFactory(title="Budget")

    amend_item(item_id=item.pk, title="Budget 2026", kind="decision", notes="", by=officer)

    item.refresh_from_db()
    assert (item.title, item.kind) == ("Budget 2026", "decision")


@pytest.mark.parametrize(
    ("which", "up", "then"),
    [
        ("B", True, ["B", "A", "C"]),
        ("B", False, ["A", "C", "B"]),
        ("A", True, ["A", "B", "C"]),
        ("C", False, ["A", "B", "C"]),
    ],
)
def test_an_item_changes_places_with_its_neighbour(meeting, officer, which, up, then):
    items = {letter: AgendaItemFactory(meeting=meeting, title=letter) for letter in "ABC"}

    move_item(item_id=items[which].pk, up=up, by=officer)

    assert titles(meeting) == then


def test_an_item_is_taken_off_and_its_papers_stay_with_the_meeting(meeting, officer):
    item = AgendaItemFactory(meeting=meeting)
    paper = PaperFactory(meeting=meeting, item=item)

    remove_item(item_id=item.pk, by=officer)

    paper.refresh_from_db()
    assert (titles(meeting), paper.item) == ([], None)
    last = AgendaItem.history.order_by("history_id").last()
    assert (last.history_type, last.history_user, last.history_change_reason) == ("-", officer, "Taken away")


def test_the_agenda_of_a_cancelled_meeting_stays_as_it_is(officer):
    off = MeetingFactory(status="cancelled", status_reason="Snow")
    item = AgendaItemFactory(meeting=off)

    for act in (
        lambda: add_items(meeting_id=off.pk, titles=["More"], by=officer),
        lambda: amend_item(item_id=item.pk, title="Less", kind="", notes="", by=officer),
        lambda: move_item(item_id=item.pk, up=True, by=officer),
        lambda: remove_item(item_id=item.pk, by=officer),
    ):
        with pytest.raises(NotAllowedNow) as refusal:
            act()
        assert str(refusal.value) == "This meeting is cancelled: its agenda stays as it is."


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("3. Safe communities", "Safe communities"),
        ("3) Safe communities", "Safe communities"),
        ("• Safe  communities ", "Safe communities"),
        ("- Safe communities", "Safe communities"),
        ("2025 budget", "2025 budget"),
        ("20 mph zones", "20 mph zones"),
        ("7.", "7."),
        ("", ""),
    ],
)
def test_numbers_in_front_of_pasted_items_are_left_out(line, title):
    assert without_number(line) == title
