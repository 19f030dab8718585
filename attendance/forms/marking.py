from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from attendance.models import Mark
from partnerships.models import Term
from vcsrep.face.forms import Form, Radios

NOT_KNOWN = "not_known"
COLUMNS = [
    (Mark.PRESENT, "Present"),
    (Mark.VIRTUAL, "Present on line"),
    (Mark.DEPUTY, "Deputy came"),
    (Mark.DEPUTY_VIRTUAL, "Deputy on line"),
    (Mark.APOLOGIES, "Apologies"),
    (Mark.ABSENT, "Absent"),
    (NOT_KNOWN, "Not known"),
]


class MarkForm(Form):
    """One line of choices for each person expected."""

    mark_optional = False

    def __init__(self, *args: Any, terms: Iterable[Term], before: dict[int, Mark], is_held: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for term in terms:
            self.fields[f"term_{term.pk}"] = forms.ChoiceField(
                choices=COLUMNS,
                widget=Radios(inline=True, small=True),
                label=str(term.person),
                help_text=f"{term.seat}, for {term.on_behalf_of}",
                initial=before.get(term.pk, NOT_KNOWN if is_held else None),
                error_messages={"required": f"Say whether {term.person} came."},
            )

    def marks(self) -> dict[int, Mark | None]:
        return {
            int(name.removeprefix("term_")): None if said == NOT_KNOWN else Mark(said)
            for name, said in self.cleaned_data.items()
        }
