"""The map without its drawing: the rows of its table, its CSV and its JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from partnerships.services.mapping.reading import Body, Edge, Map

HEADINGS = ["what", "from", "to", "status", "for", "how it stands", "level of the body", "address"]


def lines_of(found: Map) -> Iterator[list[object]]:
    """One row per reporting line, seat and link, the headings first."""
    yield list(HEADINGS)
    for body in found.bodies:
        end = [body.level, body.partnership.get_absolute_url()]
        for parent in found.parents_of(body):
            yield ["reports", body.partnership.name, parent.partnership.name, "", "", "Answers to it", *end]
        for edge in body.edges:
            source = edge.source.full_name
            yield [edge.kind, source, body.partnership.name, edge.word, edge.what, edge.told, *end]


def as_json(found: Map) -> dict[str, Any]:
    """Bodies with the slugs of those they answer to, and every seat and link that ends at one."""
    return {
        "bodies": [_body(found, body) for body in found.bodies],
        "edges": [_edge(body, edge) for body, edge in found.edges],
    }


def _body(found: Map, body: Body) -> dict[str, Any]:
    partnership = body.partnership
    return {
        "id": partnership.slug,
        "name": partnership.name,
        "classification": partnership.get_classification_display(),
        "level": body.level,
        "area": partnership.area.name,
        "answers_to": [parent.partnership.slug for parent in found.parents_of(body)],
        "url": partnership.get_absolute_url(),
    }


def _edge(body: Body, edge: Edge) -> dict[str, Any]:
    return {
        "kind": edge.kind,
        "id": edge.key,
        "from": edge.source.full_name,
        "from_url": edge.source.href or None,
        "to": body.partnership.slug,
        "status": edge.status,
        "for": edge.what,
        "told": edge.told,
    }
