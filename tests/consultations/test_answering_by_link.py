"""The link of a letter to a body that has no account here."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from consultations.models import Response
from tests.consultations.answers import AFTER, NOW, TOKEN, asked_by_link, asked_of_evesham, typed

pytestmark = pytest.mark.django_db
LINK = f"/consultations/answer/{TOKEN}/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def asked():
    return asked_of_evesham()


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_body_outside_the_register_answers_by_its_link(asked):
    asked_by_link(asked.consultation)
    browser = Client()

    browser.get(LINK)
    looked = browser.post(LINK, typed(asked, step="check"), follow=True)
    given = browser.post(f"{LINK}check/", {"version": "1"}, follow=True)
    changed = browser.post(f"{LINK}change/", typed(asked, scale="1", version="2"), follow=True)

    assert "Is this the answer of Riverside Trust?" in words(looked)
    assert "Riverside Trust has answered" in words(given)
    assert "1 of 5 (Not at all)" in words(changed)


def test_looking_at_a_link_changes_nothing(asked):
    asked_by_link(asked.consultation)

    answers = [Client().get(f"{LINK}{end}").status_code for end in ("", "check/", "change/", "equality/")]

    assert answers == [200, 302, 302, 302]
    assert not Response.objects.exists()


def test_a_link_that_is_not_known_opens_nothing(asked):
    for end in ("", "check/", "change/", "equality/"):
        assert Client().get(f"/consultations/answer/forged/{end}").status_code == 404
        assert Client().post(f"/consultations/answer/forged/{end}", typed(asked)).status_code == 404


def test_a_link_is_good_until_the_close(asked, clock):
    asked_by_link(asked.consultation)
    clock.move_to(AFTER)

    assert "closed at 5pm on Monday 2 June 2025" in words(Client().get(LINK))
