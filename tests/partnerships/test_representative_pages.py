"""Interests, support and expenses on the pages of holders, offices and the public."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from organisations.models import User
from partnerships.models import Declaration, ExpenseClaim, Interest, RoleDescription, SupportGiven
from tests.factories.organisations import UserFactory, officer_of, partner_of
from tests.factories.partnerships import TermFactory
from tests.factories.representatives import DeclarationFactory, ExpenseClaimFactory, InterestFactory
from vcsrep.pages.desk import matters_for

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC)
SINCE = {"starts_on_day": "1", "starts_on_month": "1", "starts_on_year": "2020"}
SPENT = {"spent_on_day": "1", "spent_on_month": "3", "spent_on_year": "2025"}
CLAIM = {"kind": "travel", "amount": "14.60", "receipt": "Bus 12", **SPENT}


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def term():
    return TermFactory(person__user=UserFactory(), person__name="Ann Lee", seat__partnership__slug="lsp")


@pytest.fixture
def officer(term, sign_in):
    return sign_in(officer_of(term.seat.partnership.district))


@pytest.fixture
def holder(term, sign_in):
    return sign_in(term.person.user)


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_holder_declares_a_sensitive_interest_and_the_public_reads_its_kind_only(term, holder):
    facts = {"kind": "land", "text": "A house at 12 Bridge Street", "declarer_name": "Ann", **SINCE}
    refused = words(holder.post(f"/my/seats/{term.pk}/interests/declare/", facts))
    facts |= {"is_sensitive": "on", "withheld_because": "Threats from a neighbour."}
    holder.post(f"/my/seats/{term.pk}/interests/declare/", facts)

    page = words(Client().get("/partnerships/lsp/interests/"))

    assert refused.count("Leave out the number of a house: “12 Bridge Street”.") == 1
    assert (page.count("Land and premises in the district"), page.count("Bridge Street"), page.count("Threats")) == (
        1,
        0,
        0,
    )
    assert words(holder.get(f"/my/seats/{term.pk}/")).count("Threats from a neighbour.") == 1


def test_nothing_to_declare_is_one_button_and_public(term, holder):
    before = words(Client().get("/partnerships/lsp/interests/"))

    holder.post(f"/my/seats/{term.pk}/interests/confirm/", {"declarer_name": "Ann Lee"})

    assert before.count("Has not declared anything yet") == 1
    assert words(Client().get("/partnerships/lsp/interests/")).count("Nothing to declare.") == 1
    assert Declaration.objects.get().nothing


def test_the_holder_changes_and_ends_an_interest(term, holder):
    interest = InterestFactory(person=term.person)
    facts = {"kind": "other", "text": "Chairs a trust.", "declarer_name": "Ann", **SINCE}
    holder.post(f"/my/seats/{term.pk}/interests/{interest.pk}/", facts)
    ended = {"ends_on_day": "14", "ends_on_month": "3", "ends_on_year": "2025", "declarer_name": "Ann"}

    holder.post(f"/my/seats/{term.pk}/interests/{interest.pk}/end/", ended)

    assert Interest.objects.values_list("text", "ends_on").get() == ("Chairs a trust.", NOW.date())
    assert holder.get(f"/my/seats/{term.pk}/interests/{interest.pk}/").status_code == 404


def test_another_persons_interest_is_not_there_for_a_holder(holder, term):
    other = InterestFactory()

    assert holder.get(f"/my/seats/{term.pk}/interests/{other.pk}/").status_code == 404


def test_an_officer_withholds_and_a_partner_is_told_who_may(term, officer, sign_in):
    interest = InterestFactory(person=term.person)
    address = f"/office/representatives/{term.pk}/interests/{interest.pk}/withhold/"

    officer.post(address, {"because": "Threats."})

    assert Interest.objects.get().withheld
    assert sign_in(partner_of(term.seat.partnership.district)).post(address, {"because": ""}).status_code == 403


def test_competing_with_members_stands_out_on_the_public_register(term):
    DeclarationFactory(person=term.person, declared_on=NOW.date())
    InterestFactory(person=term.person, kind="competing", text="Bids for the care contract.")

    page = words(Client().get("/partnerships/lsp/interests/"))

    assert page.count("Competes with members") == 1
    assert page.count("Delivers contracts in competition with members") == 1


def test_the_public_register_costs_the_same_for_one_and_for_three(term):
    counted = []
    for more in (0, 2):
        for _ in range(more):
            other = TermFactory(seat__partnership=term.seat.partnership)
            InterestFactory(person=other.person)
        InterestFactory(person=term.person)
        with CaptureQueriesContext(connection) as asked:
            Client().get("/partnerships/lsp/interests/")
        counted.append(len(asked))

    assert counted[0] == counted[1]


def test_expenses_are_claimed_decided_and_paid_on_pages(term, holder, officer):
    holder.post(f"/my/seats/{term.pk}/expenses/claim/", CLAIM)
    address = f"/office/representatives/expenses/{ExpenseClaim.objects.get().pk}/"
    matters = matters_for(_user(officer), NOW)
    waiting = [(matter.text, matter.how_many) for matter in matters if "xpenses" in matter.text]

    refused = words(officer.post(address, {"decision": "pay"}))
    officer.post(address, {"decision": "approve"})
    officer.post(address, {"decision": "pay", "paid_on_day": "14", "paid_on_month": "3", "paid_on_year": "2025"})

    assert waiting == [("Expenses to decide on", 1)]
    assert refused.count("There is a problem") == 1
    assert words(holder.get(f"/my/seats/{term.pk}/")).count("Year 2024/25: £14.60 paid, £0.00 waiting") == 1
    assert words(officer.get(address)).count("Year 2024/25: £14.60 paid, £0.00 waiting") == 1
    assert words(officer.post(address, {"decision": "approve"})).count("There is a problem") == 1


@pytest.mark.parametrize("amount", ["-3", "0", "1e9", "1,000,000", "£5", "12.345", "NaN", ""])
def test_no_absurd_amount_passes_the_form(term, holder, amount):
    page = words(holder.post(f"/my/seats/{term.pk}/expenses/claim/", CLAIM | {"amount": amount}))

    assert (page.count("There is a problem"), ExpenseClaim.objects.count()) == (1, 0)


def test_expenses_are_nobody_elses_business(term, holder, sign_in):
    claim = ExpenseClaimFactory(term=term)

    assert sign_in(UserFactory()).get(f"/my/seats/{term.pk}/expenses/{claim.pk}/withdraw/").status_code == 404
    assert words(Client().get("/partnerships/lsp/")).count("14.60") == 0
    assert holder.get(f"/my/seats/{term.pk}/expenses/{ExpenseClaimFactory().pk}/withdraw/").status_code == 404


def test_the_holder_takes_a_claim_back_after_a_page_that_asks(term, holder):
    claim = ExpenseClaimFactory(term=term)
    address = f"/my/seats/{term.pk}/expenses/{claim.pk}/withdraw/"

    holder.get(address)
    untouched = ExpenseClaim.objects.get().state
    holder.post(address)

    assert (untouched, ExpenseClaim.objects.get().state) == ("claimed", "withdrawn")


def test_an_officer_who_holds_the_seat_sees_the_claim_and_cannot_decide(term, officer):
    term.person.user = _user(officer)
    term.person.save()
    address = f"/office/representatives/expenses/{ExpenseClaimFactory(term=term).pk}/"

    assert words(officer.get(address)).count("A colleague decides on it.") == 1
    assert officer.post(address, {"decision": "approve"}).status_code == 403


def test_the_office_records_support_and_describes_the_role(term, officer):
    given = {"kind": "people", "given_on_day": "1", "given_on_month": "3", "given_on_year": "2025"}
    officer.post(f"/office/representatives/{term.pk}/support/add/", given | {"given_by_name": "Petra"})
    role = {"text": "Comes and reports.", "time_commitment": "Two days a quarter"}
    officer.post(f"/office/representatives/seats/{term.seat_id}/role/", role)

    page = words(officer.get(f"/office/representatives/{term.pk}/"))
    assert (SupportGiven.objects.get().given_by_name, RoleDescription.objects.get().time_commitment) == (
        "Petra",
        "Two days a quarter",
    )
    assert page.count("record it<span") == 6


def _user(browser: Client) -> User:
    return User.objects.get(pk=browser.session["_auth_user_id"])
