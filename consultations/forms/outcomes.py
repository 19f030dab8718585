from __future__ import annotations

from typing import Any

from django import forms

from consultations.models import Consultation
from consultations.services.consulting.outcomes import WHOLE, Said, mark_of
from vcsrep.face.forms import Form, Textarea

LONGEST = 20_000


class OutcomeForm(Form):
    """Two boxes for the whole, and two for each section, which may stay empty."""

    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"seen": mark_of(consultation)}, **kwargs})
        there = {outcome.section_id or WHOLE: outcome for outcome in consultation.outcomes.all()}
        self.places = {WHOLE: "", **{section.pk: f"{section}: " for section in consultation.sections.all()}}
        for key, before in self.places.items():
            outcome = there.get(key)
            self._add(f"heard_{key}", f"{before}What was heard?", key, outcome.heard if outcome else "")
            self._add(f"happened_{key}", f"{before}What happened?", key, outcome.happened if outcome else "")

    def _add(self, name: str, label: str, key: int, initial: str) -> None:
        hints = {
            f"heard_{WHOLE}": "What most said, and what only some said: everybody should find what they told you.",
            f"happened_{WHOLE}": "What was decided, what follows by when, and why other wishes were not met.",
        }
        self.fields[name] = forms.CharField(
            required=key == WHOLE,
            max_length=LONGEST,
            widget=Textarea(rows=6),
            label=label,
            help_text=hints.get(name, ""),
            initial=initial,
        )

    @property
    def said(self) -> dict[int, Said]:
        clean = self.cleaned_data
        return {key: Said(clean[f"heard_{key}"], clean[f"happened_{key}"]) for key in self.places}
