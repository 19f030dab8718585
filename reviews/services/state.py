"""The state of representation of one partnership: what two pages for a board paper say, as plain values.

All of it is what the public may know, so that the paper can be published as it stands: attendance a week after it was
marked, no concerns, no name that is withheld. It ranks nobody: seats stand in the order of their names.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, TypedDict

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from attendance.figures import figures
from elections.models import Contest, ContestSeat
from organisations.models import User
from partnerships.models import Partnership
from partnerships.services.keeping import checked
from partnerships.services.seating import Seating
from reviews.models import PublishedState
from reviews.permissions import demand_office
from reviews.services.comparing import Likeness, compare
from reviews.services.key_figures import COUNTED, TITLES, Figure, Share
from reviews.services.key_pages import contest_lines
from reviews.services.key_record import KeyRecord, read_key_record
from reviews.services.reaching import ROUTES, Reached, count_reached
from reviews.services.saying import said_of, share
from reviews.services.scope import Scope
from reviews.services.years import Year, year_of
from vcsrep.face.words import count, longday, shortday

MOST_SEATS, MOST_VACANT, MOST_CONTESTS, MOST_CONSULTATIONS, MOST_SENTENCES = 6, 3, 4, 4, 8
LONGEST = 14  # words of how somebody was chosen; the seat's own page has the whole sentence
FIGURES = (
    Figure.FILLED_OVER,
    Figure.ATTENDANCE,
    Figure.COVERAGE,
    Figure.FILED,
    Figure.IN_TIME,
    Figure.TURNOUT,
    Figure.RESPONSES,
)


SAID = {
    Figure.ATTENDANCE: "Representatives came {part} of {whole} times that one was expected at a meeting",
    Figure.COVERAGE: "With deputies, and with vacant seats counted, somebody sat in a seat {part} of {whole} times",
    Figure.FILED: "Of {whole} reports back that were due, {part} were published",
}


class Paper(TypedDict):
    """All that stands on the two pages; `…_more` is how many lines found no room on them."""

    title: str
    district: str
    day: str
    year: str
    until: str
    is_running: bool
    facts: list[str]
    seats: list[dict[str, str]]
    seats_more: int
    vacant: list[str]
    figures: list[dict[str, Any]]
    contests: list[dict[str, str]]
    contests_more: int
    represented: list[str]
    routes: list[dict[str, Any]]
    consultations: list[str]
    consultations_more: int
    sources: list[dict[str, str]]


def paper_of(partnership: Partnership, now: dt.datetime, year: Year | None = None) -> Paper:
    """Of this year, or of the one asked for; of the year before while nothing has been counted in this one."""
    today = timezone.localdate(now)
    scope = Scope(partnership.district, partnership, today, public=True)
    this = year_of(today)
    record = read_key_record(scope, Year(this.begins - 1).first, now)
    chosen = year or (this if any(this.has(one.meeting.day) for one in record.sittings) else Year(this.begins - 1))
    likeness, reached = compare(scope), count_reached(scope)
    seats = [_seat(line, record, chosen) for line in scope.seated]
    contests, heard = contest_lines(record, chosen), _heard(record, chosen)
    return Paper(
        title=partnership.name,
        district=str(partnership.district),
        day=longday(today),
        year=str(chosen),
        until=shortday(chosen.until(today)),
        is_running=chosen.last >= today,
        facts=_facts(scope, record, chosen),
        seats=seats[:MOST_SEATS],
        seats_more=max(0, len(seats) - MOST_SEATS),
        vacant=_vacant(scope),
        figures=[_figure(figure, COUNTED[figure](record, chosen, today)) for figure in FIGURES],
        contests=[
            {
                "contest": f"{line.contest.contest.election}: {line.contest.contest}",
                "how": line.contest.how,
                "candidates": f"{line.contest.candidates} for {line.contest.seats}",
                "turnout": line.turnout,
            }
            for line in contests[:MOST_CONTESTS]
        ],
        contests_more=max(0, len(contests) - MOST_CONTESTS),
        represented=_represented(scope, likeness, reached),
        routes=_routes(reached),
        consultations=heard[:MOST_CONSULTATIONS],
        consultations_more=max(0, len(heard) - MOST_CONSULTATIONS),
        sources=_sources(partnership),
    )


@transaction.atomic
def publish_state(*, partnership_id: int, year: Year | None, by: User, now: dt.datetime) -> PublishedState:
    """Everybody reads it from now on, as it stands at this moment."""
    found = Partnership.objects.select_for_update(of=("self",)).select_related("district__area")
    partnership = found.get(pk=partnership_id)
    today = timezone.localdate(now)
    demand_office(by, partnership.district, today)
    same_day = PublishedState.objects.filter(partnership=partnership, day=today).first()
    state = same_day or PublishedState(partnership=partnership, day=today)
    state.paper, state.published_by, state.published_at = dict(paper_of(partnership, now, year)), by, now
    checked(state).save()
    return state


def _facts(scope: Scope, record: KeyRecord, year: Year) -> list[str]:
    partnership = record.scope.partnership
    ceiling = partnership.vcs_seat_ceiling if partnership else 0
    facts = [
        f"{count(scope.kept, 'seat')} {'is' if scope.kept == 1 else 'are'} kept for the "
        f"{scope.district.word_for_sector}, under a ceiling of {ceiling}: {scope.held} held, {scope.vacant} vacant."
    ]
    return [*facts, *(_sentence(figure, COUNTED[figure](record, year, scope.day)) for figure in SAID)]


def _sentence(figure: Figure, counted: Share) -> str:
    if counted.percent is None:
        return f"{TITLES[figure]}: nothing is counted yet."
    return f"{SAID[figure].format(part=counted.part, whole=counted.whole)} ({counted.percent}%)."


def _seat(line: Seating, record: KeyRecord, year: Year) -> dict[str, str]:
    own = [one for one in record.sittings if one.seat.pk == line.seat.pk and year.has(one.meeting.day)]
    counted = figures(own)
    holder = line.holder
    return {
        "seat": line.seat.label,
        "holder": f"{holder.person}, for {holder.on_behalf_of.in_a_sentence}" if holder else "Vacant",
        "chosen": Truncator(holder.how_chosen if holder else line.seat.chosen_by).words(LONGEST, truncate=" …"),
        "until": f"{holder.ends_on:%-d %b %Y}" if holder and holder.ends_on else "–",
        "came": _of(counted.attended, counted.expected),
        "covered": _of(counted.covered, counted.countable),
    }


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole}" if whole else "–"


def _vacant(scope: Scope) -> list[str]:
    """Since when, and what is under way."""
    empty = [line for line in scope.seated if line.holder is None]
    under_way = ContestSeat.objects.filter(
        seat__in=[line.seat.pk for line in empty], contest__in=Contest.objects.published().undecided()
    ).select_related("contest__election")
    elections = {row.seat_id: str(row.contest.election) for row in under_way}
    found = []
    for line in empty[:MOST_VACANT]:
        since = f" since {shortday(line.vacant_since)} ({count(line.days_vacant, 'day')})" if line.vacant_since else ""
        election = elections.get(line.seat.pk)
        following = f"An election is under way: {election}." if election else "No election is under way."
        coming = line.next_holder
        if coming is not None:
            following = f"{coming.person} takes the seat on {shortday(coming.starts_on)}."
        found.append(f"“{line.seat}” has been vacant{since}. {following}")
    more = len(empty) - MOST_VACANT
    return [*found, f"And {count(more, 'more vacant seat')}."] if more > 0 else found


def _figure(figure: Figure, counted: Share) -> dict[str, Any]:
    return {"label": TITLES[figure], "text": counted.in_words, "width": 10 * (counted.percent or 0)}


def _represented(scope: Scope, likeness: Likeness, reached: Reached) -> list[str]:
    """Without the first sentence, which stands at the head of the paper; the last two, of routes, always."""
    said = said_of(scope, likeness, reached)
    if len(said) <= MOST_SENTENCES:
        return said[1:] or said
    return [*said[1 : MOST_SENTENCES - 2], *said[-2:]]


def _routes(reached: Reached) -> list[dict[str, Any]]:
    total = reached.total
    return [
        {
            "label": ROUTES[route][0],
            "text": f"{number:,} ({share(number, total)})",
            "width": round(1000 * number / total) if total else 0,
        }
        for route, number in reached.routes.items()
    ]


def _heard(record: KeyRecord, year: Year) -> list[str]:
    return [
        f"“{one.consultation}”, closed {shortday(one.day)}: {_of(one.answered, one.asked)} of those asked answered."
        for one in record.heard
        if year.has(one.day)
    ]


def _sources(partnership: Partnership) -> list[dict[str, str]]:
    """Where each part can be read again, and what its figures mean."""
    query = f"?partnership={partnership.slug}"
    places = [
        ("Seats, holders and meetings", partnership.get_absolute_url()),
        ("Key figures, each with its definition", f"{reverse('reviews_public:figures')}{query}"),
        ("Who is represented, each with its definition", f"{reverse('reviews_public:who')}{query}"),
    ]
    return [{"what": what, "href": f"{settings.SITE_ADDRESS}{path}"} for what, path in places]
