"""Branches and affiliates, the district's rule, and what it means on a roll."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from organisations.models import Organisation
from organisations.services.branches import counted_with, set_parent, set_rule
from tests.factories.organisations import (
    DistrictFactory,
    OrganisationFactory,
    StandingFactory,
    UserFactory,
    officer_of,
    partner_of,
)
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db

DAY = dt.date(2025, 3, 14)


@pytest.fixture
def district():
    return DistrictFactory(name="Wychavon")


@pytest.fixture
def officer(district):
    return officer_of(district)


def group(district, name) -> Organisation:
    return StandingFactory(district=district, organisation__name=name).organisation


def make_branch(branch, parent, by, *, governs_itself=False) -> Organisation:
    return set_parent(organisation_id=branch.pk, parent_id=parent.pk, governs_itself=governs_itself, by=by, day=DAY)


def test_a_branch_that_does_not_govern_itself_counts_with_its_parent(district, officer):
    parent, branch, free = (group(district, name) for name in ("Vale Aid", "Vale Aid, Badsey", "Vale Aid, Wick"))
    make_branch(free, parent, officer, governs_itself=True)

    with time_machine.travel(dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)):
        make_branch(branch, parent, officer)

    assert counted_with(district, DAY) == {branch.pk: "Vale Aid"}


def test_what_was_so_on_the_day_decides_and_not_what_became_of_it(district, officer):
    with time_machine.travel(dt.datetime(2025, 3, 1, 12, tzinfo=dt.UTC)):
        parent, branch = group(district, "Vale Aid"), group(district, "Badsey")
        make_branch(branch, parent, officer)
    with time_machine.travel(dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)):
        set_parent(organisation_id=branch.pk, parent_id=None, governs_itself=True, by=officer, day=DAY)

    assert counted_with(district, dt.date(2025, 3, 13)) == {branch.pk: "Vale Aid"}
    assert counted_with(district, DAY) == {}


def test_the_districts_rule_says_which_branches_count(district, officer):
    parent, branch = group(district, "Vale Aid"), group(district, "Badsey")
    make_branch(branch, parent, officer, governs_itself=True)

    def under(rule):
        return counted_with(set_rule(district=district, branch_rule=rule, who_counts="So.", by=officer, day=DAY), DAY)

    assert (under("self_governing"), under("all"), under("none")) == ({}, {}, {branch.pk: "Vale Aid"})


def test_a_parent_whose_name_is_withheld_is_not_named(district, officer):
    parent, branch = group(district, "Refuge"), group(district, "Shop")
    make_branch(branch, parent, officer)
    Organisation.objects.filter(pk=parent.pk).update(name_withheld=True)

    assert counted_with(district, dt.date.max.replace(year=2999)) == {
        branch.pk: "an organisation whose name is withheld"
    }


def test_a_circle_of_branches_is_refused(district, officer):
    one, other, third = (group(district, name) for name in ("One", "Other", "Third"))
    make_branch(one, other, officer)
    make_branch(other, third, officer)

    with pytest.raises(DomainError, match="One is itself a branch of Third"):
        make_branch(third, one, officer)
    with pytest.raises(DomainError, match="itself a branch"):
        make_branch(one, one, officer)


def test_who_may_not_and_what_does_not_hold_is_refused(district, officer):
    branch, gone = group(district, "Branch"), OrganisationFactory(merged_into=OrganisationFactory())
    facts = {"organisation_id": branch.pk, "parent_id": None, "day": DAY}

    with pytest.raises(NotAllowed, match="in whose register"):
        set_parent(**facts, governs_itself=True, by=UserFactory())
    with pytest.raises(DomainError, match="Say which organisation governs it"):
        set_parent(**facts, governs_itself=False, by=officer)
    with pytest.raises(NotAllowedNow, match="become part of another"):
        set_parent(**facts | {"parent_id": gone.pk}, governs_itself=False, by=officer)
    with pytest.raises(NotAllowed, match="Only officers"):
        set_rule(district=district, branch_rule="all", who_counts="x", by=partner_of(district), day=DAY)
    with pytest.raises(DomainError, match="Write down who counts"):
        set_rule(district=district, branch_rule="all", who_counts=" ", by=officer, day=DAY)


def test_the_rule_is_published_and_the_office_sets_both(district, officer, sign_in, client):
    parent, branch = group(district, "Vale Aid"), group(district, "Badsey")
    browser = sign_in(officer)

    browser.post(f"/office/district/{district.slug}/who-counts/", {"branch_rule": "none", "who_counts": "Our rule."})
    browser.post(f"/office/register/{branch.slug}/branch/", {"parent_name": "vale aid", "governs_itself": "no"})

    branch.refresh_from_db()
    page = client.get("/who-counts/").content.decode()
    assert (branch.parent, branch.governs_itself) == (parent, False)
    assert "Our rule." in page
    assert "No branch counts on its own" in page
