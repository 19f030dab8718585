"""Planning many meetings in one go: how often first, then the days."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from attendance.forms.meetings import SeriesDaysForm, SeriesForm
from attendance.models.series import days_of, in_words
from attendance.permissions import demand_some_clerk
from attendance.services.series import MOST, bank_holiday, plan_series, taken_days
from organisations.http import SignedInRequest, accepted, office_page
from vcsrep.face.words import count, longday


@office_page
def plan_many(request: SignedInRequest) -> HttpResponse:
    """The first answers stand in the address; only the days chosen from them are posted."""
    now = timezone.now()
    today = timezone.localdate(now)
    demand_some_clerk(request.user, today)
    form = SeriesForm(request.GET if "rhythm" in request.GET else None, user=request.user, today=today)
    if not form.is_valid() or "again" in request.GET:
        return render(request, "attendance/office/series.html", {"form": form})
    said = form.cleaned_data
    offered, ticked = offered_days(form)
    days = SeriesDaysForm(request.POST if request.method == "POST" else None, offered=offered, initial={"days": ticked})
    terms = {"partnership": said["partnership"], "rhythm": said["rhythm"], "hours": form.hours(), "facts": form.about()}
    if request.method == "POST" and accepted(
        days, lambda: plan_series(days=days.chosen(), by=request.user, now=now, **terms)
    ):
        planned = count(len(days.chosen()), "meeting")
        messages.success(request, f"{planned} of {said['partnership']} planned.")
        return redirect("attendance_office:list")
    context = {
        "form": days,
        "said": said,
        "back": f"{request.get_full_path()}&again=yes",
        "words": in_words(said["rhythm"], said["first"]),
        "number": len(offered),
    }
    return render(request, "attendance/office/series_days.html", context)


def offered_days(form: SeriesForm) -> tuple[list[tuple[str, str]], list[str]]:
    """Each day with what speaks against it, and those against which nothing does."""
    said = form.cleaned_data
    days = list(days_of(said["rhythm"], said["first"], said["last"]))[:MOST]
    taken = taken_days(said["partnership"], days, said["begins"])
    against = {day: _against(day, taken) for day in days}
    words = [(day.isoformat(), f"{longday(day)}{': ' if against[day] else ''}{against[day]}") for day in days]
    return words, [day.isoformat() for day in days if not against[day]]


def _against(day: dt.date, taken: set[dt.date]) -> str:
    if day in taken:
        return "it meets at that hour already"
    return bank_holiday(day)
