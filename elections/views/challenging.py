"""Challenging a result: for those who speak for an organisation on the roll, and for candidates."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from elections.endings import period_ends
from elections.forms.after import ChallengeForm
from elections.http import published_contest
from elections.services.challenging import WHO, challenger
from elections.services.challenging import challenge as challenge_result
from organisations.http import SignedInRequest, accepted
from vcsrep.face.words import exactly


@never_cache
def challenge(request: SignedInRequest, election: str, contest: str) -> HttpResponse:
    found, now = published_contest(election, contest), timezone.now()
    form, ends = ChallengeForm(request.POST or None), period_ends(found)
    name = challenger(found, request.user, timezone.localdate(now))

    def act() -> None:
        challenge_result(contest_id=found.pk, by=request.user, now=now, **form.cleaned_data)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "Your challenge has come in. It stands on the page of the result.")
        return redirect("elections:result", election, contest)
    against = "" if name else WHO
    if ends is None:
        against = "There is no result to challenge."
    elif now >= ends:
        against = f"This result could be challenged until {exactly(ends)}."
    context = {"election": found.election, "contest": found, "form": form, "against": against, "ends": ends}
    return render(request, "elections/public/challenge.html", context | {"name": name})
