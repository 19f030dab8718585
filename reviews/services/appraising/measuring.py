"""An option's figures, by rules that stand beside each figure on the page. Pure functions on what `ground` read.

An option is measured as the board will be when all of its changes are made. Whoever holds a seat that it leaves alone
still holds it then; of a seat that is new, or filled another way, nobody knows the holder yet.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from attendance.figures import Figures as Attendance
from organisations.models import Based, ShareOfWork
from organisations.services.sector import BANDS
from partnerships.models import Electorate, Seat, SelectionMethod, Term
from reviews.models import KindOfChange, Option, SeatChange
from reviews.services.appraising.ground import Ground, Group, Record

LITTLE = (ShareOfWork.NONE, ShareOfWork.SOME)
Figures = dict[str, Any]  # what a snapshot keeps of one option: numbers, words, lists of them


@dataclass(frozen=True, slots=True)
class Voice:
    """One seat, and for whom it counts: local areas, themes and sizes."""

    label: str
    chosen_by: str
    holder: str  # "" while nobody knows who it will be
    areas: frozenset[int]
    themes: frozenset[int]
    sizes: frozenset[int]
    based: str = Based.UNKNOWN
    share: str = ShareOfWork.UNKNOWN


def figures_of(ground: Ground) -> dict[str, Any]:
    """All options in the order of the paper, with what the page must say beside them."""
    return {
        "seat_ceiling": ground.partnership.vcs_seat_ceiling,
        "member_ceiling": ground.partnership.member_ceiling,
        "meetings": ground.meetings,
        "since": ground.first_meeting.isoformat() if ground.first_meeting else "",
        "options": [measure(ground, option) for option in ground.options],
    }


def fingerprint_of(ground: Ground, figures: dict[str, Any]) -> str:
    """Another one when anything has changed that a figure rests on, even where no figure changed by it."""
    whole = {"groups": [asdict(group) for group in ground.groups], "figures": figures}
    return hashlib.sha256(json.dumps(whole, sort_keys=True, default=str).encode()).hexdigest()


def measure(ground: Ground, option: Option) -> Figures:
    changes = list(option.changes.all())
    voices = voices_after(ground, changes)
    covered = {
        "areas": _union(voice.areas for voice in voices),
        "themes": _union(voice.themes for voice in voices),
        "sizes": _union(voice.sizes for voice in voices),
    }
    sizes = {place: words for place, (_, words) in enumerate(BANDS)}
    organisations = sum(group.number for group in ground.groups)
    heard = sum(group.number for group in ground.groups if _is_heard(group, covered))
    return {
        "option": option.pk,
        "title": option.title,
        "is_as_now": option.is_as_now,
        "organisations": organisations,
        "seats": len(voices),
        "members": ground.members + len(voices),
        "area": _reach(ground, lambda group: group.area, ground.areas, [voice.areas for voice in voices]),
        "theme": _reach(ground, lambda group: group.theme, ground.themes, [voice.themes for voice in voices]),
        "size": _reach(ground, lambda group: group.size, sizes, [voice.sizes for voice in voices]),
        "heard": heard,
        "unheard": organisations - heard,
        "unknown": [voice.label for voice in voices if not voice.holder],
        "outside": [_named(voice) for voice in voices if voice.holder and voice.based == Based.NO],
        "little": [_named(voice) for voice in voices if voice.holder and voice.share in LITTLE],
        "unchecked": [_named(voice) for voice in voices if voice.holder and _is_unchecked(voice)],
        "board": [_seat_told(ground, voice) for voice in voices],
        "going": [_record_told(ground, change) for change in changes if _takes_away(change)],
        "covered": {name: sorted(pks) for name, pks in covered.items()},
    }


def voices_after(ground: Ground, changes: Iterable[SeatChange]) -> list[Voice]:
    """The seats in their order, each as it will be; then the added ones."""
    by_seat = {change.seat_id: change for change in changes if change.seat_id is not None}
    voices = []
    for seat, term in ground.seats:
        change = by_seat.get(seat.pk)
        if change is None:
            voices.append(voice_of(ground, seat, term))
        elif change.kind != KindOfChange.END:
            voices.append(voice_to_come(ground, change))
    return voices + [voice_to_come(ground, change) for change in changes if change.kind == KindOfChange.ADD]


def voice_of(ground: Ground, seat: Seat, term: Term | None) -> Voice:
    appointers = [each.pk for each in seat.appointers.all()]
    if term is None:
        return _unheld(ground, seat, appointers)
    where = ground.of(term.on_behalf_of)
    if where.local_area is not None:
        areas = _only(where.local_area)
    else:
        areas = _only(None) if where.based == Based.NO else _places_of(ground, seat, appointers)
    elected_for = _theme_of(seat)
    return Voice(
        label=seat.label,
        chosen_by=seat.chosen_by,
        holder=f"{term.person}, {term.on_behalf_of.in_a_sentence}",
        areas=areas,
        themes=elected_for or _only(where.theme),
        sizes=_only(where.size),
        based=where.based,
        share=where.share,
    )


def voice_to_come(ground: Ground, change: SeatChange) -> Voice:
    return _unheld(ground, change.as_seat(), [each.pk for each in change.appointers.all()])


def _unheld(ground: Ground, seat: Seat, appointers: list[int]) -> Voice:
    return Voice(
        label=seat.label,
        chosen_by=seat.chosen_by,
        holder="",
        areas=_places_of(ground, seat, appointers),
        themes=_theme_of(seat),
        sizes=frozenset(),
    )


def _places_of(ground: Ground, seat: Seat, appointers: list[int]) -> frozenset[int]:
    """The seat's own place; of a seat without one, where those who appoint are based, if that is one local area."""
    if seat.area_id is not None:
        return _only(ground.inside.get(seat.area_id))
    if seat.selection_method != SelectionMethod.APPOINTED:
        return frozenset()
    bases = {ground.known[pk].local_area if pk in ground.known else None for pk in appointers}
    only = next(iter(bases)) if len(bases) == 1 else None
    return _only(only)


