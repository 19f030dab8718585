"""Which appointments wait for an answer of the organisations a person votes for (E1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from organisations.models import Membership, Organisation, Standing, User
from partnerships.models import Decision


def still_to_answer(user: User, day: dt.date) -> Iterator[tuple[Organisation, Decision]]:
    """The pairs of `DecisionQuerySet.put_to` for all of them at once: four queries, and none more a pair."""
    memberships = Membership.objects.current_on(day).voting().filter(user=user)
    admitted = Standing.objects.admitted_on(day).filter(organisation__in=memberships.values("organisation"))
    standings = list(admitted.select_related("organisation").order_by("organisation__name_key", "pk"))
    districts = {standing.district_id for standing in standings}
    if not districts:
        return
    decisions = Decision.objects.open_on(day).filter(term__seat__partnership__district__in=districts)
    for decision in decisions.for_list().prefetch_related("decided_by", "answers"):
        settled = {answer.organisation_id for answer in decision.answers.all()}
        settled |= {decision.term.on_behalf_of_id, *(each.pk for each in decision.decided_by.all())}
        for standing in standings:
            if standing.organisation_id not in settled and _is_asked(standing, decision):
                yield standing.organisation, decision


def _is_asked(standing: Standing, decision: Decision) -> bool:
    """In standing where the seat is; and of the place for which it stands, when that is not the whole district."""
    seat = decision.term.seat
    district = seat.partnership.district
    whole = seat.area_id is None or seat.area_id == district.area_id
    return standing.district_id == district.pk and (whole or standing.area_id == seat.area_id)
