"""The holder's page of a seat, the office's page of a representative, and what the public reads of a mandate."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from partnerships.models import MandateEntry, MandateReview
from tests.factories.organisations import UserFactory, officer_of
from tests.factories.partnerships import TermFactory
from tests.factories.representatives import MandateEntryFactory, MandateFactory, fill_all_seven

pytestmark = pytest.mark.django_db
SAID = {"text": "Everybody could vote.", "document": "Minutes of 3 March", "filler_name": "Ann Lee"}


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def term():
    return TermFactory(
        person__user=UserFactory(),
        person__name="Ann Lee",
        seat__partnership__slug="lsp",
        seat__label="Health",
        on_behalf_of__name="Lunch club",
    )


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_holder_fills_an_item_and_comes_back_to_the_list(sign_in, term):
    browser = sign_in(term.person.user)

    response = browser.post(f"/my/seats/{term.pk}/mandate/choice/", SAID, follow=True)

    assert response.redirect_chain == [(f"/my/seats/{term.pk}/#mandate", 302)]
    assert words(response).count("1 of 7 items is evidenced, 6 missing.") == 1
    assert MandateEntry.objects.get().filled_by == term.person.user


def test_an_error_loses_nothing_that_was_typed(sign_in, term):
    typed = SAID | {"text": "Mark this sentence. " + "word " * 400}

    page = words(sign_in(term.person.user).post(f"/my/seats/{term.pk}/mandate/choice/", typed))

    assert page.count("Mark this sentence.") == 1
    assert page.count("must be 300 words or less") == 2


def test_an_item_there_is_not_and_a_seat_of_somebody_else_are_not_found(sign_in, term):
    assert sign_in(term.person.user).get(f"/my/seats/{term.pk}/mandate/charm/").status_code == 404
    assert sign_in(UserFactory()).get(f"/my/seats/{term.pk}/").status_code == 404
    assert sign_in(UserFactory()).post(f"/my/seats/{term.pk}/mandate/choice/", SAID).status_code == 404


def test_the_holder_of_a_term_that_is_over_reads_it_and_changes_nothing(sign_in, term):
    term.ends_on, term.end_reason = dt.date(2025, 3, 1), "resigned"
    term.save()
    browser = sign_in(term.person.user)

    assert words(browser.get(f"/my/seats/{term.pk}/")).count("This term is over.") == 1
    assert words(browser.get(f"/my/seats/{term.pk}/")).count("/mandate/choice/") == 0
    assert words(browser.post(f"/my/seats/{term.pk}/mandate/choice/", SAID)).count("This term ended on") == 1


def test_the_holder_reviews_a_mandate_that_is_filled(sign_in, term):
    fill_all_seven(term)

    response = sign_in(term.person.user).post(
        f"/my/seats/{term.pk}/mandate/review/", {"reviewer_name": "Ann Lee"}, follow=True
    )

    assert words(response).count("Reviewed by Ann Lee on Friday 14 March 2025.") == 1
    assert MandateReview.objects.count() == 1


def test_a_review_before_all_seven_are_filled_is_refused_on_the_page(sign_in, term):
    page = words(sign_in(term.person.user).post(f"/my/seats/{term.pk}/mandate/review/", {"reviewer_name": "Ann"}))

    assert page.count("7 of the 7 items are not filled yet. Fill them first.") == 1


def test_the_office_fills_an_item_and_is_named(sign_in, term):
    officer = officer_of(term.seat.partnership.district)

    form = sign_in(officer).get(f"/office/representatives/{term.pk}/mandate/choice/").context["form"]
    sign_in(officer).post(f"/office/representatives/{term.pk}/mandate/choice/", SAID)

    assert form.initial["filler_name"] == officer.memberships.get().name
    assert MandateEntry.objects.get().filled_by == officer


def test_the_office_lists_representatives_by_what_they_lack(sign_in, term):
    browser = sign_in(officer_of(term.seat.partnership.district))
    TermFactory(seat__partnership=term.seat.partnership, person__name="Bob Hill")
    fill_all_seven(term)

    whole = browser.get("/office/representatives/")
    lacking = browser.get("/office/representatives/?lacks=mandate")

    assert [row.get_cell("mandate_evidenced") for row in whole.context["table"].rows] == ["7 of 7", "0 of 7"]
    assert [row.record.person.name for row in lacking.context["table"].rows] == ["Bob Hill"]


def test_the_list_costs_the_same_for_one_and_for_three(sign_in, term):
    browser = sign_in(officer_of(term.seat.partnership.district))
    browser.get("/office/representatives/")
    counted = []
    for more in (0, 2):
        for _ in range(more):
            fill_all_seven(TermFactory(seat__partnership=term.seat.partnership))
        with CaptureQueriesContext(connection) as asked:
            browser.get("/office/representatives/")
        counted.append(len(asked))

    assert counted[0] == counted[1]


def test_the_public_reads_what_is_there_and_what_is_missing(term):
    MandateEntryFactory(mandate=MandateFactory(term=term), text="Everybody could vote.", link="", document="Minutes")

    page = words(Client().get(f"/partnerships/lsp/mandates/{term.pk}/"))
    partnership = words(Client().get("/partnerships/lsp/"))

    assert page.count("Everybody could vote.") == 1
    assert page.count("Nobody has said how the sector hears back.") == 2
    assert partnership.count("1 of 7 items is evidenced, 6 missing.") == 1
    assert partnership.count("Nobody has said how the sector hears back.") == 1


def test_what_somebody_writes_is_never_read_as_markup(term):
    MandateEntryFactory(mandate=MandateFactory(term=term), text="<script>alert(1)</script>")

    assert words(Client().get(f"/partnerships/lsp/mandates/{term.pk}/")).count("<script>alert") == 0


def test_a_withheld_organisation_stays_withheld_beside_the_mandate(term):
    term.on_behalf_of.name_withheld = True
    term.on_behalf_of.save()

    page = words(Client().get(f"/partnerships/lsp/mandates/{term.pk}/"))

    assert (page.count("Lunch club"), page.count("an organisation whose name is withheld")) == (0, 1)


def test_a_mandate_stands_only_under_its_own_partnership(term):
    assert Client().get(f"/partnerships/other/mandates/{term.pk}/").status_code == 404
