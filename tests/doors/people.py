"""Who tries each door, and what the answer means."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.test import Client

from organisations.models import (
    User,
)
from tests.factories.organisations import DistrictFactory, officer_of
from vcsrep.demo import audiences

WAY_ON = b'href="/voice/"'  # in the navigation of every page
MEANING = {200: "in", 403: "no", 404: "–"}


def browsers_of(sign_in: Callable[..., Client]) -> list[Client]:
    """One for each column, in its order; who has an office has shown the second step."""
    here = [audiences.VOTER, audiences.OFFICER, audiences.PARTNER, audiences.RETURNING_OFFICER]
    voter, officer, partner, returning = (sign_in(User.objects.get(email=audience.email)) for audience in here)
    elsewhere = sign_in(officer_of(DistrictFactory()))
    return [Client(), voter, elsewhere, officer, partner, returning]


def answer(response: HttpResponse) -> str:
    """In one word; a page without the way to all others says so."""
    if response.status_code == 200 and b"<h1" in response.getvalue() and WAY_ON not in response.getvalue():
        return "lost"
    if response.status_code == 302:
        return "sign" if response.url.startswith("/accounts/") else "on"
    return MEANING.get(response.status_code, str(response.status_code))
