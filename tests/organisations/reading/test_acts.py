from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from organisations.models import (
    ContactDetail,
    Organisation,
    OrganisationIdentifier,
    OrganisationType,
    Standing,
)
from organisations.services.reading import batches, rehearsing, working
from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    OrganisationFactory,
    StandingFactory,
    ThemeFactory,
    officer_of,
)
from tests.organisations.reading.conftest import counts, keep, rejected

FILE = (
    "org_id,name,postcode,active,date_registered,activities,objects,income,web,company_number,email,phone\n"
    "GB-CHC-1000430,WIGMORE UNDER FIVES,lu29te,True,1990-09-19,Play,To play,98949.0,www.wigmore.example.org,2562565,"
    "play@example.org,01632 960001\n"
    "GB-SC-SC000117,Harp  Society,IV12 4PD,True,19/09/1990,,To harp,,,,,\n"
)


def test_a_row_becomes_an_organisation_in_standing(take, district):
    done = take(FILE)

    assert counts(done) == (2, 0, 0, 0, 0)
    organisation = Organisation.objects.get(name="WIGMORE UNDER FIVES")
    assert (organisation.postcode, organisation.founded_on) == ("LU2 9TE", dt.date(1990, 9, 19))
    assert (organisation.latest_income, organisation.website) == (Decimal("98949.00"), "http://www.wigmore.example.org")
    assert (organisation.activities, organisation.slug) == ("Play", "wigmore-under-fives")
    assert sorted(map(str, organisation.identifiers.all())) == ["GB-CHC-1000430", "GB-COH-02562565"]
    assert [row.type for row in organisation.types.all()] == ["charity"]
    contacts = organisation.contacts.order_by("kind").values_list("kind", "value", "consented_on", "district")
    assert list(contacts) == [
        ("email", "play@example.org", None, district.pk),
        ("phone", "01632 960001", None, district.pk),
    ]
    standing = organisation.standings.get()
    assert (standing.status, standing.admitted_on) == ("admitted", dt.date(2025, 3, 14))
    assert (standing.based_in_district, standing.share_of_work) == ("unknown", "unknown")
    assert (standing.evidence, standing.checked_by) == ("Register import of groups.csv", None)


def test_what_it_does_is_read_from_its_objects_when_nothing_else_says_it(take):
    take(FILE)

    harp = Organisation.objects.get(name="Harp Society")
    assert (harp.activities, harp.founded_on) == ("To harp", dt.date(1990, 9, 19))


def test_history_says_where_it_comes_from(take):
    take(FILE)

    organisation = Organisation.objects.get(name="Harp Society")
    assert organisation.history.get().history_change_reason == "Register import of groups.csv"
    assert organisation.standings.get().history.get().history_change_reason == "Register import of groups.csv"
    assert ContactDetail.history.count() == 2


def test_reading_it_again_changes_nothing(take):
    take(FILE)
    history = Organisation.history.count(), Standing.history.count()

    again = take(FILE)

    assert counts(again) == (0, 0, 2, 0, 0)
    assert (Organisation.objects.count(), Standing.objects.count()) == (3, 2)
    assert (Organisation.history.count(), Standing.history.count()) == history


def test_the_file_is_thrown_away_when_it_is_read(district, django_capture_on_commit_callbacks):
    kept = keep(district, FILE)
    was_there = default_storage.exists(kept.file.name)

    with django_capture_on_commit_callbacks(execute=True):
        done = working.go_on(import_id=kept.pk, clock=timezone.now)

    assert was_there
    assert not done.file
    assert not default_storage.exists(kept.file.name)


def test_what_changed_is_updated_and_the_former_name_kept(take):
    take(FILE)

    again = take(FILE.replace("Harp  Society", "Clarsach Society").replace("98949.0", "1"))

    assert counts(again) == (0, 2, 0, 0, 0)
    harp = Organisation.objects.get(name="Clarsach Society")
    assert list(harp.other_names.values_list("name", "kind", "ends_on")) == [
        ("Harp Society", "former", dt.date(2025, 3, 14))
    ]
    assert harp.name_key == "clarsach society"
    assert harp.history.count() == 2


