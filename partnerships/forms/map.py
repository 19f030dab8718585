from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.http import urlencode

from organisations.models import District
from partnerships.models import Classification, Partnership
from vcsrep.face.filters import FilterForm
from vcsrep.face.forms import Select


class MapForm(FilterForm):
    """Which district's bodies are shown; not asked where there is only one."""

    district: Any = forms.ModelChoiceField(
        District.objects.none(),
        required=False,
        widget=Select,
        label="District",
        empty_label="All districts",
        to_field_name="slug",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        districts = District.objects.order_by("name")
        self.offer(district=districts)
        self.is_asked = len(districts) > 1
        if not self.is_asked:
            del self.fields["district"]

    def where(self) -> QuerySet[Partnership]:
        """The bodies asked for; all of them when what was asked makes no sense."""
        bodies = Partnership.objects.all()
        return bodies if self.chosen is None else bodies.filter(district=self.chosen)

    @property
    def chosen(self) -> District | None:
        return self.cleaned_data.get("district") if self.is_valid() else None

    @property
    def query(self) -> str:
        """What the addresses of CSV and JSON carry, so that they show the same."""
        said = {name: self.data[name] for name in self.fields if self.data.get(name)} if self.is_valid() else {}
        return f"?{urlencode(said)}" if said else ""


class MatrixForm(MapForm):
    q = forms.CharField(required=False, max_length=255, label="Organisation")
    kind = forms.ChoiceField(
        required=False, widget=Select, label="Kind of body", choices=[("", "All"), *Classification.choices]
    )

    field_order = ["q", "kind", "district"]

    def where(self) -> QuerySet[Partnership]:
        kind = self.cleaned_data.get("kind") if self.is_valid() else None
        return super().where().filter(classification=kind) if kind else super().where()

    @property
    def words(self) -> str:
        words: str = self.cleaned_data.get("q", "") if self.is_valid() else ""
        return words
