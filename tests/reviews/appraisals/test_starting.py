"""A paper to start from, fitted to the room there is; and the same tool for other papers."""

from __future__ import annotations

import pytest

from reviews.services.appraising.starting import start_from_wychavon
from tests.factories.partnerships import PartnershipFactory
from tests.reviews.appraisals.test_writing import does, refused
from tests.reviews.appraisals.world import BY_ALL, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def test_the_four_options_of_wychavon_fit_the_room_there_is(world):
    body = PartnershipFactory(
        name="Evesham Area", classification="area_partnership", parent=world.lsp, district=world.district,
        area=world.areas["Evesham"],
    )  # fmt: skip

    paper = start_from_wychavon(partnership=world.lsp, making_room=[world.seats["County"]], **does(world))

    options = list(paper.options.with_changes().order_by("position"))
    assert [option.title for option in options] == [
        "As now",
        "1. The infrastructure partners",
        "2. Elected by the whole sector",
        "3. Elected by themes",
        "4. Put forward by the area partnerships",
    ]
    changes = [option.changes.get() for option in options[1:]]
    assert [(change.kind, str(change.seat), change.label) for change in changes] == [
        ("replace", "County", "Partner for Evesham"),
        ("replace", "County", "Elected by all, 1"),
        ("replace", "County", "Groups for green"),
        ("replace", "County", "Beside the Chair of Evesham Area"),
    ]
    assert (changes[0].appointers.get(), changes[3].put_forward_by) == (world.partner, body)
    assert sum(criterion.weight for criterion in paper.criteria.all()) == 100


def test_the_four_options_need_room(world):
    assert refused(lambda: start_from_wychavon(partnership=world.lsp, making_room=[], **does(world))) == (
        "Choose a seat that could make room: the ceiling is reached."
    )


def test_models_a_b_and_c_of_leicestershire_are_written_with_the_same_tool(world):
    """A consortium appoints to all seats; an assembly elects to all; half and half, and one seat fewer."""
    appointed = {"kind": "refill", "holder": "stays", "selection_method": "appointed", "appointers": [world.partner]}
    elected = {"kind": "refill", "holder": "stays"} | BY_ALL
    world.option("Model A", *(appointed | {"seat": label} for label in world.seats))
    world.option("Model B", *(elected | {"seat": label} for label in world.seats))
    world.option(
        "Model C",
        appointed | {"seat": "Partners"},
        elected | {"seat": "Health"},
        {"kind": "end", "seat": "Sector", "holder": "ends"},
        {"kind": "replace", "seat": "County", "holder": "ends", "label": "Assembly"} | BY_ALL,
    )

    assert [option.changes.count() for option in world.appraisal.options.order_by("position")] == [0, 4, 4, 4]
