"""Our forms: what they ask, what they say when something is wrong, and that nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from partnerships.models import Term
from tests.factories.organisations import ThemeFactory
from tests.vcsrep.face_forms.dates import Dates, dates
from vcsrep.demo.views.style_samples import SampleForm, errors
from vcsrep.face.forms import (
    Form,
    ListedChoiceField,
    ModelForm,
    Problem,
    Radios,
    SeveralRowsField,
    Textarea,
    problems_of,
)


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
