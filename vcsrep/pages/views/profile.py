"""An organisation as the public sees it: what it does, where, how to reach it, and who represents it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.models import Organisation, with_held_standings
from organisations.services.infrastructure import offers_in_words
from partnerships.models import SpokenFor, Term
from vcsrep.pages.routes import who_represents


@login_not_required
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One that was merged leads to its successor; one whose name is withheld is not there."""
    found = get_object_or_404(Organisation.objects.select_related("merged_into"), slug=slug)
    if found.merged_into is not None:
        return _to_successor(found.merged_into)
    shown = get_object_or_404(with_held_standings(in_public()), pk=found.pk)
    context = {
        "organisation": shown,
        "types": [row.get_type_display() for row in shown.types.order_by("type")],
        "names": shown.other_names.order_by("name"),
        "numbers": shown.identifiers.order_by("scheme", "identifier"),
        "contacts": shown.contacts.public().order_by("kind", "value"),
        "offers": offers_in_words(shown) if shown.is_infrastructure else [],
        "voices": SpokenFor.objects.public().filter(organisation=shown).for_list(),
        "represented": who_represents(shown, timezone.localdate()),
    }
    return render(request, "pages/public/organisation.html", context)


def in_public() -> QuerySet[Organisation]:
    """Those in public life, and those on whose behalf somebody sits or sat in a seat."""
    sitting = Term.objects.values("on_behalf_of")
    sat = Q(pk__in=sitting) | Q(merged_from__in=sitting)
    in_seats = Organisation.objects.live().filter(sat, name_withheld=False)
    known = Q(pk__in=Organisation.objects.in_public_life().values("pk")) | Q(pk__in=in_seats.values("pk"))
    return Organisation.objects.filter(known)


def _to_successor(successor: Organisation) -> HttpResponse:
    if not in_public().filter(pk=successor.pk).exists():
        raise Http404
    return redirect(successor, permanent=True)
