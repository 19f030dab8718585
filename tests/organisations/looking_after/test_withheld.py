"""A name that is withheld stands on no public address of the whole demonstration, nor do its words."""

from __future__ import annotations

import re
from collections import Counter, deque
from urllib.parse import urldefrag, urljoin

import pytest
from django.test import Client
from django.urls import resolve
from django.urls.exceptions import Resolver404
from django.utils import timezone

from organisations.models import Organisation
from organisations.services.relaying import key_of
from tests.kept import told

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]

EACH = 8  # pages of one kind that are looked at
MOST = 400
LINK = re.compile(r'(?:href|action|src)="([^"]+)"')


def public_pages(browser: Client, start: list[str]):
    """Address and text of what a stranger reaches by links, so many of each kind."""
    seen: set[str] = set()
    kinds: Counter[str] = Counter()
    waiting = deque(start)
    while waiting and len(seen) < MOST:
        address = waiting.popleft()
        kind = kind_of(address)
        if address in seen or kind is None or kinds[kind] >= EACH:
            continue
        seen.add(address)
        kinds[kind] += 1
        response = browser.get(address)
        if response.status_code != 200:
            continue
        text = b"".join(response).decode(errors="replace")
        yield address, text
        if response.headers.get("Content-Type", "").startswith("text/html"):
            waiting.extend(urldefrag(urljoin(address, link.replace("&amp;", "&")))[0] for link in LINK.findall(text))


def kind_of(address: str) -> str | None:
    path = address.partition("?")[0]
    if not path.startswith("/") or path.startswith(("/static/", "/demo/")):
        return None
    try:
        return resolve(path).view_name + ("?" if "?" in address else "")
    except Resolver404:
        return None


def test_no_public_address_tells_a_withheld_name(client):
    told(timezone.now())
    hidden = list(Organisation.objects.filter(name_withheld=True))
    secrets = {each.name for each in hidden} | {each.slug for each in hidden} | {"domestic abuse", "domestic-abuse"}
    start = ["/", "/data/", "/help/", "/join/?q=domestic+abuse", "/organisations/?q=domestic", "/organisations/"]
    start += ["/organisations/?export=csv", f"/write/{key_of(hidden[0])}/"]
    start += [f"/organisations/{hidden[0].slug}/", f"/organisations/{hidden[0].slug}.json"]

    betrayed, looked_at = [], set()
    for address, text in public_pages(client, start):
        looked_at.add(kind_of(address))
        plain = text.casefold().replace("domestic+abuse", "").replace('value="domestic', "").replace("“domestic", "")
        betrayed += [(address, secret) for secret in secrets if secret.casefold() in plain.replace("?q=domestic", "")]

    assert hidden
    assert betrayed == []
    assert len(looked_at) > 15
