"""What the pages of reports fetch: a meeting and a seat, for somebody who may report on the one from the other."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag

from attendance.models import Meeting
from consultations.models import BackgroundDocument, Consultation, DocumentFile, ReportBack
from consultations.permissions import may_support, spoke_there
from organisations.http import SignedInRequest
from organisations.models import User
from partnerships.models import Term


@dataclass(frozen=True)
class Part:
    """A seat at a meeting. `doors` is the namespace of the pages that report it, `back` where one came from."""

    meeting: Meeting
    term: Term
    report: ReportBack | None
    doors: str
    back: str

    @property
    def write(self) -> str:
        return reverse(f"{self.doors}:write", args=[self.meeting.pk, self.term.pk])

    @property
    def look(self) -> str:
        return reverse(f"{self.doors}:look", args=[self.meeting.pk, self.term.pk])


def part_of(request: SignedInRequest, meeting: int, term: int, *, of_office: bool) -> Part:
    """A stranger gets 404; whoever works in another office than that of the seat, too."""
    found = get_object_or_404(Meeting.objects.select_related("partnership__district"), pk=meeting)
    terms = Term.objects.serving_on(found.day).filter(seat__partnership=found.partnership_id).for_list()
    held = get_object_or_404(terms.select_related("seat__partnership__district"), pk=term)
    report = ReportBack.objects.filter(meeting=found, term=held).first()
    if of_office:
        if not may_support(request.user, found.partnership.district, timezone.localdate()):
            raise Http404
        return Part(found, held, report, "reports_office", reverse("reports_office:overdue"))
    if not spoke_there(request.user, found, held):
        raise Http404
    return Part(found, held, report, "my_reports", reverse("my_reports:list"))


def demand_begun(part: Part) -> None:
    if part.meeting.starts_at > timezone.now():
        raise PermissionDenied("This meeting has not begun yet. Report on it afterwards.")


def document_answer(request: HttpRequest, document: BackgroundDocument) -> HttpResponseBase:
    """The file to be saved, never shown inside our own address: what strangers wrote does not run here."""
    if not document.is_file:
        raise Http404
    etag = quote_etag(document.digest)
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    content = DocumentFile.objects.values_list("content", flat=True).get(document=document)
    answer = HttpResponse(bytes(content), content_type=document.media_type)
    answer["Content-Disposition"] = content_disposition_header(True, document.filename) or "attachment"
    answer["Cache-Control"] = "no-cache"
    answer["ETag"] = etag
    return answer


def own_consultation(user: User, slug: str) -> Consultation:
    """One of a district in whose office this person works; any other is not there."""
    visible = Consultation.objects.visible_to(user, timezone.localdate()).for_list()
    return get_object_or_404(visible.select_related("district__council", "district__area", "theme", "area"), slug=slug)
