from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    StandingFactory,
    officer_of,
)
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 3, 14)


def test_an_empty_district_and_one_with_a_single_organisation_divide_by_nothing(client):
    DistrictFactory(name="Empty", slug="empty")
    single = DistrictFactory(name="Single", slug="single")
    StandingFactory(district=single)
    SeatFactory(partnership=PartnershipFactory(district=single, slug="body"))

    pages = [client.get("/representation/", {"district": slug}) for slug in ("empty", "single")]

    assert [page.context["said"][0] for page in pages] == [
        "No organisation is in standing in Empty today.",
        "0 of 1 seat is held; 1 seat is vacant.",
    ]


def test_without_any_district_the_page_says_so(client):
    assert "No district is here yet" in client.get("/representation/").content.decode()
    assert client.get("/representation/who.csv").status_code == 404


def test_what_is_asked_for_and_not_there_is_not_found(client, district, lsp, sign_in):
    other = DistrictFactory(slug="other")
    elsewhere = sign_in(officer_of(other))

    assert client.get("/representation/?district=nowhere").status_code == 404
    assert client.get("/representation/?partnership=nowhere").status_code == 404
    assert client.get("/representation/?partnership=lsp&district=other").status_code == 404
    assert client.get("/representation/without/?gap=nothing").status_code == 404
    assert elsewhere.get("/office/reviews/representativeness/?partnership=lsp").status_code == 404
    assert elsewhere.get("/office/reviews/representativeness/without.csv?district=wychavon").status_code == 404


def test_page_list_and_download_tell_the_same_number(district, lsp, client, sign_in):
    query = {"partnership": "lsp", "gap": "no-route"}

    page = client.get("/representation/", {"partnership": "lsp"})
    listed = client.get("/representation/without/", query)
    lines = list(csv.reader(io.StringIO(downloaded(client.get("/representation/without.csv", query)))))
    office = sign_in(officer_of(district)).get("/office/reviews/representativeness/", {"partnership": "lsp"})

    assert [(gap, number) for gap, _, _, number, _ in page.context["gaps"]] == [("no-route", 3), ("nobody-alike", 0)]
    assert listed.context["number"] == len(listed.context["table"].rows) == 3
    assert lines == [
        ["Organisation", "Area", "Theme"],
        ["Bell ringers", "", "nature"],
        ["Choir", "", ""],
        ["Scouts", "Evesham", "youth"],
    ]
    assert office.context["gaps"][0][3] == 3


def downloaded(response) -> str:
    return b"".join(response.streaming_content).decode("utf-8-sig")


def test_the_figures_are_downloaded_as_they_stand_on_the_page(district, lsp, client):
    lines = list(csv.reader(io.StringIO(client.get("/representation/who.csv").content.decode("utf-8-sig"))))

    assert lines[0] == ["Figure", "Kind", "Organisations", "Seats", "What it means"]
    assert [line[:4] for line in lines[1:4]] == [
        ["By area", "Evesham", "4", "2"],
        ["By area", "Pershore", "3", "0"],
        ["By area", "No area", "2", "0"],
    ]


def test_the_number_of_questions_does_not_grow(district, lsp):
    StandingFactory.create_batch(3, district=district)
    with CaptureQueriesContext(connection) as few:
        Client().get("/representation/")
    StandingFactory.create_batch(9, district=district, area=AreaFactory(parent=district.area))
    for _ in range(3):
        TermFactory(seat=SeatFactory(partnership=lsp))
    with CaptureQueriesContext(connection) as more:
        Client().get("/representation/")

    assert len(few) == len(more)
