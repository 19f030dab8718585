"""Seats of a partnership: add, amend, give up."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import User
from partnerships.forms import EndSeatForm, ReplaceSeatForm, SeatForm
from partnerships.models import Alert, Answer, Partnership, Seat
from partnerships.permissions import demand_filler, demand_runner, may_fill, may_run_partnerships
from partnerships.services import seats as services
from partnerships.services.ceiling import most_seats_kept
from partnerships.services.limits import limits_on_terms
from partnerships.services.seating import seatings
from partnerships.services.tracing import trace_of
from partnerships.views.one_seat import about_seat
from vcsrep.face.words import longday


@office_page
@require_safe
def seat(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Everything on record of one seat, and what may be done with it."""
    now = timezone.now()
    today = timezone.localdate(now)
    seats = Seat.objects.visible_to(request.user, today).with_terms().for_list()
    shown = get_object_or_404(seats, partnership__slug=slug, pk=pk)
    context = about_seat(shown, today, request.GET) | {
        "questions": Answer.objects.questions().filter(decision__term__seat=shown).for_list(),
        "alerts": Alert.objects.filter(term__seat=shown).for_list(),
        "may_run": may_run_partnerships(request.user, shown.partnership.district, today),
        "may_fill": may_fill(request.user, shown, today),
        "limits": limits_on_terms(shown),
        "trace": trace_of(shown),
    }
    return render(request, "partnerships/office/seat.html", context)


@office_page
def add(request: SignedInRequest, slug: str) -> HttpResponse:
    today = timezone.localdate()
    body = get_object_or_404(
        Partnership.objects.visible_to(request.user, today).select_related("district__council"), slug=slug
    )
    demand_runner(request.user, body.district, today)
    form = SeatForm(request.POST or None, partnership=body, initial={"starts_on": today})

    def act() -> None:
        services.add_seat(partnership_id=body.pk, by=request.user, appointers=form.appointers_chosen(), **form.facts())

    if request.method == "POST" and accepted(form, act):
        messages.success(request, f"The seat “{form.cleaned_data['label']}” is kept for the sector.")
        return redirect("partnerships_office:partnership", slug)
    seats = Seat.objects.filter(partnership=body).not_given_up().with_terms().for_list()
    in_use = most_seats_kept(body, today, None)
    context = {"form": form, "partnership": body, "in_use": in_use, "seatings": seatings(seats, today)}
    return render(request, "partnerships/office/seat_add.html", context)


@office_page
def replace(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """A page of its own: somebody's term ends by it."""
    today = timezone.localdate()
    seat = own_seat(request.user, slug, pk, today)
    initial = ReplaceSeatForm.initial_of_successor(seat, today)
    form = ReplaceSeatForm(request.POST or None, partnership=seat.partnership, initial=initial)

    def act() -> None:
        services.replace_seat(seat_id=seat.pk, by=request.user, appointers=form.appointers_chosen(), **form.facts())

    if request.method == "POST" and accepted(form, act):
        first_day = longday(form.cleaned_data["starts_on"])
        messages.success(request, f"“{form.cleaned_data['label']}” takes the place of “{seat}” on {first_day}.")
        return redirect("partnerships_office:partnership", slug)
    holder = seat.holder_on(today)
    warning = (
        f"The term of {holder and holder.person} ends on the same day, with the reason “replaced”, and not before."
    )
    context = {"form": form, "seat": seat, "partnership": seat.partnership, "holder": holder, "warning": warning}
    return render(request, "partnerships/office/seat_replace.html", context)


@office_page
def amend(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    seat = own_seat(request.user, slug, pk, timezone.localdate())
    form = SeatForm(request.POST or None, partnership=seat.partnership, initial=SeatForm.initial_of(seat))

    def act() -> None:
        services.amend_seat(seat_id=seat.pk, by=request.user, appointers=form.appointers_chosen(), **form.facts())

    if request.method == "POST" and accepted(form, act):
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


def fillable_seat(user: User, slug: str, pk: int, today: dt.date) -> Seat:
    """The seat, for somebody who may put a person in it: an officer, or the staff of those who appoint to it."""
    seats = Seat.objects.visible_to(user, today).select_related("partnership__district__council", "theme", "area")
    seat = get_object_or_404(seats, partnership__slug=slug, pk=pk)
    demand_filler(user, seat, today)
    return seat
