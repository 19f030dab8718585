"""Letters that leave by GOV.UK Notify, against a local server that speaks its API."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.core.mail import EmailMessage, get_connection
from pytest_django import Settings

from notifications.errors import LetterRefused, PostOfficeAway
from notifications.models import Channel, Letter, LetterState
from notifications.services.preferring import choose_rhythm
from notifications.services.receiving import ask_about_paper
from notifications.services.sending import PAUSES, send_waiting
from notifications.services.writing import Draft, write, write_to_all
from tests.factories.notifications import LetterFactory
from tests.notifications.notify_office import API_KEY, EMAIL, LETTER, NotifyOffice

pytestmark = pytest.mark.django_db

ADDRESS = "Pinvin Youth Club\nThe Old School\nPershore\nWR10 2DX"


@pytest.fixture
def office(settings: Settings) -> Iterator[NotifyOffice]:
    with NotifyOffice() as office:
        settings.EMAIL_BACKEND = "notifications.notify.NotifyBackend"
        settings.NOTIFY_API_KEY, settings.NOTIFY_ADDRESS = API_KEY, office.address
        settings.NOTIFY_EMAIL_TEMPLATE, settings.NOTIFY_LETTER_TEMPLATE = EMAIL, LETTER
        yield office


def sent(now: dt.datetime, **facts) -> Letter:
    letter = LetterFactory(**{"recipient": "rosa@example.org"} | facts)
    send_waiting(clock=lambda: now)
    letter.refresh_from_db()
    return letter


def on_paper(now: dt.datetime) -> Letter:
    return sent(now, kind="tests.paper", channel=Channel.POST, recipient="", address=ADDRESS)


def test_an_e_mail_goes_by_its_template_with_the_letters_own_reference(now, office):
    letter = sent(now, about="matter:1")

    assert letter.state == LetterState.SENT
    assert [{key: each[key] for key in each if key != "id"} for each in office.taken] == [
        {
            "type": "email",
            "email_address": "rosa@example.org",
            "template_id": EMAIL,
            "personalisation": {
                "subject": "A notice about matter:1",
                "body": "Dear Rosa Reader\n\nWomen's Institute & more: http://testserver/\n",
            },
            "reference": f"letter-{letter.pk}-1",
        }
    ]


def test_the_button_of_mail_programs_goes_with_what_can_be_switched_off(now, office):
    letter = sent(now, kind="tests.news")

    address = f"http://testserver/letters/foot/{letter.off_token}/"
    assert [each["one_click_unsubscribe_url"] for each in office.taken] == [address]


def test_a_letter_on_paper_goes_line_by_line(now, office):
    letter = on_paper(now)

    assert letter.state == LetterState.SENT
    assert [(each["type"], each["template_id"], each["personalisation"]) for each in office.taken] == [
        (
            "letter",
            LETTER,
            {
                "address_line_1": "Pinvin Youth Club",
                "address_line_2": "The Old School",
                "address_line_3": "Pershore",
                "address_line_4": "WR10 2DX",
                "subject": "On paper",
                "body": "By post: a notice.",
            },
        )
    ]


def test_a_letter_of_the_day_goes_as_one(now, office):
    choose_rhythm(mailboxes=["rosa@example.org"], is_daily=True, now=now)
    sent(now, kind="tests.news")
    sent(now, kind="tests.news")

    send_waiting(clock=lambda: now + dt.timedelta(days=1))

    assert [each["personalisation"]["subject"] for each in office.taken] == ["2 letters for you"]


def test_what_notify_does_not_take_has_failed_for_good_and_says_why(now, office):
    office.says = (400, "ValidationError", "email_address Not a valid email address")

    letter = sent(now)

    assert (letter.state, letter.try_again_at) == (LetterState.FAILED, None)
    assert letter.reason == ("GOV.UK Notify does not take this letter: 400 email_address Not a valid email address")


@pytest.mark.parametrize(
    ("status", "error", "message"),
    [
        (403, "AuthError", "Invalid token: signature, api token not found"),
        (429, "RateLimitError", "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds"),
        (429, "TooManyRequestsError", "Exceeded send limits (250,000) for today"),
        (500, "Exception", "Internal server error"),
        (503, "Exception", "Unavailable"),
    ],
)
def test_when_notify_itself_cannot_one_letter_says_so_and_the_others_wait(now, office, status, error, message):
    office.says = (status, error, message)
    others = LetterFactory()

    letter = sent(now, pk=others.pk - 1)

    others.refresh_from_db()
    assert (letter.state, letter.try_again_at) == (LetterState.FAILED, now + PAUSES[0])
    assert letter.reason == f"GOV.UK Notify could not be used: {status} {message}"
    assert others.state == LetterState.QUEUED


def test_a_key_that_is_not_the_services_is_a_letter_to_try_again(now, office, settings):
    settings.NOTIFY_API_KEY = API_KEY[:-4] + "0000"

    letter = sent(now)

    assert letter.reason == "GOV.UK Notify could not be used: 403 Invalid token: service not found"


def test_when_nobody_answers_it_is_tried_again(now, settings, office):
    settings.NOTIFY_ADDRESS = "http://127.0.0.1:9"

    letter = sent(now)

    assert (letter.state, letter.try_again_at) == (LetterState.FAILED, now + PAUSES[0])


@pytest.mark.parametrize("facts", [{}, {"kind": "tests.paper", "channel": "post", "recipient": "", "address": ADDRESS}])
def test_what_a_killed_worker_had_handed_over_is_recognised_and_not_sent_twice(now, office, facts):
    """The attempt is noted, Notify has it, the commit is missing."""
    letter = sent(now, **facts)
    letter.steps.all().delete()
    Letter.objects.update(state=LetterState.QUEUED, sent_at=None, try_again_at=now)

    send_waiting(clock=lambda: now)

    letter.refresh_from_db()
    assert (letter.state, letter.attempts, len(office.taken)) == (LetterState.SENT, 2, 1)


def test_a_letter_with_a_link_is_rather_sent_twice_than_with_a_link_that_opens_nothing(now, office):
    letter = sent(now, kind="tests.invitation")
    letter.steps.all().delete()
    Letter.objects.update(state=LetterState.QUEUED, sent_at=None, try_again_at=now)

    send_waiting(clock=lambda: now)

    link = office.taken[-1]["personalisation"]["body"].strip().rpartition("invitation/")[2].strip("/")
    assert len(office.taken) == 2
    assert list(Letter.objects.opened_by(link)) == [letter]


def test_sent_again_by_an_office_it_goes_again_under_another_reference(now, office):
    letter = sent(now)
    letter.move_to(LetterState.QUEUED, at=now)

    send_waiting(clock=lambda: now)

    assert [each["reference"] for each in office.taken] == [f"letter-{letter.pk}-1", f"letter-{letter.pk}-2"]


def test_a_sign_in_code_goes_the_same_way_without_a_reference(office):
    get_connection().send_messages([EmailMessage("Your code", "123456", None, ["rosa@example.org"])])

    assert [(each["email_address"], "reference" in each) for each in office.taken] == [("rosa@example.org", False)]


@pytest.mark.parametrize(("status", "trouble"), [(400, LetterRefused), (500, PostOfficeAway)])
def test_who_mails_a_sign_in_code_hears_of_trouble_as_of_smtps(office, status, trouble):
    office.says = (status, "Exception", "No.")

    with pytest.raises(trouble) as heard:
        get_connection().send_messages([EmailMessage("Your code", "123456", None, ["rosa@example.org"])])

    assert isinstance(heard.value, OSError)


def test_where_nothing_is_posted_a_letter_on_paper_fails_and_says_so(now):
    letter = on_paper(now)

    assert (letter.state, letter.reason) == (LetterState.FAILED, "Letters on paper are not switched on here.")


def test_one_matter_to_one_address_is_one_letter_and_to_another_another(now):
    for address in (ADDRESS, ADDRESS, "Elsewhere\nEvesham\nWR11 1AA"):
        write(kind="tests.paper", about="matter:1", address=address)
    drafts = [
        Draft("matter:2", "", address=ADDRESS),
        Draft("matter:2", "rosa@example.org"),
        Draft("matter:2", "", "", ADDRESS),
    ]

    write_to_all(kind="tests.paper", drafts=drafts)

    assert [(letter.about, letter.channel) for letter in Letter.objects.order_by("pk")] == [
        ("matter:1", "post"),
        ("matter:1", "post"),
        ("matter:2", "post"),
        ("matter:2", "mail"),
    ]


def test_a_kind_that_is_not_written_on_paper_is_not_posted():
    with pytest.raises(ValueError, match=r"Letters of the kind tests\.notice are not written on paper\."):
        write(kind="tests.notice", about="matter:1", address=ADDRESS)


@pytest.mark.parametrize(
    ("status", "state", "delivered"),
    [
        ("accepted", LetterState.SENT, False),
        ("received", LetterState.SENT, True),
        ("permanent-failure", LetterState.BOUNCED, False),
    ],
)
def test_of_a_letter_on_paper_no_receipt_comes_so_notify_is_asked(now, office, status, state, delivered):
    letter = on_paper(now)
    office.status = status

    asked = [ask_about_paper(now=now), ask_about_paper(now=now + dt.timedelta(days=8))]

    letter.refresh_from_db()
    assert (asked, letter.state, letter.delivered_at is not None) == ([1, 0], state, delivered)


def test_when_notify_does_not_answer_about_paper_it_is_asked_later(now, office, settings):
    letter = on_paper(now)
    settings.NOTIFY_ADDRESS = "http://127.0.0.1:9"

    ask_about_paper(now=now)

    letter.refresh_from_db()
    assert (letter.state, letter.delivered_at) == (LetterState.SENT, None)


def test_a_back_end_that_knows_nothing_of_paper_is_not_asked(now):
    LetterFactory(channel=Channel.POST, recipient="", address=ADDRESS, state="sent", sent_at=now)

    assert ask_about_paper(now=now) == 0
