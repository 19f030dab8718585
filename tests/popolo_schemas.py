"""JSON Schemas written from the property lists of Popolo (https://www.popoloproject.com/specs/): no other names."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": ["string", "null"]}
NEEDED: Schema = {"type": "string", "minLength": 1}
DATE: Schema = {"type": ["string", "null"], "pattern": r"^\d{4}(-\d{2}){0,2}$"}
LIST: Schema = {"type": "array"}


def closed(required: list[str], **properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def texts(names: str) -> dict[str, Schema]:
    return dict.fromkeys(names.split(), TEXT)


LINK = closed(["url"], url=NEEDED, note=TEXT)
OTHER_NAME = closed(["name"], **texts("family_name given_name note"), name=NEEDED, start_date=DATE, end_date=DATE)
IDENTIFIER = closed(["identifier"], identifier=NEEDED, scheme=TEXT)
CONTACT = closed(["type", "value"], type=NEEDED, value=NEEDED, **texts("label note valid_from valid_until"))
COMMON: dict[str, Schema] = {
    **texts("created_at updated_at"),
    "links": {"type": "array", "items": LINK},
    "sources": {"type": "array", "items": LINK},
    "contact_details": {"type": "array", "items": CONTACT},
}
NAMES: dict[str, Schema] = {
    "other_names": {"type": "array", "items": OTHER_NAME},
    "identifiers": {"type": "array", "items": IDENTIFIER},
}
ORGANIZATION = closed(
    ["id", "name"],
    id=NEEDED,
    name=NEEDED,
    **texts("classification parent_id area_id abstract description image"),
    founding_date=DATE,
    dissolution_date=DATE,
    **COMMON,
    **NAMES,
    **dict.fromkeys(["children", "memberships", "posts", "motions", "vote_events"], LIST),
)
PERSON = closed(
    ["id", "name"],
    id=NEEDED,
    name=NEEDED,
    **texts(
        "family_name given_name additional_name honorific_prefix honorific_suffix patronymic_name sort_name email "
        "gender image summary biography national_identity"
    ),
    birth_date=DATE,
    death_date=DATE,
    memberships=LIST,
    **COMMON,
    **NAMES,
)
POST = closed(
    ["id", "label", "organization_id"],
    id=NEEDED,
    label=NEEDED,
    organization_id=NEEDED,
    **texts("other_label role area_id"),
    start_date=DATE,
    end_date=DATE,
    memberships=LIST,
    **COMMON,
)
MEMBERSHIP = closed(
    ["id", "person_id", "organization_id", "on_behalf_of_id"],
    **dict.fromkeys(["id", "person_id", "organization_id", "on_behalf_of_id"], NEEDED),
    **texts("label role post_id area_id"),
    start_date=DATE,
    end_date=DATE,
    **COMMON,
)
AREA = closed(
    ["id", "name"],
    id=NEEDED,
    name=NEEDED,
    **texts("identifier classification parent_id"),
    geometry={"type": ["object", "null"]},
    **{name: COMMON[name] for name in ("created_at", "updated_at", "sources")},
)


def all_of(schema: Schema) -> Schema:
    return {"type": "array", "items": schema, "uniqueItems": True}


COLLECTION = closed(
    ["organizations", "posts", "memberships", "persons", "areas"],
    organizations=all_of(ORGANIZATION),
    posts=all_of(POST),
    memberships=all_of(MEMBERSHIP),
    persons=all_of(PERSON),
    areas=all_of(AREA),
)
