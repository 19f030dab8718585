"""Meetings and papers as pages fetch and give them."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag

from attendance.models import Concern, Meeting, Paper, PaperFile
from attendance.permissions import demand_clerk
from organisations.models import User


def visible_meeting(user: User, pk: int, now: dt.datetime) -> Meeting:
    """One of a district in whose office this person works; any other is not there."""
    visible = Meeting.objects.visible_to(user, timezone.localdate(now))
    return get_object_or_404(visible.select_related("partnership__district__council", "partnership__area"), pk=pk)


def own_meeting(user: User, pk: int, now: dt.datetime) -> Meeting:
    """The meeting, for somebody who may change it: a stranger gets 404, a partner of the district 403."""
    found = visible_meeting(user, pk, now)
    demand_clerk(user, found.partnership.district, timezone.localdate(now))
    return found


def visible_concern(user: User, pk: int, day: dt.date) -> Concern:
    return get_object_or_404(Concern.objects.visible_to(user, day).for_list().select_related("warning"), pk=pk)


def own_concern(user: User, pk: int) -> Concern:
    """For the representative alone: a deputy, a colleague and a stranger get 404."""
    concerns = Concern.objects.held_against(user).for_list()
    return get_object_or_404(concerns.select_related("warning", "term__person__user"), pk=pk)


def public_meeting(slug: str, pk: int) -> Meeting:
    meetings = Meeting.objects.select_related("partnership__district__council", "partnership__area", "series")
    return get_object_or_404(meetings, pk=pk, partnership__slug=slug)


def paper_answer(request: HttpRequest, paper: Paper) -> HttpResponseBase:
    """The file to be saved, never shown inside our own address: what strangers wrote does not run here."""
    if not paper.is_file:
        raise Http404
    etag = quote_etag(paper.digest)
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    content = PaperFile.objects.values_list("content", flat=True).get(paper=paper)
    answer = HttpResponse(bytes(content), content_type=paper.media_type)
    answer["Content-Disposition"] = content_disposition_header(True, paper.filename) or "attachment"
    answer["Cache-Control"] = "private, no-cache" if paper.restricted else "no-cache"
    answer["ETag"] = etag
    return answer


def calendar_answer(request: HttpRequest, name: str, content: bytes) -> HttpResponseBase:
    """A feed that calendars ask for again and again: one that has not changed is not sent again."""
    etag = quote_etag(hashlib.sha256(content).hexdigest())
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{name}.ics"'
    answer["Cache-Control"] = "private, no-cache"
    answer["ETag"] = etag
    return answer
