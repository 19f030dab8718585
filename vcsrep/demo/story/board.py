"""The partnerships, their seats, and who has sat in them (DOMAIN §7)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from organisations.models import Organisation, Person
from partnerships.models import Classification, Electorate, EndReason, Partnership, Seat, SelectionMethod
from partnerships.services.partnerships import found
from partnerships.services.seats import add_seat
from partnerships.services.terms import appoint, end_term
from vcsrep.demo.story.cast import Names, mailbox
from vcsrep.demo.story.ground import Ground
from vcsrep.demo.story.groups import HEALTH, THEMES, YOUNG

CEILING = 4
MEMBERS = 20


@dataclass(frozen=True, slots=True)
class Board:
    """The Local Strategic Partnership with its four seats, and the two seats elsewhere that elections fill."""

    lsp: Partnership
    wcap_seat: Seat
    county_seat: Seat
    health_seat: Seat
    sector_seat: Seat
    young_seat: Seat
    evesham_seat: Seat


def set_up(ground: Ground, first_day: dt.date) -> Board:
    """Found the partnerships and keep seats on them from `first_day` on."""
    officer, district = ground.officer, ground.district
    lsp = found(
        district=district,
        by=officer,
        name="Wychavon Local Strategic Partnership",
        classification=Classification.LSP,
        area=district.area,
        purpose="Agrees what council, health, police, business and the voluntary sector do together in the district.",
        vcs_seat_ceiling=CEILING,
        member_ceiling=MEMBERS,
    )
    groups = {
        theme: found(
            district=district,
            by=officer,
            name=f"{theme.capitalize()} theme group",
            classification=Classification.THEME_GROUP,
            area=district.area,
            parent=lsp,
            purpose=f"Looks after the part of the community strategy that is called “{theme}”.",
            vcs_seat_ceiling=2,
            member_ceiling=12,
        )
        for theme in THEMES
    }
    areas = {
        name: found(
            district=district,
            by=officer,
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

    def keep(partnership: Partnership, label: str, method: str, **facts: object) -> Seat:
        return add_seat(
            partnership_id=partnership.pk,
            by=officer,
            label=label,
            selection_method=method,
            starts_on=first_day,
            **facts,  # type: ignore[arg-type]
        )

    return Board(
        lsp=lsp,
        wcap_seat=keep(lsp, "Infrastructure partners", SelectionMethod.APPOINTED),
        county_seat=keep(lsp, "Countywide organisations", SelectionMethod.APPOINTED),
        health_seat=keep(
            lsp,
            "Health and well-being",
            SelectionMethod.ELECTED,
            electorate=Electorate.THEME,
            theme=ground.themes[HEALTH],
        ),
        sector_seat=keep(lsp, "The whole sector", SelectionMethod.ELECTED, electorate=Electorate.SECTOR),
        young_seat=keep(
            groups[YOUNG],
            "Groups for children and young people",
            SelectionMethod.ELECTED,
            electorate=Electorate.THEME,
            theme=ground.themes[YOUNG],
        ),
        evesham_seat=keep(
            areas["Evesham"],
            "Groups in and around Evesham",
            SelectionMethod.ELECTED,
            electorate=Electorate.AREA,
            area=ground.local_areas["Evesham"],
        ),
    )


def seat_people(ground: Ground, board: Board, first_day: dt.date, today: dt.date, names: Names) -> None:
    """Those who were there before the elections of the story."""

    def sit(seat: Seat, organisation: Organisation, ends_on: dt.date, how_chosen: str) -> int:
        name = names.next()
        person = Person.objects.create(name=name, email=mailbox(name))
        term = appoint(
            seat_id=seat.pk,
            person=person,
            on_behalf_of=organisation,
            starts_on=first_day,
            ends_on=ends_on,
            how_chosen=how_chosen,
            by=ground.officer,
        )
        return term.pk

    sit(
        board.wcap_seat,
        ground.cvs,
        today + dt.timedelta(days=240),
        "Appointed by the three partners of the Wychavon Community Action Partnership; members were not asked.",
    )
    sit(
        board.county_seat,
        ground.county_agency,
        today + dt.timedelta(days=150),
        "Asked by the council when the partnership was founded. Nobody voted.",
    )
    sit(
        board.health_seat,
        ground.organisations["health"],
        today - dt.timedelta(days=300),
        "Co-opted by the theme group, because nobody else had time.",
    )
    earlier = sit(
        board.sector_seat,
        ground.organisations["sector"],
        today + dt.timedelta(days=90),
        "Elected by the whole sector at a public meeting: 41 organisations voted.",
    )
    end_term(
        term_id=earlier,
        ends_on=today - dt.timedelta(days=120),
        end_reason=EndReason.RESIGNED,
        by=ground.officer,
    )
