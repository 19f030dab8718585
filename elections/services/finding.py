"""Finding the organisation that a returning officer means: withheld names too, by the whole name or the number."""

from __future__ import annotations

from django.db.models import Q

from elections.models import Contest, Elector
from organisations.models import Organisation, OrganisationIdentifier, Standing
from organisations.models.names import search_key
from organisations.models.organisation import number_in
from vcsrep.errors import DomainError


def find_for_roll(contest: Contest, typed: str) -> Organisation:
    """The one organisation on the register of the district, or on this roll, of that name or number."""
    words = " ".join(typed.split())
    rolled = Elector.objects.filter(contest=contest).values("organisation")
    standing = Standing.objects.filter(district=contest.election.district).values("organisation")
    here = Organisation.objects.live().filter(Q(pk__in=rolled) | Q(pk__in=standing))
    identifiers = OrganisationIdentifier.objects.filter(identifier__in=number_in(words.upper()))
    found = list(here.filter(pk__in=identifiers.values("organisation"))[:2])
    found = found or list(here.filter(name_key=search_key(words))[:2])
    if not found:
        raise DomainError(
            f"No organisation on the register of {contest.election.district} has the name or number “{words}”."
        )
    if len(found) > 1:
        raise DomainError(f"Several organisations are called “{words}”. Give the number.")
    return found[0]
