"""Looking for likely doubles: of a batch of organisations that are new or changed, and of the register by the clock.

A batch costs a fixed number of queries. Its organisations are compared with those that share a key with them; a key
that more than `LARGEST_BLOCK` organisations share says nothing and is left aside.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q

from organisations.models import (
    ContactDetail,
    Decision,
    LikelyDouble,
    MatchKey,
    Organisation,
    OrganisationIdentifier,
    OtherName,
    SearchForDoubles,
    Standing,
)
from organisations.services.doubles.keys import Key, keys_of
from organisations.services.doubles.scoring import ENOUGH, Likeness, Profile, likeness

BATCH = 500
LARGEST_BLOCK = 40
OVERLAP = dt.timedelta(minutes=10)  # what was written but not yet committed when the last search began

Pair = tuple[int, int]


def look_through_register(*, clock: Callable[[], dt.datetime]) -> SearchForDoubles:
    """Compare every organisation that is new or was changed since the last search; running twice does no harm."""
    search = SearchForDoubles(until=clock())
    last = SearchForDoubles.objects.order_by("-until").first()
    done: set[int] = set()
    for batch in _batches(_never_compared()):
        search.found += look_for_doubles(organisation_ids=batch, at=clock())
        done.update(batch)
    if last is not None:
        changed = _changed_since(last.until - OVERLAP) - done
        for batch in _batches(iter(sorted(changed))):
            search.found += look_for_doubles(organisation_ids=batch, at=clock())
            done.update(batch)
    search.compared = len(done)
    search.save()
    return search


@transaction.atomic
def look_for_doubles(*, organisation_ids: Iterable[int], at: dt.datetime) -> int:
    """Compare these organisations with all that share a key with them; say how many pairs are new.

    A pair that somebody decided stays decided; one that waits and is alike no more is forgotten.
    """
    ids = sorted(set(organisation_ids))
    _renew_keys(ids)
    pairs = _pairs_sharing_a_key(ids)
    profiles = _profiles({pk for pair in pairs for pk in pair})
    alike = {
        pair: found
        for pair in _in_one_district(pairs)
        if (found := likeness(profiles[pair[0]], profiles[pair[1]])).score >= ENOUGH
    }
    return _write(ids, alike, at)


def _never_compared() -> Iterator[int]:
    keyless = Organisation.objects.live().filter(~Exists(MatchKey.objects.filter(organisation=OuterRef("pk"))))
    last = 0
    while page := list(keyless.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield from page
        last = page[-1]


def _changed_since(moment: dt.datetime) -> set[int]:
    """Organisations whose details or contacts have a younger page of history."""
    of_details: Any = Organisation.history  # django-simple-history makes its managers at run time
    of_contacts: Any = ContactDetail.history
    details = of_details.filter(history_date__gte=moment).values_list("id", flat=True)
    contacts = of_contacts.filter(history_date__gte=moment).values_list("organisation_id", flat=True)
    return set(details) | set(contacts)


def _batches(ids: Iterator[int]) -> Iterator[list[int]]:
    while batch := list(islice(ids, BATCH)):
        yield batch


def _renew_keys(ids: Sequence[int]) -> None:
    wanted = _wanted_keys(ids)
    rows = MatchKey.objects.filter(organisation__in=ids).values_list("pk", "organisation", "kind", "key")
    there = {(organisation, (kind, key)): pk for pk, organisation, kind, key in rows}
    MatchKey.objects.filter(pk__in=[pk for known, pk in there.items() if known not in wanted]).delete()
    fresh = sorted(wanted - there.keys())
    MatchKey.objects.bulk_create(
        (MatchKey(organisation_id=pk, kind=kind, key=key) for pk, (kind, key) in fresh), ignore_conflicts=True
    )


def _wanted_keys(ids: Sequence[int]) -> set[tuple[int, Key]]:
    names, contacts = defaultdict(list), defaultdict(list)
    for pk, name in OtherName.objects.filter(organisation__in=ids).values_list("organisation", "name"):
        names[pk].append(name)
    for pk, kind, value in ContactDetail.objects.filter(organisation__in=ids).values_list(
        "organisation", "kind", "value"
    ):
        contacts[pk].append((kind, value))
    rows = Organisation.objects.live().filter(pk__in=ids).values_list("pk", "name", "postcode", "website")
    return {
        (pk, key)
        for pk, name, postcode, website in rows
        for key in keys_of([name, *names[pk]], postcode, website, contacts[pk])
    }


def _pairs_sharing_a_key(ids: Sequence[int]) -> set[Pair]:
    """Each pair in its order: of the organisations asked for, and of those with others."""
    asked = set(ids)
    own = MatchKey.objects.filter(organisation__in=ids).values_list("kind", "key")
    sizes = MatchKey.objects.filter(_among(own)).values("kind", "key").annotate(how_many=Count("pk"))
    telling = sizes.filter(how_many__gte=2, how_many__lte=LARGEST_BLOCK).values_list("kind", "key")
    blocks: dict[Key, list[int]] = defaultdict(list)
    for kind, key, pk in MatchKey.objects.filter(_among(telling)).values_list("kind", "key", "organisation"):
        blocks[kind, key].append(pk)
    return {
        (min(pk, other), max(pk, other))
        for members in blocks.values()
        for pk in members
        if pk in asked
        for other in members
        if other != pk
    }


def sharing_a_key(keys: Iterable[Key]) -> set[int]:
    """Organisations with one of these keys, where so few have it that it says something."""
    sizes = MatchKey.objects.filter(_among(keys)).values("kind", "key").annotate(how_many=Count("pk"))
    telling = sizes.filter(how_many__lte=LARGEST_BLOCK).values_list("kind", "key")
    return set(MatchKey.objects.filter(_among(telling)).values_list("organisation", flat=True))


def profiles_of(ids: set[int]) -> dict[int, Profile]:
    """What is compared of these, with keys as they are this moment."""
    profiles = _profiles(ids)
    for pk, key in _wanted_keys(sorted(ids)):
        profiles[pk].keys.add(key)
    return profiles


def _among(keys: Iterable[Key]) -> Q:
    """One of these keys; keys of one kind are asked for together, which an index answers."""
    by_kind: dict[str, set[str]] = defaultdict(set)
    for kind, key in keys:
        by_kind[kind].add(key)
    return reduce(or_, (Q(kind=kind, key__in=of_kind) for kind, of_kind in by_kind.items()), Q(pk__in=[]))


def _in_one_district(pairs: set[Pair]) -> list[Pair]:
    """Only those that one office has on one register: nobody else could decide, and one vote is one district's."""
    districts = defaultdict(set)
    everybody = {pk for pair in pairs for pk in pair}
    for pk, district in Standing.objects.filter(organisation__in=everybody).values_list("organisation", "district"):
        districts[pk].add(district)
    return sorted(pair for pair in pairs if districts[pair[0]] & districts[pair[1]])


