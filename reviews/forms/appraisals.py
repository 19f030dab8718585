"""Writing a paper: the paper itself, its options, what they change, criteria and scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q

from organisations.models import Area, DistrictPartner, Organisation, Theme
from organisations.models import Classification as Place
from partnerships.models import Classification, Electorate, Partnership, Seat, SelectionMethod
from reviews.models import HEAVIEST, HIGHEST, AppraisalCriterion, HolderThen, KindOfChange, SeatChange
from reviews.services.appraising.changes import ChangeFacts
from reviews.services.appraising.scoring import Given
from vcsrep.face.forms import Checkboxes, Form, ListedChoiceField, Radios, Select, SeveralRowsField, Textarea

LONGEST = 6_000  # characters: a text without spaces is one word
SMALL = {"class": "govuk-input--width-3", "inputmode": "numeric"}
BLANK, WYCHAVON = "blank", "wychavon"
BY_THEME = f"{SelectionMethod.ELECTED}:{Electorate.THEME}"
BY_AREA = f"{SelectionMethod.ELECTED}:{Electorate.AREA}"
WAYS = [
    ("", "Not asked: the seat is given up"),
    (SelectionMethod.APPOINTED, "Appointed"),
    (f"{SelectionMethod.ELECTED}:{Electorate.SECTOR}", "Elected by the whole sector"),
    (BY_THEME, "Elected by a theme"),
    (BY_AREA, "Elected by an area"),
    (SelectionMethod.CO_OPTED, "Co-opted"),
    (SelectionMethod.EX_OFFICIO, "Ex officio"),
]


class NewAppraisalForm(Form):
    """For which partnership, and from what to start; the next page is the paper itself."""

    partnership: Any = forms.ModelChoiceField(
        Partnership.objects.none(),
        widget=Select,
        label="Which partnership decides?",
        empty_label="Choose a partnership",
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(partnership=bodies)


class StartForm(Form):
    title = forms.CharField(label="Title of the paper", max_length=120)
    start = forms.ChoiceField(
        label="Start from",
        choices=[
            (WYCHAVON, "The four options of the Wychavon paper of 2010"),
            (BLANK, "A blank paper with “As now”"),
        ],
        widget=Radios(
            hints={
                WYCHAVON: "Infrastructure partners, elected by all, by themes, or put forward by area partnerships: "
                "fitted to your seats, with five criteria. Change all of it afterwards.",
                BLANK: "For options of your own.",
            }
        ),
        initial=WYCHAVON,
    )
    making_room: Any = SeveralRowsField(
        Seat.objects.none(),
        required=False,
        widget=Checkboxes,
        label="Which seats could make room?",
        help_text="Options replace these and no others. Without any they use only places free under the ceiling.",
    )

    def __init__(self, *args: Any, seats: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(making_room=seats)


class PaperForm(Form):
    title = forms.CharField(label="Title of the paper", max_length=120)
    question = forms.CharField(
        label="What is the question, and how did it come up?", max_length=LONGEST, widget=Textarea(rows=8)
    )
    assumptions = forms.CharField(
        label="What does every option assume?", max_length=LONGEST, widget=Textarea(rows=5), required=False
    )
    caveats = forms.CharField(
        label="What does this paper not show?",
        max_length=LONGEST,
        widget=Textarea(rows=5),
        help_text="Its caveats: what the figures leave out, who gains, what is uncertain.",
    )


class OptionForm(Form):
    title = forms.CharField(label="Name of the option", max_length=120)
    text = forms.CharField(
        label="What is it, and what speaks for and against it?",
        max_length=LONGEST,
        widget=Textarea(rows=8),
        required=False,
    )


class ChangeForm(Form):
    """One change of an option. Method and electorate are one question, so that nobody can contradict themselves."""

    asked_by_another = ("seat", "holder", "label", "way", "theme", "area", "appointers", "post_elsewhere")

    kind = forms.ChoiceField(label="What changes?", choices=KindOfChange.choices, widget=Radios())
    seat: Any = forms.ModelChoiceField(
        Seat.objects.none(), required=False, widget=Select, label="Which seat?", empty_label="None: a seat is added"
    )
    holder = forms.ChoiceField(
        required=False,
        label="What becomes of whoever holds it?",
        choices=[("", "Nobody: a seat is added"), *HolderThen.choices],
        widget=Select,
    )
    label = forms.CharField(required=False, max_length=120, label="Name of the new seat")
    way = forms.ChoiceField(required=False, label="How is it filled then?", choices=WAYS, widget=Select)
    theme: Any = ListedChoiceField(
        Theme.objects.none(), required=False, widget=Select, empty_label="No theme", label="Theme that elects it"
    )
    area: Any = forms.ModelChoiceField(
        Area.objects.none(), required=False, widget=Select, empty_label="No place", label="Place it stands for"
    )
    put_forward_by: Any = forms.ModelChoiceField(
        Partnership.objects.none(),
        required=False,
        widget=Select,
        empty_label="Nobody",
        label="Body that puts its holder forward",
    )
    appointers: Any = SeveralRowsField(
        Organisation.objects.none(), required=False, widget=Checkboxes, label="Who appoints its holder"
    )
    post_elsewhere = forms.CharField(
        required=False, max_length=120, label="Post elsewhere that brings the seat with it"
    )

    def __init__(self, *args: Any, partnership: Partnership, seats: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        district = partnership.district
        places = Q(pk=district.area_id) | Q(parent=district.area_id, classification=Place.LOCAL_AREA)
        partners = DistrictPartner.objects.filter(district=district, ends_on__isnull=True).values("organisation")
        bodies = Partnership.objects.filter(district=district).exclude(pk=partnership.pk).order_by("name")
        offices = Organisation.objects.filter(Q(pk__in=partners) | Q(pk=district.council_id)).order_by("name")
        self.offer(
            seat=seats,
            theme=Theme.objects.filter(district=district),
            area=Area.objects.filter(places).order_by("name"),
            put_forward_by=bodies,
            appointers=offices,
        )

    @staticmethod
    def initial_of(change: SeatChange) -> dict[str, object]:
        way = f"{change.selection_method}:{change.electorate}" if change.electorate else change.selection_method
        names = ["kind", "seat", "holder", "label", "theme", "area", "put_forward_by", "post_elsewhere"]
        return {"way": way, "appointers": list(change.appointers.all())} | {
            name: getattr(change, name) for name in names
        }

    def clean(self) -> None:
        body = self.cleaned_data.get("put_forward_by")
        by_area = self.cleaned_data.get("way") == BY_AREA
        if body is not None and body.classification == Classification.AREA_PARTNERSHIP and not by_area:
            self.add_error("way", "An area partnership puts forward somebody whom its area elects.")

    @property
    def facts(self) -> ChangeFacts:
        said = self.cleaned_data
        method, _, electorate = said["way"].partition(":")
        return ChangeFacts(
            kind=said["kind"],
            seat=said["seat"],
            holder=said["holder"],
            label=said["label"],
            selection_method=method,
            electorate=electorate,
            theme=said["theme"],
            area=said["area"],
            put_forward_by=said["put_forward_by"],
            post_elsewhere=said["post_elsewhere"],
        )

    @property
    def chosen_appointers(self) -> list[Organisation]:
        return list(self.cleaned_data["appointers"])


class CriterionForm(Form):
    name = forms.CharField(label="Name of the criterion", max_length=120)
    meaning = forms.CharField(label="What does it ask?", max_length=300, required=False)
    weight = forms.IntegerField(
        label="Weight",
        min_value=1,
        max_value=HEAVIEST,
        widget=forms.TextInput(SMALL),
        help_text="From 1 to 100, compared with the weights of the other criteria.",
    )


class ScoreForm(Form):
    """All criteria for one option and one assessor: points and words for each that is filled in."""

    assessor_name = forms.CharField(label="Name of the assessor", max_length=200)

    def __init__(self, *args: Any, criteria: Sequence[AppraisalCriterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        choices = [("", "Not scored")] + [(str(points), WORDS_OF_POINTS[points]) for points in range(HIGHEST + 1)]
        for one in self.criteria:
            self.fields[f"points_{one.pk}"] = forms.ChoiceField(
                choices=choices, required=False, widget=Select, label=one.name, help_text=one.meaning
            )
            self.fields[f"narrative_{one.pk}"] = forms.CharField(
                required=False, max_length=1_500, widget=Textarea(rows=2), label=f"Why? ({one.name})"
            )
        self.asked_by_another = tuple(name for name in self.fields if name != "assessor_name")

    def clean(self) -> None:
        said = self.cleaned_data
        for one in self.criteria:
            if said.get(f"points_{one.pk}") and not said.get(f"narrative_{one.pk}", "").strip():
                self.add_error(f"narrative_{one.pk}", f"Say why: {one.name}.")
        if not any(said.get(f"points_{one.pk}") for one in self.criteria):
            self.add_error(None, "Give a score by at least one criterion.")

    @property
    def scores(self) -> list[Given]:
        """Those that are filled in."""
        said = self.cleaned_data
        return [
            Given(one.pk, int(said[f"points_{one.pk}"]), said[f"narrative_{one.pk}"])
            for one in self.criteria
            if said[f"points_{one.pk}"]
        ]


WORDS_OF_POINTS = {
    0: "0 – not at all",
    1: "1 – hardly",
    2: "2 – in small part",
    3: "3 – in part",
    4: "4 – mostly",
    5: "5 – fully",
}
