"""Every address × every audience: who is let in, who is sent to sign in, who is told no, for whom it is not there.

The people and things are those of the demonstration's story. An address that is missing in the table fails the test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from tests.doors.people import answer, browsers_of
from tests.doors.table import DOORS, LINES
from tests.doors.things import things

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]
TRIED_ELSEWHERE = ("account_", "mfa_", "demo:", "health")  # in tests/vcsrep


def addresses(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
        elif pattern.name and not f"{prefix}{pattern.name}".startswith(TRIED_ELSEWHERE):
            yield f"{prefix}{pattern.name}"


def test_every_door_opens_to_whom_it_should_and_to_nobody_else(sign_in):
    place = things()
    browsers = browsers_of(sign_in)
    expected = {address: columns for address, *columns in (line.split() for line in LINES)}

    found = {address: [answer(browser.get(address.format(**place))) for browser in browsers] for address in expected}

    assert found == expected


def test_no_door_is_missing_in_the_table(sign_in):
    ones = dict.fromkeys(re.findall(r"{(\w+)}", DOORS), "1")
    ones |= {"own_seat": "lsp/seats/1", "own_deputy": "lsp/deputies/1"}
    place = ones | {"poll": "election/contest", "past": "election/contest", "nominating": "election/contest"}

    tried = {resolve(line.split()[0].partition("?")[0].format(**place)).view_name for line in LINES}

    assert tried == set(addresses(get_resolver().url_patterns))
