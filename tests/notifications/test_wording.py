"""A district's own words around the standard text of a letter."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from notifications.kinds import KINDS
from notifications.models import Letter, Wording
from notifications.placeholders import faults, meanings
from notifications.services.sending import send_waiting
from notifications.services.wording import example, go_back_to_standard, put_in_own_words
from notifications.services.writing import write
from tests.factories.notifications import WordingFactory
from tests.factories.organisations import DistrictFactory, MembershipFactory, UserFactory
from vcsrep.errors import DomainError, NotAllowedNow

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)
KIND = "organisations.welcome"
NOTHING = {"subject": "", "opening": "", "closing": ""}


@pytest.fixture
def wychavon():
    return DistrictFactory(name="Wychavon", slug="wychavon")


@pytest.fixture
def officer():
    return UserFactory()


def save(officer, kind=KIND, now=NOW, **parts):
    return put_in_own_words(kind=kind, district="wychavon", by=officer, now=now, **(NOTHING | parts))


def sent(name="Ann Lee", district="wychavon"):
    membership = MembershipFactory(name=name, organisation__name="Hazel Choir")
    about, recipient = f"membership:{membership.pk}", membership.user.email
    write(kind=KIND, about=about, recipient=recipient, recipient_name=name, district=district)
    send_waiting()
    return mail.outbox[-1]


def test_own_words_stand_around_the_standard_text(wychavon, officer):
    standard = sent()
    save(officer, subject="{district}: welcome, {recipient}", opening="Dear {sector},\nwe are glad.", closing="Bye.")

    letter = sent()

    assert letter.subject == "Wychavon: welcome, Ann Lee"
    greeting, first, *core, last = letter.body.strip().split("\n\n")
    assert (first, last) == ("Dear voluntary and community sector,\nwe are glad.", "Bye.")
    assert [greeting, *core] == standard.body.strip().split("\n\n")


def test_what_is_left_empty_stays_as_it_is(wychavon, officer):
    standard = sent()
    save(officer, closing="Bye.")

    letter = sent()

    assert (letter.subject, letter.body) == (standard.subject, f"{standard.body.strip()}\n\nBye.\n")


def test_the_words_are_those_of_the_letters_own_district(wychavon, officer):
    DistrictFactory(slug="malvern")
    save(officer, subject="Wychavon writes")

    assert "Wychavon" not in sent(district="malvern").subject


def test_new_words_replace_the_old_ones_which_stay_in_the_history(wychavon, officer):
    save(officer, subject="One")
    later = NOW + dt.timedelta(days=1)
    save(officer, subject="Two", now=later)
    save(officer, subject="Two", now=later + dt.timedelta(days=1))

    history = Wording.objects.of("wychavon", KIND)
    assert [(row.subject, row.replaced_at, row.replaced_by) for row in history] == [
        ("Two", None, None),
        ("One", later, officer),
    ]


def test_one_can_go_back_to_the_standard_text(wychavon, officer):
    standard = sent()
    save(officer, subject="One")

    go_back_to_standard(kind=KIND, district="wychavon", by=officer, now=NOW)

    assert sent().subject == standard.subject
    with pytest.raises(NotAllowedNow, match="in the standard text already"):
        go_back_to_standard(kind=KIND, district="wychavon", by=officer, now=NOW)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hello {recipient}", []),
        ("One\n{organisaton}", ["Line 2: there is no placeholder {organisaton} in this letter."]),
        ("{recipient.email}", ["Line 1: there is no placeholder {recipient.email} in this letter."]),
        ("{}", ["Line 1: there is no placeholder {} in this letter."]),
        ("{recipient", ["Line 1: a curly bracket stands alone. Placeholders are written like {district}."]),
        ("{{recipient}}", ["Line 1: a curly bracket stands alone. Placeholders are written like {district}."]),
        ("{% include 'x' %}", ["Line 1: there is no placeholder {% include 'x' %} in this letter."]),
    ],
)
def test_what_cannot_be_understood_is_named_with_its_line(text, said):
    assert faults(text, {"recipient": "Ann"}) == said


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"opening": "{nobody}"}, "First paragraph: Line 1: there is no placeholder {nobody} in this letter."),
        ({"subject": "One\nTwo"}, "Subject: A subject is one line."),
        ({}, "Write something of your own, or go back to the standard text."),
    ],
)
def test_words_that_cannot_be_used_are_refused(wychavon, officer, parts, sentence):
    with pytest.raises(DomainError) as refusal:
        save(officer, **parts)

    assert str(refusal.value) == sentence


def test_of_a_letter_that_does_not_exist_nothing_can_be_said(wychavon, officer):
    with pytest.raises(DomainError, match="There is no such letter"):
        save(officer, kind="nobody.writes", subject="One")


def test_a_value_with_brackets_in_it_is_a_value(wychavon, officer):
    save(officer, opening="Dear {recipient}")

    assert "Dear {district}" in sent(name="{district}").body


def test_words_that_do_not_fit_give_way_to_the_standard_text_and_it_is_noted(wychavon):
    standard = sent()
    wording = WordingFactory(district="wychavon", kind=KIND, subject="Of {nobody}")

    letter = sent()

    assert (letter.subject, Letter.objects.filter(state="failed").count()) == (standard.subject, 0)
    wording.refresh_from_db()
    assert wording.fault == "There is no {nobody} in this letter."
    assert list(Wording.objects.not_usable()) == [wording]


def test_every_kind_of_letter_can_be_shown_with_invented_people(wychavon):
    for kind in KINDS:
        every = " ".join(f"{{{name}}}" for name in meanings(kind))
        subject, text = example(kind=kind, district="wychavon", parts=NOTHING | {"opening": every, "closing": "Bye."})
        assert subject
        assert text.endswith("\n\nBye.")
        assert "Wychavon voluntary and community sector" in text


@pytest.mark.parametrize(
    ("kind", "part", "words"),
    [
        ("consultations.reminded", "subject", "Answer by Friday 14 March 2031: [consultation]"),
        ("elections.result", "subject", "Result: Seat of the whole sector"),
        ("elections.question", "text", "[text]"),
        ("reviews.case_lodged", "text", "Please acknowledge it by 5pm on Friday 14 March 2031."),
        ("attendance.meeting_changed", "text", "ends at 7pm."),
        ("organisations.contact_changed", "text", "Ben Hall is the [role] of Rowan Lunch Club."),
    ],
)
def test_a_letter_is_shown_as_it_reads_when_it_is_needed(wychavon, kind, part, words):
    subject, text = example(kind=kind, district="wychavon", parts=NOTHING)

    assert words in {"subject": subject, "text": text}[part]


def test_a_letter_may_name_what_its_standard_text_names():
    assert list(meanings("elections.poll_open")) == [
        "recipient",
        "district",
        "sector",
        "representative",
        "organisation",
        "election",
        "contest",
    ]
    assert [name for name in meanings("consultations.report_waits") if name in {"partnership", "seat"}] == [
        "partnership",
        "seat",
    ]


@pytest.mark.parametrize(
    ("constraint", "facts"),
    [
        ("wording_says_something_of_its_own", {"subject": ""}),
        ("wording_belongs_to_a_district", {"district": ""}),
        ("wording_replaced_says_when_and_by_whom", {"replaced_at": NOW}),
        ("wording_with_a_fault_says_since_when", {"fault": "No."}),
    ],
)
def test_the_database_refuses_half_a_wording(constraint, facts):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        WordingFactory(**facts)


def test_the_database_keeps_one_wording_in_force():
    WordingFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        WordingFactory()
