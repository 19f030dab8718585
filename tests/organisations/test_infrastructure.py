from __future__ import annotations

import datetime as dt

import pytest

from organisations.models import OrganisationFunction, ServiceOffer, SupportService
from organisations.services.consortium import consortium_of, verdict_on
from organisations.services.coverage import coverage_of, lines_of
from organisations.services.infrastructure import (
    add_service,
    decide_membership,
    say_focus,
    say_what_is_offered,
)
from organisations.services.known_services import known_services
from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    OrganisationFactory,
    StandingFactory,
    UserFactory,
    officer_of,
    partner_of,
)
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 3, 14)


@pytest.fixture
def district():
    county = AreaFactory(name="Shire", classification="county")
    made = DistrictFactory(name="Vale", slug="vale", area__parent=county, area__name="Vale")
    for name in ["East", "West"]:
        AreaFactory(name=name, parent=made.area)
    return made


@pytest.fixture
def cvs(district):
    facts = {"name": "Vale CVS", "slug": "vale-cvs", "is_infrastructure": True}
    organisation = OrganisationFactory(**facts, infrastructure_scope="generic")
    StandingFactory(organisation=organisation, district=district)
    return organisation


def core(number: int) -> list[SupportService]:
    return [service for service in known_services() if service.is_core][:number]


def offer(organisation, area, services):
    for service in services:
        ServiceOffer.objects.create(organisation=organisation, service=service, area=area)


def part(district, name):
    return district.area.children.get(name=name)


def test_an_office_says_what_is_offered_where_and_history_keeps_what_was(district, cvs):
    officer, (first, second) = officer_of(district), core(2)
    east = part(district, "East")
    say = {"organisation_id": cvs.pk, "by": officer, "day": DAY}
    say_what_is_offered(**say, offers=[(first.pk, east.pk)], functions=["support"])

    say_what_is_offered(**say, offers=[(second.pk, east.pk)], functions=["liaison"])

    assert [(row.service, row.area) for row in cvs.offers.all()] == [(second, east)]
    assert list(OrganisationFunction.objects.values_list("function", flat=True)) == ["liaison"]
    steps = ServiceOffer.history.values_list("history_type", "history_user")
    assert sorted(steps) == [("+", officer.pk), ("+", officer.pk), ("-", officer.pk)]


def test_what_is_offered_in_another_district_stays(district, cvs):
    elsewhere = AreaFactory(name="Elsewhere", parent=DistrictFactory().area)
    offer(cvs, elsewhere, core(1))

    say_what_is_offered(organisation_id=cvs.pk, offers=[], functions=[], by=officer_of(district), day=DAY)

    assert cvs.offers.get().area == elsewhere


def test_who_may_not_say_what_is_offered(district, cvs):
    (service,) = core(1)
    elsewhere = AreaFactory(parent=DistrictFactory().area)
    say = {"organisation_id": cvs.pk, "functions": [], "day": DAY}

    with pytest.raises(NotAllowed, match="Only an office in whose register"):
        say_what_is_offered(**say, offers=[], by=officer_of(DistrictFactory()))
    with pytest.raises(NotAllowed, match="areas of your own district"):
        say_what_is_offered(**say, offers=[(service.pk, elsewhere.pk)], by=officer_of(district))
    frontline = StandingFactory(district=district).organisation
    with pytest.raises(NotAllowedNow, match="is not infrastructure"):
        say_what_is_offered(**say | {"organisation_id": frontline.pk}, offers=[], by=officer_of(district))


def test_a_service_is_added_once_whatever_its_capitals(district):
    partner = partner_of(district)

    added = add_service(name="  Mini  bus ", by=partner, day=DAY)

    assert (added.name, added.is_core) == ("Mini bus", False)
    with pytest.raises(Clash, match="on the list already"):
        add_service(name="mini BUS", by=partner, day=DAY)
    with pytest.raises(DomainError, match="what the service is called"):
        add_service(name=" ", by=partner, day=DAY)
    with pytest.raises(NotAllowed):
        add_service(name="Other", by=UserFactory(), day=DAY)


def test_a_larger_area_covers_its_parts_and_gaps_are_named(district, cvs):
    first, second, third = core(3)
    offer(cvs, district.area.parent, [first])
    offer(cvs, part(district, "East"), [second])
    offer(cvs, AreaFactory(parent=part(district, "West"), classification="parish"), [third])

    coverage = coverage_of(district)
    cells = {row.service: [[one.name for one in cell.offered_by] for cell in row.cells] for row in coverage.rows}

    assert [area.name for area in coverage.areas] == ["East", "West"]
    assert cells[first] == [["Vale CVS"], ["Vale CVS"]]
    assert cells[second] == [["Vale CVS"], []]
    assert cells[third] == [[], ["Vale CVS"]]
    assert [area.name for area in dict(coverage.gaps)[second]] == ["West"]
    assert list(lines_of(coverage))[1][1:] == ["Yes", "Vale CVS", "Vale CVS"]


