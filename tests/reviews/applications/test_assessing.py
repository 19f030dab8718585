"""Who assesses, alone and then together; the decision; and the appointment as an act of its own."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.models import Letter
from partnerships.models import Term
from reviews.models import Application
from reviews.services.applications.applying import confirm_part, name_part
from reviews.services.applications.assessing import (
    appoint_accepted,
    decide_application,
    moderate,
    score,
    scores_for,
    still_to_score,
)
from reviews.services.applications.calling import declare_interest
from tests.factories.organisations import MembershipFactory, PersonFactory, UserFactory
from tests.factories.partnerships import TermFactory
from tests.reviews.applications.conftest import AFTER, CLOSES, NOW, SCORES, another_member
from tests.reviews.cases.world import refused
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


def test_assessors_are_of_an_office_and_without_a_part(calling):
    calling.handed_in()
    partner = calling.partner()
    MembershipFactory(user=partner, organisation=calling.member.organisation, role="other")

    assert refused(NotAllowed, calling.assessor, UserFactory()).startswith("Assessors work in an office")
    assert refused(NotAllowed, calling.assessor, partner) == (
        f"Asa Sessor cannot assess this call, as a member of an applicant: belongs to {calling.member.organisation}."
    )


def test_a_member_of_a_part_of_a_consortium_does_not_assess(calling):
    application, other = calling.answered(), another_member(calling.district)
    part = name_part(application_id=application.pk, organisation=other.organisation, by=calling.member.user, now=NOW)
    confirm_part(part_id=part.pk, agrees=True, person_name="O", by=other.user, now=NOW)
    partner = calling.partner()
    MembershipFactory(user=partner, organisation=other.organisation, role="other")

    assert "as a member of an applicant" in refused(NotAllowed, calling.assessor, partner)


def test_who_joins_an_applicant_later_or_declares_an_interest_scores_nothing(calling):
    application = calling.handed_in()
    joins, declares = calling.assessor(), calling.assessor(name="Bea")
    MembershipFactory(user=joins.user, organisation=calling.member.organisation, role="other", starts_on=NOW.date())
    facts = {"application_id": application.pk, "scores": SCORES, "now": AFTER}

    assert "as a member of an applicant" in refused(NotAllowed, score, by=joins.user, **facts)
    assert refused(DomainError, declare_interest, call_id=calling.call.pk, interest=" ", by=declares.user)
    declare_interest(call_id=calling.call.pk, interest="My sister works there.", by=declares.user)
    assert refused(NotAllowed, score, by=declares.user, **facts) == (
        "You cannot assess this call, having declared an interest: My sister works there."
    )
    assert refused(NotAllowed, score, by=calling.officer, **facts) == "You are not an assessor of this call."
    assert refused(NotAllowed, declare_interest, call_id=calling.call.pk, interest="x", by=calling.officer)


def test_scores_are_given_once_whole_with_reasons_and_after_the_close(calling):
    application, by = calling.handed_in(), calling.assessor().user
    facts = {"application_id": application.pk, "by": by, "now": AFTER}

    assert refused(NotAllowedNow, score, scores=SCORES, **facts | {"now": NOW}).startswith("The call closes at 5pm on")
    assert refused(DomainError, score, scores=SCORES | {2: (6, "x")}, **facts) == "Criterion 2: give from 0 to 5."
    assert refused(DomainError, score, scores={1: (5, "x")}, **facts) == "Criterion 2: give from 0 to 5."
    assert refused(DomainError, score, scores=SCORES | {3: (1, " ")}, **facts) == "Criterion 3: say why."
    assert not application.scores.exists()
    assert len(score(scores=SCORES, **facts)) == 4
    assert "already" in refused(NotAllowedNow, score, scores=SCORES, **facts)


def test_a_draft_is_not_assessed(calling):
    application, by = calling.answered(), calling.assessor().user

    assert "handed in" in refused(NotAllowedNow, score, application_id=application.pk, scores=SCORES, by=by, now=AFTER)


def test_each_assessor_is_alone_until_all_have_scored(calling):
    application, first, second = calling.handed_in(), calling.assessor(), calling.assessor(name="Bea")
    facts = {"application_id": application.pk, "now": AFTER}
    score(scores=SCORES, by=first.user, **facts)

    assert len(scores_for(application, first.user, still_to_score(application))) == 4
    assert scores_for(application, second.user, still_to_score(application)) == []
    assert scores_for(application, calling.officer, still_to_score(application)) == []
    assert refused(NotAllowedNow, moderate, note="x", by=first.user, **facts) == "Still to score: Bea."
    score(scores=SCORES, by=second.user, **facts)
    assert len(scores_for(application, first.user, still_to_score(application))) == 8
    assert moderate(note="We agree.", by=second.user, **facts).moderation == "We agree."


def test_nobody_waits_for_somebody_with_an_interest(calling):
    application, first, second = calling.handed_in(), calling.assessor(), calling.assessor(name="Bea")
    score(application_id=application.pk, scores=SCORES, by=first.user, now=AFTER)

    declare_interest(call_id=calling.call.pk, interest="My sister.", by=second.user)

    assert moderate(application_id=application.pk, note="Agreed.", by=first.user, now=AFTER).moderation == "Agreed."


def test_nobody_becomes_an_assessor_once_scoring_has_begun(calling):
    application, first = calling.handed_in(), calling.assessor()
    score(application_id=application.pk, scores=SCORES, by=first.user, now=AFTER)

    assert refused(NotAllowedNow, calling.assessor, name="Bea") == "Scoring has begun: nobody joins now."
    assert refused(DomainError, moderate, application_id=application.pk, note=" ", by=first.user, now=AFTER)


def decide(calling, application, **facts):
    given = {"accepted": True, "reasons": "It asks groups.", "person_name": "Olga", "by": calling.officer, "now": AFTER}
    return decide_application(application_id=application.pk, **given | facts)


def test_an_officer_decides_with_reasons_and_the_applicant_gets_a_letter(calling):
    application = calling.moderated()

    decided = decide(calling, application, accepted=False)

    assert (decided.state, decided.decider_name, decided.decided_at) == ("refused", "Olga", AFTER)
    assert list(Letter.objects.filter(kind="reviews.application_decided").values_list("recipient", flat=True)) == [
        calling.member.user.email
    ]
    assert refused(NotAllowedNow, decide, calling, application)
    assert refused(
        NotAllowedNow, declare_interest, call_id=calling.call.pk, interest="x", by=calling.call.assessors.get().user
    )


def test_a_decision_needs_scores_a_note_reasons_a_name_and_somebody_without_a_part(calling):
    application, assessor = calling.handed_in(), calling.assessor()

    assert refused(NotAllowed, decide, calling, application, by=assessor.user)
    assert refused(NotAllowedNow, decide, calling, application) == "Still to score: Asa Sessor."
    score(application_id=application.pk, scores=SCORES, by=assessor.user, now=AFTER)
    assert "not agreed on a note" in refused(NotAllowedNow, decide, calling, application)
    moderate(application_id=application.pk, note="Agreed.", by=assessor.user, now=AFTER)
    assert refused(DomainError, decide, calling, application, reasons="").startswith("Give the reasons")
    assert refused(DomainError, decide, calling, application, person_name="").startswith("Say your name")
    assert refused(NotAllowedNow, decide, calling, application, now=CLOSES - dt.timedelta(hours=1))
    MembershipFactory(user=calling.officer, organisation=calling.member.organisation, role="other")
    assert refused(NotAllowed, decide, calling, application).startswith("You cannot assess this call, as a member")


def test_nobody_has_scored_means_nothing_is_decided(calling):
    assert refused(NotAllowedNow, decide, calling, calling.handed_in()) == "Nobody has scored this application."


def appoint(calling, application, **facts):
    given = {"person": PersonFactory(), "starts_on": dt.date(2025, 4, 1), "ends_on": dt.date(2028, 3, 31)}
    given |= {"by": calling.officer, "now": AFTER}
    return appoint_accepted(application_id=application.pk, **given | facts)


def test_who_is_accepted_is_appointed_once_by_an_officer(calling):
    application = calling.moderated()

    assert "only of an application that was accepted" in refused(NotAllowedNow, appoint, calling, application)
    decide(calling, application)
    assert not Term.objects.exists()
    assert refused(NotAllowed, appoint, calling, application, by=calling.partner())
    term = appoint(calling, application).term

    assert (term.seat, term.on_behalf_of) == (calling.seat, calling.member.organisation)
    assert term.how_chosen == "Applied for the seat, and was assessed against For a seat, version 1."
    assert refused(NotAllowedNow, appoint, calling, application)


def test_an_appointment_that_partnerships_refuse_is_refused(calling):
    application = calling.moderated()
    decide(calling, application)
    TermFactory(seat=calling.seat, starts_on=dt.date(2025, 3, 1), ends_on=dt.date(2026, 3, 31))

    assert "holds this seat" in refused(DomainError, appoint, calling, application)
    assert Application.objects.get().term is None


def test_a_consortium_has_no_seat_to_appoint_to(calling):
    application = calling.moderated()
    decide(calling, application)
    calling.call.seat = None
    calling.call.save()

    assert "for a consortium" in refused(NotAllowedNow, appoint, calling, application)
