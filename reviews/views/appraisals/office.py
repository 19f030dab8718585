"""The office's appraisals: the list, a new one, and the paper with what can be done next."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.http import SignedInRequest, accepted, office_page
from partnerships.models import Partnership, Seat
from reviews.filters import AppraisalFilter
from reviews.forms.appraisals import WYCHAVON, NewAppraisalForm, StartForm
from reviews.models import Appraisal
from reviews.permissions import demand_author, may_decide_appraisals
from reviews.services.appraising.snapshots import measured
from reviews.services.appraising.starting import PAPER, start_blank, start_from_wychavon
from reviews.services.appraising.telling import lines_of
from reviews.tables import AppraisalTable
from reviews.views.appraisals.behind import behind_page
from reviews.views.appraisals.desk import own_appraisal, page_of
from reviews.views.appraisals.next_steps import next_steps
from reviews.views.appraisals.paper import figures_shown, paper
from vcsrep.face.downloads import csv_response
from vcsrep.face.listing import listing

LAST_STEPS = 20


@office_page
@require_safe
def appraisal_list(request: SignedInRequest) -> HttpResponse:
    return listing(
        request,
        queryset=Appraisal.objects.visible_to(request.user, timezone.localdate()).for_list(),
        table_class=AppraisalTable,
        filterset_class=AppraisalFilter,
        template="reviews/appraisals/office/list.html",
        csv_name="appraisals",
    )


@office_page
def new(request: SignedInRequest) -> HttpResponse:
    """For which partnership; the seats that could make room are asked for on the next page."""
    bodies = Partnership.objects.visible_to(request.user, timezone.localdate()).order_by("name", "pk")
    if slug := request.GET.get("partnership", ""):
        body = get_object_or_404(bodies.select_related("district__area"), slug=slug)
        return _start(request, body)
    form = NewAppraisalForm(request.POST or None, bodies=bodies)
    if request.method == "POST" and form.is_valid():
        return redirect(f"{request.path}?partnership={form.cleaned_data['partnership'].slug}")
    return render(request, "reviews/appraisals/office/new.html", {"form": form})


def _start(request: SignedInRequest, body: Partnership) -> HttpResponse:
    now = timezone.now()
    demand_author(request.user, body.district, timezone.localdate(now))
    seats = Seat.objects.filter(partnership=body).kept_on(timezone.localdate(now)).order_by("label")
    form = StartForm(request.POST or None, seats=seats, initial={"title": PAPER["title"]})
    made: list[Appraisal] = []

    def act() -> None:
        said = form.cleaned_data
        if said["start"] == WYCHAVON:
            room = list(said["making_room"])
            made.append(
                start_from_wychavon(partnership=body, making_room=room, title=said["title"], by=request.user, now=now)
            )
        else:
            made.append(start_blank(partnership=body, title=said["title"], by=request.user, now=now))

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "The draft is there. Nobody outside the offices sees it until you open it.")
        return redirect(page_of(made[0]))
    return render(request, "reviews/appraisals/office/start.html", {"form": form, "partnership": body})


@office_page
@require_safe
def appraisal(request: SignedInRequest, slug: str) -> HttpResponse:
    found, now = own_appraisal(request, slug), timezone.now()
    decides = may_decide_appraisals(request.user, found.partnership.district, timezone.localdate(now))
    context = paper(found, now, "appraisals_office") | {
        "steps": next_steps(found, now, decides=decides),
        "journal": found.steps.select_related("by").order_by("-pk")[:LAST_STEPS],
        "of_office": True,
    }
    return render(request, "reviews/appraisals/office/appraisal.html", context)


@office_page
@require_safe
def printed(request: SignedInRequest, slug: str) -> HttpResponse:
    found = own_appraisal(request, slug)
    context = paper(found, timezone.now(), "appraisals_office") | {"of_office": True}
    return render(request, "reviews/appraisals/printed.html", context)


@office_page
@require_safe
def figures_csv(request: SignedInRequest, slug: str) -> HttpResponseBase:
    found = own_appraisal(request, slug)
    return csv_response(f"{found.slug}-figures", lines_of(figures_shown(found, timezone.now())))


@office_page
@require_safe
def behind(request: SignedInRequest, slug: str, pk: int, key: str) -> HttpResponse:
    """The organisations behind one figure of one option, as they are at this moment."""
    found, now = own_appraisal(request, slug), timezone.now()
    live = measured(found, now)
    if not any(option.pk == pk for option in live.ground.options):
        raise Http404
    return behind_page(request, found, live, pk, key, of_office=True)
