from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.db import IntegrityError

from notifications.kinds import letter_kind
from notifications.models import Group, Letter, LetterState
from notifications.models.letter import DIGEST
from notifications.services.gathering import next_morning
from notifications.services.preferring import choose_rhythm, switch
from notifications.services.sending import LEASE, PAUSES, send_letter, send_waiting
from notifications.services.tending import lapse_letters, resend, stop
from tests.factories.notifications import LetterFactory
from tests.factories.organisations import UserFactory
from tests.notifications.postmaster import Postmaster

pytestmark = pytest.mark.django_db

ROSA = "rosa@example.org"


@pytest.fixture(autouse=True)
def _daily(now):
    choose_rhythm(mailboxes=[ROSA], is_daily=True, now=now)


@pytest.fixture
def morning(now):
    return next_morning(now)


def news(**facts) -> Letter:
    return LetterFactory(**{"kind": "tests.news", "recipient": ROSA, "about": "Lunch Club"} | facts)


def sweep(now: dt.datetime) -> None:
    send_waiting(clock=lambda: now)


def states() -> list[str]:
    return list(Letter.objects.exclude(kind=DIGEST).order_by("pk").values_list("state", flat=True))


@pytest.mark.parametrize(
    ("hour", "expected"),
    [
        (dt.datetime(2025, 3, 14, 6, 59, tzinfo=dt.UTC), dt.datetime(2025, 3, 14, 7, tzinfo=dt.UTC)),
        (dt.datetime(2025, 3, 14, 7, tzinfo=dt.UTC), dt.datetime(2025, 3, 15, 7, tzinfo=dt.UTC)),
        (dt.datetime(2025, 3, 29, 12, tzinfo=dt.UTC), dt.datetime(2025, 3, 30, 6, tzinfo=dt.UTC)),
    ],
)
def test_the_morning_is_seven_by_the_clock_on_the_wall(hour, expected):
    assert next_morning(hour) == expected


def test_five_letters_for_three_organisations_come_as_one_in_the_morning(now, morning):
    for about in ("Lunch Club", "Youth Club", "Lunch Club", "", "Brass Band"):
        news(about=about, kind=kind_for(about, Letter.objects.count()))

    sweep(now)
    before = len(mail.outbox)
    sweep(morning)

    assert before == 0
    assert [(message.subject, message.to) for message in mail.outbox] == [
        ("5 letters for you: Brass Band, Lunch Club, Youth Club", [ROSA])
    ]
    assert [line for line in mail.outbox[0].body.splitlines() if line.startswith(("====", "-- "))] == [
        "==== For Brass Band ====",
        "-- A notice about Brass Band",
        "==== For Lunch Club ====",
        "-- A notice about Lunch Club",
        "-- A notice about Lunch Club",
        "==== For Youth Club ====",
        "-- A notice about Youth Club",
        "==== For you yourself ====",
        "-- A notice about",
    ]
    assert mail.outbox[0].body.count("Dear") == 1


def kind_for(about: str, number: int) -> str:
    """A kind of its own for each letter: one matter to one mailbox is one letter."""

    @letter_kind(name=f"tests.news_{number}", label="News", template="notice.txt", group=Group.ISSUES, may_wait=True)
    def context(letter: Letter) -> dict[str, object]:
        return {"for_organisation": about}

    return f"tests.news_{number}"


def test_each_part_stays_a_row_with_its_own_state_and_says_how_it_went(now, morning):
    letters = [news(), news(about="Youth Club")]

    sweep(now)
    sweep(morning)

    together = Letter.objects.get(kind=DIGEST)
    for letter in letters:
        letter.refresh_from_db()
        assert (letter.state, letter.sent_at, letter.digest) == (LetterState.SENT, morning, together)
        assert list(letter.steps.values_list("before", "after", "reason")) == [
            ("queued", "sent", "In the letter of the day.")
        ]


def test_one_part_alone_keeps_its_subject(now, morning):
    news()

    sweep(now)
    sweep(morning)

    assert [message.subject for message in mail.outbox] == ["A notice about Lunch Club"]


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "tests.notice"},
        {"kind": "tests.invitation"},
        {"kind": "tests.urgent"},
        {"recipient": "sam@example.org"},
        {"useful_until": dt.datetime(2025, 3, 16, 6, 59, tzinfo=dt.UTC)},
        {"hidden_until": dt.datetime(2025, 3, 20, tzinfo=dt.UTC)},
    ],
)
def test_what_must_be_got_has_a_link_or_cannot_wait_comes_at_once(now, facts):
    news(**facts)

    sweep(now)

    assert len(mail.outbox) == 1


def test_what_was_gathered_yesterday_is_not_said_again_today(now, morning):
    news()
    sweep(now)
    sweep(morning)
    news(about="Youth Club")

    sweep(morning)
    sweep(morning + dt.timedelta(days=1))

    assert [message.subject for message in mail.outbox] == ["A notice about Lunch Club", "A notice about Youth Club"]


