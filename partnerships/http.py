"""What every page with a form on it does."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from vcsrep.errors import DomainError
from vcsrep.face.forms import FaceForm


def accepted(form: FaceForm, act: Callable[[], object]) -> bool:
    """Act on a valid form; when a rule stands against it, the form says which, and nothing typed is lost."""
    if not form.is_valid():
        return False
    try:
        with transaction.atomic():
            act()
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
