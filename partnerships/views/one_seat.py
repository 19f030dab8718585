"""What the public page of a seat and the office's page of it both show."""

from __future__ import annotations

import datetime as dt

from django.http import QueryDict

from partnerships.forms import PeriodForm
from partnerships.models import Chair, Decision, Deputy, RoleDescription, Seat, Term
from partnerships.services.seating import seatings
from partnerships.services.timeline import timeline
from partnerships.services.vacancies import DEFINITION, vacancy_days

YEAR = dt.timedelta(days=364)  # with today a year


def about_seat(seat: Seat, today: dt.date, asked: QueryDict) -> dict[str, object]:
    """`seat` comes from `with_terms().for_list()`; `asked` may hold the period of the vacancy days."""
    (seating,) = seatings([seat], today)
    is_asked = any(name.startswith(("first", "last")) for name in asked)
    form = PeriodForm(asked if is_asked else None, initial={"first": today - YEAR, "last": today})
    first, last = today - YEAR, today
    if is_asked and form.is_valid():
        first, last = form.cleaned_data["first"], form.cleaned_data["last"]
    return {
        "seat": seat,
        "partnership": seat.partnership,
        "seating": seating,
        "timeline": timeline(seat, today),
        "deputy": Deputy.objects.serving_on(today).filter(term=seating.holder).for_list().first(),
        "decision": _decision(seating.holder or seating.next_holder),
        "chair": _chair_beside(seat, today),
        "role": RoleDescription.objects.filter(seat=seat).first(),
        "appointers": seat.appointers.order_by("name"),
        "period_form": form,
        "first": first,
        "last": last,
        "vacancy": vacancy_days(seat, first, last),
        "definition": DEFINITION,
        "today": today,
    }


def _decision(term: Term | None) -> Decision | None:
    return Decision.objects.with_tally().prefetch_related("decided_by").filter(term=term).first()


def _chair_beside(seat: Seat, today: dt.date) -> Chair | None:
    """Of the area partnership that puts the holder forward: the holder sits beside that Chair."""
    if seat.put_forward_by is None:
        return None
    chairs = Chair.objects.filter(partnership=seat.put_forward_by).serving_on(today)
    found: Chair | None = chairs.for_list().first()
    return found
