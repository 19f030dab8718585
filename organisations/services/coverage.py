"""Who offers what where: the services of infrastructure in each part of a district, and the gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from organisations.models import Area, District, Organisation, ServiceOffer, SupportService
from organisations.services.known_services import known_services


@dataclass(frozen=True, slots=True)
class Cell:
    """`offered_by` is in order of names; nobody there is a gap."""

    area: Area
    offered_by: list[Organisation]


@dataclass(frozen=True, slots=True)
class Row:
    service: SupportService
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Coverage:
    district: District
    areas: list[Area]
    rows: list[Row]

    @property
    def gaps(self) -> list[tuple[SupportService, list[Area]]]:
        """Each service that some area lacks, and those areas."""
        lacking = [(row.service, [cell.area for cell in row.cells if not cell.offered_by]) for row in self.rows]
        return [(service, areas) for service, areas in lacking if areas]


def coverage_of(district: District) -> Coverage:
    """The local areas of a district, or the district itself where it has none, in a fixed number of questions."""
    areas = list(Area.objects.local_areas_of(district.area)) or [district.area]
    offered: dict[tuple[int, int], list[Organisation]] = defaultdict(list)
    for offer in _offers_in(district):
        for area in areas:
            if _reaches(offer.area, area) and offer.organisation not in offered[offer.service_id, area.pk]:
                offered[offer.service_id, area.pk].append(offer.organisation)
    rows = [
        Row(service, [Cell(area, sorted(offered[service.pk, area.pk], key=_by_name)) for area in areas])
        for service in known_services()
    ]
    return Coverage(district, areas, rows)


def lines_of(coverage: Coverage) -> Iterator[list[object]]:
    """As a spreadsheet, the headings first; an empty cell is a gap."""
    yield ["Service", "Counts for the consortium", *[area.name for area in coverage.areas]]
    for row in coverage.rows:
        names = ["; ".join(organisation.name for organisation in cell.offered_by) for cell in row.cells]
        yield [row.service.name, "Yes" if row.service.is_core else "No", *names]


def _by_name(organisation: Organisation) -> str:
    return str(organisation.name_key)


def _offers_in(district: District) -> Iterator[ServiceOffer]:
    """In the district, in what lies above it, in its parts, and in their parts."""
    ground = district.area_id
    inside = Q(area=ground) | Q(area__parent=ground) | Q(area__parent__parent=ground)
    above = Q(area__children=ground) | Q(area__children__children=ground)
    return ServiceOffer.objects.public().filter(inside | above).for_list().distinct().iterator()


def _reaches(offered: Area, area: Area) -> bool:
    """An offer in a larger area reaches all of its parts; one in a part of a local area counts for that."""
    return offered.pk in (area.pk, area.parent_id) or offered.parent_id == area.pk or _is_above(offered, area)


def _is_above(offered: Area, area: Area) -> bool:
    return offered.classification in {"county", "region"} and offered.pk != area.pk
