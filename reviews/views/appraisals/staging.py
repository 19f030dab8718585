"""The office brings a paper on its way: agenda, comments, recommendation, decision, and what follows from it."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from attendance.models import Meeting
from organisations.http import SignedInRequest, accepted, office_page
from partnerships.http import name_in_office
from reviews.forms.deciding import AgendaForm, AnswerForm, BecauseForm, DecideForm, OpenForm, RecommendForm
from reviews.models import Appraisal, AppraisalState
from reviews.permissions import may_decide_appraisals
from reviews.services.appraising import commenting, snapshots, staging, writing
from reviews.services.appraising.applying import apply_decision, decision_of
from reviews.services.appraising.planning import plan_of
from reviews.views.appraisals.desk import form_page, own_appraisal, own_option, page_of
from vcsrep.errors import DomainError
from vcsrep.face.forms import Form
from vcsrep.face.words import count

USUAL = dt.timedelta(days=28)


@office_page
@require_POST
def recompute(request: SignedInRequest, slug: str) -> HttpResponse:
    appraisal = own_appraisal(request, slug)
    try:
        snapshots.recompute(appraisal_id=appraisal.pk, by=request.user, now=timezone.now())
        messages.success(request, "The figures are those of this moment. The ones before are kept for the record.")
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect(page_of(appraisal, "figures"))


@office_page
def agenda(request: SignedInRequest, slug: str) -> HttpResponse:
    appraisal, now = _decided_here(request, slug), timezone.now()
    meetings = list(Meeting.objects.upcoming(now).filter(partnership=appraisal.partnership)[:12])
    form = AgendaForm(request.POST or None, meetings=meetings)

    def act() -> None:
        meeting = Meeting.objects.get(pk=form.cleaned_data["meeting"])
        staging.put_on_agenda(appraisal_id=appraisal.pk, meeting=meeting, by=request.user, now=now)

    lead = "" if meetings else "No meeting of this partnership is planned. Plan one first."
    return form_page(
        request,
        appraisal,
        form,
        act,
        title="Put the paper on an agenda",
        lead=lead,
        button="Put it on the agenda",
        done="The paper is on the agenda, for decision.",
    )


@office_page
def open_comments(request: SignedInRequest, slug: str) -> HttpResponse:
    appraisal, now = own_appraisal(request, slug), timezone.now()
    form = OpenForm(request.POST or None, initial={"until": timezone.localdate(now) + USUAL})

    def act() -> None:
        until = form.cleaned_data["until"]
        staging.open_for_comments(appraisal_id=appraisal.pk, until=until, by=request.user, now=now)

    return form_page(
        request,
        appraisal,
        form,
        act,
        title="Open the paper for comments",
        lead="Everybody reads the paper from now on. Who speaks for an organisation in standing gets a letter, can "
        "comment once for it, and can propose another option.",
        button="Open it for comments",
        done="The paper is public, and open for comments.",
    )


@office_page
def answer(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """An organisation proposed another option: take it into the paper, or say why not."""
    appraisal, now = own_appraisal(request, slug), timezone.now()
    option = own_option(appraisal, pk)
    form = AnswerForm(request.POST or None)

    def act() -> None:
        said = form.cleaned_data
        if said["verdict"] == "accept":
            commenting.accept_option(option_id=pk, by=request.user, now=now)
        else:
            commenting.decline_option(option_id=pk, answer=said["answer"], by=request.user, now=now)

    return form_page(
        request,
        appraisal,
        form,
        act,
        title=f"Another option: {option}",
        lead=option.text,
        button="Save",
        done="Done. The organisation gets a letter.",
        place="options",
    )


@office_page
def recommend(request: SignedInRequest, slug: str) -> HttpResponse:
    appraisal, now = own_appraisal(request, slug), timezone.now()
    name = name_in_office(request.user, timezone.localdate(now))
    options = staging.options_to_choose(appraisal)
    form = RecommendForm(request.POST or None, options=options, initial={"person_name": name})

    def act() -> None:
        staging.recommend(appraisal_id=appraisal.pk, by=request.user, now=now, **form.facts)

    lead = "After this the options, criteria and scores stay as they are."
    return form_page(
        request,
        appraisal,
        form,
        act,
        title="Recommend an option",
        lead=lead,
        button="Recommend it",
        done="The recommendation is in the paper.",
    )


@office_page
def decide(request: SignedInRequest, slug: str) -> HttpResponse:
    appraisal, now = _decided_here(request, slug), timezone.now()
    form = DecideForm(request.POST or None, options=staging.options_to_choose(appraisal))

    def act() -> None:
        staging.decide(appraisal_id=appraisal.pk, by=request.user, now=now, **form.facts)

    return form_page(
        request,
        appraisal,
        form,
        act,
        title="Put the decision on record",
        lead="As the minute says it. The figures of this moment are kept with it. No seat changes by this.",
        button="Put it on record",
        done="The decision is on record. Who commented gets a letter.",
    )


@office_page
def apply(request: SignedInRequest, slug: str) -> HttpResponse:
    """What will happen to which seat and holder; whoever confirms it has read exactly that."""
    appraisal, now = _decided_here(request, slug), timezone.now()
    if appraisal.state != AppraisalState.DECIDED:
        messages.error(request, f"This paper is “{appraisal.get_state_display().lower()}”: there is nothing to apply.")
        return redirect(page_of(appraisal))
    plan = plan_of(decision_of(appraisal), timezone.localdate(now))
    form = Form(request.POST if request.method == "POST" else None)
    read = request.POST.get("read", "")
    if request.method == "POST" and accepted(
        form, lambda: apply_decision(appraisal_id=appraisal.pk, read=read, by=request.user, now=now)
    ):
        messages.success(request, f"Applied: {count(len(plan.lines), 'change')} to seats.")
        return redirect(page_of(appraisal))
    context = {"form": form, "appraisal": appraisal, "plan": plan, "decision": plan.decision}
    return render(request, "reviews/appraisals/office/apply.html", context)


@office_page
def withdraw(request: SignedInRequest, slug: str) -> HttpResponse:
    appraisal, now = own_appraisal(request, slug), timezone.now()
    form = BecauseForm(request.POST or None)

    def act() -> None:
        because = form.cleaned_data["because"]
        writing.withdraw_appraisal(appraisal_id=appraisal.pk, because=because, by=request.user, now=now)

    return form_page(
        request,
        appraisal,
        form,
        act,
        title="Withdraw the paper",
        lead="It is not decided and nothing is applied. Whoever has read it can still read it, and why it ended.",
        button="Withdraw it",
        kind="warning",
        done="The paper is withdrawn.",
    )


def _decided_here(request: SignedInRequest, slug: str) -> Appraisal:
    """Only officers: a partner of the district reads why not."""
    appraisal = own_appraisal(request, slug)
    district = appraisal.partnership.district
    if not may_decide_appraisals(request.user, district, timezone.localdate()):
        raise PermissionDenied(f"Only the partnership officers of {district.council} may do this. Ask them to do it.")
    return appraisal
