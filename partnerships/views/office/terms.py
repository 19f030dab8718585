"""Who sits in a seat: appoint, end a term, withdraw one that has not begun."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.http import SignedInRequest, accepted, office_page
from partnerships.forms import AppointForm, DecideForm, EndTermForm, WithdrawForm
from partnerships.models import SelectionMethod, Term
from partnerships.permissions import demand_runner, may_run_partnerships
from partnerships.services import terms as services
from partnerships.services.appointing import appoint_by_decision
from partnerships.views.office.seats import fillable_seat, own_seat
from vcsrep.face.words import longday


@office_page
def appoint(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """A seat filled by appointment asks for the decision; of others the holder is only put on record."""
    today = timezone.localdate()
    seat = fillable_seat(request.user, slug, pk, today)
    if seat.selection_method == SelectionMethod.APPOINTED:
        return redirect("partnerships_office:decide", slug, pk)
    seat = own_seat(request.user, slug, pk, today)
    form = AppointForm(request.POST or None, seat=seat, today=today, is_officer=True)

    def act() -> None:
        services.appoint(seat_id=seat.pk, person=form.person(), by=request.user, **form.facts())

    if request.method == "POST" and accepted(form, act):
        messages.success(request, f"“{seat}” has a holder from {longday(form.cleaned_data['starts_on'])}.")
        return redirect("partnerships_office:seat", slug, pk)
    is_elected = seat.selection_method == SelectionMethod.ELECTED
    context = {"form": form, "seat": seat, "partnership": seat.partnership, "is_elected": is_elected}
    return render(request, "partnerships/office/appoint.html", context)


@office_page
def decide(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """The appointing organisations name person and deputy; officers and their own staff put it on record."""
    today = timezone.localdate()
    seat = fillable_seat(request.user, slug, pk, today)
    if seat.selection_method != SelectionMethod.APPOINTED:
        return redirect("partnerships_office:appoint", slug, pk)
    is_officer = may_run_partnerships(request.user, seat.partnership.district, today)
    form = DecideForm(request.POST or None, seat=seat, today=today, is_officer=is_officer)

    def act() -> None:
        facts = form.facts()
        appoint_by_decision(
            seat_id=seat.pk,
            holder=form.holder(),
            deputy=form.deputy(),
            starts_on=facts["starts_on"],
            ends_on=facts["ends_on"],
            how_chosen=facts["how_chosen"],
            over_limit_because=facts["over_limit_because"],
            decided=form.decided(),
            by=request.user,
            today=today,
        )

    if request.method == "POST" and accepted(form, act):
        until = longday(form.cleaned_data["answers_until"])
        messages.success(request, f"The appointment is on record. Member organisations may answer until {until}.")
        return redirect("partnerships_office:seat", slug, pk)
    context = {"form": form, "seat": seat, "partnership": seat.partnership}
    return render(request, "partnerships/office/decide.html", context)


def own_term(request: SignedInRequest, slug: str, pk: int) -> Term:
    """The term, for an officer of its district: a stranger gets 404, a partner 403."""
    today = timezone.localdate()
    visible = Term.objects.visible_to(request.user, today)
    terms = visible.select_related("seat__partnership__district__council", "person", "on_behalf_of")
    term = get_object_or_404(terms, seat__partnership__slug=slug, pk=pk)
    demand_runner(request.user, term.seat.partnership.district, today)
    return term


@office_page
def end(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    term = own_term(request, slug, pk)
    form = EndTermForm(request.POST or None)
    if request.method == "POST" and accepted(
        form, lambda: services.end_term(term_id=term.pk, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, f"The term of {term.person} ends on {longday(form.cleaned_data['ends_on'])}.")
        return redirect("partnerships_office:seat", slug, term.seat_id)
    context = {"form": form, "term": term, "partnership": term.seat.partnership}
    return render(request, "partnerships/office/term_end.html", context)


@office_page
def withdraw(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Only before its first day; afterwards a term is ended."""
    term, today = own_term(request, slug, pk), timezone.localdate()
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and accepted(
        form, lambda: services.withdraw(term_id=term.pk, why=form.cleaned_data["why"], today=today, by=request.user)
    ):
        messages.success(request, f"The term of {term.person} is withdrawn.")
        return redirect("partnerships_office:seat", slug, term.seat_id)
    context = {"form": form, "term": term, "partnership": term.seat.partnership}
    return render(request, "partnerships/office/term_withdraw.html", context)
