"""Answering: the same pages for whoever speaks for an organisation, and for who holds the link of a letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from consultations.forms.answers import AnswerForm, EqualityForm, VersionForm
from consultations.models import Channel, Consultation, Consultee, Response
from consultations.services import answering
from consultations.services.equality import answer_equality, asked_about_equality
from consultations.services.reading import told_in
from consultations.services.saying import Said, said_in
from organisations.http import accepted
from organisations.models import User


@dataclass(frozen=True)
class Desk:
    """Who answers here for whom. `doors` is the namespace of the pages, `args` what their addresses are made of."""

    consultee: Consultee
    response: Response | None
    by: User | None
    token: str
    doors: str
    args: tuple[str, ...]
    author_name: str

    @property
    def consultation(self) -> Consultation:
        return self.consultee.consultation

    @property
    def said(self) -> Said:
        return said_in(self.response)

    @property
    def is_given(self) -> bool:
        return self.response is not None and self.response.is_given

    @property
    def on_paper(self) -> bool:
        return self.response is not None and self.response.channel == Channel.PAPER

    @property
    def write(self) -> str:
        return reverse(f"{self.doors}:answer", args=self.args)

    @property
    def change(self) -> str:
        return reverse(f"{self.doors}:change", args=self.args)

    @property
    def check(self) -> str:
        return reverse(f"{self.doors}:check", args=self.args)

    @property
    def equality(self) -> str:
        """Where the equality questions are; empty when there are none, or they were asked."""
        done = self.response is None or self.response.equality_done or self.on_paper
        asked = not done and asked_about_equality(self.consultation)
        return reverse(f"{self.doors}:equality", args=self.args) if asked else ""

    @property
    def back(self) -> str:
        organisation = self.consultee.organisation
        return "" if self.token or organisation is None else reverse("own_consultations:list", args=[organisation.slug])

    @property
    def draft_key(self) -> str:
        return f"answer-{self.by.pk if self.by else 'link'}-{self.consultee.pk}"

    @property
    def identity(self) -> dict[str, Any]:
        """Who acts, as the services want it."""
        return {"consultee_id": self.consultee.pk, "by": self.by, "token": self.token, "now": timezone.now()}


def desk_for(
    consultee: Consultee, *, by: User | None = None, token: str = "", args: tuple[str, ...], author_name: str = ""
) -> Desk:
    response = Response.objects.filter(consultee=consultee).first()
    doors = "answer_links" if token else "own_consultations"
    return Desk(consultee, response, by, token, doors, args, author_name)


def answer(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The form until the answer is given; each button keeps the draft on the server first."""
    if answering.why_shut(desk.consultation, timezone.now()):
        return shut(request, desk)
    if desk.is_given and request.method != "POST":
        return _given(request, desk)
    form = _form(request, desk)
    if request.method == "POST" and accepted(form, lambda: _save(desk, form)):
        if request.POST.get("step") == "check":
            return redirect(desk.check)
        messages.success(request, "Your draft is saved. It counts only when it is given.")
        return redirect(desk.write)
    return _written(request, desk, form, is_change=False)


