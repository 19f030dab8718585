from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from elections.models import Declaration, JournalEntry
from elections.models.journal import BEGINNING
from elections.services.journal import head_of, verify, write_down
from tests.elections.story import NOTICE, draft, story_at
from tests.factories.partnerships import SeatFactory

pytestmark = pytest.mark.django_db


def test_each_entry_is_bound_to_the_one_before():
    story = story_at("declared")

    entries = list(JournalEntry.objects.of(story.election))

    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert [entry.previous for entry in entries] == [BEGINNING, *(entry.hash for entry in entries[:-1])]
    assert verify(story.election).fault == ""


def test_the_declaration_carries_the_head_of_its_day():
    story = story_at("declared")

    assert Declaration.objects.get().journal_head == head_of(story.election)


def test_two_elections_have_a_journal_each():
    first = draft()
    second = draft(seat=SeatFactory(partnership=first.seat.partnership))

    write_down(first.election, act="change", words="One more.", by=first.partner, at=NOTICE)

    assert [verify(story.election).entries for story in (first, second)] == [5, 4]


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        (lambda entry: JournalEntry.objects.filter(pk=entry.pk).update(words="Nothing."), "was changed after it was"),
        (lambda entry: JournalEntry.objects.filter(pk=entry.pk).update(by=None), "was changed after it was written"),
        (lambda entry: JournalEntry.objects.filter(pk=entry.pk).delete(), "is missing: entry"),
    ],
)
def test_what_was_done_behind_the_application_is_found(harm, fault):
    story = story_at("counted")
    harm(JournalEntry.objects.of(story.election)[2])

    verdict = verify(story.election)

    assert (verdict.entries, fault in verdict.fault) == (2, True)


def test_a_chain_written_anew_does_not_lead_to_the_head_that_was_declared():
    story = story_at("declared")
    last = JournalEntry.objects.of(story.election).last()
    last.words = "Declared somebody else."
    JournalEntry.objects.filter(pk=last.pk).update(words=last.words, hash=last.computed_hash())

    assert verify(story.election).fault == (
        f"The head {last.hash} was noted, and no entry has it: the journal was rewritten or cut."
    )


def test_a_journal_cut_at_its_end_does_not_lead_to_a_head_noted_elsewhere():
    story = story_at("counted")
    noted = head_of(story.election)
    JournalEntry.objects.of(story.election).last().delete()

    assert verify(story.election).fault == ""
    assert verify(story.election, expect=noted).fault.startswith(f"The head {noted} was noted")


@pytest.mark.parametrize("field", ["number", "previous"])
def test_no_two_entries_take_one_place(field):
    entry = JournalEntry.objects.of(draft().election).last()
    others = {"number": 99, "previous": "f" * 64} | {field: getattr(entry, field)}
    entry.pk, entry.number, entry.previous = None, others["number"], others["previous"]

    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save()


def test_the_command_says_what_holds_and_what_does_not():
    story = story_at("counted")
    out = StringIO()

    call_command("verify_journal", "spring-election", stdout=out)
    JournalEntry.objects.of(story.election).filter(number=2).update(words="Nothing.")
    with pytest.raises(CommandError, match=r"Entry 2 was changed after it was written\. Up to there 1 entries hold\."):
        call_command("verify_journal", "spring-election")
    with pytest.raises(CommandError, match=r"There is no election nowhere\."):
        call_command("verify_journal", "nowhere")

    entries = JournalEntry.objects.of(story.election).count()
    assert out.getvalue() == f"{entries} entries hold. Head: {head_of(story.election)}\n"
