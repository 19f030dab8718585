"""The pages of criteria, calls and applications."""

from __future__ import annotations

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notifications.kinds import KINDS
from notifications.models import Letter
from organisations.models import Membership
from partnerships.models import Term
from reviews.models import Application, Call, CriteriaSet
from reviews.services.applications.applying import name_part
from tests.factories.applications import ApplicationFactory, CallFactory
from tests.factories.organisations import DistrictFactory, UserFactory, officer_of
from tests.reviews.applications.conftest import AFTER, NOW, another_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


def words(response) -> str:
    return " ".join(response.content.decode().split())


def own(calling) -> str:
    return f"/my/{calling.member.organisation.slug}/applications/"


def test_everybody_reads_a_call_and_its_criteria_from_the_day_it_opens(calling, clock):
    later = CallFactory(opens_at=AFTER, closes_at=AFTER.replace(year=2026))

    assert "A seat for villages</a>" in words(Client().get("/applications/"))
    page = words(Client().get(f"/applications/{calling.call.pk}/"))
    assert "More than 50" in page
    assert "until 5pm on Monday 17 March 2025" in page
    assert Client().get(f"/applications/{later.pk}/").status_code == 404


def test_an_organisation_applies_on_its_own_pages(sign_in, calling):
    browser, address = sign_in(calling.member.user), own(calling)
    criteria = list(calling.call.criteria_set.criteria.all())

    assert "Apply: A seat for villages</a>" in words(browser.get(address))
    browser.post(f"{address}begin/{calling.call.pk}/", {"person_name": "Vera"})
    application = Application.objects.get()
    page = f"{address}{application.pk}/"
    typed = {f"criterion_{one.pk}": value for one, value in zip(criteria, ["yes", "50000", "By letter."], strict=False)}
    browser.post(page, typed | {f"criterion_{criteria[3].pk}": SimpleUploadedFile("a.pdf", b"%PDF-1.4 x")})
    short = words(browser.get(page))
    refused = words(browser.post(f"{page}hand-in/", follow=True))
    browser.post(page, typed | {f"criterion_{criteria[1].pk}": "50000.01"})
    browser.post(f"{page}hand-in/")

    assert "Criterion 2 asks for more than 50,000.00: 50,000.00 is not more." in short
    assert "Criterion 2 asks for more than" in refused
    assert Application.objects.get().state == "submitted"
    browser.post(f"{page}take-back/")
    assert Application.objects.get().state == "draft"


def test_a_hostile_file_is_refused_on_the_page_and_what_was_typed_stays(sign_in, calling):
    application = calling.answered()
    criteria = list(calling.call.criteria_set.criteria.all())
    typed = {f"criterion_{criteria[2].pk}": "New words.", f"criterion_{criteria[1].pk}": "1"}

    page = words(
        sign_in(calling.member.user).post(
            f"{own(calling)}{application.pk}/",
            typed | {f"criterion_{criteria[3].pk}": SimpleUploadedFile("a.pdf", b"MZ nonsense")},
        )
    )

    assert "This kind of file is not taken." in page
    assert "New words.</textarea>" in page
    assert application.answers.get(criterion=criteria[2]).text == "By letter."


def test_a_part_confirms_on_its_own_page(sign_in, calling):
    application, other = calling.answered(), another_member(calling.district)
    address = f"/my/{other.organisation.slug}/applications/"
    lead = sign_in(calling.member.user)

    lead.post(f"{own(calling)}{application.pk}/parts/", {"name": other.organisation.name.upper()})
    asked = words(sign_in(other.user).get(address))
    part = application.parts.get()
    sign_in(other.user).post(f"{address}parts/{part.pk}/", {"agrees": "yes", "person_name": "Otto"})

    assert "asks whether you take part" in asked
    assert application.parts.get().person_name == "Otto"
    wrong = words(lead.post(f"{own(calling)}{application.pk}/parts/", {"name": "Nobody"}))
    assert "has no organisation of that name" in wrong


def test_strangers_and_other_organisations_do_not_find_an_application(sign_in, calling):
    application, other = calling.answered(), another_member(calling.district)
    stranger, elsewhere = sign_in(other.user), sign_in(officer_of(DistrictFactory()))
    theirs = f"/my/{other.organisation.slug}/applications/"
    another = another_member(calling.district)
    part = name_part(application_id=application.pk, organisation=another.organisation, by=calling.member.user, now=NOW)

    for address in (f"{own(calling)}{application.pk}/", f"{theirs}{application.pk}/", f"{theirs}parts/{part.pk}/"):
        assert stranger.get(address).status_code == 404
    assert stranger.post(f"{theirs}{application.pk}/hand-in/").status_code == 404
    assert sign_in(calling.officer).get(f"/office/reviews/applications/of/{application.pk}/").status_code == 404
    assert elsewhere.get(f"/office/reviews/applications/{calling.call.pk}/").status_code == 404
    assert (
        sign_in(another.user).get(f"/my/{another.organisation.slug}/applications/{application.pk}/").status_code == 200
    )


