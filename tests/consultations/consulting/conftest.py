from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from consultations.services.consulting.opening import open_consultation
from tests.factories.consulting import ConsultationFactory, QuestionFactory, ResponseFactory
from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    MembershipFactory,
    StandingFactory,
    ThemeFactory,
    officer_of,
)

NOW = dt.datetime(2025, 3, 3, 9, tzinfo=dt.UTC)  # Monday 3 March 2025
CLOSES = dt.datetime(2025, 6, 2, 16, tzinfo=dt.UTC)  # 5pm in summer; 91 days later


@pytest.fixture
def ground():
    """A district with one theme and two areas; four organisations in standing, for two of which somebody votes."""
    district = DistrictFactory()
    theme = ThemeFactory(district=district, name="health")
    north, south = (AreaFactory(parent=district.area, name=name) for name in ("North", "South"))
    places = [(north, theme), (south, theme), (south, None), (None, None)]
    standings = [StandingFactory(district=district, area=area, primary_theme=theme_) for area, theme_ in places]
    voters = [MembershipFactory(organisation=standing.organisation) for standing in standings[:2]]
    return SimpleNamespace(
        district=district,
        officer=officer_of(district),
        theme=theme,
        north=north,
        south=south,
        organisations=[standing.organisation for standing in standings],
        voters=voters,
    )


@pytest.fixture
def draft(ground):
    """Ready to be opened: one question, a close in 91 days, everybody asked."""
    consultation = ConsultationFactory(district=ground.district, closes_at=CLOSES, title="Buses")
    QuestionFactory(consultation=consultation)
    return consultation


@pytest.fixture
def opened(ground, draft):
    """Open, and one of the two for which somebody votes has answered."""
    made = open_consultation(consultation_id=draft.pk, by=ground.officer, now=NOW)
    answered = made.consultees.get(organisation=ground.organisations[0])
    ResponseFactory(consultee=answered, is_given=True)
    return made
