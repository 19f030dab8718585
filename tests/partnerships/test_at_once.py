"""Two officers at one instant, real threads on both databases: one of them is told, and nothing is there twice."""

from __future__ import annotations

import datetime as dt

import pytest

from partnerships.models import Partnership, RollingLimit, Seat, Term
from partnerships.services.appointing import Decided, Named, appoint_by_decision
from partnerships.services.limits import lift_limit, set_limit
from partnerships.services.partnerships import amend, found
from partnerships.services.seats import replace_seat
from partnerships.services.terms import withdraw
from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    OrganisationFactory,
    PersonFactory,
    UserFactory,
)
from tests.factories.partnerships import PartnershipFactory, RollingLimitFactory, SeatFactory, TermFactory
from tests.races import a_database_for_threads, at_the_same_instant, in_a_thread

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = dt.date(2025, 3, 14)
TOMORROW = dt.date(2025, 3, 15)


def refusals(told: list[object]) -> list[str]:
    return [each for each in told if isinstance(each, str)]


def test_one_seat_is_replaced_once(tmp_path):
    old, officer = SeatFactory(partnership=PartnershipFactory(vcs_seat_ceiling=1)), UserFactory()

    def replace(label: str) -> Seat:
        facts = {"label": label, "selection_method": "elected", "electorate": "sector", "starts_on": TOMORROW}
        return replace_seat(seat_id=old.pk, by=officer, **facts)

    with a_database_for_threads(tmp_path):
        told = at_the_same_instant(lambda: replace("One"), lambda: replace("Two"))
        seats = in_a_thread(Seat.objects.count)

    assert (seats, len(refusals(told))) == (2, 1)


def test_two_second_parents_close_no_circle(tmp_path):
    top, officer = PartnershipFactory(name="Top"), UserFactory()
    one, other = (PartnershipFactory(name=name, parent=top, district=top.district) for name in ("One", "Other"))

    def put_above(body: Partnership, parent: Partnership) -> Partnership:
        return amend(partnership_id=body.pk, second_parent=parent, today=TODAY, by=officer)

    with a_database_for_threads(tmp_path):
        told = at_the_same_instant(lambda: put_above(one, other), lambda: put_above(other, one))
        linked = in_a_thread(Partnership.objects.filter(second_parent__isnull=False).count)

    assert (linked, len(refusals(told))) == (1, 1)


def test_one_appointment_is_decided(tmp_path):
    seat = SeatFactory(selection_method="appointed", electorate="")
    partner, officer = OrganisationFactory(), UserFactory()
    seat.appointers.add(partner)
    named = [Named(person, OrganisationFactory()) for person in PersonFactory.create_batch(2)]

    def decide(holder: Named) -> Term:
        decided = Decided(by=[partner], on=TODAY, minute="Minute 7", answers_until=TOMORROW)
        return appoint_by_decision(
            seat_id=seat.pk,
            holder=holder,
            deputy=None,
            starts_on=TODAY,
            ends_on=None,
            how_chosen="Named.",
            decided=decided,
            by=officer,
            today=TODAY,
        )

    with a_database_for_threads(tmp_path):
        told = at_the_same_instant(*[lambda each=each: decide(each) for each in named])
        terms = in_a_thread(Term.objects.count)

    assert (terms, len(refusals(told))) == (1, 1)


def test_one_limit_is_set_and_one_is_lifted(tmp_path):
    district, officer = DistrictFactory(), UserFactory()
    known = RollingLimitFactory(district=DistrictFactory())

    with a_database_for_threads(tmp_path):
        set_twice = at_the_same_instant(
            *[lambda: set_limit(district=district, subject="terms", most=2, years=None, by=officer)] * 2
        )
        lifted_twice = at_the_same_instant(*[lambda: lift_limit(limit_id=known.pk, by=officer)] * 2)
        limits = in_a_thread(RollingLimit.objects.count)

    assert (limits, len(refusals(set_twice))) == (1, 1)
    assert refusals(lifted_twice) == ["Somebody has lifted this limit already."]


def test_one_term_is_withdrawn(tmp_path):
    term, officer = TermFactory(starts_on=TOMORROW), UserFactory()

    with a_database_for_threads(tmp_path):
        told = at_the_same_instant(*[lambda: withdraw(term_id=term.pk, why="A slip.", today=TODAY, by=officer)] * 2)

    assert refusals(told) == ["Somebody has withdrawn this term already."]


def test_two_bodies_of_one_name_get_an_address_each(tmp_path):
    officer, area = UserFactory(), AreaFactory()
    districts = [DistrictFactory(), DistrictFactory()]

    with a_database_for_threads(tmp_path):
        made = at_the_same_instant(
            *[
                lambda each=each: found(
                    district=each, by=officer, name="Forum", classification="forum", area=area, vcs_seat_ceiling=1
                )
                for each in districts
            ]
        )

    assert sorted(body.slug for body in made) == ["forum", "forum-2"]
