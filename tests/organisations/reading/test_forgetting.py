"""What was brought is kept no longer than it is said."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from organisations.models import RegisterImport
from organisations.periodic import forget_files
from organisations.services.reading import acts
from tests.factories.organisations import UserFactory, officer_of
from vcsrep.errors import NotAllowed, NotAllowedNow

TODAY = dt.date(2025, 3, 14)


@pytest.fixture
def brought(district) -> RegisterImport:
    return acts.bring(
        file=io.BytesIO(b"name\nClub\n"),
        filename="groups.csv",
        district=district,
        by=officer_of(district),
        now=timezone.now(),
        day=TODAY,
        status_given="admitted",
    )


@pytest.mark.parametrize(("days", "state"), [(6, "columns"), (8, "dropped")])
def test_a_file_left_half_way_is_forgotten_after_a_week(brought, days, state, django_capture_on_commit_callbacks):
    name = brought.file.name
    RegisterImport.objects.update(moved_at=timezone.now() - dt.timedelta(days=days))

    with django_capture_on_commit_callbacks(execute=True):
        forget_files()

    brought.refresh_from_db()
    assert (brought.state, default_storage.exists(name)) == (state, state == "columns")


@pytest.mark.parametrize(("hours", "left"), [(5, True), (7, False)])
def test_a_copy_of_which_nobody_knows_any_more_is_thrown_away(brought, hours, left):
    """As when a worker is killed after it made the copy, and before it wrote down where."""
    orphan = default_storage.save("register-imports/wychavon.rows", io.BytesIO(b"[]"))

    acts.forget_orphans(now=timezone.now() + dt.timedelta(hours=hours))

    assert default_storage.exists(orphan) == left
    assert default_storage.exists(brought.file.name)


@pytest.mark.parametrize(("days", "original"), [(89, ["Club", "lots"]), (91, [])])
def test_rejected_rows_are_forgotten_after_ninety_days(take, days, original):
    done = take("name,income\nClub,lots\n")
    RegisterImport.objects.update(ended_at=timezone.now() - dt.timedelta(days=days))

    forget_files()

    row = done.rejected_rows.get()
    assert (row.original, row.row, row.reason[:7]) == (original, 2, "This is")


def test_only_the_districts_office_brings_a_file_and_goes_on_with_it(brought, district):
    stranger = UserFactory()
    terms = {"import_id": brought.pk, "by": stranger, "day": TODAY}

    with pytest.raises(NotAllowed, match="Only officers and partners of Wychavon"):
        acts.drop(now=timezone.now(), **terms)
    with pytest.raises(NotAllowed, match="Only officers and partners of Wychavon"):
        acts.choose_layout(sheet=0, **terms)
    with pytest.raises(NotAllowed, match="Only officers and partners of Wychavon"):
        acts.bring(
            file=io.BytesIO(b"name\nClub\n"),
            filename="groups.csv",
            district=district,
            by=stranger,
            now=timezone.now(),
            day=TODAY,
            status_given="admitted",
        )


def test_a_file_is_not_read_before_somebody_has_seen_what_would_happen(brought):
    with pytest.raises(NotAllowedNow, match="“columns to confirm” by now"):
        acts.start(import_id=brought.pk, by=brought.by, day=TODAY, now=timezone.now())
