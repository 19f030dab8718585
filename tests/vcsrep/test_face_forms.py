"""Our forms: what they ask, what they say when something is wrong, and that nothing typed is lost."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from attendance.models import Meeting
from partnerships.models import Term
from tests.factories.organisations import ThemeFactory
from vcsrep.demo.views.style_samples import SampleForm, errors
from vcsrep.face.fields import read_month, read_time
from vcsrep.face.forms import (
    DateField,
    Form,
    ListedChoiceField,
    ModelForm,
    MomentField,
    Problem,
    Radios,
    SeveralRowsField,
    Textarea,
    problems_of,
)


class Dates(Form):
    first_day = DateField()
    closes_at = MomentField(label="Nominations close", required=False)


def dates(**typed: str) -> Dates:
    return Dates({"first_day_day": "14", "first_day_month": "3", "first_day_year": "2025", **typed})


def test_three_boxes_make_a_day() -> None:
    form = dates()

    assert form.is_valid()
    assert form.cleaned_data == {"first_day": dt.date(2025, 3, 14), "closes_at": None}


def test_a_day_may_come_as_one_iso_text() -> None:
    form = Dates({"first_day": "2025-03-14", "closes_at": "2025-07-01T17:00"})

    assert form.is_valid()
    assert form.cleaned_data == {
        "first_day": dt.date(2025, 3, 14),
        "closes_at": dt.datetime(2025, 7, 1, 17, tzinfo=ZoneInfo("Europe/London")),
    }


def test_a_moment_is_cleaned_in_local_time() -> None:
    form = dates(closes_at_day="1", closes_at_month="July", closes_at_year="2025", closes_at_time="5.30 pm")

    assert form.is_valid()
    assert form.cleaned_data["closes_at"].astimezone(dt.UTC) == dt.datetime(2025, 7, 1, 16, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("typed", "message", "place"),
    [
        ({"first_day_day": ""}, "First day must include a day.", "#id_first_day_day"),
        (
            {"first_day_month": "", "first_day_year": ""},
            "First day must include a month and year.",
            "#id_first_day_month",
        ),
        ({"first_day_day": "31", "first_day_month": "2"}, "First day must be a real date.", "#id_first_day_day"),
        ({"first_day_month": "13"}, "First day must have a real month, from 1 to 12.", "#id_first_day_month"),
        ({"first_day_year": "25"}, "First day: the year must be four numbers, like 2025.", "#id_first_day_year"),
        (
            {"first_day_day": "", "first_day_month": "", "first_day_year": ""},
            "Enter the first day.",
            "#id_first_day_day",
        ),
        (
            {"closes_at_day": "1", "closes_at_month": "7", "closes_at_year": "2025"},
            "Nominations close must include a time, like 5pm.",
            "#id_closes_at_time",
        ),
        (
            {"closes_at": "2025-07-01 teatime"},
            "Nominations close: write the time like 5pm, 5:30pm or 17:30.",
            "#id_closes_at_time",
        ),
        (
            {"closes_at": "2025-03-30 01:30"},
            "The clocks change in that hour. Choose another time.",
            "#id_closes_at_time",
        ),
    ],
)
def test_a_wrong_date_says_which_box_is_wrong(typed: dict[str, str], message: str, place: str) -> None:
    assert problems_of(dates(**typed)) == [Problem(message, place)]


def test_a_wrong_date_is_shown_again_as_it_was_typed() -> None:
    html = str(dates(first_day_day="31", first_day_month="feb"))

    assert 'name="first_day_day" type="text" value="31"' in html
    assert 'name="first_day_month" type="text" value="feb"' in html


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("5pm", dt.time(17)),
        ("5:30 PM", dt.time(17, 30)),
        ("17:30", dt.time(17, 30)),
        ("12am", dt.time(0)),
        ("12pm", dt.time(12)),
        ("midday", dt.time(12)),
        ("midnight", dt.time(0)),
        ("09:00:00", dt.time(9)),
        ("13pm", None),
        ("25:00", None),
        ("5", None),
        ("", None),
    ],
)
def test_times_are_read_as_people_write_them(text: str, time: dt.time | None) -> None:
    assert read_time(text) == time


@pytest.mark.parametrize(("text", "month"), [("3", 3), ("03", 3), ("March", 3), ("sept", 9), ("0", None), ("x", None)])
def test_months_may_be_numbers_or_names(text: str, month: int | None) -> None:
    assert read_month(text) == month


def test_an_unchanged_date_has_not_changed() -> None:
    day = dt.date(2025, 3, 14)

    assert Dates({"first_day": "2025-03-14"}, initial={"first_day": day}).changed_data == []
    assert Dates({"first_day": "2025-03-15"}, initial={"first_day": day}).changed_data == ["first_day"]
    assert Dates({"first_day": "2025-03-99"}, initial={"first_day": day}).changed_data == ["first_day"]


def test_a_models_days_and_moments_get_our_boxes() -> None:
    class TermForm(ModelForm):
        class Meta:
            model = Term
            fields = ["starts_on"]

    class MeetingForm(ModelForm):
        class Meta:
            model = Meeting
            fields = ["starts_at"]

    assert type(TermForm().fields["starts_on"]) is DateField
    assert type(MeetingForm().fields["starts_at"]) is MomentField


def test_every_problem_names_its_field_and_leads_there() -> None:
    form = errors(None)["form"]  # type: ignore[arg-type]

    assert [(problem.text, problem.href) for problem in problems_of(form)] == [
        ("The partnership has its 4 seats already. End one first.", ""),
        ("Enter the name of the seat.", "#id_name"),
        ("Enter an e-mail address like name@example.org.", "#id_email"),
        ("Members must be 1 or more.", "#id_members"),
        ("Select the place.", "#id_place"),
        ("Answer “How is the seat filled?”", "#id_method_0"),
        ("Themes: choose from the list.", "#id_themes_0"),
        ("First day must be a real date.", "#id_starts_on_day"),
        ("Nominations close: write the time like 5pm, 5:30pm or 17:30.", "#id_closes_at_time"),
        ("Statement must be 20 words or less. It is 9 words too long.", "#id_statement"),
        ("Note must be 80 characters or less; you wrote 90.", "#id_note"),
        ("Choose the register.", "#id_register"),
        ("Tick “The organisation agrees” to go on.", "#id_agrees"),
    ]


def test_every_place_the_summary_leads_to_is_on_the_page() -> None:
    form = errors(None)["form"]  # type: ignore[arg-type]
    html = str(form)

    places = [problem.href.removeprefix("#") for problem in problems_of(form) if problem.href]

    assert [place for place in places if f'id="{place}"' not in html] == []


def test_the_summary_is_not_there_when_nothing_is_wrong() -> None:
    assert render_to_string("components/error_summary.html", {"form": SampleForm()}).strip() == ""


def test_a_set_of_forms_has_one_summary() -> None:
    formset = forms.formset_factory(Dates, extra=2)(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-first_day": "2025-03-14", "form-1-first_day": "x"}
    )

    assert problems_of(formset) == [Problem("First day must include a month and year.", "#id_form-1-first_day_month")]


def test_hint_error_and_counter_are_tied_to_the_control() -> None:
    class Statement(Form):
        statement = forms.CharField(widget=Textarea(max_words=2), help_text="In your own words.")

    html = str(Statement({"statement": "one two three"}))

    assert 'aria-describedby="id_statement_helptext id_statement_error id_statement-info"' in html
    assert 'data-module="govuk-character-count" data-maxwords="2"' in html
    assert ">\none two three</textarea>" in html


def test_a_long_text_is_never_cut_by_the_browser() -> None:
    class Short(Form):
        name = forms.CharField(max_length=5)

    assert "maxlength" not in str(Short())


def test_a_choice_may_carry_a_hint() -> None:
    class Choice(Form):
        method = forms.ChoiceField(
            choices=[("a", "Appointed"), ("e", "Elected")], widget=Radios(hints={"e": "By vote"})
        )

    html = str(Choice())

    assert 'value="e" aria-describedby="id_method_1_hint"' in html
    assert '<div id="id_method_1_hint" class="govuk-hint govuk-radios__hint">By vote</div>' in html


def test_a_field_that_may_stay_empty_says_so() -> None:
    assert [field.shown_label for field in dates().visible_fields()] == [  # type: ignore[attr-defined]
        "First day",
        "Nominations close (optional)",
    ]


@pytest.mark.parametrize(
    ("label", "message"),
    [
        ("Your name", "Enter your name."),
        ("GSS code", "Enter the GSS code."),
        ("Why?", "Answer “Why?”"),
        ("100% of it", "Enter the 100% of it."),
    ],
)
def test_an_empty_field_is_asked_for_by_name(label: str, message: str) -> None:
    class One(Form):
        field = forms.CharField(label=label)

    assert problems_of(One({})) == [Problem(message, "#id_field")]


def test_a_field_keeps_words_of_its_own() -> None:
    class One(Form):
        field = forms.CharField(error_messages={"required": "Say who you are."})

    assert problems_of(One({})) == [Problem("Say who you are.", "#id_field")]


class Answers(Form):
    seats = forms.IntegerField(required=False)
    income = forms.DecimalField(label="What was its income?", required=False)
    website = forms.URLField(required=False, assume_scheme="https")
    reason = forms.CharField(label="Why?", max_length=3, required=False)
    theme = forms.CharField(required=False)
    asked_by_another = ("theme",)


def test_what_is_malformed_is_said_with_the_name_of_its_field() -> None:
    form = Answers({"seats": "four", "income": "much", "website": "not here", "reason": "long"})

    assert [problem.text for problem in problems_of(form)] == [
        "Seats must be a whole number, like 4.",
        "The answer to “What was its income?” must be a number, like 12500.",
        "Enter the address of a website, like www.example.org.",
        "The answer to “Why?” must be 3 characters or less; you wrote 4.",
    ]


def test_what_another_answer_makes_necessary_is_not_called_optional() -> None:
    form = Answers()

    assert [field.shown_label for field in form] == [
        "Seats (optional)",
        "What was its income? (optional)",
        "Website (optional)",
        "Why? (optional)",
        "Theme",
    ]


@pytest.mark.django_db
def test_names_for_sentences_begin_with_a_capital_in_a_list() -> None:
    theme = ThemeFactory(name="health and well-being")

    field = ListedChoiceField(type(theme).objects.all(), empty_label=None)

    assert [str(label) for _, label in field.choices] == ["Health and well-being"]


@pytest.mark.django_db
@pytest.mark.parametrize("chosen", [["9" * 30], ["-1"], ["x"], ["\x00"]])
def test_a_row_that_no_database_holds_is_refused_among_several(chosen: list[str]) -> None:
    field = SeveralRowsField(type(ThemeFactory()).objects.all())

    with pytest.raises(ValidationError):
        field.clean(chosen)


def test_the_empty_choice_of_a_model_is_said_in_words() -> None:
    class TermForm(ModelForm):
        class Meta:
            model = Term
            fields = ["end_reason"]

    field: Any = TermForm().fields["end_reason"]

    assert next(iter(field.choices))[1] == "Choose one"


def test_forms_that_are_not_ours_look_as_django_made_them() -> None:
    class Foreign(forms.Form):
        name = forms.CharField()

    assert "govuk" not in str(Foreign())
