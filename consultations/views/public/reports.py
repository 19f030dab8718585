"""What representatives have told: the list, each report, and the feeds."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from consultations.filters import ReportFilter
from consultations.models import Issue, ReportBack, ReportBackQuerySet
from consultations.permissions import may_support, spoke_there
from consultations.services.feeds import atom, parts_of, title_of
from consultations.tables import ReportTable
from organisations.models import User
from partnerships.models import Partnership, Seat
from vcsrep.face.listing import listing

ATOM = "application/atom+xml; charset=utf-8"


@login_not_required
def report_list(request: HttpRequest) -> HttpResponse:
    return listing(
        request,
        queryset=ReportBack.objects.published().for_list(),
        table_class=ReportTable,
        filterset_class=ReportFilter,
        template="consultations/public/reports.html",
        csv_name="reports",
    )


@login_not_required
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One that is published; a draft is there for nobody."""
    found = get_object_or_404(ReportBack.objects.published().for_list(), pk=pk)
    reader = request.user if isinstance(request.user, User) else None
    is_own = reader is not None and spoke_there(reader, found.meeting, found.term)
    district, today = found.meeting.partnership.district, timezone.localdate()
    context = {
        "report": found,
        "parts": parts_of(found),
        "title": title_of(found),
        "issues": Issue.objects.public().filter(meeting=found.meeting, term=found.term).for_list(),
        "is_own": is_own,
        "of_office": reader is not None and not is_own and may_support(reader, district, today),
    }
    return render(request, "consultations/public/report.html", context)


@login_not_required
def all_feed(request: HttpRequest) -> HttpResponse:
    page = reverse("reports:list")
    return _feed(request, ReportBack.objects.all(), title="Reports back", page=page)


@login_not_required
def partnership_feed(request: HttpRequest, slug: str) -> HttpResponse:
    body = get_object_or_404(Partnership, slug=slug)
    reports = ReportBack.objects.filter(meeting__partnership=body)
    return _feed(request, reports, title=f"Reports back: {body}", page=body.get_absolute_url())


@login_not_required
def seat_feed(request: HttpRequest, pk: int) -> HttpResponse:
    seat = get_object_or_404(Seat.objects.select_related("partnership"), pk=pk)
    reports = ReportBack.objects.filter(term__seat=seat)
    title = f"Reports back: {seat}, {seat.partnership}"
    return _feed(request, reports, title=title, page=seat.get_absolute_url())


def _feed(request: HttpRequest, reports: ReportBackQuerySet, *, title: str, page: str) -> HttpResponse:
    return HttpResponse(atom(reports, title=title, path=request.path, page=page), content_type=ATOM)