def _profiles(ids: set[int]) -> dict[int, Profile]:
    rows = Organisation.objects.filter(pk__in=ids).values_list("pk", "name", "postcode", "parent")
    profiles = {pk: Profile(pk, [name], postcode, parent) for pk, name, postcode, parent in rows}
    for pk, name in OtherName.objects.filter(organisation__in=ids).order_by("pk").values_list("organisation", "name"):
        profiles[pk].names.append(name)
    for pk, kind, key in MatchKey.objects.filter(organisation__in=ids).values_list("organisation", "kind", "key"):
        profiles[pk].keys.add((kind, key))
    numbers = OrganisationIdentifier.objects.filter(organisation__in=ids)
    for pk, scheme, identifier in numbers.values_list("organisation", "scheme", "identifier"):
        profiles[pk].identifiers[scheme] = identifier
    return profiles


def _write(ids: Sequence[int], alike: dict[Pair, Likeness], at: dt.datetime) -> int:
    known = {
        (pair.first_id, pair.second_id): pair
        for pair in LikelyDouble.objects.filter(Q(first__in=ids) | Q(second__in=ids)).select_for_update()
    }
    waiting = {pair: row for pair, row in known.items() if row.decision == Decision.WAITING}
    LikelyDouble.objects.filter(pk__in=[row.pk for pair, row in waiting.items() if pair not in alike]).delete()
    changed = []
    for pair, row in waiting.items():
        if pair in alike and (row.score, row.reasons) != (alike[pair].score, alike[pair].reasons):
            row.score, row.reasons = alike[pair].score, alike[pair].reasons
            changed.append(row)
    LikelyDouble.objects.bulk_update(changed, ["score", "reasons"])
    fresh = [
        LikelyDouble(first_id=first, second_id=second, score=found.score, reasons=found.reasons, found_at=at)
        for (first, second), found in sorted(alike.items())
        if (first, second) not in known
    ]
    LikelyDouble.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)
