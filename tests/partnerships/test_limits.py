from __future__ import annotations

import datetime as dt

import pytest

from partnerships.models import RollingLimit, Term
from partnerships.services.limits import lift_limit, limits_on_terms, months_after, most_in_any, set_limit
from partnerships.services.terms import appoint
from tests.factories.organisations import OrganisationFactory, PersonFactory, UserFactory
from tests.factories.partnerships import PartnershipFactory, RollingLimitFactory, SeatFactory, TermFactory
from vcsrep.errors import DomainError, NotAllowedNow

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
FIRST, SECOND, THIRD = dt.date(2016, 4, 1), dt.date(2019, 4, 1), dt.date(2022, 4, 1)


def put(seat, person, starts_on, **facts):
    return appoint(
        seat_id=seat.pk,
        person=person,
        on_behalf_of=OrganisationFactory(),
        starts_on=starts_on,
        ends_on=starts_on.replace(year=starts_on.year + 3) - DAY,
        how_chosen="Elected.",
        by=UserFactory(),
        **facts,
    )


def served(seat, person, *starts):
    for starts_on in starts:
        last = starts_on.replace(year=starts_on.year + 3) - DAY
        TermFactory(seat=seat, person=person, starts_on=starts_on, ends_on=last, end_reason="term_ended")


@pytest.fixture
def seat():
    return SeatFactory(starts_on=dt.date(2010, 1, 1))


@pytest.fixture
def ann():
    return PersonFactory(name="Ann Lee", email="ann@example.org")


def test_a_third_term_in_a_row_is_refused_where_nothing_else_is_set(seat, ann):
    served(seat, ann, FIRST, SECOND)

    with pytest.raises(NotAllowedNow) as refusal:
        put(seat, ann, THIRD)

    assert str(refusal.value) == (
        "Ann Lee would begin 3 terms: the rule is at most 2 terms in a row. "
        "It may be allowed with a reason, which everybody can read."
    )


def test_a_reason_allows_it_and_is_kept_only_when_it_was_needed(seat, ann):
    served(seat, ann, FIRST)

    second = put(seat, ann, SECOND, over_limit_because="Nobody else.")
    third = put(seat, ann, THIRD, over_limit_because=" Nobody else stood. ")

    assert (second.over_limit_because, third.over_limit_because) == ("", "Nobody else stood.")
    assert third.history.first().over_limit_because == "Nobody else stood."


def test_the_row_goes_on_in_another_seat_of_the_partnership_and_under_a_second_record_of_the_person(seat, ann):
    served(seat, ann, FIRST, SECOND)
    other = SeatFactory(partnership=seat.partnership, starts_on=seat.starts_on)
    again = PersonFactory(name="ann lee", email="ANN@example.org")

    with pytest.raises(NotAllowedNow):
        put(other, again, THIRD)


def test_somebody_else_with_the_same_mailbox_is_somebody_else(seat, ann):
    served(seat, ann, FIRST, SECOND)

    put(seat, PersonFactory(name="Bea Hill", email="ann@example.org"), THIRD)

    assert Term.objects.count() == 3


def test_after_a_year_without_office_the_row_begins_again(seat, ann):
    served(seat, ann, FIRST, SECOND)

    put(seat, ann, THIRD + 366 * DAY)

    assert Term.objects.count() == 3


def test_a_term_entered_late_between_two_closes_the_row(seat, ann):
    served(seat, ann, FIRST, THIRD)

    with pytest.raises(NotAllowedNow):
        put(seat, ann, SECOND)


def test_the_nearest_limit_holds(seat):
    district = seat.partnership.district
    usual = limits_on_terms(seat)
    for_all = RollingLimitFactory(district=district, most=3)
    of_district = limits_on_terms(seat)
    here = RollingLimitFactory(district=district, partnership=seat.partnership, most=4)
    of_partnership = limits_on_terms(seat)
    own = RollingLimitFactory(district=district, partnership=seat.partnership, seat=seat, most=1)
    RollingLimitFactory(most=9)

    assert ([limit.most for limit in usual], of_district, of_partnership) == ([2], [for_all], [here])
    assert limits_on_terms(seat) == [own]


def test_so_many_terms_in_any_so_many_years(seat, ann):
    RollingLimitFactory(district=seat.partnership.district, most=2, years=9)
    served(seat, ann, FIRST, SECOND)

    with pytest.raises(NotAllowedNow) as refusal:
        put(seat, ann, dt.date(2025, 3, 31))
    put(seat, ann, dt.date(2025, 4, 1))  # the first is nine years ago

    assert str(refusal.value).startswith("Ann Lee would begin 3 terms: the rule is at most 2 terms in any 9 years.")


def test_the_period_rolls():
    packages = [dt.date(2024, 2, 29), dt.date(2024, 12, 1), dt.date(2025, 3, 1)]

    assert most_in_any(packages, 1, with_day=dt.date(2025, 2, 28)) == 3
    assert most_in_any(packages, 1, with_day=dt.date(2025, 12, 1)) == 2
    assert most_in_any([], 3, with_day=dt.date(2025, 12, 1)) == 1


def test_months_go_to_the_last_day_of_a_shorter_month():
    assert months_after(dt.date(2024, 8, 31), 6) == dt.date(2025, 2, 28)
    assert months_after(dt.date(2024, 3, 1), 36) == dt.date(2027, 3, 1)


def test_a_limit_is_set_and_lifted_with_names_in_its_history(seat):
    officer, district = UserFactory(), seat.partnership.district

    limit = set_limit(district=district, subject="terms", most=3, years=None, seat=seat, by=officer)
    lift_limit(limit_id=limit.pk, by=officer)

    assert (limit.partnership, RollingLimit.objects.count()) == (seat.partnership, 0)
    steps = RollingLimit.history.order_by("history_id").values_list(
        "history_type", "history_user", "history_change_reason"
    )
    assert list(steps) == [("+", officer.pk, "Limit set"), ("-", officer.pk, "Limit lifted")]


def test_a_limit_for_another_districts_partnership_is_refused(seat):
    other = PartnershipFactory(name="Malvern LSP")

    with pytest.raises(DomainError) as refusal:
        set_limit(
            district=seat.partnership.district, subject="terms", most=1, years=None, partnership=other, by=UserFactory()
        )

    assert str(refusal.value) == "Malvern LSP is a partnership of another district."


def test_a_second_limit_for_the_same_period_is_refused(seat):
    facts = {"district": seat.partnership.district, "subject": "terms", "most": 2, "years": None, "by": UserFactory()}
    set_limit(**facts)

    with pytest.raises(DomainError) as refusal:
        set_limit(**facts)

    assert str(refusal.value) == "There is a limit for this period already."
