"""Members, chair, guests, terms of reference, limits and events on the office’s pages."""

from __future__ import annotations

import pytest
from django.urls import reverse

from partnerships.models import Alert, Chair, Invitation, Member, RollingLimit
from tests.factories.partnerships import (
    AlertFactory,
    MemberFactory,
    RollingLimitFactory,
    SeatFactory,
    TermFactory,
    TermsOfReferenceFactory,
)
from tests.partnerships.pages import TODAY, at, boxes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


def test_members_chair_and_guests_are_kept_on_the_partnerships_page(lsp, officer):
    days = boxes("starts_on", TODAY)

    officer.post(at("add_member"), {"body": "Health trust", "sector": "health", "voting": "on"} | days)
    officer.post(at("name_chair"), {"person_name": "Carol Cole", "sector": "council"} | days)
    officer.post(at("invite"), {"body": "Region", "sector": "other", "kind": "observer"} | days)
    page = officer.get(reverse("partnerships_office:partnership", args=["lsp"])).content.decode()

    names = [str(kind.objects.get()) for kind in (Member, Chair, Invitation)]
    assert names == ["Health trust", "Carol Cole", "Region"]
    assert [name in page for name in names] == [True, True, True]


def test_a_member_is_changed_and_leaves(lsp, officer):
    member = MemberFactory(partnership=lsp, body="Trust")
    facts = {"body": "Health trust", "sector": "health"} | boxes("starts_on", TODAY)

    officer.post(at("amend_member", member.pk), facts)
    officer.post(at("end_company", "members", member.pk), boxes("ends_on", TODAY))

    member.refresh_from_db()
    assert (member.body, member.voting, member.ends_on) == ("Health trust", False, TODAY)


def test_terms_of_reference_are_recorded_and_old_versions_stay_readable(lsp, officer, client):
    TermsOfReferenceFactory(partnership=lsp, version=1, text="We met twice a year.")
    facts = {"text": "We meet four times a year.", "agreed_by": "The board"} | boxes("starts_on", TODAY)

    officer.post(at("adopt"), facts)
    old, new = (
        client.get(reverse("partnerships:terms_of_reference", args=["lsp", version])).content.decode()
        for version in (1, 2)
    )

    assert ("We met twice a year." in old, "Not the version in force today" in old) == (True, True)
    assert ("We meet four times a year." in new, "Not the version in force today" in new) == (True, False)


def test_limits_are_set_and_lifted_by_officers(lsp, officer):
    page = reverse("partnerships_office:add_limit", args=[lsp.district.slug])

    officer.post(page, {"subject": "terms", "most": 3, "partnership": lsp.pk})
    limit = RollingLimit.objects.get()
    officer.post(reverse("partnerships_office:lift_limit", args=[limit.pk]))

    assert (limit.most, limit.partnership, RollingLimit.objects.count()) == (3, lsp, 0)


def test_a_limit_of_support_needs_its_years(lsp, officer):
    page = reverse("partnerships_office:add_limit", args=[lsp.district.slug])

    form = officer.post(page, {"subject": "support", "most": 2}).context["form"]

    assert form.errors == {"years": ["Support packages are limited in a period of years. Give how many."]}


def test_another_districts_limit_is_not_there(officer):
    limit = RollingLimitFactory()

    assert officer.post(reverse("partnerships_office:lift_limit", args=[limit.pk])).status_code == 404


def test_what_happened_is_written_down_and_settled(lsp, officer):
    term = TermFactory(seat=SeatFactory(partnership=lsp))
    facts = {"happening": "employer", "words": "Works elsewhere."} | boxes("happened_on", TODAY)

    officer.post(at("write_down", term.pk), facts)
    alert = Alert.objects.get()
    officer.post(reverse("partnerships_office:settle_alert", args=[alert.pk]), {"settlement": "Stays."})

    alert.refresh_from_db()
    assert (alert.words, alert.settlement) == ("Works elsewhere.", "Stays.")


def test_the_office_of_another_district_sees_no_alert(lsp, officer):
    alert = AlertFactory()

    page = officer.get(reverse("partnerships_office:alerts")).content.decode()

    assert str(alert.term.person) not in page
    assert officer.get(reverse("partnerships_office:settle_alert", args=[alert.pk])).status_code == 404
