from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from attendance.models.meeting import MeetingQuerySet
from attendance.tallies import By, last_of
from organisations.models import User
from partnerships.models import Partnership
from vcsrep.face.filters import FilterForm
from vcsrep.face.forms import Select

LASTS = [("", "All meetings"), *((str(number), f"The last {number} meetings") for number in (4, 8, 12, 24))]
REPORTED = [(str(number), f"The last {number} meetings") for number in (4, 6, 8, 10, 12, 16, 20, 24)]


class PeriodForm(FilterForm):
    """Which meetings are counted; asked in the address, so that a link says it, too."""

    last = forms.ChoiceField(choices=LASTS, required=False, widget=Select, label="How many?")
    since = forms.DateField(required=False, label="From", widget=forms.DateInput)
    until = forms.DateField(required=False, label="To", widget=forms.DateInput)

    @property
    def days(self) -> tuple[dt.date | None, dt.date | None]:
        """Both sides open while the answers make no sense."""
        said = self.cleaned_data if self.is_valid() else {}
        return said.get("since"), said.get("until")

    def chosen(self, meetings: MeetingQuerySet) -> MeetingQuerySet:
        number = self.cleaned_data.get("last") if self.is_valid() else ""
        return last_of(meetings, int(number)) if number else meetings

    def clean(self) -> None:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", "To: the day cannot be before the first.")


class FiguresForm(PeriodForm):
    by = forms.ChoiceField(choices=[(by.value, by.label) for by in By], required=False, widget=Select, label="Count by")
    partnership: Any = forms.ModelChoiceField(
        Partnership.objects.none(), required=False, widget=Select, empty_label="All", label="Partnership"
    )
    field_order = ("by", "partnership", "last", "since", "until")

    def __init__(self, *args: Any, user: User, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(partnership=Partnership.objects.visible_to(user, today).order_by("name"))

    @property
    def by_what(self) -> By:
        return By(self.cleaned_data.get("by") or By.SEAT) if self.is_valid() else By.SEAT


class ReportForm(FilterForm):
    partnership: Any = forms.ModelChoiceField(
        Partnership.objects.none(), widget=Select, empty_label="Choose a partnership", label="Partnership"
    )
    last = forms.ChoiceField(choices=REPORTED, widget=Select, label="How many meetings?", initial="12")

    def __init__(self, *args: Any, user: User, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(partnership=Partnership.objects.visible_to(user, today).for_list())
