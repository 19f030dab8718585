"""Who cannot decide a case because they are a party to it, ran what it is about, or decided it before."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from elections.models import Appointment
from organisations.models import Membership, Standing, User
from partnerships.models import Term
from reviews.models import Appealed, Case
from vcsrep.errors import NotAllowed


def refuse_conflict(case: Case, user: User, name: str, *, stage: int, who: str = "You") -> None:
    """`who` is how the refusal calls them: "You", or the name of somebody who is to sit on a panel."""
    found = conflict_of(case, user, name, stage=stage)
    if found:
        raise NotAllowed(f"{who} cannot decide this case, as {found}.")


def conflict_of(case: Case, user: User, name: str, *, stage: int) -> str:
    """Why this person is not free to decide, to be read after "as"; "" for somebody who is."""
    return (
        _as_decider(case, user, name, stage)
        or _as_party(case, user, name)
        or _as_member(case, user)
        or _as_organiser(case, user)
        or _as_author(case, user)
    )


def _as_decider(case: Case, user: User, name: str, stage: int) -> str:
    """Two people may share a mailbox, and one person may have two: both the account and the name are looked at."""
    first = case.decisions.filter(stage=1).first() if stage > 1 else None
    if first is None:
        return ""
    same = first.decided_by_id == user.pk or first.decider_names.casefold() == name.strip().casefold()
    return "whoever decided the first stage never decides the second" if same else ""


def _as_party(case: Case, user: User, name: str) -> str:
    if case.raised_by_id == user.pk:
        return "the person who raised it"
    term = case.term
    if term is None:
        return ""
    is_holder = Term.objects.held_by(user).filter(pk=term.pk).exists()
    return "the person it is about" if is_holder or term.person.name.casefold() == name.strip().casefold() else ""


def _as_member(case: Case, user: User) -> str:
    """Whoever has belonged to a side since the case was lodged: leaving for a week changes nothing."""
    since = timezone.localdate(case.lodged_at)
    sides = {case.raised_for_id, case.against_id, case.term.on_behalf_of_id if case.term else None} - {None}
    belongs = Membership.objects.reaching(since).filter(user=user, organisation__in=sides)
    membership = belongs.select_related("organisation").order_by("pk").first()
    return f"a member of {membership.organisation}" if membership else ""


def _as_organiser(case: Case, user: User) -> str:
    if case.contest is None:
        return ""
    office = Appointment.objects.filter(election=case.contest.election_id, user=user).first()
    if office is None:
        return ""
    return f"the {office.get_office_display().lower()} of “{case.contest.election}”"


def _as_author(case: Case, user: User) -> str:
    """Whoever made the very decision that is appealed against."""
    if case.appealed == Appealed.ELIGIBILITY and case.raised_for is not None:
        checked = Standing.objects.filter(organisation=case.raised_for, district=case.district, checked_by=user)
        return "the person who checked the organisation’s standing" if checked.exists() else ""
    if case.appealed == Appealed.REPRESENTATION and case.term is not None and case.term.appointed_by_id == user.pk:
        return "the person who recorded the appointment"
    return ""


def free_to_decide(case: Case, user: User, day: dt.date) -> str:
    """The reason why this account cannot decide the case's stage, for a page that says so beforehand; or ""."""
    names = Membership.objects.current_on(day).filter(user=user).values_list("name", flat=True)
    return conflict_of(case, user, next(iter(names), ""), stage=case.stage)
