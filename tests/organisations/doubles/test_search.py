"""Looking for likely doubles: what is compared, what is proposed, and what stays decided."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organisations.models import Decision, KindOfContact, LikelyDouble, MatchKey, Organisation, SearchForDoubles
from organisations.services.doubles import search
from organisations.services.doubles.deciding import ask_again, say_not_the_same
from organisations.services.doubles.search import look_for_doubles, look_through_register
from tests.factories.organisations import DistrictFactory, StandingFactory, UserFactory, officer_of
from vcsrep.errors import Clash, NotAllowed

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)


@pytest.fixture
def district():
    return DistrictFactory()


def group(district, name, **facts):
    kept = {f"organisation__{fact}": value for fact, value in facts.items()}
    return StandingFactory(district=district, organisation__name=name, **kept).organisation


def look(*organisations):
    return look_for_doubles(organisation_ids=[organisation.pk for organisation in organisations], at=NOW)


def pairs():
    return [(pair.first.name, pair.second.name) for pair in LikelyDouble.objects.for_list()]


def test_a_new_organisation_is_compared_with_those_that_are_there(district):
    there = group(district, "The Lunch Club")
    look(there)

    found = look(group(district, "Lunch Club Ltd"), group(district, "Chess Club"))

    assert (found, pairs()) == (1, [("The Lunch Club", "Lunch Club Ltd")])


def test_two_of_one_batch_are_compared_with_one_another(district):
    assert look(group(district, "Lunch Club"), group(district, "Lunch Club CIO")) == 1


def test_looking_twice_finds_nothing_new(district):
    both = [group(district, "Lunch Club"), group(district, "Lunch Club CIO")]
    look(*both)

    assert (look(*both), LikelyDouble.objects.count()) == (0, 1)


def test_groups_of_two_districts_are_not_proposed_to_either(district):
    look(group(district, "Lunch Club"), group(DistrictFactory(), "Lunch Club"))

    assert pairs() == []


def test_who_became_part_of_another_is_not_compared(district):
    kept = group(district, "Lunch Club")
    look(kept, group(district, "Lunch Club CIO", merged_into=kept))

    assert pairs() == []


def test_a_pair_that_is_alike_no_more_is_forgotten_while_it_waits(district):
    one, other = group(district, "Lunch Club"), group(district, "Lunch Club CIO")
    look(one, other)
    Organisation.objects.filter(pk=other.pk).update(name="Badsey Players")

    look(other)

    assert pairs() == []


def test_a_pair_that_somebody_told_apart_is_never_proposed_again(district):
    officer = officer_of(district)
    both = [group(district, "Lunch Club"), group(district, "Lunch Club CIO")]
    look(*both)

    pair = say_not_the_same(pair_id=LikelyDouble.objects.get().pk, by=officer, now=NOW, reason="Two villages")
    look(*both)

    assert LikelyDouble.objects.waiting().count() == 0
    assert (pair.decision, pair.decided_by, pair.decided_at) == (Decision.NOT_THE_SAME, officer, NOW)
    assert pair.decision_reason == "Two villages"


def test_a_pair_is_told_apart_once_and_may_be_asked_again(district):
    officer = officer_of(district)
    look(group(district, "Lunch Club"), group(district, "Lunch Club CIO"))
    facts = {"pair_id": LikelyDouble.objects.get().pk, "by": officer, "now": NOW}
    say_not_the_same(**facts)

    with pytest.raises(Clash, match=f"{officer} decided this already: not the same"):
        say_not_the_same(**facts)

    assert ask_again(**facts).decision == Decision.WAITING
    with pytest.raises(Clash, match="waits to be decided"):
        ask_again(**facts)


def test_only_an_office_of_both_decides(district):
    look(group(district, "Lunch Club"), group(district, "Lunch Club CIO"))
    pair = LikelyDouble.objects.get()

    for stranger in (UserFactory(), officer_of(DistrictFactory())):
        with pytest.raises(NotAllowed, match="in whose register both stand"):
            say_not_the_same(pair_id=pair.pk, by=stranger, now=NOW)


def test_a_key_that_very_many_share_says_nothing(district, monkeypatch):
    monkeypatch.setattr(search, "LARGEST_BLOCK", 2)
    look(*[group(district, "Lunch Club") for _ in range(3)])

    assert pairs() == []


def test_the_clock_finds_what_is_new_and_what_was_changed_since(district):
    _, other = group(district, "Lunch Club"), group(district, "Badsey Players")
    first = look_through_register(clock=timezone.now)
    other.name = "The Lunch Club"
    other.save()

    second = look_through_register(clock=timezone.now)

    assert (first.compared, first.found) == (Organisation.objects.count(), 0)
    assert (second.found, pairs()) == (1, [("Lunch Club", "The Lunch Club")])
    assert SearchForDoubles.objects.count() == 2


def test_a_telephone_number_that_was_noted_since_makes_a_pair(district):
    facts = {"postcode": "WR11 1AA", "website": "https://x.example.org"}
    one, other = group(district, "Friends of the Hall", **facts), group(district, "Badsey Players", **facts)
    look_through_register(clock=timezone.now)
    for organisation in (one, other):
        organisation.contacts.create(kind=KindOfContact.PHONE, value="01632 960001")

    look_through_register(clock=timezone.now)

    assert LikelyDouble.objects.get().reasons == ["same web address", "same postcode", "same telephone number"]


def test_a_search_with_nothing_to_do_compares_nobody_but_what_changed_lately(district):
    group(district, "Lunch Club")
    long_ago = timezone.now() - dt.timedelta(days=1)
    look_through_register(clock=timezone.now)
    Organisation.history.update(history_date=long_ago)

    assert look_through_register(clock=timezone.now).compared == 0


def test_a_batch_costs_the_same_number_of_queries_whatever_its_size(district):
    def cost(*organisations):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            look(*organisations)
        return len(queries)

    few = cost(group(district, "Lunch Club"), group(district, "Lunch Club CIO"))
    many = cost(*[group(district, f"Club {name}") for name in "ab"], *[group(district, f"The Club {n}") for n in "ab"])

    assert few == many


def test_keys_of_what_an_organisation_no_longer_has_are_thrown_away(district):
    one = group(district, "Lunch Club", postcode="WR11 1AA")
    look(one)
    Organisation.objects.filter(pk=one.pk).update(postcode="")

    look(one)

    assert list(MatchKey.objects.values_list("kind", "key")) == [("name", "club lunch")]
