"""The state of representation on two pages: an office prints and publishes it, everybody reads what was published."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from organisations.http import SignedInRequest, office_page
from partnerships.models import Partnership
from reviews.models import PublishedState
from reviews.services.key_pages import years_shown
from reviews.services.state import paper_of, publish_state
from reviews.services.years import Year


@office_page
@require_safe
def choose(request: SignedInRequest) -> HttpResponse:
    """The partnerships of one's districts that keep a seat, each with what was published last."""
    today = timezone.localdate()
    bodies = list(Partnership.objects.visible_to(request.user, today).with_seats_counted(today).for_list())
    newest = {state.partnership_id: state for state in PublishedState.objects.newest_for(bodies)}
    lines = [(body, newest.get(body.pk)) for body in bodies if getattr(body, "seats_kept", 0)]
    return render(request, "reviews/state/choose.html", {"lines": lines})


@office_page
@require_safe
def office(request: SignedInRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    partnership, year = _own(request, slug), _year(request.GET.get("year", ""))
    paper, years = paper_of(partnership, now, year), years_shown(timezone.localdate(now))[:2]
    context = {
        "partnership": partnership,
        "paper": paper,
        "year": year,
        "published": PublishedState.objects.newest_of(partnership),
        "years": [(f"?year={one.begins}", str(one), str(one) == paper["year"]) for one in years],
    }
    return render(request, "reviews/state/office.html", context)


@office_page
@require_POST
def publish(request: SignedInRequest, slug: str) -> HttpResponse:
    partnership, year = _own(request, slug), _year(request.POST.get("year", ""))
    publish_state(partnership_id=partnership.pk, year=year, by=request.user, now=timezone.now())
    messages.success(request, "Published. Everybody reads it as it stands now.")
    return redirect("reviews_public:state", partnership.slug)


@login_not_required
@require_safe
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest one that was published; none is not there."""
    partnership = get_object_or_404(Partnership.objects.for_list(), slug=slug)
    published = PublishedState.objects.newest_of(partnership)
    if published is None:
        raise Http404
    context = {"partnership": partnership, "paper": published.paper, "published": published}
    return render(request, "reviews/state/public.html", context)


def _own(request: SignedInRequest, slug: str) -> Partnership:
    mine = Partnership.objects.visible_to(request.user, timezone.localdate())
    return get_object_or_404(mine.select_related("district__area", "area"), slug=slug)


def _year(asked: str) -> Year | None:
    """This year or the one before, by the year in which it begins; None where none is asked for."""
    if not asked:
        return None
    found = next((one for one in years_shown(timezone.localdate())[:2] if str(one.begins) == asked), None)
    if found is None:
        raise Http404
    return found
