"""What happened to representatives and their organisations, and what was decided about it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.http import SignedInRequest, accepted, office_page
from partnerships.filters import AlertFilter
from partnerships.forms import HappenedForm, SettleForm
from partnerships.models import Alert, Term
from partnerships.services import alerts as services
from partnerships.tables import AlertTable
from vcsrep.face.listing import listing


@office_page
@require_safe
def alert_list(request: SignedInRequest) -> HttpResponse:
    return listing(
        request,
        queryset=Alert.objects.visible_to(request.user, timezone.localdate()).for_list(),
        table_class=AlertTable,
        filterset_class=AlertFilter,
        template="partnerships/office/alerts.html",
        csv_name="seats-to-look-at",
    )


@office_page
def settle(request: SignedInRequest, pk: int) -> HttpResponse:
    """Officers and partners alike: both were told, and either writes down what they agreed."""
    today = timezone.localdate()
    alert = get_object_or_404(Alert.objects.visible_to(request.user, today).for_list(), pk=pk)
    form = SettleForm(request.POST or None)
    if request.method == "POST" and accepted(
        form,
        lambda: services.settle(
            alert_id=alert.pk, settlement=form.cleaned_data["settlement"], by=request.user, today=today
        ),
    ):
        messages.success(request, "What was decided is on record. The term itself is as it was.")
        return redirect("partnerships_office:alerts")
    return render(request, "partnerships/office/alert_settle.html", {"form": form, "alert": alert, "term": alert.term})


@office_page
def write_down(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """An event the register does not know of, for example that a representative changed employer."""
    now = timezone.now()
    terms = Term.objects.visible_to(request.user, timezone.localdate(now)).for_list()
    term = get_object_or_404(terms, seat__partnership__slug=slug, pk=pk)
    form = HappenedForm(request.POST or None)
    if request.method == "POST" and accepted(
        form, lambda: services.write_down(term_id=term.pk, now=now, **form.cleaned_data)
    ):
        messages.success(request, "It is on record, and officers and partners get a letter. Nothing else happens.")
        return redirect("partnerships_office:seat", slug, term.seat_id)
    context = {"form": form, "term": term, "partnership": term.seat.partnership}
    return render(request, "partnerships/office/happened.html", context)
