"""What everybody sees of meetings: when and where, what about, what to read, as a page and for machines."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from attendance.figures import read_meeting
from attendance.http import calendar_answer, paper_answer, public_meeting
from attendance.models import Meeting, Paper
from attendance.services.calendar_keys import opened_by
from attendance.services.calendars import calendar_of, calendar_of_one, calendar_of_person, public_entry
from attendance.services.events import event_of, microdata_of
from attendance.tables import COLOURS, PublicMeetingTable
from partnerships.models import Partnership
from vcsrep.face.listing import listing


@login_not_required
def meeting_list(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    partnership = get_object_or_404(Partnership.objects.for_list(), slug=slug)
    meetings = Meeting.objects.filter(partnership=partnership)
    return listing(
        request,
        queryset=meetings.filter(starts_at__lt=now).for_list(),
        table_class=PublicMeetingTable,
        template="attendance/public/list.html",
        context={
            "partnership": partnership,
            "coming": meetings.announced(now).select_related("partnership"),
            **addresses_of(partnership),
        },
        csv_name=f"meetings-{slug}",
    )


def addresses_of(partnership: Partnership) -> dict[str, str]:
    """Where the calendar stands: for a program to be given, and for a telephone to open."""
    address = f"{settings.SITE_ADDRESS}{reverse('meetings:calendar', args=[partnership.slug])}"
    return {"address": address, "webcal": f"webcal://{address.partition('://')[2]}"}


@login_not_required
def meeting(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    now = timezone.now()
    shown = public_meeting(slug, pk)
    guests = list(shown.guests.select_related("invitation__organisation")) if shown.is_published(now) else []
    papers = list(shown.papers.for_list())
    context = {
        "meeting": shown,
        "colour": COLOURS[shown.status],
        "is_over": shown.ends_at < now,
        "agenda": shown.agenda.for_list(),
        "papers": [paper for paper in papers if not paper.restricted],
        "restricted": sum(paper.restricted for paper in papers),
        "sittings": read_meeting(shown) if shown.is_published(now) else [],
        "invited": [guest for guest in guests if guest.invitation],
        "others": sum(guest.invitation is None for guest in guests),
        "declarations": shown.declarations.for_list() if shown.starts_at <= now else [],
        "event": microdata_of(event_of(shown)),
    }
    return render(request, "attendance/public/meeting.html", context)


@login_not_required
def meeting_data(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """As schema.org/Event."""
    event = event_of(public_meeting(slug, pk))
    return JsonResponse(event, content_type="application/ld+json", json_dumps_params={"ensure_ascii": False})


@login_not_required
def meeting_calendar(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """One meeting, to be put into a diary by hand."""
    shown = public_meeting(slug, pk)
    return calendar_answer(request, f"{slug}-{shown.day:%Y-%m-%d}", calendar_of_one(public_entry(shown)))


@login_not_required
def calendar(request: HttpRequest, slug: str) -> HttpResponseBase:
    partnership = get_object_or_404(Partnership, slug=slug)
    return calendar_answer(request, slug, calendar_of(partnership, timezone.now()))


@login_not_required
def own_calendar(request: HttpRequest, token: str) -> HttpResponseBase:
    """Whoever has the secret address reads it: calendars do not sign in."""
    now = timezone.now()
    user = opened_by(token, timezone.localdate(now))
    if user is None:
        raise Http404
    return calendar_answer(request, "my-meetings", calendar_of_person(user, now))


@login_not_required
def paper(request: HttpRequest, slug: str, pk: int, paper: int) -> HttpResponseBase:
    found = get_object_or_404(Paper.objects.public(), pk=paper, meeting=pk, meeting__partnership__slug=slug)
    return paper_answer(request, found)
