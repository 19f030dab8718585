"""What an office's page says of an organisation, as rows of words."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst

from organisations.forms.themes import shown_themes
from organisations.models import OfficeNote, Organisation, Standing, User
from organisations.models.standing import NEXT
from organisations.services.people import names_of
from organisations.tables import STATUS_COLOURS
from vcsrep.face.words import shortday

# The step that leads from one status to the next, and the words on its button.
LEADS_TO = {
    ("applied", "admitted"): ("admit", "Admit"),
    ("applied", "refused"): ("refuse", "Refuse"),
    ("admitted", "left"): ("leave", "End its standing"),
    ("refused", "applied"): ("apply", "Open the application again"),
    ("left", "applied"): ("apply", "Open the application again"),
    ("left", "admitted"): ("admit", "Take it back"),
}
Rows = list[tuple[str, Any]]


def facts_of(standing: Standing) -> dict[str, Any]:
    checked = f"by {standing.checked_by} on {shortday(standing.checked_on)}" if standing.checked_on else "Not yet"
    since = f" from {shortday(standing.admitted_on)}" if standing.admitted_on else ""
    until = f", ended {shortday(standing.ended_on)}" if standing.ended_on else ""
    return {
        "standing": standing,
        "colour": STATUS_COLOURS[standing.status],
        "since": f"{since}{until}".strip(", "),
        "steps": [(_address(standing, name), words) for name, words in _next_steps(standing)],
        "facts_href": _address(standing, "facts"),
        "reach_href": reverse(
            "organisations_office:mark_unreachable", args=[standing.organisation.slug, standing.district.slug]
        ),
        "rows": [
            ("Based in the district", standing.get_based_in_district_display()),
            ("Work in the district", standing.get_share_of_work_display()),
            ("Area", standing.area),
            ("Primary theme", standing.primary_theme and capfirst(str(standing.primary_theme))),
            ("Themes it declares", _declared(standing)),
            ("Evidence", standing.evidence or None),
            ("Facts checked", checked),
        ],
        "findings": list(standing.where_facts.all()),
    }


def _declared(standing: Standing) -> str | None:
    """Its latest declaration, and what became of it."""
    claims = sorted(standing.theme_claims.all(), key=lambda claim: claim.at)
    return f"{shown_themes(claims[-1])} ({claims[-1].get_state_display().lower()})" if claims else None


def _next_steps(standing: Standing) -> list[tuple[str, str]]:
    return [LEADS_TO[standing.status, status] for status in sorted(NEXT[standing.status])]


def _address(standing: Standing, step: str) -> str:
    return reverse("organisations_office:step", args=[standing.organisation.slug, standing.district.slug, step])


def details_of(shown: Organisation) -> Rows:
    income = None if shown.latest_income is None else f"£{shown.latest_income:,.0f} a year"
    names = [f"{row} ({row.get_kind_display().lower()})" for row in shown.other_names.order_by("name")]
    return [
        ("What it does", shown.activities or None),
        ("Types", ", ".join(row.get_type_display() for row in shown.types.order_by("type")) or None),
        ("Works as", _role_of(shown)),
        ("Numbers", ", ".join(map(str, shown.identifiers.order_by("scheme", "identifier"))) or None),
        ("Postcode", shown.postcode or None),
        ("Website", website_in_words(shown.website, is_public=shown.website_consented_on is not None)),
        ("Income", income),
        ("Founded or registered", shown.founded_on and shortday(shown.founded_on)),
        ("Other names", ", ".join(names) or None),
        ("Branch of", _branch(shown)),
        ("Name withheld", "Yes" if shown.name_withheld else "No"),
    ]


def website_in_words(website: str, *, is_public: bool) -> str | None:
    if not website:
        return None
    return f"{website} ({'shown to everybody' if is_public else 'not shown to the public'})"


def _branch(shown: Organisation) -> str | None:
    if shown.parent is None:
        return None
    return f"{shown.parent}; it {'governs itself' if shown.governs_itself else 'does not govern itself'}"


def _role_of(shown: Organisation) -> str | None:
    scope = f" ({shown.get_infrastructure_scope_display().lower()})" if shown.infrastructure_scope else ""
    roles = [("Frontline", shown.is_frontline), (f"Infrastructure{scope}", shown.is_infrastructure)]
    return ", ".join(word for word, applies in roles if applies) or None


def notes_of(shown: Organisation, user: User, day: dt.date) -> list[dict[str, Any]]:
    """What this person's offices have noted, the newest first, each with the name of the writer."""
    notes = list(OfficeNote.objects.visible_to(user, day).kept().filter(organisation=shown).for_list())
    names = names_of({note.written_by_id for note in notes})
    return [
        {
            "pk": note.pk,
            "text": note.text,
            "writer": names.get(note.written_by_id, "Somebody"),
            "written_at": note.written_at,
            "district": note.district,
        }
        for note in notes
    ]
