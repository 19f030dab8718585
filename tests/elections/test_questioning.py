"""Questions to candidates and their answers."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client

from elections.models import Question
from elections.services.publishing import questions_of
from elections.services.questioning import answer_question, ask, withhold
from notifications.models import Letter
from notifications.services.sending import send_waiting
from organisations.models import User
from tests.elections.pages import text_of
from tests.elections.story import COUNTING, NOMINATING, POLLING, PREPARING, Story, refused, story_at
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


def put(story: Story, text: str = "How often will you report?", *, contact: int = 2, now=POLLING) -> Question:
    speaker = story.contacts[contact]
    details = {"contest_id": story.contest.pk, "organisation": speaker.organisation, "text": text}
    return ask(**details, by=speaker.user, now=now)


def answer(story: Story, question: Question, text: str = "Every month.", now=POLLING):
    ann = story.nominations[0]
    person = User.objects.get(email=ann.person.email)
    return answer_question(question_id=question.pk, nomination_id=ann.pk, text=text, by=person, now=now)


def test_candidates_are_asked_by_letter_and_answer_by_its_link(time_machine, client):
    story = story_at("armed")
    time_machine.move_to(POLLING)
    put(story)
    send_waiting(clock=lambda: POLLING)
    letter = next(each for each in mail.outbox if "A question to you" in each.subject and each.to[0].startswith("ann"))
    address = "/elections/" + letter.body.split("/elections/nominations/question", 1)[1].split()[0]

    page = client.get(f"/elections/nominations/question{address.removeprefix('/elections/')}")
    client.post(page.url, {"text": "Every month."})

    public = text_of(Client().get(f"/elections/{story.election.slug}/sector-seat/candidates/"))
    assert "How often will you report? Ann Archer Every month." in public
    assert Letter.objects.filter(kind="elections.question").count() == 2


def test_answers_are_shown_only_of_published_candidates():
    story = story_at("notice")
    story.stand("Ann Archer", "Bob Baker")
    question = put(story, now=NOMINATING)
    answer(story, question, now=NOMINATING)

    before = [len(each.answers) for each in questions_of(story.contest)]
    story.publish()

    assert (before, [len(each.answers) for each in questions_of(story.contest)]) == ([0], [1])


def test_a_question_withheld_leaves_its_reason(client):
    story = story_at("armed")
    question = put(story, "Are you a fool?")
    answer(story, question)

    with refused(NotAllowed, "Only the returning officer of this election may do this."):
        withhold(question_id=question.pk, reason="It insults.", by=story.partner, now=POLLING)
    withhold(question_id=question.pk, reason="It insults.", by=story.returning_officer, now=POLLING)

    public = text_of(client.get(f"/elections/{story.election.slug}/sector-seat/candidates/"))
    assert ("fool" in public, "has withheld this question: It insults." in public) == (False, True)
    with refused(NotAllowedNow, "The returning officer has withheld this question."):
        answer(story, question)


def test_an_organisation_asks_three_things_at_most_and_none_twice():
    story = story_at("armed")
    organisation = story.contacts[2].organisation
    put(story, "One?")

    with refused(Clash, f"{organisation} has asked this already."):
        put(story, " One? ")
    put(story, "Two?")
    put(story, "Three?")
    with refused(NotAllowedNow, f"{organisation} has asked 3 questions, the most there may be."):
        put(story, "Four?")


def test_questions_end_with_the_poll_and_keep_to_their_length():
    story = story_at("armed")
    question = put(story)

    with refused(NotAllowedNow, "Questions and answers ended with the poll at 5pm on Friday 28 March 2025."):
        put(story, now=COUNTING)
    with refused(NotAllowedNow, "Questions and answers ended with the poll at 5pm on Friday 28 March 2025."):
        answer(story, question, now=COUNTING)
    with refused(DomainError, "The question has 61 words. The most is 60."):
        put(story, "word " * 61)
    with refused(DomainError, "The question is empty."):
        put(story, " ")
    with refused(DomainError, "The answer has 201 words. The most is 200."):
        answer(story, question, "word " * 201)


def test_before_nominations_open_there_is_nobody_to_ask():
    story = story_at("notice")

    with refused(
        NotAllowedNow, "Candidates can be asked when nominations are open, from 9am on Monday 3 February 2025."
    ):
        put(story, now=PREPARING)


def test_only_who_stands_answers():
    story = story_at("armed")
    question, bob = put(story), story.nominations[1]

    with refused(NotAllowed, "Only Bob Baker may answer this nomination."):
        answer_question(
            question_id=question.pk,
            nomination_id=bob.pk,
            text="Me!",
            by=User.objects.get(email="ann@people.example.org"),
            now=POLLING,
        )


def told(kind: str = "elections.question_answered") -> list[tuple[str, str]]:
    return sorted(Letter.objects.filter(kind=kind).values_list("about", "recipient"))


def test_who_asked_is_told_when_a_candidate_answers_once_for_each():
    story = story_at("armed")
    question = put(story)

    answer(story, question)
    answer(story, question, "Every week.")

    asker = story.contacts[2].user.email
    assert told() == [(f"question:{question.pk}:{story.nominations[0].pk}", asker)]


def test_an_answer_given_before_the_candidates_are_published_is_told_with_them():
    story = story_at("notice")
    story.stand("Ann Archer", "Bob Baker")
    question = put(story, now=NOMINATING)
    answer(story, question, now=NOMINATING)
    before = told()

    story.publish()

    assert (before, len(told())) == ([], 1)


def test_nobody_is_told_of_answers_to_a_question_that_is_withheld():
    story = story_at("notice")
    story.stand("Ann Archer", "Bob Baker")
    question = put(story, now=NOMINATING)
    answer(story, question, now=NOMINATING)
    withhold(question_id=question.pk, reason="Insults.", by=story.returning_officer, now=NOMINATING)

    story.publish()

    assert told() == []


def test_the_letter_to_the_asker_has_question_and_answer(time_machine):
    story = story_at("armed")
    time_machine.move_to(POLLING)
    answer(story, put(story))

    send_waiting(clock=lambda: POLLING)

    body = next(each.body for each in mail.outbox if "has answered your question" in each.subject)
    assert "How often will you report?" in body
    assert "Every month." in body