def test_a_letter_that_comes_while_the_morning_letter_is_being_sent_waits_for_the_next(now, morning):
    news()
    sweep(now)
    Letter.objects.filter(kind=DIGEST).update(attempts=1, try_again_at=morning + LEASE)
    late = news(about="Youth Club")

    sweep(now)

    late.refresh_from_db()
    assert late.digest.about == "day:2025-03-16"


def test_a_part_that_is_stopped_switched_off_lapsed_or_gone_is_left_out_and_says_so(now, morning):
    stopped, lapsed, gone = (
        news(),
        news(about="late", useful_until=morning + dt.timedelta(days=1)),
        news(about="letter:0"),
    )
    left = news(about="Youth Club")
    sweep(now)
    stop(letter_id=stopped.pk, reason="Not now.", by=UserFactory(), now=now)
    later = morning + dt.timedelta(days=1, hours=1)  # nobody swept for a day

    lapse_letters(now=later)
    sweep(later)

    assert states() == ["stopped", "lapsed", "failed", "sent"]
    assert [message.subject for message in mail.outbox] == [f"A notice about {left.about}"]
    gone.refresh_from_db()
    assert (lapsed.pk, gone.reason) == (lapsed.pk, "What this letter is about is no longer there.")


def test_when_all_its_parts_are_switched_off_no_letter_goes(now, morning):
    news()
    sweep(now)
    switch(mailbox=ROSA, group=Group.ISSUES, is_off=True, now=now)

    sweep(morning)

    assert (mail.outbox, states()) == ([], ["stopped"])
    assert Letter.objects.get(kind=DIGEST).reason == "None of its letters was to be sent any more."


def test_a_mailbox_that_takes_no_mail_is_said_of_every_part(now, morning):
    news()
    news(about="Youth Club")
    sweep(now)

    with Postmaster({"RCPT": "550 no such mailbox"}) as post:
        send_letter(letter_id=Letter.objects.get(kind=DIGEST).pk, post=post.connection(), now=morning)

    assert states() == ["bounced", "bounced"]


def test_while_the_mail_server_is_away_its_parts_wait_and_go_once(now, morning, settings):
    news()
    sweep(now)
    together = Letter.objects.get(kind=DIGEST)

    with Postmaster({"RCPT": "450 later"}) as post:
        send_letter(letter_id=together.pk, post=post.connection(), now=morning)
    waiting = states()
    sweep(morning + PAUSES[0])
    sweep(morning + PAUSES[0])

    assert (waiting, states(), len(mail.outbox)) == (["queued"], ["sent"], 1)


def test_a_letter_of_the_day_that_kills_its_worker_is_left_alone_and_then_given_up_with_its_parts(now, morning):
    news()
    sweep(now)
    Letter.objects.filter(kind=DIGEST).update(attempts=len(PAUSES) + 1, try_again_at=morning)

    sweep(morning)

    assert (states(), mail.outbox) == (["failed"], [])


def test_a_part_sent_again_goes_by_itself_at_once(now, morning, django_capture_on_commit_callbacks):
    letter = news()
    sweep(now)
    sweep(morning)

    with django_capture_on_commit_callbacks(execute=True):
        resend(letter_id=letter.pk, by=UserFactory(), now=morning)

    letter.refresh_from_db()
    assert (len(mail.outbox), letter.state, letter.digest) == (2, LetterState.SENT, None)


def test_its_foot_switches_all_its_sorts_off_or_gives_each_letter_at_once(client, now, morning):
    news()
    sweep(now)
    sweep(morning)
    together = Letter.objects.get(kind=DIGEST)
    door = f"/letters/foot/{together.off_token}/"

    shown = client.get(door).context["title"]
    client.post(door, {"answer": "each"})
    news(about="Youth Club")
    sweep(morning)
    client.post(door, {"List-Unsubscribe": "One-Click"})
    news(about="Brass Band")
    sweep(morning)

    assert door in mail.outbox[0].body
    assert (shown, states()) == ("Issues", ["sent", "sent", "stopped"])


def test_a_reader_without_an_account_asks_for_one_letter_a_day_by_the_foot(client, now):
    letter = news(recipient="sam@example.org")
    sweep(now)
    client.post(f"/letters/foot/{letter.off_token}/", {"answer": "daily"})
    news(recipient="sam@example.org", about="Youth Club")

    sweep(now)

    assert states() == ["sent", "queued"]


def test_what_must_be_got_or_has_a_link_cannot_be_a_kind_that_waits():
    for facts in ({}, {"group": Group.ISSUES, "has_link": True}):
        with pytest.raises(ValueError, match="cannot wait"):
            letter_kind(name="tests.new", label="New", template="notice.txt", may_wait=True, **facts)(lambda letter: {})


def test_a_letter_of_the_day_is_no_part_of_another():
    with pytest.raises(IntegrityError, match="letter_of_the_day_is_no_part_of_another"):
        LetterFactory(kind=DIGEST, digest=news())
