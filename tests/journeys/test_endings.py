"""Every other way an election ends: unopposed, by lot, by "no", by "re-open nominations", cancelled."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from elections.models import Stage
from elections.services.papers import OTHER, RON
from notifications.models import Letter
from partnerships.models import Term
from tests.elections.story import COUNTING, DECLARING, NOMINATING, POLLING, PUBLISHING, RULING, Story, at, draft
from tests.factories.organisations import AreaFactory, DistrictFactory, ThemeFactory
from tests.factories.partnerships import SeatFactory
from tests.journeys.elections import OFFICE, PUBLIC, Walk, ballot_of, named, published, puts_self_forward, recounted

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

RESULT, DESK = f"{PUBLIC}sector-seat/result/", f"{OFFICE}sector-seat/"
ANN, BOB, CAT = range(3)
ENOUGH = 21
"""So many valid votes that the ballots are published."""


def called(electors: int = ENOUGH, *, seats: int = 1, plan: dict | None = None, standing: dict | None = None, **seat):
    """Notice is given and the roll taken of an election of one contest."""
    district = DistrictFactory(name="Wychavon", slug="wychavon")
    partnership = {"partnership__district": district, "partnership__name": "Wychavon Partnership"}
    first = SeatFactory(label="First seat", **partnership, **seat)
    more = [SeatFactory(label="Second seat", partnership=first.partnership, **seat) for _ in range(1, seats)]
    story = named(draft(electors, seat=first, more_seats=more, plan=plan, **standing or {}))
    story.give_notice()
    story.take_roll()
    return story


def polled(story: Story, *names: str) -> Story:
    story.stand(*names)
    story.publish()
    story.arm()
    return story


def voted(story: Story, *papers: list[int]) -> None:
    """By the services, from the second organisation on; OTHER is what is nobody."""
    for contact, paper in enumerate(papers, start=1):
        story.mark(contact, [OTHER if mark is None else story.nominations[mark].pk for mark in paper])


def chosen(walk: Walk, story: Story, *options: str, boxes: bool = False) -> Page:
    """The first organisation votes in its browser."""
    walk.at(POLLING)
    page = walk.go(ballot_of(story, 0), story.contacts[0].user)
    for option in options:
        (walk.hand.tick if boxes else walk.hand.choose)(page, option)
    walk.press(page, "Look at my choice again")
    walk.press(page, "Cast the vote")
    expect(page.locator("main")).to_contain_text(f"{story.contacts[0].organisation} has voted")
    return page


def counted(walk: Walk, story: Story) -> Page:
    walk.at(COUNTING)
    page = walk.go(f"{DESK}count/", story.returning_officer)
    walk.press(page, "Count")
    return page


def declared(walk: Walk, story: Story, name: str) -> Page:
    """What anybody reads after the returning officer's last button."""
    walk.at(DECLARING)
    page = walk.go(f"{DESK}declare/", story.returning_officer)
    walk.press(page, "Declare the result")
    walk.at(at(1, 4))
    page = walk.go(RESULT)
    walk.seen(page, f"result-{name}")
    return page


def test_the_only_candidate_of_a_theme_is_elected_unopposed(walk: Walk):
    district = DistrictFactory(name="Wychavon", slug="wychavon")
    theme = ThemeFactory(district=district, name="health and well-being")
    seat = SeatFactory(label="Health", partnership__district=district, electorate="theme", theme=theme)
    story = named(draft(4, seat=seat, primary_theme=theme))
    story.give_notice()
    story.take_roll()
    walk.at(NOMINATING)
    page = walk.go("/my/", story.contacts[0].user)
    walk.hand.follow(page, "Nominate somebody")
    puts_self_forward(walk, story, page)
    walk.at(RULING)
    page = walk.go(f"{DESK}nominations/", story.returning_officer)
    walk.hand.follow(page, "Ann Archer")
    walk.hand.choose(page, "Accept: the person stands")
    walk.press(page, "Rule")

    walk.at(PUBLISHING)
    page = walk.go(f"{DESK}publish/", story.returning_officer)
    walk.press(page, "Publish", "unopposed-published")

    page = walk.go(RESULT)
    main = page.locator("main")
    expect(main.get_by_role("heading", level=1)).to_have_text("Elected unopposed")
    expect(main).to_contain_text("there were no more candidates than seats. So there was no poll.")
    walk.seen(page, "unopposed-theme")
    assert page.request.get(f"{RESULT.rstrip('/')}.blt").status == 404
    expect(walk.go("/elections/").locator("main")).to_contain_text("Elected unopposed")
    expect(walk.go(seat.partnership.get_absolute_url()).locator("main")).to_contain_text("Ann Archer")
    term = Term.objects.get()
    assert term.how_chosen.startswith(
        "Elected unopposed by the organisations of Wychavon that work first of all for health and well-being"
    )
    told = Letter.objects.filter(kind="elections.result").values_list("recipient", flat=True)
    assert set(told) == {each.user.email for each in story.contacts}


