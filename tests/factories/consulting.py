"""Consultations and calls for views: what is asked of whom, and what they answer."""

from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from consultations.models import (
    Answer,
    BackgroundDocument,
    ChosenOption,
    Consultation,
    ConsultationStep,
    Consultee,
    DocumentFile,
    EqualityCount,
    KindOfConsultation,
    KindOfQuestion,
    Option,
    Outcome,
    Question,
    Response,
    ResponseChange,
    ResponseState,
    Section,
    SourceOfConsultee,
    Stage,
    StepOfConsultation,
)
from tests.factories.attendance import MeetingFactory
from tests.factories.organisations import DistrictFactory, StandingFactory, UserFactory
from tests.factories.partnerships import TermFactory

OPENED = dt.datetime(2025, 3, 3, 9, tzinfo=dt.UTC)
CLOSES = dt.datetime(2025, 6, 2, 16, tzinfo=dt.UTC)  # 5pm in summer; 91 days


class ConsultationFactory(DjangoModelFactory):
    """A draft of the district's council; with `is_open`, open from Monday 3 March to 5pm on Monday 2 June 2025."""

    class Meta:
        model = Consultation

    class Params:
        is_open = factory.Trait(stage=Stage.OPEN, opens_at=OPENED, closes_at=CLOSES, open_days=91)
        is_call = factory.Trait(
            kind=KindOfConsultation.CALL,
            asked_by=None,
            term=factory.SubFactory(TermFactory),
            seat=factory.SelfAttribute("term.seat"),
            partnership=factory.SelfAttribute("term.seat.partnership"),
            district=factory.SelfAttribute("partnership.district"),
            reports_to=factory.SubFactory(MeetingFactory, partnership=factory.SelfAttribute("..partnership")),
        )

    district = factory.SubFactory(DistrictFactory)
    asked_by = factory.SelfAttribute("district.council")
    slug = factory.Sequence(lambda n: f"consultation-{n}")
    title = factory.Sequence(lambda n: f"Consultation {n}")
    why = "The bus timetable changes in the autumn."
    made_by = factory.SubFactory(UserFactory)
    made_at = dt.datetime(2025, 2, 24, 12, tzinfo=dt.UTC)


class ConsultationStepFactory(DjangoModelFactory):
    class Meta:
        model = ConsultationStep

    consultation = factory.SubFactory(ConsultationFactory)
    step = StepOfConsultation.BEGUN
    by = factory.SubFactory(UserFactory)
    at = OPENED


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = Section

    consultation = factory.SubFactory(ConsultationFactory)
    position = factory.Sequence(lambda n: n)
    title = factory.Sequence(lambda n: f"Section {n}")


class BackgroundDocumentFactory(DjangoModelFactory):
    """Kept elsewhere."""

    class Meta:
        model = BackgroundDocument

    consultation = factory.SubFactory(ConsultationFactory)
    title = "The timetable"
    link = "https://example.org/timetable"
    added_by = factory.SubFactory(UserFactory)
    added_at = OPENED


class DocumentFileFactory(DjangoModelFactory):
    """A PDF of a few bytes."""

    class Meta:
        model = DocumentFile

    document = factory.SubFactory(
        BackgroundDocumentFactory,
        link="",
        filename="plan.pdf",
        media_type="application/pdf",
        size=8,
        digest="0" * 64,
    )
    content = b"%PDF-1.7"


class QuestionFactory(DjangoModelFactory):
    """In one's own words, unless it says otherwise."""

    class Meta:
        model = Question
        skip_postgeneration_save = True

    consultation = factory.SubFactory(ConsultationFactory)
    position = factory.Sequence(lambda n: n)
    kind = KindOfQuestion.TEXT
    text = factory.Sequence(lambda n: f"Question {n}?")

    @factory.post_generation
    def options(self, create, extracted, **kwargs):
        """`options=["Bus", "Train"]`."""
        for place, text in enumerate(extracted or []):
            OptionFactory(question=self, position=place, text=text)


class OptionFactory(DjangoModelFactory):
    class Meta:
        model = Option

    question = factory.SubFactory(QuestionFactory, kind=KindOfQuestion.CHOICE)
    position = factory.Sequence(lambda n: n)
    text = factory.Sequence(lambda n: f"Option {n}")


class ConsulteeFactory(DjangoModelFactory):
    """An organisation in standing there, asked when the consultation opened."""

    class Meta:
        model = Consultee

    consultation = factory.SubFactory(ConsultationFactory, is_open=True)
    organisation = factory.LazyAttribute(lambda one: StandingFactory(district=one.consultation.district).organisation)
    source = SourceOfConsultee.EVERYBODY
    added_by = factory.SubFactory(UserFactory)
    invited_at = OPENED


class ResponseFactory(DjangoModelFactory):
    """A draft; with `is_given`, given on line."""

    class Meta:
        model = Response

    class Params:
        is_given = factory.Trait(state=ResponseState.GIVEN, given_at=OPENED, author_name="Vera Voter")

    consultation = factory.SelfAttribute("consultee.consultation")
    consultee = factory.SubFactory(ConsulteeFactory)
    saved_at = OPENED


class ResponseChangeFactory(DjangoModelFactory):
    class Meta:
        model = ResponseChange

    response = factory.SubFactory(ResponseFactory)
    version = 1
    state = ResponseState.DRAFT
    channel = "online"
    at = OPENED


class AnswerFactory(DjangoModelFactory):
    class Meta:
        model = Answer

    response = factory.SubFactory(ResponseFactory)
    question = factory.SubFactory(QuestionFactory, consultation=factory.SelfAttribute("..response.consultation"))


class ChosenOptionFactory(DjangoModelFactory):
    class Meta:
        model = ChosenOption

    answer = factory.SubFactory(AnswerFactory)
    option = factory.SubFactory(OptionFactory, question=factory.SelfAttribute("..answer.question"))


class EqualityCountFactory(DjangoModelFactory):
    class Meta:
        model = EqualityCount

    option = factory.SubFactory(OptionFactory)
    question = factory.SelfAttribute("option.question")


class OutcomeFactory(DjangoModelFactory):
    class Meta:
        model = Outcome

    consultation = factory.SubFactory(ConsultationFactory)
    heard = "Buses stop too early."
    happened = "One more bus at nine."
    saved_by = factory.SubFactory(UserFactory)
    saved_at = OPENED


def outsider(consultation: Consultation, **facts: object) -> Consultee:
    """A body that is not in the register."""
    return ConsulteeFactory(
        **{
            "consultation": consultation,
            "organisation": None,
            "name": "Riverside Trust",
            "email": "trust@example.org",
            "source": SourceOfConsultee.NAMED,
        }
        | facts
    )
