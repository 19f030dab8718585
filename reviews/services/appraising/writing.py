"""The paper itself and its options, while they may still change."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils import timezone
from django.utils.text import slugify

from organisations.models import User
from organisations.services.signing import sign
from partnerships.models import Partnership
from partnerships.services.keeping import keep
from reviews.models import AS_NOW, Appraisal, AppraisalState, Option, OptionState
from reviews.permissions import demand_author
from reviews.services.appraising.locking import in_work, locked, one_line, option_in_work, step, written
from vcsrep.errors import DomainError, NotAllowedNow

MOST_OPTIONS = 12


class PaperFacts(TypedDict, total=False):
    title: str
    question: str
    assumptions: str
    caveats: str


@transaction.atomic
def write_appraisal(*, partnership: Partnership, by: User, now: dt.datetime, **facts: Unpack[PaperFacts]) -> Appraisal:
    """A draft with the one option that no paper goes without: as now."""
    demand_author(by, partnership.district, timezone.localdate(now))
    paper = _tidied(facts)
    appraisal = Appraisal(
        partnership=partnership, slug=_free_slug(paper.get("title", "")), made_by=by, made_at=now, **paper
    )
    keep(appraisal, by=by, why="Written")
    as_now = Option(
        appraisal=appraisal,
        position=1,
        title=AS_NOW,
        text="Nothing is changed. Every other option is compared with this one.",
        is_as_now=True,
        written_by=by,
        written_at=now,
    )
    keep(as_now, by=by, why="Always there")
    step(appraisal, "Written", by=by, now=now)
    return appraisal


@transaction.atomic
def amend_appraisal(*, appraisal_id: int, by: User, now: dt.datetime, **facts: Unpack[PaperFacts]) -> Appraisal:
    """The address stays, for people who have it."""
    appraisal = in_work(appraisal_id, by, now)
    for name, fact in _tidied(facts).items():
        setattr(appraisal, name, fact)
    keep(appraisal, by=by, why="Amended")
    step(appraisal, "Question, assumptions or caveats amended", by=by, now=now)
    return appraisal


@transaction.atomic
def add_option(*, appraisal_id: int, title: str, text: str, by: User, now: dt.datetime) -> Option:
    return new_option(in_work(appraisal_id, by, now), title=title, text=text, by=by, now=now)


def new_option(appraisal: Appraisal, *, title: str, text: str, by: User, now: dt.datetime) -> Option:
    """For whoever holds the lock on the paper."""
    if appraisal.options.in_paper().count() >= MOST_OPTIONS:
        raise NotAllowedNow(f"A paper has at most {MOST_OPTIONS} options: nobody compares more.")
    option = Option(
        appraisal=appraisal,
        position=next_position(appraisal),
        title=one_line(title),
        text=written(text, "The option"),
        written_by=by,
        written_at=now,
    )
    keep(option, by=by, why="Added")
    step(appraisal, f"Option added: {option}", by=by, now=now)
    return option


@transaction.atomic
def amend_option(*, option_id: int, title: str, text: str, by: User, now: dt.datetime) -> Option:
    """Of "as now" only the words change: its name is the same in every paper."""
    option = option_in_work(option_id, by, now)
    if option.is_as_now and one_line(title) != option.title:
        raise DomainError(f"This option is called “{AS_NOW}” in every paper.")
    option.title, option.text = one_line(title), written(text, "The option")
    keep(option, by=by, why="Amended")
    step(option.appraisal, f"Option amended: {option}", by=by, now=now)
    return option


@transaction.atomic
def move_option(*, option_id: int, up: bool, by: User, now: dt.datetime) -> None:
    """Change places with the neighbour above or below; "as now" stays the first."""
    option = option_in_work(option_id, by, now)
    options = list(option.appraisal.options.in_paper().filter(is_as_now=False).order_by("position", "pk"))
    place = next((at for at, other in enumerate(options) if other.pk == option.pk), None)
    other = None if place is None else place - 1 if up else place + 1
    if place is None or other is None or not 0 <= other < len(options):
        return
    options[place], options[other] = options[other], options[place]
    for position, moved in enumerate(options, start=2):
        if moved.position != position:
            moved.position = position
            keep(moved, by=by, why="Moved")


@transaction.atomic
def remove_option(*, option_id: int, by: User, now: dt.datetime) -> None:
    """One of the office. What an organisation proposed is accepted or declined, and stays on record."""
    option = option_in_work(option_id, by, now)
    if option.is_as_now:
        raise NotAllowedNow("“As now” is always among the options: the others are compared with it.")
    if option.proposed_by_id is not None:
        raise NotAllowedNow("An organisation proposed this option: decline it, and say why.")
    sign(option, by=by, reason="Taken out")
    title = option.title
    try:
        with transaction.atomic():
            option.delete()
    except ProtectedError as error:
        raise NotAllowedNow("Organisations would choose this option in their comments: it stays.") from error
    step(option.appraisal, f"Option taken out: {title}", by=by, now=now)


@transaction.atomic
def withdraw_appraisal(*, appraisal_id: int, because: str, by: User, now: dt.datetime) -> Appraisal:
    """It is settled otherwise, or was a mistake; whoever read it can still read it, and why it ended."""
    appraisal = locked(appraisal_id)
    demand_author(by, appraisal.partnership.district, timezone.localdate(now))
    appraisal.move_to(AppraisalState.WITHDRAWN)
    appraisal.withdrawn_because = written(because, "The reason")
    keep(appraisal, by=by, why="Withdrawn")
    step(appraisal, "Withdrawn", by=by, now=now)
    return appraisal


def next_position(appraisal: Appraisal) -> int:
    last: int | None = appraisal.options.aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def in_the_paper(appraisal: Appraisal, option_id: int) -> Option:
    """An option of this paper that may be scored, chosen, recommended and decided on."""
    option = Option.objects.filter(appraisal=appraisal, state=OptionState.IN_PAPER, pk=option_id).first()
    if option is None:
        raise DomainError("That option is not in this paper any more. Look at the paper again.")
    return option


def _tidied(facts: PaperFacts) -> PaperFacts:
    names = {"question": "The question", "assumptions": "What every option assumes", "caveats": "The caveats"}
    told = PaperFacts(**facts)
    for name, what in names.items():
        if name in facts:
            told[name] = written(facts[name], what)  # type: ignore[literal-required]  # the names of PaperFacts
    if "title" in facts:
        told["title"] = one_line(facts["title"])
    return told


def _free_slug(title: str) -> str:
    plain = slugify(title)[:100] or "options"
    taken = set(Appraisal.objects.filter(slug__startswith=plain).values_list("slug", flat=True)) | {"new"}
    return next(slug for number in range(1, len(taken) + 2) if (slug := _numbered(plain, number)) not in taken)


def _numbered(plain: str, number: int) -> str:
    return plain if number == 1 else f"{plain}-{number}"
