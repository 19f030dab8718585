"""Questions to candidates as everybody reads them, and as an organisation asks them; seconding a nomination."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from elections.forms.standing import AskAnotherForm, CorrectProposalForm, QuestionForm, SecondForm
from elections.http import demand_voice, published_contest
from elections.models import Nomination, Nominator
from elections.services.corrections import correct_proposal
from elections.services.joining import answer_joining, ask_another
from elections.services.questioning import ask as put_question
from elections.services.questioning import what_stands_against_asking
from notifications.models import Letter
from organisations.http import SignedInRequest, accepted, acting_for, too_often, within_limits
from organisations.models import Membership, User


@acting_for
def ask(request: SignedInRequest, membership: Membership, election: str, contest: str) -> HttpResponse:
    organisation, found = membership.organisation, published_contest(election, contest)
    demand_voice(request, membership)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and not within_limits(request, "ask_candidates", str(organisation.pk)):
        return too_often(request)

    def act() -> None:
        put_question(contest_id=found.pk, organisation=organisation, text=form.cleaned_data["text"], by=request.user)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "Your question is published, and the candidates are asked by letter.")
        return redirect("elections:candidates", election, contest)
    against = what_stands_against_asking(found, organisation, timezone.now())
    context = {"form": form, "organisation": organisation, "contest": found, "election": found.election}
    return render(request, "elections/member/ask.html", context | {"against": against})


@acting_for
def correct(request: SignedInRequest, membership: Membership, election: str, contest: str, pk: int) -> HttpResponse:
    """What was mistyped, until the person has answered."""
    nomination = _own(membership, election, contest, pk)
    demand_voice(request, membership)
    form = CorrectProposalForm(request.POST or None, nomination=nomination)

    def act() -> None:
        correct_proposal(nomination_id=pk, said=form.corrected, by=request.user)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "The correction is saved.")
        return redirect("elections_member:nominated", membership.organisation.slug, election, contest)
    against = "" if nomination.state == "proposed" else f"{nomination.person} has answered: only they can correct it."
    context = {"title": f"Correct the nomination of {nomination.person}", "button": "Save", "against": against}
    return _member_page(request, membership, nomination, form, context)


@acting_for
def ask_seconder(
    request: SignedInRequest, membership: Membership, election: str, contest: str, pk: int
) -> HttpResponse:
    nomination = _own(membership, election, contest, pk)
    demand_voice(request, membership)
    form = AskAnotherForm(request.POST or None, contest=nomination.contest, day=timezone.localdate())

    def act() -> None:
        ask_another(nomination_id=pk, organisation=form.cleaned_data["organisation_name"], by=request.user)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "The organisation's contacts are asked by letter.")
        return redirect("elections_member:nominated", membership.organisation.slug, election, contest)
    context = {"title": f"Ask an organisation to second {nomination.person}", "button": "Ask", "against": ""}
    return _member_page(request, membership, nomination, form, context)


@never_cache
@login_not_required
def second_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link of a letter to an organisation's contact: looking changes nothing, a button answers."""
    letter = Letter.objects.opened_by(token).filter(kind="elections.nomination_to_second").first()
    if letter is None:
        return render(request, "elections/public/link_unknown.html", status=404)
    return _second(request, int(letter.about.split(":")[1]), letter.recipient_name, None, token)


@never_cache
@acting_for
def second(request: SignedInRequest, membership: Membership, pk: int) -> HttpResponse:
    demand_voice(request, membership)
    nominator = get_object_or_404(Nominator, pk=pk, organisation=membership.organisation)
    return _second(request, nominator.pk, membership.name, request.user, "")


def _second(request: HttpRequest, pk: int, name: str, by: User | None, token: str) -> HttpResponse:
    nominator = get_object_or_404(
        Nominator.objects.select_related(
            "organisation", "nomination__person", "nomination__contest__election", "nomination__on_behalf_of"
        ).select_related("nomination__proposed_by_organisation"),
        pk=pk,
    )
    form = SecondForm(request.POST or None, initial={"name": name})

    def act() -> None:
        confirm, said = form.cleaned_data["answer"] == "confirm", form.cleaned_data["name"]
        answer_joining(nominator_id=pk, confirm=confirm, name=said, by=by, token=token)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "Thank you. Your answer is written down.")
        return redirect(request.path)
    nomination = nominator.nomination
    context = {"form": form, "nominator": nominator, "nomination": nomination, "contest": nomination.contest}
    context |= {"is_open": nomination.contest.takes_nominations(timezone.now())}
    return render(request, "elections/public/second.html", context | {"election": nomination.contest.election})


def _own(membership: Membership, election: str, contest: str, pk: int) -> Nomination:
    """A nomination that the organisation has made."""
    made = Nomination.objects.filter(proposed_by_organisation=membership.organisation).for_list()
    return get_object_or_404(made, pk=pk, contest=published_contest(election, contest))


def _member_page(
    request: SignedInRequest, membership: Membership, nomination: Nomination, form: object, said: Mapping[str, object]
) -> HttpResponse:
    contest = nomination.contest
    context = {"form": form, "organisation": membership.organisation, "contest": contest, "election": contest.election}
    return render(request, "elections/member/own_act.html", context | dict(said))
