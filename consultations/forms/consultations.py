"""Setting up a consultation in the office: its plan, its sections and documents, and whom it asks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from attendance.models import Meeting
from attendance.services.files import MOST_BYTES
from consultations.models import LEAD_DAYS, Audience, Consultation
from consultations.services.consulting.drafting import Plan
from organisations.models import Area, District, Organisation, Theme
from vcsrep.face.forms import Checkboxes, FileUpload, Form, ListedChoiceField, MomentField, Radios, Select, Textarea
from vcsrep.face.words import exactly

SHORT = {"class": "govuk-input--width-3"}
LONGEST = 8_000


class MeetingField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic to the type checker only
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.partnership}, {exactly(obj.starts_at)}"


class PlanForm(Form):
    """Everything but the questions and the names. The partnership is that of the meeting."""

    title = forms.CharField(max_length=120, label="What is it called?", help_text="A few words, for lists.")
    why = forms.CharField(
        max_length=LONGEST,
        widget=Textarea(rows=6, max_words=600),
        label="Why do you ask?",
        help_text="What is to be decided, by whom, and what can still change. Everybody reads it.",
    )
    asked_by: Any = forms.ModelChoiceField(Organisation.objects.none(), widget=Select, label="Who asks?")
    reports_to: Any = MeetingField(
        Meeting.objects.none(),
        required=False,
        widget=Select,
        label="Which meeting hears the answers?",
        empty_label="None",
    )
    closes_at = MomentField(
        label="When does it close?",
        help_text="Twelve weeks are usual. No answer is taken from that hour on. For example 5pm.",
    )
    lead_days = forms.IntegerField(
        min_value=0,
        max_value=90,
        initial=LEAD_DAYS,
        label="How many days lie between the close and the meeting?",
        help_text="Somebody has to read the answers.",
        widget=forms.NumberInput(attrs=SHORT),
    )
    short_reason = forms.CharField(
        required=False,
        max_length=2000,
        widget=Textarea(rows=3),
        label="If it is open for under 12 weeks: why?",
        help_text="Everybody reads it.",
    )
    audience = forms.ChoiceField(
        choices=Audience.choices,
        widget=Radios(hints={Audience.LISTED.value: "You name them next."}),
        label="Who is asked?",
        help_text="You can name others as well. The list is made when you open it.",
        initial=Audience.EVERYBODY,
    )
    theme: Any = ListedChoiceField(Theme.objects.none(), required=False, widget=Select, label="Of which theme?")
    area: Any = forms.ModelChoiceField(Area.objects.none(), required=False, widget=Select, label="Of which area?")
    asked_by_another = ("short_reason", "theme", "area")

    def __init__(self, *args: Any, district: District, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coming = Q(status="planned", starts_at__gt=timezone.now()) | Q(pk=self.initial.get("reports_to"))
        meetings = Meeting.objects.filter(coming, partnership__district=district).select_related("partnership")
        offices = Q(council_of=district) | Q(serves__district=district) | Q(pk=self.initial.get("asked_by"))
        self.offer(
            asked_by=Organisation.objects.filter(offices).distinct().order_by("name_key"),
            reports_to=meetings.order_by("starts_at"),
            theme=district.themes.all(),
            area=Area.objects.local_areas_of(district.area),
        )

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        audience = said.get("audience")
        for name in ("theme", "area"):
            if audience != name:
                said[name] = None
            elif not said.get(name) and name not in self.errors:
                self.add_error(name, f"Choose the {name} whose organisations are asked.")
        return said

    @property
    def plan(self) -> Plan:
        meeting = self.cleaned_data["reports_to"]
        return Plan(**self.cleaned_data, partnership=None if meeting is None else meeting.partnership)

    @staticmethod
    def initial_of(one: Consultation) -> dict[str, Any]:
        names = ("title", "why", "closes_at", "lead_days", "short_reason", "audience")
        related = {name: getattr(one, f"{name}_id") for name in ("asked_by", "reports_to", "theme", "area")}
        return {name: getattr(one, name) for name in names} | related


class SectionForm(Form):
    title = forms.CharField(max_length=200, label="What is the section called?")
    text = forms.CharField(
        required=False,
        max_length=LONGEST,
        widget=Textarea(rows=6),
        label="What should one know before answering?",
        help_text="It stands above the questions.",
    )


class DocumentForm(Form):
    title = forms.CharField(max_length=200, required=False, label="Title", help_text="Empty: the name of the file.")
    section = forms.ChoiceField(required=False, widget=Select, label="In which section?")
    file = forms.FileField(
        required=False,
        widget=FileUpload,
        label="The file",
        help_text="PDF, Word, Excel, PowerPoint, OpenDocument, CSV or plain text, up to 10 MB, without macros.",
    )
    link = forms.URLField(
        required=False,
        max_length=500,
        assume_scheme="https",
        label="Or the address where it stands",
        help_text="For example on the council’s website.",
    )

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(section=sections_of(consultation))

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file is not None and file.size > MOST_BYTES:
            raise forms.ValidationError("The file is larger than 10 MB. Make it smaller, or give its address.")
        return file

    @property
    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "title": said["title"],
            "section_id": int(said["section"]) if said["section"] else None,
            "link": said["link"],
            "file": None if said["file"] is None else (said["file"].name, said["file"].read()),
        }


class ApartForm(Form):
    name = forms.CharField(max_length=255, label="Name of the body")
    email = forms.EmailField(
        required=False, label="E-mail address", help_text="It gets a letter with a link to answer."
    )
    postal_address = forms.CharField(
        required=False,
        max_length=500,
        widget=Textarea(rows=4),
        label="Postal address",
        help_text="For a form on paper.",
    )

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if not (self.errors or said.get("email") or said.get("postal_address")):
            self.add_error("email", "Give an e-mail address or a postal address.")
        return said


class NameForm(Form):
    """Organisations ticked in what a search found."""

    organisation = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, found: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(organisation=[(one.pk, one.name) for one in found])

    def clean_organisation(self) -> list[int]:
        chosen: list[int] = self.cleaned_data["organisation"]
        if not chosen:
            raise forms.ValidationError("Tick at least one organisation.")
        return chosen


class ExtendForm(Form):
    closes_at = MomentField(label="Until when?", help_text="Later than now stands there. For example 5pm.")
    reason = forms.CharField(
        max_length=2000,
        widget=Textarea(rows=3),
        label="Why?",
        help_text="Everybody reads it, and it stands in the letter.",
    )


class ReasonForm(Form):
    reason = forms.CharField(
        max_length=2000,
        widget=Textarea(rows=4),
        label="Why?",
        help_text="Everybody reads it, and it stands in the letter.",
    )


class ForwardForm(Form):
    areas = forms.TypedMultipleChoiceField(coerce=int, widget=Checkboxes, label="To the groups of which areas?")

    def __init__(self, *args: Any, areas: list[tuple[Area, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(areas=[(area.pk, f"{area}: {number} not asked yet") for area, number in areas])


def sections_of(consultation: Consultation) -> list[tuple[str, str]]:
    return [("", "None: before all sections"), *((str(one.pk), one.title) for one in consultation.sections.all())]


def usual_close(now: dt.datetime) -> dt.datetime:
    """Thirteen weeks from today at 5pm: twelve, and one in which the draft is finished."""
    day = timezone.localdate(now) + dt.timedelta(weeks=13)
    return timezone.make_aware(dt.datetime.combine(day, dt.time(17)))
