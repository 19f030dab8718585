"""The partnerships, their seats, and who has sat in them (DOMAIN §7)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from organisations.models import Organisation, Person
from partnerships.models import Classification, Electorate, EndReason, Partnership, Seat, SelectionMethod, Term
from partnerships.services.partnerships import found
from partnerships.services.seats import SeatFacts, add_seat
from partnerships.services.terms import appoint, end_term
from vcsrep.demo.story.cast import mailbox
from vcsrep.demo.story.ground import Ground
from vcsrep.demo.story.groups import HEALTH, THEMES, YOUNG

CEILING = 4
MEMBERS = 20


@dataclass(frozen=True, slots=True)
class Board:
    """The Local Strategic Partnership with its four seats, the bodies below it, and two seats that elections fill."""

    lsp: Partnership
    groups: dict[str, Partnership]
    areas: dict[str, Partnership]
    wcap_seat: Seat
    county_seat: Seat
    health_seat: Seat
    sector_seat: Seat
    young_seat: Seat
    evesham_seat: Seat


def set_up(ground: Ground, first_day: dt.date) -> Board:
    """Found the partnerships and keep seats on them from `first_day` on."""
    lsp = found(
        district=ground.district,
        by=ground.officer,
        name="Wychavon Local Strategic Partnership",
        classification=Classification.LSP,
        area=ground.district.area,
        founded_on=first_day,
        purpose="Agrees what council, health, police, business and the voluntary sector do together in the district.",
        vcs_seat_ceiling=CEILING,
        member_ceiling=MEMBERS,
    )
    groups, areas = _theme_groups(ground, lsp), _area_partnerships(ground, lsp)
    appointed = SeatFacts(selection_method=SelectionMethod.APPOINTED)
    by_sector = SeatFacts(selection_method=SelectionMethod.ELECTED, electorate=Electorate.SECTOR)
    by_health, by_young = (
        SeatFacts(selection_method=SelectionMethod.ELECTED, electorate=Electorate.THEME, theme=ground.themes[theme])
        for theme in (HEALTH, YOUNG)
    )
    by_evesham = SeatFacts(
        selection_method=SelectionMethod.ELECTED, electorate=Electorate.AREA, area=ground.local_areas["Evesham"]
    )

    def keep(partnership: Partnership, label: str, facts: SeatFacts, *appointers: Organisation) -> Seat:
        whole = SeatFacts(**facts, **SeatFacts(label=label, starts_on=first_day))
        return add_seat(partnership_id=partnership.pk, by=ground.officer, appointers=appointers, **whole)

    return Board(
        lsp=lsp,
        groups=groups,
        areas=areas,
        wcap_seat=keep(lsp, "Infrastructure partners", appointed, *ground.partners),
        county_seat=keep(lsp, "Countywide organisations", appointed, ground.district.council),
        health_seat=keep(lsp, "Health and well-being", by_health),
        sector_seat=keep(lsp, "The whole sector", by_sector),
        young_seat=keep(groups[YOUNG], "Groups for children and young people", by_young),
        evesham_seat=keep(areas["Evesham"], "Groups in and around Evesham", by_evesham),
    )


def _theme_groups(ground: Ground, lsp: Partnership) -> dict[str, Partnership]:
    return {
        theme: found(
            district=ground.district,
            by=ground.officer,
            name=f"{theme.capitalize()} theme group",
            classification=Classification.THEME_GROUP,
            area=ground.district.area,
            parent=lsp,
            purpose=f"Looks after the part of the community strategy that is called “{theme}”.",
            vcs_seat_ceiling=2,
            member_ceiling=12,
        )
        for theme in THEMES
    }


def _area_partnerships(ground: Ground, lsp: Partnership) -> dict[str, Partnership]:
    return {
        name: found(
            district=ground.district,
            by=ground.officer,
            name=f"{name} Area Partnership",
            classification=Classification.AREA_PARTNERSHIP,
            area=area,
            parent=lsp,
            purpose=f"Brings the parishes and groups in and around {name} together.",
            vcs_seat_ceiling=2,
            member_ceiling=14,
        )
        for name, area in ground.local_areas.items()
    }


def seat_people(ground: Ground, board: Board, first_day: dt.date, today: dt.date) -> None:
    """Those who were there before the elections of the story; the one of the sector has resigned."""

    def until(days: int) -> dt.date:
        return today + dt.timedelta(days=days)

    sit(
        ground,
        Term(seat=board.wcap_seat, on_behalf_of=ground.cvs, starts_on=first_day, ends_on=until(240)),
        "Appointed by the three partners of the Wychavon Community Action Partnership; members were not asked.",
    )
    sit(
        ground,
        Term(seat=board.county_seat, on_behalf_of=ground.county_agency, starts_on=first_day, ends_on=until(150)),
        "Asked by the council when the partnership was founded. Nobody voted.",
    )
    health, sector = ground.organisations["health"], ground.organisations["sector"]
    sit(
        ground,
        Term(seat=board.health_seat, on_behalf_of=health, starts_on=first_day, ends_on=until(-300)),
        "Co-opted by the theme group, because nobody else had time.",
    )
    left = sit(
        ground,
        Term(seat=board.sector_seat, on_behalf_of=sector, starts_on=first_day, ends_on=until(90)),
        "Elected by the whole sector at a public meeting: 41 organisations voted.",
    )
    end_term(term_id=left.pk, ends_on=until(-120), end_reason=EndReason.RESIGNED, by=ground.officer)


def sit(ground: Ground, planned: Term, how_chosen: str, *, name: str = "") -> Term:
    """Put the next invented person into the seat, or the one named, as `planned` says."""
    name = name or ground.names.next()
    return appoint(
        seat_id=planned.seat_id,
        person=Person.objects.create(name=name, email=mailbox(name)),
        on_behalf_of=planned.on_behalf_of,
        starts_on=planned.starts_on,
        ends_on=planned.ends_on,
        how_chosen=how_chosen,
        by=ground.officer,
    )
