from __future__ import annotations

import datetime as dt

import pytest

from consultations.services.consulting.forwarding import areas_served, forward
from organisations.models import DistrictPartner, ServiceOffer, SupportService
from tests.consultations.consulting.conftest import CLOSES, NOW
from tests.factories.organisations import MembershipFactory, StandingFactory, partner_of
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
SECOND = dt.timedelta(seconds=1)
HALF = NOW + (CLOSES - NOW) / 2


@pytest.fixture
def partner(ground):
    """Serves the south, and works for its organisation."""
    user = partner_of(ground.district)
    organisation = DistrictPartner.objects.get(district=ground.district).organisation
    ServiceOffer.objects.create(
        organisation=organisation, service=SupportService.objects.create(name="Advice"), area=ground.south
    )
    return user


def test_a_partner_forwards_it_to_groups_of_its_area_that_were_not_asked(ground, opened, partner):
    new = MembershipFactory(organisation=StandingFactory(district=ground.district, area=ground.south).organisation)
    StandingFactory(district=ground.district, area=ground.north)

    number = forward(consultation_id=opened.pk, areas=[ground.south.pk], by=partner, now=NOW + DAY)

    row = opened.consultees.get(source="forwarded")
    assert (number, row.organisation, row.area, row.has_letter) == (1, new.organisation, ground.south, True)
    assert str(row.forwarded_by) == opened.steps.get(step="forwarded").words


def test_a_partner_forwards_to_its_own_areas_only_and_nobody_else_forwards(ground, opened, partner):
    with pytest.raises(DomainError, match="areas that you serve"):
        forward(consultation_id=opened.pk, areas=[ground.north.pk], by=partner, now=NOW)
    with pytest.raises(DomainError, match="areas that you serve"):
        forward(consultation_id=opened.pk, areas=[], by=partner, now=NOW)
    with pytest.raises(DomainError, match="has been asked already"):
        forward(consultation_id=opened.pk, areas=[ground.south.pk], by=partner, now=NOW)
    with pytest.raises(NotAllowed, match="infrastructure partner"):
        forward(consultation_id=opened.pk, areas=[ground.south.pk], by=ground.officer, now=NOW)
    with pytest.raises(NotAllowedNow):
        forward(consultation_id=opened.pk, areas=[ground.south.pk], by=partner, now=CLOSES)


def test_a_partner_without_an_area_on_record_may_choose_from_all(ground, opened):
    organisation = StandingFactory(district=ground.district).organisation

    assert areas_served(organisation, opened) == [ground.north, ground.south]
