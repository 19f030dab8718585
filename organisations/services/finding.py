"""Finding an organisation by the name somebody typed."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from organisations.models import District, Organisation, Standing

SUGGESTIONS = 5


def find_organisation(
    district: District,
    typed: str,
    day: dt.date,
    *,
    if_several: str,
    withheld: bool = False,
    among: QuerySet[Organisation] | None = None,
) -> Organisation:
    """The one organisation of that name in standing that day; else an error that suggests names.

    Names that are withheld are found only where `withheld` says that the reader may know them. `if_several` says
    what to do when a name is not enough. `among` narrows where it is looked for.
    """
    standings = Standing.objects.admitted_on(day).filter(district=district)
    all_of_them = Organisation.objects.live() if among is None else among
    organisations = all_of_them.filter(standings__in=standings).order_by("name")
    if not withheld:
        organisations = organisations.filter(name_withheld=False)
    exact = list(organisations.filter(name__iexact=" ".join(typed.split()))[:2])
    if len(exact) == 1:
        return exact[0]
    if exact:
        raise ValidationError(f"There are several organisations called “{typed}”. {if_several}")
    like = organisations.filter(name__icontains=typed.strip(), name_withheld=False)[:SUGGESTIONS]
    names = "; ".join(organisation.name for organisation in like)
    hint = f"Did you mean: {names}?" if names else "Check the spelling in the directory."
    raise ValidationError(f"No organisation in standing in {district} is called “{typed}”. {hint}")
