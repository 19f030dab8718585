from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from reviews.models import AGREE, Feeling, PulseAnswer, PulseComparator, PulseQuestion
from reviews.models.pulse import STATEMENT
from reviews.services.pulse import (
    add_comparator,
    amend_pulse,
    answer_pulse,
    ask_pulse,
    still_to_say,
    take_out_comparator,
)
from reviews.services.pulse_results import results_of
from tests.factories.organisations import (
    DistrictFactory,
    MembershipFactory,
    StandingFactory,
    UserFactory,
    officer_of,
    partner_of,
)
from tests.factories.pulse import PulseAnswerFactory, PulseComparatorFactory, PulseQuestionFactory
from tests.races import a_database_for_threads, at_the_same_instant
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)
DAY = NOW.date()
DAYS = {"opens_on": dt.date(2025, 3, 1), "closes_on": dt.date(2025, 3, 31)}


@pytest.fixture
def club():
    """The voting contact of an organisation in a district that asks its question of 2024–25."""
    standing = StandingFactory(district__name="Wychavon", organisation__name="Lunch club")
    membership = MembershipFactory(organisation=standing.organisation, name="Vera")
    question = PulseQuestionFactory(district=standing.district)
    return membership, question


def say(club, feeling="tend", **facts):
    membership, question = club
    said = {"question_id": question.pk, "organisation": membership.organisation, "by": membership.user, "now": NOW}
    return answer_pulse(**said | {"feeling": feeling, "person_name": "Vera"} | facts)


@pytest.mark.parametrize("whose", [officer_of, partner_of])
def test_an_office_asks_once_a_year(whose):
    district = DistrictFactory()
    by = whose(district)
    facts = {"district": district, "year": 2024, "statement": STATEMENT, "by": by, "now": NOW, **DAYS}

    question = ask_pulse(**facts)

    assert (question.statement, list(PulseQuestion.objects.open_on(DAY))) == (STATEMENT, [question])
    with pytest.raises(DomainError, match="The question of this year is asked already"):
        ask_pulse(**facts)


def test_who_has_no_office_in_the_district_asks_nothing():
    facts = {"year": 2024, "statement": STATEMENT, "now": NOW, **DAYS}

    with pytest.raises(NotAllowed, match="Only an office of"):
        ask_pulse(district=DistrictFactory(), by=officer_of(DistrictFactory()), **facts)


def test_an_organisation_answers_once(club):
    answer = say(club)

    assert (answer.feeling, answer.person_name, answer.feeling in AGREE) == ("tend", "Vera", True)
    with pytest.raises(Clash, match=r"^Vera has answered for Lunch club on Friday 14 March 2025\.$"):
        say(club, "not")
    assert PulseAnswer.objects.get().feeling == "tend"


@pytest.mark.parametrize("feeling", ["", "very", "definitely; drop"])
def test_an_answer_is_one_of_five(club, feeling):
    with pytest.raises(DomainError):
        say(club, feeling)


def test_an_answer_names_the_person(club):
    with pytest.raises(DomainError, match="Name of who answers"):
        say(club, person_name="  ")


@pytest.mark.parametrize(("day", "hour"), [(dt.date(2025, 2, 28), 23), (dt.date(2025, 4, 1), 0)])
def test_no_answer_is_taken_before_or_after(club, day, hour):
    with pytest.raises(NotAllowedNow):
        say(club, now=dt.datetime.combine(day, dt.time(hour), dt.UTC))


def test_nobody_answers_for_another_organisation_or_to_another_district(club):
    membership, _ = club
    stranger = MembershipFactory()
    other = MembershipFactory(organisation=membership.organisation, role="other")
    elsewhere = PulseQuestionFactory()

    with pytest.raises(NotAllowed):
        say(club, by=stranger.user)
    with pytest.raises(NotAllowed):
        say(club, by=other.user)
    with pytest.raises(DomainError, match="is not asked this question"):
        say(club, question_id=elsewhere.pk)
    with pytest.raises(DomainError, match="is not asked this question"):
        say(club, organisation=stranger.organisation, by=stranger.user)


def test_words_stay_once_somebody_answered_and_days_may_be_drawn_out(club):
    _, question = club
    by = officer_of(question.district)
    facts = {"question_id": question.pk, "by": by, "now": NOW, "opens_on": question.opens_on}
    say(club)

    longer = amend_pulse(statement=STATEMENT, closes_on=dt.date(2025, 4, 30), **facts)

    assert longer.closes_on == dt.date(2025, 4, 30)
    with pytest.raises(NotAllowedNow, match="the words stay as they are"):
        amend_pulse(statement="Something else.", closes_on=dt.date(2025, 4, 30), **facts)
    with pytest.raises(DomainError, match="today or later"):
        amend_pulse(statement=STATEMENT, closes_on=dt.date(2025, 3, 13), **facts)
    with pytest.raises(NotAllowed):
        amend_pulse(statement=STATEMENT, closes_on=dt.date(2025, 4, 30), **facts | {"by": UserFactory()})


