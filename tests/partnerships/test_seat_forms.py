"""Adding, changing and giving up a seat on the office’s pages."""

from __future__ import annotations

import pytest

from partnerships.models import Seat
from tests.factories.organisations import AreaFactory, ThemeFactory
from tests.factories.partnerships import SeatFactory, TermFactory
from tests.partnerships.pages import TODAY, address, boxes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


def seat_facts(**changes: object) -> dict[str, object]:
    facts = {"label": "Health seat", "role": "Representative", "way": "elected:sector", "voting": "on"}
    return facts | boxes("starts_on", TODAY) | changes


@pytest.mark.parametrize(
    ("way", "method", "electorate"),
    [
        ("appointed", "appointed", ""),
        ("elected:sector", "elected", "sector"),
        ("co_opted", "co_opted", ""),
        ("ex_officio", "ex_officio", ""),
    ],
)
def test_a_seat_is_added(lsp, officer, way, method, electorate):
    needed = {"ex_officio": {"post_elsewhere": "chief officer"}, "appointed": {"appointers": [lsp.district.council_id]}}

    answer = officer.post(address("add_seat", "lsp"), seat_facts(way=way, **needed.get(way, {})))

    assert answer.url == address("partnership", "lsp")
    seat = Seat.objects.get()
    assert (seat.label, seat.selection_method, seat.electorate, seat.voting) == (
        "Health seat",
        method,
        electorate,
        True,
    )
    assert (seat.partnership, seat.starts_on) == (lsp, TODAY)


def test_a_seat_elected_by_a_theme_or_an_area_is_added(lsp, officer):
    theme = ThemeFactory(district=lsp.district)
    place = AreaFactory(parent=lsp.district.area, classification="local_area")

    officer.post(address("add_seat", "lsp"), seat_facts(label="A", way="elected:theme", theme=theme.pk))
    officer.post(address("add_seat", "lsp"), seat_facts(label="B", way="elected:area", area=place.pk))

    assert list(Seat.objects.order_by("label").values_list("electorate", "theme", "area")) == [
        ("theme", theme.pk, None),
        ("area", None, place.pk),
    ]


@pytest.mark.parametrize(
    ("way", "gets_theme", "errors"),
    [
        ("elected:theme", False, {"theme": ["Choose the theme that elects this seat."]}),
        ("elected:area", False, {"area": ["Choose the place that elects this seat."]}),
        ("co_opted", True, {"theme": ["Choose “No theme”, or “Elected by a theme” above."]}),
        ("", False, {"way": ["Answer “How is it filled?”"]}),
    ],
)
def test_a_seat_form_says_what_does_not_fit(lsp, officer, way, gets_theme, errors):
    theme = ThemeFactory(district=lsp.district)

    page = officer.post(address("add_seat", "lsp"), seat_facts(way=way, theme=theme.pk if gets_theme else ""))

    assert page.context["form"].errors == errors
    assert page.content.decode().count('value="Health seat"') == 1
    assert Seat.objects.count() == 0


def test_a_fifth_seat_is_refused_on_the_page(lsp, officer):
    SeatFactory.create_batch(4, partnership=lsp)

    page = officer.post(address("add_seat", "lsp"), seat_facts())

    assert page.context["form"].errors == {
        "__all__": [
            "Wychavon LSP keeps 4 seats for the sector at most, and 4 will be in use on Friday 14 March 2025. "
            "A new seat replaces one: name the seat it replaces."
        ]
    }
    assert Seat.objects.count() == 4


def test_a_seat_is_changed_and_the_form_shows_what_it_was(lsp, officer):
    theme = ThemeFactory(district=lsp.district)
    seat = SeatFactory(partnership=lsp, label="Old", electorate="theme", theme=theme)

    form = officer.get(address("amend_seat", "lsp", seat.pk)).context["form"]
    facts = seat_facts(label="New", way="appointed", appointers=[lsp.district.council_id])
    answer = officer.post(address("amend_seat", "lsp", seat.pk), facts)

    assert (form["way"].initial, form["theme"].initial, form["label"].initial) == ("elected:theme", theme, "Old")
    assert answer.url == address("partnership", "lsp")
    seat.refresh_from_db()
    assert (seat.label, seat.selection_method, seat.electorate, seat.theme) == ("New", "appointed", "", None)


def test_a_seat_is_given_up(lsp, officer):
    seat = SeatFactory(partnership=lsp)

    answer = officer.post(address("end_seat", "lsp", seat.pk), boxes("ends_on", TODAY) | {"why": "Replaced"})

    assert answer.url == address("partnership", "lsp")
    seat.refresh_from_db()
    assert seat.ends_on == TODAY


def test_a_seat_under_its_holder_is_not_given_up(lsp, officer):
    term = TermFactory(seat=SeatFactory(partnership=lsp), person__name="Ann Lee")

    page = officer.post(address("end_seat", "lsp", term.seat.pk), boxes("ends_on", TODAY) | {"why": "Replaced"})

    assert page.context["form"].errors == {
        "__all__": ["Ann Lee sits in this seat until Tuesday 31 March 2026. End that term first."]
    }
    assert page.content.decode().count("Replaced</textarea>") == 1
