"""On paper: the form to print, and the office that enters what comes back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from consultations.forms.answers import AnswerForm, EqualityForm, PaperForm
from consultations.models import Channel, Consultation, Consultee, Response, Stage
from consultations.paper_tables import PaperFilter, PaperTable
from consultations.services.entering import enter_on_paper
from consultations.services.equality import asked_about_equality, enter_equality
from consultations.services.saying import Said, said_in
from organisations.http import SignedInRequest, accepted, office_page
from vcsrep.face.listing import listing

LAST_DAY = "paper_received_on"


@login_not_required
def printed(request: HttpRequest, slug: str) -> HttpResponse:
    """The form as a sheet of paper, and one for the equality questions that comes back without a name."""
    consultation = get_object_or_404(Consultation.objects.public().for_list(), slug=slug)
    context = {
        "consultation": consultation,
        "is_open": consultation.is_open_at(timezone.now()),
        "form": AnswerForm(consultation=consultation, said=Said(), version=0),
        "equality": asked_about_equality(consultation),
    }
    return render(request, "consultations/public/printed.html", context)


@office_page
def choose(request: SignedInRequest, slug: str) -> HttpResponse:
    """Whose form is it? Whoever has answered on line is seen here, before anything is typed."""
    consultation = _takes_forms(request, slug)
    return listing(
        request,
        queryset=Consultee.objects.filter(consultation=consultation).for_list().select_related("consultation"),
        table_class=PaperTable,
        filterset_class=PaperFilter,
        template="consultations/office/paper.html",
        context={"consultation": consultation, "has_equality": bool(asked_about_equality(consultation))},
    )


@office_page
def enter(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    consultation = _takes_forms(request, slug)
    consultee = get_object_or_404(Consultee.objects.for_list(), pk=pk, consultation=consultation)
    response = Response.objects.filter(consultee=consultee, channel=Channel.PAPER).first()
    form = _paper_form(request, consultation, response)

    def act() -> None:
        cleaned = form.cleaned_data
        enter_on_paper(
            consultee_id=consultee.pk,
            said=form.said,
            received_on=cleaned["received_on"],
            seen_version=cleaned["version"] or 0,
            by=request.user,
            now=timezone.now(),
        )

    if request.method == "POST" and accepted(form, act):
        request.session[LAST_DAY] = form.cleaned_data["received_on"].isoformat()
        messages.success(request, f"The form of {consultee} is entered. Choose the next.")
        return redirect("analysis:paper", slug)
    context = {"consultation": consultation, "consultee": consultee, "form": form, "response": response}
    return render(request, "consultations/office/paper_enter.html", context)


@office_page
def equality(request: SignedInRequest, slug: str) -> HttpResponse:
    """Sheets without a name, one after the other."""
    consultation = _takes_forms(request, slug)
    questions = asked_about_equality(consultation)
    form = EqualityForm(request.POST if request.method == "POST" else None, questions=questions)

    def act() -> None:
        enter_equality(consultation_id=consultation.pk, chosen=form.chosen, by=request.user, now=timezone.now())

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "The sheet is counted. Enter the next.")
        return redirect("analysis:paper_equality", slug)
    context = {"consultation": consultation, "form": form, "questions": questions}
    return render(request, "consultations/office/paper_equality.html", context)


def _takes_forms(request: SignedInRequest, slug: str) -> Consultation:
    """Of an own district; open, or closed and not reported yet: forms that came in time are still typed."""
    visible = Consultation.objects.visible_to(request.user, timezone.localdate())
    return get_object_or_404(visible.for_list(), slug=slug, stage__in=[Stage.OPEN, Stage.CLOSED])


def _paper_form(request: SignedInRequest, consultation: Consultation, response: Response | None) -> PaperForm:
    """Empty, with the day of the form before; or what was entered, to be corrected."""
    initial: dict[str, Any] = {"received_on": _last_day(request)}
    if response is None:
        initial["naming"] = ""  # a form on which nothing is ticked gives no leave to name anybody
    else:
        initial["received_on"] = response.received_on
    version = 0 if response is None else response.version
    said = said_in(response)
    return PaperForm(request.POST or None, consultation=consultation, said=said, version=version, initial=initial)


def _last_day(request: SignedInRequest) -> dt.date:
    last = request.session.get(LAST_DAY, "")
    return dt.date.fromisoformat(last) if last else timezone.localdate()
