"""Letters about appraisals. `about` is "appraisal:12", or "option:34" of one that an organisation proposed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse

from notifications.kinds import letter_kind
from notifications.models import Group, Letter
from notifications.services.writing import Draft, write_to_all
from organisations.models import Membership, Standing
from reviews.models import Appraisal, AppraisalDecision, Option
from vcsrep.face.words import end_of

OPENED, ANSWERED, DECIDED = "reviews.comments_open", "reviews.option_answered", "reviews.appraisal_decided"
IS_NEWS = dt.timedelta(days=60)


def comments_open(appraisal: Appraisal, day: dt.date) -> None:
    """To everybody who speaks for an organisation in standing; useful as long as comments are taken."""
    standings = Standing.objects.admitted_on(day).filter(district=appraisal.partnership.district_id)
    _write(OPENED, appraisal, f"appraisal:{appraisal.pk}", _voters(standings.values("organisation"), day))


def option_answered(option: Option, day: dt.date) -> None:
    """To who speaks for the organisation that proposed it: accepted, or declined and why."""
    _write(ANSWERED, option.appraisal, f"option:{option.pk}", _voters([option.proposed_by_id], day), day)


def appraisal_decided(decision: AppraisalDecision, day: dt.date) -> None:
    """To everybody who commented or proposed an option: what was decided, and why."""
    appraisal = decision.appraisal
    heard = set(appraisal.comments.values_list("organisation", flat=True))
    heard |= set(appraisal.options.exclude(proposed_by=None).values_list("proposed_by", flat=True))
    _write(DECIDED, appraisal, f"appraisal:{appraisal.pk}", _voters(heard, day), day)


def _voters(organisations: Any, day: dt.date) -> list[tuple[str, str]]:
    voters = Membership.objects.current_on(day).voting().filter(organisation__in=organisations)
    return list(voters.order_by("pk").values_list("user__email", "name"))


def _write(
    kind: str, appraisal: Appraisal, about: str, readers: list[tuple[str, str]], day: dt.date | None = None
) -> None:
    write_to_all(
        kind=kind,
        drafts=[Draft(about, address, name) for address, name in readers],
        district=appraisal.partnership.district.slug,
        useful_until=appraisal.comments_until if day is None else end_of(day + IS_NEWS),
    )


@letter_kind(
    name=OPENED,
    label="Options to comment on",
    template="reviews/letters/comments_open.txt",
    group=Group.VIEWS,
    may_wait=True,
)
def _opened(letter: Letter) -> dict[str, object]:
    return _of_appraisal(int(letter.about.split(":")[1]))


@letter_kind(
    name=ANSWERED,
    label="Answer to a proposed option",
    template="reviews/letters/option_answered.txt",
    group=Group.VIEWS,
    may_wait=True,
)
def _answered(letter: Letter) -> dict[str, object]:
    option = Option.objects.for_list().get(pk=letter.about.split(":")[1])
    return _of_appraisal(option.appraisal_id) | {"option": option, "organisation": option.proposed_by}


@letter_kind(
    name=DECIDED,
    label="Options decided on",
    template="reviews/letters/appraisal_decided.txt",
    group=Group.VIEWS,
    may_wait=True,
)
def _decided(letter: Letter) -> dict[str, object]:
    pk = int(letter.about.split(":")[1])
    decision = AppraisalDecision.objects.select_related("option").get(appraisal=pk)
    return _of_appraisal(pk) | {"decision": decision}


def _of_appraisal(pk: int) -> dict[str, object]:
    appraisal = Appraisal.objects.for_list().get(pk=pk)
    return {
        "appraisal": appraisal,
        "partnership": appraisal.partnership,
        "page": reverse("appraisals:appraisal", args=[appraisal.slug]),
    }
