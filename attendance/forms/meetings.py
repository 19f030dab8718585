from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from attendance.models import Meeting, Rhythm
from attendance.services.meetings import MeetingFacts
from attendance.services.series import Hours
from organisations.models import User
from partnerships.models import Partnership
from vcsrep.face.fields import read_time
from vcsrep.face.forms import Checkboxes, DateField, Form, MomentField, Select, Textarea

SHORT = {"class": "govuk-input--width-5"}


class HourField(forms.CharField):
    """A time of day as people write it, cleaned to a `time`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs=SHORT), **kwargs)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        time = read_time(typed) if typed else None
        if typed and time is None:
            raise forms.ValidationError("Write the time like 8pm, 8:30pm or 20:30.")
        return time


class AboutMeeting(Form):
    """What is said of every meeting, single or one of many."""

    name = forms.CharField(
        required=False,
        max_length=120,
        label="What kind of meeting?",
        help_text="Only if it is not an ordinary one, for example “Extraordinary meeting” or “Annual general meeting”.",
    )
    location = forms.CharField(
        required=False, max_length=200, label="Where?", help_text="Room and building, with the town."
    )
    video_link = forms.URLField(
        required=False,
        max_length=500,
        assume_scheme="https",
        label="Link to join by video",
        help_text="Only those expected see it, unless the meeting is open to the public.",
    )
    open_to_public = forms.BooleanField(required=False, label="Anybody may come and listen")

    def about(self) -> MeetingFacts:
        said = self.cleaned_data
        return MeetingFacts(
            name=said["name"],
            location=said["location"],
            video_link=said["video_link"],
            open_to_public=said["open_to_public"],
        )


class AmendMeetingForm(AboutMeeting):
    starts_at = MomentField(label="When does it begin?")
    ends = HourField(label="When does it end?", help_text="The same day. For example 8pm or 20:30")
    rest = forms.BooleanField(required=False)
    field_order = ("partnership", "starts_at", "ends", "location", "video_link", "open_to_public", "name", "rest")

    def __init__(self, *args: Any, later: int = 0, **kwargs: Any) -> None:
        """`later`: how many meetings of the same series come after this one."""
        super().__init__(*args, **kwargs)
        if later:
            also = "the next meeting" if later == 1 else f"the {later} later meetings"
            self.fields["rest"].label = f"Change hour and place of {also} of this series, too"
            self.fields["rest"].help_text = "Each stays on its own day."
        else:
            del self.fields["rest"]

    @staticmethod
    def initial_of(meeting: Meeting) -> dict[str, object]:
        return {
            "starts_at": meeting.starts_at,
            "ends": meeting.until,
            "location": meeting.location,
            "video_link": meeting.video_link,
            "open_to_public": meeting.open_to_public,
            "name": meeting.name,
        }

    def clean(self) -> None:
        starts_at, ends = self.cleaned_data.get("starts_at"), self.cleaned_data.get("ends")
        if starts_at is None or ends is None:
            return
        ends_at = timezone.make_aware(dt.datetime.combine(timezone.localdate(starts_at), ends))
        if ends_at <= starts_at:
            self.add_error("ends", "The meeting must end after it begins.")
        self.cleaned_data["ends_at"] = ends_at

    def facts(self) -> MeetingFacts:
        moments = MeetingFacts(starts_at=self.cleaned_data["starts_at"], ends_at=self.cleaned_data["ends_at"])
        return self.about() | moments

    def hours(self) -> Hours:
        return Hours(begins=timezone.localtime(self.cleaned_data["starts_at"]).time(), ends=self.cleaned_data["ends"])


class PlanMeetingForm(AmendMeetingForm):
    partnership: Any = forms.ModelChoiceField(
        Partnership.objects.none(), widget=Select, empty_label="Choose a partnership"
    )

    def __init__(self, *args: Any, user: User, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(partnership=own_partnerships(user, today))


class SeriesForm(AboutMeeting):
    """How often and from when until when; the days that follow from it are chosen from in the next form."""

    partnership: Any = forms.ModelChoiceField(
        Partnership.objects.none(), widget=Select, empty_label="Choose a partnership"
    )
    rhythm = forms.ChoiceField(
        choices=[("", "Choose how often"), *Rhythm.choices],
        widget=Select,
        label="How often?",
        help_text="By months, it is always the same weekday of the month as the first: the second Thursday, say.",
    )
    first = DateField(label="Day of the first meeting")
    last = DateField(label="Not later than", help_text="For example the last day of the council’s year.")
    begins = HourField(label="When do they begin?", help_text="For example 10am or 14:30")
    ends = HourField(label="When do they end?")
    field_order = ("partnership", "rhythm", "first", "last", "begins", "ends", "location", "video_link")

    def __init__(self, *args: Any, user: User, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(partnership=own_partnerships(user, today))

    def clean(self) -> None:
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last < first:
            self.add_error("last", "Not later than: the day cannot be before the first meeting.")
        if first and last and last - first > dt.timedelta(days=5 * 366):
            self.add_error("last", "Not later than: plan five years at most.")
        begins, ends = self.cleaned_data.get("begins"), self.cleaned_data.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", "The meetings must end after they begin.")

    def hours(self) -> Hours:
        return Hours(begins=self.cleaned_data["begins"], ends=self.cleaned_data["ends"])


class SeriesDaysForm(Form):
    days = forms.MultipleChoiceField(
        widget=Checkboxes,
        label="On which days?",
        error_messages={"required": "Choose at least one day.", "invalid_choice": "Choose from the days offered."},
    )

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(days=offered)

    def chosen(self) -> list[dt.date]:
        return [dt.date.fromisoformat(day) for day in self.cleaned_data["days"]]


class CallOffForm(Form):
    why = forms.CharField(max_length=300, label="Why?", widget=Textarea(rows=2), help_text="Shown to the public.")
    rest = forms.BooleanField(required=False)

    def __init__(self, *args: Any, later: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if later:
            also = "the next meeting" if later == 1 else f"the {later} later meetings"
            self.fields["rest"].label = f"Cancel {also} of this series, too"
        else:
            del self.fields["rest"]


class NotHeldForm(Form):
    why = forms.CharField(
        max_length=80,
        label="Why is it not held after all?",
        help_text="For example: marked on the page of the wrong meeting. It is kept in the history.",
    )


def own_partnerships(user: User, today: dt.date) -> QuerySet[Partnership]:
    return Partnership.objects.filter(district__in=user.districts_as_officer(today)).order_by("name")
