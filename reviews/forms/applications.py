"""Criteria, calls, applications, and the steps of their assessment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django import forms

from organisations.models import Membership, Person
from partnerships.models import Seat
from reviews.forms.cases import NamedForm
from reviews.models import BEST, ApplicationAnswer, CriteriaSet, Criterion, KindOfCriterion
from reviews.services.applications.applying import Given
from reviews.services.applications.criteria import Asked
from vcsrep.face.forms import DateField, FileUpload, Form, MomentField, Radios, Select, Textarea

ROWS = 8
LONGEST = 8_000
YES_NO = [("yes", "Yes"), ("no", "No")]


class CriteriaForm(Form):
    """Eight rows; what stands in an empty one is not asked."""

    name = forms.CharField(label="Name of the set", max_length=120)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in range(1, ROWS + 1):
            self.fields[f"question_{row}"] = forms.CharField(
                label=f"Criterion {row}", max_length=300, required=row == 1
            )
            self.fields[f"kind_{row}"] = forms.ChoiceField(
                choices=KindOfCriterion.choices, label=f"Kind of criterion {row}", widget=Select, required=False
            )
            for name, label in (("base", "Figure"), ("percent", "Per cent")):
                self.fields[f"{name}_{row}"] = forms.DecimalField(
                    label=f"{label}, if criterion {row} is a share of a figure",
                    required=False,
                    max_digits=14,
                    decimal_places=2 if name == "base" else 3,
                    min_value=Decimal(0),
                )

    @property
    def asked(self) -> list[Asked]:
        said = self.cleaned_data
        rows = [row for row in range(1, ROWS + 1) if said[f"question_{row}"]]
        return [
            Asked(
                said[f"kind_{row}"] or KindOfCriterion.YES_NO,
                said[f"question_{row}"],
                said[f"base_{row}"],
                said[f"percent_{row}"],
            )
            for row in rows
        ]


class CallForm(Form):
    criteria_set: Any = forms.ModelChoiceField(
        CriteriaSet.objects.none(), widget=Select, label="Which criteria?", help_text="They are frozen by the call."
    )
    seat: Any = forms.ModelChoiceField(
        Seat.objects.none(), widget=Select, label="For which seat?", required=False, empty_label="For a consortium"
    )
    title = forms.CharField(label="What is it for?", max_length=120)
    text = forms.CharField(label="What is called for?", max_length=LONGEST, widget=Textarea(rows=6, max_words=600))
    opens_at = MomentField(label="Applications from")
    closes_at = MomentField(label="Applications until")

    @property
    def facts(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        return said | {"criteria_set_id": said.pop("criteria_set").pk}


class AnswersForm(Form):
    """One field for each criterion; what is left empty is missing, and the draft is kept all the same."""

    def __init__(
        self, *args: Any, criteria: Iterable[Criterion], answers: Iterable[ApplicationAnswer], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria, known = list(criteria), {row.criterion_id: row for row in answers}
        for one in self.criteria:
            self.fields[f"criterion_{one.pk}"] = field_of(one, known.get(one.pk))

    def given(self) -> Iterator[tuple[int, Given]]:
        for one in self.criteria:
            said = self.cleaned_data[f"criterion_{one.pk}"]
            if one.kind == KindOfCriterion.YES_NO:
                yield one.pk, Given(yes={"yes": True, "no": False}.get(said))
            elif one.kind == KindOfCriterion.THRESHOLD:
                yield one.pk, Given(amount=said)
            elif one.kind == KindOfCriterion.DOCUMENT:
                yield one.pk, Given(file=(said.name, said.read()) if said else None)
            else:
                yield one.pk, Given(text=said)


def field_of(criterion: Criterion, known: ApplicationAnswer | None) -> forms.Field:
    label = str(criterion)
    if criterion.kind == KindOfCriterion.YES_NO:
        initial = None if known is None or known.yes is None else "yes" if known.yes else "no"
        return forms.ChoiceField(choices=YES_NO, label=label, widget=Radios(), required=False, initial=initial)
    if criterion.kind == KindOfCriterion.THRESHOLD:
        hint = (
            f"In figures; more than {criterion.limit:,.2f} ({criterion.percent.normalize():f}% of {criterion.base:,})."
            if criterion.percent is not None and criterion.base is not None
            else ""
        )
        return forms.DecimalField(
            label=label, required=False, max_digits=14, decimal_places=2, help_text=hint,
            initial=known.amount if known else None,
        )  # fmt: skip
    if criterion.kind == KindOfCriterion.DOCUMENT:
        hint = f"Now: {known.filename}. Another file takes its place." if known and known.filename else "Up to 10 MB."
        return forms.FileField(label=label, required=False, widget=FileUpload(), help_text=hint)
    widget = Textarea(rows=6, max_words=600)
    return forms.CharField(
        label=label, required=False, max_length=LONGEST, widget=widget, initial=known.text if known else ""
    )


class PartForm(Form):
    name = forms.CharField(
        label="Which organisation takes part, too?", max_length=255, help_text="Its name as in the directory."
    )


class ConfirmPartForm(NamedForm):
    agrees = forms.ChoiceField(choices=YES_NO, label="Does your organisation take part?", widget=Radios())
    field_order = ("agrees", "person_name")

    @property
    def facts(self) -> dict[str, Any]:
        return self.cleaned_data | {"agrees": self.cleaned_data["agrees"] == "yes"}


class AssessorForm(Form):
    member: Any = forms.ModelChoiceField(Membership.objects.none(), widget=Select, label="Who assesses?")


class InterestForm(Form):
    interest = forms.CharField(label="Which interest?", max_length=500, widget=Textarea(rows=3))


class ScoreForm(Form):
    def __init__(self, *args: Any, criteria: Iterable[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = [one.number for one in criteria]
        for one in criteria:
            self.fields[f"score_{one.number}"] = forms.ChoiceField(
                choices=[(str(score), str(score)) for score in range(BEST + 1)],
                label=str(one),
                widget=Radios(),
                help_text=f"0 is nothing, {BEST} is the best.",
            )
            self.fields[f"reasons_{one.number}"] = forms.CharField(
                label=f"Why, for criterion {one.number}?", max_length=2_000, widget=Textarea(rows=2, max_words=200)
            )

    @property
    def scores(self) -> dict[int, tuple[int, str]]:
        said = self.cleaned_data
        return {number: (int(said[f"score_{number}"]), said[f"reasons_{number}"]) for number in self.numbers}


class ModerateForm(Form):
    note = forms.CharField(label="What do you say together?", max_length=LONGEST, widget=Textarea(rows=6))


class DecideApplicationForm(NamedForm):
    accepted = forms.ChoiceField(
        choices=[("yes", "Accepted"), ("no", "Not accepted")], label="How is it decided?", widget=Radios()
    )
    reasons = forms.CharField(
        label="The reasons",
        max_length=LONGEST,
        widget=Textarea(rows=6, max_words=600),
        help_text="The applicant reads them.",
    )
    field_order = ("accepted", "reasons", "person_name")

    @property
    def facts(self) -> dict[str, Any]:
        return self.cleaned_data | {"accepted": self.cleaned_data["accepted"] == "yes"}


class AppointForm(Form):
    name = forms.CharField(label="Who sits in the seat?", max_length=200)
    email = forms.EmailField(label="E-mail address", required=False)
    starts_on = DateField(label="First day")
    ends_on = DateField(label="Last day", required=False)

    def person(self) -> Person:
        """Call it only when the appointment goes ahead: it makes a person."""
        return Person.objects.create(name=self.cleaned_data["name"], email=self.cleaned_data["email"])
