from __future__ import annotations

import pytest
from django.core import mail

from notifications.models import Letter, LetterState
from notifications.services.writing import Draft, write, write_to_all

pytestmark = pytest.mark.django_db


def test_a_letter_is_written_and_waits():
    write(kind="tests.notice", about="matter:1", recipient=" Rosa@Example.org ", district="wychavon")

    letter = Letter.objects.get()
    assert (letter.recipient, letter.state, letter.link_hash) == ("rosa@example.org", LetterState.QUEUED, "")


def test_a_letter_is_sent_when_the_transaction_commits(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        write(kind="tests.notice", about="matter:1", recipient="rosa@example.org", recipient_name="Rosa Reader")
        before = len(mail.outbox)

    assert before == 0
    assert [message.subject for message in mail.outbox] == ["A notice about matter:1"]


def test_a_letter_about_the_same_matter_to_the_same_mailbox_is_one_letter():
    first = write(kind="tests.notice", about="matter:1", recipient="info@example.org", recipient_name="Ann")
    second = write(kind="tests.notice", about="matter:1", recipient="INFO@example.org", recipient_name="Bea")

    assert first == second
    assert second.recipient_name == "Ann"


def test_a_letter_of_an_unknown_kind_is_a_mistake_found_at_once():
    with pytest.raises(KeyError):
        write(kind="tests.unheard_of", about="matter:1", recipient="rosa@example.org")


def test_a_letter_needs_an_address():
    with pytest.raises(ValueError, match=r"A letter needs an address\."):
        write(kind="tests.notice", about="matter:1", recipient=" ")


def test_many_letters_are_written_at_once_and_none_twice():
    write(kind="tests.notice", about="matter:1", recipient="ann@example.org")
    drafts = [
        Draft("matter:1", "ann@example.org"),
        Draft("matter:1", "bea@example.org"),
        Draft("matter:1", "Bea@example.org"),
        Draft("matter:2", "bea@example.org"),
    ]

    write_to_all(kind="tests.notice", drafts=drafts, district="wychavon")

    assert list(Letter.objects.order_by("pk").values_list("about", "recipient")) == [
        ("matter:1", "ann@example.org"),
        ("matter:1", "bea@example.org"),
        ("matter:2", "bea@example.org"),
    ]


def test_many_letters_cost_one_question(django_assert_num_queries):
    drafts = [Draft("matter:1", f"reader{n}@example.org") for n in range(45)]

    with django_assert_num_queries(3):  # the savepoint, the letters, and its end
        write_to_all(kind="tests.notice", drafts=drafts)

    assert Letter.objects.count() == 45


def test_many_letters_are_sent_when_the_transaction_commits(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        write_to_all(kind="tests.notice", drafts=[Draft("matter:1", f"reader{n}@example.org") for n in range(3)])

    assert [message.to for message in mail.outbox] == [[f"reader{n}@example.org"] for n in range(3)]
