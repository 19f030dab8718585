"""Suggesting themes: sentences as organisations write them, all invented."""

from __future__ import annotations

import pytest

from organisations.suggesting import RulesError, Suggestion, suggest
from organisations.suggesting.rules import read

THEMES = (
    "older people",
    "children and young people",
    "environment",
    "volunteering",
    "health",
    "disability",
    "faith",
    "arts and heritage",
    "sport",
)


def themes_of(name: str, activities: str = "") -> list[str]:
    return [suggestion.theme for suggestion in suggest(name, activities)]


def rules_file(tmp_path, text):
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf-8")
    return path


def made(tmp_path, *, words, points=5, overlook="[]", start=0, suggest_from=0.6):
    return read(
        rules_file(
            tmp_path,
            f"[[theme]]\nname = 'music'\nstart = {start}\nsuggest_from = {suggest_from}\noverlook = {overlook}\n"
            f"[[theme.clue]]\nabout = 'Music'\npoints = {points}\nwords = {words}\n",
        )
    )


def test_the_rules_know_the_nine_themes_by_their_names():
    names = {theme.name for theme in read().themes}

    assert names == set(THEMES)


@pytest.mark.parametrize(
    ("name", "activities", "first"),
    [
        ("Nether Brook Lunch Club", "Weekly lunch and outings for elderly people and pensioners.", "older people"),
        ("Nether Brook Pre-School", "Sessional care for children aged two to four.", "children and young people"),
        ("1st Nether Brook Scout Group", "", "children and young people"),
        ("Friends of the Brook", "We protect wildlife habitats and plant trees along the river.", "environment"),
        ("Nether Brook Volunteer Centre", "Recruiting and training volunteers for local groups.", "volunteering"),
        ("Brookside Hospice", "Palliative care for patients with cancer.", "health"),
        ("Brookside Riding for the Disabled", "Riding lessons for disabled children and adults.", "disability"),
        ("Nether Brook Methodist Church", "Worship, prayer and pastoral visiting.", "faith"),
        ("Nether Brook Operatic Society", "Two musical theatre productions a year.", "arts and heritage"),
        ("Nether Brook Cricket Club", "Cricket coaching and league matches.", "sport"),
    ],
)
def test_a_group_of_each_theme_gets_it_first(name, activities, first):
    assert themes_of(name, activities)[0] == first


@pytest.mark.parametrize(
    ("name", "activities", "never"),
    [
        ("Brook Martial Arts", "Classes in martial arts.", "arts and heritage"),
        ("Brook Cleaners", "A course in health and safety at work.", "health"),
        ("Parents' Circle", "We talk in a safe environment.", "environment"),
        ("Nether Brook Village Hall", "A hall for hire.", "faith"),
        ("Brook Relief", "Legal aid for tenants in debt.", "health"),
    ],
)
def test_words_that_only_look_like_a_theme_are_overlooked(name, activities, never):
    assert never not in themes_of(name, activities)


def test_nothing_is_suggested_where_no_word_speaks_for_a_theme():
    assert suggest("", "") == ()
    assert suggest("The Smith Settlement", "Grants at the discretion of the trustees.") == ()


def test_the_reasons_are_the_words_as_written_in_small_letters_and_weightiest_first():
    (found,) = suggest("AGE CONCERN NETHER BROOK", "Day  Centre and PENSIONERS’ teas")

    assert found == Suggestion("older people", 1.0, ("age concern", "pensioners", "day centre"))


def test_a_phrase_is_named_once_and_not_the_word_inside_it_too(tmp_path):
    rules = made(tmp_path, words='["band", "brass band", "band*"]', points=10)

    (found,) = suggest("", "A brass band. Our BRASS BAND.", rules)

    assert found.because == ("brass band",)


def test_little_words_at_the_ends_of_a_phrase_are_not_shown(tmp_path):
    rules = made(tmp_path, words='["for the choir", "singing and"]', points=10)

    (found,) = suggest("", "Books for the choir, singing and more", rules)

    assert found.because == ("choir", "singing")


@pytest.mark.parametrize(
    ("name", "activities", "score"),
    [
        ("", "word " * 60 + "choir", 0.73),
        ("", "A choir", 0.82),
        ("The choir", "", 0.88),
        ("", "A choir. We sing as a choir.", 0.88),
        ("The choir", "A choir", 0.88),
    ],
)
def test_name_opening_and_saying_again_weigh_as_the_head_of_the_rules_tells(tmp_path, name, activities, score):
    rules = made(tmp_path, words='["choir"]')

    (found,) = suggest(name, activities, rules)

    assert found.score == score


def test_the_example_in_the_head_of_the_rules_holds():
    suggestions = suggest("", "Lunch club and outings for pensioners")

    assert suggestions[0] == Suggestion("older people", 0.79, ("pensioners", "lunch club"))


def test_a_clue_below_zero_speaks_against_and_is_no_reason(tmp_path):
    text = (
        "[[theme]]\nname = 'music'\nstart = 0\nsuggest_from = 0.5\n"
        "[[theme.clue]]\nabout = 'Music'\npoints = 8\nwords = ['choir']\n"
        "[[theme.clue]]\nabout = 'Against: stalls'\npoints = -4\nwords = ['stall*']\n"
    )

    (found,) = suggest("", "A choir; a choir stall", read(rules_file(tmp_path, text)))

    assert found == Suggestion("music", 0.92, ("choir",))


@pytest.mark.parametrize(
    "written",
    ["Choirs", "choir's", "CHOIR’S", "choir?s", "choir"],
    ids=["plural", "possessive", "curly", "lost", "as is"],
)
def test_forms_of_a_word_are_the_same_word(tmp_path, written):
    rules = made(tmp_path, words='["choir"]')

    assert [found.theme for found in suggest("", written, rules)] == ["music"]


def test_a_star_stands_for_any_ending_and_three_dots_for_up_to_four_words(tmp_path):
    rules = made(tmp_path, words='["sing*", "friends of ... choir"]')

    assert suggest("", "We are singing", rules)[0].because == ("singing",)
    assert suggest("", "Friends of the old town choir", rules)[0].because == ("friends of the old town choir",)
    assert suggest("", "Friends of one two three four five choir", rules) == ()


def test_what_lies_inside_an_overlooked_phrase_counts_for_nothing(tmp_path):
    rules = made(tmp_path, words='["band", "bands"]', overlook='["elastic band"]')

    assert suggest("", "An elastic band", rules) == ()
    assert suggest("", "An elastic band for the band", rules)[0].because == ("band",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[theme]", "cannot be read"),
        ("", "has no"),
        ("[[theme]]\nname = 'music'\nstart = 0\n", "'suggest_from'"),
        ("[[theme]]\nname = 'music'\nstart = 0\nsuggest_from = 2\n", "music: suggest_from must lie between 0 and 1"),
        (
            "[[theme]]\nname = 'music'\nstart = 0\nsuggest_from = 0.5\n[[theme.clue]]\nabout = 'Music'\n",
            "music: a clue needs about, points and words",
        ),
        (
            "[[theme]]\nname = 'music'\nstart = 0\nsuggest_from = 0.5\n"
            "[[theme.clue]]\nabout = 'Choirs'\npoints = 1\nwords = ['...']\n",
            "music, Choirs: '...'",
        ),
    ],
)
def test_a_broken_file_of_rules_says_where(tmp_path, text, reason):
    with pytest.raises(RulesError, match=reason.replace("...", r"\.\.\.")):
        read(rules_file(tmp_path, text))
