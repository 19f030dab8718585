"""What surrounds the seats of a partnership: who leads it and comes as a guest, its papers, and where it belongs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from partnerships.models import Chair, Company, Invitation, Link, Member, Partnership, TermsOfReference
from partnerships.services.company import composition_bars
from partnerships.services.mapping.reading import TOLD
from partnerships.services.sitters import Sitter, sitter_of
from vcsrep.face.pictures import Bar

COLOURS = {"established": "green", "to_clarify": "yellow", "weak": "purple", "none": "red"}


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A link as this body's page tells it: `other` is what stands at its other end."""

    link: Link
    other: Sitter

    @property
    def colour(self) -> str:
        return COLOURS[self.link.status]

    @property
    def told(self) -> str:
        return TOLD[self.link.status]


@dataclass(frozen=True, slots=True)
class Surroundings:
    chair: Company | None
    members: list[Company]  # of the other sectors, sector by sector
    guests: list[Company]
    papers: list[TermsOfReference]  # the newest first
    in_force: TermsOfReference | None
    composition: list[Bar]
    above: list[Partnership]
    below: list[Partnership]
    links: list[LinkLine]


def surroundings(partnership: Partnership, day: dt.date) -> Surroundings:
    """Eight queries, whatever there is of each."""
    papers = list(TermsOfReference.objects.filter(partnership=partnership).for_list())
    chairs: Any = Chair.objects.filter(partnership=partnership)
    members: Any = Member.objects.filter(partnership=partnership)
    guests: Any = Invitation.objects.filter(partnership=partnership)
    return Surroundings(
        chair=chairs.serving_on(day).for_list().first(),
        members=list(members.serving_on(day).for_list()),
        guests=list(guests.serving_on(day).for_list()),
        papers=papers,
        in_force=next((paper for paper in papers if paper.starts_on <= day), None),
        composition=composition_bars(partnership, day),
        above=[body for body in (partnership.parent, partnership.second_parent) if body is not None],
        below=list(Partnership.objects.answering_to(partnership)),
        links=list(_links(partnership)),
    )


def _links(partnership: Partnership) -> Iterator[LinkLine]:
    ends = Q(to_partnership=partnership) | Q(from_partnership=partnership)
    links = Link.objects.filter(ends).for_map().select_related("from_organisation__merged_into__merged_into")
    for link in links.order_by("pk"):
        if link.from_organisation is not None:
            yield LinkLine(link, sitter_of(link.from_organisation))
        else:
            other = link.to_partnership if link.from_partnership == partnership else link.from_partnership
            if other is not None:
                yield LinkLine(link, Sitter(other.name, other.get_absolute_url(), other.slug, None))
