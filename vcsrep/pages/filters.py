from __future__ import annotations

from django_filters import CharFilter, ChoiceFilter, DateFilter

from notifications.kinds import KINDS
from notifications.models import LetterState
from vcsrep.face.filters import FilterSet


def kinds() -> list[tuple[str, str]]:
    return sorted(((kind.name, kind.label) for kind in KINDS.values()), key=lambda choice: choice[1])


class WentFilter(FilterSet):
    kind = ChoiceFilter(choices=kinds, label="Letter", empty_label="All")
    day_from = DateFilter(field_name="day", lookup_expr="gte", label="From")
    day_to = DateFilter(field_name="day", lookup_expr="lte", label="To")


class LetterFilter(FilterSet):
    recipient = CharFilter(lookup_expr="icontains", label="Address")
    kind = ChoiceFilter(choices=kinds, label="Letter", empty_label="All")
    state = ChoiceFilter(choices=LetterState, label="State", empty_label="All")
