from __future__ import annotations

import pytest
from django.conf import settings

from notifications.kinds import KINDS, label_of, letter_kind
from notifications.models import Group


def test_a_kind_is_known_by_its_label():
    assert label_of("tests.notice") == "Notice"


def test_a_kind_that_nobody_knows_any_more_keeps_its_name():
    assert label_of("tests.forgotten") == "tests.forgotten"


def test_two_kinds_cannot_have_one_name():
    with pytest.raises(ValueError, match=r"Two kinds of letter are called tests\.notice\."):
        letter_kind(name="tests.notice", label="Again", template="notice.txt")(lambda letter: {})

    assert KINDS["tests.notice"].label == "Notice"


def test_what_must_be_got_is_in_no_group():
    assert (KINDS["tests.notice"].must_get, KINDS["tests.news"].must_get) == (True, False)


def test_every_kind_that_can_be_switched_off_says_to_which_sort_it_belongs():
    assert [kind.name for kind in KINDS.values() if kind.group == Group.OTHER] == []


def test_roll_ballot_result_and_appeal_always_come():
    must = {name for name, kind in KINDS.items() if kind.must_get and name.startswith("elections.")}

    assert must >= {
        "elections.roll_changed",
        "elections.objection_ruled",
        "elections.poll_open",
        "elections.poll_extended",
        "elections.result",
        "elections.challenge_ruled",
    }


def test_every_letter_says_why_it_is_got_and_who_can_help():
    templates = {kind.template for kind in KINDS.values() if not kind.name.startswith("tests.")}
    texts = {name: (settings.ROOT / "templates" / name).read_text() for name in templates}

    silent = [name for name, text in sorted(texts.items()) if "You get " not in text]
    helpless = [name for name, text in sorted(texts.items()) if "/help/" not in text and "foot.txt" not in text]

    assert (silent, helpless) == ([], [])
