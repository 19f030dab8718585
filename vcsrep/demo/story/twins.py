"""Groups that stand in the register twice, one that did, a branch, and one that says where it works; all invented."""

from __future__ import annotations

import datetime as dt

from organisations.models import Based, Organisation, ShareOfWork
from organisations.services.branches import set_parent
from organisations.services.doubles.search import look_through_register
from organisations.services.merging.acts import merge
from organisations.services.placing import set_outward_codes
from organisations.services.register import Contact, Details, add_organisation
from organisations.services.where import claim
from partnerships.models import SelectionMethod, Term
from partnerships.services.seats import add_seat
from vcsrep.demo.story.board import Board, sit
from vcsrep.demo.story.ground import Ground
from vcsrep.demo.story.groups import HEALTH
from vcsrep.demo.story.places import OUTWARD_CODES

# The name in the register, how somebody else wrote it, its postcode, and what more makes the two alike.
TWICE = (
    ("Tawny Owl Wheelers, Evesham", "Tawny Owl Wheelers Evesham CIO", "WR11 4QZ", "https://tawnyowl.example.org"),
    ("Corncrake Café & Kitchen, Pershore", "The Corncrake Cafe and Kitchen (Pershore) Ltd", "WR10 1QZ", ""),
)
FORMERLY = ("Nightingale Lunches, Droitwich Spa", "Nightingale Luncheon Society", "WR9 8QZ")
BRANCH = ("Osprey Advice", "Osprey Advice, Broadway branch", "WR12 7QZ")
COOK = "Dorothy Applegarth"
TELEPHONE = "01632 960317"


def enter_twice(ground: Ground, board: Board, now: dt.datetime, today: dt.date) -> None:
    """The office adds them by hand, today: they are on no roll, so a visitor can merge them.

    The one that was merged already has a seat: the map and the matrix name its successor beside it.
    """
    for name, other_name, postcode, website in TWICE:
        for spelling in (name, other_name):
            _add(ground, spelling, postcode, today, website=website)
    kept, merged = (_add(ground, name, FORMERLY[2], today) for name in FORMERLY[:2])
    parent, branch = (_add(ground, name, BRANCH[2], today) for name in BRANCH[:2])
    _sit_for(ground, board, merged, today)
    merge(kept_id=kept.pk, merged_id=merged.pk, choices={}, by=ground.partner, now=now)
    set_parent(organisation_id=branch.pk, parent_id=parent.pk, governs_itself=False, by=ground.partner, day=today)
    look_through_register(clock=lambda: now)
    _say_where(ground, now, today)


def _sit_for(ground: Ground, board: Board, merged: Organisation, today: dt.date) -> None:
    seat = add_seat(
        partnership_id=board.groups[HEALTH].pk,
        label="Lunch clubs",
        selection_method=SelectionMethod.CO_OPTED,
        starts_on=today - dt.timedelta(days=365),
        by=ground.officer,
    )
    ends_on = today + dt.timedelta(days=365)
    planned = Term(seat=seat, on_behalf_of=merged, starts_on=seat.starts_on, ends_on=ends_on)
    sit(ground, planned, "Co-opted by the theme group, for those who cook in its villages.", name=COOK)


def _say_where(ground: Ground, now: dt.datetime, today: dt.date) -> None:
    """Which postcodes propose which area; and the group of Vera Voter has moved, and waits for a partner's check."""
    for name, area in ground.local_areas.items():
        set_outward_codes(area_id=area.pk, codes=[OUTWARD_CODES[name]], by=ground.partner, day=today)
    vera = ground.contact_of(ground.organisations["vera"])
    claim(
        standing_id=vera.organisation.standings.get(district=ground.district).pk,
        based_in_district=Based.YES,
        share_of_work=ShareOfWork.EXCLUSIVE,
        holds_from=today.replace(day=1),
        evidence="We gave up our second room across the county border. Our new lease and timetable are on our door.",
        by=vera.user,
        now=now,
    )


def _add(ground: Ground, name: str, postcode: str, day: dt.date, *, website: str = "") -> Organisation:
    return add_organisation(
        details=Details(
            name=name,
            postcode=postcode,
            website=website,
            website_is_public=bool(website),
            activities="Meets every week.",
        ),
        district=ground.district,
        contacts=[Contact("phone", TELEPHONE)] if website else [],
        by=ground.partner,
        day=day,
        admitted=True,
        evidence="Wrote to us and asked to be in the register.",
    )
