from __future__ import annotations

import json

import pytest

from elections.counting import count, gather
from elections.models import Ballot, Count, JournalEntry, Stage
from elections.services.papers import lines_of
from elections.services.tallying import count_votes
from organisations.models import Organisation, Person
from tests.elections.story import COUNTING, at, refused, story_at
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


def voted(*choices: int | None, electors: int = 3):
    """A poll in which the first organisations chose these candidates; None is a blank paper."""
    story = story_at("armed", electors=electors)
    for contact, choice in enumerate(choices):
        story.vote(contact, None if choice is None else story.nominations[choice])
    return story


def test_the_count_is_the_engines_own():
    story = voted(0, 0, None)

    story.count()

    expected = count(
        gather(["Ann Archer", "Bob Baker"], [["Ann Archer"], ["Ann Archer"], []], seats=1, title="x"), rule="fptp"
    )
    assert (Count.objects.get().result, story.contest.stage) == (expected.to_json(), Stage.COUNTED)
    assert JournalEntry.objects.last().words == "Counted “Sector seat”: 3 votes on line, 0 on paper."


def test_an_empty_box_is_counted_too():
    story = voted()

    story.count()

    assert Count.objects.get().needs_lot["names"] == ["Ann Archer", "Bob Baker"]


def test_nothing_is_counted_before_the_close():
    story = voted(0)

    with refused(NotAllowedNow, "The poll is open until 5pm on Friday 28 March 2025."):
        story.by_returning_officer(count_votes, at(28, 3, 16, 59, 59))


def test_the_count_may_begin_at_the_close():
    story = voted(0)

    story.by_returning_officer(count_votes, at(28, 3, 17))

    assert story.contest.stage == Stage.COUNTED


def test_only_the_returning_officer_counts():
    story = voted(0)

    with pytest.raises(NotAllowed):
        count_votes(contest_id=story.contest.pk, by=story.scrutineer, now=COUNTING)


@pytest.mark.parametrize(
    ("stuffed", "sentence"),
    [
        (True, "There are 2 papers in the box and 1 organisation struck off on line."),
        (False, "There are 0 papers in the box and 1 organisation struck off on line."),
    ],
)
def test_a_box_that_does_not_agree_with_the_roll_is_not_counted(stuffed, sentence):
    story = voted(0)
    if stuffed:
        Ballot.objects.create(contest=story.contest, paper="[]")
    else:
        Ballot.objects.all().delete()

    with pytest.raises(DomainError) as refusal:
        story.count()

    assert str(refusal.value) == f"{sentence} Nothing was counted: tell the scrutineer."
    assert story.contest.stage == Stage.ARMED


def test_candidates_of_one_name_are_told_apart_by_their_organisations():
    story = story_at("notice")
    story.stand("Ann Archer", "Bob Baker", "Cat Cole")
    Person.objects.filter(name="Cat Cole").update(name="Ann Archer")

    names = [line.name for line in lines_of(story.contest)]

    assert names == [
        f"Ann Archer ({story.contacts[0].organisation})",
        f"Ann Archer ({story.contacts[2].organisation})",
        "Bob Baker",
    ]


def test_candidates_of_one_name_are_told_apart_without_names_that_are_withheld():
    story = story_at("notice")
    story.stand("Ann Archer", "Bob Baker", "Cat Cole")
    Person.objects.update(name="Ann Archer")
    hidden = [contact.organisation_id for contact in story.contacts[:2]]
    Organisation.objects.filter(pk__in=hidden).update(name_withheld=True)

    names = [line.name for line in lines_of(story.contest)]

    assert names == [
        "Ann Archer (Name withheld), 1",
        "Ann Archer (Name withheld), 2",
        f"Ann Archer ({story.contacts[2].organisation})",
    ]


def test_the_result_kept_is_json_as_published():
    story_at("declared")

    assert list(json.loads(Count.objects.get().result)) == [
        "rule", "version", "fingerprint", "seats", "candidates", "withdrawn", "valid", "blank", "invalid", "quota",
        "elected", "runners_up", "lots", "stages", "needs_lot",
    ]  # fmt: skip
