"""Acts on behalf of one organisation: nominate, and vote."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from elections import permissions
from elections.forms.nominating import NominateForm
from elections.forms.voting import BallotForm
from elections.http import published_contest
from elections.models import Contest, Elector, Nomination
from elections.services.nominating import nominate as put_forward
from elections.services.nominating import what_stands_against_proposing
from elections.services.polling import cast, what_stands_against_voting
from elections.services.saying import say
from organisations.http import SignedInRequest, accepted, acting_for
from organisations.models import Membership
from vcsrep.errors import DomainError


@acting_for
def elections(request: SignedInRequest, membership: Membership) -> HttpResponse:
    """All elections this organisation has a part in, on one page."""
    now = timezone.now()
    made = Nomination.objects.filter(proposed_by_organisation=membership.organisation, contest=OuterRef("contest"))
    electors = Elector.objects.filter(organisation=membership.organisation).select_related(
        "contest__election__district", "contest__area", "contest__theme"
    )
    electors = electors.annotate(has_nominated=Exists(made))
    context = {
        "organisation": membership.organisation,
        "lines": [(elector, say(elector.contest, now)) for elector in electors.order_by("-contest__election", "pk")],
    }
    return render(request, "elections/member/list.html", context)


@acting_for
def nominate(request: SignedInRequest, membership: Membership, election: str, contest: str) -> HttpResponse:
    now = timezone.now()
    organisation, found = membership.organisation, published_contest(election, contest)
    _demand_voice(request, membership)
    initial = {"proposer_name": membership.name}
    day = timezone.localdate(now)
    form = NominateForm(request.POST or None, proposing=organisation, contest=found, day=day, initial=initial)

    def act() -> None:
        words = {name: form.cleaned_data[name] for name in ("proposer_name", "statement")}
        nominee = form.nominee(organisation)
        put_forward(contest_id=found.pk, proposing=organisation, nominee=nominee, by=request.user, **words)

    if request.method == "POST" and accepted(form, act):
        name = form.cleaned_data["name"]
        messages.success(request, f"{organisation} has nominated {name}.")
        return redirect("elections_member:nominated", organisation.slug, election, contest)
    context = _context(membership, found) | {
        "form": form,
        "against": what_stands_against_proposing(found, organisation, now),
    }
    return render(request, "elections/member/nominate.html", context)


@acting_for
def nominated(request: SignedInRequest, membership: Membership, election: str, contest: str) -> HttpResponse:
    """Whom this organisation has put forward, and how far each is."""
    found = published_contest(election, contest)
    _demand_voice(request, membership)
    nominations = found.nominations.filter(proposed_by_organisation=membership.organisation).for_list()
    now = timezone.now()
    context = _context(membership, found) | {"nominations": nominations, "is_open": found.takes_nominations(now)}
    return render(request, "elections/member/nominated.html", context)


@never_cache
@sensitive_post_parameters("choice")
@sensitive_variables()
@acting_for
def ballot(request: SignedInRequest, membership: Membership, election: str, contest: str) -> HttpResponse:
    """Choose, review, cast. The vote travels in the bodies of POSTs only, never in an address or a log."""
    organisation, found = membership.organisation, published_contest(election, contest)
    _demand_voice(request, membership)
    against = what_stands_against_voting(found, organisation, request.user, timezone.now())
    if against:
        status = 409 if request.method == "POST" else 200
        shut = _context(membership, found) | {"against": against}
        return render(request, "elections/member/ballot_shut.html", shut, status=status)
    initial = {"voter_name": membership.name}
    form = BallotForm(
        request.POST or None, contest=found, organisation=organisation, user=request.user, initial=initial
    )
    return _next_step(request, form, found, membership)


@sensitive_variables()
def _next_step(request: SignedInRequest, form: BallotForm, found: Contest, membership: Membership) -> HttpResponse:
    context = _context(membership, found)
    if request.method != "POST" or not form.is_valid() or form.cleaned_data["step"] == "change":
        return render(request, "elections/member/ballot.html", context | {"form": form})
    if form.cleaned_data["step"] == "review":
        return render(request, "elections/member/ballot_review.html", context | {"form": form})
    try:
        cast(
            contest_id=found.pk,
            organisation=membership.organisation,
            choice=form.chosen,
            voter_name=form.cleaned_data["voter_name"],
            by=request.user,
        )
    except DomainError as refusal:
        shut = _context(membership, found) | {"against": str(refusal)}  # somebody may have voted in between
        return render(request, "elections/member/ballot_shut.html", shut, status=409)
    return redirect(request.path)


def _demand_voice(request: SignedInRequest, membership: Membership) -> None:
    if not permissions.speaks_for(request.user, membership.organisation, timezone.localdate()):
        raise PermissionDenied(f"Only the voting contact of {membership.organisation}, or the backup, may do this.")


def _context(membership: Membership, contest: Contest) -> dict[str, object]:
    elector = Elector.objects.filter(contest=contest, organisation=membership.organisation).first()
    return {
        "organisation": membership.organisation,
        "contest": contest,
        "election": contest.election,
        "elector": elector,
        "has_voted": f"{membership.organisation} has voted",
    }
