"""What the register knows of the organisations that a batch of rows speaks of: a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import OperationalError

from organisations.models import (
    ContactDetail,
    District,
    KindOfName,
    Organisation,
    OrganisationIdentifier,
    OrganisationType,
    OtherName,
    Standing,
    search_key,
)
from organisations.services.reading.past import NameAndPlace, Past, look_back
from organisations.services.reading.rows import Row


@dataclass(slots=True, eq=False)
class Known:
    """One organisation, what hangs on it, and what the batch adds. `told_in` is the last row that spoke of it.

    `changes` and `standing_changes` have what each field was before the batch and is now.
    """

    organisation: Organisation
    standing: Standing | None = None
    identifiers: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    contacts: set[tuple[str, str]] = field(default_factory=set)
    told_in: int = 0
    past: Past = field(default_factory=Past)
    changes: dict[str, list[Any]] = field(default_factory=dict)
    standing_changes: dict[str, list[Any]] = field(default_factory=dict)
    standing_changed: bool = False
    has_new_standing: bool = False
    is_made: bool = False  # by the batch that was just written
    new_rows: list[OrganisationIdentifier | OtherName | OrganisationType | ContactDetail] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        return self.organisation.pk is None

    @property
    def changed_fields(self) -> set[str]:
        return set(self.changes)

    @property
    def place(self) -> NameAndPlace:
        return search_key(self.organisation.name), self.organisation.postcode


class SeveralMatch(Exception):
    """The row could be any of several organisations: its numbers lead to two, or its name and postcode do."""

    def __init__(self, *, by_number: bool) -> None:
        self.by_number = by_number


class MergedMeanwhile(OperationalError):
    """Between our looking and our locking somebody merged an organisation: look again."""


class Shelf:
    """Organisations within reach while a batch is read; cleared when the batch is written.

    A dry run keeps what later rows may meet again. `told` keeps for the whole file which row spoke of which
    organisation. With `locks` nobody else changes, until the batch is written, what it reads.
    """

    def __init__(self, district: District, *, locks: bool = False) -> None:
        self.district = district
        self.locks = locks
        self.told: dict[int, int] = {}
        self.clear()

    def clear(self) -> None:
        self.known: list[Known] = []
        self.by_pk: dict[int, Known] = {}
        self.by_identifier: dict[tuple[str, str], Known] = {}
        self.by_place: dict[NameAndPlace, list[Known]] = defaultdict(list)
        self.by_former_place: dict[NameAndPlace, list[Known]] = defaultdict(list)

    def load(self, rows: Iterable[Row]) -> None:
        """Fetch what the register knows of these rows' organisations."""
        rows = list(rows)
        wanted = {pair for row in rows for pair in row.identifiers.items()}
        of_identifier = self._organisations_with(wanted)
        places = {row.place for row in rows}
        found = set(of_identifier.values()) | self._organisations_named(places)
        pasts = look_back(self.district, found, places)
        pks = (found | pasts.keys()) - self.by_pk.keys()
        organisations = Organisation.objects.filter(pk__in=pks).order_by("pk")  # two never wait for each other
        for organisation in organisations.select_for_update() if self.locks else organisations:
            if organisation.merged_into_id is not None:
                raise MergedMeanwhile
            self._put(organisation, pasts.get(organisation.pk, Past()))
        self._hang_on(pks)
        for (scheme, identifier), pk in of_identifier.items():
            known = self.by_identifier.setdefault((scheme, identifier), self.by_pk[pk])
            known.identifiers.setdefault(scheme, identifier)

    def add(self, known: Known) -> None:
        self.known.append(known)
        self.find_by_its_place(known)

    def keep_only(self, wanted: Callable[[Known], bool]) -> None:
        """Put everything else away."""
        stays = [known for known in self.known if wanted(known)]
        self.clear()
        for known in stays:
            if known.organisation.pk is not None:
                self.by_pk[known.organisation.pk] = known
            self.add(known)
            self.by_identifier.update(dict.fromkeys(known.identifiers.items(), known))

    def find_by_its_place(self, known: Known) -> None:
        """From now on under the name and postcode that it has now; its earlier ones stay good too."""
        for alike in (self.by_place[known.place], *(self.by_former_place[place] for place in known.past.places)):
            if known not in alike:
                alike.append(known)

    def find(self, row: Row) -> Known | None:
        """By identifier, anywhere; else by name and postcode, in this district, if no identifier speaks against it."""
        numbered = {id(known): known for pair in row.identifiers.items() if (known := self.by_identifier.get(pair))}
        alike = self.by_place.get(row.place) or self.by_former_place.get(row.place, [])
        found = list(numbered.values()) or [
            known for known in alike if not row.identifiers.keys() & known.identifiers.keys()
        ]
        if len(found) > 1:
            raise SeveralMatch(by_number=bool(numbered))
        return found[0] if found else None

    def remember(self) -> None:
        """Keep which row spoke of what, beyond the batch."""
        self.told.update({known.organisation.pk: known.told_in for known in self.known if known.told_in})

    def _organisations_with(self, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """Which organisation has which of these identifiers; one that was merged stands for its successor."""
        rows = OrganisationIdentifier.objects.filter(identifier__in={identifier for _, identifier in wanted})
        found = rows.values_list("scheme", "identifier", "organisation", "organisation__merged_into")
        return {
            (scheme, identifier): merged_into or organisation
            for scheme, identifier, organisation, merged_into in found
            if (scheme, identifier) in wanted
        }

    def _organisations_named(self, places: set[NameAndPlace]) -> set[int]:
        found = Organisation.objects.live().filter(
            name_key__in={key for key, _ in places},
            postcode__in={postcode for _, postcode in places},
            standings__district=self.district,
        )
        rows = found.values_list("pk", "name_key", "postcode")
        return {pk for pk, key, postcode in rows if (key, postcode) in places}

    def _put(self, organisation: Organisation, past: Past) -> None:
        known = Known(organisation, told_in=self.told.get(organisation.pk, 0), past=past)
        self.by_pk[organisation.pk] = known
        self.add(known)

    def _hang_on(self, pks: set[int]) -> None:
        for identifier in OrganisationIdentifier.objects.filter(organisation__in=pks):
            self.by_pk[identifier.organisation_id].identifiers[identifier.scheme] = identifier.identifier
        for name in OtherName.objects.filter(organisation__in=pks):
            self.by_pk[name.organisation_id].names.add(name.name)
            if name.kind == KindOfName.FORMER:
                self.by_pk[name.organisation_id].past.former_names.add(name.name_key)
        for pk, type_ in OrganisationType.objects.filter(organisation__in=pks).values_list("organisation", "type"):
            self.by_pk[pk].types.add(type_)
        for contact in ContactDetail.objects.filter(organisation__in=pks):
            if contact.district_id in {None, self.district.pk} or contact.consented_on:
                self.by_pk[contact.organisation_id].contacts.add((contact.kind, contact.value))
        for standing in Standing.objects.filter(organisation__in=pks, district=self.district):
            self.by_pk[standing.organisation_id].standing = standing
