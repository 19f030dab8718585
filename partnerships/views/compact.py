"""The Compact as everybody reads it, and communities of interest with who speaks with or for them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.http import SignedInRequest, accepted, acting_for
from organisations.models import District, Membership
from partnerships.forms.communities import VoicesForm
from partnerships.models import Community, SpokenFor
from partnerships.models.communities import communities_open_to
from partnerships.services.communities import say_for_whom
from partnerships.services.compacts import sheets


@login_not_required
@require_safe
def compact(request: HttpRequest) -> HttpResponse:
    found = sheets(District.objects.order_by("name"), timezone.localdate())
    return render(request, "partnerships/compact/public.html", {"sheets": [each for each in found if each.compact]})


@login_not_required
@require_safe
def communities(request: HttpRequest) -> HttpResponse:
    """A name that is withheld is counted, and not told."""
    spoken: dict[int, list[SpokenFor]] = {}
    rows = SpokenFor.objects.public().select_related("organisation").order_by("organisation__name", "pk")
    for row in rows:
        spoken.setdefault(row.community_id, []).append(row)
    counted = SpokenFor.objects.now().order_by().values("community").annotate(number=Count("pk"))
    said = dict(counted.values_list("community", "number"))
    lines = [
        (community, spoken.get(community.pk, []), said.get(community.pk, 0) - len(spoken.get(community.pk, [])))
        for community in Community.objects.for_list()
    ]
    return render(request, "partnerships/communities/public.html", {"lines": lines})


@acting_for
def voices(request: SignedInRequest, membership: Membership) -> HttpResponse:
    """An organisation says of itself with or for whom it speaks."""
    today = timezone.localdate()
    organisation = membership.organisation
    offered = list(communities_open_to(organisation, today))
    said = dict(SpokenFor.objects.now().filter(organisation=organisation).values_list("community", "voice"))
    posted = request.POST if request.method == "POST" else None
    form = VoicesForm(posted, communities=offered, said=said)
    if request.method == "POST" and accepted(
        form, lambda: say_for_whom(organisation=organisation, voices=form.voices(), by=request.user, day=today)
    ):
        messages.success(request, "Saved.")
        return redirect("my_organisation", organisation.slug)
    context = {"form": form, "organisation": organisation, "offered": offered}
    return render(request, "partnerships/communities/voices.html", context)
