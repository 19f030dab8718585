"""The office writes: the paper, its options and what they change, criteria and scores."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from organisations.http import SignedInRequest, office_page
from partnerships.http import name_in_office
from partnerships.models import Seat
from reviews.forms.appraisals import ChangeForm, CriterionForm, OptionForm, PaperForm, ScoreForm
from reviews.models import Appraisal, AppraisalCriterion, SeatChange
from reviews.services.appraising import changes, scoring, writing
from reviews.views.appraisals.desk import form_page, own_appraisal, own_option, page_of
from vcsrep.errors import DomainError
from vcsrep.face.forms import Form


@office_page
def amend(request: SignedInRequest, slug: str) -> HttpResponse:
    appraisal, now = own_appraisal(request, slug), timezone.now()
    names = ("title", "question", "assumptions", "caveats")
    form = PaperForm(request.POST or None, initial={name: getattr(appraisal, name) for name in names})

    def act() -> None:
        writing.amend_appraisal(appraisal_id=appraisal.pk, by=request.user, now=now, **form.cleaned_data)

    return form_page(
        request, appraisal, form, act, title="Question, assumptions and caveats", button="Save", done="Saved."
    )


@office_page
def add_option(request: SignedInRequest, slug: str) -> HttpResponse:
    appraisal, now = own_appraisal(request, slug), timezone.now()
    form = OptionForm(request.POST or None)

    def act() -> None:
        writing.add_option(appraisal_id=appraisal.pk, by=request.user, now=now, **form.cleaned_data)

    done = "The option is in the paper. Now say which seats it changes."
    return form_page(
        request, appraisal, form, act, title="Add an option", button="Add the option", done=done, place="options"
    )


@office_page
def amend_option(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    appraisal, now = own_appraisal(request, slug), timezone.now()
    option = own_option(appraisal, pk)
    form = OptionForm(request.POST or None, initial={"title": option.title, "text": option.text})

    def act() -> None:
        writing.amend_option(option_id=pk, by=request.user, now=now, **form.cleaned_data)

    return form_page(
        request, appraisal, form, act, title=f"Change: {option}", button="Save", done="Saved.", place="options"
    )


@office_page
@require_POST
def move_option(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    appraisal = own_appraisal(request, slug)
    option = own_option(appraisal, pk)
    try:
        writing.move_option(option_id=option.pk, up=request.POST.get("to") == "up", by=request.user, now=timezone.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect(page_of(appraisal, f"option-{option.pk}"))


@office_page
def remove_option(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    appraisal, now = own_appraisal(request, slug), timezone.now()
    option = own_option(appraisal, pk)
    form = Form(request.POST if request.method == "POST" else None)
    return form_page(
        request,
        appraisal,
        form,
        lambda: writing.remove_option(option_id=pk, by=request.user, now=now),
        title=f"Take out “{option}”?",
        lead="Its changes and scores go with it. The journal of the paper keeps that it was there.",
        button="Take it out",
        kind="warning",
        done="The option is taken out.",
        place="options",
    )


@office_page
def add_change(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    appraisal = own_appraisal(request, slug)
    option = own_option(appraisal, pk)
    form = ChangeForm(request.POST or None, partnership=appraisal.partnership, seats=_seats(appraisal))
    title = f"What changes: {option}"
    return form_page(
        request,
        appraisal,
        form,
        lambda: _put(request, form, option.pk, None),
        title=title,
        button="Add the change",
        done="The option changes that now. Look at its figures.",
        place=f"option-{pk}",
    )


@office_page
def amend_change(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    appraisal = own_appraisal(request, slug)
    change = _change(appraisal, pk)
    form = ChangeForm(
        request.POST or None,
        partnership=appraisal.partnership,
        seats=_seats(appraisal),
        initial=ChangeForm.initial_of(change),
    )
    return form_page(
        request,
        appraisal,
        form,
        lambda: _put(request, form, change.option_id, pk),
        title=f"{change.option}: {change}",
        button="Save",
        done="Saved. Look at the figures of the option.",
        place=f"option-{change.option_id}",
    )


@office_page
def drop_change(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    appraisal, now = own_appraisal(request, slug), timezone.now()
    change = _change(appraisal, pk)
    form = Form(request.POST if request.method == "POST" else None)
    return form_page(
        request,
        appraisal,
        form,
        lambda: changes.drop_change(change_id=pk, by=request.user, now=now),
        title=f"Take away “{change}”?",
        button="Take it away",
        kind="warning",
        done="The change is taken away.",
        place=f"option-{change.option_id}",
    )


@office_page
def add_criterion(request: SignedInRequest, slug: str) -> HttpResponse:
    return _criterion_page(request, own_appraisal(request, slug), None)


@office_page
def amend_criterion(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    appraisal = own_appraisal(request, slug)
    return _criterion_page(request, appraisal, get_object_or_404(AppraisalCriterion, appraisal=appraisal, pk=pk))


@office_page
def drop_criterion(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    appraisal, now = own_appraisal(request, slug), timezone.now()
    criterion = get_object_or_404(AppraisalCriterion, appraisal=appraisal, pk=pk)
    form = Form(request.POST if request.method == "POST" else None)
    return form_page(
        request,
        appraisal,
        form,
        lambda: scoring.drop_criterion(appraisal_id=appraisal.pk, criterion_id=pk, by=request.user, now=now),
        title=f"Take away “{criterion}”?",
        lead="All scores by it go with it.",
        button="Take it away",
        kind="warning",
        done="The criterion is taken away.",
        place="scores",
    )


@office_page
def score(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """All criteria for one option: an assessor gives points and says why."""
    appraisal, now = own_appraisal(request, slug), timezone.now()
    option, criteria = own_option(appraisal, pk), list(appraisal.criteria.all())
    name = name_in_office(request.user, timezone.localdate(now))
    form = ScoreForm(request.POST or None, criteria=criteria, initial=_scored(option.pk, name))

    def act() -> None:
        name = form.cleaned_data["assessor_name"]
        scoring.score_option(option_id=pk, assessor_name=name, scores=form.scores, by=request.user, now=now)

    lead = (
        "Leave out what you cannot judge. Everybody reads your name, for whom you work, your points and your reasons."
    )
    title = f"Score: {option}"
    return form_page(
        request, appraisal, form, act, title=title, lead=lead, button="Save", done="Scored.", place="scores"
    )


def _criterion_page(
    request: SignedInRequest, appraisal: Appraisal, criterion: AppraisalCriterion | None
) -> HttpResponse:
    names = ("name", "meaning", "weight")
    initial = {name: getattr(criterion, name) for name in names} if criterion else {}
    form, now = CriterionForm(request.POST or None, initial=initial), timezone.now()
    title = f"Change: {criterion}" if criterion else "Add a criterion"

    def act() -> None:
        pk = criterion.pk if criterion else None
        facts = form.cleaned_data
        scoring.put_criterion(appraisal_id=appraisal.pk, criterion_id=pk, by=request.user, now=now, **facts)

    return form_page(request, appraisal, form, act, title=title, button="Save", done="Saved.", place="scores")


def _put(request: SignedInRequest, form: ChangeForm, option: int, change: int | None) -> None:
    changes.put_change(
        option_id=option,
        change_id=change,
        appointers=form.chosen_appointers,
        by=request.user,
        now=timezone.now(),
        **form.facts,
    )


def _seats(appraisal: Appraisal) -> object:
    """Those kept today, and those to come: an option may change either."""
    return Seat.objects.filter(partnership=appraisal.partnership).not_given_up().order_by("label")


def _change(appraisal: Appraisal, pk: int) -> SeatChange:
    changes_here = SeatChange.objects.for_list().select_related("option")
    return get_object_or_404(changes_here, option__appraisal=appraisal, pk=pk)


def _scored(option: int, name: str) -> dict[str, str | int]:
    """What this assessor has given the option already."""
    given = scoring.scores_of(option, name)
    points: dict[str, str | int] = {f"points_{one.criterion_id}": one.points for one in given}
    return {"assessor_name": name} | points | {f"narrative_{one.criterion_id}": one.narrative for one in given}
