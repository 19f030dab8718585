"""The register of interests: declare, update, end, "nothing to declare", withhold, remind."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.models import Letter
from partnerships.models import Declaration, Interest
from partnerships.services.duties import duties_of
from partnerships.services.interests import confirm, declare, end, update, withhold
from partnerships.services.registers import register_of, registers
from partnerships.services.reminding import remind_of_interests
from partnerships.services.representatives import interests_overdue, never_declared, representatives
from tests.factories.organisations import DistrictFactory, PersonFactory, UserFactory, officer_of, partner_of
from tests.factories.partnerships import SeatFactory, TermFactory
from tests.factories.representatives import DeclarationFactory, InterestFactory
from tests.refusals import refused_by
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
TODAY = dt.date(2025, 3, 14)
DAY = dt.timedelta(days=1)


@pytest.fixture
def term():
    person = PersonFactory(name="Ann Lee", email="ann@example.org", user=UserFactory(email="ann@example.org"))
    return TermFactory(person=person, seat__partnership__district__council__name="Wychavon Council")


def said(term, **facts):
    given = {"kind": "employment", "text": "Works for the hospice.", "starts_on": dt.date(2020, 1, 1)}
    given |= {"declarer_name": "Ann Lee", "by": term.person.user, "day": TODAY} | facts
    return declare(term_id=term.pk, **given)


def answer(term, *, nothing, **facts):
    given = {"declarer_name": "Ann Lee", "by": term.person.user, "day": TODAY} | facts
    return confirm(term_id=term.pk, nothing=nothing, **given)


def test_an_interest_is_declared_with_its_day_and_counts_as_an_answer(term):
    interest = said(term, kind="competing", text="Bids for the care contract.")

    register = register_of(term, TODAY)
    assert (interest.declared_on, register.interests, register.competes) == (TODAY, [interest], True)
    assert (register.last.declared_on, register.last.nothing) == (TODAY, False)
    assert register.due_on == dt.date(2026, 3, 14)


def test_what_is_changed_keeps_what_stood_there(term):
    interest = said(term)

    update(
        term_id=term.pk,
        interest_id=interest.pk,
        kind="employment",
        text="Works for the hospital.",
        starts_on=dt.date(2021, 1, 1),
        declarer_name="Ann",
        by=term.person.user,
        day=TODAY + DAY,
    )

    interest.refresh_from_db()
    assert (interest.text, interest.declared_on) == ("Works for the hospital.", TODAY + DAY)
    assert list(interest.history.order_by("history_id").values_list("text", flat=True)) == [
        "Works for the hospice.",
        "Works for the hospital.",
    ]


def test_an_ended_interest_stays_on_the_register_for_a_year(term):
    interest = said(term)
    facts = {"term_id": term.pk, "interest_id": interest.pk, "declarer_name": "Ann", "by": term.person.user}

    end(**facts, ends_on=TODAY, day=TODAY)

    assert register_of(term, TODAY).interests == [Interest.objects.get()]
    assert register_of(term, TODAY + DAY).ended == [Interest.objects.get()]
    assert register_of(term, TODAY + 366 * DAY).ended == []
    assert register_of(term, TODAY + DAY).says_nothing
    with pytest.raises(NotAllowedNow, match="This interest ended on Friday 14 March 2025"):
        end(**facts, ends_on=TODAY, day=TODAY)


@pytest.mark.parametrize(
    ("day", "why"), [(TODAY + DAY, "The last day is still to come"), (dt.date(2019, 1, 1), "cannot end before")]
)
def test_an_interest_ends_between_its_first_day_and_today(term, day, why):
    interest = said(term)

    with pytest.raises(DomainError, match=why):
        end(term_id=term.pk, interest_id=interest.pk, ends_on=day, declarer_name="A", by=term.person.user, day=TODAY)


def test_nothing_to_declare_is_an_answer_of_its_own(term):
    before = register_of(term, TODAY)

    answer(term, nothing=True)

    after = register_of(term, TODAY)
    assert (before.last, before.says_nothing, after.says_nothing) == (None, False, True)


def test_an_answer_must_be_true_of_the_list(term):
    with pytest.raises(NotAllowedNow, match="No interest is on the register"):
        answer(term, nothing=False)
    said(term)
    with pytest.raises(NotAllowedNow, match="Interests are on the register"):
        answer(term, nothing=True)
    with pytest.raises(DomainError, match="Say your name"):
        answer(term, nothing=False, declarer_name=" ")

    answer(term, nothing=False)

    assert list(Declaration.objects.values_list("nothing", flat=True)) == [False, False]


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"kind": "charm"}, "Choose the kind of interest."),
        ({"text": " "}, "Say what the interest is."),
        ({"starts_on": TODAY + DAY}, "The first day is still to come."),
        ({"declarer_name": ""}, "Say your name"),
        ({"text": "Owns 12 Bridge Street"}, "the number of a house: “12 Bridge Street”"),
        ({"text": "A flat at WR10 1AB"}, "a postcode: “WR10 1AB”"),
        ({"text": "Ask bob@example.org"}, "an e-mail address: “bob@example.org”"),
        ({"text": "Ring 01632 960123"}, "a telephone number: “01632 960123”"),
    ],
)
def test_what_cannot_be_declared(term, facts, why):
    with pytest.raises(DomainError, match=why):
        said(term, **facts)

    assert (Interest.objects.count(), Declaration.objects.count()) == (0, 0)


def test_a_place_without_an_address_may_be_named(term):
    assert said(term, kind="land", text="A field of 3 hectares near Pershore; rents a hall since 2012").pk


def test_nobody_but_the_holder_and_the_offices_may_declare(term):
    for stranger in (UserFactory(), officer_of(DistrictFactory())):
        with pytest.raises(NotAllowed):
            said(term, by=stranger)
        with pytest.raises(NotAllowed):
            answer(term, nothing=True, by=stranger)

    assert said(term, by=partner_of(term.seat.partnership.district)).pk


def test_an_interest_of_somebody_else_cannot_be_reached_through_ones_own_seat(term):
    other = InterestFactory()

    with pytest.raises(DomainError, match="not on the register of Ann Lee"):
        end(term_id=term.pk, interest_id=other.pk, ends_on=TODAY, declarer_name="A", by=term.person.user, day=TODAY)


def test_nothing_more_is_declared_when_the_term_is_over(term):
    with pytest.raises(NotAllowedNow, match="This term ended"):
        said(term, day=dt.date(2026, 4, 1))


def test_a_sensitive_interest_shows_its_kind_and_nothing_else(term):
    interest = said(term, text="Lives at 12 Bridge Street", withheld_because="A former partner is violent.")

    assert (interest.withheld, interest.public_text) == (
        True,
        "Details are withheld: to publish them could put somebody in danger.",
    )


def test_an_officer_withholds_and_publishes_and_the_reason_is_recorded(term):
    officer = officer_of(term.seat.partnership.district)
    interest = said(term)
    facts = {"term_id": term.pk, "interest_id": interest.pk, "day": TODAY}

    withhold(**facts, because="Threats.", by=officer)
    withhold(**facts, because="", by=officer)

    steps = interest.history.order_by("history_id").values_list("withheld_because", flat=True)
    assert list(steps) == ["", "Threats.", ""]


def test_what_holds_an_address_cannot_be_made_public(term):
    interest = said(term, text="Lives at 12 Bridge Street", withheld_because="Threats.")

    with pytest.raises(DomainError, match="This page is public"):
        withhold(
            term_id=term.pk,
            interest_id=interest.pk,
            because="",
            by=officer_of(term.seat.partnership.district),
            day=TODAY,
        )


def test_reminders_go_once_for_each_day_an_answer_falls_due(term):
    TermFactory(person=term.person, seat=SeatFactory(), starts_on=dt.date(2024, 1, 1))
    remind_of_interests(term.starts_on + 28 * DAY)
    assert Letter.objects.count() == 0

    for days in (29, 30, 60):
        remind_of_interests(term.starts_on + days * DAY)
    assert [letter.about.split(":")[2] for letter in Letter.objects.all()] == ["2023-04-29"]

    answer(term, nothing=True)
    remind_of_interests(TODAY + 300 * DAY)
    assert Letter.objects.count() == 1
    remind_of_interests(TODAY + 366 * DAY)
    assert Letter.objects.count() == 2
    assert set(Letter.objects.values_list("recipient", flat=True)) == {"ann@example.org"}


def test_the_office_sees_who_has_never_declared_and_who_is_overdue(term):
    officer = officer_of(term.seat.partnership.district)
    never = TermFactory(seat__partnership=term.seat.partnership)
    fresh = TermFactory(seat__partnership=term.seat.partnership)
    fresh_start = TermFactory(seat__partnership=term.seat.partnership, starts_on=TODAY)
    DeclarationFactory(person=term.person, declared_on=TODAY - 366 * DAY)
    DeclarationFactory(person=fresh.person, declared_on=TODAY)

    rows = representatives(officer, TODAY)

    assert set(rows.filter(never_declared())) == {never, fresh_start}
    assert set(rows.filter(interests_overdue(TODAY))) == {term, never}


def test_declaring_waits_for_the_holder_until_it_is_done(term):
    due = [duty for duty in duties_of(term.person.user, TODAY) if duty.place == "interests"]
    answer(term, nothing=True)

    assert [(duty.link_text, duty.due_on) for duty in due] == [("Declare your interests", dt.date(2023, 4, 29))]
    assert [duty for duty in duties_of(term.person.user, TODAY) if duty.place == "interests"] == []


def test_registers_of_three_cost_no_more_than_of_one(django_assert_num_queries):
    terms = [TermFactory() for _ in range(3)]
    for term in terms:
        InterestFactory(person=term.person)

    for some in (terms[:1], terms):
        with django_assert_num_queries(2):
            assert {len(register.interests) for register in registers(some, TODAY).values()} == {1}


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("interest_kind_is_known", {"kind": "charm"}),
        ("interest_says_what_it_is", {"text": ""}),
        ("interest_ends_after_it_starts", {"ends_on": dt.date(2019, 1, 1)}),
        ("interest_is_withheld_for_a_reason", {"withheld": True}),
        ("interest_is_withheld_for_a_reason", {"withheld_because": "Because."}),
    ],
)
def test_what_no_interest_may_be(name, facts):
    refused_by(name, InterestFactory, person=PersonFactory(), **facts)


def test_a_declaration_says_who():
    refused_by("interests_declaration_says_who", DeclarationFactory, person=PersonFactory(), declarer_name="")
