"""Where an organisation belonged when it answered: kept with the answer, so that figures do not move afterwards."""

from __future__ import annotations

from consultations.models import Response, Size
from organisations.models import Organisation, Standing
from organisations.services.sector import BANDS

SIZES = (Size.MICRO, Size.SMALL, Size.MEDIUM, Size.LARGE)


def photograph(response: Response) -> None:
    """Area, theme and size of today; the caller saves. Of a body outside the register what it was asked as."""
    consultee = response.consultee
    response.area, response.theme, response.size = consultee.area, consultee.theme, Size.UNKNOWN
    if consultee.organisation is None:
        return
    response.size = size_of(consultee.organisation)
    standings = Standing.objects.filter(organisation=consultee.organisation, district=response.consultation.district)
    if standing := standings.select_related("area", "primary_theme").first():
        response.area = standing.area or consultee.area
        response.theme = standing.primary_theme or consultee.theme


def size_of(organisation: Organisation) -> Size:
    """By its latest yearly income."""
    if organisation.latest_income is None:
        return Size.UNKNOWN
    reached = [size for size, (begins, _) in zip(SIZES, BANDS, strict=True) if organisation.latest_income >= begins]
    return reached[-1] if reached else Size.UNKNOWN
