"""Real browsers' requests to a real gunicorn on PostgreSQL: two hands on every vote, and votes against the count."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from elections import box
from elections.models import Count, Election, Elector
from organisations.models import Membership, Role, User
from tests.elections.pages import text_of_page
from tests.elections.story import Story, story_at
from tests.factories.organisations import MembershipFactory
from vcsrep.face.words import exactly

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

ORGANISATIONS = 100
AT_THE_CLOSE = 40
PATIENCE = 60  # seconds


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """Of a web server with several processes and threads, beside the tests and on their database."""
    database = connection.settings_dict
    address = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**database)
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.served", "DATABASE_URL": address}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    place = ["--bind", f"127.0.0.1:{number}", "--workers", "2", "--threads", "4", "--no-control-socket"]
    command = [sys.executable, "-W", "ignore", "-m", "gunicorn", "vcsrep.wsgi", *place]
    with (tmp_path / "gunicorn.log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=Path(settings.ROOT))
    try:
        until_it_answers(number)
        yield number
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def until_it_answers(port: int) -> None:
    give_up_at = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < give_up_at, "The web server did not start."
            time.sleep(0.1)


class Browser:
    """One person's: it keeps its cookies, and sends back the hidden fields of the form it was shown."""

    def __init__(self, port: int, session: str) -> None:
        self.port, self.cookies, self.hidden = port, {"sessionid": session}, {}

    def ask(self, method: str, address: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        server = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        server.request(
            method, address, urlencode(self.hidden | (fields or {})) if fields is not None else None, headers
        )
        answer = server.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        page = answer.read().decode()
        server.close()
        self.hidden = self.hidden | dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
        return answer.status, text_of_page(page)


def open_now(story: Story, seconds: float) -> Election:
    """The poll of the story is open from now on, for so many seconds."""
    now = timezone.now()
    Election.objects.filter(pk=story.election.pk).update(
        poll_opens_at=now - timedelta(hours=1), poll_closes_at=now + timedelta(seconds=seconds)
    )
    return Election.objects.get(pk=story.election.pk)


def ballot_of(story: Story, organisation_slug: str) -> str:
    return reverse("elections_member:ballot", args=[organisation_slug, story.election.slug, story.contest.slug])


@pytest.fixture
def browser_of(port: int, sign_in) -> Callable[[User], Browser]:
    return lambda user: Browser(port, sign_in(user).cookies["sessionid"].value)


def with_a_ballot(browser: Browser, address: str) -> Browser:
    status, page = browser.ask("GET", address)
    assert (status, "paper" in browser.hidden) == (200, True), page
    return browser


def test_every_organisation_voting_twice_at_once_has_one_ballot_and_one_clear_refusal(browser_of):
    story = story_at("armed", electors=ORGANISATIONS)
    open_now(story, 3600)
    voters: list[Membership] = [
        voter
        for contact in story.contacts
        for voter in (contact, MembershipFactory(organisation=contact.organisation, role=Role.BACKUP))
    ]
    addresses = [ballot_of(story, voter.organisation.slug) for voter in voters]
    with ThreadPoolExecutor(8) as threads:
        browsers = list(threads.map(with_a_ballot, map(browser_of, [voter.user for voter in voters]), addresses))
    start = threading.Barrier(len(voters))
    choice = str(story.nominations[0].pk)

    def cast(browser: Browser, address: str) -> tuple[int, str]:
        start.wait()
        return browser.ask("POST", address, {"choice": choice, "voter_name": "Somebody", "step": "final"})

    with ThreadPoolExecutor(len(voters)) as threads:
        answers = list(threads.map(cast, browsers, addresses))

    pairs = [sorted(answers[place : place + 2]) for place in range(0, len(answers), 2)]
    assert Counter(tuple(status for status, _ in pair) for pair in pairs) == {(302, 409): ORGANISATIONS}
    for contact, (_, (_, refusal)) in zip(story.contacts, pairs, strict=True):
        assert f"{contact.organisation} has voted already Its one vote was cast by Somebody, and it counts." in refusal
    struck_off = Elector.objects.filter(contest=story.contest, struck_off=True).count()
    assert (box.count(story.contest), struck_off) == (ORGANISATIONS, ORGANISATIONS)


def test_votes_over_http_that_race_the_close_and_the_count_are_counted_or_refused(browser_of):
    story = story_at("armed", electors=AT_THE_CLOSE)
    addresses = [ballot_of(story, contact.organisation.slug) for contact in story.contacts]
    open_now(story, 3600)
    voters = [
        with_a_ballot(browser_of(contact.user), address)
        for contact, address in zip(story.contacts, addresses, strict=True)
    ]
    counting = browser_of(story.returning_officer)
    counting_page = reverse("elections_office:count", args=[story.election.slug, story.contest.slug])
    counting.ask("GET", counting_page)
    closes_at = open_now(story, 2).poll_closes_at
    choice = str(story.nominations[0].pk)

    def cast(place: int) -> tuple[int, str]:
        """The first long before the close, the last after it, and most of them at that very moment."""
        wait = (closes_at - timezone.now()).total_seconds() + (place - 30) / 100
        time.sleep(max(wait, 0))
        fields = {"choice": choice, "voter_name": "Somebody", "step": "final"}
        return voters[place].ask("POST", addresses[place], fields)

    def count() -> int:
        give_up_at = time.monotonic() + PATIENCE
        while time.monotonic() < give_up_at:
            if counting.ask("POST", counting_page, {})[0] == 302:
                return 302
        return 0

    with ThreadPoolExecutor(len(voters) + 1) as threads:
        counted = threads.submit(count)
        answers = list(threads.map(cast, range(len(voters))))

    assert counted.result() == 302
    accepted = [page for status, page in answers if status == 302]
    refused = [page for status, page in answers if status == 409]
    assert (len(accepted) + len(refused), bool(accepted), bool(refused)) == (AT_THE_CLOSE, True, True)
    sentence = f"The poll closed at {exactly(closes_at)}. No vote can be cast any more."
    assert all(f"The vote was not cast {sentence}" in page for page in refused)
    struck_off = Elector.objects.filter(contest=story.contest, struck_off=True).count()
    assert Count.objects.get().figures["valid"] == struck_off == box.count(story.contest) == len(accepted)