def _theme_of(seat: Seat) -> frozenset[int]:
    return _only(seat.theme_id if seat.electorate == Electorate.THEME else None)


def _only(part: int | None) -> frozenset[int]:
    return frozenset() if part is None else frozenset({part})


def _union(sets: Iterable[frozenset[int]]) -> set[int]:
    return set().union(*sets)


def _is_heard(group: Group, covered: dict[str, set[int]]) -> bool:
    """By anybody at all: from its area, from its theme, or of its size."""
    return group.area in covered["areas"] or group.theme in covered["themes"] or group.size in covered["sizes"]


def _reach(
    ground: Ground, part_of: Callable[[Group], int | None], names: dict[int, str], seats: list[frozenset[int]]
) -> Figures:
    """How many organisations have somebody of their own part, how many have not, and of how many it is not known."""
    number = dict.fromkeys(names, 0)
    unknown = 0
    for group in ground.groups:
        part = part_of(group)
        if part is None or part not in number:
            unknown += group.number
        else:
            number[part] += group.number
    speaking = {pk: sum(pk in parts for parts in seats) for pk in names}
    reached = sum(number[pk] for pk in names if speaking[pk])
    return {
        "with": reached,
        "without": sum(number.values()) - reached,
        "unknown": unknown,
        "parts": [
            {"key": pk, "name": name[:1].upper() + name[1:], "organisations": number[pk], "seats": speaking[pk]}
            for pk, name in names.items()
        ],
    }


def _is_unchecked(voice: Voice) -> bool:
    return voice.based == Based.UNKNOWN or voice.share == ShareOfWork.UNKNOWN


def _named(voice: Voice) -> str:
    return f"{voice.holder} ({voice.label})"


def _takes_away(change: SeatChange) -> bool:
    return change.kind in {KindOfChange.END, KindOfChange.REPLACE}


def _seat_told(ground: Ground, voice: Voice) -> dict[str, str]:
    areas = [ground.areas[pk] for pk in sorted(voice.areas)]
    themes = [ground.themes[pk] for pk in sorted(voice.themes) if pk in ground.themes]
    sizes = [BANDS[place][1].partition(":")[0].lower() for place in sorted(voice.sizes)]
    return {
        "label": voice.label,
        "chosen_by": voice.chosen_by,
        "holder": voice.holder,
        "area": ", ".join(areas),
        "theme": ", ".join(themes),
        "size": ", ".join(sizes),
    }


def _record_told(ground: Ground, change: SeatChange) -> dict[str, Any]:
    seat = change.seat
    pk = seat.pk if seat is not None else 0
    record = ground.records.get(pk, Record(Attendance()))
    term = next((held for one, held in ground.seats if one.pk == pk), None)
    came = record.attendance
    return {
        "label": str(seat),
        "holder": "" if term is None else f"{term.person}, {term.on_behalf_of.in_a_sentence}",
        "expected": came.expected,
        "attended": came.attended,
        "deputy": came.substitute,
        "vacant": came.vacant,
        "came": record.came,
        "reported": record.reported,
    }
