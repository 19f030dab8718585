from __future__ import annotations

import datetime as dt

import pytest

from consultations.models import (
    NEXT_STAGE,
    Audience,
    Consultation,
    KindOfQuestion,
    Question,
    Stage,
)
from tests.factories.consulting import (
    CLOSES,
    OPENED,
    BackgroundDocumentFactory,
    ConsultationFactory,
    ConsultationStepFactory,
    OptionFactory,
    QuestionFactory,
    SectionFactory,
)
from tests.factories.organisations import AreaFactory, ThemeFactory
from tests.factories.partnerships import SeatFactory
from tests.refusals import refused_by
from vcsrep.errors import NotAllowedNow

pytestmark = pytest.mark.django_db
SECOND = dt.timedelta(seconds=1)


@pytest.mark.parametrize("field", ["title", "why"])
def test_a_consultation_says_what_is_asked_and_why(field):
    refused_by("consultation_says_what_is_asked_and_why", ConsultationFactory, **{field: ""})


def test_its_slug_is_not_a_page():
    refused_by("consultation_slug_is_not_a_page", ConsultationFactory, slug="new")


def test_a_consultation_is_asked_by_a_body_and_a_call_for_a_seat_and_a_meeting():
    name = "consultation_is_of_a_body_and_a_call_of_a_seat_and_meeting"

    refused_by(name, ConsultationFactory, asked_by=None)
    refused_by(name, ConsultationFactory, seat=SeatFactory())
    refused_by(name, ConsultationFactory, is_call=True, seat=None)
    refused_by(name, ConsultationFactory, is_call=True, reports_to=None)


def test_what_was_opened_has_its_hours_and_a_draft_has_none():
    name = "consultation_opened_has_its_hours"

    refused_by(name, ConsultationFactory, opens_at=OPENED)
    refused_by(name, ConsultationFactory, open_days=90)
    for field in ("opens_at", "closes_at", "open_days"):
        refused_by(name, ConsultationFactory, is_open=True, short_reason="The grant ends.", **{field: None})


def test_it_closes_after_it_opens():
    refused_by("consultation_closes_after_it_opens", ConsultationFactory, is_open=True, closes_at=OPENED)


def test_under_twelve_weeks_it_says_why_unless_it_is_a_call():
    refused_by("consultation_under_twelve_weeks_says_why", ConsultationFactory, is_open=True, open_days=83)
    ConsultationFactory(is_open=True, open_days=83, short_reason="The grant ends in May.")
    ConsultationFactory(is_call=True, is_open=True, open_days=10)


def test_one_that_is_cancelled_says_why_and_no_other_does():
    name = "consultation_cancelled_says_why"

    refused_by(name, ConsultationFactory, is_open=True, stage=Stage.CANCELLED)
    refused_by(name, ConsultationFactory, cancelled_because="Too early.")


def test_one_that_is_reported_has_its_time_and_no_other_has():
    name = "consultation_reported_has_its_time"

    refused_by(name, ConsultationFactory, is_open=True, stage=Stage.REPORTED)
    refused_by(name, ConsultationFactory, reported_at=CLOSES)


@pytest.mark.parametrize(
    ("audience", "of"),
    [
        (Audience.THEME, []),
        (Audience.AREA, []),
        (Audience.EVERYBODY, ["theme"]),
        (Audience.LISTED, ["area"]),
        (Audience.THEME, ["theme", "area"]),
    ],
)
def test_an_audience_names_its_theme_or_its_area(audience, of):
    facts = {"theme": ThemeFactory, "area": AreaFactory}

    refused_by(
        "consultation_audience_names_its_theme_or_area",
        ConsultationFactory,
        audience=audience,
        **{field: facts[field]() for field in of},
    )


def test_at_most_90_days_lie_before_the_meeting():
    refused_by("consultation_lead_is_90_days_at_most", ConsultationFactory, lead_days=91)


def test_an_extension_says_until_when_and_why():
    name = "consultation_step_extended_says_until_when_and_why"

    refused_by(name, ConsultationStepFactory, step="extended", closes_at=CLOSES)
    refused_by(name, ConsultationStepFactory, step="extended", words="Half term.")


def test_what_the_clock_does_not_do_says_who_did_it():
    refused_by("consultation_step_of_a_person_says_whose", ConsultationStepFactory, step="opened", by=None)
    ConsultationStepFactory(step="reminded", by=None)
    ConsultationStepFactory(step="closed", by=None)


