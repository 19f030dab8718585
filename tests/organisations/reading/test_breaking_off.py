"""Readings that break off, meet each other, or are asked for twice."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection
from django.utils import timezone

from organisations.models import (
    Organisation,
    RegisterImport,
    Standing,
)
from organisations.periodic import take_up_imports
from organisations.services.reading import batches, working
from tests.organisations.reading.conftest import counts, keep


def test_a_broken_reading_goes_on_at_its_mark(district, monkeypatch):
    monkeypatch.setattr(batches, "BATCH", 2)
    lines = ["name,postcode", *(f"Club {number},WR9 1A{sign}" for number, sign in enumerate("ABCDE")), "Club 1,WR9 1AB"]
    kept = keep(district, "\n".join(lines))

    def dies_in_the_second_batch(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "organisations_organisation"') and "Club 2" in str(params):
            raise MemoryError
        return execute(sql, params, many, context)

    with connection.execute_wrapper(dies_in_the_second_batch), pytest.raises(MemoryError):
        working.go_on(import_id=kept.pk, clock=timezone.now)
    halfway = RegisterImport.objects.get(pk=kept.pk)
    done = working.go_on(import_id=kept.pk, clock=timezone.now)

    assert (halfway.state, halfway.rows_read, halfway.rows_expected) == ("reading", 2, 6)
    assert counts(done) == (5, 0, 1, 0, 0)


def test_the_clock_takes_up_a_reading_that_stands_still(district):
    kept = keep(district, "name\nClub\n")
    fresh = keep(district, "name\nClub\n")
    RegisterImport.objects.filter(pk=kept.pk).update(moved_at=timezone.now() - dt.timedelta(minutes=6))

    take_up_imports()

    kept.refresh_from_db()
    fresh.refresh_from_db()
    assert (kept.state, fresh.state) == ("waiting", "waiting")


@pytest.mark.django_db(transaction=True)
def test_the_clock_rings_for_a_reading_whose_bell_was_lost(district):
    kept = keep(district, "name\nClub\n")
    RegisterImport.objects.filter(pk=kept.pk).update(moved_at=timezone.now() - dt.timedelta(minutes=6))

    take_up_imports()

    kept.refresh_from_db()
    assert (kept.state, kept.created) == ("done", 1)


def test_a_reading_that_breaks_off_again_and_again_is_given_up(district):
    kept = keep(district, "name\nClub\n")
    RegisterImport.objects.filter(pk=kept.pk).update(attempts=3)

    given_up = working.go_on(import_id=kept.pk, clock=timezone.now)

    assert (given_up.state, given_up.failure) == ("failed", "The reading broke off 3 times after 0 rows.")


def test_reading_twice_does_no_harm(take):
    done = take("name\nClub\n")

    again = working.go_on(import_id=done.pk, clock=timezone.now)

    assert counts(again) == (1, 0, 0, 0, 0)


def test_a_worker_whose_mark_was_moved_by_another_stops(district):
    kept = keep(district, "name\nClub\n")
    moved = []

    def another_is_faster(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "organisations_organisation"') and not moved:
            moved.append(RegisterImport.objects.filter(pk=kept.pk).update(rows_read=1, created=1))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(another_is_faster):
        stopped = working.go_on(import_id=kept.pk, clock=timezone.now)

    assert stopped.state == "reading"
    assert Organisation.objects.filter(name="Club").count() == 0


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_readings_of_one_file_at_once_make_no_doubles(district):
    content = "charity number,name\n" + "".join(f"{1_000_000 + row},Club {row}\n" for row in range(40))
    imports = [keep(district, content), keep(district, content)]
    together = threading.Barrier(2)

    def read(kept):
        together.wait()
        working.go_on(import_id=kept.pk, clock=timezone.now)
        connection.close()

    threads = [threading.Thread(target=read, args=(kept,)) for kept in imports]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    done = [counts(RegisterImport.objects.get(pk=kept.pk)) for kept in imports]
    assert [sum(column) for column in zip(*done, strict=True)] == [40, 0, 40, 0, 0]
    assert Standing.objects.count() == 40


def test_a_file_that_is_gone_is_said_to_be_gone(district):
    kept = keep(district, "name\nClub\n")
    kept.file.storage.delete(kept.file.name)

    failed = working.go_on(import_id=kept.pk, clock=timezone.now)

    assert (failed.state, failed.failure) == ("failed", "The file is no longer there. Bring it again.")


def test_the_number_of_queries_of_a_batch_does_not_grow(take, django_assert_max_num_queries):
    heading = "charity number,name,postcode,email,also known as\n"

    def lines(first, number):
        return heading + "".join(
            f"{1_000_000 + row},Club {row},WR9 1AA,club{row}@example.org,C{row}\n"
            for row in range(first, first + number)
        )

    take(lines(0, 1))
    with django_assert_max_num_queries(45):
        take(lines(10, 2))
    with django_assert_max_num_queries(45):
        take(lines(100, 60))
