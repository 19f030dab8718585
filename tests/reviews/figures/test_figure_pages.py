from __future__ import annotations

import csv
import io

import pytest

from organisations.models import District
from tests.factories.organisations import DistrictFactory, officer_of
from tests.factories.pulse import PulseComparatorFactory

pytestmark = pytest.mark.django_db


def figures(response) -> dict[str, str]:
    """What the marked bars say."""
    return {
        figure.title: next(bar.text for bar in figure.bars if bar.is_marked)
        for _, _, told in response.context["groups"]
        for figure in told
    }


def test_the_public_page_and_that_of_the_office_tell_what_each_may_know(lsp, client, sign_in):
    public = client.get("/representation/figures/", {"partnership": "lsp"})
    office = sign_in(officer_of(lsp.district)).get("/office/reviews/figures/", {"partnership": "lsp"})

    assert figures(public)["Personal attendance"] == "60% (3 of 5 times)"
    assert figures(office)["Personal attendance"] == "67% (4 of 6 times)"
    assert set(figures(office)) - set(figures(public)) == {"Concerns about attendance"}
    assert "Concern" not in public.content.decode()


def test_a_year_is_chosen_by_its_address(lsp, client):
    page = client.get("/representation/figures/", {"year": "2023"})

    assert str(page.context["year"]) == "2023–24"
    assert figures(page)["Turnout"] == "50% (5 of 10 organisations)"
    assert len(page.context["contests"]) == 1


@pytest.mark.parametrize("year", ["0", "9999", "text", "2019", "2026", "-1", "1" * 400, "２０２４"])
def test_a_tampered_year_is_not_found(lsp, client, year):
    assert client.get("/representation/figures/", {"year": year}).status_code == 404


def test_what_others_measured_stands_beside_with_its_source(lsp, client):
    PulseComparatorFactory(district=lsp.district, label="England", answers=None, source="A survey of 2008")

    page = " ".join(client.get("/representation/figures/").content.decode().split())

    assert "25% (3 of 12 answers)" in page
    assert "A survey of 2008" in page
    assert 'data-label="Agreed">16.3%</td>' in page
    assert 'data-label="Answers">not known</td>' in page


def test_all_years_are_downloaded(lsp, client, sign_in):
    public = rows(client.get("/representation/figures.csv", {"partnership": "lsp"}))
    office = rows(sign_in(officer_of(lsp.district)).get("/office/reviews/figures.csv", {"partnership": "lsp"}))

    assert public["Personal attendance", "2024–25"] == ["Wychavon LSP", "60", "3", "5", "time"]
    assert office["Personal attendance", "2024–25"] == ["Wychavon LSP", "67", "4", "6", "time"]
    assert office["Vacancy days", "2024–25"] == ["Wychavon LSP", "", "72", "", "day"]
    assert public["Pulse question", "2023–24"] == ["Wychavon", "25", "3", "12", "answer"]
    assert {figure for figure, _ in office} - {figure for figure, _ in public} == {"Concerns about attendance"}


def rows(response) -> dict[tuple[str, str], list[str]]:
    lines = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    return {(line[0], line[1]): line[2:7] for line in lines[1:]}


def test_an_office_finds_only_its_own(lsp, sign_in):
    elsewhere = sign_in(officer_of(DistrictFactory()))

    assert elsewhere.get("/office/reviews/figures/", {"partnership": "lsp"}).status_code == 404
    assert elsewhere.get("/office/reviews/figures.csv", {"district": "wychavon"}).status_code == 404


def test_without_a_district_the_page_says_so(client):
    assert not District.objects.exists()

    assert "No district is here yet" in client.get("/representation/figures/").content.decode()
    assert client.get("/representation/figures.csv").status_code == 404