def test_comparators_are_added_and_taken_out_by_an_office():
    district = DistrictFactory()
    by = partner_of(district)
    facts = {"label": "England", "asked": "Can you?", "share": "16.3", "answers": None, "source": "A survey"}

    added = add_comparator(district=district, by=by, day=DAY, **facts)

    with pytest.raises(DomainError, match="There is a comparator of that name"):
        add_comparator(district=district, by=by, day=DAY, **facts)
    with pytest.raises(NotAllowed):
        take_out_comparator(comparator_id=added.pk, by=UserFactory(), day=DAY)
    take_out_comparator(comparator_id=added.pk, by=by, day=DAY)
    assert not PulseComparator.objects.exists()
    with pytest.raises(NotAllowed):
        add_comparator(district=district, by=UserFactory(), day=DAY, **facts)


@pytest.mark.parametrize(
    ("constraint", "make"),
    [
        ("pulse_question_closes_after_it_opens", lambda: PulseQuestionFactory(closes_on=dt.date(2025, 2, 1))),
        ("pulse_question_says_something", lambda: PulseQuestionFactory(statement="")),
        ("pulse_question_has_a_year_of_this_time", lambda: PulseQuestionFactory(year=1999)),
        ("pulse_answer_is_one_of_five", lambda: PulseAnswerFactory(feeling="very")),
        ("pulse_answer_names_the_person", lambda: PulseAnswerFactory(person_name="")),
        ("pulse_comparator_is_a_share", lambda: PulseComparatorFactory(share="100.1")),
        ("pulse_comparator_says_of_whom_and_whence", lambda: PulseComparatorFactory(source="")),
    ],
)
def test_what_the_database_does_not_accept(constraint, make):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make()


def test_what_there_can_be_only_once():
    question, answer, comparator = PulseQuestionFactory(), PulseAnswerFactory(), PulseComparatorFactory()

    for make in (
        lambda: PulseQuestionFactory(district=question.district),
        lambda: PulseAnswerFactory(question=answer.question, organisation=answer.organisation),
        lambda: PulseComparatorFactory(district=comparator.district, label=comparator.label),
    ):
        with pytest.raises(IntegrityError, match=r"unique|UNIQUE"), transaction.atomic():
            make()


def test_the_result_has_its_numbers_and_a_share_only_of_enough_answers():
    question = PulseQuestionFactory()
    StandingFactory.create_batch(4, district=question.district)

    def result(*feelings):
        for feeling in feelings:
            PulseAnswerFactory(question=question, feeling=feeling)
        return results_of(question.district, DAY, public=False)[0]

    none = result()
    few = result("definitely", "tend", "tend", "tend_not", "not", "not", "unsure", "unsure", "not")
    enough = result("tend_not")

    assert (none.in_words, none.share, none.asked) == ("No answer", None, 4)
    assert (few.in_words, few.share) == ("3 of 9 answers", None)
    assert (enough.in_words, enough.share) == ("30% (3 of 10 answers)", 30)
    assert enough.counts == {
        Feeling.DEFINITELY: 1,
        Feeling.TEND: 2,
        Feeling.TEND_NOT: 2,
        Feeling.NOT: 3,
        Feeling.UNSURE: 2,
    }


def test_the_public_reads_a_result_when_no_more_answers_are_taken():
    question = PulseQuestionFactory()
    last_day, next_day = question.closes_on, question.closes_on + dt.timedelta(days=1)

    assert results_of(question.district, last_day, public=True) == []
    assert [one.question for one in results_of(question.district, next_day, public=True)] == [question]


def test_what_waits_is_asked_in_three_questions(club, django_assert_num_queries):
    membership, question = club
    for _ in range(3):
        standing = StandingFactory(district=question.district)
        MembershipFactory(user=membership.user, organisation=standing.organisation)
    say(club)

    with django_assert_num_queries(3):
        waiting = list(still_to_say(membership.user, DAY))

    assert len(waiting) == 3
    assert list(still_to_say(membership.user, dt.date(2025, 4, 1))) == []


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_instant_one_answers(club, tmp_path):
    membership, _ = club
    backup = MembershipFactory(organisation=membership.organisation, role="backup", name="Bob")

    def answer(by, name):
        return lambda: say(club, by=by, person_name=name) and "given"

    with a_database_for_threads(tmp_path):
        said = at_the_same_instant(answer(membership.user, "Vera"), answer(backup.user, "Bob"))

    assert sorted(words == "given" for words in said) == [False, True]
    refused = next(words for words in said if words != "given")
    assert "has answered for Lunch club" in str(refused)
