"""A consultation with one question of each kind, and what one may say to it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from consultations.models import Consultation, Consultee, KindOfQuestion, Question, Response
from consultations.services.answering import answer, save_draft
from consultations.services.saying import Said, Saying
from notifications.models import Letter, LetterState
from notifications.models.letter import fingerprint
from organisations.models import User
from tests.factories.consulting import ConsultationFactory, ConsulteeFactory, QuestionFactory, outsider
from tests.factories.organisations import AreaFactory, MembershipFactory, StandingFactory, ThemeFactory

NOW = dt.datetime(2025, 3, 10, 12, tzinfo=dt.UTC)
AFTER = dt.datetime(2025, 6, 2, 16, tzinfo=dt.UTC)
TOKEN = "a-secret-of-a-letter"


@dataclass
class Asked:
    """An open consultation, its four questions, and an organisation in Evesham whose voting contact is `voter`."""

    consultation: Consultation
    choice: Question
    scale: Question
    ranking: Question
    text: Question
    consultee: Consultee
    voter: User

    @property
    def said(self) -> Said:
        keep, _ = self.choice.options.all()
        first, second, _ = self.ranking.options.all()
        answers = {
            self.choice.pk: Saying(chosen=(keep.pk,)),
            self.scale.pk: Saying(scale=4),
            self.ranking.pk: Saying(chosen=(second.pk, first.pk)),
            self.text.pk: Saying(text="The last bus leaves at four."),
        }
        return Said(answers, capacity="user", named=True, author_name="Vera Voter")


def asked_of_evesham(**facts: object) -> Asked:
    consultation = ConsultationFactory(**{"is_open": True, "slug": "buses", "title": "Evening buses"} | facts)
    choice = QuestionFactory(
        consultation=consultation,
        kind=KindOfQuestion.CHOICE,
        text="Keep the bus?",
        options=["Keep it", "Stop it"],
        allows_another_option=True,
        required=True,
    )
    scale = QuestionFactory(
        consultation=consultation, kind="scale", text="How much does it matter?", lowest="Not at all", highest="Much"
    )
    ranking = QuestionFactory(
        consultation=consultation, kind="ranking", text="What comes first?", options=["Price", "Hours", "Stops"]
    )
    text = QuestionFactory(consultation=consultation, text="What else?")
    consultee = one_asked(consultation, "Lunch club", "Evesham", "Older people", income=5000)
    voter = MembershipFactory(organisation=consultee.organisation, name="Vera Voter").user
    return Asked(consultation, choice, scale, ranking, text, consultee, voter)


def one_asked(consultation: Consultation, name: str, area: str, theme: str, *, income: int | None = None) -> Consultee:
    """An organisation in standing there; the same area and theme for the same words."""
    district = consultation.district
    place = district.area.children.filter(name=area).first() or AreaFactory(name=area, parent=district.area)
    matter = district.themes.filter(name=theme).first() or ThemeFactory(district=district, name=theme)
    standing = StandingFactory(
        district=district,
        area=place,
        primary_theme=matter,
        organisation__name=name,
        organisation__slug=name.lower().replace(" ", "-"),
        organisation__latest_income=income,
    )
    return ConsulteeFactory(consultation=consultation, organisation=standing.organisation, area=place, theme=matter)


def asked_by_link(consultation: Consultation, token: str = TOKEN, **facts: object) -> Consultee:
    """A body outside the register whose letter has gone out, with this link."""
    consultee = outsider(consultation, **facts)
    Letter.objects.create(
        kind="consultations.asked_by_link",
        about=f"consultation:{consultation.pk}:{consultee.pk}",
        recipient="trust@example.org",
        state=LetterState.SENT,
        sent_at=NOW,
        link_hash=fingerprint(token),
    )
    return consultee


def drafted(asked: Asked, said: Said | None = None, seen_version: int = 0) -> Response:
    return save_draft(
        consultee_id=asked.consultee.pk, said=said or asked.said, seen_version=seen_version, by=asked.voter, now=NOW
    )


def given(asked: Asked, said: Said | None = None) -> Response:
    return answer(consultee_id=asked.consultee.pk, said=said or asked.said, by=asked.voter, now=NOW)


def saying(asked: Asked, **answers: Saying) -> Said:
    """As the example, but for these questions."""
    changed = {getattr(asked, name).pk: one for name, one in answers.items()}
    return dataclasses.replace(asked.said, answers={**asked.said.answers, **changed})


def typed(asked: Asked, **facts: str) -> dict[str, object]:
    """The boxes as a browser posts them; `facts` by the name of the question, or of a field."""
    keep, _ = asked.choice.options.all()
    price, hours, stops = asked.ranking.options.all()
    boxes = {
        f"q{asked.choice.pk}": str(keep.pk),
        f"q{asked.choice.pk}_another": "",
        f"q{asked.scale.pk}": "4",
        f"q{asked.ranking.pk}_{hours.pk}": "1",
        f"q{asked.ranking.pk}_{price.pk}": "2",
        f"q{asked.ranking.pk}_{stops.pk}": "",
        f"q{asked.text.pk}": "The last bus leaves at four.",
        "capacity": "user",
        "naming": "named",
        "author_name": "Vera Voter",
        "version": "0",
        "step": "save",
    }
    named = {f"q{getattr(asked, name).pk}" if hasattr(asked, name) else name: value for name, value in facts.items()}
    return boxes | named