def change(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What is given already, until the close."""
    if answering.why_shut(desk.consultation, timezone.now()):
        return shut(request, desk)
    if not desk.is_given or desk.on_paper:
        return redirect(desk.write)
    form = _form(request, desk)
    if request.method == "POST" and accepted(form, lambda: _change(desk, form)):
        messages.success(request, "The change is given. It counts from now on, and you get a new receipt.")
        return redirect(desk.write)
    return _written(request, desk, form, is_change=True)


def check(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The draft as it will be read, and the button that gives it."""
    if answering.why_shut(desk.consultation, timezone.now()):
        return shut(request, desk)
    if desk.response is None or desk.is_given:
        return redirect(desk.write)
    form = VersionForm(request.POST or None, initial={"version": desk.response.version})
    if request.method == "POST" and accepted(
        form, lambda: answering.give(seen_version=form.cleaned_data["version"], **desk.identity)
    ):
        messages.success(request, f"The answer of {desk.consultee} is given. Thank you. A receipt comes by e-mail.")
        return redirect(desk.write)
    context = {
        "desk": desk,
        "form": form,
        "said": desk.said,
        "told": told_in(desk.consultation, desk.said),
        "missing": answering.what_is_missing(desk.consultation, desk.said),
        "capacity": desk.response.get_capacity_display(),
    }
    return render(request, "consultations/member/answer_check.html", context)


def equality(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Voluntary, on a page of its own; passed over with one button, too."""
    if answering.why_shut(desk.consultation, timezone.now()):
        return shut(request, desk)
    if not desk.is_given or not desk.equality:
        return redirect(desk.write)
    form = EqualityForm(
        request.POST if request.method == "POST" else None, questions=asked_about_equality(desk.consultation)
    )
    if request.method == "POST" and accepted(form, lambda: answer_equality(chosen=form.chosen, **desk.identity)):
        messages.success(request, "Thank you. These answers are counted apart: nobody can tell that they are yours.")
        return redirect(desk.write)
    return render(request, "consultations/member/answer_equality.html", {"desk": desk, "form": form})


def shut(request: HttpRequest, desk: Desk) -> HttpResponse:
    """No answer is taken: why, what stands here, and whatever was typed a moment too late."""
    context = {
        "desk": desk,
        "why": answering.why_shut(desk.consultation, timezone.now()),
        "told": told_in(desk.consultation, desk.said) if desk.response else [],
        "typed": _typed(request, desk),
    }
    return render(request, "consultations/member/answer_shut.html", context, status=403 if request.POST else 200)


def _form(request: HttpRequest, desk: Desk) -> AnswerForm:
    version = 0 if desk.response is None else desk.response.version
    initial = {} if desk.said.author_name else {"author_name": desk.author_name}
    return AnswerForm(
        request.POST or None, consultation=desk.consultation, said=desk.said, version=version, initial=initial
    )


def _save(desk: Desk, form: AnswerForm) -> None:
    answering.save_draft(said=form.said, seen_version=form.cleaned_data["version"] or 0, **desk.identity)


def _change(desk: Desk, form: AnswerForm) -> None:
    answering.change(said=form.said, seen_version=form.cleaned_data["version"] or 0, **desk.identity)


def _written(request: HttpRequest, desk: Desk, form: AnswerForm, *, is_change: bool) -> HttpResponse:
    meanwhile = _saved_meanwhile(form, desk)
    context = {
        "desk": desk,
        "form": form,
        "is_change": is_change,
        "meanwhile": told_in(desk.consultation, desk.said) if meanwhile else None,
        "is_new": desk.response is None,
    }
    return render(request, "consultations/member/answer_write.html", context)


def _given(request: HttpRequest, desk: Desk) -> HttpResponse:
    context = {
        "desk": desk,
        "response": desk.response,
        "said": desk.said,
        "told": told_in(desk.consultation, desk.said),
    }
    return render(request, "consultations/member/answer_given.html", context)


def _saved_meanwhile(form: AnswerForm, desk: Desk) -> bool:
    """Whether somebody saved since the form was opened; the next press keeps what is in the form."""
    if not form.is_bound or desk.response is None or str(form.data.get("version")) == str(desk.response.version):
        return False
    typed: Any = form.data
    copied = typed.copy()  # what was posted cannot be changed itself
    copied["version"] = str(desk.response.version)
    form.data = copied
    return True


def _typed(request: HttpRequest, desk: Desk) -> list[tuple[str, str]]:
    """Label and words of every box that was posted with something in it, to be copied."""
    if request.method != "POST":
        return []
    form = AnswerForm(request.POST, consultation=desk.consultation, said=Said(), version=0)
    boxes = (form[name] for name in form.fields if name.startswith("q"))
    return [(str(box.label), _in_words(box)) for box in boxes if box.data]


def _in_words(box: Any) -> str:
    """What was marked, by its label; what was written, as it is."""
    labels = {str(value): str(label) for value, label in getattr(box.field, "choices", ())}
    marks = box.data if isinstance(box.data, list) else [box.data]
    return ", ".join(labels.get(str(mark), str(mark)) for mark in marks)
