"""Criteria, the scores that named people give, and the sum with its working. The sum is never the only answer."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from organisations.models import Membership, Organisation, Role, User
from organisations.services.signing import sign
from partnerships.services.keeping import keep
from reviews.models import HIGHEST, Appraisal, AppraisalCriterion, Option, OptionScore
from reviews.services.appraising.locking import in_work, one_line, step, written
from reviews.services.appraising.writing import in_the_paper
from vcsrep.errors import Clash, DomainError, NotAllowedNow
from vcsrep.face.words import count

MOST_CRITERIA = 12
MOST_ASSESSORS = 12
GONE = "That criterion is not in this paper any more. Look at the paper again."


@transaction.atomic
def put_criterion(
    *,
    appraisal_id: int,
    name: str,
    meaning: str,
    weight: int,
    by: User,
    now: dt.datetime,
    criterion_id: int | None = None,
) -> AppraisalCriterion:
    """A new one at the end, or other words and another weight for the one named."""
    appraisal = in_work(appraisal_id, by, now)
    criterion = None if criterion_id is None else _criterion(appraisal, criterion_id)
    return write_criterion(appraisal, criterion, name=name, meaning=meaning, weight=weight, by=by, now=now)


def write_criterion(
    appraisal: Appraisal,
    criterion: AppraisalCriterion | None,
    *,
    name: str,
    meaning: str,
    weight: int,
    by: User,
    now: dt.datetime,
) -> AppraisalCriterion:
    """For whoever holds the lock on the paper."""
    if criterion is None:
        if appraisal.criteria.count() >= MOST_CRITERIA:
            raise NotAllowedNow(f"A paper has at most {MOST_CRITERIA} criteria.")
        last = appraisal.criteria.aggregate(last=Max("position"))["last"] or 0
        criterion = AppraisalCriterion(appraisal=appraisal, position=last + 1)
    criterion.name, criterion.meaning, criterion.weight = one_line(name), one_line(meaning), weight
    keep(criterion, by=by, why="Put")
    step(appraisal, f"Criterion: {criterion}, weight {weight}", by=by, now=now)
    return criterion


@transaction.atomic
def drop_criterion(*, appraisal_id: int, criterion_id: int, by: User, now: dt.datetime) -> None:
    """The scores given by it go with it; the journal says so."""
    appraisal = in_work(appraisal_id, by, now)
    criterion = _criterion(appraisal, criterion_id)
    scores, name = criterion.scores.count(), criterion.name
    sign(criterion, by=by, reason="Taken away")
    criterion.delete()
    step(appraisal, f"Criterion taken away: {name}, with {count(scores, 'score')}", by=by, now=now)


@dataclass(frozen=True, slots=True)
class Given:
    """What an assessor gives by one criterion, and why."""

    criterion_id: int
    points: int
    narrative: str


@transaction.atomic
def score_option(
    *, option_id: int, assessor_name: str, scores: Sequence[Given], by: User, now: dt.datetime
) -> list[OptionScore]:
    """One assessor's scores by some criteria, or others instead of their own: all of them or none.

    Nobody changes what was scored from another account.
    """
    appraisal = in_work(Option.objects.values_list("appraisal", flat=True).get(pk=option_id), by, now)
    option, name = in_the_paper(appraisal, option_id), one_line(assessor_name)
    _refuse_crowd(appraisal, name)
    criteria = {criterion.pk: criterion for criterion in appraisal.criteria.all()}
    there = {score.criterion_id: score for score in scores_of(option_id, name)}
    employer = _employer(by, appraisal, timezone.localdate(now))
    kept = []
    for given in scores:
        if given.criterion_id not in criteria:
            raise DomainError(GONE)
        score = there.get(given.criterion_id) or OptionScore(
            option=option, criterion=criteria[given.criterion_id], assessor_name=name, by=by
        )
        if score.by_id != by.pk:
            raise Clash(
                f"{score.assessor_name} has scored this from another account. Sign in with that one to change it."
            )
        score.points, score.narrative, score.at = given.points, written(given.narrative, "The narrative"), now
        score.organisation = employer
        keep(score, by=by, why="Scored")
        kept.append(score)
    step(appraisal, f"{name} scored “{option}” by {count(len(kept), 'criterion', 'criteria')}", by=by, now=now)
    return kept


@dataclass(frozen=True, slots=True)
class Cell:
    """All scores of one option by one criterion. `mean` is None while nobody has scored it."""

    option: Option
    criterion: AppraisalCriterion
    scores: list[OptionScore]

    @property
    def mean(self) -> Fraction | None:
        return Fraction(sum(score.points for score in self.scores), len(self.scores)) if self.scores else None

    @property
    def mean_told(self) -> str:
        return "–" if self.mean is None else told(self.mean)

    @property
    def share(self) -> str:
        """The part of the sum, as it is worked out: "3.5 × 30 = 105"."""
        if self.mean is None:
            return "not scored"
        return f"{told(self.mean)} × {self.criterion.weight} = {told(self.mean * self.criterion.weight)}"


@dataclass(frozen=True, slots=True)
class Weighed:
    """One option by all criteria. There is a sum only when every criterion is scored."""

    option: Option
    cells: list[Cell]

    @property
    def missing(self) -> int:
        return sum(cell.mean is None for cell in self.cells)

    @property
    def total(self) -> Fraction | None:
        means = [(cell.mean, cell.criterion.weight) for cell in self.cells if cell.mean is not None]
        return sum((mean * weight for mean, weight in means), Fraction()) if self.cells and not self.missing else None

    @property
    def most(self) -> int:
        return HIGHEST * sum(cell.criterion.weight for cell in self.cells)

    @property
    def total_told(self) -> str:
        return "–" if self.total is None else told(self.total)

    @property
    def working(self) -> str:
        """ "3.5 × 30 + 4 × 20 = 185"."""
        if self.total is None:
            return "No sum: not every criterion is scored."
        parts = " + ".join(f"{cell.mean_told} × {cell.criterion.weight}" for cell in self.cells)
        return f"{parts} = {self.total_told}"


def weigh(
    options: Sequence[Option], criteria: Sequence[AppraisalCriterion], scores: Iterable[OptionScore]
) -> list[Weighed]:
    """Every option by every criterion, in the order of both."""
    by_cell: dict[tuple[int, int], list[OptionScore]] = defaultdict(list)
    for score in scores:
        by_cell[score.option_id, score.criterion_id].append(score)
    return [
        Weighed(option, [Cell(option, criterion, by_cell[option.pk, criterion.pk]) for criterion in criteria])
        for option in options
    ]


def weighed(appraisal: Appraisal, options: Sequence[Option]) -> list[Weighed]:
    """Two queries, for any number of scores."""
    scores = (
        OptionScore.objects.filter(option__in=options)
        .select_related("organisation__merged_into", "criterion")
        .order_by("criterion__position", "assessor_name")
    )
    return weigh(options, list(appraisal.criteria.all()), scores)


def scores_of(option_id: int, assessor_name: str) -> list[OptionScore]:
    """What this assessor has given the option, by all criteria."""
    return list(OptionScore.objects.filter(option=option_id, assessor_name__iexact=assessor_name).order_by("pk"))


def gains_by(score: OptionScore, option: Option) -> bool:
    """Whether the assessor's organisation would appoint to a seat of that option: everybody should know."""
    appointing = {each.pk for change in option.changes.all() for each in change.appointers.all()}
    return score.organisation_id in appointing


