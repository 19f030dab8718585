"""What was answered, spread and never merged into one voice."""

from __future__ import annotations

import dataclasses

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations.models import Response
from consultations.services.analysing import analysed, csv_rows
from consultations.services.answering import answer
from consultations.services.saying import Saying
from consultations.services.tabulating import bars_of, grids_of, minority_sentences, place_rows
from consultations.services.taking_part import taken_part
from tests.consultations.answers import NOW, Asked, asked_of_evesham, one_asked
from tests.factories.consulting import ConsulteeFactory
from tests.factories.organisations import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    """Two in Evesham would keep the bus; one in Pershore would stop it, and is not named."""
    asked = asked_of_evesham()
    keep, stop = asked.choice.options.all()
    answers(asked, "Lunch club", "Evesham", "Older people", keep.pk, scale=5)
    answers(asked, "Youth club", "Evesham", "Young people", keep.pk, scale=4)
    answers(asked, "Bowls club", "Pershore", "Older people", stop.pk, scale=1, named=False)
    one_asked(asked.consultation, "Choir", "Droitwich Spa", "Arts")
    return asked


def answers(
    asked: Asked, name: str, area: str, theme: str, option: int, *, scale: int, named: bool = True, another: str = ""
) -> Response:
    if name == "Lunch club":
        consultee, voter = asked.consultee, asked.voter
    else:
        consultee = one_asked(asked.consultation, name, area, theme)
        voter = MembershipFactory(organisation=consultee.organisation).user
    said = {
        **asked.said.answers,
        asked.choice.pk: Saying(chosen=() if another else (option,), another=another),
        asked.scale.pk: Saying(scale=scale),
        asked.text.pk: Saying(text=f"Words of {scale}."),
    }
    return answer(
        consultee_id=consultee.pk, said=dataclasses.replace(asked.said, answers=said, named=named), by=voter, now=NOW
    )


def of(asked, name: str):
    return next(each for each in analysed(asked.consultation) if each.question == getattr(asked, name))


def test_each_number_stands_beside_those_of_every_area_asked(asked):
    area, theme, *_ = grids_of(of(asked, "choice").spread)

    assert area.caption == "By area"
    assert area.columns == ["", "All", "Droitwich Spa", "Evesham", "Pershore"]
    assert area.rows == [
        ["Responses", "3", "0", "2", "1"],
        ["Answered this", "3", "0", "2", "1"],
        ["Keep it", "2", "0", "2", "0"],
        ["Stop it", "1", "0", "0", "1"],
        ["Another option, in their own words", "0", "0", "0", "0"],
    ]
    assert theme.columns == ["", "All", "Arts", "Older people", "Young people"]


def test_the_view_of_one_is_told_with_where_it_leads(asked):
    assert minority_sentences(of(asked, "choice").spread) == ["“Stop it” was chosen by 1 of 3; it leads in: Pershore."]


def test_bars_are_measured_against_those_who_answered(asked):
    assert [(bar.label, bar.text, bar.width) for bar in bars_of(of(asked, "choice").spread)] == [
        ("Keep it", "2 of 3", 667),
        ("Stop it", "1 of 3", 333),
        ("Another option, in their own words", "0 of 3", 0),
    ]


def test_a_scale_shows_its_mean_for_all_and_each_group(asked):
    area = grids_of(of(asked, "scale").spread)[0]

    assert area.rows[-1] == ["Mean", "3.3", "–", "4.5", "1.0"]


def test_a_ranking_shows_places(asked):
    told = of(asked, "ranking").spread

    assert place_rows(told).rows == [["Price", "0", "3", "0"], ["Hours", "3", "0", "0"], ["Stops", "0", "0", "0"]]
    assert grids_of(told)[0].rows[2] == [
        "Price",
        "2.0 (first: 0 of 3)",
        "–",
        "2.0 (first: 0 of 2)",
        "2.0 (first: 0 of 1)",
    ]


def test_free_text_is_listed_by_name_and_the_unnamed_at_the_end(asked):
    views = of(asked, "text").written

    assert [(view.who, list(view.lines)) for view in views] == [
        ("Lunch club", ["Words of 5."]),
        ("Youth club", ["Words of 4."]),
        ("An organisation", ["Words of 1."]),
    ]


def test_where_enough_were_asked_the_unnamed_is_told_by_its_area(asked):
    pershore = asked.consultation.district.area.children.get(name="Pershore")
    ConsulteeFactory.create_batch(4, consultation=asked.consultation, area=pershore)

    assert [view.who for view in of(asked, "text").written][-1] == "An organisation in Pershore"


def test_a_withheld_name_is_never_told(asked):
    organisation = asked.consultee.organisation
    organisation.name_withheld = True
    organisation.save()

    assert "Lunch club" not in [view.who for view in of(asked, "text").written]


def test_options_of_their_own_are_listed_in_their_words(asked):
    answers(asked, "Fish club", "Pershore", "Older people", 0, scale=3, another="A minibus")

    each = of(asked, "choice")

    assert [list(view.lines) for view in each.written] == [["Another option: A minibus"]]
    assert each.spread.total.counts == (2, 1, 1)


def test_drafts_are_not_counted(asked):
    Response.objects.filter(named=False).update(state="draft", given_at=None)

    assert of(asked, "choice").spread.total.responses == 2


def test_who_was_asked_and_who_answered_stand_side_by_side(asked):
    area, _ = taken_part(asked.consultation)

    assert area.rows == [("All", 4, 3), ("Droitwich Spa", 1, 0), ("Evesham", 2, 2), ("Pershore", 1, 1)]


def test_the_spreadsheet_tells_nothing_that_finds_the_unnamed(asked):
    rows = [row for row in csv_rows(asked.consultation) if row[1] == "Keep the bus?"]

    assert [tuple(row) for row in rows] == [
        (1, "Keep the bus?", "Lunch club", "Evesham", "Older people", "On line", "We use services", "Keep it"),
        (1, "Keep the bus?", "Youth club", "Evesham", "Young people", "On line", "We use services", "Keep it"),
        (1, "Keep the bus?", "An organisation", "", "", "", "", "Stop it"),
    ]


def test_more_answers_need_no_more_queries(asked):
    with CaptureQueriesContext(connection) as few:
        analysed(asked.consultation)
    for number in range(3):
        answers(asked, f"Club {number}", "Evesham", "Arts", asked.choice.options.first().pk, scale=2)

    with CaptureQueriesContext(connection) as many:
        analysed(asked.consultation)

    assert len(many) == len(few)
