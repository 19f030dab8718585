"""The pages on which themes are declared, confirmed fifty at once, and queried."""

from __future__ import annotations

import pytest
from django.utils import timezone

from organisations.models import Standing, ThemeClaim
from organisations.services.theming import deciding
from organisations.services.theming.reading import read_all_unread
from tests.factories.organisations import (
    DistrictFactory,
    MembershipFactory,
    StandingFactory,
    ThemeFactory,
    officer_of,
    partner_of,
)

pytestmark = pytest.mark.django_db
LISTS = "/office/register/themes/"
PAGE = "/office/district/wychavon/"
TAKEN = "Confirmed for"
QUERIES = 16


@pytest.fixture
def district():
    return DistrictFactory(name="Wychavon", slug="wychavon")


@pytest.fixture
def arts(district):
    return ThemeFactory(district=district, name="arts", subjects=["arts and heritage"])


@pytest.fixture
def health(district):
    return ThemeFactory(district=district, name="health", subjects=["health"])


@pytest.fixture
def partner(district):
    return partner_of(district)


@pytest.fixture
def browser(partner, sign_in):
    return sign_in(partner)


def choirs(district, how_many: int) -> list[Standing]:
    made = [
        StandingFactory(district=district, organisation__name=f"Choir {n:02}", organisation__activities="Singing")
        for n in range(how_many)
    ]
    read_all_unread(clock=timezone.now)
    return made


def ticked(*choices) -> dict[str, object]:
    rows = [standing.pk for standing, _ in choices]
    themes = {f"theme-{standing.pk}": getattr(theme, "pk", "") for standing, theme in choices}
    return {"row": rows} | themes | {f"tick-{pk}": "on" for pk in rows}


def messages_of(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_suggestions_are_shown_with_the_words_marked(browser, district, arts):
    choirs(district, 1)

    page = browser.get(LISTS).content.decode()

    assert "<mark>Singing</mark>" in page
    assert "Arts, " in page
    assert "Suggested (1)" in page


def test_fifty_are_confirmed_on_one_page(browser, district, arts):
    standings = choirs(district, 51)
    page = browser.get(f"{LISTS}?tick=all")
    shown = [line.row.standing for line in page.context["form"].lines()]

    response = browser.post(LISTS, ticked(*((standing, arts) for standing in shown)), follow=True)

    assert (len(shown), page.content.decode().count(" checked")) == (50, 50)
    assert messages_of(response) == ["Confirmed for 50 organisations."]
    assert [line.row.standing for line in response.context["form"].lines()] == standings[50:]
    assert Standing.objects.filter(primary_theme=arts).count() == 50


def test_as_many_questions_are_asked_for_one_row_as_for_three(browser, district, arts, django_assert_num_queries):
    choirs(district, 1)
    with django_assert_num_queries(QUERIES):
        browser.get(LISTS)
    choirs(district, 3)

    with django_assert_num_queries(QUERIES):
        browser.get(LISTS)


def test_a_row_without_a_theme_is_told_and_nothing_chosen_is_lost(browser, district, arts):
    one, other = choirs(district, 2)

    response = browser.post(LISTS, ticked((one, arts), (other, None)))

    page = response.content.decode()
    assert "Choose a primary theme for Choir 01." in page
    assert page.count(" checked") == 2
    assert Standing.objects.filter(primary_theme=arts).count() == 0


def test_a_page_on_which_nothing_is_ticked_says_so(browser, district, arts):
    (one,) = choirs(district, 1)

    page = browser.post(LISTS, {"row": [one.pk], f"theme-{one.pk}": arts.pk}).content.decode()

    assert "Tick the organisations whose theme you confirm." in page


def test_the_second_of_two_partners_is_told_which_rows_were_settled(browser, district, arts, health, partner):
    one, other = choirs(district, 2)
    deciding.confirm(district=district, choices=[deciding.Choice(one.pk, health.pk)], by=partner, now=timezone.now())

    response = browser.post(LISTS, ticked((one, arts), (other, arts)), follow=True)

    assert messages_of(response) == [
        "Confirmed for 1 organisation.",
        f"Choir 00 was settled meanwhile by {partner}: health.",
    ]


@pytest.mark.parametrize(
    "nonsense", [{"row": ["x", "99999999999999999999"]}, {"row": []}, {"row": ["-1"], "tick--1": "on"}]
)
def test_nonsense_is_refused_politely(browser, district, arts, nonsense):
    assert TAKEN not in browser.post(LISTS, nonsense).content.decode()


def test_a_row_of_another_district_is_not_taken(browser, district, arts):
    elsewhere = StandingFactory()

    browser.post(LISTS, ticked((elsewhere, arts)))

    elsewhere.refresh_from_db()
    assert elsewhere.primary_theme is None


def test_the_lists_of_another_district_are_not_there(browser):
    assert browser.get(f"{LISTS}?district={DistrictFactory().slug}").status_code == 404


def test_the_organisation_declares_and_the_partner_asks_by_a_page(browser, district, arts, health, sign_in):
    standing = StandingFactory(district=district, organisation__slug="choir", organisation__name="Choir")
    speaker = sign_in(MembershipFactory(organisation=standing.organisation).user)
    door = "/my/choir/themes/wychavon/"

    speaker.post(door, {"primary": arts.pk, "also": [health.pk, arts.pk]})
    claim = ThemeClaim.objects.for_list().get()
    response = browser.post(f"{LISTS}{claim.pk}/query/", {"note": "Which is most?"}, follow=True)

    assert (claim.primary, claim.others) == (arts, [health])
    assert messages_of(response) == ["Choir is asked by letter."]
    assert "Which is most?" in speaker.get(door).content.decode()


def test_a_declaration_needs_one_primary_theme(district, arts, sign_in):
    standing = StandingFactory(district=district, organisation__slug="choir")
    speaker = sign_in(MembershipFactory(organisation=standing.organisation).user)

    response = speaker.post("/my/choir/themes/wychavon/", {"also": [arts.pk]})

    assert list(response.context["form"].errors) == ["primary"]
    assert ThemeClaim.objects.count() == 0


def test_nobody_declares_for_another_organisation_or_district(district, arts, sign_in):
    StandingFactory(district=district, organisation__slug="choir")
    stranger = sign_in(MembershipFactory(organisation__slug="band").user)

    assert stranger.get("/my/choir/themes/wychavon/").status_code == 404
    assert stranger.get("/my/band/themes/wychavon/").status_code == 404


def test_a_theme_on_which_nothing_rests_is_removed(district, sign_in):
    officer = sign_in(officer_of(district))
    theme, used = ThemeFactory(district=district, name="chess"), ThemeFactory(district=district, name="health")
    StandingFactory(district=district, primary_theme=used)

    kept = officer.post(f"{PAGE}themes/{used.pk}/remove/")
    response = officer.post(f"{PAGE}themes/{theme.pk}/remove/", follow=True)

    assert "“health” cannot be removed" in kept.content.decode()
    assert messages_of(response) == ["The theme “chess” is removed."]
    assert list(district.themes.all()) == [used]


def test_a_theme_says_of_what_words_must_speak(district, sign_in):
    officer = sign_in(officer_of(district))
    officer.post(f"{PAGE}themes/add/", {"name": "Sport"})
    officer.post(f"{PAGE}themes/add/", {"name": "Well-being", "subjects": ["health", "older people"]})

    assert {theme.name: theme.subjects for theme in district.themes.all()} == {
        "Sport": ["sport"],
        "Well-being": ["older people", "health"],
    }
