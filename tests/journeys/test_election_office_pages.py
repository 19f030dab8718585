"""Every page of an election that its organisers use, at every stage, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from elections.counting import commitment
from elections.services.challenging import challenge
from elections.services.conditions import Conditions, set_conditions
from elections.services.desk import strike_off
from elections.services.drawing import commit, tell_value
from elections.services.objecting import object_to_roll
from elections.services.questioning import ask
from elections.services.tallying import record_lot
from organisations.models import Membership, User
from partnerships.models import EndReason, Term
from partnerships.services.terms import end_term
from tests.elections.papers import read
from tests.elections.story import COUNTING, NOMINATING, POLLING, PREPARING, PUBLISHING, at, draft, story_at
from tests.factories.organisations import DistrictFactory, partner_of
from tests.journeys.elections import OFFICE, PUBLIC, Walk, named

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

DESK = f"{OFFICE}sector-seat/"


def look(walk: Walk, address: str, name: str, who: User) -> Page:
    page = walk.go(address, who)
    walk.seen(page, f"office-{name}")
    return page


def test_before_anything_is_called(walk: Walk):
    partner = partner_of(DistrictFactory(name="Wychavon", slug="wychavon"))
    walk.at(at(20, 1))

    look(walk, "/office/elections/", "list-empty", partner)
    page = look(walk, "/office/elections/call/", "call", partner)
    walk.press(page, "Save and go on", "office-call-errors")


def test_a_draft(walk: Walk):
    story = named(draft())
    walk.at(at(20, 1))

    look(walk, "/office/elections/", "list", story.partner)
    look(walk, "/office/elections/copy/", "copy", story.partner)
    look(walk, OFFICE, "draft", story.partner)
    for page in ("change", "conditions", "afterwards", "people", "contests/add", "discard", "notice"):
        look(walk, f"{OFFICE}{page}/", page.replace("/", "-"), story.partner)
    look(walk, f"{DESK}change/", "change-contest", story.partner)
    look(walk, f"{DESK}remove/", "remove-contest", story.partner)
    look(walk, f"{OFFICE}draws/", "draws", story.returning_officer)


def test_nominations_open(walk: Walk):
    story = named(draft())
    set_conditions(
        election_id=story.election.pk, conditions=Conditions(nominators_wanted=2), by=story.partner, now=PREPARING
    )
    story.give_notice()
    walk.at(at(31, 1))
    look(walk, f"{DESK}roll/", "roll", story.returning_officer)
    story.take_roll()
    nomination = story.nominate("Ann Archer", statement="I will come to every meeting.")
    third = story.contacts[2]
    objection = object_to_roll(
        contest_id=story.contest.pk,
        organisation=third.organisation,
        name="A neighbour",
        grounds="It has stopped.",
        now=NOMINATING,
    )
    question = ask(
        contest_id=story.contest.pk, organisation=third.organisation, text="Why you?", by=third.user, now=NOMINATING
    )
    walk.at(NOMINATING)

    look(walk, OFFICE, "notice-given", story.returning_officer)
    for page in ("nominations", "nominations/enter", "roll/objections", "roll/change", "roll/final", "cancel"):
        look(walk, f"{DESK}{page}/", page.replace("/", "-"), story.returning_officer)
    look(walk, f"{DESK}nominations/{nomination.pk}/", "nomination", story.returning_officer)
    look(walk, f"{DESK}roll/objections/{objection.pk}/", "objection", story.returning_officer)
    look(walk, f"{DESK}questions/{question.pk}/withhold/", "withhold", story.returning_officer)
    look(walk, f"{PUBLIC}sector-seat/candidates/", "candidates-to-withhold", story.returning_officer)
    look(walk, f"{OFFICE}correct/", "correct", story.returning_officer)
    look(walk, f"{OFFICE}journal/", "journal", story.returning_officer)


def test_from_the_close_of_nominations_to_the_armed_poll(walk: Walk):
    story = named(draft())
    by_lot = Conditions(order_of_candidates="lot")
    set_conditions(election_id=story.election.pk, conditions=by_lot, by=story.partner, now=PREPARING)
    story.give_notice()
    story.take_roll()
    story.stand("Ann Archer", "Bob Baker")
    walk.at(PUBLISHING)

    look(walk, f"{DESK}nominations/{story.nominations[0].pk}/again/", "rule-again", story.returning_officer)
    page = look(walk, f"{DESK}order/", "order", story.returning_officer)
    for place, contact in (("Place 1", 1), ("Place 2", 0)):
        name = story.nominations[contact].person.name
        walk.hand.pick(page, place, f"{name}, {story.contacts[contact].organisation}")
    walk.hand.write(page, "How and where was the lot drawn?", "Two papers from a hat.")
    walk.hand.write(page, "Name of the witness", "Wyn Ness")
    walk.hand.press(page, "Record the order")
    look(walk, f"{DESK}publish/", "publish", story.returning_officer)
    story.publish()
    Membership.objects.filter(pk=story.contacts[2].pk).delete()
    look(walk, OFFICE, "validated", story.returning_officer)
    look(walk, f"{DESK}arm/", "arm", story.returning_officer)


def test_the_poll_and_its_papers(walk: Walk):
    story = named(story_at("armed", electors=4))
    Membership.objects.filter(pk=story.contacts[3].pk).delete()
    story.vote(0, story.nominations[0])
    walk.at(POLLING)

    look(walk, OFFICE, "armed", story.returning_officer)
    look(walk, f"{DESK}paper/", "paper", story.returning_officer)
    look(walk, f"{OFFICE}extend/", "extend", story.returning_officer)
    page = look(walk, f"{DESK}paper/packs/", "packs-ask", story.returning_officer)
    walk.press(page, "Make packs for all of them", "office-packs")
    page = look(walk, f"{DESK}paper/desk/", "desk", story.returning_officer)
    walk.hand.write(page, "Code on the outer envelope, or name of the organisation", "no such group")
    walk.press(page, "Find the sender", "office-desk-unknown")
    for contact in story.contacts[2:]:
        strike_off(
            contest_id=story.contest.pk, organisation=contact.organisation, by=story.returning_officer, now=POLLING
        )
    walk.at(COUNTING)
    look(walk, f"{DESK}paper/late/", "late", story.returning_officer)
    look(walk, f"{DESK}paper/enter/", "enter-paper", story.scrutineer)
    for who, mark in ((story.returning_officer, 0), (story.scrutineer, 1)):
        read(story, 1, mark, by=who)
    look(walk, f"{DESK}paper/", "papers-read", story.returning_officer)
    look(walk, f"{DESK}paper/1/", "rule-paper", story.returning_officer)
    look(walk, f"{DESK}count/", "count", story.returning_officer)


def test_a_tie_is_drawn_for_and_the_result_declared(walk: Walk):
    story = named(story_at("validated"))
    for who, value in ((story.returning_officer, "heron 4711"), (story.scrutineer, "sorrel 0815")):
        commit(election_id=story.election.pk, digest=commitment(value), by=who, now=PUBLISHING)
    story.arm()
    story.vote(0, story.nominations[0])
    story.vote(1, story.nominations[1])
    story.count()
    walk.at(COUNTING)

    look(walk, OFFICE, "tie", story.returning_officer)
    look(walk, f"{DESK}counted/", "counted-tie", story.scrutineer)
    look(walk, f"{OFFICE}draws/", "draws-to-tell", story.returning_officer)
    tell_value(election_id=story.election.pk, value="heron 4711", by=story.returning_officer, now=COUNTING)
    tell_value(election_id=story.election.pk, value="sorrel 0815", by=story.scrutineer, now=COUNTING)
    look(walk, f"{OFFICE}draws/", "draws-told", story.returning_officer)
    look(walk, f"{DESK}draw/", "draw", story.returning_officer)
    page = look(walk, f"{DESK}lot/", "lot", story.returning_officer)
    walk.press(page, "Record the lot", "office-lot-errors")
    order = ["Bob Baker", "Ann Archer"]
    story.by_returning_officer(record_lot, COUNTING, order=order, method="From a hat.", witness="Wyn Ness")
    for page in ("counted", "recount", "provisional", "declare"):
        look(walk, f"{DESK}{page}/", page, story.returning_officer)
    story.declare()
    look(walk, OFFICE, "declared", story.returning_officer)


def test_after_the_declaration(walk: Walk):
    story = named(story_at("declared"))
    one = challenge(
        contest_id=story.contest.pk, grounds="A reminder came late.", by=story.contacts[2].user, now=at(2, 4)
    )
    term = Term.objects.get()
    walk.at(at(1, 7))
    end_term(term_id=term.pk, ends_on=at(30, 6).date(), end_reason=EndReason.RESIGNED, by=story.partner)

    look(walk, OFFICE, "vacant", story.returning_officer)
    look(walk, f"{DESK}challenges/{one.pk}/", "challenge", story.returning_officer)
    look(walk, f"{DESK}vacancies/{term.pk}/", "vacancy", story.returning_officer)
