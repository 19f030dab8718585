from __future__ import annotations

import pytest

from partnerships.models import Seat
from reviews.models import PublishedState
from tests.factories.organisations import DistrictFactory, UserFactory, officer_of

pytestmark = pytest.mark.django_db


def test_what_is_published_stays_as_it_was(lsp, client, sign_in):
    officer = sign_in(officer_of(lsp.district))

    before = client.get("/representation/state/lsp/").status_code
    shown = officer.get("/office/reviews/state/lsp/")
    officer.post("/office/reviews/state/lsp/publish/", {"year": ""})
    Seat.objects.filter(label="Seat A").update(label="Another name")
    after = client.get("/representation/state/lsp/")

    assert (before, after.status_code) == (404, 200)
    assert after.context["paper"] == shown.context["paper"]
    assert "Another name" not in after.content.decode()
    assert "State of representation" in client.get("/representation/?partnership=lsp").content.decode()


@pytest.mark.parametrize("year", ["0", "9999", "text", "2020"])
def test_a_tampered_year_is_not_found(lsp, sign_in, year):
    officer = sign_in(officer_of(lsp.district))

    assert officer.get("/office/reviews/state/lsp/", {"year": year}).status_code == 404
    assert officer.post("/office/reviews/state/lsp/publish/", {"year": year}).status_code == 404
    assert not PublishedState.objects.exists()


def test_an_officer_of_another_district_neither_sees_nor_publishes_it(lsp, sign_in):
    elsewhere = sign_in(officer_of(DistrictFactory()))

    assert elsewhere.get("/office/reviews/state/lsp/").status_code == 404
    assert elsewhere.post("/office/reviews/state/lsp/publish/").status_code == 404
    assert sign_in(UserFactory()).post("/office/reviews/state/lsp/publish/").status_code == 403
    assert not PublishedState.objects.exists()


def test_the_office_chooses_among_its_bodies_that_keep_a_seat(lsp, sign_in):
    page = sign_in(officer_of(lsp.district)).get("/office/reviews/state/")

    assert [body.slug for body, _ in page.context["lines"]] == ["lsp"]