def test_an_empty_cell_erases_nothing(take):
    take("name,postcode,income,web\nClub,WR9 1AA,100,www.club.example.org\n")

    again = take("name,postcode,income,web\nClub,WR9 1AA,,\n")

    assert counts(again) == (0, 0, 1, 0, 0)
    assert Organisation.objects.get(name="Club").latest_income == 100


def test_the_same_identifier_is_the_same_organisation_whatever_its_name(take):
    known = OrganisationFactory(name="Old name")
    OrganisationIdentifier.objects.create(organisation=known, scheme="GB-CHC", identifier="1000430")

    done = take("charity number,name\n1000430,New name\n")

    assert counts(done) == (0, 1, 0, 0, 0)
    known.refresh_from_db()
    assert known.name == "New name"
    assert known.standings.get().status == "admitted"


def test_without_an_identifier_name_and_postcode_in_the_district_decide(take, district):
    known = StandingFactory(district=district, organisation__name="The Lunch Club", organisation__postcode="WR9 1AA")
    StandingFactory(organisation__name="Lunch Club", organisation__postcode="WR9 1AB")

    done = take("name,postcode\nLunch Club,WR91AA\nLunch Club,WR9 1AB\n")

    assert counts(done) == (1, 1, 0, 0, 0)
    known.organisation.refresh_from_db()
    assert known.organisation.name == "Lunch Club"


def test_a_new_identifier_finds_the_organisation_of_that_name_and_place(take, district):
    known = StandingFactory(district=district, organisation__name="Lunch Club", organisation__postcode="WR9 1AA")

    done = take("charity number,name,postcode\n1000430,Lunch Club,WR9 1AA\n")

    assert counts(done) == (0, 1, 0, 0, 0)
    assert [str(identifier) for identifier in known.organisation.identifiers.all()] == ["GB-CHC-1000430"]


def test_two_charities_of_one_name_and_place_stay_two(take):
    done = take("charity number,name,postcode\n1094602,United,NR2 4AP\n1168042,United,NR2 4AP\n")

    assert counts(done) == (2, 0, 0, 0, 0)
    assert list(Organisation.objects.filter(name="United").values_list("slug", flat=True)) == ["united", "united-2"]


def test_a_row_that_could_be_either_of_two_is_rejected(take):
    take("charity number,name,postcode\n1094602,United,NR2 4AP\n1168042,United,NR2 4AP\n")

    done = take("name,postcode\nUnited,NR2 4AP\n")

    reason = "Several organisations have this name and postcode. Add the charity number or the org-id."
    assert rejected(done) == [(2, "name", "United", reason)]


def test_numbers_of_two_organisations_in_one_row_are_rejected(take):
    take("charity number,company number,name\n1094602,,One\n,01234567,Two\n")

    done = take("charity number,company number,name\n1094602,01234567,One\n")

    reason = "GB-CHC-1094602 and GB-COH-01234567 belong to two organisations of the register."
    assert rejected(done) == [(2, "org-id", "GB-CHC-1094602 and GB-COH-01234567", reason)]


def test_a_second_number_of_one_kind_is_rejected(take):
    take("charity number,company number,name\n1094602,01234567,One\n")

    done = take("charity number,company number,name\n1168042,01234567,One\n")

    assert rejected(done) == [(2, "org-id", "GB-CHC-1168042", "The register has GB-CHC-1094602 for this organisation.")]


def test_an_organisation_told_twice_is_one(take):
    done = take("charity number,name,postcode\n1000430,Club,\n1000430,Club,WR9 1AA\n1000430,Club,WR9 1AA\n")

    assert counts(done) == (1, 1, 1, 0, 0)
    assert Organisation.objects.get(name="Club").postcode == "WR9 1AA"


def test_a_later_row_does_not_contradict_an_earlier_one(take, monkeypatch):
    monkeypatch.setattr(batches, "BATCH", 1)
    file = "charity number,name\n1000430,Club\n1000430,Other club\n"

    first, second = take(file), take(file)

    reason = "Row 2 says otherwise of the same organisation: Club"
    assert counts(first) == (1, 0, 0, 0, 1)
    assert counts(second) == (0, 0, 1, 0, 1)
    assert rejected(first) == rejected(second) == [(3, "name", "Other club", reason)]


