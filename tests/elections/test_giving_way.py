"""At most one seat per organisation: who is elected as its second gives way, and who follows (docs/adr/0014)."""

from __future__ import annotations

import json

import pytest

from elections.counting import count, read_blt
from elections.endings import names_elected
from elections.models import Contest, Count, GaveWay, JournalEntry, Stage
from elections.services.conditions import Conditions, set_conditions
from elections.services.giving_way import who_must_give_way
from elections.services.recounting import recount
from elections.services.ruling import rule
from elections.services.tallying import ballots_as_blt, let_give_way, record_lot
from partnerships.models import Term
from tests.elections.pages import text_of
from tests.elections.story import (
    COUNTING,
    DECLARING,
    PREPARING,
    RULING,
    Story,
    draft,
    refused,
)
from tests.factories.partnerships import SeatFactory, TermFactory
from vcsrep.errors import NotAllowedNow

pytestmark = pytest.mark.django_db


def standing(*names_and_contacts: tuple[str, int], plan: str = "block", seats: int = 2, electors: int = 8) -> Story:
    """One seat each; so many seats; people of the contacts' organisations stand."""
    first = SeatFactory(partnership__district__name="Wychavon", label="Seat 1")
    more = [SeatFactory(partnership=first.partnership, label=f"Seat {n}") for n in range(2, seats + 1)]
    story = draft(electors, seat=first, more_seats=more, plan={"rule": plan})
    conditions = Conditions(one_seat_each=True)
    set_conditions(election_id=story.election.pk, conditions=conditions, by=story.partner, now=PREPARING)
    story.give_notice()
    story.take_roll()
    for name, contact in names_and_contacts:
        nomination = story.nominate(name, contact=contact)
        rule(nomination_id=nomination.pk, valid=True, by=story.returning_officer, now=RULING)
    return story


def voted(story: Story, *papers: str) -> Story:
    """Each paper the first letters of those marked, in order; then it is counted."""
    story.publish()
    story.arm()
    by_letter = {nomination.person.name[0]: nomination.pk for nomination in story.nominations}
    for contact, paper in enumerate(papers):
        story.mark(contact, [by_letter[letter] for letter in paper])
    story.count()
    return story


def reasons() -> list[str]:
    return list(GaveWay.objects.order_by("pk").values_list("reason", flat=True))


def test_of_x_votes_the_next_placed_of_another_organisation_is_elected():
    story = standing(("Ann", 0), ("Bea", 0), ("Cat", 1), ("Dan", 2))

    voted(story, "AB", "AB", "AB", "AC", "AC", "D")
    story.declare()

    organisation = story.contacts[0].organisation
    sentence = f"Bea gives way: {organisation} has a seat with Ann, and the notice allows one seat per organisation."
    assert reasons() == [sentence]
    assert names_elected(story.contest) == ["Ann", "Cat"]
    assert list(Term.objects.order_by("seat").values_list("person__name", flat=True)) == ["Ann", "Cat"]
    assert sentence in Count.objects.get().summed_up
    assert JournalEntry.objects.filter(act="let give way").get().words == sentence


def test_of_rankings_the_votes_are_counted_again_without_them():
    story = standing(("Ann", 0), ("Bea", 0), ("Cat", 1), ("Dan", 2), plan="scottish-stv")

    voted(story, "AB", "AB", "AB", "AB", "BD", "BD", "BD", "C")

    figures = Count.objects.get().figures
    assert (figures["withdrawn"], sorted(figures["elected"])) == (["Bea"], ["Ann", "Dan"])
    assert figures["stages"][0]["totals"]["Dan"] == "3.00000"


def test_the_published_ballots_give_the_same_result_byte_for_byte():
    story = standing(("Ann", 0), ("Bea", 0), ("Cat", 1), ("Dan", 2), plan="scottish-stv")
    voted(story, "AB", "AB", "AB", "AB", "BD", "BD", "BD", "C")

    published = ballots_as_blt(story.contest)
    counted = story.by_returning_officer(recount, COUNTING, reason="Dan asked.")

    assert count(read_blt(published), rule="scottish-stv").to_json() == counted.result
    assert counted.agrees


def test_papers_for_somebody_who_gave_way_alone_count_as_blank_and_the_figures_agree():
    story = standing(("Ann", 0), ("Bea", 0), ("Cat", 1))

    voted(story, "A", "A", "B", "B", "B", "C")
    story.declare()

    declaration = story.contest.declaration
    assert reasons()[0].startswith("Ann gives way")
    assert (declaration.voted, declaration.valid, declaration.blank) == (6, 4, 2)
    assert names_elected(story.contest) == ["Bea", "Cat"]


