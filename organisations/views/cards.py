"""What an office's page says of an organisation, as rows of words."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst

from organisations.forms.imports import HOW, said_of
from organisations.forms.themes import shown_themes
from organisations.models import OfficeNote, Organisation, RegisterImport, Standing, User
from organisations.models.standing import NEXT
from organisations.services.people import names_of
from organisations.services.reading.headings import Column as ColumnOfFile
from organisations.tables import STATUS_COLOURS
from vcsrep.face.words import count, shortday

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
        ("Website", shown.website or None),
        ("Income", income),
        ("Founded or registered", shown.founded_on and shortday(shown.founded_on)),
        ("Other names", ", ".join(names) or None),
        ("Branch of", _branch(shown)),
        ("Name withheld", "Yes" if shown.name_withheld else "No"),
    ]


def _branch(shown: Organisation) -> str | None:
    if shown.parent is None:
        return None
    return f"{shown.parent}; it {'governs itself' if shown.governs_itself else 'does not govern itself'}"


def _role_of(shown: Organisation) -> str | None:
    scope = f" ({shown.get_infrastructure_scope_display().lower()})" if shown.infrastructure_scope else ""
    roles = [("Frontline", shown.is_frontline), (f"Infrastructure{scope}", shown.is_infrastructure)]
    return ", ".join(word for word, applies in roles if applies) or None


OUTCOMES = {
    "created": "new to the register",
    "updated": "known, and something changes",
    "unchanged": "known, as the file says, or a repeat of a row above",
    "skipped": "empty rows, branches, and what was removed from its register",
    "rejected": "not taken over, listed below",
}


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


def counts_of(register_import: RegisterImport) -> Rows:
    """What became of the rows, in words."""
    return [(what.title(), f"{getattr(register_import, what):,} – {words}") for what, words in OUTCOMES.items()]


def foreseen_of(register_import: RegisterImport) -> dict[str, Any]:
    """What a rehearsal found: the counts in words and as a sum, the rejected rows, how many rows are shown."""
    foreseen = register_import.foreseen or {"counts": {}, "read": 0, "rows": [], "rejected": [], "left_out": 0}
    numbers = {what: foreseen["counts"].get(what, 0) for what in OUTCOMES}
    return {
        "foreseen": foreseen,
        "counts": [(what.title(), f"{numbers[what]:,} – {words}") for what, words in OUTCOMES.items()],
        "sum": " + ".join(f"{number:,} {what}" for what, number in numbers.items()),
        "more_rejected": numbers["rejected"] - len(foreseen["rejected"]),
        "changes": numbers["created"] + numbers["updated"],
    }


def columns_of(register_import: RegisterImport) -> Rows:
    """Which column of the file was read as what, and how that was known."""
    if not register_import.sheets:
        return []
    headings = register_import.sheets[register_import.sheet]["headings"]
    rows: Rows = []
    for name, places in register_import.columns.items():
        how = HOW.get(register_import.known_by.get(name, ""), "")
        named = ", ".join(f"“{headings[at]}”" if headings[at] else f"column {at + 1}" for at in places)
        rows.append((said_of(ColumnOfFile(name)), f"{named} – {how[:1].lower()}{how[1:]}"))
    read = {at for places in register_import.columns.values() for at in places}
    left = [heading for at, heading in enumerate(headings) if at not in read and heading]
    return [*rows, ("Not read", ", ".join(left))] if left else rows


def progress_of(register_import: RegisterImport) -> dict[str, Any]:
    """How far the work is: what is done, of how much, in words."""
    one = register_import
    rows = f"{count(one.rows_read, 'row')} of {one.rows_expected:,}"
    undone = one.taken_over.exclude(undone_at=None, in_the_way="").count() if one.state == "undoing" else 0
    of = one.taken_over.count() if one.state == "undoing" else 0
    title, words, done, total = {
        "looking": ("Opening", "The file is being opened.", 0, 1),
        "trying": ("Trying out", f"{rows} tried out. Nothing is written yet.", one.rows_read, one.rows_expected),
        "waiting": ("Reading", "The file waits to be read.", 0, 1),
        "reading": ("Reading", f"{rows} read", one.rows_read, one.rows_expected),
        "undoing": ("Undoing", f"{undone:,} of {count(of, 'change')} undone", undone, of),
    }[one.state]
    return {"title": title, "progress": words, "done": done, "total": total or 1}
