"""The right of reply, the first stage, and who may not decide it."""

from __future__ import annotations

import datetime as dt

import pytest

from elections.models import Appointment
from partnerships.models import Term
from reviews.models import Case
from reviews.services.cases.replying import acknowledge, save_reply, send_reply
from tests.factories.elections import ContestFactory
from tests.factories.organisations import (
    DistrictFactory,
    DistrictPartnerFactory,
    MembershipFactory,
    officer_of,
)
from tests.reviews.cases.world import (
    DAY,
    NOW,
    TODAY,
    WHO,
    decide,
    letters,
    refused,
)
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
LAST_TO_APPEAL = dt.datetime(2025, 4, 14, 16, tzinfo=dt.UTC)  # 5pm, ten working days after Monday 31 March
STANDS = LAST_TO_APPEAL + DAY


def test_an_office_acknowledges_and_both_sides_hear_by_when(world):
    case = world.lodge()

    assert refused(NotAllowed, acknowledge, case_id=case.pk, by=world.holder, now=NOW, **WHO).startswith("Only an off")
    kept = acknowledge(case_id=case.pk, by=world.partner, now=NOW, **WHO)

    assert kept.reply_until == dt.datetime(2025, 3, 28, 17, tzinfo=dt.UTC)
    assert kept.due_at == dt.datetime(2025, 4, 11, 16, tzinfo=dt.UTC)
    assert letters("acknowledged") == ["vera@example.org"]
    assert letters("reply_asked") == ["ann@example.org"]
    assert "cannot become" in refused(NotAllowedNow, acknowledge, case_id=case.pk, by=world.partner, now=NOW, **WHO)


def test_who_is_complained_of_replies_once_and_in_time(world):
    case = world.acknowledged()
    said = {"case_id": case.pk, "text": "I told them.", "person_name": "Ann Lee"}
    late = dt.datetime(2025, 3, 28, 17, 1, tzinfo=dt.UTC)

    assert refused(NotAllowed, send_reply, by=world.member.user, now=NOW, **said).startswith("Only those complained")
    assert refused(NotAllowedNow, send_reply, by=world.holder, now=late, **said).startswith("Replies were taken until")
    draft = save_reply(by=world.holder, now=late, **said)
    assert (draft.text, draft.sent_at) == ("I told them.", None)
    assert refused(DomainError, send_reply, by=world.holder, now=NOW, **said | {"text": " "}).startswith("Write what")
    sent = send_reply(by=world.holder, now=NOW, **said)

    assert (sent.pk, sent.sent_at) == (draft.pk, NOW)
    assert case.steps.last().what == "Replied"
    assert refused(NotAllowedNow, send_reply, by=world.holder, now=NOW, **said) == "You have replied already."
    assert refused(NotAllowedNow, save_reply, by=world.holder, now=NOW, **said) == "You have replied already."


def test_the_organisation_of_the_person_replies_beside_them(world):
    contact = MembershipFactory(organisation=world.term.on_behalf_of)
    case = world.acknowledged()

    for user in (world.holder, contact.user):
        send_reply(case_id=case.pk, text="No.", person_name="A", by=user, now=NOW)

    assert case.replies.count() == 2
    assert letters("reply_asked") == sorted(["ann@example.org", contact.user.email])


def test_a_reply_is_not_taken_when_the_case_is_over(world):
    case = world.acknowledged()
    Case.objects.filter(pk=case.pk).update(state="withdrawn", due_at=None)

    refusal = refused(NotAllowedNow, send_reply, case_id=case.pk, text="No.", person_name="A", by=world.holder, now=NOW)

    assert refusal.startswith("This case is not open for replies any more.")


def test_a_partner_decides_the_first_stage_and_both_sides_hear(world):
    case = world.acknowledged()

    decision = decide(case, world.partner)

    kept = Case.objects.get(pk=case.pk)
    assert (decision.stage, decision.decider_names) == (1, "Petra Partner")
    assert (kept.state, kept.due_at, kept.appeal_until) == ("decided", None, LAST_TO_APPEAL)
    assert kept.steps.last().what == "Decided at the first stage: not upheld"
    assert letters("decided") == ["ann@example.org", "vera@example.org"]


def test_nobody_decides_before_the_right_of_reply_is_over(world):
    case = world.acknowledged()
    send_reply(case_id=case.pk, text="No.", person_name="A", by=world.holder, now=NOW)

    assert refused(NotAllowedNow, decide, case, world.partner, now=NOW) == (
        "Those complained of may reply until 5pm on Friday 28 March 2025. Decide after that."
    )


