"""Role descriptions, and what was given to a representative."""

from __future__ import annotations

import datetime as dt

import pytest

from partnerships.models import KindOfSupport, RoleDescription, SupportGiven
from partnerships.models.support import INDUCTION
from partnerships.services.representatives import induction_outstanding, representatives
from partnerships.services.support import describe_role, record_support, support_of
from tests.factories.organisations import DistrictFactory, UserFactory, officer_of, partner_of
from tests.factories.partnerships import SeatFactory, TermFactory
from tests.factories.representatives import RoleDescriptionFactory, SupportGivenFactory
from tests.refusals import refused_by
from vcsrep.errors import Clash, DomainError, NotAllowed

pytestmark = pytest.mark.django_db
TODAY = dt.date(2025, 3, 14)


@pytest.fixture
def term():
    return TermFactory()


@pytest.fixture
def partner(term):
    return partner_of(term.seat.partnership.district)


def give(term, by, **facts):
    given = {"kind": "role", "given_on": TODAY, "given_by_name": "Petra", "day": TODAY} | facts
    return record_support(term_id=term.pk, by=by, **given)


def test_a_role_is_described_and_changed_with_its_history():
    seat = SeatFactory()
    by = partner_of(seat.partnership.district)

    for text in ("Comes to meetings.", "Comes, asks and reports."):
        describe_role(seat_id=seat.pk, text=text, time_commitment="Two days a quarter", by=by, day=TODAY)

    described = RoleDescription.objects.get()
    assert (described.text, described.history.count()) == ("Comes, asks and reports.", 2)


def test_a_role_says_what_and_how_long_and_only_the_offices_say_it():
    seat = SeatFactory()
    facts = {"seat_id": seat.pk, "text": "Comes.", "time_commitment": "A day", "day": TODAY}

    with pytest.raises(DomainError, match="how much time"):
        describe_role(**facts | {"time_commitment": " "}, by=officer_of(seat.partnership.district))
    for stranger in (UserFactory(), officer_of(DistrictFactory())):
        with pytest.raises(NotAllowed):
            describe_role(**facts, by=stranger)


def test_what_was_given_is_no_longer_outstanding(term, partner):
    give(term, partner)
    give(term, partner, kind="briefing", what="Before the meeting of March")

    record = support_of(term)

    assert record.outstanding == INDUCTION[1:]
    assert [row.kind for row in record.given] == ["briefing", "role"]


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"kind": "gold"}, "Say what was given."),
        ({"kind": "training"}, "Say in a few words what it was."),
        ({"given_by_name": " "}, "Say who gave it."),
        ({"given_on": dt.date(2025, 3, 15)}, "The day is still to come"),
        ({"given_on": dt.date(2026, 5, 1), "day": dt.date(2026, 5, 2)}, "The term ended on Tuesday 31 March 2026."),
    ],
)
def test_what_cannot_be_recorded(term, partner, facts, why):
    with pytest.raises(DomainError, match=why):
        give(term, partner, **facts)


def test_it_is_recorded_once_and_by_the_offices_of_the_district(term, partner):
    give(term, partner)

    with pytest.raises(Clash):
        give(term, partner)
    with pytest.raises(NotAllowed):
        give(term, officer_of(DistrictFactory()))
    assert SupportGiven.objects.count() == 1


def test_the_office_finds_whose_induction_is_outstanding(term, partner):
    done = TermFactory(seat__partnership=term.seat.partnership)
    for kind in [*INDUCTION, KindOfSupport.BRIEFING]:
        SupportGivenFactory(term=done, kind=kind)
    for day in (1, 2, 3, 4, 5, 6, 7):
        SupportGivenFactory(term=term, given_on=dt.date(2025, 3, day))

    rows = representatives(partner, TODAY)

    assert {row.pk: row.induction_given for row in rows} == {done.pk: 7, term.pk: 1}
    assert list(rows.filter(induction_outstanding())) == [term]


def test_what_no_record_may_be(term):
    facts = {"term": term, "recorded_by": UserFactory()}
    refused_by("support_kind_is_known", SupportGivenFactory, **facts, kind="gold")
    refused_by("support_says_who_gave_it", SupportGivenFactory, **facts, given_by_name="")
    refused_by("role_description_says_what_and_how_long", RoleDescriptionFactory, seat=SeatFactory(), text="")

    SupportGivenFactory(**facts)

    refused_by("support_is_recorded_once", SupportGivenFactory, **facts)
