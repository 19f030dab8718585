"""One action on many: choose what, look at what will happen, do it, see what became of each."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.filters import StandingFilter
from organisations.forms.bulk import BulkForm
from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import BulkOutcome, BulkRun, District, Standing
from organisations.office_tables import BulkRowTable
from organisations.services import bulk
from organisations.views.register import posted
from vcsrep.face.forms import Form
from vcsrep.face.listing import listing
from vcsrep.face.words import count

FIRST = 20  # names told of each kind of exception


@office_page
def choose(request: SignedInRequest) -> HttpResponse:
    """The address says who is chosen: `standing=1&standing=2`, or `all=1` and the filters of the register."""
    today, chosen = timezone.localdate(), _chosen(request)
    districts = list(District.objects.filter(standings__in=chosen).select_related("area").distinct()[:2])
    if len(districts) != 1:
        messages.error(request, "Choose organisations of one district." if districts else "No organisation is chosen.")
        return redirect("organisations_office:register")
    form = BulkForm(posted(request), district=districts[0])
    runs: list[BulkRun] = []
    if request.method == "POST" and accepted(
        form,
        lambda: runs.append(
            bulk.choose(
                chosen=chosen,
                district=districts[0],
                action=form.cleaned_data["action"],
                value=form.value,
                reason=form.cleaned_data["reason"],
                by=request.user,
                day=today,
            )
        ),
    ):
        return redirect("organisations_office:bulk_run", runs[0].pk)
    context = {"form": form, "how_many": chosen.count(), "district": districts[0]}
    return render(request, "organisations/office/bulk.html", context)


@office_page
def run(request: SignedInRequest, pk: int) -> HttpResponse:
    """Before it is started what will happen, then how far it is, at the end what became of each."""
    now = timezone.now()
    shown = get_object_or_404(BulkRun.objects.visible_to(request.user, timezone.localdate(now)).for_list(), pk=pk)
    if shown.started_at is None:
        return _preview(request, shown)
    told = shown.reckoning()
    total = sum(told.values())
    if not shown.is_over:
        done = total - told[BulkOutcome.WAITING]
        context = {
            "run": shown,
            "done": done,
            "total": total,
            "text": f"{done:,} of {count(total, 'organisation')} done",
        }
        return render(request, "organisations/office/bulk_progress.html", context)
    return listing(
        request,
        queryset=shown.rows.select_related("standing__organisation").order_by("-outcome", "pk"),
        table_class=BulkRowTable,
        template="organisations/office/bulk_result.html",
        context={"run": shown, "told": told, "total": total},
        csv_name=f"bulk-{shown.pk}",
    )


def _preview(request: SignedInRequest, shown: BulkRun) -> HttpResponse:
    form = Form(posted(request))
    if request.method == "POST" and accepted(
        form, lambda: bulk.start(run_id=shown.pk, by=request.user, now=timezone.now())
    ):
        return redirect("organisations_office:bulk_run", shown.pk)
    exceptions = [
        (told.reason, rows.count(), [row.standing.organisation.name for row in rows[:FIRST]])
        for told, rows in bulk.foreseen(shown)
    ]
    total = shown.rows.count()
    changing = total - sum(number for _, number, _ in exceptions)
    context = {"form": form, "run": shown, "total": total, "changing": changing, "exceptions": exceptions}
    return render(request, "organisations/office/bulk_preview.html", context)


def _chosen(request: SignedInRequest) -> QuerySet[Standing]:
    mine = Standing.objects.visible_to(request.user, timezone.localdate())
    if request.GET.get("all"):
        shown: QuerySet[Standing] = StandingFilter(request.GET, queryset=mine, request=request).qs
        return shown
    return mine.filter(pk__in=[key for key in request.GET.getlist("standing") if key.isdigit() and len(key) < 19])