def test_where_nobody_is_complained_of_it_may_be_decided_at_once(world):
    case = world.acknowledged(kind="appeal", appealed="eligibility", term=None, happened_on=TODAY)

    assert decide(case, world.partner, now=NOW).stage == 1


@pytest.mark.parametrize("facts", [{"outcome": "perhaps"}, {"reasons": ""}, {"person_name": ""}])
def test_a_decision_has_an_outcome_reasons_and_a_name(world, facts):
    assert refused(DomainError, decide, world.acknowledged(), world.partner, **facts)


def test_the_first_stage_is_a_partner_s_and_of_its_state(world):
    case = world.lodge()

    assert refused(NotAllowed, decide, case, world.officer).startswith("The first stage is decided by an infrast")
    assert refused(NotAllowedNow, decide, case, world.partner) == (
        "The first stage cannot be decided: this case is “Lodged”."
    )
    acknowledge(case_id=case.pk, by=world.partner, now=NOW, **WHO)
    decide(case, world.partner)
    assert refused(NotAllowedNow, decide, case, world.partner) == "The first stage has been decided already."


def partner_with_a_part(world, part: str):
    """Another partner of the district who is not free to decide."""
    serving = DistrictPartnerFactory(district=world.district)
    user = MembershipFactory(organisation=serving.organisation, role="office_staff").user
    match part:
        case "member of who complains":
            MembershipFactory(user=user, organisation=world.club, role="other")
        case "left who complains a day ago":
            MembershipFactory(user=user, organisation=world.club, role="other", ends_on=TODAY)
        case "member of who is complained of":
            MembershipFactory(user=user, organisation=world.term.on_behalf_of, role="other")
        case "the holder":
            world.term.person.user = user
            world.term.person.save()
    return user


@pytest.mark.parametrize(
    ("part", "why"),
    [
        ("member of who complains", "a member of Lunch Club"),
        ("left who complains a day ago", "a member of Lunch Club"),
        ("member of who is complained of", "a member of Care Circle"),
        ("the holder", "the person it is about"),
    ],
)
def test_a_partner_with_a_part_in_the_case_does_not_decide_it(world, part, why):
    user = partner_with_a_part(world, part)
    case = world.acknowledged()

    assert refused(NotAllowed, decide, case, user, person_name="Nora") == f"You cannot decide this case, as {why}."


def test_the_person_it_is_about_does_not_decide_from_another_mailbox(world):
    assert "as the person it is about" in refused(
        NotAllowed, decide, world.acknowledged(), world.partner, person_name="ann lee"
    )


def test_who_raised_a_case_does_not_decide_it(world):
    case = world.acknowledged(raised_for=None, by=world.partner)

    assert refused(NotAllowed, decide, case, world.partner).endswith("as the person who raised it.")


def test_the_returning_officer_does_not_decide_on_their_own_ruling(world):
    contest = ContestFactory(election__district=world.district, election__notice_given_at=NOW)
    Appointment.objects.create(
        election=contest.election,
        user=world.partner,
        name="Petra",
        office="returning_officer",
        appointed_by=world.officer,
        appointed_at=NOW,
    )
    case = world.acknowledged()
    Case.objects.filter(pk=case.pk).update(contest=contest)

    assert refused(NotAllowed, decide, case, world.partner).endswith(f"the returning officer of “{contest.election}”.")


def test_who_made_the_decision_appealed_against_does_not_decide_the_appeal(world):
    standing = world.club.standings.get()
    standing.checked_by, standing.checked_on = world.partner, TODAY
    standing.save()
    Term.objects.update(appointed_by=world.partner)
    about_club = world.acknowledged(kind="appeal", appealed="eligibility", term=None, happened_on=TODAY)
    about_seat = world.acknowledged(kind="appeal", appealed="representation", happened_on=TODAY)

    assert "who checked the organisation’s standing" in refused(NotAllowed, decide, about_club, world.partner)
    assert "who recorded the appointment" in refused(NotAllowed, decide, about_seat, world.partner)


def test_who_works_in_another_district_does_nothing(world):
    stranger, case = officer_of(DistrictFactory()), world.lodge()

    assert refused(NotAllowed, acknowledge, case_id=case.pk, by=stranger, now=NOW, **WHO)
