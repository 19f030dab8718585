"""The list behind a figure: the office's names all, everybody's those that do not withhold their name."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from reviews.models import Appraisal
from reviews.services.appraising.behind import behind
from reviews.services.appraising.snapshots import Measured
from reviews.services.appraising.telling import LISTED, options_of, rows_of
from reviews.tables import PublicWithoutTable, WithoutTable
from vcsrep.face.listing import listing


def behind_page(
    request: HttpRequest, appraisal: Appraisal, live: Measured, option: int, key: str, *, of_office: bool
) -> HttpResponse:
    if key not in LISTED:
        raise Http404
    told = next(each for each in options_of(live.figures) if each["option"] == option)
    row = next(each for each in rows_of(live.figures) if each.key == key)
    standings = behind(live.ground, told, key)
    shown = standings if of_office else standings.filter(organisation__name_withheld=False)
    return listing(
        request,
        queryset=shown,
        table_class=WithoutTable if of_office else PublicWithoutTable,
        template="reviews/appraisals/behind.html",
        context={"appraisal": appraisal, "option": told, "row": row, "of_office": of_office},
        csv_name=f"{appraisal.slug}-{key}",
        may_be_long=True,
    )
