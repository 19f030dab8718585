"""The work list of likely doubles, comparing, merging and parting, as an office does it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from organisations.models import LikelyDouble, Merger, Organisation
from organisations.services.doubles.search import look_for_doubles
from tests.factories.organisations import (
    DistrictFactory,
    MembershipFactory,
    StandingFactory,
    officer_of,
)

pytestmark = pytest.mark.django_db

LIST = "/office/register/doubles/"


@pytest.fixture
def district():
    return DistrictFactory()


@pytest.fixture
def office(district, sign_in):
    return sign_in(officer_of(district))


@pytest.fixture
def pair(district) -> LikelyDouble:
    names = ["Lunch Club", "Lunch Club CIO"]
    both = [StandingFactory(district=district, organisation__name=name).organisation for name in names]
    Organisation.objects.filter(pk=both[1].pk).update(activities="Hot meals.", postcode="WR10 1AA")
    look_for_doubles(organisation_ids=[each.pk for each in both], at=timezone.now())
    return LikelyDouble.objects.select_related("first", "second").get()


def read(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_list_says_what_makes_a_pair_alike_and_leads_to_it(office, pair):
    page = read(office.get(LIST))

    assert f'href="{LIST}{pair.pk}/">Lunch Club and Lunch Club CIO</a>' in page
    assert "same name but for its spelling" in page


def test_an_empty_list_says_when_something_will_stand_there(office):
    assert "after an import or a change, they stand here" in read(office.get(LIST))


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_costs_the_same_for_one_pair_and_for_three(office, pair, district, django_assert_num_queries, more):
    ids = [
        StandingFactory(district=district, organisation__name=f"Chess {n} Club").organisation.pk for n in range(more)
    ]
    ids += [
        StandingFactory(district=district, organisation__name=f"Chess {n} Club!").organisation.pk for n in range(more)
    ]
    look_for_doubles(organisation_ids=ids, at=timezone.now())
    assert LikelyDouble.objects.count() == 1 + more

    with django_assert_num_queries(11, exact=False):
        office.get(LIST)


def test_another_district_does_not_see_the_pair(pair, sign_in):
    stranger = sign_in(officer_of(DistrictFactory()))

    assert "Lunch Club" not in read(stranger.get(LIST))
    assert [stranger.get(f"{LIST}{pair.pk}/{door}").status_code for door in ("", "not-the-same/", "ask-again/")] == [
        404
    ] * 3


def test_comparing_shows_both_and_offers_the_fuller_value(office, pair):
    response = office.get(f"{LIST}{pair.pk}/")

    lines = {
        line.name: (line.question.of_kept, line.question.of_merged, line.chosen)
        for line in response.context["form"].lines
    }
    assert lines == {
        "name": ("Lunch Club", "Lunch Club CIO", "kept"),
        "activities": ("–", "Hot meals.", "merged"),
        "postcode": ("–", "WR10 1AA", "merged"),
    }


def test_the_other_one_can_be_the_one_that_is_kept(office, pair):
    response = office.get(f"{LIST}{pair.pk}/?keep=second")

    assert (response.context["kept"], response.context["merged"]) == (pair.second, pair.first)


def test_nothing_happens_before_the_preview_has_been_read(office, pair):
    response = office.post(f"{LIST}{pair.pk}/", {"name": "merged", "activities": "merged", "postcode": "kept"})

    page = read(response)
    assert "“Lunch Club” stays as a former name, and is found." in page
    assert '<input type="hidden" name="name" value="merged">' in page
    assert (Merger.objects.count(), Organisation.objects.live().count()) == (0, Organisation.objects.count())


def test_merging_leads_to_what_happened_and_it_can_be_taken_back(office, pair):
    chosen = {"name": "merged", "activities": "merged", "postcode": "merged", "step": "merge"}

    response = office.post(f"{LIST}{pair.pk}/", chosen, follow=True)

    merger = Merger.objects.get()
    pair.first.refresh_from_db()
    assert response.redirect_chain == [(f"/office/register/merged/{merger.pk}/", 302)]
    assert (pair.first.name, pair.first.postcode) == ("Lunch Club CIO", "WR10 1AA")
    office.post(f"/office/register/merged/{merger.pk}/")
    pair.first.refresh_from_db()
    assert (pair.first.name, pair.first.postcode) == ("Lunch Club", "")


def test_the_one_that_is_kept_is_the_one_that_was_chosen(office, pair):
    office.post(f"{LIST}{pair.pk}/", {"keep": "second", "step": "merge"})

    assert Merger.objects.get().kept == pair.second


def test_a_refusal_is_told_and_nothing_chosen_is_lost(office, pair):
    Organisation.objects.filter(pk=pair.second.pk).update(slug="c")
    pair.second.council_of.add(DistrictFactory())

    response = office.post(f"{LIST}{pair.pk}/", {"name": "merged", "postcode": "kept", "step": "merge"})

    lines = {line.name: line.chosen for line in response.context["form"].lines}
    assert "runs or serves a district. Keep it" in read(response)
    assert (lines["name"], lines["postcode"]) == ("merged", "kept")


def test_nonsense_in_place_of_a_side_is_an_error_and_not_a_merger(office, pair):
    office.post(f"{LIST}{pair.pk}/", {"name": "x" * 10_000, "step": "merge"})

    assert Merger.objects.count() == 0


def test_two_that_are_not_the_same_leave_the_list_and_may_come_back(office, pair):
    office.post(f"{LIST}{pair.pk}/not-the-same/", {"reason": "Two villages"})
    assert list(office.get(LIST).context["table"].rows) == []
    assert "Two villages" in read(office.get(f"{LIST}{pair.pk}/"))

    office.post(f"{LIST}{pair.pk}/ask-again/")

    assert "Lunch Club and Lunch Club CIO" in read(office.get(LIST))


def test_who_knows_of_a_double_names_the_other_entry(office, district):
    one = StandingFactory(district=district, organisation__name="Vale Pensioners", organisation__slug="vale")
    StandingFactory(district=district, organisation__name="Evesham Seniors")

    response = office.post("/office/register/vale/twice/", {"name": "evesham seniors"})

    pair = LikelyDouble.objects.get()
    assert response.url == f"{LIST}{pair.pk}/"
    assert one.organisation_id in (pair.first_id, pair.second_id)
    wrong = office.post("/office/register/vale/twice/", {"name": "Nobody"})
    assert "is called “Nobody”" in read(wrong)


def test_an_organisations_page_tells_of_a_pair_that_waits_and_of_a_merger(office, pair):
    assert "It may be the same organisation as Lunch Club CIO" in read(
        office.get(f"/office/register/{pair.first.slug}/")
    )

    office.post(f"{LIST}{pair.pk}/", {"step": "merge"})

    assert "It became part of" in read(office.get(f"/office/register/{pair.second.slug}/"))


def test_the_register_and_the_desk_count_one_organisation(office, pair):
    assert "Likely doubles" in read(office.get("/office/"))

    office.post(f"{LIST}{pair.pk}/", {"step": "merge"})

    listed = [row.record.organisation.name for row in office.get("/office/register/").context["table"].paginated_rows]
    assert listed == ["Lunch Club"]
    assert "Two entries that may be one" not in read(office.get("/office/"))


def test_public_addresses_lead_to_the_kept_one_and_former_names_are_found(office, pair, client):
    office.post(f"{LIST}{pair.pk}/", {"step": "merge"})

    moved = client.get(f"/organisations/{pair.second.slug}/")
    found = client.get("/organisations/?q=Lunch+Club+CIO")

    assert (moved.status_code, moved.url) == (301, f"/organisations/{pair.first.slug}/")
    assert [row.record for row in found.context["table"].paginated_rows] == [pair.first]
    assert client.get("/organisations/?export=csv").content.decode().count("Lunch Club") == 1
    assert client.get(f"/organisations/{pair.second.slug}.json").status_code == 404


def test_pages_of_the_member_lead_to_the_kept_one(office, pair, sign_in):
    contact = MembershipFactory(organisation=pair.second, starts_on=dt.date(2020, 1, 1))
    office.post(f"{LIST}{pair.pk}/", {"step": "merge"})
    browser = sign_in(contact.user)

    response = browser.get(f"/my/{pair.second.slug}/elections/?a=1")

    assert response.url == f"/my/{pair.first.slug}/elections/?a=1"
    assert browser.get(f"/my/{pair.first.slug}/").status_code == 200
    assert browser.post(f"/my/{pair.second.slug}/").status_code == 404
