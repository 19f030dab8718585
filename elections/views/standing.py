"""The person nominated, by a letter's link or signed in: correct, withdraw, show a picture, answer questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from elections.forms.organising import ActForm
from elections.forms.standing import AnswerQuestionForm, CorrectOwnForm, PhotographForm
from elections.models import Answer, Nomination, Photograph, Question
from elections.services.answering import withdraw as take_back
from elections.services.corrections import correct_own
from elections.services.opening import is_nominee
from elections.services.photographs import put_photograph, take_photograph_away
from elections.services.questioning import answer_question
from notifications.models import Letter
from organisations.http import accepted
from organisations.models import User

KINDS = ("elections.nomination_to_accept", "elections.question")


@dataclass(frozen=True, slots=True)
class Way:
    """How the person came: with an account, or by a letter's link."""

    by: User | None
    token: str
    home: str


View = Callable[[HttpRequest, Nomination, Way], HttpResponse]


def nominee_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For the person nominated alone: signed in (`pk`), or by the link of a letter to them (`token`)."""

    @wraps(view)
    def guarded(request: HttpRequest, *, pk: int | None = None, token: str = "", **kwargs: Any) -> HttpResponse:
        if not token and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        found = nominated_by(token) if token else pk
        by = request.user if isinstance(request.user, User) and not token else None
        nominations = Nomination.objects.for_list().select_related("contest__election__district", "person__user")
        nomination = nominations.filter(pk=found or 0).first()
        if nomination is None or not is_nominee(nomination, by, token):
            if token:
                return render(request, "elections/public/link_unknown.html", status=404)
            raise Http404
        home = reverse("elections:accept", args=[token]) if token else reverse("elections:answer", args=[nomination.pk])
        return view(request, nomination, Way(by, token, home), **kwargs)

    return never_cache(login_not_required(guarded))


def nominated_by(token: str) -> int | None:
    """The nomination whose letter has this link: its own, or that of a question to the candidate."""
    letter = Letter.objects.opened_by(token).filter(kind__in=KINDS).first()
    if letter is None:
        return None
    return int(letter.about.split(":")[2 if letter.kind == "elections.question" else 1])


@nominee_page
def correct(request: HttpRequest, nomination: Nomination, way: Way) -> HttpResponse:
    form = CorrectOwnForm(request.POST or None, nomination=nomination)

    def act() -> None:
        correct_own(nomination_id=nomination.pk, said=form.corrected, by=way.by, token=way.token)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "The correction is saved. If there was a ruling, it is given anew.")
        return redirect(way.home)
    title = "Correct your nomination"
    return _page(request, nomination, way, form, title=title, button="Save")


@nominee_page
def withdraw(request: HttpRequest, nomination: Nomination, way: Way) -> HttpResponse:
    form = ActForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        take_back(nomination_id=nomination.pk, by=way.by, token=way.token)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "You have withdrawn. You do not stand in this election.")
        return redirect(way.home)
    told = [
        "You do not stand in this election.",
        "The statement of persons nominated says that you withdrew.",
        "It cannot be undone: to stand after all, somebody must nominate you again before nominations close.",
    ]
    return _page(request, nomination, way, form, title="Withdraw", button="I withdraw", told=told, kind="warning")


@nominee_page
def photograph(request: HttpRequest, nomination: Nomination, way: Way) -> HttpResponse:
    taking_away = "take_away" in request.POST
    form = ActForm(request.POST) if taking_away else PhotographForm(request.POST or None, request.FILES or None)

    def act() -> None:
        if taking_away:
            take_photograph_away(nomination_id=nomination.pk, by=way.by, token=way.token)
        else:
            image, alt = form.cleaned_data["photograph"].read(), form.cleaned_data["alt"]
            put_photograph(nomination_id=nomination.pk, image=image, alt=alt, by=way.by, token=way.token)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "The photograph is taken away." if taking_away else "The photograph is kept.")
        return redirect(request.path if not taking_away else way.home)
    if taking_away:
        form = PhotographForm()
    context = {"form": form, "nomination": nomination, "home": way.home, "kept": _photograph_of(nomination)}
    return render(request, "elections/public/photograph.html", context)


@nominee_page
def picture(request: HttpRequest, nomination: Nomination, way: Way) -> HttpResponse:
    """The person's own picture, before anybody else sees it."""
    found = _photograph_of(nomination)
    if found is None:
        raise Http404
    return HttpResponse(bytes(found.image), content_type="image/jpeg")


@nominee_page
def question(request: HttpRequest, nomination: Nomination, way: Way, question: int) -> HttpResponse:
    found = get_object_or_404(Question.objects.for_list().shown(), contest=nomination.contest, pk=question)
    given = Answer.objects.filter(question=found, nomination=nomination).first()
    form = AnswerQuestionForm(request.POST or None, initial={"text": given.text if given else ""})

    def act() -> None:
        text = form.cleaned_data["text"]
        answer_question(question_id=found.pk, nomination_id=nomination.pk, text=text, by=way.by, token=way.token)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "Your answer is saved. It is shown once the persons nominated are published.")
        return redirect(way.home)
    asks = f"{found.organisation.public_name} asks: {found.text}"
    title = "Answer a question"
    return _page(request, nomination, way, form, title=title, button="Publish the answer", asks=asks)


@login_not_required
@never_cache
def question_by_letter(request: HttpRequest, token: str) -> HttpResponse:
    """The link in a letter about a question leads to that question."""
    letter = Letter.objects.opened_by(token).filter(kind="elections.question").first()
    if letter is None:
        return render(request, "elections/public/link_unknown.html", status=404)
    return redirect("elections:question_by_link", token, int(letter.about.split(":")[1]))


@login_not_required
def published_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """Beside the statement, for everybody, once the persons nominated are published."""
    shown = Photograph.objects.shown().filter(nomination__in=Nomination.objects.published())
    found = get_object_or_404(shown, nomination=pk)
    response = HttpResponse(bytes(found.image), content_type="image/jpeg")
    response["Cache-Control"] = "public, max-age=3600"
    response["ETag"] = f'"{found.digest}"'
    return response


def _photograph_of(nomination: Nomination) -> Photograph | None:
    return Photograph.objects.filter(nomination=nomination).first()


def _page(request: HttpRequest, nomination: Nomination, way: Way, form: object, **said: object) -> HttpResponse:
    context = {
        "form": form,
        "nomination": nomination,
        "contest": nomination.contest,
        "home": way.home,
        "is_open": nomination.contest.takes_nominations(timezone.now()),
    }
    return render(request, "elections/public/own_act.html", context | said)
