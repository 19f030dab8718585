from __future__ import annotations

import pytest

from attendance.models import AgendaItem
from consultations.services.consulting import asking, documents
from consultations.services.consulting.asking import Ask
from tests.consultations.consulting.conftest import NOW
from tests.factories.consulting import ConsultationFactory, QuestionFactory, SectionFactory
from tests.factories.organisations import UserFactory
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
CHOICE = Ask(kind="choice", text=" Bus or  train? ", options=["Bus", " Train ", "Bus", ""], allows_another_option=True)


@pytest.fixture
def acts(ground):
    return {"by": ground.officer, "now": NOW}


def texts(consultation):
    return [str(question) for question in consultation.questions.in_order()]


def test_a_question_is_written_with_its_options_each_once(draft, acts):
    question = asking.add_question(consultation_id=draft.pk, ask=CHOICE, **acts)

    assert (question.text, question.allows_another_option) == ("Bus or train?", True)
    assert [str(option) for option in question.options.all()] == ["Bus", "Train"]


def test_it_is_amended_moved_and_removed(draft, acts):
    draft.questions.all().delete()
    first, second, third = (
        asking.add_question(consultation_id=draft.pk, ask=Ask(kind="text", text=text), **acts) for text in "abc"
    )
    asking.move_question(question_id=third.pk, up=True, **acts)
    asking.move_question(question_id=first.pk, up=True, **acts)
    asking.amend_question(question_id=second.pk, ask=Ask(kind="text", text="B"), **acts)

    assert texts(draft) == ["a", "c", "B"]
    asking.move_question(question_id=third.pk, up=False, **acts)
    asking.remove_question(question_id=first.pk, **acts)
    assert texts(draft) == ["B", "c"]


def test_sections_stand_in_order_and_leave_their_questions_behind(draft, acts):
    draft.questions.all().delete()
    one, two = (asking.add_section(consultation_id=draft.pk, title=title, text="", **acts) for title in ("One", "Two"))
    for section, text in ((one, "a"), (two, "b")):
        asking.add_question(consultation_id=draft.pk, ask=Ask(kind="text", text=text, section_id=section.pk), **acts)

    asking.move_section(section_id=two.pk, up=True, **acts)
    assert texts(draft) == ["b", "a"]
    asking.amend_section(section_id=one.pk, title="First", text="Read this.", **acts)
    asking.remove_section(section_id=two.pk, **acts)
    assert [(str(section), section.text) for section in draft.sections.all()] == [("First", "Read this.")]
    assert texts(draft) == ["b", "a"]


@pytest.mark.parametrize(
    ("ask", "refusal"),
    [
        (Ask(kind="text", text=""), "cannot be blank"),
        (Ask(kind="choice", text="?", options=["A", "A"]), "at least two options"),
        (Ask(kind="ranking", text="?", options=list("abcdefghijk")), "10 options are the most"),
        (Ask(kind="choice", text="?", options=[str(number) for number in range(31)]), "30 options are the most"),
        (Ask(kind="text", text="?", options=["A", "B"]), "Only a choice or a ranking"),
        (Ask(kind="scale", text="?"), "Say what 1 and 5 mean"),
        (Ask(kind="text", text="?", section_id=987654), "section is not there"),
        (Ask(kind="text", text="?", agenda_item_id=987654), "not on the agenda"),
        (Ask(kind="text", text="x" * 301), "at most 300"),
    ],
)
def test_what_nobody_could_answer_is_refused(draft, acts, ask, refusal):
    with pytest.raises(DomainError, match=refusal):
        asking.add_question(consultation_id=draft.pk, ask=ask, **acts)


def test_a_section_of_another_consultation_is_not_there(draft, acts):
    ask = Ask(kind="text", text="?", section_id=SectionFactory().pk)

    with pytest.raises(DomainError, match="section is not there"):
        asking.add_question(consultation_id=draft.pk, ask=ask, **acts)
    with pytest.raises(DomainError, match="section is not there"):
        documents.add_document(
            consultation_id=draft.pk, title="", link="https://example.org", section_id=ask.section_id, **acts
        )


def test_a_call_asks_about_the_agenda_of_its_meeting(acts):
    call = ConsultationFactory(is_call=True)
    item = AgendaItem.objects.create(meeting=call.reports_to, position=1, title="Buses")
    person = call.term.person
    person.user = UserFactory()
    person.save()

    ask = Ask(kind="text", text="What should we say?", agenda_item_id=item.pk)
    question = asking.add_question(consultation_id=call.pk, ask=ask, by=person.user, now=call.reports_to.starts_at)

    assert question.agenda_item == item


def test_there_is_an_end_to_questions_and_sections(draft, acts):
    QuestionFactory.create_batch(59, consultation=draft)
    SectionFactory.create_batch(20, consultation=draft)

    with pytest.raises(DomainError, match="60 questions"):
        asking.add_question(consultation_id=draft.pk, ask=CHOICE, **acts)
    with pytest.raises(DomainError, match="20 sections"):
        asking.add_section(consultation_id=draft.pk, title="x", text="", **acts)


def test_a_stranger_writes_nothing(draft):
    with pytest.raises(NotAllowed):
        asking.add_question(consultation_id=draft.pk, ask=CHOICE, by=UserFactory(), now=NOW)


def test_nothing_that_is_asked_changes_once_it_is_open(ground, acts):
    opened = ConsultationFactory(district=ground.district, is_open=True)
    question, section = QuestionFactory(consultation=opened), SectionFactory(consultation=opened)
    tried = [
        lambda: asking.add_question(consultation_id=opened.pk, ask=CHOICE, **acts),
        lambda: asking.amend_question(question_id=question.pk, ask=CHOICE, **acts),
        lambda: asking.move_question(question_id=question.pk, up=True, **acts),
        lambda: asking.remove_question(question_id=question.pk, **acts),
        lambda: asking.add_section(consultation_id=opened.pk, title="x", text="", **acts),
        lambda: asking.amend_section(section_id=section.pk, title="x", text="", **acts),
        lambda: asking.move_section(section_id=section.pk, up=True, **acts),
        lambda: asking.remove_section(section_id=section.pk, **acts),
        lambda: documents.add_document(consultation_id=opened.pk, title="x", link="https://example.org", **acts),
    ]

    for act in tried:
        with pytest.raises(NotAllowedNow, match="cannot change once it is open"):
            act()


def test_a_document_is_kept_with_its_content_or_stands_elsewhere(draft, acts):
    kept = documents.add_document(consultation_id=draft.pk, title="", file=("plan.pdf", b"%PDF-1.7 x"), **acts)
    elsewhere = documents.add_document(consultation_id=draft.pk, title="Plan", link="https://example.org/p", **acts)

    assert (kept.title, kept.ending, kept.size, bytes(kept.file.content)) == ("plan.pdf", "PDF", 10, b"%PDF-1.7 x")
    assert (elsewhere.is_file, str(elsewhere)) == (False, "Plan")
    documents.remove_document(document_id=kept.pk, **acts)
    assert list(draft.documents.all()) == [elsewhere]


def test_a_document_is_one_thing_and_no_program(draft, acts):
    for facts in ({}, {"link": "https://example.org", "file": ("a.txt", b"x")}, {"file": ("a.exe", b"MZ")}):
        with pytest.raises(DomainError):
            documents.add_document(consultation_id=draft.pk, title="x", **facts, **acts)
