from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from tests.factories.organisations import OrganisationFactory
from tests.factories.partnerships import (
    ChairFactory,
    DeputyFactory,
    InvitationFactory,
    LinkFactory,
    MemberFactory,
    PartnershipFactory,
    SeatFactory,
    TermFactory,
    TermsOfReferenceFactory,
)
from tests.vcsrep.test_partnership_page import page_of

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC)
TODAY = NOW.date()
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def lsp():
    return PartnershipFactory(name="Wychavon LSP", slug="lsp")


def test_who_leads_who_comes_as_a_guest_and_what_is_in_force_is_told(lsp):
    ChairFactory(partnership=lsp, person_name="Carol Chair", body="Council", starts_on=TODAY - DAY)
    MemberFactory.create_batch(2, partnership=lsp, sector="health")
    SeatFactory(partnership=lsp)
    InvitationFactory(partnership=lsp, body="Police and Crime Panel", why="For what it knows")
    secret = OrganisationFactory(name="Secret Refuge", name_withheld=True)
    InvitationFactory(partnership=lsp, body="Secret Refuge", person_name="Eve", organisation=secret)
    TermsOfReferenceFactory(partnership=lsp, version=1, agreed_by="the board")
    TermsOfReferenceFactory(partnership=lsp, version=2, starts_on=TODAY + DAY)

    page = page_of(lsp)

    assert "The Chair is <strong>Carol Chair, Council</strong>, since Thursday 13 March 2025." in page
    assert page.index("Health</th>") < page.index("Voluntary and community</th>")
    assert "Police and Crime Panel (observer): For what it knows" in page
    assert ("Secret" in page, "Eve" in page) == (False, False)
    assert "Terms of reference, version 1</a>, in force from Wednesday 1 January 2020, agreed by the board." in page
    assert "version 2, from 15 March 2025" in page


def test_members_of_other_sectors_are_named_sector_by_sector_while_they_serve(lsp):
    MemberFactory(partnership=lsp, sector="police", body="Police division")
    MemberFactory(partnership=lsp, sector="health", body="Trust", person_name="Hana Health", voting=False)
    MemberFactory(partnership=lsp, sector="health", body="Hospital")
    MemberFactory(partnership=lsp, sector="health", body="Old trust", ends_on=TODAY - DAY)
    secret = OrganisationFactory(name="Secret Refuge", name_withheld=True)
    MemberFactory(partnership=lsp, sector="other", body="Secret Refuge", organisation=secret)

    page = page_of(lsp)

    assert "<dt>Health</dt><dd>Hospital; Hana Health, Trust (no vote)</dd>" in page
    assert "<dt>Police</dt><dd>Police division</dd>" in page
    assert ("Old trust" in page, "Secret" in page) == (False, False)


def test_links_are_told_from_both_ends_and_closed_ones_are_not(lsp):
    LinkFactory(from_partnership=lsp, to_partnership__name="Health group", about="Shares minutes", status="weak")
    group = OrganisationFactory(name="Lunch Club")
    LinkFactory(from_partnership=None, from_organisation=group, to_partnership=lsp, about="Brings food")
    LinkFactory(to_partnership=lsp, from_partnership__name="Gone group", ended_on=TODAY)

    page = page_of(lsp)

    assert "Health group</a>: Shares minutes. On paper, or by one person only." in page
    assert "Lunch Club</a>: Brings food. It works, and both sides know of it." in page
    assert "Gone group" not in page


def test_the_deputy_of_the_holder_is_named(lsp):
    term = TermFactory(seat=SeatFactory(partnership=lsp))
    DeputyFactory(term=term, person__name="Dan Deputy", on_behalf_of__name="Choir")

    assert "<dt>Deputy</dt> <dd>Dan Deputy, on behalf of Choir</dd>" in page_of(lsp)


def test_a_second_parent_is_linked_too(lsp):
    lsp.parent, lsp.second_parent = PartnershipFactory(name="County"), PartnershipFactory(name="Trust")
    lsp.save()

    page = page_of(lsp)

    parents = [f'It answers to <a href="{body.get_absolute_url()}">' for body in (lsp.parent, lsp.second_parent)]
    assert [page.count(words) for words in parents] == [1, 1]
    assert "answers to it" in page_of(lsp.second_parent)
