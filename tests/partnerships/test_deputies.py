"""A deputy reads what representatives read, and says what they have at stake themselves."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core import mail

from notifications.models import Letter
from notifications.services.sending import send_waiting
from partnerships.models import Deputy, Interest
from partnerships.services.duties import duties_of
from partnerships.services.interests import confirm, declare, end, update
from partnerships.services.registers import register_of
from partnerships.services.reminding import remind_of_interests
from tests.factories.organisations import PersonFactory, UserFactory
from tests.factories.partnerships import DeputyFactory, TermFactory
from tests.factories.representatives import InterestFactory
from tests.factories.voices import HandbookPageFactory
from vcsrep.errors import DomainError, NotAllowed

pytestmark = pytest.mark.django_db
TODAY = dt.date(2025, 3, 14)
DAY = dt.timedelta(days=1)


@pytest.fixture
def deputy() -> Deputy:
    account = UserFactory(email="bea@example.org")
    return DeputyFactory(
        person=PersonFactory(name="Bea Hill", email=account.email, user=account), term__person__name="Ann Lee"
    )


def at_stake(deputy, **facts):
    given = {"kind": "employment", "text": "Works for the hospice.", "starts_on": dt.date(2020, 1, 1)}
    given |= {"declarer_name": "Bea Hill", "by": deputy.person.user, "day": TODAY, "as_deputy": True} | facts
    return declare(term_id=deputy.term_id, **given)


def address(deputy, rest=""):
    return f"/my/seats/{deputy.term_id}/deputy/{rest}"


def test_an_interest_of_the_deputy_is_on_their_own_register(deputy):
    interest = at_stake(deputy)

    assert interest.person == deputy.person
    assert register_of(deputy, TODAY).interests == [interest]
    assert register_of(deputy.term, TODAY).interests == []


def test_a_deputy_changes_and_ends_an_interest_and_says_that_nothing_is_left(deputy):
    interest, own = at_stake(deputy), {"by": deputy.person.user, "day": TODAY, "declarer_name": "Bea Hill"}
    own |= {"term_id": deputy.term_id, "as_deputy": True}
    facts = {"kind": "employment", "text": "Works for the hospital.", "starts_on": dt.date(2020, 1, 1)}

    update(interest_id=interest.pk, **facts, **own)
    end(interest_id=interest.pk, ends_on=TODAY, **own)
    confirm(nothing=True, **own)

    interest.refresh_from_db()
    assert (interest.text, interest.ends_on) == ("Works for the hospital.", TODAY)
    assert register_of(deputy, TODAY + DAY).says_nothing


@pytest.mark.parametrize("change", [{"ends_on": TODAY - DAY}, {"starts_on": TODAY + DAY}])
def test_only_who_is_deputy_today_declares(deputy, change):
    Deputy.objects.filter(pk=deputy.pk).update(**change)

    with pytest.raises(NotAllowed, match="Only who is deputy today"):
        at_stake(deputy)


def test_nobody_declares_for_a_deputy(deputy):
    with pytest.raises(NotAllowed, match="Only who is deputy today"):
        at_stake(deputy, by=UserFactory(email="ann@example.org"))


def test_a_deputy_touches_no_interest_of_the_representative(deputy):
    theirs = InterestFactory(person=deputy.term.person)

    with pytest.raises(DomainError, match="not on the register of Bea Hill"):
        end(
            term_id=deputy.term_id,
            interest_id=theirs.pk,
            ends_on=TODAY,
            declarer_name="Bea Hill",
            by=deputy.person.user,
            day=TODAY,
            as_deputy=True,
        )


@time_machine.travel(dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC), tick=False)
def test_the_pages_of_a_deputy(sign_in, deputy):
    browser, stranger = sign_in(deputy.person.user), sign_in(UserFactory())
    words = {"kind": "membership", "text": "Member of the choir.", "declarer_name": "Bea Hill"}
    words |= {"starts_on": "2024-02-01"}

    answer = browser.post(address(deputy, "interests/declare/"), words)

    assert answer.url == address(deputy) + "#interests"
    interest = Interest.objects.get()
    for rest in ("", "interests/confirm/", f"interests/{interest.pk}/", f"interests/{interest.pk}/end/"):
        assert browser.get(address(deputy, rest)).status_code == 200
        assert stranger.get(address(deputy, rest)).status_code == 404
    assert list(browser.get("/my/").context["deputies"]) == [deputy]


@time_machine.travel(dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC), tick=False)
def test_the_way_through_the_service_stands_above_a_persons_own_pages(sign_in, deputy):
    html = sign_in(deputy.person.user).get(address(deputy)).content.decode()

    assert 'href="/partnerships/"' in html


@time_machine.travel(dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC), tick=False)
def test_a_deputy_reads_the_pages_for_representatives(sign_in, deputy):
    page = HandbookPageFactory(district=deputy.term.seat.partnership.district, readers="representatives")
    browser = sign_in(deputy.person.user)

    now = browser.get(page.get_absolute_url()).status_code
    Deputy.objects.update(ends_on=TODAY - DAY)

    assert (now, browser.get(page.get_absolute_url()).status_code) == (200, 404)


@time_machine.travel(dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC), tick=False)
def test_the_public_register_names_deputies_too(client, deputy):
    at_stake(deputy)

    response = client.get(f"/partnerships/{deputy.term.seat.partnership.slug}/interests/")

    assert [str(each.person) for each, _, _ in response.context["lines"]] == ["Ann Lee", "Bea Hill"]
    assert "Works for the hospice." in response.content.decode()


def test_a_deputy_is_reminded_of_their_own_register_once_for_each_day_it_falls_due(deputy):
    for days in (28, 29, 60):
        remind_of_interests(deputy.starts_on + days * DAY)

    letter = Letter.objects.get(about__startswith="deputy:")
    assert (letter.recipient, letter.about) == ("bea@example.org", f"deputy:{deputy.pk}:2023-04-29")
    send_waiting()
    text = next(each.body for each in mail.outbox if each.to == ["bea@example.org"])
    assert f"You are deputy of Ann Lee in the seat “{deputy.seat}”" in text
    assert address(deputy) in text


def test_who_holds_a_seat_and_is_deputy_in_another_declares_once(deputy):
    held = TermFactory(person=deputy.person)

    remind_of_interests(TODAY)

    duties = [duty.sitting for duty in duties_of(deputy.person.user, TODAY) if duty.place == "interests"]
    assert duties == [held]
    assert [letter.about.partition(":")[0] for letter in Letter.objects.filter(recipient="bea@example.org")] == ["term"]


def test_declaring_waits_on_a_deputys_own_page_until_it_is_done(sign_in, deputy):
    browser = sign_in(deputy.person.user)

    with time_machine.travel(TODAY, tick=False):
        before = browser.get("/my/").content.decode()
        confirm(
            term_id=deputy.term_id,
            nothing=True,
            as_deputy=True,
            declarer_name="Bea Hill",
            by=deputy.person.user,
            day=TODAY,
        )
        after = browser.get("/my/").content.decode()

    place = f'href="{address(deputy)}#interests"'
    assert (before.count(place), after.count(place)) == (1, 0)
