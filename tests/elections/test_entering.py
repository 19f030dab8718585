"""After the close: two people read each paper, the returning officer rules, and both boxes reconcile."""

from __future__ import annotations

import pytest

from elections.models import Declaration, Office, PaperKind
from elections.services.desk import record_late
from elections.services.entering import next_number, reading_of
from partnerships.models import Term
from tests.elections.papers import appointed, polled, read, read_twice, ruled, sent
from tests.elections.story import COUNTING, POLLING, refused
from tests.factories.organisations import UserFactory
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


def test_two_people_read_each_paper_and_it_is_counted():
    story = polled()
    story.vote(0, story.nominations[0])
    for contact in (1, 2):
        sent(story, contact)
    for number in (1, 2):
        read_twice(story, number, 1)

    story.count()
    story.declare()

    declaration = Declaration.objects.get()
    assert (declaration.voted, declaration.valid, declaration.papers) == (3, 3, 2)
    assert Term.objects.get().person.name == "Bob Baker"
    assert story.election.journal.filter(act="count").last().words == (
        "Counted “Sector seat”: 1 vote on line, 2 on paper."
    )


def test_the_same_person_does_not_read_a_paper_twice():
    story = polled()
    read(story, 1, 0)

    with refused(Clash, "You have read paper 1 already. Somebody else must read it the second time."):
        read(story, 1, 0)


def test_no_paper_is_read_three_times():
    story = polled()
    read_twice(story, 1, 0)

    with refused(Clash, "Paper 1 has been read twice already."):
        read(story, 1, 0, by=appointed(story, Office.ENTERER, "Eve Enter").user)


def test_inner_envelopes_stay_shut_until_the_close():
    story = polled()

    with refused(NotAllowedNow, "The inner envelopes stay shut until the poll closes at 5pm on Friday 28 March 2025."):
        read(story, 1, 0, now=POLLING)


def test_only_those_appointed_read_papers():
    story = polled()

    with refused(NotAllowed, "Only those appointed to this election may do this."):
        read(story, 1, 0, by=UserFactory())


@pytest.mark.parametrize(
    ("number", "kind", "marks", "sentence"),
    [
        (0, "valid", [0], "Papers are numbered from 1 to 100,000."),
        (1, "valid", [], "Mark what the paper says, or say that it is blank, spoilt or missing."),
        (1, "blank", [0], "Either mark what the paper says, or say that it is blank, spoilt or missing: not both."),
        (1, "valid", [0, 1], "Choose one candidate."),
    ],
)
def test_what_no_paper_can_say_is_refused(number, kind, marks, sentence):
    story = polled()

    with refused(DomainError, sentence):
        read(story, number, *marks, kind=kind)


def test_the_next_paper_is_one_that_somebody_else_has_read_once():
    story = polled()
    read(story, 1, 0)
    read(story, 2, 0)

    assert next_number(story.contest, story.scrutineer) == 1
    assert next_number(story.contest, story.returning_officer) == 3


def test_the_returning_officer_rules_where_two_readers_differ():
    story = polled()
    sent(story, 0)
    read(story, 1, 0)
    read(story, 1, 1, by=story.scrutineer)

    with refused(NotAllowedNow, "The returning officer must rule on 1 paper: 1."):
        story.count()
    ruled(story, 1, 1)
    story.count()

    assert story.contest.counted.figures["elected"] == ["Bob Baker"]
    assert story.election.journal.filter(words__contains="Ruled on").get().words == (
        "Ruled on paper 1 of “Sector seat”: marked. The cross is clear."
    )


@pytest.mark.parametrize("kind", [PaperKind.SPOILT, PaperKind.EMPTY])
def test_spoilt_papers_and_empty_envelopes_are_ruled_on_and_rejected(kind):
    story = polled()
    story.vote(1, story.nominations[0])
    sent(story, 0)
    read_twice(story, 1, kind=kind)

    ruled(story, 1, kind=kind, reason="Two crosses.")
    story.count()
    story.declare()

    declaration = Declaration.objects.get()
    assert (declaration.voted, declaration.valid, declaration.rejected, declaration.papers) == (2, 1, 1, 1)


def test_blank_papers_count_in_the_turnout_and_for_nobody():
    story = polled()
    story.vote(1, story.nominations[0])
    sent(story, 0)
    read_twice(story, 1, kind="blank")

    story.count()
    story.declare()

    assert (Declaration.objects.get().voted, Declaration.objects.get().blank) == (2, 1)


def test_a_ruling_needs_a_paper_to_rule_on_a_reason_and_the_returning_officer():
    story = polled()
    sent(story, 0)
    read_twice(story, 1, 0)
    read(story, 2, 0)
    read(story, 2, 1, by=story.scrutineer)

    with refused(NotAllowedNow, "There is nothing to rule on in paper 1."):
        ruled(story, 1, 0)
    with refused(DomainError, "Say why you rule so: it stands in the journal."):
        ruled(story, 2, 0, reason=" ")
    with refused(NotAllowed, "Only the returning officer of this election may do this."):
        ruled(story, 2, 0, by=story.scrutineer)


def test_papers_and_strike_offs_must_agree():
    story = polled()
    sent(story, 0)
    sent(story, 1)
    read_twice(story, 1, 0)

    with refused(
        NotAllowedNow,
        "Struck off on paper: 2 organisations. Entered: 1 paper. These must agree; enter an envelope without a "
        "paper as such.",
    ):
        story.count()


def test_a_paper_read_once_stands_in_the_way():
    story = polled()
    sent(story, 0)
    read(story, 1, 0)

    with refused(NotAllowedNow, "1 paper must be read by a second person: 1."):
        story.count()


def test_late_envelopes_are_noted_and_declared():
    story = polled()
    story.vote(0, story.nominations[0])
    details = {"contest_id": story.contest.pk, "papers": 3, "by": story.returning_officer}

    with refused(NotAllowed, "Nothing is late before 5pm on Friday 28 March 2025."):
        record_late(now=POLLING, **details)
    record_late(now=COUNTING, **details)
    story.count()
    story.declare()

    assert (Declaration.objects.get().late, Declaration.objects.get().voted) == (3, 1)


def test_reading_says_how_far_it_is():
    story = polled()
    sent(story, 0)
    read_twice(story, 1, 0)
    read(story, 3, 1)

    reading = reading_of(story.contest)

    assert (reading.struck_off, reading.once, sorted(reading.settled), reading.rejected) == (1, [3], [1], 0)
