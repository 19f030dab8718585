"""A district's areas read from a file."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from organisations.models import Area, Classification, District
from organisations.services.areas_file import read_areas
from organisations.services.reading.words import UnreadableFile
from tests.factories.organisations import AreaFactory, DistrictFactory, UserFactory, partner_of
from vcsrep.errors import NotAllowed

pytestmark = pytest.mark.django_db

DAY = dt.date(2025, 3, 14)
REAL = Path(__file__).resolve().parents[2].parent / "shared/reference/register/wychavon-areas.csv"
LINES = """gss_code,name,area_type,local_area
E10000034,Worcestershire,county,
E07000238,Wychavon,non_metropolitan_district,
E04010359,Badsey,civil_parish,Evesham
E05015439,Badsey & Aldington,ward_2023,Evesham
E04010425,Pershore,civil_parish,
"""


@pytest.fixture
def district() -> District:
    area = AreaFactory(name="Wychavon", identifier="E07000238", classification=Classification.DISTRICT)
    return DistrictFactory(name="Wychavon", slug="wychavon", area=area)


def read(district, lines=LINES, **facts):
    return read_areas(file=io.BytesIO(lines.encode()), district=district, by=None, day=DAY, **facts)


def tree():
    rows = Area.objects.exclude(classification="district").order_by("classification", "name")
    return [(area.classification, area.name, area.parent and area.parent.name) for area in rows]


def refusals(report):
    return [(remark.row, remark.column, remark.reason) for remark in report.rejected]


def test_the_tree_is_written_county_above_and_local_areas_drawn(district):
    report = read(district)

    district.area.refresh_from_db()
    assert tree() == [
        ("county", "Worcestershire", None),
        ("local_area", "Evesham", "Wychavon"),
        ("parish", "Badsey", "Evesham"),
        ("parish", "Pershore", "Wychavon"),
        ("ward", "Badsey & Aldington", "Evesham"),
    ]
    assert district.area.parent.name == "Worcestershire"
    assert (report.read, dict(report.counts), report.local_areas) == (5, {"created": 4, "unchanged": 1}, ["Evesham"])


def test_a_file_read_twice_changes_nothing(district):
    read(district)
    before = tree()

    report = read(district)

    assert (dict(report.counts), tree()) == ({"unchanged": 5}, before)


def test_a_new_name_or_another_part_is_an_update_and_no_part_leaves_it_where_it_is(district):
    read(district)

    report = read(
        district, "code;name;type;local area\nE04010359;Badsey New;parish;\nE04010425;Pershore;parish;Pershore"
    )

    assert dict(report.counts) == {"updated": 2}
    assert ("parish", "Badsey New", "Evesham") in tree()
    assert ("parish", "Pershore", "Pershore") in tree()


def test_trying_writes_nothing(district):
    report = read(district, only_try=True)

    assert (report.read, tree()) == (5, [])


def test_each_row_that_is_not_taken_has_its_reason(district):
    elsewhere = AreaFactory(name="Malvern", classification=Classification.DISTRICT)
    AreaFactory(name="Welland", identifier="E04010300", classification=Classification.PARISH, parent=elsewhere)
    lines = """gss_code,name,area_type
E07000235,Malvern Hills,district
E04010300,Welland,parish
12345,Nowhere,parish
E04010001,,parish
E04010002,Moon,crater
"""

    assert refusals(read(district, lines)) == [
        (2, "code", "This is not Wychavon, whose code is E07000238."),
        (3, "code", "Welland has this code and lies in Malvern."),
        (4, "code", "This is no GSS code like E04010354."),
        (5, "name", "Every area has a name of 1 to 120 letters."),
        (6, "type", "Say whether it is a county, district, local area, ward or parish."),
    ]


def test_a_second_county_is_refused(district):
    read(district)

    report = read(district, "gss_code,name,area_type\nE10000013,Gloucestershire,county\n")

    assert refusals(report) == [(2, "code", "Wychavon lies in Worcestershire (E10000034).")]


def test_columns_as_the_ons_heads_them_tell_the_kind_by_the_code(district):
    report = read(district, "PARNCP23CD\tPARNCP23NM\nE04010359\tBadsey\nE05015439\tBadsey ward\n")

    assert dict(report.counts) == {"created": 2}
    assert [row[:2] for row in tree()] == [("parish", "Badsey"), ("ward", "Badsey ward")]


@pytest.mark.parametrize("junk", ["", "a,b\n1,2\n", "x" * 10_000, "%PDF-1.4", "\0\0\0\0"])
def test_what_is_no_file_of_areas_is_refused(district, junk):
    with pytest.raises(UnreadableFile):
        read(district, junk)

    assert tree() == []


def test_only_an_office_of_the_district_reads_areas(district):
    for stranger in (UserFactory(), partner_of(DistrictFactory())):
        with pytest.raises(NotAllowed, match="Only officers and partners of Wychavon"):
            read_areas(file=io.BytesIO(LINES.encode()), district=district, by=stranger, day=DAY)


def test_the_page_and_the_command_tell_the_same_figures(district, sign_in, capsys, tmp_path):
    browser = sign_in(partner_of(district))
    file = tmp_path / "areas.csv"
    file.write_text(LINES)

    page = browser.post(
        "/office/district/wychavon/places/read/", {"file": SimpleUploadedFile("areas.csv", LINES.encode())}
    )
    call_command("read_areas", "wychavon", str(file))

    assert "5 rows read = 4 created + 0 updated + 1 unchanged + 0 rejected." in page.content.decode()
    assert capsys.readouterr().out == "5 read = 0 created + 0 updated + 5 unchanged + 0 rejected.\n"
    assert "Badsey &amp; Aldington" in browser.get("/office/district/wychavon/places/").content.decode()


@pytest.mark.skipif(not REAL.exists(), reason="the reference material is not beside the project")
def test_the_real_file_of_wychavon_is_read_whole(district):
    with REAL.open("rb") as file:
        report = read_areas(file=file, district=district, by=None, day=DAY)

    kinds = [area.classification for area in Area.objects.all()]
    assert report.rejected == []
    found = {kind: kinds.count(kind) for kind in set(kinds)}
    assert found == {"county": 1, "district": 1, "local_area": 3, "parish": 92, "ward": 27}