def told(number: Fraction) -> str:
    """Two places at most: 3, 3.5, 3.33."""
    return f"{float(number):.2f}".rstrip("0").rstrip(".")


def _criterion(appraisal: Appraisal, criterion_id: int) -> AppraisalCriterion:
    criterion = AppraisalCriterion.objects.filter(appraisal=appraisal, pk=criterion_id).first()
    if criterion is None:
        raise DomainError(GONE)
    return criterion


def _refuse_crowd(appraisal: Appraisal, name: str) -> None:
    names = OptionScore.objects.filter(option__appraisal=appraisal).values_list("assessor_name", flat=True)
    known = {each.casefold() for each in names.distinct()}
    if name.casefold() not in known and len(known) >= MOST_ASSESSORS:
        raise NotAllowedNow(f"A paper has at most {MOST_ASSESSORS} assessors.")


def _employer(user: User, appraisal: Appraisal, day: dt.date) -> Organisation | None:
    """The office of the district where this account works; the council before a partner."""
    staff = Membership.objects.current_on(day).filter(user=user, role=Role.OFFICE_STAFF).select_related("organisation")
    offices = [each.organisation for each in staff.order_by("pk")]
    council = appraisal.partnership.district.council
    return next((each for each in offices if each == council), offices[0] if offices else None)
