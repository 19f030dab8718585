"""What the base template knows on every page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

PUBLIC = [
    ("/", "Home"),
    ("/partnerships/", "Who represents you"),
    ("/organisations/", "Organisations"),
    ("/elections/", "Elections"),
    ("/voice/", "Get your voice heard"),
]
OFFICE = ("/office/", "Office")
MY = ("/my/", "My page")


@dataclass(frozen=True)
class Door:
    """A place in the navigation. `current` is the word of aria-current: the page itself, or one inside it."""

    href: str
    text: str
    current: str


def face(request: HttpRequest) -> dict[str, Any]:
    return {"demonstration": settings.DEMONSTRATION, "doors": lambda: doors(request)}


def doors(request: HttpRequest) -> list[Door]:
    places = list(PUBLIC)
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        places.append(MY)
        if _has_office(user, timezone.localdate()):
            places.append(OFFICE)
    return [Door(href, text, _current(request.path, href)) for href, text in places]


def _has_office(user: Any, day: dt.date) -> bool:
    """Asked of whatever the account is, for face knows no app."""
    districts = getattr(user, "districts_of_office", None)
    if districts is not None and districts(day).exists():
        return True
    appointments = getattr(user, "appointments", None)  # to an election
    return appointments is not None and bool(appointments.exists())


def _current(path: str, href: str) -> str:
    if path == href:
        return "page"
    return "true" if href != "/" and path.startswith(href) else ""
