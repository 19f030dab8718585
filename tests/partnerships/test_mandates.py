"""The mandate: seven items, who may say them, what is missing, and the yearly review."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.models import Letter
from partnerships.models import MandateEntry, MandateItem, MandateReview
from partnerships.services.checklist import checklist_of, checklists
from partnerships.services.duties import duties_of
from partnerships.services.mandates import Said, fill, review
from partnerships.services.reminding import remind_of_mandates
from partnerships.services.representatives import mandate_incomplete, mandate_overdue, representatives
from tests.factories.organisations import DistrictFactory, UserFactory, officer_of, partner_of
from tests.factories.partnerships import TermFactory
from tests.factories.representatives import MandateEntryFactory, MandateFactory, fill_all_seven
from tests.refusals import refused_by
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
TODAY = dt.date(2025, 3, 14)
EVIDENCED = Said("All could vote.", link="https://example.org/minutes", evidence_dated_on=dt.date(2023, 3, 1))


@pytest.fixture
def term():
    return TermFactory(person__user=UserFactory(email="ann@example.org"), person__name="Ann Lee")


def say(term, said=EVIDENCED, **facts):
    given = {"item": "choice", "filler_name": "Ann Lee", "by": term.person.user, "day": TODAY} | facts
    return fill(term_id=term.pk, said=said, **given)


def agree(term, **facts):
    return review(term_id=term.pk, **{"reviewer_name": "Ann Lee", "by": term.person.user, "day": TODAY} | facts)


def test_the_holder_says_an_item_with_its_evidence(term):
    entry = say(term)

    assert (entry.text, entry.link, entry.filler_name, entry.filled_on, entry.is_evidenced) == (
        "All could vote.",
        "https://example.org/minutes",
        "Ann Lee",
        TODAY,
        True,
    )


def test_an_item_said_again_replaces_the_text_and_keeps_the_history(term):
    say(term)

    say(term, Said("Half of them could vote."))

    entry = MandateEntry.objects.get()
    assert [step.text for step in entry.history.order_by("history_id")] == ["All could vote.", entry.text]
    assert {step.history_user for step in entry.history.all()} == {term.person.user}


@pytest.mark.parametrize("office", [officer_of, partner_of])
def test_an_office_of_the_district_fills_it_at_the_appointment(term, office):
    by = office(term.seat.partnership.district)

    assert say(term, by=by, filler_name="Olivia").filled_by == by


def test_nobody_else_may_fill_or_review_it(term):
    for stranger in (UserFactory(), officer_of(DistrictFactory())):
        with pytest.raises(NotAllowed):
            say(term, by=stranger)
        with pytest.raises(NotAllowed):
            agree(term, by=stranger)

    assert MandateEntry.objects.count() == 0


@pytest.mark.parametrize(
    ("said", "facts", "why"),
    [
        (Said(" "), {}, "Write a sentence at least."),
        (Said("a " * 301), {}, "This has 301 words. The most is 300."),
        (EVIDENCED, {"item": "nonsense"}, "A mandate has seven items, and this is none of them."),
        (EVIDENCED, {"filler_name": " "}, "Say your name: several people may share a mailbox."),
        (Said("All.", evidence_dated_on=TODAY), {}, "Name the evidence the date belongs to."),
        (Said("All.", document="Minutes", evidence_dated_on=dt.date(2030, 1, 1)), {}, "still to come"),
        (Said("All.", link="javascript:alert(1)"), {}, "Link to the evidence: Enter a valid URL."),
        (Said("Write to ANN@example.org"), {}, "ann@example.org is private"),
    ],
)
def test_what_cannot_be_said(term, said, facts, why):
    with pytest.raises(DomainError, match=why.replace("(", r"\(")):
        say(term, said, **facts)


def test_a_withheld_name_is_not_let_out_in_the_text():
    term = TermFactory(person__user=UserFactory(), on_behalf_of__name="Secret Refuge", on_behalf_of__name_withheld=True)

    with pytest.raises(DomainError, match="the name of the organisation is withheld"):
        say(term, Said("The trustees of secret refuge chose."))


def test_the_mandate_of_a_term_that_is_over_stays_as_it_was(term):
    with pytest.raises(NotAllowedNow, match="This term ended on Tuesday 31 March 2026"):
        say(term, day=dt.date(2026, 4, 1))
    with pytest.raises(NotAllowedNow):
        agree(term, day=dt.date(2026, 4, 1))


def test_the_checklist_says_what_is_missing_in_plain_words(term):
    say(term)
    say(term, Said("I speak for all."), item="representing")

    checklist = checklist_of(term)

    assert checklist.in_words == "1 of 7 items is evidenced, 1 said without evidence, 5 missing."
    assert [(line.item, line.missing) for line in checklist.missing[:2]] == [
        (MandateItem.REPRESENTING, "It is said, and no evidence is named for it."),
        (MandateItem.MAKE_UP, "Nobody has said who stands behind this person."),
    ]
    assert len(checklist.missing) == 6


def test_a_complete_mandate_misses_nothing(term):
    fill_all_seven(term)

    assert (checklist_of(term).in_words, checklist_of(term).missing) == ("All 7 items are said and evidenced.", [])


def test_a_review_needs_all_seven_a_name_and_happens_once_a_day(term):
    with pytest.raises(NotAllowedNow, match="7 of the 7 items are not filled yet"):
        agree(term)
    fill_all_seven(term)
    with pytest.raises(DomainError, match="Say your name"):
        agree(term, reviewer_name="")
    agree(term)
    with pytest.raises(Clash, match="reviewed today already"):
        agree(term)

    checklist = checklist_of(term)
    assert (checklist.reviewed_on, checklist.reviewer_name) == (TODAY, "Ann Lee")
    assert checklist.due_on == dt.date(2026, 3, 14)


def test_a_year_after_the_last_review_the_holder_gets_one_letter_for_each_year(term):
    term.person.email = "holder@example.org"
    term.person.save()
    remind_of_mandates(term.starts_on + dt.timedelta(days=365))
    assert Letter.objects.count() == 0

    for days in (366, 367, 500):
        remind_of_mandates(term.starts_on + dt.timedelta(days=days))

    letter = Letter.objects.get()
    assert (letter.kind, letter.about, letter.recipient) == (
        "partnerships.mandate_due",
        f"term:{term.pk}:2024-03-31",
        "holder@example.org",
    )
    fill_all_seven(term)
    agree(term, day=dt.date(2024, 9, 1))
    remind_of_mandates(dt.date(2025, 9, 2))
    assert Letter.objects.count() == 2


def test_who_has_no_mailbox_and_who_has_left_get_no_letter():
    TermFactory()
    TermFactory(ends_on=dt.date(2024, 1, 1), person__email="gone@example.org", end_reason="resigned")

    remind_of_mandates(TODAY)

    assert Letter.objects.count() == 0


def test_the_office_sees_who_has_said_how_much_and_whose_review_is_overdue(term):
    officer = officer_of(term.seat.partnership.district)
    other = TermFactory(seat__partnership=term.seat.partnership)
    fill_all_seven(term)
    MandateReview.objects.create(term=term, reviewed_on=TODAY, reviewed_by=officer, reviewer_name="Ann")
    TermFactory()

    rows = representatives(officer, TODAY)

    assert {row.pk: row.mandate_evidenced for row in rows} == {term.pk: 7, other.pk: 0}
    assert list(rows.filter(mandate_overdue(TODAY))) == list(rows.filter(mandate_incomplete())) == [other]


def test_what_a_holder_owes(term):
    assert [(duty.link_text, duty.due_on) for duty in duties_of(term.person.user, TODAY)][:1] == [
        ("Say your mandate", dt.date(2023, 4, 29))
    ]
    fill_all_seven(term)
    agree(term)

    assert "mandate" not in [duty.place for duty in duties_of(term.person.user, TODAY)]
    last_weeks = duties_of(term.person.user, TODAY + dt.timedelta(days=340))
    assert [duty.link_text for duty in last_weeks if duty.place == "mandate"] == ["Review your mandate"]


def test_checklists_of_three_cost_no_more_than_of_one(django_assert_num_queries):
    terms = [fill_all_seven(TermFactory()).term for _ in range(3)]

    for some in (terms[:1], terms):
        with django_assert_num_queries(2):
            assert {checklist.evidenced for checklist in checklists(some).values()} == {7}


def test_each_item_stands_once_in_a_mandate():
    entry = MandateEntryFactory()

    refused_by("mandate_says_each_item_once", MandateEntryFactory, mandate=entry.mandate)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("mandate_item_is_one_of_seven", {"item": "charm"}),
        ("mandate_entry_says_something", {"text": ""}),
        ("mandate_entry_says_who_filled_it", {"filler_name": ""}),
        ("mandate_evidence_with_a_date_is_named", {"link": "", "evidence_dated_on": TODAY}),
    ],
)
def test_what_no_entry_may_be(name, facts):
    refused_by(name, MandateEntryFactory, mandate=MandateFactory(), **facts)


def test_a_review_has_a_name_and_is_one_a_day(term):
    facts = {"term": term, "reviewed_on": TODAY, "reviewed_by": term.person.user}
    refused_by("mandate_review_says_who", MandateReview.objects.create, **facts, reviewer_name="")

    MandateReview.objects.create(**facts, reviewer_name="Ann")

    refused_by("mandate_is_reviewed_once_a_day", MandateReview.objects.create, **facts, reviewer_name="Ann")
