"""Two seats by ranking: twenty-five organisations on line and five on paper, from nomination to terms of office.

What is the same thirty times over is done by the services after it was walked once or twice.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from elections.models import Declaration, Nomination
from elections.services.ruling import rule
from organisations.models import Membership
from partnerships.models import Term
from tests.elections.papers import read_twice, sent
from tests.elections.story import ARMING, COUNTING, DECLARING, NOMINATING, POLLING, PUBLISHING, RULING, Story, at, draft
from tests.factories.organisations import DistrictFactory
from tests.factories.partnerships import SeatFactory
from tests.journeys.elections import OFFICE, PUBLIC, Walk, ballot_of, named, published, puts_self_forward, recounted

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

HERE, DESK = f"{PUBLIC}sector-seat/", f"{OFFICE}sector-seat/"
ANN, BOB, CAT, DAN = range(4)
ON_LINE, ON_PAPER = 25, 5
# First and later choices of the thirty. The quota is 11: Ann's surplus and Dan's papers bring Cat past Bob.
ORDERS = [
    *[[ANN, CAT], [DAN, BOB], [BOB]],  # the three that are walked
    *[[ANN, CAT]] * 5,
    *[[ANN, BOB]] * 5,
    *[[BOB]] * 6,
    *[[CAT]] * 5,
    [DAN, CAT],
    *[[ANN, CAT], [ANN, CAT], [ANN, BOB], [CAT], [DAN, CAT]],  # on paper
]


def called() -> Story:
    """Notice is given and the roll taken; five organisations have nobody who reads e-mail."""
    district = DistrictFactory(name="Wychavon", slug="wychavon")
    seat = SeatFactory(label="First seat", partnership__district=district, partnership__name="Wychavon Partnership")
    second = SeatFactory(label="Second seat", partnership=seat.partnership)
    story = named(draft(ON_LINE + ON_PAPER, seat=seat, more_seats=[second], plan={"rule": "scottish-stv"}))
    story.give_notice()
    story.take_roll()
    Membership.objects.filter(pk__in=[contact.pk for contact in story.contacts[ON_LINE:]]).delete()
    return story


def test_two_seats_by_ranking_on_line_and_on_paper(walk: Walk, tmp_path: Path):
    story = called()

    somebody_stands_and_is_ruled_on(walk, story)
    the_others_stand_and_the_poll_is_armed(walk, story)
    packs_are_printed(walk, story)
    organisations_vote_on_line(walk, story)
    envelopes_come_to_the_desk(walk, story)
    two_people_read_the_papers(walk, story)
    the_votes_are_counted_and_the_result_declared(walk, story)
    anybody_counts_it_again(walk, story, tmp_path)
    the_two_have_their_seats(walk, story)


def somebody_stands_and_is_ruled_on(walk: Walk, story: Story) -> None:
    walk.at(NOMINATING)
    page = walk.go(f"{ballot_of(story, ANN)}nominate/", story.contacts[ANN].user)
    puts_self_forward(walk, story, page)
    story.nominations.append(Nomination.objects.get())
    walk.at(RULING)
    page = walk.go(f"{DESK}nominations/", story.returning_officer)
    walk.hand.follow(page, "Ann Archer")
    walk.hand.choose(page, "Accept: the person stands")
    walk.press(page, "Rule")


def the_others_stand_and_the_poll_is_armed(walk: Walk, story: Story) -> None:
    for contact, name in ((BOB, "Bob Baker"), (CAT, "Cat Cole"), (DAN, "Dan Dyer")):
        nomination = story.nominate(name, contact=contact)
        rule(nomination_id=nomination.pk, valid=True, by=story.returning_officer, now=RULING)
    walk.at(PUBLISHING)
    page = walk.go(f"{DESK}publish/", story.returning_officer)
    walk.press(page, "Publish", "stv-published")
    walk.at(ARMING)
    page = walk.go(f"{DESK}arm/", story.returning_officer)
    expect(page.locator("main")).to_contain_text("5 of 30 electors have no voting contact and no backup")
    walk.seen(page, "stv-arm")
    walk.press(page, "Arm the poll")
    page = walk.go(f"{HERE}candidates/")
    expect(page.get_by_role("heading", level=2).filter(has_text="Ann Archer")).to_be_visible()


def packs_are_printed(walk: Walk, story: Story) -> None:
    page = walk.go(f"{DESK}paper/packs/", story.returning_officer)
    walk.press(page, "Make packs for all of them", "stv-packs")
    expect(page.locator(".vcs-code")).to_have_count(ON_PAPER)
    pages = page.pdf().count(b"/Type /Page\n")
    assert pages == 2 * ON_PAPER  # cover and ballot of each, and nothing else


def organisations_vote_on_line(walk: Walk, story: Story) -> None:
    walk.at(POLLING)
    page = walk.go(ballot_of(story, 0), story.contacts[0].user)
    walk.hand.write(page, "Ann Archer", "1")
    walk.hand.write(page, "Cat Cole", "3")
    walk.press(page, "Look at my choice again", "stv-gap")
    expect(page.get_by_role("alert")).to_contain_text("There is a 3 and no 2: number your choices without a gap.")
    walk.hand.write(page, "Cat Cole", "1")
    walk.press(page, "Look at my choice again")
    expect(page.get_by_role("alert")).to_contain_text("1 stands beside Ann Archer and Cat Cole")
    walk.hand.write(page, "Cat Cole", "2")
    cast(walk, story, 0)
    for contact in (1, 2):
        page = walk.go(ballot_of(story, contact), story.contacts[contact].user)
        for place, candidate in enumerate(ORDERS[contact], start=1):
            walk.hand.write(page, story.nominations[candidate].person.name, str(place))
        cast(walk, story, contact)
    for contact in range(3, ON_LINE):
        story.mark(contact, [story.nominations[candidate].pk for candidate in ORDERS[contact]])


def cast(walk: Walk, story: Story, contact: int) -> None:
    page = walk.browsers[story.contacts[contact].user.email]
    walk.press(page, "Look at my choice again", f"stv-review-{contact}")
    walk.press(page, "Cast the vote", f"stv-voted-{contact}")
    expect(page.locator("main")).to_contain_text(f"{story.contacts[contact].organisation} has voted")


def envelopes_come_to_the_desk(walk: Walk, story: Story) -> None:
    """One is found by its code, one by its name; of one that has voted on line the desk learns that."""
    by_code, by_name, on_line = (story.contacts[contact].organisation for contact in (ON_LINE, ON_LINE + 1, 0))
    code = by_code.electors.get().paper_code
    for typed, organisation in ((f"{code[:4]} {code[4:]}".lower(), by_code), (by_name.name, by_name)):
        page = walk.go(f"{DESK}paper/desk/", story.returning_officer)
        walk.hand.write(page, "Code on the outer envelope, or name of the organisation", typed)
        walk.press(page, "Find the sender", "stv-desk")
        walk.press(page, "Strike off")
        expect(page.locator("main")).to_contain_text(f"{organisation} is struck off.")
    walk.hand.write(page, "Code on the outer envelope, or name of the organisation", on_line.name)
    walk.press(page, "Find the sender", "stv-desk-voted")
    expect(page.locator("main")).to_contain_text("This organisation has voted already. Keep the envelope shut")
    for contact in range(ON_LINE + 2, ON_LINE + ON_PAPER):
        sent(story, contact)


def two_people_read_the_papers(walk: Walk, story: Story) -> None:
    """Of the first paper the two read the same, of the second not: then the returning officer rules."""
    walk.at(COUNTING)
    for who, second in ((story.returning_officer, [ANN, CAT]), (story.scrutineer, [CAT, ANN])):
        page = walk.go(f"{DESK}paper/enter/", who)
        for number, order in ((1, ORDERS[ON_LINE]), (2, second)):
            expect(page.get_by_label("Number written on the paper")).to_have_value(str(number))
            for place, candidate in enumerate(order, start=1):
                walk.hand.write(page, story.nominations[candidate].person.name, str(place))
            walk.press(page, "Enter this paper", "stv-entered")
    page = walk.go(f"{DESK}paper/", story.returning_officer)
    expect(page.locator("main")).to_contain_text("The returning officer must rule on 1 paper: 2.")
    walk.hand.follow(page, "Paper 2")
    for candidate, place in ((ANN, "1"), (CAT, "2")):
        walk.hand.write(page, story.nominations[candidate].person.name, place)
    walk.hand.write(page, "Reason", "The 1 beside Ann Archer has a serif; it is no 2.")
    walk.press(page, "Rule so", "stv-paper")
    for number in range(3, ON_PAPER + 1):
        read_twice(story, number, *ORDERS[ON_LINE + number - 1])


def the_votes_are_counted_and_the_result_declared(walk: Walk, story: Story) -> None:
    page = walk.go(f"{DESK}count/", story.returning_officer)
    walk.press(page, "Count")
    page = walk.go(f"{DESK}counted/", story.scrutineer)
    expect(page.locator("main")).to_contain_text("30 valid papers, 0 blank papers.")
    walk.seen(page, "stv-counted")
    assert walk.go(f"{HERE}result/").get_by_role("heading", name="There is no result yet").is_visible()
    walk.at(DECLARING)
    page = walk.go(f"{DESK}declare/", story.returning_officer)
    walk.press(page, "Declare the result", "stv-declared")


def anybody_counts_it_again(walk: Walk, story: Story, folder: Path) -> None:
    walk.at(at(1, 4))
    page = walk.go(f"{HERE}result/")
    walk.seen(page, "stv-result")
    main = page.locator("main")
    expect(main).to_contain_text("30 of 30 organisations voted (100.0%)")
    expect(main).to_contain_text(re.compile(r"Voted on paper\s*5"))
    assert recounted(page, "scottish-stv", folder) == published(page)
    declaration = Declaration.objects.get()
    assert (declaration.valid, declaration.papers, declaration.voted) == (30, ON_PAPER, 30)
    assert story.contest.counted.figures["elected"] == ["Ann Archer", "Cat Cole"]


def the_two_have_their_seats(walk: Walk, story: Story) -> None:
    terms = Term.objects.order_by("seat").values_list("seat__label", "person__name")
    assert list(terms) == [("First seat", "Ann Archer"), ("Second seat", "Cat Cole")]
    page = walk.go(story.seat.partnership.get_absolute_url())
    expect(page.locator("main")).to_contain_text("Ann Archer")
    expect(page.locator("main")).to_contain_text("Cat Cole")
