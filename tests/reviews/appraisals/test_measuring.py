"""Every figure of an option, counted by hand on a district of 23 organisations."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisations.models import Organisation, Standing
from reviews.services.appraising.behind import behind
from reviews.services.appraising.snapshots import measured
from tests.factories.organisations import StandingFactory
from tests.reviews.appraisals.world import BY_ALL, NOW, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def figures(world, title="As now"):
    told = measured(world.appraisal, NOW).figures
    return next(each for each in told["options"] if each["title"] == title)


def reach(told, part):
    return {key: told[part][key] for key in ("with", "without", "unknown")}


def test_as_now_counts_the_seats_that_are_kept_and_their_holders(world):
    told = figures(world)

    assert (told["organisations"], told["seats"], told["members"]) == (23, 4, 4)
    assert reach(told, "area") == {"with": 6, "without": 13, "unknown": 4}  # Droitwich: 5 and the CVS
    assert reach(told, "theme") == {"with": 7, "without": 11, "unknown": 5}  # health, which elects a seat
    assert reach(told, "size") == {"with": 7, "without": 10, "unknown": 6}  # 3 small as the CVS, 4 medium as the agency
    assert (told["heard"], told["unheard"]) == (14, 9)
    assert told["unknown"] == ["Sector"]
    assert told["outside"] == ["Bea Roe, County Agency (County)"]
    assert told["little"] == ["Bea Roe, County Agency (County)"]
    assert told["unchecked"] == ["Cy Dunn, Walkers (Health)"]


def test_a_seat_of_a_partner_counts_for_the_place_where_the_partner_is_based(world):
    new = {"kind": "replace", "holder": "ends", "label": "Evesham", "selection_method": "appointed"}
    world.option("Partners", new | {"seat": "County", "appointers": [world.partner]})

    told = figures(world, "Partners")

    assert reach(told, "area") == {"with": 16, "without": 3, "unknown": 4}
    assert (told["seats"], told["unknown"], told["outside"]) == (4, ["Evesham", "Sector"], [])
    assert [seat["area"] for seat in told["board"]] == ["Evesham", "", "Droitwich", ""]


def test_a_seat_of_partners_of_several_places_counts_for_none_until_somebody_holds_it(world):
    appointers = list(world.seats["Partners"].appointers.all())
    change = {"kind": "refill", "seat": "Partners", "holder": "stays", "selection_method": "appointed"}
    world.option("In turn", change | {"appointers": appointers})

    assert reach(figures(world, "In turn"), "area") == {"with": 0, "without": 19, "unknown": 4}


def test_a_seat_elected_by_all_counts_for_nobody_in_particular_until_somebody_holds_it(world):
    world.option("All", {"kind": "replace", "seat": "Partners", "holder": "ends", "label": "All"} | BY_ALL)

    told = figures(world, "All")

    assert reach(told, "area")["with"] == 0
    assert reach(told, "size") == {"with": 4, "without": 13, "unknown": 6}


def test_seats_elected_by_an_area_and_a_theme_count_for_them(world):
    area = {"selection_method": "elected", "electorate": "area", "area": world.areas["Evesham"]}
    theme = {"selection_method": "elected", "electorate": "theme", "theme": world.themes["green"]}
    world.option(
        "Both",
        {"kind": "replace", "seat": "County", "holder": "ends", "label": "Evesham"} | area,
        {"kind": "refill", "seat": "Sector", "holder": "stays"} | theme,
    )

    told = figures(world, "Both")

    assert reach(told, "area") == {"with": 16, "without": 3, "unknown": 4}
    assert reach(told, "theme") == {"with": 13, "without": 5, "unknown": 5}
    assert [(part["name"], part["organisations"], part["seats"]) for part in told["area"]["parts"]] == [
        ("Droitwich", 6, 1),
        ("Evesham", 10, 1),
        ("Pershore", 3, 0),
    ]


def test_a_seat_given_up_frees_its_place_and_an_added_one_takes_one(world):
    world.option("Fewer", {"kind": "end", "seat": "Sector", "holder": "ends"})
    world.option("More", {"kind": "add", "label": "Fifth"} | BY_ALL)

    assert (figures(world, "Fewer")["seats"], figures(world, "More")["seats"]) == (3, 5)


def test_a_withheld_name_is_counted_and_put_nowhere_in_figures_and_lists(world):
    before = figures(world)
    droitwich = Standing.objects.filter(area=world.areas["Droitwich"], primary_theme__isnull=False).first()
    Organisation.objects.filter(pk=droitwich.organisation_id).update(name_withheld=True)

    live = measured(world.appraisal, NOW)
    told = live.figures["options"][0]
    lists = {side: behind(live.ground, told, f"area-{side}") for side in ("with", "without", "unknown")}

    assert told["organisations"] == before["organisations"]
    assert (before["area"]["with"], told["area"]["with"]) == (6, 5)
    assert (before["area"]["unknown"], told["area"]["unknown"]) == (4, 5)
    assert {side: rows.count() for side, rows in lists.items()} == reach(told, "area")
    assert droitwich in lists["unknown"]


def test_what_is_computed_is_known_to_be_old_when_the_register_changes(world):
    before = measured(world.appraisal, NOW).fingerprint

    same = measured(world.appraisal, NOW).fingerprint
    StandingFactory(district=world.district)
    more = measured(world.appraisal, NOW).fingerprint
    Standing.objects.filter(area=world.areas["Droitwich"], primary_theme=world.themes["health"]).update(
        primary_theme=world.themes["green"]
    )

    assert (same == before, more == before, measured(world.appraisal, NOW).fingerprint == more) == (True, False, False)


def test_the_number_of_queries_does_not_grow(world):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            measured(world.appraisal, NOW)
        return len(asked)

    world.option("All", {"kind": "replace", "seat": "Partners", "holder": "ends", "label": "All"} | BY_ALL)
    few = queries()
    StandingFactory.create_batch(20, district=world.district, area=world.areas["Evesham"])
    world.option("Others", {"kind": "replace", "seat": "County", "holder": "ends", "label": "Others"} | BY_ALL)
    world.option("More", {"kind": "add", "label": "Fifth"} | BY_ALL)

    assert queries() == few
