"""What the base template knows on every page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def face(request: HttpRequest) -> dict[str, Any]:
    return {"demonstration": settings.DEMONSTRATION}
