from __future__ import annotations

from django import forms

from organisations.models import Theme
from vcsrep.face.filters import FilterForm
from vcsrep.face.forms import Select


class WhoSpeaksForm(FilterForm):
    """Who represents you: by organisation, by place or by theme."""

    q = forms.CharField(required=False, max_length=255, label="Name of your organisation")
    place = forms.CharField(required=False, max_length=120, label="Or your parish, town or area")
    theme = forms.ChoiceField(required=False, widget=Select, label="Or what you work for")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        names = Theme.objects.order_by("name").values_list("name", flat=True).distinct()
        self.offer(theme=[("", "Any theme"), *((name, name.capitalize()) for name in names)])
