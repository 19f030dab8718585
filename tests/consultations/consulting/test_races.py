"""Two people at once, with real threads on PostgreSQL."""

from __future__ import annotations

import datetime as dt

import pytest

from consultations.models import Consultation, Consultee
from consultations.services.answering import answer
from consultations.services.consulting.chasing import remind_of_consultations
from consultations.services.consulting.choosing import ask_by_name
from consultations.services.consulting.closing import cancel
from consultations.services.consulting.opening import open_consultation
from consultations.services.saying import Said, Saying
from notifications.models import Letter
from tests.consultations.consulting.conftest import CLOSES, NOW
from tests.factories.consulting import ConsultationFactory, ConsulteeFactory, QuestionFactory
from tests.factories.organisations import DistrictFactory, MembershipFactory, StandingFactory, officer_of
from tests.races import at_the_same_instant

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]
HALF = NOW + (CLOSES - NOW) / 2


@pytest.fixture
def two():
    """A draft, ready to be opened to one organisation, and the office that does."""
    district = DistrictFactory()
    member = MembershipFactory(organisation=StandingFactory(district=district).organisation)
    draft = ConsultationFactory(district=district, closes_at=CLOSES)
    QuestionFactory(consultation=draft)
    return draft, officer_of(district), member


def test_two_officers_open_it_once(two):
    draft, officer, _ = two

    def act():
        return open_consultation(consultation_id=draft.pk, by=officer, now=NOW).stage

    said = at_the_same_instant(act, act)

    assert sorted(said) == ["This consultation is open and cannot become open.", "open"]
    assert (Consultee.objects.count(), Letter.objects.count()) == (1, 1)


def test_two_officers_name_one_organisation_once(two):
    draft, officer, member = two

    def act():
        return ask_by_name(consultation_id=draft.pk, organisations=[member.organisation_id], by=officer, now=NOW)

    said = at_the_same_instant(act, act)

    assert sorted(map(str, said)) == ["1", "These are on the list already."]
    assert Consultee.objects.count() == 1


def test_two_sweeps_remind_once(two):
    draft, officer, _ = two
    open_consultation(consultation_id=draft.pk, by=officer, now=NOW)

    counted = at_the_same_instant(lambda: remind_of_consultations(HALF), lambda: remind_of_consultations(HALF))

    assert sorted(counted) == [0, 1]
    assert Letter.objects.filter(kind="consultations.reminded").count() == 1


def test_an_answer_and_a_cancelling_at_once_leave_one_of_the_two_orders():
    consultation = ConsultationFactory(is_open=True)
    question = QuestionFactory(consultation=consultation)
    officer = officer_of(consultation.district)
    member = MembershipFactory()
    asked = ConsulteeFactory(consultation=consultation, organisation=member.organisation)
    said = Said({question.pk: Saying(text="Yes.")}, "provider", author_name="Vera")
    now = NOW + dt.timedelta(days=1)

    told = at_the_same_instant(
        lambda: answer(consultee_id=asked.pk, said=said, by=member.user, now=now).state,
        lambda: cancel(consultation_id=consultation.pk, reason="Snow", by=officer, now=now).stage,
    )

    assert told[1] == "cancelled"
    assert told[0] in {"given", "This consultation was stopped: Snow"}
    assert Consultation.objects.get().stage == "cancelled"
