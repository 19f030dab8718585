"""Forms about what infrastructure offers, and about the consortium."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from organisations.forms.register import LONGEST_REASON
from organisations.models import Area, CountyFocus, Function, Organisation, ShareOfWork, SupportService
from organisations.services.known_services import known_services
from vcsrep.face.forms import Checkboxes, Form, Radios, Textarea

Where = tuple[int, int]


class OffersForm(Form):
    """For each service the areas in which it is offered; `offers` are pairs of service and area."""

    functions = forms.MultipleChoiceField(
        label="Which functions does it have?", required=False, choices=Function.choices, widget=Checkboxes(small=True)
    )

    def __init__(self, *args: Any, organisation: Organisation, areas: Sequence[Area], **kwargs: Any) -> None:
        known = organisation.offers.values_list("service", "area")
        kwargs["initial"] = {"functions": list(organisation.functions.values_list("function", flat=True))}
        super().__init__(*args, **kwargs)
        self.services = known_services()
        for service in self.services:
            self.fields[_field_of(service)] = forms.MultipleChoiceField(
                label=f"{service} – counts for the consortium" if service.is_core else service.name,
                required=False,
                choices=[(str(area.pk), area.name) for area in areas],
                widget=Checkboxes(small=True, inline=True),
                initial=[str(area) for offered, area in known if offered == service.pk],
            )
        self.order_fields([*map(_field_of, self.services), "functions"])

    @property
    def offers(self) -> Iterable[Where]:
        for service in self.services:
            yield from ((service.pk, int(area)) for area in self.cleaned_data[_field_of(service)])


def _field_of(service: SupportService) -> str:
    return f"service_{service.pk}"


class ServiceForm(Form):
    name = forms.CharField(label="Name of the service", max_length=120)


class FocusForm(Form):
    share_of_work = forms.ChoiceField(
        label="How much of its work is in the county?", choices=ShareOfWork.choices, widget=Radios
    )
    evidence = forms.CharField(
        label="Evidence",
        max_length=LONGEST_REASON,
        widget=Textarea(rows=3),
        help_text="Who told you, or where you read it. Your account and today’s date are kept with it.",
    )

    @classmethod
    def begun_with(cls, focus: CountyFocus | None) -> dict[str, Any]:
        return {"share_of_work": focus.share_of_work} if focus else {}


class MembershipForm(Form):
    is_member = forms.TypedChoiceField(
        label="Is it a member of the consortium?",
        choices=[("yes", "Yes, it is a member"), ("no", "No, it is not a member")],
        coerce=lambda said: said == "yes",
        widget=Radios,
    )
    reason = forms.CharField(
        label="Reason",
        max_length=LONGEST_REASON,
        widget=Textarea(rows=3),
        help_text="Kept with the decision, your account, today’s date and what the rule says today.",
    )
