"""Deputies of a term, named and ended."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.http import SignedInRequest, accepted, office_page
from partnerships.forms import DeputyForm, LastDayForm
from partnerships.models import Deputy, NamedBy, Term
from partnerships.permissions import may_fill, only_officers
from partnerships.services import deputies as services
from vcsrep.face.words import longday


@office_page
def name(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """By an officer, or by the staff of those who appointed the representative."""
    today = timezone.localdate()
    terms = Term.objects.visible_to(request.user, today).select_related(
        "seat__partnership__district__council", "person"
    )
    term = get_object_or_404(terms, seat__partnership__slug=slug, pk=pk)
    _demand_filler(request, term)
    initial = {"starts_on": max(today, term.starts_on), "named_by": NamedBy.REPRESENTATIVE}
    form = DeputyForm(request.POST or None, term=term, initial=initial)

    def act() -> None:
        services.name_deputy(
            term_id=term.pk,
            person=form.person(),
            on_behalf_of=form.cleaned_data["organisation"],
            starts_on=form.cleaned_data["starts_on"],
            ends_on=form.cleaned_data["ends_on"],
            named_by=form.cleaned_data["named_by"],
            by=request.user,
        )

    if request.method == "POST" and accepted(form, act):
        messages.success(request, f"{form.cleaned_data['name']} is deputy of {term.person}.")
        return redirect("partnerships_office:seat", slug, term.seat_id)
    context = {"form": form, "term": term, "partnership": term.seat.partnership}
    return render(request, "partnerships/office/deputy.html", context)


@office_page
def end(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    today = timezone.localdate()
    visible = Deputy.objects.filter(term__in=Term.objects.visible_to(request.user, today))
    deputies = visible.select_related("term__seat__partnership__district__council", "term__person", "person")
    deputy = get_object_or_404(deputies, term__seat__partnership__slug=slug, pk=pk)
    _demand_filler(request, deputy.term)
    form = LastDayForm(request.POST or None, initial={"ends_on": today})
    if request.method == "POST" and accepted(
        form, lambda: services.end_deputy(deputy_id=deputy.pk, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, f"{deputy.person} is deputy until {longday(form.cleaned_data['ends_on'])}.")
        return redirect("partnerships_office:seat", slug, deputy.term.seat_id)
    context = {"form": form, "what": deputy, "partnership": deputy.term.seat.partnership}
    return render(request, "partnerships/office/last_day.html", context)


def _demand_filler(request: SignedInRequest, term: Term) -> None:
    if not may_fill(request.user, term.seat, timezone.localdate()):
        raise PermissionDenied(only_officers(term.seat.partnership.district))
