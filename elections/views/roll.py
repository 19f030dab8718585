"""The roll as anybody may ask after it: am I on it, why not, and objections with their rulings."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from elections.forms.rolled import ObjectionForm
from elections.http import published_contest
from elections.models import Contest, Election, Objection
from elections.services.looking_up import look_up
from elections.services.objecting import object_to_roll, what_stands_against_objecting
from elections.tables import ObjectionTable
from organisations.http import accepted, too_often, within_limits
from organisations.models import Organisation
from vcsrep.face.listing import listing


@never_cache
@login_not_required
def check(request: HttpRequest, election: str) -> HttpResponse:
    """Am I on the roll? Without signing in; so often and no oftener from one address.

    Asked by POST: only that is counted, and what somebody looks for stays out of logs and history.
    """
    found = _election(election)
    words = " ".join(request.POST.get("q", "").split())[:255]
    if words and not within_limits(request, "roll"):
        return too_often(request)
    contests = list(found.contests.select_related("election__district").order_by("pk"))
    context = {
        "election": found,
        "words": words,
        "found": look_up(found, words),
        "is_taken": any(contest.electors.exists() for contest in contests),
        "open": {each.pk for each in contests if not what_stands_against_objecting(each)},
        "contests": contests,
    }
    return render(request, "elections/public/roll_check.html", context)


@login_not_required
def objections(request: HttpRequest, election: str) -> HttpResponse:
    """What was objected and how it was ruled. Who objected and why is read only with the ruling."""
    found = _election(election)
    return listing(
        request,
        queryset=Objection.objects.filter(contest__election=found).for_list(),
        table_class=ObjectionTable,
        template="elections/public/objections.html",
        context={"election": found},
        csv_name=f"objections-{found.slug}",
    )


@never_cache
@login_not_required
def object_to(request: HttpRequest, election: str, contest: str, pk: int) -> HttpResponse:
    """Say that the roll is wrong about this organisation."""
    found = published_contest(election, contest)
    here = Organisation.objects.filter(standings__district=found.election.district).distinct()
    about = get_object_or_404(here, pk=pk)
    form = ObjectionForm(request.POST or None)

    def act() -> None:
        object_to_roll(contest_id=found.pk, organisation=about, now=timezone.now(), **form.cleaned_data)

    if request.method == "POST":
        if not within_limits(request, "object"):
            return too_often(request)
        if accepted(form, act):
            messages.success(request, "Your objection has come in. The returning officer rules on it.")
            return redirect("elections:objections", found.election.slug)
    context = {
        "election": found.election,
        "contest": found,
        "about": about,
        "is_on": found.electors.on_the_roll().filter(organisation=about).exists(),
        "form": form,
        "against": what_stands_against_objecting(found),
    }
    return render(request, "elections/public/object.html", context)


def _election(slug: str) -> Election:
    published = Election.objects.published().select_related("district")
    return get_object_or_404(published.holding(Contest.objects.all()), slug=slug)
