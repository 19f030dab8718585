"""Who opens the office’s pages of partnerships, and what the list shows."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.organisations import DistrictFactory, MembershipFactory, officer_of, partner_of
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory
from tests.partnerships.pages import address

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


def doors(lsp) -> list[str]:
    """Every page of a partnership that changes something."""
    term = TermFactory(seat=SeatFactory(partnership=lsp))
    return [
        address("amend", lsp.slug),
        address("add_seat", lsp.slug),
        address("amend_seat", lsp.slug, term.seat.pk),
        address("end_seat", lsp.slug, term.seat.pk),
        address("appoint", lsp.slug, term.seat.pk),
        address("end_term", lsp.slug, term.pk),
    ]


def test_an_officer_opens_every_page(lsp, officer):
    pages = [*doors(lsp), address("list"), address("found"), address("partnership", lsp.slug)]

    assert [officer.get(page).status_code for page in pages] == [200] * 9


def test_a_stranger_is_asked_to_sign_in(lsp):
    pages = [*doors(lsp), address("list"), address("found"), address("partnership", lsp.slug)]

    assert [Client().get(page).status_code for page in pages] == [302] * 9


def test_a_member_without_an_office_is_refused(lsp, sign_in):
    member = sign_in(MembershipFactory().user)

    assert member.get(address("partnership", lsp.slug)).status_code == 403


def test_an_officer_of_another_district_finds_nothing(lsp, sign_in):
    other = sign_in(officer_of(DistrictFactory()))
    pages = [*doors(lsp), address("partnership", lsp.slug)]

    assert [other.get(page).status_code for page in pages] == [404] * 7
    assert other.get(address("list")).content.decode().count("Wychavon LSP") == 0


def test_a_partner_reads_and_is_told_who_may_change(lsp, sign_in):
    partner = sign_in(partner_of(lsp.district))
    sentence = "Partnerships and seats are changed by the partnership officers of Wychavon Council. Ask them to do it."

    page = partner.get(address("partnership", lsp.slug))
    refusals = [partner.get(door) for door in doors(lsp)]

    assert (page.status_code, page.content.decode().count(sentence)) == (200, 1)
    assert [(answer.status_code, answer.content.decode().count(sentence)) for answer in refusals] == [(403, 1)] * 6
    assert partner.get(address("found")).status_code == 403


def test_a_sign_that_no_database_takes_is_refused_beside_its_field(lsp, officer):
    seat = SeatFactory(partnership=lsp)

    form = officer.post(address("appoint", lsp.slug, seat.pk), {"organisation": "x\x00y"}).context["form"]

    assert form.errors["organisation"] == ["Null characters are not allowed."]


def test_a_seat_of_another_partnership_is_not_reached_through_this_one(lsp, officer):
    elsewhere = TermFactory()

    assert officer.get(address("end_seat", lsp.slug, elsewhere.seat.pk)).status_code == 404
    assert officer.get(address("end_term", lsp.slug, elsewhere.pk)).status_code == 404


@pytest.mark.parametrize("name", ["list", "partnership"])
def test_three_rows_cost_no_more_queries_than_one(lsp, officer, name):
    page = address("list") if name == "list" else address("partnership", lsp.slug)
    TermFactory(seat=SeatFactory(partnership=lsp))
    officer.get(page)
    with CaptureQueriesContext(connection) as for_one:
        officer.get(page)
    for _ in range(2):
        PartnershipFactory(district=lsp.district, parent=lsp)
        TermFactory(seat=SeatFactory(partnership=lsp))

    with CaptureQueriesContext(connection) as for_three:
        officer.get(page)

    assert len(for_one) == len(for_three)


def test_the_list_is_filtered_by_name_kind_and_vacancy(lsp, officer):
    SeatFactory(partnership=lsp)
    PartnershipFactory(name="Health group", classification="theme_group", district=lsp.district)

    def names(**query: str) -> list[str]:
        return [row.record.name for row in officer.get(address("list"), query).context["table"].rows]

    assert names() == ["Health group", "Wychavon LSP"]
    assert names(name="wych") == ["Wychavon LSP"]
    assert names(classification="theme_group") == ["Health group"]
    assert names(seats="vacant") == ["Wychavon LSP"]
    assert names(seats="filled") == ["Health group"]


def test_the_list_is_downloaded(lsp, officer):
    SeatFactory(partnership=lsp)

    lines = officer.get(address("list"), {"export": "csv"}).content.decode("utf-8-sig").splitlines()

    assert lines == [
        "Partnership,Kind,Place,Answers to,Ceiling,Seats kept,Vacant",
        f"Wychavon LSP,Local Strategic Partnership,{lsp.area.name},,4,1,1",
    ]
