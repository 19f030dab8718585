"""A call for views, in the hands of who holds the seat, or of an office that asks for them; a deputy may see."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from attendance.models import Meeting
from attendance.services.expecting import coming_to, parts_in
from consultations.forms.calls import ActForm, CallForm
from consultations.models import Consultation, KindOfConsultation, Stage
from consultations.permissions import may_support
from consultations.services.analysing import analysed
from consultations.services.calling import calls_of, draft_call
from consultations.services.consulting.drafting import discard
from consultations.services.consulting.opening import open_consultation
from consultations.services.consulting.preflight import checks
from consultations.services.consulting.showing import reading_of
from consultations.views.results import SHOWN, Shown, is_over
from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import User
from partnerships.models import Term

MOST = 12
ONLY_HOLDER = "The holder of the seat asks its organisations; a deputy sees what was asked and heard."


@dataclass(frozen=True)
class Seat:
    """A seat before a meeting, and whether the reader may ask for it."""

    meeting: Meeting
    term: Term
    may_ask: bool
    doors: str

    @property
    def ask(self) -> str:
        return reverse(f"{self.doors}:ask", args=[self.meeting.pk, self.term.pk])


def call_list(request: SignedInRequest) -> HttpResponse:
    """Before which meetings one can ask, and what was asked."""
    now = timezone.now()
    parts = coming_to(request.user, since=now)[:MOST]
    rows = [(part, part.is_holder, calls_of(part.meeting, part.term)) for part in parts]
    past = Consultation.objects.filter(
        kind=KindOfConsultation.CALL, term__in=Term.objects.held_by(request.user), reports_to__starts_at__lt=now
    )
    context = {"rows": rows, "past": past.for_list()[:MOST]}
    return render(request, "consultations/member/calls.html", context)


def ask(request: SignedInRequest, meeting: int, term: int, *, of_office: bool = False) -> HttpResponse:
    seat = _seat(request.user, meeting, term, of_office=of_office)
    if not seat.may_ask:
        raise PermissionDenied(ONLY_HOLDER)
    live = [call for call in calls_of(seat.meeting, seat.term) if call.stage in {Stage.DRAFT, Stage.OPEN}]
    if live and live[0].stage == Stage.OPEN:
        return redirect(f"{seat.doors}:call", live[0].slug)
    now = timezone.now()
    initial = CallForm.initial_of(seat.meeting, live[0] if live else None, timezone.localdate(now))
    form = CallForm(request.POST or None, meeting=seat.meeting, seat=seat.term.seat, initial=initial)
    made: list[Consultation] = []

    def act() -> None:
        identity = {"meeting_id": seat.meeting.pk, "term_id": seat.term.pk, "by": request.user, "now": now}
        made.append(draft_call(call=form.call, **identity))  # type: ignore[arg-type]  # a plain dict of them

    if request.method == "POST" and accepted(form, act):
        return redirect(f"{seat.doors}:call", made[0].slug)
    context = {"form": form, "seat": seat, "back": reverse(f"{seat.doors}:list")}
    return render(request, "consultations/member/call_ask.html", context)


def call(request: SignedInRequest, slug: str, *, of_office: bool = False) -> HttpResponse:
    """Before it is open: how it will look, and to how many it goes; then how many answered; then what was heard."""
    found, seat = _call(request.user, slug, of_office=of_office)
    now = timezone.now()
    if found.is_draft:
        return _preview(request, found, seat)
    over = is_over(found)
    context = {
        "consultation": found,
        "seat": seat,
        "reading": reading_of(found, now),
        "over": over,
        "shown": [Shown(each, "results", found.slug) for each in analysed(found)] if over else [],
        "most": SHOWN,
        "back": reverse(f"{seat.doors}:list"),
    }
    return render(request, "consultations/member/call.html", context)


@office_page
def office_list(request: SignedInRequest) -> HttpResponse:
    """The next meetings of the district's bodies, with who sits there for the sector."""
    today, now = timezone.localdate(), timezone.now()
    districts = request.user.districts_of_office(today)
    meetings = Meeting.objects.upcoming(now).filter(partnership__district__in=districts)
    found = list(meetings.select_related("partnership__district").order_by("starts_at", "pk")[:MOST])
    bodies = {meeting.partnership_id for meeting in found}
    terms = list(Term.objects.serving_on(today).filter(seat__partnership__in=bodies).for_list())
    rows = [
        (meeting, [term for term in terms if term.seat.partnership_id == meeting.partnership_id]) for meeting in found
    ]
    calls = Consultation.objects.visible_to(request.user, today).filter(kind=KindOfConsultation.CALL)
    return render(request, "consultations/office/calls.html", {"rows": rows, "calls": calls.for_list()[:MOST]})


@office_page
def office_ask(request: SignedInRequest, meeting: int, term: int) -> HttpResponse:
    return ask(request, meeting, term, of_office=True)


@office_page
def office_call(request: SignedInRequest, slug: str) -> HttpResponse:
    return call(request, slug, of_office=True)


def _preview(request: SignedInRequest, found: Consultation, seat: Seat) -> HttpResponse:
    if not seat.may_ask:
        raise PermissionDenied(ONLY_HOLDER)
    now = timezone.now()
    form = ActForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and request.POST.get("step") == "discard":
        discard(consultation_id=found.pk, by=request.user, now=now)
        messages.success(request, "The call is thrown away. Nobody was asked.")
        return redirect(f"{seat.doors}:list")
    if request.method == "POST" and accepted(
        form, lambda: open_consultation(consultation_id=found.pk, by=request.user, now=now)
    ):
        messages.success(request, "The call is open, and the letters go out.")
        return redirect(f"{seat.doors}:call", found.slug)
    lines = checks(found, now)
    context = {
        "form": form,
        "consultation": found,
        "seat": seat,
        "checks": lines,
        "may_open": all(line.is_right for line in lines),
        "reading": reading_of(found, now),
        "back": seat.ask,
    }
    return render(request, "consultations/member/call_preview.html", context)


def _seat(user: User, meeting_id: int, term_id: int, *, of_office: bool) -> Seat:
    """Whoever is not concerned with it gets 404."""
    meeting = get_object_or_404(Meeting.objects.select_related("partnership__district__area"), pk=meeting_id)
    terms = Term.objects.serving_on(meeting.day).filter(seat__partnership=meeting.partnership_id).for_list()
    term = get_object_or_404(terms.select_related("seat__partnership__district__area"), pk=term_id)
    if of_office:
        if not may_support(user, meeting.partnership.district, timezone.localdate()):
            raise Http404
        return Seat(meeting, term, may_ask=True, doors="calls_office")
    own = [part for part in parts_in(user, meeting) if part.term.pk == term.pk]
    if not own:
        raise Http404
    return Seat(meeting, term, may_ask=any(part.is_holder for part in own), doors="my_calls")


def _call(user: User, slug: str, *, of_office: bool) -> tuple[Consultation, Seat]:
    calls = Consultation.objects.filter(kind=KindOfConsultation.CALL, term__isnull=False)
    found = get_object_or_404(calls.for_list().select_related("theme", "area"), slug=slug)
    if found.reports_to_id is None or found.term_id is None:
        raise Http404
    return found, _seat(user, found.reports_to_id, found.term_id, of_office=of_office)
