from __future__ import annotations

from django_filters import CharFilter, ChoiceFilter

from elections.models import NominationState, Verdict
from elections.services.post import NOT_ARRIVED
from elections.services.reaching import WHY
from notifications.kinds import KINDS
from notifications.models import LetterState
from vcsrep.face.filters import FilterSet


class RollFilter(FilterSet):
    search = CharFilter(field_name="organisation__name", lookup_expr="icontains", label="Name of the organisation")
    verdict = ChoiceFilter(choices=Verdict, label="On the roll?", empty_label="All")


class ElectionFilter(FilterSet):
    search = CharFilter(field_name="name", lookup_expr="icontains", label="Name of the election")


class NominationFilter(FilterSet):
    search = CharFilter(field_name="person__name", lookup_expr="icontains", label="Name of the person")
    state = ChoiceFilter(choices=NominationState, label="State", empty_label="All")


def kinds_of_elections() -> list[tuple[str, str]]:
    own = [kind for kind in KINDS.values() if kind.name.startswith("elections.")]
    return sorted(((kind.name, kind.label) for kind in own), key=lambda choice: choice[1])


class ReachFilter(FilterSet):
    search = CharFilter(field_name="organisation__name", lookup_expr="icontains", label="Name of the organisation")
    why = ChoiceFilter(choices=WHY, label="Why", empty_label="All")


class PostFilter(FilterSet):
    kind = ChoiceFilter(choices=kinds_of_elections, label="Letter", empty_label="All")
    recipient = CharFilter(lookup_expr="icontains", label="To")
    state = ChoiceFilter(
        choices=[(state.value, LetterState(state).label) for state in NOT_ARRIVED], label="State", empty_label="All"
    )
