from __future__ import annotations

import datetime as dt

import pytest

from organisations.models import ServiceOffer
from organisations.services.infrastructure import areas_of_standing, say_own_offers
from organisations.services.known_services import known_services
from tests.elections.pages import text_of
from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    MembershipFactory,
    OrganisationFactory,
    StandingFactory,
    UserFactory,
)
from vcsrep.errors import NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 3, 14)


@pytest.fixture
def district():
    made = DistrictFactory(name="Vale", slug="vale", area__name="Vale")
    AreaFactory(name="East", parent=made.area)
    return made


@pytest.fixture
def voice(district):
    cvs = OrganisationFactory(name="Vale CVS", slug="cvs", is_infrastructure=True, infrastructure_scope="generic")
    StandingFactory(organisation=cvs, district=district)
    return MembershipFactory(organisation=cvs)


def say(voice, offers=(), by=None):
    facts = {"offers": offers, "functions": ["brokerage"], "by": by or voice.user, "day": DAY}
    say_own_offers(organisation_id=voice.organisation_id, **facts)


def test_an_organisation_says_on_its_profile_what_it_offers_and_everybody_reads_it(voice, district, sign_in, client):
    service, east = known_services()[0], areas_of_standing(voice.organisation)[-1]
    mine = sign_in(voice.user)

    answer = mine.post("/my/cvs/profile/offers/", {f"service_{service.pk}": [east.pk], "functions": ["brokerage"]})

    assert answer.headers["Location"] == "/my/cvs/profile/"
    assert f"{service}: East" in text_of(mine.get("/my/cvs/profile/"))
    assert f"What it offers to other groups, and where {service} East" in text_of(client.get("/organisations/cvs/"))
    assert list(voice.organisation.functions.values_list("function", flat=True)) == ["brokerage"]


def test_it_says_so_only_around_the_districts_it_stands_in(voice, district):
    elsewhere = DistrictFactory(area__name="Hill")
    service = known_services()[0]
    kept = ServiceOffer.objects.create(organisation=voice.organisation, service=service, area=elsewhere.area)

    assert [area.name for area in areas_of_standing(voice.organisation)] == ["Vale", "East"]
    with pytest.raises(NotAllowed, match="only in the areas of your own districts"):
        say(voice, [(service.pk, elsewhere.area_id)])

    say(voice)
    assert ServiceOffer.objects.get() == kept


def test_nobody_else_says_it(voice):
    with pytest.raises(NotAllowed, match="Only the voting contact and the backup"):
        say(voice, by=UserFactory())


def test_a_group_that_supports_nobody_offers_nothing(voice, sign_in):
    voice.organisation.is_infrastructure = False
    voice.organisation.is_frontline = True
    voice.organisation.infrastructure_scope = ""
    voice.organisation.save()

    assert sign_in(voice.user).get("/my/cvs/profile/offers/").status_code == 404
    with pytest.raises(NotAllowedNow, match="is not infrastructure"):
        say(voice)


def test_one_that_was_merged_says_nothing(voice):
    voice.organisation.merged_into = OrganisationFactory()
    voice.organisation.save()

    with pytest.raises(NotAllowedNow, match="has become part of another organisation"):
        say(voice)
