"""2,073 real charities. They stand beside the project, not in it."""

from __future__ import annotations

import csv
import os
import time
from pathlib import Path

import pytest

from organisations.models import OrganisationIdentifier, Standing
from tests.organisations.reading.conftest import counts

REGISTER = Path(__file__).resolve().parents[4] / "shared" / "reference" / "register" / "charities-real.csv"


@pytest.fixture(scope="module")
def content() -> bytes:
    if not REGISTER.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("CI needs the reference material at ../shared/reference.")
        pytest.skip("the reference material is not at ../shared/reference")
    return REGISTER.read_bytes()


def test_the_real_register_is_read_whole_and_twice_changes_nothing(take, content):
    before = time.perf_counter()
    first = take(content)
    seconds = time.perf_counter() - before
    again = take(content)

    assert counts(first) == (2022, 0, 51, 0, 0)  # 51 charities stand in the file twice, tagged by two people
    assert counts(again) == (0, 0, 2073, 0, 0)
    assert seconds < 30


def test_every_charity_of_the_real_register_is_there_under_its_number(take, content):
    take(content)

    in_the_file = {row["org_id"] for row in csv.DictReader(content.decode().splitlines(keepends=True))}
    charities = OrganisationIdentifier.objects.exclude(scheme="GB-COH")
    assert {str(identifier) for identifier in charities} == in_the_file
    assert Standing.objects.filter(status="admitted").count() == len(in_the_file)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_real_register_means_the_same_in_every_encoding(take, content, encoding):
    done = take(content.decode().encode(encoding))

    assert counts(done) == (2022, 0, 51, 0, 0)