def test_an_identifier_of_a_merged_organisation_leads_to_its_successor(take, district):
    successor = StandingFactory(district=district, organisation__name="Greater Club").organisation
    merged = OrganisationFactory(merged_into=successor)
    OrganisationType.objects.create(organisation=successor, type="charity")
    for organisation, number in [(merged, "1000430"), (successor, "1000431")]:
        OrganisationIdentifier.objects.create(organisation=organisation, scheme="GB-CHC", identifier=number)

    done = take("charity number,name\n1000430,Greater Club\n1000431,Greater Club\n")

    assert counts(done) == (0, 0, 2, 0, 0)


def test_applicants_wait_for_a_person_and_a_later_reading_may_admit_them(take):
    take("name\nClub\n", status_given="applied")
    before = Standing.objects.get().status

    again = take("name\nClub\n", status_given="admitted")

    assert (before, Standing.objects.get().status) == ("applied", "admitted")
    assert counts(again) == (0, 1, 0, 0, 0)


@pytest.mark.parametrize("status", ["refused", "left"])
def test_what_a_person_decided_stays(take, district, status):
    dates = {"ended_on": dt.date(2024, 1, 1)} if status == "left" else {"admitted_on": None}
    StandingFactory(district=district, organisation__name="Club", status=status, **dates)

    done = take("name\nClub\n")

    assert counts(done) == (0, 0, 1, 0, 0)
    assert Standing.objects.get().status == status


def test_theme_and_area_are_the_districts_own_and_fill_only_what_is_empty(take, district):
    theme = ThemeFactory(district=district, name="Better environment")
    area = AreaFactory(parent=district.area, name="Evesham")
    ThemeFactory(name="Elsewhere")

    done = take("name,theme,area\nClub,better environment,EVESHAM\nBand,Elsewhere,\n")
    again = take("name,theme,area\nClub,,\n")

    standing = Standing.objects.get(organisation__name="Club")
    assert (standing.primary_theme, standing.area) == (theme, area)
    assert list(done.left_out_values.values_list("row", "column", "value", "reason")) == [
        (3, "theme", "Elsewhere", "Wychavon has no theme of this name. It was left out.")
    ]
    assert counts(again) == (0, 0, 1, 0, 0)


def test_removed_charities_branches_and_empty_rows_are_skipped(take):
    done = take(
        "registered_charity_number\tlinked_charity_number\tcharity_name\tcharity_registration_status\tdate_of_removal\n"
        "1000430\t0\tKept\tRegistered\t\n"
        "1000430\t1\tA branch\tRegistered\t\n"
        "1000431\t0\tGone\tRemoved\t2001-01-01 00:00:00\n"
        "1000432\t0\tGone too\t\t01/02/2003\n"
        "\t\t\t\t\n"
    )

    assert counts(done) == (1, 0, 0, 4, 0)


def test_another_district_sees_nothing_of_the_contacts_that_were_read(take):
    other = DistrictFactory()
    organisation = OrganisationFactory(name="Club")
    OrganisationIdentifier.objects.create(organisation=organisation, scheme="GB-CHC", identifier="1000430")
    StandingFactory(organisation=organisation, district=other)

    take("charity number,name,email\n1000430,Club,club@example.org\n")

    assert list(ContactDetail.objects.visible_to(officer_of(other), dt.date(2025, 3, 14))) == []


def test_a_dry_run_says_the_same_and_writes_nothing(take, district, monkeypatch):
    monkeypatch.setattr(batches, "BATCH", 2)
    content = "charity number,name,income\n1000430,A,1\n1000431,B,2\n1000430,A,\n1000431,C,2\n1,D,x\n"
    told = {"filename": "groups.csv", "district": district, "day": dt.date(2025, 3, 14), "status_given": "admitted"}

    rehearsed = rehearsing.rehearse(file=io.BytesIO(content.encode()), **told)
    written = Organisation.objects.filter(name__in="ABCD").count()
    done = take(content)

    assert written == 0
    assert [*(rehearsed.counts[outcome] for outcome in batches.Outcome), len(rehearsed.rejected)] == [*counts(done)]
    assert [(remark.row, remark.column, remark.value, remark.reason) for remark in rehearsed.rejected] == rejected(done)
