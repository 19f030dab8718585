"""What an office's page says of an organisation, as rows of words."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.text import capfirst

from organisations.models import Organisation, RegisterImport, Standing
from organisations.models.standing import NEXT
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
        "rows": [
            ("Based in the district", standing.get_based_in_district_display()),
            ("Work in the district", standing.get_share_of_work_display()),
            ("Area", standing.area),
            ("Primary theme", standing.primary_theme and capfirst(str(standing.primary_theme))),
            ("Evidence", standing.evidence or None),
            ("Facts checked", checked),
        ],
    }


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
        ("Website", shown.website or None),
        ("Income", income),
        ("Founded or registered", shown.founded_on and shortday(shown.founded_on)),
        ("Other names", ", ".join(names) or None),
        ("Name withheld", "Yes" if shown.name_withheld else "No"),
    ]


def _role_of(shown: Organisation) -> str | None:
    scope = f" ({shown.get_infrastructure_scope_display().lower()})" if shown.infrastructure_scope else ""
    roles = [("Frontline", shown.is_frontline), (f"Infrastructure{scope}", shown.is_infrastructure)]
    return ", ".join(word for word, applies in roles if applies) or None


def counts_of(register_import: RegisterImport) -> Rows:
    """What became of the rows, in words."""
    one = register_import
    return [
        ("Created", f"{one.created:,} – new to the register"),
        ("Updated", f"{one.updated:,} – known, and something changed"),
        ("Unchanged", f"{one.unchanged:,} – known, as the file says, or a repeat of a row above"),
        ("Skipped", f"{one.skipped:,} – empty rows, branches, and what was removed from its register"),
        ("Rejected", f"{one.rejected:,} – not taken over, listed below"),
    ]
