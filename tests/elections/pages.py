"""Reading pages as people do."""

from __future__ import annotations

import re
from html import unescape

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def text_of(response) -> str:
    """What is read: the page's main part without its tags."""
    return text_of_page(response.content.decode())


def text_of_page(page: str) -> str:
    main = page.partition("<main")[2].partition(">")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).replace(" .", ".").split())


def queries_of(client: Client, address: str) -> int:
    """How many questions the page asks of the database."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
