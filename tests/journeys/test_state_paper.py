"""The state of representation, printed by a real browser: two pages of A4, however much there is to say."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import timezone

from reviews.models import PublishedState
from reviews.services.state import paper_of
from tests.factories.organisations import DistrictFactory, StandingFactory, ThemeFactory, UserFactory
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
LONG = "Groups working with young people in the villages by the river"


def publish(partnership) -> PublishedState:
    now = timezone.now()
    paper = paper_of(partnership, now)
    facts = {"published_by": UserFactory(), "published_at": now}
    return PublishedState.objects.create(partnership=partnership, day=timezone.localdate(now), paper=paper, **facts)


def fullest(state: PublishedState) -> None:
    """As many lines as a paper can have, each long."""
    paper = state.paper
    paper["contests"] = [
        {
            "contest": f"{LONG}: {LONG}",
            "how": "Not contested",
            "candidates": "12 for 3",
            "turnout": "100% (987 of 987 organisations)",
        }
    ] * 4
    paper["contests_more"] = 7
    paper["consultations"] = [f"“{LONG}”, closed 30 September 2025: 1,234 of 1,234 of those asked answered."] * 4
    paper["represented"] = [f"Organisations working for {LONG.lower()} are 12% of the sector and hold no seat."] * 7
    state.save()


@pytest.mark.parametrize("is_full", [False, True])
def test_it_is_two_pages_of_a4(page, live_server, is_full):
    partnership = PartnershipFactory(district=DistrictFactory(), name=f"Partnership of {LONG}", slug="lsp")
    for number in range(12 if is_full else 1):
        theme = ThemeFactory(district=partnership.district, name=f"{LONG} {number}")
        seat = SeatFactory(partnership=partnership, label=f"{number:02} {LONG}", electorate="theme", theme=theme)
        StandingFactory.create_batch(2, district=partnership.district, primary_theme=theme)
        if number < 7:
            name = {"person__name": "Bartholomew Featherstonehaugh-Cholmondeley", "on_behalf_of__name": LONG}
            TermFactory(seat=seat, how_chosen=f"Elected by {LONG}. " * 3, ends_on=dt.date(2099, 12, 31), **name)
    state = publish(partnership)
    if is_full:
        fullest(state)

    page.goto(f"{live_server.url}/representation/state/lsp/")
    printed = page.pdf(prefer_css_page_size=True, print_background=True)

    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2
    width, height = re.search(rb"/MediaBox\s*\[0 0 ([0-9.]+) ([0-9.]+)\]", printed).groups()
    assert (float(width), float(height)) == pytest.approx((595, 842), abs=1.5)
