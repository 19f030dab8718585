"""The district's own words for its sector and for a representative, on every page: `{% sector %}`.

A page of one district says which: `{% sector partnership.district as its_sector %}`. Without, the words are those of
the only district there is, and the usual ones where there are several.
"""

from __future__ import annotations

from django import template
from django.template import Context

from organisations.models import District
from vcsrep.face.words import plural_of, with_article

register = template.Library()


@register.simple_tag(takes_context=True)
def sector(context: Context, district: District | None = None) -> str:
    return _district(context, district).word_for_sector


@register.simple_tag(takes_context=True)
def representative(context: Context, district: District | None = None) -> str:
    return _district(context, district).word_for_representative


@register.simple_tag(takes_context=True)
def representatives(context: Context, district: District | None = None) -> str:
    """Several of them."""
    return plural_of(representative(context, district))


@register.simple_tag(takes_context=True)
def a_representative(context: Context, district: District | None = None) -> str:
    """Any one of them: "a representative", "an ambassador"."""
    return with_article(representative(context, district))


def _district(context: Context, district: District | None) -> District:
    """Asked of the database once for a whole page: the answer stays with the request, also inside includes."""
    if district is not None:
        return district
    request = getattr(context, "request", None)
    known: District | None = getattr(request, "only_district", None)
    if known is None:
        known = _only_district()
        if request is not None:
            request.only_district = known
    return known


def _only_district() -> District:
    found = list(District.objects.order_by("pk")[:2])
    return found[0] if len(found) == 1 else District()
