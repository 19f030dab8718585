"""Every list: search, chips, sort, pages, and the same rows as a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import django_filters
import pytest
from django.db import connection
from django.http import HttpResponse, QueryDict
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from organisations.models import Area
from vcsrep.face.downloads import csv_response, harmless
from vcsrep.face.filters import FilterSet
from vcsrep.face.listing import listing
from vcsrep.face.tables import Column, DayColumn, MomentColumn, NumberColumn, Table, TagColumn, YesNoColumn

pytestmark = pytest.mark.django_db


class AreaTable(Table):
    caption = "Areas"
    empty_text = "No area yet."
    name = Column()
    identifier = Column()


class AreaFilter(FilterSet):
    name = django_filters.CharFilter(lookup_expr="icontains", label="Name")
    parent = django_filters.ModelChoiceFilter(queryset=Area.objects.all(), label="Part of")
    kind = django_filters.MultipleChoiceFilter(
        field_name="classification", label="Kind", choices=[("district", "District"), ("county", "County")]
    )
    since = django_filters.DateFilter(field_name="name", method="ignore", label="Since")

    def ignore(self, queryset: Any, name: str, value: Any) -> Any:
        return queryset


@pytest.fixture
def show(rf: RequestFactory) -> Callable[..., HttpResponse]:
    def shown(query: str = "") -> HttpResponse:
        request = rf.get(f"/areas/?{query}")
        return listing(
            request,
            queryset=Area.objects.order_by("pk"),
            table_class=AreaTable,
            filterset_class=AreaFilter,
            template="components/list.html",
            csv_name="areas",
        )

    return shown


def areas(amount: int) -> None:
    Area.objects.bulk_create(
        Area(name=f"Place {number}", identifier=f"E{number:08}", classification="district")
        for number in range(1, amount + 1)
    )


def rows_of(response: HttpResponse) -> list[list[str]]:
    text = response.content.decode("utf-8")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_list_costs_the_same_for_one_row_and_for_three(show: Callable[..., HttpResponse]) -> None:
    areas(1)
    with CaptureQueriesContext(connection) as one:
        show()
    areas_before = Area.objects.count()
    Area.objects.bulk_create(Area(name=f"More {n}", identifier=f"W{n:08}", classification="district") for n in range(2))
    with CaptureQueriesContext(connection) as three:
        show()

    assert areas_before == 1
    assert len(three) == len(one)


def test_a_list_says_what_it_shows(show: Callable[..., HttpResponse]) -> None:
    areas(60)

    assert "Showing 26 to 50 of 60" in show("page=2").content.decode()
    assert "Showing 51 to 60 of 60" in show("page=99").content.decode()


def test_a_list_is_sorted_as_asked(show: Callable[..., HttpResponse]) -> None:
    areas(3)

    html = show("sort=-name").content.decode()

    assert html.index("E00000003") < html.index("E00000002") < html.index("E00000001")
    assert 'aria-sort="descending"' in html


def test_an_empty_list_says_what_is_missing(show: Callable[..., HttpResponse]) -> None:
    html = show().content.decode()

    assert "No area yet." in html
    assert "<table" not in html


def test_a_search_without_result_offers_the_way_back(show: Callable[..., HttpResponse]) -> None:
    areas(1)

    html = show("name=nowhere").content.decode()

    assert "Nothing matches what you asked for." in html
    assert '<a class="govuk-link" href="/areas/">Show everything</a>' in html


def test_a_download_has_all_that_is_filtered_not_one_page(show: Callable[..., HttpResponse]) -> None:
    areas(40)

    response = show("name=Place 3&export=csv&sort=name&page=2")

    assert response["Content-Disposition"] == 'attachment; filename="areas.csv"'
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert rows_of(response)[:3] == [["Name", "GSS code"], ["Place 3", "E00000003"], ["Place 30", "E00000030"]]
    assert len(rows_of(response)) == 12


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1"])
def test_a_text_like_a_formula_is_made_harmless(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_numbers_dates_and_nothing_stay_what_they_are() -> None:
    response = csv_response("x", [["a", -5, None, "plain"]])

    assert rows_of(response) == [["a", "-5", "", "plain"]]


def chips(query: str) -> list[tuple[str, str, str]]:
    request = RequestFactory().get(f"/areas/?{query}")
    filterset = AreaFilter(QueryDict(query), queryset=Area.objects.all(), request=request)
    return [(chip.label, chip.value, chip.href) for chip in filterset.chips]


def test_chips_say_what_is_filtered_and_take_it_away() -> None:
    parent = Area.objects.create(name="Worcestershire", identifier="E10000034", classification="county")

    assert chips(f"name=wych&parent={parent.pk}&sort=name&page=3") == [
        ("Name", "wych", f"/areas/?parent={parent.pk}&sort=name"),
        ("Part of", str(parent), "/areas/?name=wych&sort=name"),
    ]


def test_each_of_several_values_has_a_chip() -> None:
    assert chips("kind=district&kind=county&since=2025-03-14") == [
        ("Kind", "District", "/areas/?kind=county&since=2025-03-14"),
        ("Kind", "County", "/areas/?kind=district&since=2025-03-14"),
        ("Since", "14 March 2025", "/areas/?kind=district&kind=county"),
    ]


def test_the_last_chip_leads_to_the_whole_list() -> None:
    assert chips("name=wych") == [("Name", "wych", "/areas/")]


def test_a_wrong_filter_is_said_and_filters_nothing(show: Callable[..., HttpResponse]) -> None:
    areas(2)

    html = show("since=yesterday").content.decode()

    assert "There is a problem" in html
    assert "Showing 1 to 2 of 2" in html


class FactTable(Table):
    members = NumberColumn()
    since = DayColumn()
    closes = MomentColumn()
    here = YesNoColumn()
    state = TagColumn(colours={"open": "green"})
    nothing = Column()


FACT = {
    "members": 1034,
    "since": dt.date(2025, 3, 14),
    "closes": dt.datetime(2025, 3, 14, 17, tzinfo=dt.UTC),
    "here": True,
    "state": "open",
    "nothing": None,
}


def test_columns_show_facts_as_people_read_them() -> None:
    row = FactTable([FACT]).rows[0]

    shown = [str(cell).strip() for _, cell in row.items()]

    assert shown == [
        "1,034",
        "14 March 2025",
        "5pm on Friday 14 March 2025",
        "Yes",
        '<strong class="govuk-tag vcs-tag govuk-tag--green">open</strong>',
        "–",
    ]


def test_columns_download_facts_as_programs_read_them() -> None:
    assert list(FactTable([FACT]).lines()) == [
        ["Members", "Since", "Closes", "Here", "State", "Nothing"],
        [1034, "2025-03-14", "2025-03-14T17:00:00+00:00", "Yes", "open", ""],
    ]


def test_pages_far_away_are_left_out(rf: RequestFactory) -> None:
    areas(25 * 9)
    request = rf.get("/areas/?page=5&sort=name")
    shown: dict[str, Table] = {}

    class Kept(AreaTable):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            shown["table"] = self

    listing(request, queryset=Area.objects.order_by("pk"), table_class=Kept, template="components/list.html")

    table = shown["table"]
    assert [page.number for page in table.pages] == [1, None, 4, 5, 6, None, 9]
    assert table.previous_href == "/areas/?sort=name&page=4"
    assert table.next_href == "/areas/?sort=name&page=6"
