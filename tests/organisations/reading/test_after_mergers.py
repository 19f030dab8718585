"""Reading a file after two entries became one: rows of the one that is gone mean the one that was kept."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.db import connection

from organisations.models import Merger, Organisation, Standing
from organisations.services.merging.acts import merge, part
from organisations.services.reading import rehearsing
from organisations.services.reading.placing import Outcome
from tests.factories.organisations import StandingFactory, officer_of
from tests.organisations.reading.conftest import counts

NOW = dt.datetime(2025, 3, 10, 12, tzinfo=dt.UTC)
NUMBERED = "charity number,name,postcode,income\n1000430,Lunch Club,WR9 1AA,100\n1000431,Luncheon Club,WR9 1AB,120\n"
BARE = "name,postcode,income\nLunch Club,WR9 1AA,100\nLuncheon Club,WR9 1AB,120\n"
CAME = "“Luncheon Club” became part of “Lunch Club” on 10 March 2025."


@pytest.fixture
def officer(district):
    return officer_of(district)


@pytest.fixture
def unite(officer):
    """Merge the Luncheon Club into the Lunch Club, or the other way."""

    def united(kept: str = "Lunch Club", merged: str = "Luncheon Club", **choices: str) -> Merger:
        ids = {"kept_id": named(kept).pk, "merged_id": named(merged).pk}
        return merge(choices=choices, by=officer, now=NOW, **ids)

    return united


def named(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def told(done) -> list[tuple[int, str, str]]:
    return list(done.known_otherwise.values_list("row", "value", "reason"))


def snapshot() -> list[tuple[object, ...]]:
    facts = ("pk", "name", "postcode", "latest_income", "merged_into")
    return [*Organisation.objects.order_by("pk").values_list(*facts), *Standing.objects.order_by("pk").values_list()]


@pytest.mark.parametrize("content", [NUMBERED, BARE])
def test_a_row_of_the_entry_that_was_merged_meets_the_kept_one_and_says_so(take, unite, content):
    take(content)
    unite()
    before = snapshot()

    first, second = take(content), take(content)

    assert counts(first) == counts(second) == (0, 0, 2, 0, 0)
    assert snapshot() == before
    assert told(first) == told(second) == [(3, "Luncheon Club", f"{CAME} It stays as it is: name, postcode, income.")]


@pytest.mark.parametrize("content", [NUMBERED, BARE])
def test_what_was_taken_from_the_merged_one_is_not_turned_back(take, unite, content):
    take(content)
    unite(name="merged", postcode="merged", latest_income="merged")
    before = snapshot()

    first, second = take(content), take(content)

    assert counts(first) == counts(second) == (0, 0, 2, 0, 0)
    assert snapshot() == before
    assert told(first) == [
        (2, "Lunch Club", "“Lunch Club” is what “Luncheon Club” was known as before. "
         "It stays as it is: name, postcode, income."),
        (3, "Luncheon Club", "Two entries of “Luncheon Club” became one on 10 March 2025."),
    ]  # fmt: skip


def test_what_is_new_of_either_is_taken_over_and_the_second_run_changes_nothing(take, unite):
    take(NUMBERED)
    unite()
    news = NUMBERED.replace(",100", ",110").replace(",120", ",130")

    first, second = take(news), take(news)

    assert (counts(first), counts(second)) == ((0, 1, 1, 0, 0), (0, 0, 2, 0, 0))
    assert named("Lunch Club").latest_income == 110


def test_a_source_that_only_has_the_merged_one_goes_on_telling_of_it(take, unite):
    take(NUMBERED)
    unite()
    only = "charity number,name,postcode,income\n1000431,Luncheon Club,WR9 1AB,150\n"

    first, second = take(only), take(only)

    assert (counts(first), counts(second)) == ((0, 1, 0, 0, 0), (0, 0, 1, 0, 0))
    assert named("Lunch Club").latest_income == 150
    assert told(first) == [(2, "Luncheon Club", f"{CAME} It stays as it is: name, postcode.")]


def test_what_was_merged_twice_over_is_met_at_its_end(take, unite):
    content = f"{NUMBERED}1000432,Dinner Club,WR9 1AC,90\n"
    take(content)
    unite()
    unite(kept="Dinner Club", merged="Lunch Club")
    before = snapshot()

    done = take(content)

    assert counts(done) == (0, 0, 3, 0, 0)
    assert snapshot() == before
    assert [reason.split(".")[0] for _, _, reason in told(done)] == [
        "“Lunch Club” became part of “Dinner Club” on 10 March 2025",
        "“Luncheon Club” became part of “Dinner Club” on 10 March 2025",
    ]


def test_a_merger_that_was_taken_back_counts_no_more(take, unite, officer):
    take(BARE)
    part(merger_id=unite().pk, by=officer, now=NOW + dt.timedelta(hours=1))

    done = take(BARE)

    assert (counts(done), told(done)) == ((0, 0, 2, 0, 0), [])


def test_a_new_group_under_the_name_and_place_of_the_merged_one_is_the_one_that_is_meant(take, unite, district):
    take(BARE)
    unite()
    new = StandingFactory(
        district=district, organisation__name="Luncheon Club", organisation__postcode="WR9 1AB"
    ).organisation

    done = take("name,postcode,income\nLuncheon Club,WR9 1AB,7\n")

    new.refresh_from_db()
    assert (counts(done), new.latest_income, told(done)) == ((0, 1, 0, 0, 0), 7, [])


def test_a_former_name_finds_its_organisation_and_does_not_come_back(take, district):
    known = StandingFactory(
        district=district, organisation__name="Vale Choir", organisation__postcode="WR9 1AA"
    ).organisation
    known.other_names.create(name="Village Choir", kind="former")

    done = take("name,postcode,income\nVillage Choir,WR9 1AA,50\n")

    known.refresh_from_db()
    assert (counts(done), known.name, known.latest_income) == ((0, 1, 0, 0, 0), "Vale Choir", 50)
    assert told(done) == [
        (2, "Village Choir", "“Village Choir” is what “Vale Choir” was known as before. It stays as it is: name.")
    ]


def test_another_districts_merger_is_none_of_ours(take, unite, district):
    take(BARE)
    unite()
    Standing.objects.filter(organisation=named("Lunch Club")).delete()

    done = take("name,postcode\nLuncheon Club,WR9 1AB\n")

    assert (counts(done), told(done)) == ((1, 0, 0, 0, 0), [])


def test_a_dry_run_says_the_same(take, unite, district):
    take(NUMBERED)
    unite()
    content = NUMBERED + "1000430,Lunch Club,WR9 1AA,110\n"
    terms = {"filename": "groups.csv", "district": district, "day": NOW.date(), "status_given": "admitted"}

    rehearsed = rehearsing.rehearse(file=io.BytesIO(content.encode()), **terms)
    done = take(content)

    assert [*(rehearsed.counts[outcome] for outcome in Outcome), len(rehearsed.rejected)] == [*counts(done)]
    assert [(one.row, one.value, one.reason) for one in rehearsed.met] == told(done)


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_is_merged_before_we_lock_it_is_looked_for_again(take, district):
    StandingFactory(district=district, organisation__name="Club")
    merged = []

    def merge_it_meanwhile(execute, sql, params, many, context):
        if sql.startswith("SELECT") and '"organisations_merger"' in sql and not merged:
            merged.append(Organisation.objects.filter(name="Club").update(merged_into=district.council))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(merge_it_meanwhile):
        done = take("name\nClub\n")

    assert (merged, counts(done)) == ([1], (0, 0, 1, 0, 0))
    assert named("Club").merged_into is None
