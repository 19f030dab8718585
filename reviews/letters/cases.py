"""Letters about cases. `about` is "case:12", or "case:12:34" where 34 is the step that the letter tells of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from notifications.kinds import letter_kind
from notifications.models import Letter
from notifications.services.writing import Draft, write_to_all
from reviews.letters.case_people import (
    Mailbox,
    officers,
    offices,
    raisers,
    respondents,
    speaks_for_raiser,
    works_in_office,
)
from reviews.models import Case, CaseStep

IS_NEWS = dt.timedelta(days=60)
LODGED, ACKNOWLEDGED = "reviews.case_lodged", "reviews.case_acknowledged"
REPLY_ASKED, DECIDED, APPEALED = "reviews.case_reply_asked", "reviews.case_decided", "reviews.case_appealed"
PANEL_NAMED, MOVED = "reviews.case_panel_named", "reviews.case_moved"


def case_lodged(case: Case, now: dt.datetime) -> None:
    """To the offices, who are to acknowledge it. Whoever raised it sees that on the page, and hears then."""
    _write(LODGED, case, offices(case.district, timezone.localdate(now)), f"case:{case.pk}", now + IS_NEWS)


def case_acknowledged(case: Case, now: dt.datetime) -> None:
    """To both sides: who raised it hears what happens next, who is complained of is asked to reply."""
    day, until = timezone.localdate(now), case.reply_until
    _write(ACKNOWLEDGED, case, raisers(case, day), f"case:{case.pk}", now + IS_NEWS)
    _write(REPLY_ASKED, case, respondents(case, day), f"case:{case.pk}", until)


def case_decided(step: CaseStep) -> None:
    """To both sides, with the reasons and what can be done against it."""
    case = step.case
    day = timezone.localdate(step.at)
    _write(DECIDED, case, [*raisers(case, day), *respondents(case, day)], _about(step), step.at + IS_NEWS)


def case_appealed(step: CaseStep) -> None:
    """To both sides, and to the officers, who name a panel."""
    case, day = step.case, timezone.localdate(step.at)
    readers = [*raisers(case, day), *respondents(case, day), *officers(case.district, day)]
    _write(APPEALED, case, readers, _about(step), step.at + IS_NEWS)


def panel_named(step: CaseStep) -> None:
    """To those who are to decide."""
    members = list(step.case.panel.values_list("user__email", "name"))
    _write(PANEL_NAMED, step.case, members, _about(step), step.at + IS_NEWS)


def case_moved(step: CaseStep) -> None:
    """To both sides: withdrawn, or what followed. Nobody is told of a case they never heard of."""
    case, day = step.case, timezone.localdate(step.at)
    heard = respondents(case, day) if case.acknowledged_at is not None else []
    _write(MOVED, case, [*raisers(case, day), *heard], _about(step), step.at + IS_NEWS)


def _about(step: CaseStep) -> str:
    return f"case:{step.case_id}:{step.pk}"


def _write(kind: str, case: Case, readers: Iterable[Mailbox], about: str, until: dt.datetime | None) -> None:
    write_to_all(
        kind=kind,
        drafts=[Draft(about, address, name) for address, name in readers],
        district=case.district.slug,
        useful_until=until,
    )


@letter_kind(name=LODGED, label="Case lodged", template="reviews/letters/case_lodged.txt")
def _lodged(letter: Letter) -> dict[str, object]:
    return _of_case(letter)


@letter_kind(name=ACKNOWLEDGED, label="Case acknowledged", template="reviews/letters/case_acknowledged.txt")
def _acknowledged(letter: Letter) -> dict[str, object]:
    return _of_case(letter)


@letter_kind(name=REPLY_ASKED, label="Right of reply", template="reviews/letters/case_reply_asked.txt")
def _reply_asked(letter: Letter) -> dict[str, object]:
    return _of_case(letter)


@letter_kind(name=DECIDED, label="Case decided", template="reviews/letters/case_decided.txt")
def _decided(letter: Letter) -> dict[str, object]:
    step = _step(letter)
    context = _of_case(letter)
    stage = 2 if step.after == "final" else 1
    return context | {"step": step, "stage": stage, "decision": step.case.decisions.get(stage=stage)}


@letter_kind(name=APPEALED, label="Case goes to a panel", template="reviews/letters/case_appealed.txt")
def _appealed(letter: Letter) -> dict[str, object]:
    return _of_case(letter) | {"step": _step(letter)}


@letter_kind(name=PANEL_NAMED, label="You are on a panel", template="reviews/letters/case_panel_named.txt")
def _panel_named(letter: Letter) -> dict[str, object]:
    return _of_case(letter)


@letter_kind(name=MOVED, label="News of a case", template="reviews/letters/case_moved.txt")
def _moved(letter: Letter) -> dict[str, object]:
    return _of_case(letter) | {"step": _step(letter)}


def _step(letter: Letter) -> CaseStep:
    return CaseStep.objects.select_related("case").get(pk=letter.about.split(":")[2])


def _of_case(letter: Letter) -> dict[str, object]:
    """`page` is where this reader finds the case: the organisation's pages, their own, or the office's."""
    case = Case.objects.for_list().get(pk=letter.about.split(":")[1])
    if case.raised_for is not None and speaks_for_raiser(case, letter.recipient):
        page = reverse("own_cases:case", args=[case.raised_for.slug, case.pk])
    elif works_in_office(case, letter.recipient, timezone.localdate()):
        page = reverse("cases_office:case", args=[case.pk])
    else:
        page = reverse("my_cases:case", args=[case.pk])
    raiser = case.raised_for.in_a_sentence if case.raised_for else case.get_origin_display().lower()
    return {"case": case, "page": page, "raiser": raiser}
