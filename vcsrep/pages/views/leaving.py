"""An organisation leaves a register, or comes back; somebody leaves an office. Each page says what follows."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from elections.models import Elector, Nomination, Stage
from organisations.http import SignedInRequest, accepted, acting_for, ask_second_step, second_step_done
from organisations.models import Membership, Role, Standing, StandingStatus, User
from organisations.services import standing as standings
from partnerships.models import Term
from vcsrep.pages import leavers
from vcsrep.pages.forms.leaving import ComeBackForm, LeaveForm, WorkForm

OVER = [Stage.DECLARED, Stage.UNOPPOSED, Stage.CANCELLED]
NOT_YOURS = "Only the voting contact and the backup take the organisation off a register, or bring it back."


@acting_for
def leave(request: SignedInRequest, membership: Membership, district: str) -> HttpResponse:
    standing = _standing(membership, district, StandingStatus.ADMITTED)
    today, organisation = timezone.localdate(), membership.organisation
    form = LeaveForm(request.POST or None, initial={"name": membership.name})
    if request.method == "POST" and accepted(
        form,
        lambda: standings.leave_by_itself(standing_id=standing.pk, by=request.user, day=today, **form.cleaned_data),
    ):
        messages.success(
            request, f"{organisation} has left the register of {standing.district}. The partners are told."
        )
        return redirect("my_organisation", organisation.slug)
    here = {"contest__election__district": standing.district}
    rolls = Elector.objects.on_the_roll().filter(organisation=organisation, **here).exclude(contest__stage__in=OVER)
    nominations = Nomination.objects.live().filter(on_behalf_of=organisation, **here).exclude(contest__stage__in=OVER)
    seats = Term.objects.serving_on(today).filter(
        on_behalf_of=organisation, seat__partnership__district=standing.district
    )
    context = {
        "standing": standing,
        "form": form,
        "seats": seats.select_related("person", "seat__partnership"),
        "rolls": rolls.select_related("contest__election"),
        "nominations": nominations.select_related("person", "contest__election"),
    }
    return render(request, "pages/member/leave.html", context)


@acting_for
def come_back(request: SignedInRequest, membership: Membership, district: str) -> HttpResponse:
    standing = _standing(membership, district, StandingStatus.LEFT, StandingStatus.REFUSED)
    form = ComeBackForm(request.POST or None, initial={"name": membership.name})
    if request.method == "POST" and accepted(
        form,
        lambda: standings.apply(
            organisation=membership.organisation,
            district=standing.district,
            by=request.user,
            day=timezone.localdate(),
            evidence=f"{form.cleaned_data['evidence']} ({form.cleaned_data['name']})",
        ),
    ):
        messages.success(request, f"You have asked. A partner of {standing.district} decides, and you get a letter.")
        return redirect("my_organisation", membership.organisation.slug)
    return render(request, "pages/member/come_back.html", {"standing": standing, "form": form})


def _standing(membership: Membership, district: str, *statuses: StandingStatus) -> Standing:
    if membership.role not in {Role.VOTING_CONTACT, Role.BACKUP}:
        raise PermissionDenied(NOT_YOURS)
    rows = Standing.objects.filter(organisation=membership.organisation, status__in=statuses)
    return get_object_or_404(rows.select_related("organisation", "district"), district__slug=district)


@acting_for
def hand_over_work(request: SignedInRequest, membership: Membership, pk: int) -> HttpResponse:
    """A member of an office's staff leaves: what hangs on them alone goes to a colleague, on one page."""
    now = timezone.now()
    leaving = _colleague(membership, pk)
    if not second_step_done(request):
        return ask_second_step(request)
    colleagues = leavers.colleagues_of(leaving, timezone.localdate(now))
    pieces = leavers.work_of(leaving)
    form = WorkForm(request.POST if request.method == "POST" else None, pieces=pieces, colleagues=colleagues)
    if request.method == "POST" and accepted(form, lambda: _hand_over(form, leaving, request.user, now)):
        messages.success(request, f"The work of {leaving.name} is handed over.")
        return redirect("my")
    context = {
        "form": form,
        "leaving": leaving,
        "colleagues": colleagues,
        "pieces": pieces,
        "open_to_all": leavers.stays_open(leaving),
        "other_roles": leavers.other_roles(leaving, timezone.localdate(now)),
    }
    return render(request, "pages/member/hand_over_work.html", context)


def _hand_over(form: WorkForm, leaving: Membership, by: User, now: dt.datetime) -> int:
    said = form.cleaned_data
    return leavers.hand_over_work(
        leaving_id=leaving.pk,
        to_id=said["to"],
        keys=said.get("work", []),
        ends_on=said["ends_on"],
        reason=said["reason"],
        by=by,
        now=now,
    )


def _colleague(membership: Membership, pk: int) -> Membership:
    staff = Membership.objects.staff_of(membership.organisation)  # who has left already left work behind
    leaving = get_object_or_404(staff.select_related("organisation", "user"), pk=pk)
    if not membership.may_replace(leaving):
        raise PermissionDenied("Only colleagues in the office hand over its work.")
    return leaving
