"""Reading names and activities for themes, in short batches; what is to be read stands in the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from django.db import transaction

from organisations.models import Organisation, ThemeReading, ThemeSuggestion, unread
from organisations.suggesting import suggest
from organisations.suggesting.rules import Rules, read

BATCH = 200


def read_all_unread(*, clock: Callable[[], dt.datetime]) -> int:
    """Read what is new or changed, or was read by other rules; how many were read. Running twice does no harm."""
    rules, done, last = read(), 0, 0
    while True:
        now = clock()
        batch = list(unread(rules.version).filter(pk__gt=last).only("pk", "name", "activities")[:BATCH])
        if not batch:
            return done
        _read_batch(batch, rules, now)
        done, last = done + len(batch), batch[-1].pk


@transaction.atomic
def _read_batch(batch: Sequence[Organisation], rules: Rules, now: dt.datetime) -> None:
    """`now` is a moment before the batch was fetched: what changes while it is read is read again."""
    locked = Organisation.objects.select_for_update().filter(pk__in=[one.pk for one in batch])
    ThemeSuggestion.objects.filter(organisation__in=list(locked.order_by("pk").values_list("pk", flat=True))).delete()
    ThemeSuggestion.objects.bulk_create(
        ThemeSuggestion(organisation=one, subject=said.theme, score=said.score, because=list(said.because))
        for one in batch
        for said in suggest(one.name, one.activities, rules)
    )
    ThemeReading.objects.bulk_create(
        [ThemeReading(organisation=one, rules=rules.version, read_at=now) for one in batch],
        update_conflicts=True,
        unique_fields=["organisation"],
        update_fields=["rules", "read_at"],
    )
