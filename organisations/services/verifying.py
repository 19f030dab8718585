"""What an office should look at, all in one list. A new kind of work is one more line in `CHECKS` or `ELSEWHERE`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse

from organisations.models import (
    LikelyDouble,
    RegisterImport,
    Standing,
    Submission,
    User,
    WhereClaim,
    WorkList,
    awaiting_area,
    to_settle,
)
from organisations.models.standing import StandingQuerySet
from organisations.services.consortium import consortium_of
from organisations.services.reaching import unreachable
from vcsrep.face.words import number, number_up_to

MOST = 1_000  # themes, and organisations to reach, counted: nobody settles more in a day


@dataclass(frozen=True, slots=True)
class Check:
    """Something to verify about a standing. `holds` says of one row what `condition` says to the database."""

    key: str
    title: str
    hint: str
    condition: Q
    holds: Callable[[Standing], bool]
    step: str


CHECKS = (
    Check(
        "applied",
        "Asks to be admitted",
        "Look at what it does and where, then admit or refuse.",
        Q(status="applied"),
        lambda standing: standing.status == "applied",
        "admit",
    ),
    Check(
        "based",
        "Not known whether it is based here",
        "Ask, or look at its register entry.",
        Q(status="admitted", based_in_district="unknown"),
        lambda standing: standing.status == "admitted" and standing.based_in_district == "unknown",
        "facts",
    ),
    Check(
        "share",
        "Not known how much of its work is here",
        "Ask, or look at its yearly report.",
        Q(status="admitted", share_of_work="unknown"),
        lambda standing: standing.status == "admitted" and standing.share_of_work == "unknown",
        "facts",
    ),
    Check(
        "area",
        "No area",
        "Without an area it can vote in no contest of an area.",
        Q(status="admitted", area__isnull=True),
        lambda standing: standing.status == "admitted" and standing.area_id is None,
        "facts",
    ),
    Check(
        "theme",
        "No theme",
        "Without a primary theme it can vote in no contest of a theme.",
        Q(status="admitted", primary_theme__isnull=True),
        lambda standing: standing.status == "admitted" and standing.primary_theme_id is None,
        "facts",
    ),
)


@dataclass(frozen=True, slots=True)
class Work:
    """One line of the list: how many there are, and where they are worked on. Some are counted to a bound."""

    title: str
    hint: str
    how_many: int
    href: str
    is_bounded: bool = False

    @property
    def said(self) -> str:
        return number_up_to(self.how_many, MOST) if self.is_bounded else number(self.how_many)


def to_verify(standings: StandingQuerySet, key: str = "") -> StandingQuerySet:
    """Those with something to verify, of one kind or of any."""
    asked = Q()
    for check in CHECKS:
        if key in ("", check.key):
            asked |= check.condition
    return standings.filter(asked, organisation__merged_into__isnull=True)


def open_checks(standing: Standing) -> list[Check]:
    return [check for check in CHECKS if check.holds(standing)]


def work_of(user: User, day: dt.date) -> list[Work]:
    """Every kind of work, with how much there is of it; what is done is left out."""
    mine = Standing.objects.visible_to(user, day)
    counts = to_verify(mine).aggregate(**{check.key: Count("pk", filter=check.condition) for check in CHECKS})
    page = reverse("organisations_office:verify")
    lines = [Work(check.title, check.hint, counts[check.key], f"{page}?what={check.key}#list") for check in CHECKS]
    lines += [
        Work(title, hint, count(user, day), reverse(f"organisations_{address}"), count in BOUNDED)
        for title, hint, count, address in ELSEWHERE
    ]
    return [line for line in lines if line.how_many]


def _unreachable(user: User, day: dt.date) -> int:
    return unreachable(Standing.objects.visible_to(user, day), day)[: MOST + 1].count()


def _doubles(user: User, day: dt.date) -> int:
    return LikelyDouble.objects.visible_to(user, day).waiting().count()


def _requests(user: User, day: dt.date) -> int:
    return Submission.objects.visible_to(user, day).waiting().count()


def _where(user: User, day: dt.date) -> int:
    return WhereClaim.objects.visible_to(user, day).waiting().count()


def _areas(user: User, day: dt.date) -> int:
    return awaiting_area(Standing.objects.visible_to(user, day)).count()


def _declared(user: User, day: dt.date) -> int:
    districts = user.districts_of_office(day).prefetch_related("themes")
    return sum(to_settle(WorkList.DECLARED, district)[: MOST + 1].count() for district in districts)


def _imports(user: User, day: dt.date) -> int:
    return RegisterImport.objects.visible_to(user, day).filter(rejected__gt=0, state="done").count()


def _memberships(user: User, day: dt.date) -> int:
    districts = user.districts_of_office(day).select_related("area__parent")
    return sum(verdict.waits for district in districts for verdict in consortium_of(district))


# Title, what to do, how many, and the page where it is done, its name without what all begin with.
ELSEWHERE: tuple[tuple[str, str, Callable[[User, dt.date], int], str], ...] = (
    (
        "Requests of organisations",
        "Groups that sign up, claims, and changes.",
        _requests,
        "requests:list",
    ),
    (
        "Where they say they work",
        "What they say changes nothing until a partner has checked it.",
        _where,
        "office:where_claims",
    ),
    ("Areas to confirm", "The postcode proposes an area; a partner confirms it.", _areas, "office:areas"),
    ("Themes declared", "Confirm or query what organisations declared.", _declared, "office:themes"),
    (
        "Cannot be reached",
        "Find a way to reach them, or end their standing.",
        _unreachable,
        "office:unreachable",
    ),
    (
        "Likely doubles",
        "Merge them, or say that they are two.",
        _doubles,
        "office:doubles",
    ),
    (
        "Files with rejected rows",
        "Put them right in your spreadsheet and bring it again.",
        _imports,
        "office:import",
    ),
    (
        "Consortium decisions",
        "The rule is computed; a person decides.",
        _memberships,
        "office:consortium",
    ),
)
BOUNDED = {_declared, _unreachable}
