"""Who sits in a seat: appoint, end a term."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.http import SignedInRequest, accepted, office_page
from partnerships.forms import AppointForm, EndTermForm
from partnerships.models import SelectionMethod, Term
from partnerships.permissions import demand_runner
from partnerships.services import terms as services
from partnerships.views.office.seats import own_seat
from vcsrep.face.words import longday


@office_page
def appoint(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Elections fill their seats by declaration; here their holder is only put on record."""
    seat = own_seat(request.user, slug, pk, timezone.localdate())
    form = AppointForm(request.POST or None, seat=seat)

    def act() -> None:
        services.appoint(seat_id=seat.pk, person=form.person(), by=request.user, **form.facts())

    if request.method == "POST" and accepted(form, act):
        messages.success(request, f"“{seat}” has a holder from {longday(form.cleaned_data['starts_on'])}.")
        return redirect("partnerships_office:partnership", slug)
    is_elected = seat.selection_method == SelectionMethod.ELECTED
    context = {"form": form, "seat": seat, "partnership": seat.partnership, "is_elected": is_elected}
    return render(request, "partnerships/office/appoint.html", context)


@office_page
def end(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    today = timezone.localdate()
    visible = Term.objects.visible_to(request.user, today)
    terms = visible.select_related("seat__partnership__district__council", "person", "on_behalf_of")
    term = get_object_or_404(terms, seat__partnership__slug=slug, pk=pk)
    demand_runner(request.user, term.seat.partnership.district, today)
    form = EndTermForm(request.POST or None)
    if request.method == "POST" and accepted(
        form, lambda: services.end_term(term_id=term.pk, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, f"The term of {term.person} ends on {longday(form.cleaned_data['ends_on'])}.")
        return redirect("partnerships_office:partnership", slug)
    context = {"form": form, "term": term, "partnership": term.seat.partnership}
    return render(request, "partnerships/office/term_end.html", context)
