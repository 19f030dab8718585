"""Seats of a partnership: add, amend, give up."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import User
from partnerships.forms import EndSeatForm, SeatForm
from partnerships.models import Partnership, Seat
from partnerships.permissions import demand_runner
from partnerships.services import seats as services
from partnerships.services.ceiling import most_seats_kept
from vcsrep.face.words import longday


@office_page
def add(request: SignedInRequest, slug: str) -> HttpResponse:
    today = timezone.localdate()
    body = get_object_or_404(
        Partnership.objects.visible_to(request.user, today).select_related("district__council"), slug=slug
    )
    demand_runner(request.user, body.district, today)
    form = SeatForm(request.POST or None, partnership=body, initial={"starts_on": today})
    if request.method == "POST" and accepted(
        form, lambda: services.add_seat(partnership_id=body.pk, by=request.user, **form.facts())
    ):
        messages.success(request, f"The seat “{form.cleaned_data['label']}” is kept for the sector.")
        return redirect("partnerships_office:partnership", slug)
    context = {"form": form, "partnership": body, "in_use": most_seats_kept(body, today, None)}
    return render(request, "partnerships/office/seat_add.html", context)


@office_page
def amend(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    seat = own_seat(request.user, slug, pk, timezone.localdate())
    form = SeatForm(request.POST or None, partnership=seat.partnership, initial=SeatForm.initial_of(seat))
    if request.method == "POST" and accepted(
        form, lambda: services.amend_seat(seat_id=seat.pk, by=request.user, **form.facts())
    ):
        messages.success(request, "The changes are saved.")
        return redirect("partnerships_office:partnership", slug)
    return render(
        request, "partnerships/office/seat_amend.html", {"form": form, "seat": seat, "partnership": seat.partnership}
    )


@office_page
def end(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    seat = own_seat(request.user, slug, pk, timezone.localdate())
    form = EndSeatForm(request.POST or None)
    if request.method == "POST" and accepted(
        form, lambda: services.end_seat(seat_id=seat.pk, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, f"{longday(form.cleaned_data['ends_on'])} is the last day of “{seat}”.")
        return redirect("partnerships_office:partnership", slug)
    return render(
        request, "partnerships/office/seat_end.html", {"form": form, "seat": seat, "partnership": seat.partnership}
    )


def own_seat(user: User, slug: str, pk: int, today: dt.date) -> Seat:
    """The seat, for somebody who may change it: a stranger gets 404, a partner of the district 403."""
    seats = Seat.objects.visible_to(user, today).select_related("partnership__district__council", "theme", "area")
    seat = get_object_or_404(seats, partnership__slug=slug, pk=pk)
    demand_runner(user, seat.partnership.district, today)
    return seat
