"""What is on the map: bodies with their level, whom they answer to, who sits there, and the links between them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet

from organisations.models import Classification as Kind
from organisations.models import Standing, StandingStatus
from partnerships.models import Link, LinkStatus, MandateItem, Partnership, Seat, Term
from partnerships.services.checklist import Checklist, checklists
from partnerships.services.sitters import Sitter, sitter_of
from vcsrep.face.words import shortday

LEVELS = ("region", "county", "district", "neighbourhood")
LEVEL_OF: dict[str, str] = {Kind.REGION: "region", Kind.COUNTY: "county", Kind.DISTRICT: "district"}
LETTERS: dict[str, str] = {
    LinkStatus.ESTABLISHED: "E",
    LinkStatus.TO_CLARIFY: "C",
    LinkStatus.WEAK: "W",
    LinkStatus.NONE: "N",
}
TOLD: dict[str, str] = {
    LinkStatus.ESTABLISHED: "It works, and both sides know of it",
    LinkStatus.TO_CLARIFY: "Nobody can say for certain yet",
    LinkStatus.WEAK: "On paper, or by one person only",
    LinkStatus.NONE: "There is none, and there should be",
}
ENOUGH = 4
"""More than half of the seven items of a mandate. A seat whose holder has fewer of them evidenced is weak."""
VACANT = Sitter("Vacant", "", "", None)


@dataclass(frozen=True, slots=True)
class Edge:
    """A seat or a link that ends at a body. `told` says how it stands, in words."""

    kind: str  # "seat" or "link"
    pk: int
    source: Sitter
    what: str
    status: str
    told: str

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.pk}"

    @property
    def letter(self) -> str:
        return LETTERS[self.status]

    @property
    def word(self) -> str:
        return str(LinkStatus(self.status).label)


@dataclass(slots=True)
class Body:
    partnership: Partnership
    level: str
    parents: list[int]  # keys of bodies on the map
    seats: list[Edge] = field(default_factory=list)
    links: list[Edge] = field(default_factory=list)  # of organisations
    links_of_bodies: list[tuple[int, Edge]] = field(default_factory=list)  # with the body where each begins

    @property
    def pk(self) -> int:
        return self.partnership.pk

    @property
    def edges(self) -> list[Edge]:
        return [*self.seats, *self.links, *(edge for _, edge in self.links_of_bodies)]


@dataclass(frozen=True, slots=True)
class Map:
    bodies: list[Body]

    @property
    def by_pk(self) -> dict[int, Body]:
        return {body.pk: body for body in self.bodies}

    @property
    def edges(self) -> list[tuple[Body, Edge]]:
        return [(body, edge) for body in self.bodies for edge in body.edges]

    def parents_of(self, body: Body) -> list[Body]:
        here = self.by_pk
        return [here[pk] for pk in body.parents]


def read_map(partnerships: QuerySet[Partnership], day: dt.date) -> Map:
    """Seven queries, whatever stands on it. A parent or a link's beginning that is not among them is left out."""
    rows = list(partnerships.select_related("area", "district").order_by("name", "pk"))
    here = {row.pk for row in rows}
    bodies = {row.pk: Body(row, level_of(row), [pk for pk in above(row) if pk in here]) for row in rows}
    for seat, edge in _seats(here, day):
        bodies[seat.partnership_id].seats.append(edge)
    for link in Link.objects.filter(to_partnership__in=here).for_map().order_by("pk"):
        _add_link(bodies, link)
    ordered = sorted(bodies.values(), key=lambda body: LEVELS.index(body.level))
    return Map(ordered)


def level_of(partnership: Partnership) -> str:
    """By the place it works for: what is smaller than a district is a neighbourhood."""
    return LEVEL_OF.get(partnership.area.classification, "neighbourhood")


def above(partnership: Partnership) -> list[int]:
    """The bodies it answers to, by key."""
    return [pk for pk in (partnership.parent_id, partnership.second_parent_id) if pk is not None]


def _add_link(bodies: dict[int, Body], link: Link) -> None:
    body, begins = bodies[link.to_partnership_id], link.from_partnership
    if begins is None and link.from_organisation is not None:
        body.links.append(_edge(link, sitter_of(link.from_organisation)))
    elif begins is not None and begins.pk in bodies:
        source = Sitter(begins.name, begins.get_absolute_url(), begins.slug, None)
        body.links_of_bodies.append((begins.pk, _edge(link, source)))


def _edge(link: Link, source: Sitter) -> Edge:
    return Edge("link", link.pk, source, link.about, link.status, TOLD[link.status])


def _seats(partnerships: Iterable[int], day: dt.date) -> list[tuple[Seat, Edge]]:
    serving = Term.objects.serving_on(day).select_related("person", "on_behalf_of__merged_into__merged_into")
    seats = list(
        Seat.objects.kept_on(day)
        .filter(partnership__in=partnerships)
        .select_related("partnership")
        .prefetch_related(Prefetch("terms", queryset=serving, to_attr="serving"))
        .order_by("label", "pk")
    )
    left = _have_left(seats)
    mandates = checklists(term for seat in seats for term in _serving(seat))
    return [(seat, _seat_edge(seat, left, mandates)) for seat in seats]


def _have_left(seats: Iterable[Seat]) -> set[tuple[int, int]]:
    """Which organisations that sit somewhere are no longer in standing in which district."""
    groups: dict[int, set[int]] = defaultdict(set)
    for seat in seats:
        groups[seat.partnership.district_id].update(term.on_behalf_of_id for term in _serving(seat))
    everyone = {pk for of_district in groups.values() for pk in of_district}
    gone = Standing.objects.filter(organisation__in=everyone, district__in=groups, status=StandingStatus.LEFT)
    return set(gone.values_list("organisation", "district"))


def _seat_edge(seat: Seat, left: set[tuple[int, int]], mandates: dict[int, Checklist]) -> Edge:
    """Held: established. Vacant: none. Held for an organisation that was merged or has left: to clarify.

    Weak: held, and the mandate of who sits there is evidenced in fewer than half of its items.
    """
    terms = _serving(seat)
    if not terms:
        return Edge("seat", seat.pk, VACANT, seat.label, LinkStatus.NONE, "Vacant")
    term = terms[0]
    until = f" until {shortday(term.ends_on)}" if term.ends_on else ""
    told = f"{term.person}{until}"
    status = LinkStatus.ESTABLISHED
    if term.on_behalf_of.merged_into_id is not None:
        status, told = LinkStatus.TO_CLARIFY, f"{told}; the organisation was merged"
    elif (term.on_behalf_of_id, seat.partnership.district_id) in left:
        status, told = LinkStatus.TO_CLARIFY, f"{told}; the organisation is no longer in standing"
    elif (evidenced := mandates[term.pk].evidenced) < ENOUGH:
        status, told = LinkStatus.WEAK, f"{told}; {evidenced} of {len(MandateItem)} items of the mandate evidenced"
    return Edge("seat", seat.pk, sitter_of(term.on_behalf_of), seat.label, status, told)


def _serving(seat: Seat) -> list[Term]:
    terms: list[Term] = vars(seat)["serving"]  # what the prefetch put there
    return terms
