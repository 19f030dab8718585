"""What the yearly pulse question gave: a share, never without the numbers behind it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from attendance.figures import percent
from organisations.models import District
from organisations.services.sector import sector_of
from reviews.models import AGREE, Feeling, PulseAnswer, PulseComparator, PulseQuestion
from reviews.services.years import Year
from vcsrep.face.words import number

FEWEST = 10  # answers below which a share would pretend to know more than it does
DEFINITION = (
    "Of all organisations that answered, “We do not know” among them, those that agree definitely or tend to agree. "
    f"Below {FEWEST} answers no share is given, only the numbers."
)


@dataclass(frozen=True, slots=True)
class PulseResult:
    """`asked`: the organisations in standing today, of which everybody could have answered."""

    question: PulseQuestion
    counts: dict[Feeling, int]
    asked: int
    is_open: bool

    @property
    def year(self) -> Year:
        return Year(self.question.year)

    @property
    def answered(self) -> int:
        return sum(self.counts.values())

    @property
    def agreed(self) -> int:
        return sum(self.counts[feeling] for feeling in AGREE)

    @property
    def share(self) -> int | None:
        """In whole per cent; None where there are too few answers."""
        return percent(self.agreed, self.answered) if self.answered >= FEWEST else None

    @property
    def in_words(self) -> str:
        """34% (12 of 35 answers); 3 of 7 answers; No answer."""
        if not self.answered:
            return "No answer"
        numbers = f"{number(self.agreed)} of {number(self.answered)} {'answer' if self.answered == 1 else 'answers'}"
        return numbers if self.share is None else f"{self.share}% ({numbers})"


def results_of(district: District, day: dt.date, *, public: bool) -> list[PulseResult]:
    """The latest year first; the public reads a result when no more answers are taken."""
    questions = PulseQuestion.objects.filter(district=district)
    if public:
        questions = questions.over_on(day)
    return _results(district, list(questions.for_list()), day)


def _results(district: District, questions: Iterable[PulseQuestion], day: dt.date) -> list[PulseResult]:
    counted: dict[int, Counter[str]] = {}
    rows = PulseAnswer.objects.filter(question__district=district).order_by().values("question", "feeling")
    for row in rows.annotate(times=Count("pk")):
        counted.setdefault(row["question"], Counter())[row["feeling"]] = row["times"]
    asked = sector_of(district).count()
    return [
        PulseResult(
            question,
            {feeling: counted.get(question.pk, Counter())[feeling.value] for feeling in Feeling},
            asked,
            question.is_open_on(day),
        )
        for question in questions
    ]


def comparators_of(district: District) -> list[PulseComparator]:
    return list(PulseComparator.objects.filter(district=district))
