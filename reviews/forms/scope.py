from __future__ import annotations

from typing import Any

from django import forms

from organisations.models import District
from partnerships.models import Partnership
from vcsrep.face.filters import FilterForm
from vcsrep.face.forms import Select


class ScopeForm(FilterForm):
    """Which partnership is looked at; none means all of the district."""

    partnership: Any = forms.ModelChoiceField(
        Partnership.objects.none(), required=False, widget=Select, to_field_name="slug", label="Partnership"
    )

    def __init__(self, *args: Any, district: District, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["partnership"]
        field.empty_label = f"All of {district}"
        self.offer(partnership=Partnership.objects.filter(district=district).order_by("name"))
