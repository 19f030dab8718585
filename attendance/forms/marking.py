from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from attendance.models import Guest, Mark
from attendance.services.guests import Came
from partnerships.models import Invitation, Term
from vcsrep.face.forms import Checkboxes, Form, Radios, Textarea

NOT_KNOWN = "not_known"
# The letter that chooses it on the keyboard stands in `static/vcsrep/marks.js`.
COLUMNS = [
    (Mark.PRESENT, "Present"),
    (Mark.VIRTUAL, "Present on line"),
    (Mark.DEPUTY, "Deputy came"),
    (Mark.DEPUTY_VIRTUAL, "Deputy on line"),
    (Mark.APOLOGIES, "Apologies"),
    (Mark.ABSENT, "Absent"),
    (NOT_KNOWN, "Not known"),
]
LONGEST = 20_000
SAID_BEFORE = {Mark.APOLOGIES: "sent apologies", Mark.DEPUTY: "sent apologies and a deputy"}


class MarkForm(Form):
    """One line of choices for each person expected; who else was there; and why, when marks change."""

    mark_optional = False
    asked_by_another = ("why",)

    def __init__(
        self,
        posted: Mapping[str, Any] | None,
        *,
        terms: Iterable[Term],
        before: Mapping[int, Mark],
        foretold: Mapping[int, Mark],
        guests: Sequence[Guest],
        invited: Sequence[Invitation],
        is_held: bool,
    ) -> None:
        super().__init__(posted)
        self.invited = {str(row.pk): row for row in invited}
        unmarked = NOT_KNOWN if is_held else None
        for term in terms:
            said = foretold.get(term.pk)
            told = f"; {SAID_BEFORE[said]}" if said in SAID_BEFORE else ""
            self.fields[f"term_{term.pk}"] = forms.ChoiceField(
                choices=COLUMNS,
                widget=Radios(inline=True, small=True),
                label=str(term.person),
                help_text=f"{term.seat}, for {term.on_behalf_of}{told}",
                initial=before.get(term.pk, unmarked if is_held else said),
                error_messages={"required": f"Say whether {term.person} came."},
            )
        self.marked = tuple(self.fields)
        self._ask_for_guests(guests)
        if is_held:
            self.fields["why"] = forms.CharField(
                required=False,
                max_length=80,
                label="Why do marks change?",
                help_text="Needed when a mark changes. It is kept in the history, beside your name.",
            )

    def _ask_for_guests(self, guests: Sequence[Guest]) -> None:
        if self.invited:
            self.fields["invited"] = forms.MultipleChoiceField(
                required=False,
                choices=[(pk, f"{row}: {row.get_kind_display().lower()}") for pk, row in self.invited.items()],
                widget=Checkboxes(small=True),
                label="In attendance: who came by invitation?",
                help_text="They are no members, and counted in nobody’s attendance.",
                initial=[str(row.invitation_id) for row in guests if row.invitation_id],
            )
        self.fields["others"] = forms.CharField(
            required=False,
            widget=Textarea(rows=2),
            label="Who else was in attendance?",
            help_text="One on each line, like “Dan Day, Droitwich CVS”. A deputy who came along belongs here too.",
            initial="\n".join(str(row) for row in guests if row.invitation_id is None),
        )

    def rows(self) -> list[forms.BoundField]:
        """The lines of choices, apart from what is asked below them."""
        return [self[name] for name in self.marked]

    def more(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in self.marked]

    def marks(self) -> dict[int, Mark | None]:
        said = {name: self.cleaned_data[name] for name in self.marked}
        return {
            int(name.removeprefix("term_")): None if mark == NOT_KNOWN else Mark(mark) for name, mark in said.items()
        }

    def guests(self) -> list[Came]:
        chosen = [self.invited[pk] for pk in self.cleaned_data.get("invited", [])]
        by_invitation = [Came(row.person_name or row.body, row.body if row.person_name else "", row) for row in chosen]
        lines = [line for line in self.cleaned_data["others"].splitlines() if line.strip()]
        return by_invitation + [Came(*_name_and_body(line)) for line in lines]

    def clean_others(self) -> str:
        if len(self.cleaned_data["others"]) > LONGEST:
            raise forms.ValidationError(f"This has more than {LONGEST:,} letters. Leave out who was expected.")
        for line in self.cleaned_data["others"].splitlines():
            if any(len(part) > 200 for part in _name_and_body(line)):
                raise forms.ValidationError(f"A name has at most 200 letters: “{line[:60]}…”.")
            if line.strip() and not _name_and_body(line)[0]:
                raise forms.ValidationError(f"This line begins without a name: “{line}”.")
        return str(self.cleaned_data["others"])

    @property
    def why(self) -> str:
        return str(self.cleaned_data.get("why", ""))


class QueryForm(Form):
    text = forms.CharField(
        max_length=500,
        widget=Textarea(rows=3),
        label="What is wrong?",
        help_text="For example: I came twenty minutes late, and stayed to the end. The officers read it.",
    )


class AnswerForm(Form):
    answer = forms.CharField(
        max_length=500,
        widget=Textarea(rows=3),
        label="What did you find?",
        help_text="They get it by letter. Put the mark right first, if it is wrong.",
    )


def _name_and_body(line: str) -> tuple[str, str]:
    name, _, body = line.partition(",")
    return name.strip(), body.strip()
