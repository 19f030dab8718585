"""Every page of an election that anybody or a member reads, at every stage, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from elections.models import Nomination, Rule
from elections.services.challenging import challenge, rule_on_challenge
from elections.services.conditions import Conditions, set_conditions
from elections.services.joining import ask_another
from elections.services.objecting import object_to_roll, rule_on_objection
from elections.services.questioning import answer_question, ask
from elections.services.recounting import publish_provisional
from elections.services.tallying import record_lot
from organisations.models import User
from tests.elections.story import (
    COUNTING,
    DECLARING,
    NOMINATING,
    POLLING,
    PREPARING,
    PUBLISHING,
    Story,
    at,
    draft,
    story_at,
)
from tests.journeys.elections import PUBLIC, Walk, ballot_of, named

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

STATEMENT = "I have run a village hall for eleven years, and I will come to every meeting.\n\nAnd I will report back."
HERE = f"{PUBLIC}sector-seat/"


def look(walk: Walk, address: str, name: str, who: User | None = None) -> Page:
    page = walk.go(address, who)
    walk.seen(page, name)
    return page


def test_before_anything_is_called(walk: Walk):
    walk.at(at(20, 1))

    look(walk, "/elections/", "list-empty")


def test_nominations_are_open(walk: Walk):
    story = draft()
    set_conditions(
        election_id=story.election.pk,
        conditions=Conditions(nominators_wanted=2, appeals_to="the chair of the county forum"),
        by=story.partner,
        now=PREPARING,
    )
    named(story).give_notice()
    story.take_roll()
    own, other, third = (contact.organisation for contact in story.contacts)
    nomination = story.nominate("Ann Archer", statement=STATEMENT)
    ask_another(nomination_id=nomination.pk, organisation=other, by=story.contacts[0].user, now=NOMINATING)
    asks = {"organisation": third, "text": "How will you report?"}
    question = ask(contest_id=story.contest.pk, by=story.contacts[2].user, now=NOMINATING, **asks)
    objection = object_to_roll(
        contest_id=story.contest.pk, organisation=third, name="A neighbour", grounds="It has stopped.", now=NOMINATING
    )
    rule_on_objection(
        objection_id=objection.pk,
        upheld=False,
        reason="It showed me its minutes.",
        by=story.returning_officer,
        now=NOMINATING,
    )
    walk.at(NOMINATING)

    look(walk, "/elections/", "list-nominations")
    look(walk, PUBLIC, "election-nominations")
    look(walk, f"{PUBLIC}roll/?search=vale", "roll-found")
    look(walk, f"{PUBLIC}objections/", "objections")
    look(walk, f"{HERE}object/{own.pk}/", "object")
    look(walk, f"{HERE}candidates/", "candidates-early")
    look(walk, f"{HERE}result/", "result-early")
    page = look(walk, f"{PUBLIC}roll/check/", "roll-check")
    walk.hand.write(page, "Name or number", "hall")
    walk.press(page, "Look it up", "roll-checked")
    _as_members_do(walk, story, nomination)
    _as_the_person_nominated(walk, nomination, question.pk)


def _as_members_do(walk: Walk, story: Story, nomination: Nomination) -> None:
    proposing, seconding = story.contacts[0].user, story.contacts[1].user
    look(walk, f"/my/{story.contacts[1].organisation.slug}/elections/", "my-list", seconding)
    row = nomination.nominators.get(organisation=story.contacts[1].organisation)
    look(walk, f"/my/{story.contacts[1].organisation.slug}/elections/second/{row.pk}/", "second", seconding)
    look(walk, f"{ballot_of(story, 1)}ask/", "ask", seconding)
    page = look(walk, f"{ballot_of(story, 1)}nominate/", "nominate", seconding)
    walk.press(page, "Nominate", "nominate-errors")
    look(walk, f"{ballot_of(story, 0)}nominated/", "nominated", proposing)
    look(walk, f"{ballot_of(story, 0)}nominated/{nomination.pk}/second/", "ask-seconder", proposing)
    Nomination.objects.filter(pk=nomination.pk).update(state="proposed")
    look(walk, f"{ballot_of(story, 0)}nominated/{nomination.pk}/correct/", "correct-proposal", proposing)


def _as_the_person_nominated(walk: Walk, nomination: Nomination, question: int) -> None:
    person, mine = User.objects.get(email=nomination.person.email), f"/elections/nominations/{nomination.pk}/answer/"
    look(walk, mine, "answer", person)
    Nomination.objects.filter(pk=nomination.pk).update(state="accepted")
    look(walk, mine, "answer-accepted", person)
    pages = (f"questions/{question}/", "mandate/choice/", "correct/", "photograph/", "withdraw/")
    for page in pages:
        look(walk, f"{mine}{page}", f"own-{page.split('/', maxsplit=1)[0]}", person)
    look(walk, "/elections/nominations/no-such-link/", "link-unknown")


def test_candidates_are_published(walk: Walk):
    story = named(story_at("armed"))
    story.contest.nominations.update(statement=STATEMENT)
    question = ask(
        contest_id=story.contest.pk,
        organisation=story.contacts[2].organisation,
        text="How often will you report?",
        by=story.contacts[2].user,
        now=PUBLISHING,
    )
    answer_question(
        question_id=question.pk,
        nomination_id=story.nominations[0].pk,
        text="Each month, in plain English.",
        by=User.objects.get(email="ann@people.example.org"),
        now=PUBLISHING,
    )
    walk.at(at(8, 3))

    look(walk, "/elections/", "list-coming")
    look(walk, f"{HERE}candidates/", "candidates")
    look(walk, ballot_of(story, 1), "ballot-early", story.contacts[1].user)


def test_a_vote_of_one_choice(walk: Walk):
    story = named(story_at("armed"))
    contact = story.contacts[1]
    walk.at(POLLING)

    look(walk, "/elections/", "list-poll")
    look(walk, PUBLIC, "election-poll")
    look(walk, f"/my/{contact.organisation.slug}/elections/", "my-poll", contact.user)
    page = look(walk, ballot_of(story, 1), "ballot", contact.user)
    walk.press(page, "Look at my choice again", "ballot-errors")
    walk.hand.choose(page, "Bob Baker")
    walk.press(page, "Look at my choice again", "ballot-review")
    walk.press(page, "Change it")
    assert page.get_by_label("Bob Baker").is_checked()
    walk.press(page, "Look at my choice again")
    walk.press(page, "Cast the vote", "ballot-voted")


@pytest.mark.parametrize("rule", [Rule.BLOCK, Rule.YES_NO, Rule.SCOTTISH_STV])
def test_the_practice_ballot_is_the_ballot_with_invented_names(walk: Walk, rule: Rule):
    """The same for the eye: what may be marked and how; only names, and the button that casts, are missing."""
    story = named(story_at("notice", plan={"rule": rule, "offers_ron": rule == Rule.SCOTTISH_STV}))
    walk.at(NOMINATING)

    page = look(walk, f"{HERE}practice/", f"practice-{story.contest.rule}")
    walk.press(page, "Look at my choice again", f"practice-{rule}-errors")
    mark_first(walk, page, rule)
    walk.press(page, "Look at my choice again", f"practice-{rule}-review")

    assert page.get_by_text("Here nothing is cast: this was practice.").is_visible()


def mark_first(walk: Walk, page: Page, rule: Rule) -> None:
    if rule == Rule.SCOTTISH_STV:
        walk.hand.write(page, "Alex Example", "1")
    elif rule == Rule.BLOCK:
        walk.hand.tick(page, "Alex Example")
    else:
        walk.hand.choose(page, "Yes, elect Alex Example")


def test_a_result_from_provisional_to_challenged(walk: Walk):
    story = named(story_at("armed", plan={"rule": "scottish-stv"}))
    story.vote(0, story.nominations[0])
    story.vote(1, story.nominations[1])
    story.count()
    order = ["Bob Baker", "Ann Archer"]
    story.by_returning_officer(record_lot, COUNTING, order=order, method="Two papers from a hat.", witness="Wyn Ness")
    story.by_returning_officer(publish_provisional, COUNTING)
    walk.at(DECLARING)
    look(walk, f"{HERE}result/", "result-provisional")
    story.declare()
    elector, after = story.contacts[2].user, at(2, 4)
    one = challenge(contest_id=story.contest.pk, grounds="A reminder came late.", by=elector, now=after)
    rule_on_challenge(
        challenge_id=one.pk, ruling="dismissed", reason="Three had gone out.", by=story.returning_officer, now=after
    )
    walk.at(at(3, 4))

    look(walk, f"{HERE}result/", "result")
    look(walk, f"{HERE}challenge/", "challenge", story.contacts[0].user)
    look(walk, "/elections/", "list-past")
    look(walk, PUBLIC, "election-declared")


@pytest.mark.parametrize("stage", ["unopposed", "cancelled"])
def test_no_poll(walk: Walk, stage: str):
    named(story_at(stage))
    walk.at(PUBLISHING)

    look(walk, f"{HERE}result/", f"result-{stage}")
    look(walk, PUBLIC, f"election-{stage}")
