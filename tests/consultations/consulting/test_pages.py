"""Consultations in the office and for everybody: each page in each state."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from consultations.models import Consultation, Question
from tests.consultations.consulting.conftest import CLOSES, NOW
from tests.factories.attendance import MeetingFactory
from tests.factories.consulting import BackgroundDocumentFactory, ConsulteeFactory, QuestionFactory, ResponseFactory
from tests.factories.organisations import partner_of
from tests.factories.partnerships import PartnershipFactory

pytestmark = pytest.mark.django_db
OFFICE = "/office/consultations/"
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def officer(ground, sign_in):
    return sign_in(ground.officer)


def moment(name, when):
    return {
        f"{name}_day": when.day,
        f"{name}_month": when.month,
        f"{name}_year": when.year,
        f"{name}_time": "5pm",
    }


def plan_of(ground, **facts):
    usual = {
        "title": "Buses",
        "why": "They change.",
        "asked_by": ground.district.council_id,
        "lead_days": 14,
        "audience": "everybody",
    }
    return usual | moment("closes_at", CLOSES) | facts


def text(response):
    return " ".join(response.content.decode().split())


def test_from_nothing_to_open_by_the_pages(ground, officer):
    officer.post(f"{OFFICE}new/", plan_of(ground))
    page = f"{OFFICE}buses/"
    officer.post(f"{page}sections/add/", {"title": "Evenings", "text": "The last bus goes at six."})
    section = Consultation.objects.get().sections.get()
    officer.post(f"{page}questions/add/text/", {"text": "What would help?", "section": section.pk})
    officer.post(f"{page}questions/add/choice/", {"text": "When?", "options": "At eight\nAt nine", "several": "on"})
    officer.post(f"{page}questions/add/scale/", {"text": "How bad?", "lowest": "Not", "highest": "Very"})
    officer.post(f"{page}questions/add/ranking/", {"text": "Which first?", "options": "Bus\nTrain"})
    officer.post(f"{page}questions/add/equality/", {"text": "Whom do you serve?", "options": "Men\nWomen"})
    file = SimpleUploadedFile("plan.pdf", b"%PDF-1.7 x")
    officer.post(f"{page}documents/add/", {"title": "The plan", "section": section.pk, "file": file})
    officer.post(f"{page}consultees/apart/", {"name": "Trust", "email": "t@example.org"})
    assert officer.get(f"{page}preview/").status_code == 200

    response = officer.post(f"{page}open/", follow=True)

    made = Consultation.objects.get()
    assert response.redirect_chain == [(f"{page}sending/", 302)]
    assert (made.stage, made.consultees.count(), made.questions.count()) == ("open", 5, 5)
    public = text(Client().get("/consultations/buses/"))
    assert 'Answers are taken until <span class="vcs-exactly">5pm on Monday 2 June 2025</span> (UK time).' in public
    assert "0 of 5 asked" in public
    document = made.documents.get()
    assert Client().get(f"/consultations/buses/documents/{document.pk}/").content == b"%PDF-1.7 x"


def test_each_mistake_is_said_beside_its_field(ground, officer):
    wrong = plan_of(ground, title="", audience="theme", lead_days=91)

    response = officer.post(f"{OFFICE}new/", wrong)

    errors = response.context["form"].errors
    assert {name: str(messages[0]) for name, messages in errors.items()} == {
        "title": "Answer “What is it called?”",
        "lead_days": errors["lead_days"][0],
        "theme": "Choose the theme whose organisations are asked.",
    }


def test_a_meeting_brings_its_partnership(ground, officer):
    body = PartnershipFactory(district=ground.district)
    meeting = MeetingFactory(partnership=body, starts_at=CLOSES + 20 * DAY)

    officer.post(f"{OFFICE}new/", plan_of(ground, reports_to=meeting.pk))

    made = Consultation.objects.get()
    assert (made.partnership, made.reports_to) == (body, meeting)
    assert officer.get(f"{OFFICE}buses/amend/").context["form"].initial["reports_to"] == meeting.pk
    officer.post(f"{OFFICE}buses/amend/", plan_of(ground))
    made.refresh_from_db()
    assert (made.partnership, made.reports_to) == (None, None)


def test_questions_are_changed_moved_and_removed_by_the_pages(officer, draft):
    page, first = f"{OFFICE}{draft.slug}/", draft.questions.get()
    second = QuestionFactory(consultation=draft, text="Second?", kind="choice", options=["A", "B"], several=True)

    officer.post(f"{page}questions/{second.pk}/move/", {"to": "up"})
    form = officer.get(f"{page}questions/{second.pk}/").context["form"]
    officer.post(f"{page}questions/{second.pk}/", {"text": "New?", "options": "C\nD"})
    officer.post(f"{page}questions/{first.pk}/remove/")

    assert form.initial["options"] == "A\nB"
    question = Question.objects.get()
    assert (str(question), question.several, [str(one) for one in question.options.all()]) == (
        "New?",
        False,
        ["C", "D"],
    )


def test_sections_and_documents_are_changed_and_removed_by_the_pages(officer, draft):
    page = f"{OFFICE}{draft.slug}/"
    for title in ("One", "Two"):
        officer.post(f"{page}sections/add/", {"title": title})
    one, two = draft.sections.all()
    document = BackgroundDocumentFactory(consultation=draft)

    officer.post(f"{page}sections/{two.pk}/move/", {"to": "up"})
    officer.post(f"{page}sections/{one.pk}/", {"title": "First"})
    officer.post(f"{page}sections/{two.pk}/remove/")
    officer.post(f"{page}documents/{document.pk}/remove/")

    assert [str(section) for section in draft.sections.all()] == ["First"]
    assert not draft.documents.exists()


def test_what_is_wrong_stands_on_the_list_and_there_is_no_button(officer, draft):
    draft.questions.all().delete()

    page = text(officer.get(f"{OFFICE}{draft.slug}/open/"))

    assert "Nothing is asked yet: add a question." in page
    assert "Open it, and send the letters" not in page
    assert "Nothing is asked yet" in text(officer.post(f"{OFFICE}{draft.slug}/open/"))


def test_one_that_is_open_has_no_list_to_check(officer, opened):
    assert officer.get(f"{OFFICE}{opened.slug}/open/").url == f"{OFFICE}{opened.slug}/"


def test_organisations_are_found_ticked_and_named(ground, officer, draft):
    wanted = ground.organisations[0]
    wanted.name = "Rowan Lunch Club"
    wanted.save()
    address = f"{OFFICE}{draft.slug}/consultees/name/?q=rowan"

    assert "Rowan Lunch Club" in text(officer.get(address))
    assert "Tick at least one organisation." in text(officer.post(address, {}))
    assert officer.post(address, {"organisation": [wanted.pk]}).url == f"{OFFICE}{draft.slug}/consultees/"
    assert [row.organisation for row in draft.consultees.all()] == [wanted]
    assert "Nothing in the register fits" in text(officer.get(address))
    row = draft.consultees.get()
    officer.post(f"{OFFICE}{draft.slug}/consultees/{row.pk}/strike/")
    assert not draft.consultees.exists()


def test_nonsense_in_the_search_finds_nothing(officer, draft):
    for words in ("%00", "%00%27%3B--", "x" * 10_000, "%F0%9F%A6%86"):
        assert officer.get(f"{OFFICE}{draft.slug}/consultees/name/?q={words}").status_code == 200


def test_ten_thousand_letters_are_refused_and_nothing_breaks(ground, officer, draft):
    long = "x" * 30_000
    page = f"{OFFICE}{draft.slug}/"
    posts = {
        f"{OFFICE}new/": plan_of(ground, title=long, why=long, short_reason=long),
        f"{page}amend/": plan_of(ground, why=long),
        f"{page}sections/add/": {"title": long, "text": long},
        f"{page}questions/add/choice/": {"text": long, "options": long},
        f"{page}questions/add/ranking/": {"text": "?", "options": "\n".join(map(str, range(40)))},
        f"{page}documents/add/": {"title": long, "link": f"https://example.org/{long}"},
        f"{page}consultees/apart/": {"name": long, "email": f"{long}@example.org"},
    }

    refused = {address: officer.post(address, said).context["form"].is_valid() for address, said in posts.items()}

    assert set(refused.values()) == {False}
    assert Consultation.objects.count() == 1


def test_a_body_apart_needs_an_address(officer, draft):
    response = officer.post(f"{OFFICE}{draft.slug}/consultees/apart/", {"name": "Trust"})

    assert "Give an e-mail address or a postal address." in text(response)


def test_the_chase_list_is_one_query_for_any_number_of_rows(officer, opened):
    address = f"{OFFICE}{opened.slug}/consultees/?answered=no"
    officer.get(address)
    counted = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            page = officer.get(address)
        counted.append(len(queries))
        ConsulteeFactory.create_batch(5, consultation=opened)
    rows = [sql["sql"] for sql in queries if 'FROM "consultations_consultee"' in sql["sql"] and "LIMIT" in sql["sql"]]

    assert counted[0] == counted[1]
    assert len(rows) == 1
    assert page.context["table"].showing == "Showing 1 to 8 of 8"


def test_the_chase_list_is_a_download(ground, officer, opened):
    lines = officer.get(f"{OFFICE}{opened.slug}/consultees/?answered=no&area={ground.south.pk}&export=csv")

    names = sorted(organisation.name for organisation in ground.organisations[1:3])
    content = lines.content.decode("utf-8-sig").splitlines()
    assert content[0] == "Who,Area,Theme,Why,Asked,Answered"
    assert [line.split(",")[0] for line in content[1:]] == names


def test_the_list_filters_by_answer_theme_way_and_name(ground, officer, opened):
    begun = opened.consultees.get(organisation=ground.organisations[1])
    ResponseFactory(consultee=begun)
    asked = {
        "answered=yes": 1,
        "answered=draft": 1,
        "answered=no": 3,
        f"theme={ground.theme.pk}": 2,
        "way=paper": 2,
        "way=letter": 2,
        f"name={ground.organisations[3].name}": 1,
    }

    found = {
        query: len(officer.get(f"{OFFICE}{opened.slug}/consultees/?{query}").context["table"].rows) for query in asked
    }

    assert found == asked


def test_the_letters_can_be_watched(officer, opened):
    page = text(officer.get(f"{OFFICE}{opened.slug}/sending/"))

    assert "0 of 2 letters are off our hands" in page
    assert "2 organisations without an e-mail address" in page


def test_it_is_extended_and_cancelled_by_the_pages(officer, opened):
    later = moment("closes_at", CLOSES + 7 * DAY)
    officer.post(f"{OFFICE}{opened.slug}/extend/", later | {"reason": "Half term."})
    assert "Half term." in text(Client().get(f"/consultations/{opened.slug}/"))

    officer.post(f"{OFFICE}{opened.slug}/cancel/", {"reason": "Withdrawn."})

    assert "Cancelled: no answers are taken." in text(Client().get(f"/consultations/{opened.slug}/"))
    assert "is cancelled, and not open" in text(officer.post(f"{OFFICE}{opened.slug}/cancel/", {"reason": "x"}))


def test_a_partner_forwards_and_an_officer_has_no_such_page(ground, opened, officer, sign_in):
    partner = sign_in(partner_of(ground.district))

    assert officer.get(f"{OFFICE}{opened.slug}/forward/").status_code == 404
    assert "North: 0 not asked yet" in text(partner.get(f"{OFFICE}{opened.slug}/forward/"))
    response = partner.post(f"{OFFICE}{opened.slug}/forward/", {"areas": [ground.north.pk]})
    assert "Every group of these areas has been asked already." in text(response)


def test_what_was_heard_is_written_looked_at_and_published(ground, opened, clock, sign_in):
    clock.move_to(CLOSES + DAY)
    officer = sign_in(ground.officer)
    page = f"{OFFICE}{opened.slug}/outcome/"
    said = {"heard_0": "Too early.", "happened_0": "One more at nine."}

    stale = said | {"seen": ""}
    assert officer.post(page, stale).url == f"{page}publish/"
    assert "A colleague has saved this" in text(officer.post(page, stale))
    assert "Too early." not in text(Client().get(f"/consultations/{opened.slug}/"))
    assert officer.post(f"{page}publish/").url == f"{OFFICE}{opened.slug}/"
    assert "Too early." in text(Client().get(f"/consultations/{opened.slug}/"))
    seen = {"seen": officer.get(page).context["form"].initial["seen"]}
    assert officer.post(page, said | seen | {"heard_0": "Far too early."}).url == f"{OFFICE}{opened.slug}/"
    assert "Far too early." in text(Client().get(f"/consultations/{opened.slug}/"))