@pytest.mark.parametrize("hidden", [{"name_withheld": True}, {"is_infrastructure": False, "infrastructure_scope": ""}])
def test_the_grid_never_names_who_is_not_public_infrastructure(district, cvs, hidden):
    offer(cvs, district.area, core(1))
    type(cvs).objects.filter(pk=cvs.pk).update(**hidden)

    assert not any(cell.offered_by for row in coverage_of(district).rows for cell in row.cells)


def test_the_verdict_is_computed_and_a_person_decides(district, cvs):
    officer = officer_of(district)
    county = district.area.parent
    offer(cvs, part(district, "East"), core(3))
    assert (verdict_on(cvs, county).fitness, verdict_on(cvs, county).share) == ("unknown", "unknown")

    focus = {"share_of_work": "majority", "evidence": "Its yearly report."}
    say_focus(organisation_id=cvs.pk, district=district, by=officer, day=DAY, **focus)
    decide_membership(
        organisation_id=cvs.pk, district=district, is_member=True, reason="Three of five.", by=officer, day=DAY
    )

    verdict = verdict_on(cvs, county)
    assert (verdict.fitness, verdict.services_in_words, verdict.waits, verdict.differs) == (
        "meets",
        "3 of 5",
        False,
        False,
    )
    cvs.offers.first().delete()
    verdict = verdict_on(cvs, county)
    assert (verdict.fitness, verdict.has_changed, verdict.waits) == ("fails", True, True)
    assert verdict.decision.core_services_then == 3


def test_what_stands_against_a_decision(district, cvs):
    decide = {"organisation_id": cvs.pk, "district": district, "is_member": True, "day": DAY}
    with pytest.raises(DomainError, match="Say why"):
        decide_membership(**decide, reason=" ", by=officer_of(district))
    with pytest.raises(NotAllowed):
        decide_membership(**decide, reason="Yes.", by=officer_of(DistrictFactory()))
    with pytest.raises(DomainError, match="rests on"):
        say_focus(
            organisation_id=cvs.pk,
            district=district,
            share_of_work="some",
            evidence="",
            by=officer_of(district),
            day=DAY,
        )


def test_the_pages_of_the_office_lead_from_services_to_a_decision(district, cvs, sign_in):
    office = sign_in(officer_of(district))
    east = part(district, "East")
    fields = {f"service_{service.pk}": [str(east.pk)] for service in core(4)}

    saved = office.post("/office/register/vale-cvs/services/", fields | {"functions": ["support"]})
    office.post("/office/register/vale-cvs/vale/county/", {"share_of_work": "exclusive", "evidence": "Its articles."})
    waiting = office.get("/office/register/consortium/").content.decode()
    office.post("/office/register/vale-cvs/vale/consortium/", {"is_member": "no", "reason": "It did not ask."})
    after = office.get("/office/register/consortium/").content.decode()

    assert saved.url == "/office/register/vale-cvs/"
    assert "Waiting" in waiting
    assert "4 of 5" in waiting
    assert "Differs from the rule" in after
    assert "It did not ask." in office.get("/office/register/vale-cvs/vale/consortium/").content.decode()


def test_everybody_sees_the_grid_and_gets_it_as_a_spreadsheet(district, cvs, client):
    offer(cvs, part(district, "East"), core(1))

    page = client.get("/organisations/services/").content.decode()
    sheet = client.get("/organisations/services.csv?district=vale").content.decode("utf-8-sig").splitlines()

    assert "Nobody offers <strong>Start-up and development</strong> in West" in page
    assert sheet[:2] == ["Service,Counts for the consortium,East,West", "Start-up and development,Yes,Vale CVS,"]
    assert client.get("/organisations/services/?district=nowhere").status_code == 404


def test_an_empty_installation_has_no_grid(client):
    assert "No district is here yet." in client.get("/organisations/services/").content.decode()
    assert client.get("/organisations/services.csv").status_code == 404


def test_the_consortium_asks_the_same_number_of_questions_for_1_and_3(district, cvs, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        consortium_of(district)
    for _ in range(2):
        more = OrganisationFactory(is_infrastructure=True)
        StandingFactory(organisation=more, district=district)
        offer(more, district.area, core(3))
    with django_assert_max_num_queries(6):
        assert len(consortium_of(district)) == 3
