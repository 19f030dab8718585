from __future__ import annotations

from dataclasses import replace

import pytest

from consultations.models import Audience, Consultation, Section
from consultations.services.consulting.drafting import Plan, amend, begin, discard, free_slug
from tests.consultations.consulting.conftest import CLOSES, NOW
from tests.factories.attendance import MeetingFactory
from tests.factories.consulting import BackgroundDocumentFactory, ConsultationFactory, QuestionFactory, SectionFactory
from tests.factories.organisations import DistrictFactory, ThemeFactory, UserFactory, officer_of
from tests.factories.partnerships import PartnershipFactory
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(ground):
    return Plan(title="Buses", why="They change.", asked_by=ground.district.council, closes_at=CLOSES)


def test_an_office_begins_a_draft_and_amends_it(ground, plan):
    made = begin(district=ground.district, plan=plan, by=ground.officer, now=NOW)
    theme = replace(plan, title=" Bus  times ", audience=Audience.THEME, theme=ground.theme)
    amend(consultation_id=made.pk, plan=theme, by=ground.officer, now=NOW)

    made.refresh_from_db()
    assert (made.slug, made.title, made.theme, made.stage) == ("buses", "Bus times", ground.theme, "draft")
    assert [step.step for step in made.steps.all()] == ["begun"]
    assert [page.history_change_reason for page in made.history.order_by("pk")] == ["Begun", "Amended"]


def test_only_an_office_of_the_district_does(ground, plan):
    for stranger in (UserFactory(), officer_of(DistrictFactory())):
        with pytest.raises(NotAllowed):
            begin(district=ground.district, plan=plan, by=stranger, now=NOW)


def test_it_names_only_what_belongs_to_the_district(ground, plan):
    elsewhere, here = PartnershipFactory(), PartnershipFactory(district=ground.district)
    strange = [
        ({"partnership": elsewhere}, "no partnership of"),
        ({"partnership": here, "reports_to": MeetingFactory()}, "Choose a meeting of the partnership"),
        ({"reports_to": MeetingFactory()}, "Choose a meeting of the partnership"),
        ({"audience": "theme", "theme": ThemeFactory()}, "no theme of"),
        ({"title": " "}, "cannot be blank"),
        ({"audience": "theme"}, "Choose the theme"),
    ]

    for facts, refusal in strange:
        with pytest.raises(DomainError, match=refusal):
            begin(district=ground.district, plan=replace(plan, **facts), by=ground.officer, now=NOW)


def test_a_cancelled_meeting_hears_nothing(ground, plan):
    body = PartnershipFactory(district=ground.district)
    meeting = MeetingFactory(partnership=body, status="cancelled", status_reason="Snow")

    with pytest.raises(DomainError, match="was cancelled"):
        begin(
            district=ground.district,
            plan=replace(plan, partnership=body, reports_to=meeting),
            by=ground.officer,
            now=NOW,
        )


def test_a_slug_is_free_and_no_page():
    ConsultationFactory(slug="buses")

    assert [free_slug("Buses"), free_slug("New"), free_slug("!")] == ["buses-2", "new-2", "consultation"]


def test_a_draft_is_discarded_with_all_that_hangs_on_it(ground, draft):
    section = SectionFactory(consultation=draft)
    QuestionFactory(consultation=draft, section=section, kind="choice", options=["A", "B"])
    BackgroundDocumentFactory(consultation=draft, section=section)

    discard(consultation_id=draft.pk, by=ground.officer, now=NOW)

    assert not Consultation.objects.exists()
    assert not Section.objects.exists()


def test_what_is_open_is_neither_amended_nor_discarded(ground, plan):
    opened = ConsultationFactory(district=ground.district, is_open=True)

    with pytest.raises(NotAllowedNow, match="cannot change once it is open"):
        amend(consultation_id=opened.pk, plan=plan, by=ground.officer, now=NOW)
    with pytest.raises(NotAllowedNow, match="cannot change once it is open"):
        discard(consultation_id=opened.pk, by=ground.officer, now=NOW)
