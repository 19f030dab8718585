from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from notifications.kinds import KINDS, letter_kind
from notifications.models import Group, Letter

NOTICE = "A notice about {{ letter.about }}\n\nDear {{ letter.recipient_name }}\n\n{{ words }} & more: {{ site }}/\n"
INVITATION = "An invitation\n\nOpen {{ site }}/invitation/{{ token }}/\n"


@pytest.fixture(autouse=True)
def _kinds(tmp_path: Path, settings: Settings) -> Iterator[None]:
    """Kinds of letter for these tests: a plain notice, an invitation with a link, news that can be switched off."""
    (tmp_path / "notice.txt").write_text(NOTICE)
    (tmp_path / "paper.txt").write_text("On paper\n\nBy post: {{ words }}.\n")
    (tmp_path / "invitation.txt").write_text(INVITATION)
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"].append(tmp_path)
    settings.TEMPLATES = templates
    before = dict(KINDS)

    @letter_kind(name="tests.notice", label="Notice", template="notice.txt")
    def notice(letter: Letter) -> dict[str, object]:
        if letter.about.startswith("letter:"):
            Letter.objects.get(pk=letter.about.removeprefix("letter:"))
        return {"words": "Women's Institute"}

    @letter_kind(name="tests.invitation", label="Invitation", template="invitation.txt", has_link=True)
    def invitation(letter: Letter) -> dict[str, object]:
        return {}

    @letter_kind(name="tests.news", label="News", template="notice.txt", group=Group.ISSUES, may_wait=True)
    def news(letter: Letter) -> dict[str, object]:
        if letter.about.startswith("letter:"):
            Letter.objects.get(pk=letter.about.removeprefix("letter:"))
        return {"words": "News"}

    @letter_kind(name="tests.paper", label="On paper", template="notice.txt", on_paper="paper.txt")
    def paper(letter: Letter) -> dict[str, object]:
        return {"words": "a notice"}

    @letter_kind(name="tests.urgent", label="Urgent", template="notice.txt", group=Group.MEETINGS)
    def urgent(letter: Letter) -> dict[str, object]:
        return {"words": "Now"}

    yield
    KINDS.clear()
    KINDS.update(before)


@pytest.fixture
def now() -> dt.datetime:
    return dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)
