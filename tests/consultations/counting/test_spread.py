from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from consultations.counting import WAYS, Kind, Line, Minority, Reply, Tally, Voice, spread

LINES = [Line(1, "Keep the bus"), Line(2, "A car club"), Line(3, "Neither")]
STEPS = [Line(step, str(step)) for step in range(1, 6)]
AREAS = ["Droitwich Spa", "Evesham", "Pershore"]


def voice(area: str = "Evesham", *, theme="Health", size="Small", channel="On line", capacity="Provider") -> Voice:
    return Voice(area, theme, size, channel, capacity)


def of(way: str, told):
    return next(split for split in told.splits if split.way == way)


def test_a_choice_is_counted_for_each_group_beside_the_total():
    replies = [Reply(voice("Evesham"), (1,)), Reply(voice("Evesham"), (1,)), Reply(voice("Pershore"), (2,))]

    told = spread(Kind.CHOICE, LINES, replies, {"area": AREAS})

    assert of("area", told).groups == (
        Tally("Droitwich Spa", 0, 0, (0, 0, 0)),
        Tally("Evesham", 2, 2, (2, 0, 0)),
        Tally("Pershore", 1, 1, (0, 1, 0)),
    )
    assert of("area", told).total == Tally("All", 3, 3, (2, 1, 0))


def test_a_question_passed_over_is_a_response_but_no_answer():
    told = spread(Kind.CHOICE, LINES, [Reply(voice(), (1,)), Reply(voice())])

    assert (told.total.responses, told.total.answered) == (2, 1)


def test_a_scale_has_its_mean_in_each_group_where_somebody_answered():
    replies = [Reply(voice("Evesham"), (1,)), Reply(voice("Evesham"), (2,)), Reply(voice("Pershore"), (5,))]

    told = spread(Kind.SCALE, STEPS, replies, {"area": AREAS})

    assert [tally.mean for tally in of("area", told).groups] == [None, Fraction(3, 2), Fraction(5)]
    assert told.total.mean == Fraction(8, 3)


def test_a_ranking_tells_how_often_each_came_in_which_place():
    replies = [Reply(voice(), (1, 2, 3)), Reply(voice(), (2, 1)), Reply(voice(), (2,))]

    told = spread(Kind.RANKING, LINES, replies)

    assert told.total.places == ((1, 1, 0), (2, 1, 0), (0, 0, 1))
    assert told.total.counts == (1, 2, 0)
    assert told.total.positions == (Fraction(3, 2), Fraction(4, 3), Fraction(3))


def test_of_free_text_only_the_number_is_counted():
    told = spread(Kind.TEXT, [], [Reply(voice(), words="The last bus leaves at four."), Reply(voice())])

    assert told.total == Tally("All", 2, 1)


def test_the_view_of_one_is_listed_with_the_groups_where_it_leads():
    replies = [Reply(voice("Evesham"), (1,)), Reply(voice("Evesham"), (1,)), Reply(voice("Pershore"), (2,))]

    told = spread(Kind.CHOICE, LINES, replies)

    assert told.minorities == (Minority(LINES[1], 1, (("area", "Pershore"),)),)


def test_views_that_lead_together_are_neither_of_them_a_minority():
    told = spread(Kind.CHOICE, LINES, [Reply(voice(), (1,)), Reply(voice(), (2,))])

    assert told.minorities == ()


def test_the_rarest_view_is_listed_first():
    replies = [Reply(voice(), (1,))] * 4 + [Reply(voice(), (2,))] * 2 + [Reply(voice(), (3,))]

    told = spread(Kind.CHOICE, LINES, replies)

    assert [(minority.line.label, minority.count) for minority in told.minorities] == [
        ("Neither", 1),
        ("A car club", 2),
    ]


def test_nobody_answering_is_told_as_such():
    told = spread(Kind.SCALE, STEPS, [], {"area": AREAS})

    assert told.total == Tally("All", 0, 0, (0, 0, 0, 0, 0))
    assert [tally.responses for tally in of("area", told).groups] == [0, 0, 0]


voices = st.builds(Voice, *(st.sampled_from([f"{way} one", f"{way} two", "Not known"]) for way in WAYS))
replies_to_choice = st.lists(st.builds(Reply, voices, st.sampled_from([(), (1,), (2,), (3,)])), max_size=30)


@given(replies_to_choice)
def test_every_way_of_spreading_adds_up_to_the_same_total(replies):
    told = spread(Kind.CHOICE, LINES, replies)

    for split in told.splits:
        columns = zip(*(tally.counts for tally in split.groups), strict=True)
        assert tuple(map(sum, columns)) == (told.total.counts if split.groups else ())
        assert sum(tally.responses for tally in split.groups) == len(replies)


@given(replies_to_choice)
def test_every_view_that_somebody_holds_leads_or_is_listed(replies):
    told = spread(Kind.CHOICE, LINES, replies)

    listed = {minority.line for minority in told.minorities}
    leading = {LINES[place] for place in told.total.leading}
    assert listed | leading == {line for line in LINES if any(line.key in reply.marks for reply in replies)}
