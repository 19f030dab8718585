"""Open for longer, cancelled, and what was heard and what happened."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from consultations.forms.consultations import ExtendForm, ReasonForm
from consultations.forms.outcomes import OutcomeForm
from consultations.http import own_consultation
from consultations.services.consulting import closing, outcomes
from organisations.http import SignedInRequest, accepted, office_page
from vcsrep.face.forms import Form
from vcsrep.face.words import exactly


@office_page
def extend(request: SignedInRequest, slug: str) -> HttpResponse:
    found = own_consultation(request.user, slug)
    form = ExtendForm(request.POST or None, initial={"closes_at": found.closes_at})
    if request.method == "POST" and accepted(
        form,
        lambda: closing.extend(consultation_id=found.pk, by=request.user, now=timezone.now(), **form.cleaned_data),
    ):
        messages.success(request, f"Open until {exactly(form.cleaned_data['closes_at'])}.")
        return redirect("consultations_office:consultation", slug)
    context = {
        "form": form,
        "consultation": found,
        "title": "Take answers for longer",
        "button": "Take answers for longer",
    }
    silent = found.consultees.unanswered().filter(has_letter=True).count()
    told = f"It closes at {exactly(found.closes_at)} now." if found.closes_at else ""
    context["told"] = f"{told} {silent:,} that have not answered get a letter."
    return render(request, "consultations/office/form.html", context)


@office_page
def cancel(request: SignedInRequest, slug: str) -> HttpResponse:
    found = own_consultation(request.user, slug)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and accepted(
        form,
        lambda: closing.cancel(consultation_id=found.pk, by=request.user, now=timezone.now(), **form.cleaned_data),
    ):
        messages.success(request, "Cancelled. Those who were asked get a letter.")
        return redirect("consultations_office:consultation", slug)
    context = {"form": form, "consultation": found, "title": f"Cancel “{found}”?", "button": "Cancel it"}
    told = (
        "It takes no more answers, and nothing is published of those given. That cannot be taken back. "
        f"{found.consultees.filter(has_letter=True).count():,} who were asked by e-mail get a letter."
    )
    return render(request, "consultations/office/form.html", context | {"told": told, "kind": "warning"})


@office_page
def outcome(request: SignedInRequest, slug: str) -> HttpResponse:
    found = own_consultation(request.user, slug)
    form = OutcomeForm(request.POST or None, consultation=found)
    if request.method == "POST" and accepted(
        form,
        lambda: outcomes.save_outcome(
            consultation_id=found.pk,
            said=form.said,
            seen=form.cleaned_data["seen"],
            by=request.user,
            now=timezone.now(),
        ),
    ):
        messages.success(request, "Saved.")
        leads_to = "publish_outcome" if found.reported_at is None else "consultation"
        return redirect(f"consultations_office:{leads_to}", slug)
    context = {"form": form, "consultation": found, "title": "What was heard, and what happened", "button": "Save"}
    told = "" if found.reported_at is None else "It is published: everybody reads your correction at once."
    return render(request, "consultations/office/form.html", context | {"told": told})


@office_page
def publish(request: SignedInRequest, slug: str) -> HttpResponse:
    found = own_consultation(request.user, slug)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and accepted(
        form,
        lambda: outcomes.publish_outcome(consultation_id=found.pk, by=request.user, now=timezone.now()),
    ):
        messages.success(request, "Published. All who answered get a letter.")
        return redirect("consultations_office:consultation", slug)
    written = found.outcomes.select_related("section").order_by("section__position", "pk")
    context = {"form": form, "consultation": found, "written": written, "answered": found.responses.given().count()}
    return render(request, "consultations/office/publish.html", context)
