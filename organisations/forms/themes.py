"""Forms about themes: the organisation declares, the partner confirms many at once or asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.text import capfirst

from organisations.models import Theme, ThemeClaim
from organisations.services.theming.deciding import Choice
from organisations.services.theming.rows import Row
from organisations.suggesting.marking import Piece, marked
from vcsrep.face.forms import Checkboxes, Form, Radios, Select, Textarea

LONGEST_SHOWN = 400
TICK = {"class": "govuk-checkboxes__input"}


class DeclareForm(Form):
    primary = forms.TypedChoiceField(
        label="What does it work for first of all?",
        coerce=int,
        widget=Radios,
        help_text="One primary theme. In elections by theme it votes under this one, once a partner has confirmed it.",
    )
    also = forms.TypedMultipleChoiceField(
        label="What else does it work for?", coerce=int, required=False, widget=Checkboxes
    )

    def __init__(self, *args: Any, row: Row, themes: Sequence[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(theme.pk, capfirst(theme.name)) for theme in themes]
        hints = {one.theme.pk: f"Suggested, because you say {one.words}." for one in row.suggested}
        self.fields["primary"].widget = Radios(hints=hints)
        self.offer(primary=choices, also=choices)
        last = row.claim
        self.initial = {
            "primary": last.primary.pk if last else row.standing.primary_theme_id,
            "also": [theme.pk for theme in last.others] if last else [],
        }


class QueryForm(Form):
    note = forms.CharField(
        label="What do you ask?",
        validators=[MaxLengthValidator(1000)],
        widget=Textarea(rows=4),
        help_text="The organisation gets a letter with your words, and can declare its themes again.",
    )


class Line(NamedTuple):
    """One row of the page: what it shows, and its three fields."""

    row: Row
    says: list[Piece]
    tick: Any
    theme: Any
    claim: Any


class ConfirmForm(Form):
    """Up to fifty standings, each with a tick and a primary theme; all that was chosen stays when one is wrong."""

    mark_optional = False

    def __init__(self, *args: Any, rows: Sequence[Row], themes: Sequence[Theme], ticked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        choices = [("", "Choose a theme"), *((str(theme.pk), capfirst(theme.name)) for theme in themes)]
        for row in rows:
            self._add(row, choices, ticked)

    def _add(self, row: Row, choices: list[tuple[str, str]], ticked: bool) -> None:
        pk, name, proposed = row.standing.pk, row.standing.organisation, row.proposed
        self.fields[f"tick-{pk}"] = forms.BooleanField(
            label=f"Confirm {name}", required=False, initial=ticked, widget=forms.CheckboxInput(TICK)
        )
        self.fields[f"theme-{pk}"] = forms.ChoiceField(
            label=f"Primary theme of {name}",
            required=False,
            choices=choices,
            initial=str(proposed.pk) if proposed else "",
            widget=Select,
        )
        self.fields[f"claim-{pk}"] = forms.IntegerField(
            required=False, initial=row.claim.pk if row.claim else None, widget=forms.HiddenInput
        )

    def clean(self) -> None:
        ticked = [row for row in self.rows if self.cleaned_data.get(f"tick-{row.standing.pk}")]
        for row in ticked:
            field = f"theme-{row.standing.pk}"
            if not self.cleaned_data.get(field) and field not in self.errors:
                self.add_error(field, f"Choose a primary theme for {row.standing.organisation}.")
        if not ticked:
            self.add_error(None, "Tick the organisations whose theme you confirm.")

    @property
    def choices(self) -> list[Choice]:
        said, pks = self.cleaned_data, [row.standing.pk for row in self.rows]
        return [Choice(pk, int(said[f"theme-{pk}"]), said[f"claim-{pk}"]) for pk in pks if said[f"tick-{pk}"]]

    def lines(self) -> Iterator[Line]:
        for row in self.rows:
            says = marked(row.standing.organisation.activities, row.because, longest=LONGEST_SHOWN)
            yield Line(row, says, *(self[f"{part}-{row.standing.pk}"] for part in ("tick", "theme", "claim")))


def shown_themes(claim: ThemeClaim) -> str:
    """In one line: the first, and the others."""
    others = ", ".join(str(theme) for theme in claim.others)
    return capfirst(f"{claim.primary}, also {others}" if others else f"{claim.primary}")