def test_an_office_writes_criteria_and_calls(sign_in, calling):
    browser = sign_in(calling.officer)
    typed = {"name": "New", "question_1": "Turnover", "kind_1": "threshold", "base_1": "100000", "percent_1": "50"}

    wrong = words(browser.post("/office/reviews/criteria/new/", typed | {"base_1": ""}))
    browser.post("/office/reviews/criteria/new/", typed)
    written = CriteriaSet.objects.get(name="New")
    moments = {"opens_at": "2025-03-14T09:00", "closes_at": "2025-03-20T17:00"}
    typed = {"criteria_set": written.pk, "seat": "", "title": "Consortium", "text": "Join."}
    browser.post("/office/reviews/applications/new/", typed | moments)

    assert "Give the figure and the per cent of a threshold" in wrong
    assert Call.objects.get(title="Consortium").closes_at.hour == 17
    assert "Frozen since" in words(browser.get(f"/office/reviews/criteria/{written.pk}/"))
    assert "Consortium" in words(browser.get("/office/reviews/applications/"))
    assert "New" in words(browser.get("/office/reviews/criteria/"))


def test_the_way_of_an_application_through_the_office(sign_in, calling, clock):
    application, partner = calling.handed_in(), calling.partner()
    base, page = (
        f"/office/reviews/applications/{calling.call.pk}/",
        f"/office/reviews/applications/of/{application.pk}/",
    )
    clock.move_to(AFTER)
    officer, assessor = sign_in(calling.officer), sign_in(partner)
    scores = {f"{field}_{n}": value for n in (1, 2, 3, 4) for field, value in (("score", "4"), ("reasons", "Sound."))}

    officer.post(f"{base}assessors/", {"member": Membership.objects.get(user=partner).pk})
    assert "Declare an interest" in words(assessor.get(base))
    refused = words(officer.post(f"{page}score/", scores))
    assessor.post(f"{page}score/", scores)
    assessor.post(f"{page}moderate/", {"note": "We agree."})
    officer.post(f"{page}decide/", {"accepted": "yes", "reasons": "It asks groups.", "person_name": "Olga"})
    officer.post(f"{page}appoint/", {"name": "Rita Rural", "email": "", "starts_on": "2025-04-01", "ends_on": ""})

    seen = words(officer.get(page))
    assert "You are not an assessor of this call." in refused
    assert "We agree." in seen
    assert Term.objects.get().person.name == "Rita Rural"
    document = application.answers.exclude(filename="").get()
    answer = officer.get(f"{page}documents/{document.pk}/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="accounts.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert officer.get(f"{page}explode/").status_code == 404


def test_an_assessor_declares_an_interest_on_a_page(sign_in, calling):
    assessor = calling.assessor()

    sign_in(assessor.user).post(f"/office/reviews/applications/{calling.call.pk}/interest/", {"interest": "My sister."})

    assessor.refresh_from_db()
    assert assessor.interest == "My sister."


def test_the_letter_gives_the_reasons(calling):
    one = ApplicationFactory(
        call=calling.call,
        state="accepted",
        submitted_at=NOW,
        reasons="It asks groups.",
        decider_name="Olga",
        decided_by=UserFactory(),
        decided_at=NOW,
    )
    letter = Letter(kind="reviews.application_decided", about=f"application:{one.pk}", recipient="v@example.org")
    kind = KINDS[letter.kind]

    text = render_to_string(kind.template, kind.context(letter) | {"letter": letter, "site": "https://example.org"})

    assert text.startswith("Your application is accepted: A seat for villages")
    assert "It asks groups." in text
    assert "Decided by Olga at midday on Friday 14 March 2025." in text


def test_three_applications_cost_no_more_queries_than_one(sign_in, calling):
    calling.handed_in()
    browsers = {
        "/applications/": Client(),
        own(calling): sign_in(calling.member.user),
        "/office/reviews/applications/": sign_in(calling.officer),
        f"/office/reviews/applications/{calling.call.pk}/": sign_in(calling.officer),
        "/office/reviews/criteria/": sign_in(calling.officer),
    }

    def queries() -> list[int]:
        found = []
        for address, browser in browsers.items():
            with CaptureQueriesContext(connection) as captured:
                assert browser.get(address).status_code == 200
            found.append(len(captured))
        return found

    queries()
    before = queries()
    for _ in range(2):
        calling.handed_in(another_member(calling.district))
        criteria = CallFactory(criteria_set__district=calling.district).criteria_set
        ApplicationFactory(call=CallFactory(criteria_set=criteria), lead=calling.member.organisation)

    assert queries() == before
