"""What the page of components shows in them; all invented."""

from __future__ import annotations

import datetime as dt
from typing import Any

import django_filters
from django import forms
from django.http import HttpRequest, QueryDict
from django_tables2 import RequestConfig

from organisations.models import Organisation
from vcsrep.face.filters import FilterSet
from vcsrep.face.forms import Checkboxes, DateField, FileUpload, Form, MomentField, Radios, Select, Textarea
from vcsrep.face.pictures import MEANINGS, Square, bars
from vcsrep.face.tables import Column, DayColumn, NumberColumn, Table, TagColumn, YesNoColumn
from vcsrep.face.words import shortday

DAY = dt.date(2025, 3, 14)
CLOSES = dt.datetime(2025, 3, 14, 17, tzinfo=dt.UTC)
PLACES = [("droitwich", "Droitwich Spa"), ("evesham", "Evesham"), ("pershore", "Pershore")]


class SampleForm(Form):
    name = forms.CharField(label="Name of the seat", max_length=100, help_text="As it stands in the constitution.")
    email = forms.EmailField(label="E-mail address", required=False)
    members = forms.IntegerField(
        label="Members", min_value=1, widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"})
    )
    place = forms.ChoiceField(label="Place", choices=[("", "Choose a place"), *PLACES], widget=Select)
    method = forms.ChoiceField(
        label="How is the seat filled?",
        choices=[("appointed", "Appointed"), ("elected", "Elected")],
        widget=Radios(hints={"appointed": "By the infrastructure partners.", "elected": "By those it stands for."}),
    )
    themes = forms.MultipleChoiceField(
        label="Themes",
        choices=[("older", "Older people"), ("young", "Children and young people"), ("health", "Health")],
        widget=Checkboxes,
        help_text="Choose all that apply.",
    )
    starts_on = DateField(label="First day", help_text="For example, 27 3 2025.")
    closes_at = MomentField(label="Nominations close", help_text="For example, 14 3 2025 and 5pm.")
    statement = forms.CharField(label="Statement", widget=Textarea(max_words=20, rows=4))
    note = forms.CharField(label="Note", max_length=80, required=False, widget=Textarea(rows=2))
    register = forms.FileField(label="Register", widget=FileUpload, help_text="A CSV file of up to 20 MB.")
    agrees = forms.BooleanField(label="The organisation agrees", help_text="You have asked its committee.")


WRONG: dict[str, str | list[str]] = {
    "email": "secretary at lunchclub",
    "members": "0",
    "place": "",
    "themes": ["older", "sport"],
    "starts_on_day": "31",
    "starts_on_month": "2",
    "starts_on_year": "2025",
    "closes_at_day": "14",
    "closes_at_month": "3",
    "closes_at_year": "2025",
    "closes_at_time": "teatime",
    "statement": "I have kept the lunch club of our village for eleven years and I would like to speak for groups like "
    "it, because nobody has asked them so far.",
    "note": "x" * 90,
}


class SampleTable(Table):
    caption = "Organisations"
    empty_text = "No organisation is on the register yet."
    empty_href = "/demo/style/form/"
    empty_link_text = "Add the first one"

    name = Column(linkify=lambda record: f"/organisations/{record['number']}/")
    place = Column()
    members = NumberColumn()
    infrastructure = YesNoColumn(orderable=False)
    since = DayColumn()
    standing = TagColumn(colours={"Admitted": "green", "Applied": "yellow", "Left": "grey"})


class SampleFilter(FilterSet):
    q = django_filters.CharFilter(label="Name or what it does")
    standing = django_filters.ChoiceFilter(label="Standing", choices=[("admitted", "Admitted"), ("left", "Left")])
    since = django_filters.DateFilter(label="Admitted after")
    place = django_filters.MultipleChoiceFilter(label="Place", choices=PLACES, widget=Checkboxes(small=True))


