"""What was answered, spread by area, theme, size, channel and capacity, with every view that somebody holds (W2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from consultations.counting import Kind, Line, Reply, Spread, Voice, spread
from consultations.models import (
    SCALE,
    Answer,
    Channel,
    ChosenOption,
    Consultation,
    KindOfQuestion,
    Question,
    RespondsAs,
    Response,
    Size,
)
from consultations.services.reading import words_of
from consultations.services.saying import Saying, asked_in

NOT_KNOWN, NOT_SAID = "Not known", "Not said"
ANOTHER = 0
"""The mark of an option of their own; options of the list have the numbers of their rows."""
CROWD = 5
"""Of so many that were asked in an area, one may be told as "an organisation in" it and not be found."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One who answered: `who` as everybody may read it; `is_named` says whether more may be told of them."""

    response: Response
    voice: Voice
    who: str
    is_named: bool


@dataclass(frozen=True, slots=True)
class View:
    """What one said to one question, in words."""

    heard: Heard
    lines: Sequence[str]

    @property
    def who(self) -> str:
        return self.heard.who


@dataclass(frozen=True, slots=True)
class Analysed:
    """One question: its spread, and the views in words (all of them; of a choice, the options they wrote)."""

    number: int
    question: Question
    spread: Spread
    views: Sequence[View]

    @property
    def written(self) -> Sequence[View]:
        """What stands there in somebody's own words."""
        if self.question.kind == KindOfQuestion.TEXT:
            return self.views
        return [View(view.heard, view.lines[-1:]) for view in self.views if _is_own(view)]


def analysed(consultation: Consultation, only: int | None = None) -> list[Analysed]:
    """Every question in its order, or one of them; the number of queries does not grow with the answers."""
    heard, groups = heard_in(consultation), groups_asked(consultation)
    questions = list(enumerate(asked_in(consultation), start=1))
    wanted = [(number, question) for number, question in questions if only in {None, question.pk}]
    sayings = _sayings([question for _, question in wanted], heard)
    return [_analysed(number, question, heard, sayings[question.pk], groups) for number, question in wanted]


def heard_in(consultation: Consultation) -> dict[int, Heard]:
    """Everybody who answered, by the number of the response."""
    given = Response.objects.given().filter(consultation=consultation)
    crowded = _crowded(consultation)
    return {response.pk: _heard(response, crowded) for response in given.for_list()}


def groups_asked(consultation: Consultation) -> dict[str, list[str]]:
    """The groups in which somebody was asked: those that kept silent are seen, too."""
    asked = consultation.consultees
    areas = asked.filter(area__isnull=False).order_by("area__name").values_list("area__name", flat=True).distinct()
    themes = asked.filter(theme__isnull=False).order_by("theme__name").values_list("theme__name", flat=True).distinct()
    return {
        "area": list(areas),
        "theme": [_capital(name) for name in themes],
        "size": [str(label) for _, label in Size.choices if label != Size.UNKNOWN.label],
        "channel": [str(label) for _, label in Channel.choices],
        "capacity": [str(label) for _, label in RespondsAs.choices],
    }


def _analysed(
    number: int,
    question: Question,
    heard: Mapping[int, Heard],
    sayings: Mapping[int, Saying],
    groups: Mapping[str, Sequence[str]],
) -> Analysed:
    replies = [Reply(one.voice, *_marks(sayings.get(pk, Saying()))) for pk, one in heard.items()]
    told = spread(Kind(question.kind), lines_of(question), replies, groups)
    views = [View(heard[pk], words_of(question, saying)) for pk, saying in sayings.items()]
    return Analysed(number, question, told, sorted((view for view in views if view.lines), key=_order))


def lines_of(question: Question) -> list[Line]:
    if question.kind == KindOfQuestion.SCALE:
        ends = {SCALE[0]: f": {question.lowest}", SCALE[-1]: f": {question.highest}"}
        return [Line(step, f"{step}{ends.get(step, '')}") for step in SCALE]
    lines = [Line(option.pk, option.text) for option in question.options.all()] if question.has_options else []
    return [*lines, Line(ANOTHER, "Another option, in their own words")] if question.allows_another_option else lines


def _marks(saying: Saying) -> tuple[tuple[int, ...], str]:
    if saying.scale is not None:
        return (saying.scale,), ""
    return (*saying.chosen, *((ANOTHER,) if saying.another else ())), saying.text


def _sayings(questions: Sequence[Question], heard: Mapping[int, Heard]) -> dict[int, dict[int, Saying]]:
    """By question and response; three queries for any number."""
    rows = Answer.objects.filter(question__in=questions, response__state="given").order_by("pk")
    chosen: dict[int, list[int]] = defaultdict(list)
    marks = ChosenOption.objects.filter(answer__in=rows.values("pk")).order_by("rank", "pk")
    for answer_id, option_id in marks.values_list("answer", "option"):
        chosen[answer_id].append(option_id)
    found: dict[int, dict[int, Saying]] = {question.pk: {} for question in questions}
    for answer in rows:
        if answer.response_id in heard:
            saying = Saying(answer.text, answer.scale, tuple(chosen[answer.pk]), answer.another_option)
            found[answer.question_id][answer.response_id] = saying
    return found


def _heard(response: Response, crowded: set[int]) -> Heard:
    voice = Voice(
        area=response.area.name if response.area else NOT_KNOWN,
        theme=_capital(response.theme.name) if response.theme else NOT_KNOWN,
        size=response.get_size_display(),
        channel=response.get_channel_display(),
        capacity=response.get_capacity_display() or NOT_SAID,
    )
    organisation = response.consultee.organisation
    if response.named and not (organisation is not None and organisation.is_withheld):
        return Heard(response, voice, response.name_in_public, is_named=True)
    where = f" in {voice.area}" if response.area_id in crowded else ""
    return Heard(response, voice, f"An organisation{where}", is_named=False)


def _crowded(consultation: Consultation) -> set[int]:
    """Areas in which so many were asked that none of them is found by the area."""
    counted = consultation.consultees.values("area").annotate(asked=Count("pk")).filter(asked__gte=CROWD).order_by()
    return set(counted.exclude(area=None).values_list("area", flat=True))


def _is_own(view: View) -> bool:
    return bool(view.lines) and view.lines[-1].startswith("Another option: ")


def _order(view: View) -> tuple[bool, str, str]:
    """By name; those without one by their words, so that no order shows which of them said what elsewhere."""
    return not view.heard.is_named, view.who, "\n".join(view.lines)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


CSV_HEADINGS = ("Number", "Question", "Who", "Area", "Theme", "Channel", "Capacity", "Answer")


def csv_rows(consultation: Consultation) -> Iterator[Iterable[object]]:
    """A row for each answer. Of whom no name is told, nothing is told that could find them together."""
    yield CSV_HEADINGS
    for each in analysed(consultation):
        for view in each.views:
            voice, is_named = view.heard.voice, view.heard.is_named
            about = (voice.area, voice.theme, voice.channel, voice.capacity) if is_named else ("", "", "", "")
            yield (each.number, str(each.question), view.who, *about, "; ".join(view.lines))