def test_a_section_has_a_title():
    refused_by("consultation_section_has_a_title", SectionFactory, title="")


def test_a_document_has_a_title():
    refused_by("consultation_document_has_a_title", BackgroundDocumentFactory, title="")


@pytest.mark.parametrize("facts", [{"link": ""}, {"filename": "plan.pdf"}, {"link": "", "filename": "plan.pdf"}])
def test_a_document_is_a_file_or_a_link(facts):
    refused_by("consultation_document_is_a_file_or_a_link", BackgroundDocumentFactory, **facts)


def test_a_question_asks_something():
    refused_by("consultation_question_asks_something", QuestionFactory, text="")


def test_a_question_is_of_a_known_kind():
    refused_by("consultation_question_kind_is_known", QuestionFactory, kind="guess")


def test_only_a_choice_is_of_several():
    refused_by("consultation_question_only_a_choice_is_of_several", QuestionFactory, kind="ranking", several=True)


@pytest.mark.parametrize("facts", [{"kind": "ranking"}, {"kind": "choice", "is_equality": True}])
def test_another_option_is_written_only_beside_a_choice_of_views(facts):
    name = "consultation_question_another_option_only_beside_a_choice"

    refused_by(name, QuestionFactory, allows_another_option=True, **facts)


@pytest.mark.parametrize("facts", [{"kind": "scale", "lowest": "Not at all"}, {"kind": "text", "highest": "Fully"}])
def test_a_scale_and_nothing_else_says_what_its_ends_mean(facts):
    refused_by("consultation_question_scale_says_what_its_ends_mean", QuestionFactory, **facts)


@pytest.mark.parametrize("facts", [{"kind": "text"}, {"kind": "choice", "required": True}])
def test_a_question_of_equality_is_a_choice_that_nobody_must_make(facts):
    refused_by("consultation_question_of_equality_is_a_free_choice", QuestionFactory, is_equality=True, **facts)


def test_an_option_says_something_and_stands_once_on_the_list():
    option = OptionFactory()

    refused_by("consultation_option_says_something", OptionFactory, text="")
    refused_by("consultation_option_once_per_question", OptionFactory, question=option.question, text=option.text)


def test_every_stage_has_its_next_ones():
    assert set(NEXT_STAGE) == set(Stage.values)
    assert [stage for stage in NEXT_STAGE if not NEXT_STAGE[stage]] == ["reported", "cancelled"]


@pytest.mark.parametrize("before", Stage.values)
@pytest.mark.parametrize("after", Stage.values)
def test_a_consultation_moves_as_the_table_says(before, after):
    consultation = Consultation(stage=before)

    if after in NEXT_STAGE[before]:
        consultation.move_to(Stage(after))
        assert consultation.stage == after
    else:
        with pytest.raises(NotAllowedNow, match="cannot become"):
            consultation.move_to(Stage(after))


def test_the_hour_closes_it_and_not_the_job():
    consultation = ConsultationFactory(is_open=True)

    assert list(Consultation.objects.open_at(CLOSES - SECOND)) == [consultation]
    assert list(Consultation.objects.open_at(CLOSES)) == []
    assert list(Consultation.objects.over_at(CLOSES)) == [consultation]
    assert consultation.stage_at(CLOSES - SECOND) == Stage.OPEN
    assert consultation.stage_at(CLOSES) == Stage.CLOSED


def test_everybody_reads_what_was_opened():
    ConsultationFactory()
    opened = ConsultationFactory(is_open=True)

    assert list(Consultation.objects.public()) == [opened]


def test_questions_come_section_by_section_and_those_of_equality_last():
    consultation = ConsultationFactory()
    second = SectionFactory(consultation=consultation, position=2)
    first = SectionFactory(consultation=consultation, position=1)
    equality = QuestionFactory(
        consultation=consultation, position=0, kind=KindOfQuestion.CHOICE, is_equality=True, text="e"
    )
    facts = [(second, 1, "d"), (first, 2, "c"), (first, 1, "b"), (None, 9, "a")]
    for section, position, text in facts:
        QuestionFactory(consultation=consultation, section=section, position=position, text=text)

    assert [str(one) for one in consultation.questions.in_order()] == ["a", "b", "c", "d", "e"]
    assert list(Question.objects.about_equality()) == [equality]
    assert Question.objects.about_views().count() == 4
