from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from notifications.models import Letter, LetterState
from notifications.services.sending import send_waiting
from tests.factories.notifications import LetterFactory
from tests.factories.organisations import DistrictFactory, UserFactory, officer_of, partner_of

pytestmark = pytest.mark.django_db

KIND = "elections.poll_open"


@pytest.fixture
def wychavon():
    return DistrictFactory(name="Wychavon", slug="wychavon")


@pytest.fixture
def office(sign_in, wychavon):
    return sign_in(officer_of(wychavon))


def paths(letter: Letter) -> list[str]:
    page = f"/office/mail/{letter.pk}/"
    return ["/office/mail/", "/office/jobs/", page, f"{page}send-again/", f"{page}stop/", f"{page}bounced/"]


def test_the_pages_of_the_mail_are_shut_to_strangers_and_to_members(client, sign_in):
    for path in paths(LetterFactory()):
        assert client.get(path).url == f"/accounts/login/code/?next={path}"
        assert sign_in(UserFactory()).get(path).status_code == 403


def test_the_pages_of_the_mail_open_for_officers_and_partners(sign_in, wychavon):
    letter = LetterFactory(kind=KIND)

    for user in (officer_of(wychavon), partner_of(wychavon)):
        client = sign_in(user)
        assert [client.get(path).status_code for path in paths(letter)] == [200] * 6


def test_an_officer_of_another_district_finds_no_letter_of_this_one(sign_in):
    letter = LetterFactory()
    client = sign_in(officer_of(DistrictFactory(slug="malvern-hills")))

    assert client.get("/office/mail/").context["table"].rows.data.data.count() == 0
    assert [client.get(path).status_code for path in paths(letter)[2:]] == [404] * 4
    assert client.post(f"/office/mail/{letter.pk}/stop/", {"reason": "No."}).status_code == 404


def test_a_letter_that_would_say_who_has_voted_is_hidden_until_the_poll_has_closed(office):
    closes_at = timezone.now() + dt.timedelta(hours=1)
    letter = LetterFactory(kind="elections.has_voted", hidden_until=closes_at)

    before = office.get(f"/office/mail/{letter.pk}/").status_code
    Letter.objects.update(hidden_until=timezone.now())
    after = office.get(f"/office/mail/{letter.pk}/")

    assert (before, after.status_code) == (404, 200)
    assert after.context["steps"] == [(timezone.localdate(letter.written_at), "Written", "")]
    assert list(office.get("/office/mail/").context["table"].lines())[1][3] == f"{letter.written_at:%Y-%m-%d}"


def test_the_list_says_kind_recipient_state_and_when(office):
    written_at = dt.datetime(2025, 3, 14, 17, tzinfo=dt.UTC)
    LetterFactory(kind=KIND, recipient="rosa@example.org", state="failed", reason="450 full", written_at=written_at)

    lines = list(office.get("/office/mail/").context["table"].lines())

    assert lines == [
        ["Letter", "To", "State", "Written", "Why"],
        ["Poll open", "rosa@example.org", "Failed", "2025-03-14T17:00:00+00:00", "450 full"],
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 3),
        ("recipient=ROSA", 1),
        (f"kind={KIND}", 2),
        ("state=failed", 1),
        (f"kind={KIND}&state=failed", 0),
    ],
)
def test_the_list_is_filtered_by_address_kind_and_state(office, query, found):
    LetterFactory(kind=KIND, recipient="rosa@example.org")
    LetterFactory(kind=KIND)
    LetterFactory(kind="elections.result", state="failed", reason="450 full")

    assert len(office.get(f"/office/mail/?{query}").context["table"].rows) == found


def test_the_list_comes_as_a_file(office):
    LetterFactory(kind=KIND)

    response = office.get("/office/mail/?export=csv")

    assert response["Content-Type"].startswith("text/csv")


def test_the_list_costs_the_same_for_one_letter_and_for_three(office, django_assert_max_num_queries):
    counts = []
    for more in (1, 2):
        LetterFactory.create_batch(more, kind=KIND)
        with django_assert_max_num_queries(99) as asked:
            office.get("/office/mail/")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_the_page_of_a_letter_says_what_became_of_it_and_who_marked_it(office, wychavon):
    letter = LetterFactory(kind="elections.nomination_to_accept", link_hash="a" * 64)
    sent_at = timezone.now()
    letter.move_to(LetterState.SENT, at=sent_at)
    marker = UserFactory(email="olivia@example.org")
    letter.move_to(LetterState.BOUNCED, at=sent_at, reason="Came back.", by=marker)

    response = office.get(f"/office/mail/{letter.pk}/")

    assert response.context["steps"] == [
        (letter.written_at, "Written", ""),
        (sent_at, "Sent", ""),
        (sent_at, "Bounced", "Came back. By olivia@example.org."),
    ]
    assert "a" * 64 not in response.content.decode()


def test_an_officer_sends_a_letter_again(office):
    letter = LetterFactory(kind="tests.unknown", state="stopped")

    response = office.post(f"/office/mail/{letter.pk}/send-again/", follow=True)

    letter.refresh_from_db()
    assert letter.state == LetterState.QUEUED
    assert [str(message) for message in response.context["messages"]] == ["The letter is queued and goes out at once."]


def test_looking_at_the_question_sends_nothing(office):
    letter = LetterFactory(state="stopped")

    office.get(f"/office/mail/{letter.pk}/send-again/")

    letter.refresh_from_db()
    assert letter.state == LetterState.STOPPED
    assert mail.outbox == []


def test_a_refusal_is_said_on_the_page(office):
    letter = LetterFactory(state="lapsed")

    response = office.post(f"/office/mail/{letter.pk}/send-again/")

    assert response.context["form"].non_field_errors() == ["A letter that is lapsed cannot become queued."]


def test_an_officer_stops_a_letter_with_a_reason(office):
    letter = LetterFactory()

    without = office.post(f"/office/mail/{letter.pk}/stop/", {"reason": ""})
    office.post(f"/office/mail/{letter.pk}/stop/", {"reason": "The meeting is cancelled."})

    letter.refresh_from_db()
    assert without.context["form"].errors == {"reason": ["Answer “Why is it stopped?”"]}
    assert (letter.state, letter.reason) == (LetterState.STOPPED, "The meeting is cancelled.")
    assert send_waiting() == 0


def test_an_officer_marks_a_letter_as_bounced(office, wychavon):
    letter = LetterFactory(state="sent", sent_at=timezone.now())

    office.post(f"/office/mail/{letter.pk}/bounced/", {"reason": "The secretary says it never came."})

    letter.refresh_from_db()
    assert (letter.state, letter.reason) == (LetterState.BOUNCED, "The secretary says it never came.")
    assert letter.steps.get().by == wychavon.council.memberships.get().user


def test_the_office_sees_a_job_that_has_not_run(office):
    response = office.get("/office/jobs/")

    assert {job.is_late for job in response.context["jobs"]} == {True}
    assert office.get("/office/mail/").context["late"] == len(response.context["jobs"])