def test_a_tie_for_the_last_seat_of_an_area_is_broken_by_a_witnessed_lot(walk: Walk, tmp_path: Path):
    area = AreaFactory(name="Evesham")
    plan, seat = {"rule": "block"}, {"electorate": "area", "area": area}
    story = polled(called(seats=2, plan=plan, standing={"area": area}, **seat), "Ann Archer", "Bob Baker", "Cat Cole")
    chosen(walk, story, "Ann Archer", "Bob Baker", boxes=True)
    voted(story, *[[ANN, BOB]] * 6, *[[ANN, CAT]] * 7, *[[BOB]] * 2, *[[CAT]] * 2, *[[]] * 1, *[[ANN]] * 2)

    page = counted(walk, story)
    expect(page.locator("main")).to_contain_text("Draw lots and record the draw")
    page = walk.go(f"{DESK}lot/", story.returning_officer)
    walk.hand.pick(page, "Drawn first", "Cat Cole")
    walk.press(page, "Record the lot", "lot-errors")
    expect(page.get_by_role("alert")).to_contain_text("Select who was drawn second.")
    assert page.get_by_label("Drawn first").input_value() == "Cat Cole"  # what was chosen is not lost
    walk.hand.pick(page, "Drawn second", "Bob Baker")
    walk.hand.write(page, "How and where was the lot drawn?", "Two folded papers from a hat in the town hall.")
    walk.hand.write(page, "Name of the witness", "Wyn Ness")
    walk.press(page, "Record the lot", "lot-recorded")
    page = declared(walk, story, "tie")

    main = page.locator("main")
    expect(main).to_contain_text("Decided by lot. The lot was drawn in the order Cat Cole, then Bob Baker.")
    expect(main).to_contain_text("Witness: Wyn Ness.")
    assert recounted(page, "block", tmp_path, lots=["Cat Cole>Bob Baker"]) == published(page)
    terms = Term.objects.order_by("seat").values_list("person__name", flat=True)
    assert list(terms) == ["Ann Archer", "Cat Cole"]


def test_where_no_wins_the_seat_stays_vacant(walk: Walk, tmp_path: Path):
    story = polled(called(22, plan={"rule": "yes-no"}), "Ann Archer")
    chosen(walk, story, "No")
    voted(story, *[[ANN]] * 8, *[[None]] * 12, [])

    counted(walk, story)
    page = declared(walk, story, "no")

    main = page.locator("main")
    expect(main).to_contain_text("Nobody is elected")
    expect(main).to_contain_text("1 seat stays vacant.")
    expect(main).to_contain_text(re.compile(r"Blank papers\s*1"))
    assert recounted(page, "yes-no", tmp_path) == published(page)
    assert (story.contest.stage, Term.objects.count()) == (Stage.DECLARED, 0)
    expect(walk.go(story.seat.partnership.get_absolute_url()).locator("main")).to_contain_text("Vacant")


def test_where_re_open_nominations_wins_the_seat_stays_vacant(walk: Walk, tmp_path: Path):
    story = polled(called(plan={"rule": "fptp", "offers_ron": True}), "Ann Archer", "Bob Baker")
    chosen(walk, story, RON)
    voted(story, *[[ANN]] * 6, *[[BOB]] * 5, *[[None]] * 9)

    counted(walk, story)
    page = declared(walk, story, "ron")

    main = page.locator("main")
    expect(main).to_contain_text("Nobody is elected")
    expect(main).to_contain_text("1 seat stays vacant: voters asked for nominations to be re-opened.")
    assert recounted(page, "fptp", tmp_path) == published(page)
    assert (story.contest.stage, Term.objects.count()) == (Stage.DECLARED, 0)


def test_an_election_is_cancelled_while_somebody_looks_at_a_choice_again(walk: Walk):
    story = polled(called(5), "Ann Archer", "Bob Baker")
    walk.at(POLLING)
    story.vote(1, story.nominations[ANN])
    voter = walk.go(ballot_of(story, 0), story.contacts[0].user)
    walk.hand.choose(voter, "Bob Baker")
    walk.press(voter, "Look at my choice again")

    page = walk.go(f"{DESK}cancel/", story.returning_officer)
    walk.press(page, "Cancel the election", "cancel-errors")
    walk.hand.write(page, "Why is it cancelled?", "The partnership has dissolved the seat.")
    walk.press(page, "Cancel the election", "cancelled-office")
    walk.press(voter, "Cast the vote", "cancelled-vote")

    expect(voter.locator("main")).to_contain_text("The vote was not cast")
    expect(voter.locator("main")).to_contain_text("The partnership has dissolved the seat.")
    page = walk.go(RESULT)
    expect(page.get_by_role("heading", level=1)).to_have_text("This election was cancelled")
    expect(page.locator("main")).to_contain_text("The partnership has dissolved the seat.")
    walk.seen(page, "cancelled")
    assert page.request.get(f"{RESULT.rstrip('/')}.blt").status == 404
    walk.at(COUNTING)
    page = walk.go(f"{DESK}count/", story.returning_officer)
    assert page.get_by_role("button", name="Count").count() == 0
    told = set(Letter.objects.filter(kind="elections.result").values_list("recipient", flat=True))
    assert told == {
        *(contact.user.email for contact in story.contacts),
        "ann@people.example.org",
        "bob@people.example.org",
    }
