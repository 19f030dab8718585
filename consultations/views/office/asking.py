"""What a draft asks: its sections, questions and documents."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from consultations.forms.asking import KINDS, QuestionForm, kind_of
from consultations.forms.consultations import DocumentForm, SectionForm
from consultations.http import document_answer, own_consultation
from consultations.models import BackgroundDocument, Consultation, Question, Section
from consultations.services.consulting import asking, documents
from organisations.http import SignedInRequest, accepted, office_page
from vcsrep.errors import DomainError
from vcsrep.face.forms import Form


@office_page
def add_question(request: SignedInRequest, slug: str, kind: str) -> HttpResponse:
    found = own_consultation(request.user, slug)
    if kind not in KINDS:
        raise Http404
    form = QuestionForm(request.POST or None, kind=kind, consultation=found)
    acts = _acts(request)
    if request.method == "POST" and accepted(
        form, lambda: asking.add_question(consultation_id=found.pk, ask=form.ask, **acts)
    ):
        messages.success(request, "The question is added.")
        return redirect(f"{_page(found)}#questions")
    return _form(request, form, found, f"Add a question: {KINDS[kind][0].lower()}", "Add the question")


@office_page
def amend_question(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    found = own_consultation(request.user, slug)
    question = get_object_or_404(Question, pk=pk, consultation=found)
    initial = QuestionForm.initial_of(question)
    form = QuestionForm(request.POST or None, kind=kind_of(question), consultation=found, initial=initial)
    acts = _acts(request)
    if request.method == "POST" and accepted(form, lambda: asking.amend_question(question_id=pk, ask=form.ask, **acts)):
        messages.success(request, "The question is changed.")
        return redirect(f"{_page(found)}#question-{pk}")
    return _form(request, form, found, "Change a question", "Save")


@office_page
@require_POST
def move_question(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    found = own_consultation(request.user, slug)
    get_object_or_404(Question, pk=pk, consultation=found)
    return _moved(request, found, asking.move_question, {"question_id": pk}, f"question-{pk}")


@office_page
def remove_question(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    found = own_consultation(request.user, slug)
    question = get_object_or_404(Question, pk=pk, consultation=found)
    return _remove(request, found, f"Remove “{question}”?", asking.remove_question, {"question_id": pk})


@office_page
def add_section(request: SignedInRequest, slug: str) -> HttpResponse:
    found = own_consultation(request.user, slug)
    form, acts = SectionForm(request.POST or None), _acts(request)
    if request.method == "POST" and accepted(
        form, lambda: asking.add_section(consultation_id=found.pk, **form.cleaned_data, **acts)
    ):
        messages.success(request, "The section is added.")
        return redirect(f"{_page(found)}#questions")
    return _form(request, form, found, "Add a section", "Add the section")


@office_page
def amend_section(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    found = own_consultation(request.user, slug)
    section = get_object_or_404(Section, pk=pk, consultation=found)
    form = SectionForm(request.POST or None, initial={"title": section.title, "text": section.text})
    acts = _acts(request)
    if request.method == "POST" and accepted(
        form, lambda: asking.amend_section(section_id=pk, **form.cleaned_data, **acts)
    ):
        messages.success(request, "The section is changed.")
        return redirect(f"{_page(found)}#section-{pk}")
    return _form(request, form, found, "Change a section", "Save")


@office_page
@require_POST
def move_section(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    found = own_consultation(request.user, slug)
    get_object_or_404(Section, pk=pk, consultation=found)
    return _moved(request, found, asking.move_section, {"section_id": pk}, f"section-{pk}")


@office_page
def remove_section(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    found = own_consultation(request.user, slug)
    section = get_object_or_404(Section, pk=pk, consultation=found)
    told = "Its questions and documents stay, before all sections."
    return _remove(request, found, f"Remove “{section}”?", asking.remove_section, {"section_id": pk}, told=told)


@office_page
def add_document(request: SignedInRequest, slug: str) -> HttpResponse:
    found = own_consultation(request.user, slug)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form, acts = DocumentForm(*sent, consultation=found), _acts(request)
    if request.method == "POST" and accepted(
        form, lambda: documents.add_document(consultation_id=found.pk, **form.facts, **acts)
    ):
        messages.success(request, "The document is put up.")
        return redirect(f"{_page(found)}#questions")
    return _form(request, form, found, "Put up a background document", "Put it up", has_file=True)


@office_page
def document(request: SignedInRequest, slug: str, pk: int) -> HttpResponseBase:
    found = own_consultation(request.user, slug)
    return document_answer(request, get_object_or_404(BackgroundDocument, pk=pk, consultation=found))


@office_page
def remove_document(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    found = own_consultation(request.user, slug)
    kept = get_object_or_404(BackgroundDocument, pk=pk, consultation=found)
    return _remove(request, found, f"Take “{kept}” away?", documents.remove_document, {"document_id": pk})


def _acts(request: SignedInRequest) -> dict[str, Any]:
    return {"by": request.user, "now": timezone.now()}


def _page(found: Consultation) -> str:
    return reverse("consultations_office:consultation", args=[found.slug])


def _moved(request: SignedInRequest, found: Consultation, move: Any, which: dict[str, int], place: str) -> HttpResponse:
    try:
        move(up=request.POST.get("to") == "up", **which, **_acts(request))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{_page(found)}#{place}")


def _remove(
    request: SignedInRequest, found: Consultation, title: str, remove: Any, which: dict[str, int], *, told: str = ""
) -> HttpResponse:
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and accepted(form, lambda: remove(**which, **_acts(request))):
        messages.success(request, "Removed.")
        return redirect(f"{_page(found)}#questions")
    context = {"form": form, "consultation": found, "title": title, "button": "Remove it", "kind": "warning"}
    return render(request, "consultations/office/form.html", context | {"told": told})


def _form(
    request: SignedInRequest, form: Form, found: Consultation, title: str, button: str, *, has_file: bool = False
) -> HttpResponse:
    context = {"form": form, "consultation": found, "title": title, "button": button, "has_file": has_file}
    return render(request, "consultations/office/form.html", context)
