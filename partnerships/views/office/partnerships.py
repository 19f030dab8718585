"""The office's list of partnerships, and the page of each."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.http import SignedInRequest, accepted, office_page
from partnerships.filters import PartnershipFilter
from partnerships.forms import AmendPartnershipForm, FoundPartnershipForm
from partnerships.models import Chair, Invitation, Member, Partnership, RollingLimit, Seat
from partnerships.permissions import demand_founder, demand_runner, may_run_partnerships, only_officers
from partnerships.services import partnerships as services
from partnerships.services.ceiling import most_members
from partnerships.services.company import composition_bars
from partnerships.services.seating import seatings
from partnerships.tables import PartnershipTable
from vcsrep.face.listing import listing


@office_page
@require_safe
def partnership_list(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    return listing(
        request,
        queryset=Partnership.objects.visible_to(request.user, today).with_seats_counted(today).for_list(),
        table_class=PartnershipTable,
        filterset_class=PartnershipFilter,
        template="partnerships/office/list.html",
        context={"may_found": request.user.districts_as_officer(today).exists()},
        csv_name="partnerships",
    )


@office_page
@require_safe
def partnership(request: SignedInRequest, slug: str) -> HttpResponse:
    today = timezone.localdate()
    visible = Partnership.objects.visible_to(request.user, today).select_related(
        "district__council", "area", "parent", "second_parent"
    )
    body = get_object_or_404(visible, slug=slug)
    seats = Seat.objects.filter(partnership=body).with_terms().for_list()
    lines = seatings(seats, today)
    members = Member.objects.filter(partnership=body)
    context = {
        "partnership": body,
        "seatings": lines,
        "members": members.not_over_before(today).for_list(),
        "member_count": most_members(body, today, today),
        "composition": composition_bars(body, today),
        "chairs": Chair.objects.filter(partnership=body).for_list().order_by("-starts_on"),
        "invitations": Invitation.objects.filter(partnership=body).not_over_before(today).for_list(),
        "versions": body.terms_of_reference.for_list(),
        "limits": RollingLimit.objects.filter(partnership=body).for_list(),
        "today": today,
        "kept": sum(seating.is_kept for seating in lines),
        "may_run": may_run_partnerships(request.user, body.district, today),
        "only_officers": only_officers(body.district),
    }
    return render(request, "partnerships/office/partnership.html", context)


@office_page
def found(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    demand_founder(request.user, today)
    form = FoundPartnershipForm(request.POST or None, user=request.user, today=today)
    made: list[Partnership] = []
    if request.method == "POST" and accepted(
        form,
        lambda: made.append(services.found(district=form.district_chosen, by=request.user, **form.facts())),
    ):
        messages.success(request, f"{made[0]} is on record. Now add the seats kept for the sector.")
        return redirect("partnerships_office:partnership", made[0].slug)
    return render(request, "partnerships/office/found.html", {"form": form})


@office_page
def amend(request: SignedInRequest, slug: str) -> HttpResponse:
    today = timezone.localdate()
    body = get_object_or_404(Partnership.objects.visible_to(request.user, today), slug=slug)
    demand_runner(request.user, body.district, today)
    form = AmendPartnershipForm(request.POST or None, user=request.user, today=today, partnership=body)
    if request.method == "POST" and accepted(
        form,
        lambda: services.amend(partnership_id=body.pk, today=today, by=request.user, **form.facts()),
    ):
        messages.success(request, "The changes are saved.")
        return redirect("partnerships_office:partnership", slug)
    return render(request, "partnerships/office/amend.html", {"form": form, "partnership": body})
