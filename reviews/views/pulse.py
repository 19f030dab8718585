"""The yearly pulse question: an organisation answers, an office asks."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.http import SignedInRequest, accepted, acting_for, office_page
from organisations.models import District, Membership, Organisation, Role
from reviews.forms.pulse import AmendPulseForm, AskPulseForm, ComparatorForm, PulseAnswerForm
from reviews.models import PulseAnswer, PulseComparator, PulseQuestion
from reviews.models.pulse import STATEMENT
from reviews.services import pulse as services
from reviews.services.pulse_results import DEFINITION, comparators_of, results_of
from reviews.services.years import year_of

VOTERS = "Only the voting contact or the backup answers for the organisation. Ask them."
FORM = "reviews/pulse/form.html"
USUALLY_OPEN = dt.timedelta(days=42)


@acting_for
def own(request: SignedInRequest, membership: Membership) -> HttpResponse:
    """The first question that waits, and what was answered before."""
    now, organisation = timezone.now(), membership.organisation
    today = timezone.localdate(now)
    questions = PulseQuestion.objects.put_to(Organisation.objects.filter(pk=organisation.pk), today)
    given = PulseAnswer.objects.filter(organisation=organisation).select_related("question__district")
    waiting = questions.open_on(today).exclude(answers__organisation=organisation).for_list().order_by("closes_on")
    question = waiting.first()
    form = PulseAnswerForm(request.POST or None, initial=_initial(question, membership))
    if request.method == "POST":
        if membership.role not in {Role.VOTING_CONTACT, Role.BACKUP}:
            raise PermissionDenied(VOTERS)
        if accepted(form, lambda: _answer(request, form, organisation, now)):
            messages.success(request, f"{organisation} has answered. Thank you.")
            return redirect("own_pulse:pulse", organisation.slug)
    context = {
        "organisation": organisation,
        "question": question,
        "form": form,
        "given": given.order_by("-question__year"),
        "may_answer": membership.role in {Role.VOTING_CONTACT, Role.BACKUP},
        "voters": VOTERS,
    }
    return render(request, "reviews/member/pulse.html", context)


def _initial(question: PulseQuestion | None, membership: Membership) -> dict[str, object]:
    return {"question": question.pk if question else "", "person_name": membership.name}


def _answer(request: SignedInRequest, form: PulseAnswerForm, organisation: Organisation, now: dt.datetime) -> None:
    said = form.cleaned_data
    services.answer_pulse(
        question_id=said["question"],
        organisation=organisation,
        feeling=said["feeling"],
        person_name=said["person_name"],
        by=request.user,
        now=now,
    )


@office_page
@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    districts = list(request.user.districts_of_office(today).order_by("name"))
    places = [(one, results_of(one, today, public=False), comparators_of(one)) for one in districts]
    return render(request, "reviews/pulse/office.html", {"places": places, "definition": DEFINITION})


@office_page
def ask(request: SignedInRequest, district: str) -> HttpResponse:
    now = timezone.now()
    today, place = timezone.localdate(now), _district(request, district)
    last = PulseQuestion.objects.filter(district=place).for_list().first()
    usual = {"year": year_of(today).begins, "statement": last.statement if last else STATEMENT}
    form = AskPulseForm(request.POST or None, initial={**usual, "opens_on": today, "closes_on": today + USUALLY_OPEN})
    if request.method == "POST" and accepted(
        form, lambda: services.ask_pulse(district=place, by=request.user, now=now, **form.cleaned_data)
    ):
        messages.success(request, "The question is asked: each organisation finds it on its page from the first day.")
        return redirect("reviews_office:pulse")
    return render(request, FORM, {"form": form, "title": "Ask this year’s question", "button": "Ask it"})


@office_page
def amend(request: SignedInRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    questions = PulseQuestion.objects.visible_to(request.user, timezone.localdate(now))
    question = get_object_or_404(questions.with_answers(), pk=pk)
    days = {"opens_on": question.opens_on, "closes_on": question.closes_on}
    form = AmendPulseForm(request.POST or None, initial={"statement": question.statement, **days})
    if request.method == "POST" and accepted(
        form, lambda: services.amend_pulse(question_id=pk, by=request.user, now=now, **form.cleaned_data)
    ):
        messages.success(request, "Saved.")
        return redirect("reviews_office:pulse")
    return render(request, FORM, {"form": form, "title": f"Change the question of {question.year}", "button": "Save"})


@office_page
def add_comparator(request: SignedInRequest, district: str) -> HttpResponse:
    today, place = timezone.localdate(), _district(request, district)
    form = ComparatorForm(request.POST or None)
    if request.method == "POST" and accepted(
        form, lambda: services.add_comparator(district=place, by=request.user, day=today, **form.cleaned_data)
    ):
        messages.success(request, "Added. It is read beside your own results.")
        return redirect("reviews_office:pulse")
    return render(request, FORM, {"form": form, "title": "Add a comparator", "button": "Add it"})


@office_page
def take_out(request: SignedInRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    mine = PulseComparator.objects.filter(district__in=request.user.districts_of_office(today))
    comparator = get_object_or_404(mine, pk=pk)
    if request.method == "POST":
        services.take_out_comparator(comparator_id=pk, by=request.user, day=today)
        messages.success(request, f"“{comparator}” is taken out.")
        return redirect("reviews_office:pulse")
    return render(request, "reviews/pulse/take_out.html", {"comparator": comparator})


def _district(request: SignedInRequest, slug: str) -> District:
    found = request.user.districts_of_office(timezone.localdate()).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found