def test_between_equals_of_one_organisation_a_lot_decides():
    story = standing(("Ann", 0), ("Bea", 0), ("Cat", 1))

    voted(story, "AB", "AB", "C")
    wanted = story.contest.counted.needs_lot
    with refused(NotAllowedNow, "The result is a tie. Record a lot first."):
        story.declare()
    words = {"method": "Two slips", "witness": "Wyn"}
    story.by_returning_officer(record_lot, COUNTING, order=["Bea", "Ann"], **words)
    story.declare()

    assert (wanted["kind"], wanted["names"]) == ("one seat each", ["Ann", "Bea"])
    assert names_elected(story.contest) == ["Bea", "Cat"]


def test_where_nobody_else_is_left_the_seat_stays_vacant():
    story = standing(("Ann", 0), ("Bea", 0))

    voted(story, "A", "AB", "A")
    story.declare()

    assert names_elected(story.contest) == ["Ann"]
    assert Term.objects.get().person.name == "Ann"


def test_two_of_one_organisation_for_two_seats_are_a_poll_and_not_unopposed():
    story = standing(("Ann", 0), ("Bea", 0))

    story.publish()

    assert story.contest.stage == Stage.VALIDATED


def test_whose_organisation_has_a_seat_by_now_is_not_put_on_the_paper():
    story = standing(("Ann", 0), ("Bea", 1), ("Cat", 2))
    organisation = story.contacts[0].organisation
    TermFactory(seat=SeatFactory(partnership=story.seat.partnership, label="Other"), on_behalf_of=organisation)

    with pytest.raises(NotAllowedNow, match="Take the ruling back and rule again"):
        story.publish()


def seated_elsewhere(story: Story, contact: int) -> None:
    """Another contest was declared meanwhile."""
    seat = SeatFactory(partnership=story.seat.partnership, label="Theme seat")
    TermFactory(
        seat=seat,
        on_behalf_of=story.contacts[contact].organisation,
        starts_on=story.election.term_starts_on,
        ends_on=story.election.term_ends_on,
    )


def test_a_seat_won_in_another_contest_before_the_count_lets_the_winner_give_way():
    story = standing(("Ann", 0), ("Bea", 1), plan="fptp", seats=1)
    story.publish()
    story.arm()
    for contact, place in enumerate([0, 0, 1]):
        story.vote(contact, story.nominations[place])
    seated_elsewhere(story, 0)

    story.count()
    story.declare()

    assert names_elected(story.contest) == ["Bea"]
    assert "has the seat “Theme seat”" in reasons()[0]


def counted_then_seated() -> Story:
    story = standing(("Ann", 0), ("Bea", 1), plan="fptp", seats=1)
    voted(story, "A", "A", "B")
    seated_elsewhere(story, 0)
    return story


def test_a_seat_won_since_the_count_is_said_and_the_votes_are_counted_again():
    story = counted_then_seated()
    must = who_must_give_way(story.contest)

    with refused(NotAllowedNow, f"{must[0]} Count again without this candidate first."):
        story.declare()
    story.by_returning_officer(let_give_way, DECLARING)
    story.declare()

    assert names_elected(story.contest) == ["Bea"]


def test_a_provisional_result_is_published_anew_after_somebody_gave_way():
    story = counted_then_seated()
    Contest.objects.update(provisional_at=COUNTING)

    story.by_returning_officer(let_give_way, DECLARING)

    assert story.contest.provisional_at is None


def test_when_nobody_has_two_seats_nobody_gives_way():
    story = standing(("Ann", 0), ("Bea", 1), plan="fptp", seats=1)
    voted(story, "A", "A", "B")

    with refused(NotAllowedNow, "Nobody who is elected has another seat: nobody has to give way."):
        story.by_returning_officer(let_give_way, DECLARING)


def test_in_a_yes_no_poll_the_seat_stays_vacant():
    story = standing(("Ann", 0), plan="yes-no", seats=1)
    voted(story, "A", "A")
    seated_elsewhere(story, 0)

    story.by_returning_officer(let_give_way, DECLARING)
    story.declare()

    assert names_elected(story.contest) == []
    assert not Term.objects.filter(seat=story.seat).exists()


def test_the_pages_say_who_gives_way_and_count_again(sign_in, travel):
    story = counted_then_seated()
    travel(DECLARING)
    browser = sign_in(story.returning_officer)
    here = "/office/elections/spring-election/"

    overview = text_of(browser.get(here))
    declaring = text_of(browser.get(f"{here}sector-seat/declare/"))
    browser.post(f"{here}sector-seat/give-way/")
    after = text_of(browser.get(f"{here}sector-seat/declare/"))

    assert "Next Count again: a candidate has to give way" in overview
    assert "Count again without this candidate first." in declaring
    assert "Ann gives way" in after
    assert json.loads(Count.objects.get().result)["elected"] == ["Bea"]


def test_the_notice_says_what_follows():
    story = standing(("Ann", 0))

    assert "whoever is elected as its second gives way" in JournalEntry.objects.filter(act="change").last().words
    assert story.election.one_seat_each
