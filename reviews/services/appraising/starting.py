"""A paper to start from: the four options that the Wychavon Community Action Partnership put forward in 2010.

They are fitted to the partnership: to the seats that may make room, the places left under the ceiling, and whom the
seats that stay leave unheard. Whoever writes the paper changes all of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction

from organisations.models import Area, DistrictPartner, Organisation, Standing, Theme, User
from partnerships.models import Classification, Electorate, Partnership, Seat, SelectionMethod
from reviews.models import Appraisal, HolderThen, KindOfChange
from reviews.services.appraising.changes import ChangeFacts, write_change
from reviews.services.appraising.ground import Ground, read_ground
from reviews.services.appraising.measuring import Voice, voice_of
from reviews.services.appraising.scoring import write_criterion
from reviews.services.appraising.writing import PaperFacts, new_option, write_appraisal
from vcsrep.errors import DomainError

PAPER = PaperFacts(
    title="How the sector is represented: options",
    question="The sector is many and diverse: groups run by volunteers in villages, charities with offices and staff. "
    "It cannot be heard as one voice. Do those who hold its seats know it, come, and report back? "
    "Who should sit there?",
    assumptions="No seat is added beyond the ceiling: a new one replaces one.\n"
    "Partners run any election and support whoever is chosen.\n"
    "Whoever sits in a seat reports back after each meeting.",
    caveats="The figures say who could be represented by somebody of their own place, theme or size. They do not say "
    "that this person will come, ask or report.\n"
    "They rest on the register: an organisation whose place or theme is not on record is not counted as represented.\n"
    "The authors of a paper may gain by an option. Each score says for whom its assessor works.",
)
CRITERIA = [
    ("Local knowledge", "Whoever sits there knows the groups of the place.", 25),
    ("Choice", "Groups choose who speaks for them.", 25),
    ("Reporting back", "There is a way to ask groups before, and to tell them afterwards.", 25),
    ("Cost and time", "It can be run with the people and money there are, and soon.", 15),
    ("Diversity", "Small and large groups, and all themes, can be heard.", 10),
]


@dataclass(frozen=True, slots=True)
class Start:
    """`room`: seats that may make room; `free`: places under the ceiling; `stay`: the seats that stay."""

    ground: Ground
    room: list[Seat]
    free: int
    stay: list[Voice]

    @property
    def places(self) -> int:
        return len(self.room) + self.free

    def unheard_areas(self) -> list[int]:
        """Local areas that no seat that stays speaks for, the one with the most organisations first."""
        heard = {pk for voice in self.stay for pk in voice.areas}
        return _largest(self.ground, "area", [pk for pk in self.ground.areas if pk not in heard])

    def unheard_themes(self) -> list[int]:
        heard = {pk for voice in self.stay for pk in voice.themes}
        return _largest(self.ground, "theme", [pk for pk in self.ground.themes if pk not in heard])


@dataclass(frozen=True, slots=True)
class New:
    """A seat that an option would have, before it is known in whose place."""

    facts: ChangeFacts
    appointers: Sequence[Organisation] = ()


@transaction.atomic
def start_from_wychavon(
    *, partnership: Partnership, making_room: Sequence[Seat], by: User, now: dt.datetime, title: str = ""
) -> Appraisal:
    """A draft with the four options; each has as many new seats as there is room for, and no more."""
    start = _start(partnership, making_room, now)
    if not start.places:
        raise DomainError("Choose a seat that could make room: the ceiling is reached.")
    paper = write_appraisal(partnership=partnership, by=by, now=now, **PAPER | ({"title": title} if title else {}))
    for number, (name, text, seats_of) in enumerate(OPTIONS, start=1):
        option = new_option(paper, title=f"{number}. {name}", text=text, by=by, now=now)
        new = list(seats_of(start))[: start.places]
        for at, seat in enumerate(new):
            old = start.room[at] if at < len(start.room) else None
            write_change(option, None, seat.appointers, _placed(seat.facts, old), by=by, now=now)
    for name, meaning, weight in CRITERIA:
        write_criterion(paper, None, name=name, meaning=meaning, weight=weight, by=by, now=now)
    return paper


@transaction.atomic
def start_blank(*, partnership: Partnership, title: str, by: User, now: dt.datetime) -> Appraisal:
    """With a reminder where words must be: a paper without question and caveats cannot be kept."""
    facts = PaperFacts(
        title=title, question="What is asked, and how it came up.", caveats="What this paper does not show."
    )
    return write_appraisal(partnership=partnership, by=by, now=now, **facts)


def _start(partnership: Partnership, making_room: Sequence[Seat], now: dt.datetime) -> Start:
    ground = read_ground(partnership, [], now)
    chosen = {seat.pk for seat in making_room}
    room = [seat for seat, _ in ground.seats if seat.pk in chosen]
    stay = [voice_of(ground, seat, term) for seat, term in ground.seats if seat.pk not in chosen]
    return Start(ground, room, max(partnership.vcs_seat_ceiling - len(ground.seats), 0), stay)


def _placed(facts: ChangeFacts, old: Seat | None) -> ChangeFacts:
    if old is None:
        return facts | ChangeFacts(kind=KindOfChange.ADD, seat=None, holder="")
    return facts | ChangeFacts(kind=KindOfChange.REPLACE, seat=old, holder=HolderThen.ENDS)


def _by_partners(start: Start) -> Iterator[New]:
    """A seat for each partner whose own place nobody speaks for; the largest place first."""
    serving = DistrictPartner.objects.filter(district=start.ground.partnership.district, ends_on=None)
    partners = [row.organisation for row in serving.select_related("organisation").order_by("organisation__name")]
    known = _whereabouts(start.ground, partners)
    areas = Area.objects.in_bulk(start.unheard_areas())
    for pk in start.unheard_areas():
        of_place = [partner for partner in partners if known.get(partner.pk) == pk]
        if of_place:
            yield New(
                ChangeFacts(
                    label=f"Partner for {areas[pk]}", selection_method=SelectionMethod.APPOINTED, area=areas[pk]
                ),
                of_place,
            )


def _by_sector(start: Start) -> Iterator[New]:
    for number in range(1, start.places + 1):
        yield New(_elected(Electorate.SECTOR) | ChangeFacts(label=_free_label(start, f"Elected by all, {number}")))


def _by_theme(start: Start) -> Iterator[New]:
    themes = Theme.objects.in_bulk(start.unheard_themes())
    for pk in start.unheard_themes():
        label = f"Groups for {themes[pk]}"
        yield New(_elected(Electorate.THEME) | ChangeFacts(label=label, theme=themes[pk]))


def _by_area_partnership(start: Start) -> Iterator[New]:
    """Put forward by the area partnerships below this body, beside their Chairs."""
    wanted = start.unheard_areas()
    bodies = Partnership.objects.answering_to(start.ground.partnership).filter(
        classification=Classification.AREA_PARTNERSHIP
    )
    by_area = {start.ground.inside.get(body.area_id): body for body in bodies.select_related("area")}
    for pk in wanted:
        body = by_area.get(pk)
        if body is not None:
            label = f"Beside the Chair of {body}"[:120]
            yield New(_elected(Electorate.AREA) | ChangeFacts(label=label, area=body.area, put_forward_by=body))


def _elected(electorate: Electorate) -> ChangeFacts:
    return ChangeFacts(selection_method=SelectionMethod.ELECTED, electorate=electorate)


OPTIONS: list[tuple[str, str, Callable[[Start], Iterator[New]]]] = [
    (
        "The infrastructure partners",
        "Each partner speaks for the groups of its place. They ask and tell groups already, and it is part of their "
        "work. Nobody elects them; members may endorse or question whom they name.",
        _by_partners,
    ),
    (
        "Elected by the whole sector",
        "Groups nominate and elect representatives of no particular place or theme. Partners run the election and "
        "support whoever is elected.",
        _by_sector,
    ),
    (
        "Elected by themes",
        "Older people, children and young people, environment, volunteering, health: the groups of a theme elect "
        "who speaks for it. It must be decided which themes, and who belongs to each.",
        _by_theme,
    ),
    (
        "Put forward by the area partnerships",
        "Each area partnership puts forward a member elected by the groups of its place, beside its Chair.",
        _by_area_partnership,
    ),
]


def _whereabouts(ground: Ground, partners: Sequence[Organisation]) -> dict[int, int | None]:
    """The local area in which each partner is based."""
    standings = Standing.objects.filter(organisation__in=partners, district=ground.partnership.district)
    based = standings.exclude(area=None).values_list("organisation", "area")
    return {pk: ground.inside.get(area or 0) for pk, area in based}


def _largest(ground: Ground, part: str, pks: list[int]) -> list[int]:
    number = {pk: sum(group.number for group in ground.groups if getattr(group, part) == pk) for pk in pks}
    return sorted(pks, key=lambda pk: (-number[pk], pk))


def _free_label(start: Start, label: str) -> str:
    taken = {seat.label for seat, _ in start.ground.seats}
    return f"{label} (new)" if label in taken else label
