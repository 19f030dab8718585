"""The organisation says what it works for."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.forms.themes import DeclareForm, shown_themes
from organisations.http import SignedInRequest, accepted, acting_for
from organisations.models import Membership, ThemeClaim
from organisations.services.theming import deciding
from organisations.services.theming.rows import rows_of
from organisations.views.register import posted

SHOWN = 20
COLOURS = {"waiting": "blue", "confirmed": "green", "queried": "orange", "withdrawn": "grey"}


@acting_for
def declare(request: SignedInRequest, membership: Membership, district: str) -> HttpResponse:
    standings = membership.organisation.standings.filter(status__in=deciding.LIVING).for_list()
    standing = get_object_or_404(standings, district__slug=district)
    row = rows_of([standing], standing.district)[0]
    form = DeclareForm(posted(request), row=row, themes=list(standing.district.themes.all()))
    if request.method == "POST" and accepted(
        form,
        lambda: deciding.declare(
            standing_id=standing.pk,
            primary_id=form.cleaned_data["primary"],
            also_ids=form.cleaned_data["also"],
            by=request.user,
            now=timezone.now(),
        ),
    ):
        messages.success(request, f"Your themes are sent to those who keep the register of {standing.district}.")
        return redirect("organisations_themes:declare", membership.organisation.slug, district)
    claims = ThemeClaim.objects.filter(standing=standing).for_list()[:SHOWN]
    context = {
        "form": form,
        "standing": standing,
        "claim": row.claim,
        "claims": [(claim, shown_themes(claim), COLOURS[claim.state]) for claim in claims],
    }
    return render(request, "organisations/member/themes.html", context)
