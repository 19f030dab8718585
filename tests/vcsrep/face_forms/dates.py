"""A form with a day and a moment."""

from __future__ import annotations

from vcsrep.face.forms import (
    DateField,
    Form,
    MomentField,
)


class Dates(Form):
    first_day = DateField()
    closes_at = MomentField(label="Nominations close", required=False)


def dates(**typed: str) -> Dates:
    return Dates({"first_day_day": "14", "first_day_month": "3", "first_day_year": "2025", **typed})
