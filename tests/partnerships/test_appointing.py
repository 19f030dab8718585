"""Appointed seats: the decision, the deputy, and what member organisations say of it (E1)."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.models import Letter
from organisations.models import Role
from partnerships.models import Answer, Decision, Deputy, Term
from partnerships.services.appointing import Decided, Named, answer, appoint_by_decision
from partnerships.services.deputies import end_deputy, name_deputy
from partnerships.services.terms import withdraw
from tests.factories.organisations import (
    AreaFactory,
    DistrictPartnerFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    StandingFactory,
    UserFactory,
)
from tests.factories.partnerships import (
    AnswerFactory,
    DecisionFactory,
    DeputyFactory,
    PartnershipFactory,
    SeatFactory,
    TermFactory,
)
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)


@pytest.fixture
def seat():
    """A seat to which one partner of the district appoints."""
    partner = DistrictPartnerFactory(organisation__name="Pershore Volunteer Centre")
    lsp = PartnershipFactory(district=partner.district)
    kept = SeatFactory(partnership=lsp, label="Partners", selection_method="appointed", electorate="")
    kept.appointers.add(partner.organisation)
    return kept


def decide(seat, today, **changes):
    decided = {
        "by": list(seat.appointers.all()),
        "on": today - DAY,
        "minute": "Minute 7",
        "answers_until": today + 28 * DAY,
    }
    decided |= changes.pop("decided", {})
    facts = {
        "holder": Named(PersonFactory(name="Ann Lee"), OrganisationFactory()),
        "deputy": Named(PersonFactory(name="Bea Hill"), OrganisationFactory()),
        "starts_on": today,
        "ends_on": today + 1095 * DAY,
    } | changes
    return appoint_by_decision(
        seat_id=seat.pk,
        how_chosen="Appointed by the partners.",
        decided=Decided(**decided),
        by=UserFactory(),
        today=today,
        **facts,
    )


def member_of(seat, **facts):
    """A voting contact of an organisation in standing where the seat is."""
    standing = StandingFactory(district=seat.partnership.district, admitted_on=dt.date(2020, 1, 1), **facts)
    return MembershipFactory(organisation=standing.organisation)


def test_person_and_deputy_are_recorded_with_the_decision(seat, today):
    term = decide(seat, today)

    decision, deputy = Decision.objects.get(), Deputy.objects.get()
    assert (decision.term, decision.minute, decision.decided_on) == (term, "Minute 7", today - DAY)
    assert list(decision.decided_by.all()) == list(seat.appointers.all())
    assert (deputy.term, deputy.person.name, deputy.starts_on, deputy.named_by) == (
        term,
        "Bea Hill",
        today,
        "appointers",
    )


def test_members_are_asked_and_nobody_who_appointed_or_is_meant(seat, today):
    asked = member_of(seat)
    member_of(seat, status="left", ended_on=dt.date(2024, 1, 1))
    own = member_of(seat)
    StandingFactory(district=seat.partnership.district, organisation=seat.appointers.get())
    MembershipFactory(organisation=seat.appointers.get())

    term = decide(seat, today, holder=Named(PersonFactory(), own.organisation))

    letters = Letter.objects.filter(kind="partnerships.appointment")
    assert [(letter.recipient, letter.about) for letter in letters] == [
        (asked.user.email, f"decision:{term.decision.pk}:{asked.organisation_id}")
    ]


def test_a_seat_for_a_place_asks_the_organisations_of_that_place(seat, today):
    evesham, pershore = AreaFactory(), AreaFactory()
    seat.area = evesham
    seat.save()
    asked, other = member_of(seat, area=evesham), member_of(seat, area=pershore)

    decision = decide(seat, today).decision

    assert [letter.recipient for letter in Letter.objects.filter(kind="partnerships.appointment")] == [asked.user.email]
    assert list(Decision.objects.put_to(asked.organisation, today)) == [decision]
    assert list(Decision.objects.put_to(other.organisation, today)) == []


@pytest.mark.parametrize(
    ("decided", "sentence"),
    [
        ({"by": []}, "Choose which of those who appoint to this seat decided."),
        ({"minute": " "}, "Say which minute or other evidence records the decision."),
        ({"on": dt.date(2025, 3, 15)}, "The decision cannot be later than today."),
        (
            {"answers_until": dt.date(2025, 3, 13)},
            "Member organisations may answer from today on, and for half a year at most.",
        ),
        (
            {"answers_until": dt.date(2026, 3, 13)},
            "Member organisations may answer from today on, and for half a year at most.",
        ),
    ],
)
def test_a_decision_that_is_not_complete_is_refused_and_nobody_sits(seat, today, decided, sentence):
    with pytest.raises(DomainError) as refusal:
        decide(seat, today, decided=decided)

    assert (str(refusal.value), Term.objects.count()) == (sentence, 0)


def test_somebody_who_does_not_appoint_to_the_seat_decides_nothing(seat, today):
    with pytest.raises(DomainError):
        decide(seat, today, decided={"by": [OrganisationFactory()]})


def test_a_seat_that_is_elected_has_no_such_decision(today):
    with pytest.raises(NotAllowedNow) as refusal:
        decide(SeatFactory(label="By all"), today)

    assert str(refusal.value) == "“By all” is not filled by appointment."


def say(decision, contact, verdict="endorse", question="", **changes):
    facts = {"organisation": contact.organisation, "by": contact.user, "now": NOW, "person_name": "Vera"} | changes
    return answer(decision_id=decision.pk, verdict=verdict, question=question, **facts)


def test_an_organisation_has_one_answer_and_may_change_it(seat, today):
    contact = member_of(seat)
    decision = decide(seat, today).decision

    say(decision, contact)
    say(decision, contact, "question", "Why nobody from Pershore?")

    given = Answer.objects.get()
    assert (given.verdict, given.question, given.person_name) == ("question", "Why nobody from Pershore?", "Vera")
    tally = Decision.objects.with_tally().get()
    assert (tally.endorsed, tally.questioned) == (0, 1)
    said = given.history.order_by("history_id").values_list("verdict", "question", "history_user")
    asked = "Why nobody from Pershore?"
    assert list(said) == [("endorse", "", contact.user.pk), ("question", asked, contact.user.pk)]


def test_a_question_goes_to_the_partner_once_and_an_endorsement_to_nobody(seat, today):
    contact = member_of(seat)
    staff = MembershipFactory(organisation=seat.appointers.get(), role=Role.OFFICE_STAFF)
    decision = decide(seat, today).decision

    say(decision, contact)
    say(decision, contact, "question", "Why?")
    say(decision, contact, "question", "Why?", now=NOW + DAY)

    questions = Letter.objects.filter(kind="partnerships.question")
    assert [letter.recipient for letter in questions] == [staff.user.email]


def test_after_the_last_day_no_answer_is_taken(seat, today):
    contact = member_of(seat)
    decision = decide(seat, today, decided={"answers_until": today}).decision

    say(decision, contact, now=dt.datetime(2025, 3, 14, 23, 59, tzinfo=dt.UTC))
    with pytest.raises(NotAllowedNow) as refusal:
        say(decision, contact, "question", "Why?", now=dt.datetime(2025, 3, 15, 0, 1, tzinfo=dt.UTC))

    assert str(refusal.value) == "Answers were taken until Friday 14 March 2025."
    assert Answer.objects.get().verdict == "endorse"


def test_a_stranger_to_the_district_is_not_asked(seat, today):
    stranger = member_of(SeatFactory())
    decision = decide(seat, today).decision

    with pytest.raises(NotAllowed) as refusal:
        say(decision, stranger)

    assert str(refusal.value) == (f"{stranger.organisation} is not among the organisations asked about this seat.")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"verdict": "question", "question": " "}, "Say what you want to know: it goes to those who appointed."),
        ({"person_name": " "}, "Give your name: it is kept with the answer."),
    ],
)
def test_an_answer_without_words_or_name_is_refused(seat, today, facts, sentence):
    contact = member_of(seat)
    decision = decide(seat, today).decision

    with pytest.raises(DomainError) as refusal:
        say(decision, contact, **facts)

    assert str(refusal.value) == sentence


def test_nothing_happens_by_itself(seat, today):
    term = decide(seat, today)
    for _ in range(3):
        AnswerFactory(decision=term.decision, verdict="question", question="Why?")

    term.refresh_from_db()
    assert (term.end_reason, term.ends_on) == ("", today + 1095 * DAY)


def deputise(term, **facts):
    known = {
        "person": PersonFactory(),
        "on_behalf_of": OrganisationFactory(),
        "starts_on": term.starts_on,
        "named_by": "representative",
        "by": UserFactory(),
    }
    return name_deputy(term_id=term.pk, **(known | facts))


def test_another_deputy_ends_the_days_of_the_one_before():
    before = DeputyFactory()

    after = deputise(before.term, starts_on=dt.date(2024, 1, 1))

    before.refresh_from_db()
    assert (before.ends_on, after.ends_on) == (dt.date(2023, 12, 31), None)
    assert list(Deputy.objects.serving_on(dt.date(2024, 1, 1))) == [after]


def test_a_deputy_is_one_no_longer_than_the_term():
    deputy = DeputyFactory(term__ends_on=dt.date(2024, 3, 31))

    assert list(Deputy.objects.serving_on(dt.date(2024, 3, 31))) == [deputy]
    assert list(Deputy.objects.serving_on(dt.date(2024, 4, 1))) == []


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (
            {"starts_on": dt.date(2022, 4, 1)},
            "The term of Ann Lee lasts from Saturday 1 April 2023 until Tuesday 31 March 2026.",
        ),
        ({"ends_on": dt.date(2023, 3, 1)}, "The last day cannot be before the first."),
    ],
)
def test_a_deputy_outside_the_term_is_refused(facts, sentence):
    term = TermFactory(person__name="Ann Lee")

    with pytest.raises(DomainError) as refusal:
        deputise(term, **facts)

    assert str(refusal.value) == sentence


def test_a_seat_without_deputies_gets_none_and_nobody_is_their_own():
    term = TermFactory(seat__deputies_allowed=False, seat__label="Alone")
    other = TermFactory(person__name="Ann Lee")

    with pytest.raises(NotAllowedNow) as refusal:
        deputise(term)
    with pytest.raises(DomainError) as own:
        deputise(other, person=other.person)

    assert (str(refusal.value), str(own.value)) == (
        "“Alone” is a seat without deputies.",
        "Ann Lee cannot be their own deputy.",
    )


def test_a_deputys_days_end_and_never_later_than_settled():
    deputy = DeputyFactory(person__name="Bea Hill")

    end_deputy(deputy_id=deputy.pk, ends_on=dt.date(2024, 5, 1), by=UserFactory())
    with pytest.raises(DomainError) as later:
        end_deputy(deputy_id=deputy.pk, ends_on=dt.date(2024, 6, 1), by=UserFactory())
    with pytest.raises(DomainError) as before:
        end_deputy(deputy_id=deputy.pk, ends_on=dt.date(2023, 3, 31), by=UserFactory())

    assert str(later.value) == "Wednesday 1 May 2024 is the last day already: give that day or an earlier one."
    assert str(before.value) == "Bea Hill is deputy from Saturday 1 April 2023: it cannot end before."


def test_a_term_that_has_not_begun_is_withdrawn_with_all_that_hangs_on_it(today):
    officer = UserFactory()
    decision = DecisionFactory(term__starts_on=today + DAY)
    DeputyFactory(term=decision.term, starts_on=today + DAY)

    withdraw(term_id=decision.term_id, why="She has moved away", today=today, by=officer)

    assert (Term.objects.count(), Decision.objects.count(), Deputy.objects.count()) == (0, 0, 0)
    last = Term.history.first()
    assert (last.history_type, last.history_user, last.history_change_reason) == (
        "-",
        officer,
        "Withdrawn: She has moved away",
    )


@pytest.mark.parametrize(
    ("starts_on", "why", "sentence"),
    [
        (dt.date(2025, 3, 14), "W", "Ann Lee has sat in this seat since Friday 14 March 2025. End the term instead."),
        (dt.date(2025, 3, 15), " ", "Say why the term is withdrawn."),
    ],
)
def test_a_term_that_has_begun_or_without_a_reason_is_not_withdrawn(today, starts_on, why, sentence):
    term = TermFactory(person__name="Ann Lee", starts_on=starts_on)

    with pytest.raises(DomainError) as refusal:
        withdraw(term_id=term.pk, why=why, today=today, by=UserFactory())

    assert str(refusal.value) == sentence
