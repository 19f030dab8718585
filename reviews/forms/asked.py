"""What pages of reviews are asked for: a district, one of its partnerships, a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.http import Http404, HttpRequest

from organisations.models import District
from partnerships.models import Partnership
from reviews.services.scope import Scope


def scope_asked(request: HttpRequest, districts: Iterable[District], day: dt.date, *, public: bool) -> Scope | None:
    """By `?district=` and `?partnership=`, both slugs; the first district where none is asked for, None without any.

    What is not there, or not theirs, is 404.
    """
    here = list(districts)
    asked, slug = request.GET.get("district", ""), request.GET.get("partnership", "")
    if not here:
        return None
    partnership = None
    if slug:
        partnership = Partnership.objects.filter(slug=slug, district__in=here).select_related("district").first()
        if partnership is None:
            raise Http404
        asked = asked or partnership.district.slug
    chosen = next((one for one in here if one.slug == asked), None) if asked else here[0]
    if chosen is None or (partnership is not None and partnership.district_id != chosen.pk):
        raise Http404
    return Scope(chosen, partnership, day, public)


def tabs_of(request: HttpRequest, districts: Iterable[District], chosen: District) -> list[tuple[str, str, bool]]:
    """A tab for each district, where there are several."""
    tabs = [(f"{request.path}?district={one.slug}", one.name, one == chosen) for one in districts]
    return tabs if len(tabs) > 1 else []
