from __future__ import annotations

import pytest

from notifications.kinds import KINDS, label_of, letter_kind


def test_a_kind_is_known_by_its_label():
    assert label_of("tests.notice") == "Notice"


def test_a_kind_that_nobody_knows_any_more_keeps_its_name():
    assert label_of("tests.forgotten") == "tests.forgotten"


def test_two_kinds_cannot_have_one_name():
    with pytest.raises(ValueError, match=r"Two kinds of letter are called tests\.notice\."):
        letter_kind(name="tests.notice", label="Again", template="notice.txt")(lambda letter: {})

    assert KINDS["tests.notice"].label == "Notice"
