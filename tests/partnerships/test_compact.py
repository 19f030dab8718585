"""The Compact: versions, six codes, signatories who may leave, champions."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from partnerships.models import Champion, Compact, Signatory
from partnerships.models.compact import USUAL_CODES
from partnerships.services.compact import adopt, end_champion, leave, name_champion, sign, write_code
from tests.factories.organisations import DistrictFactory, OrganisationFactory, StandingFactory, officer_of, partner_of
from tests.factories.voices import ChampionFactory, CompactCodeFactory, CompactFactory, SignatoryFactory
from tests.refusals import refused_by
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
TODAY = dt.date(2025, 3, 14)
DAY = dt.timedelta(days=1)


@pytest.fixture
def district():
    return DistrictFactory(name="Wychavon", slug="wychavon")


@pytest.fixture
def by(district):
    return partner_of(district)


def test_a_first_version_begins_with_the_six_usual_codes(district, by):
    compact = adopt(district=district, version="1", starts_on=TODAY, by=by, day=TODAY)

    assert list(compact.codes.order_by("number").values_list("title", flat=True)) == list(USUAL_CODES)


def test_a_new_version_ends_the_one_before_takes_its_codes_and_is_signed_anew(district, by):
    first = adopt(district=district, version="1", starts_on=TODAY - 10 * DAY, by=by, day=TODAY)
    write_code(compact_id=first.pk, number=3, title="Volunteers", text="Pay expenses.", by=by, day=TODAY)
    sign(compact_id=first.pk, name="The Hospital", is_public_body=True, signed_on=TODAY, by=by, day=TODAY)

    second = adopt(district=district, version="2", starts_on=TODAY, by=by, day=TODAY)

    first.refresh_from_db()
    assert (first.ends_on, second.ends_on) == (TODAY - DAY, None)
    assert second.codes.get(number=3).text == "Pay expenses."
    assert second.signatories.count() == 0
    with pytest.raises(NotAllowedNow, match="Version 1 is not in force any more"):
        sign(compact_id=first.pk, name="Another", signed_on=TODAY, by=by, day=TODAY)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"version": "1", "starts_on": TODAY}, "There is a Compact of version 1 already."),
        ({"version": "2", "starts_on": TODAY - 20 * DAY}, "Give a later day."),
        ({"version": "2", "starts_on": TODAY + DAY}, "The day is still to come"),
        ({"version": " ", "starts_on": TODAY}, "Version: This field cannot be blank."),
    ],
)
def test_what_cannot_be_adopted(district, by, facts, why):
    adopt(district=district, version="1", starts_on=TODAY - 20 * DAY, by=by, day=TODAY)

    with pytest.raises(DomainError, match=why):
        adopt(district=district, by=by, day=TODAY, **facts)


def test_only_the_offices_of_the_district_keep_the_compact(district, by):
    stranger = officer_of(DistrictFactory())
    compact = CompactFactory(district=district)

    for act in (
        lambda: adopt(district=district, version="2", starts_on=TODAY, by=stranger, day=TODAY),
        lambda: write_code(compact_id=compact.pk, number=1, title="x", by=stranger, day=TODAY),
        lambda: sign(compact_id=compact.pk, name="x", signed_on=TODAY, by=stranger, day=TODAY),
        lambda: leave(signatory_id=SignatoryFactory(compact=compact).pk, left_on=TODAY, by=stranger, day=TODAY),
        lambda: end_champion(champion_id=ChampionFactory(district=district).pk, ends_on=TODAY, by=stranger, day=TODAY),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_body_signs_once_and_may_leave_and_sign_again(district, by):
    compact = adopt(district=district, version="1", starts_on=TODAY - 9 * DAY, by=by, day=TODAY)
    club = OrganisationFactory(name="Lunch club")
    first = sign(compact_id=compact.pk, organisation=club, signed_on=TODAY - DAY, by=by, day=TODAY)
    with pytest.raises(Clash, match="lunch CLUB has signed already"):
        sign(compact_id=compact.pk, name="lunch CLUB", signed_on=TODAY, by=by, day=TODAY)

    leave(signatory_id=first.pk, left_on=TODAY, by=by, day=TODAY)
    with pytest.raises(NotAllowedNow, match="already"):
        leave(signatory_id=first.pk, left_on=TODAY, by=by, day=TODAY)
    sign(compact_id=compact.pk, organisation=club, signed_on=TODAY, by=by, day=TODAY)

    assert Signatory.objects.standing().count() == 1


def test_the_days_of_a_signature_are_sane(district, by):
    compact = adopt(district=district, version="1", starts_on=TODAY - 9 * DAY, by=by, day=TODAY)

    for day, why in ((TODAY + DAY, "still to come"), (TODAY - 10 * DAY, "cannot be signed before")):
        with pytest.raises(DomainError, match=why):
            sign(compact_id=compact.pk, name="Body", signed_on=day, by=by, day=TODAY)
    signatory = sign(compact_id=compact.pk, name="Body", signed_on=TODAY, by=by, day=TODAY)
    for day in (TODAY - DAY, TODAY + DAY):
        with pytest.raises(DomainError, match="between that day and today"):
            leave(signatory_id=signatory.pk, left_on=day, by=by, day=TODAY)


def test_there_is_no_seventh_code(district, by):
    compact = CompactFactory(district=district)

    for number in (0, 7):
        with pytest.raises(DomainError, match="A Compact has six codes"):
            write_code(compact_id=compact.pk, number=number, title="x", by=by, day=TODAY)


def test_champions_are_named_from_day_to_day(district, by):
    champion = name_champion(
        district=district, person_name="Ann", directorate="Health", starts_on=TODAY, by=by, day=TODAY
    )
    end_champion(champion_id=champion.pk, ends_on=TODAY, by=by, day=TODAY)

    assert list(Champion.objects.serving_on(TODAY)) == [champion]
    assert list(Champion.objects.serving_on(TODAY + DAY)) == []
    with pytest.raises(NotAllowedNow):
        end_champion(champion_id=champion.pk, ends_on=TODAY, by=by, day=TODAY)


def test_the_public_reads_six_codes_signatories_and_champions(district):
    compact = CompactFactory(district=district, version="2")
    CompactCodeFactory(compact=compact, title="Volunteering")
    SignatoryFactory(compact=compact, name="The Hospital", is_public_body=True)
    refuge = OrganisationFactory(name="Secret Refuge", name_withheld=True)
    SignatoryFactory(compact=compact, name="Secret Refuge", organisation=refuge)
    ChampionFactory(district=district, person_name="Ann Lee", directorate="Adult social care")

    page = " ".join(Client().get("/compact/").content.decode().split())

    assert page.count("Not written yet.") == 5
    assert (page.count("The Hospital (public body)"), page.count("Ann Lee, Adult social care")) == (1, 1)
    assert (page.count("Secret Refuge"), page.count("Name withheld")) == (0, 1)


def test_an_office_adopts_a_version_and_records_signatures(district, sign_in):
    browser = sign_in(officer_of(district))
    club = StandingFactory(district=district, organisation__name="Lunch club").organisation
    day = {"day": "1", "month": "1", "year": "2024"}
    adopted = {f"starts_on_{name}": value for name, value in day.items()}
    signed = {f"signed_on_{name}": value for name, value in day.items()}
    browser.post("/office/compact/wychavon/adopt/", {"version": "1", **adopted})
    compact = Compact.objects.get()

    unknown = browser.post(
        f"/office/compact/versions/{compact.pk}/sign/", {"kind": "register", "name": "No such", **signed}
    )
    browser.post(f"/office/compact/versions/{compact.pk}/sign/", {"kind": "register", "name": "Lunch club", **signed})

    assert unknown.content.decode().count("There is a problem") == 1
    assert Signatory.objects.get().organisation == club
    assert browser.get(f"/office/compact/versions/{compact.pk}/codes/7/").status_code == 404
    assert sign_in(officer_of(DistrictFactory())).get(f"/office/compact/versions/{compact.pk}/sign/").status_code == 404


def test_what_the_database_refuses(district):
    compact = CompactFactory(district=district, version="2")
    refused_by("compact_version_is_unique", CompactFactory, district=district, version="2", ends_on=TODAY)
    refused_by("compact_one_version_in_force", CompactFactory, district=district, version="3")
    refused_by("compact_has_a_version", CompactFactory, district=DistrictFactory(), version="")
    refused_by("compact_ends_after_it_starts", CompactFactory, district=DistrictFactory(), ends_on=dt.date(2023, 1, 1))
    refused_by("compact_has_six_codes", CompactCodeFactory, compact=compact, number=7)
    refused_by("compact_code_has_a_title", CompactCodeFactory, compact=compact, title="")
    CompactCodeFactory(compact=compact)
    refused_by("compact_code_number_is_unique", CompactCodeFactory, compact=compact)
    SignatoryFactory(compact=compact, name="Body")
    refused_by("compact_is_signed_once_by_each", SignatoryFactory, compact=compact, name="Body")
    refused_by("signatory_has_a_name", SignatoryFactory, compact=compact, name="")
    refused_by("signatory_leaves_after_signing", SignatoryFactory, compact=compact, left_on=dt.date(2024, 1, 1))
    refused_by("champion_has_name_and_directorate", ChampionFactory, district=district, directorate="")
    refused_by("champion_ends_after_start", ChampionFactory, district=district, ends_on=dt.date(2023, 1, 1))