def boxes(request: HttpRequest) -> dict[str, Any]:
    return {
        "crumbs": [("/", "Home"), ("/partnerships/", "Who represents you"), ("", "Wychavon LSP")],
        "day": DAY,
        "moment": CLOSES,
        "colours": ["grey", "green", "teal", "purple", "magenta", "red", "orange", "yellow"],
        "rows": [
            ("Seat", "Voluntary sector seat 2", ("/demo/style/form/", "Change")),
            ("Chosen by", "All organisations of the sector", ("/demo/style/form/", "Change")),
            ("Since", "Friday 14 March 2025"),
        ],
        "tasks": [
            {"text": "Timetable", "href": "/demo/style/form/", "status": "Done"},
            {
                "text": "Roll",
                "href": "/demo/style/form/",
                "hint": "214 electors",
                "status": "To check",
                "colour": "teal",
            },
            {"text": "Arm the poll", "status": "Cannot start yet", "hint": "First finish the roll."},
        ],
        "items": [
            (dt.date(2025, 2, 3), "Notice of election", "One seat, elected by the whole sector."),
            (CLOSES, "Nominations close", ""),
            (dt.datetime(2025, 3, 28, 12, tzinfo=dt.UTC), "The poll closes", "Nothing counts after this hour."),
        ],
    }


def form(request: HttpRequest) -> dict[str, Any]:
    return {"sample": SampleForm(initial={"starts_on": DAY, "closes_at": CLOSES, "members": 12})}


def errors(request: HttpRequest) -> dict[str, Any]:
    data = QueryDict(mutable=True)
    for name, value in WRONG.items():
        data.setlist(name, [value] if isinstance(value, str) else list(value))
    sample = SampleForm(data)
    sample.add_error(None, "The partnership has its 4 seats already. End one first.")
    return {"form": sample}


def lists(request: HttpRequest) -> dict[str, Any]:
    query = request.GET or QueryDict("q=lunch&place=evesham&place=pershore&since=2024-01-01")
    filterset = SampleFilter(query, queryset=Organisation.objects.none(), request=request)
    table = SampleTable(_rows(1034))
    RequestConfig(request, paginate={"per_page": 25}).configure(table)
    table.csv_href = table.address(export="csv")
    return {"table": table, "filter": filterset}


def few(request: HttpRequest) -> dict[str, Any]:
    nothing = Organisation.objects.none()
    one = SampleTable(_rows(1))
    one.caption = "One organisation"
    return {
        "none": SampleTable([]),
        "no_match": SampleTable([]),
        "one": one,
        "filter": SampleFilter(QueryDict("q=xyz"), queryset=nothing, request=request),
    }


def pictures(request: HttpRequest) -> dict[str, Any]:
    days = [DAY + dt.timedelta(weeks=4 * step) for step in range(12)]
    states = ["present", "present", "virtual", "deputy", "apologies", "absent", "vacant", "unmarked", *["present"] * 4]
    meetings = list(zip(days, states, strict=True))
    votes = [("Asha Patel", 41, "41 votes"), ("Tom Bywater", 38, "38 votes"), ("Re-open nominations", 2, "2 votes")]
    return {
        "squares": [Square(state, f"{shortday(day)}: {MEANINGS[state]}") for day, state in meetings],
        "many_squares": [Square("present" if step % 5 else "apologies", f"Meeting {step}") for step in range(1, 37)],
        "votes": bars(votes, marked=["Asha Patel"]),
        "attendance": bars([("Seat 1", 83, "83%"), ("Seat 2", 17, "17%"), ("Seat 3", 0, "0%")], of=100),
    }


def _rows(amount: int) -> list[dict[str, Any]]:
    return [
        {
            "number": number,
            "name": f"{PLACES[number % 3][1]} Lunch Club {number} (demonstration)",
            "place": PLACES[number % 3][1],
            "members": number * 7 % 1200,
            "infrastructure": number % 10 == 0,
            "since": DAY - dt.timedelta(days=number),
            "standing": ["Admitted", "Admitted", "Applied", "Left"][number % 4],
        }
        for number in range(1, amount + 1)
    ]
