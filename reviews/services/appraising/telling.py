"""Figures as pages show them: a table of options, bars with today's mark, and what each figure means exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vcsrep.face.pictures import Bar, bars
from vcsrep.face.words import number

IN_PLACE = (
    "An organisation in standing has one when a seat counts for the local area that the register has of it. "
    "A seat that somebody holds counts for the local area where the organisation they sit for is based; for none if "
    "that is known not to be based in the district. A seat whose next holder nobody knows, or whose holder’s place is "
    "not on record, counts for the place it is kept for, if it has one: elected by that place, put forward by its area "
    "partnership, or appointed for it. An appointed seat without a place counts for the local area where those who "
    "appoint are based, if that is one and the same. "
    "A seat elected by all, elected by a theme or co-opted counts for no place until somebody holds it."
)
OF_THEME = (
    "A seat elected by a theme counts for that theme. Another seat counts for the first theme of the organisation for "
    "which somebody sits there, and for none until somebody does."
)
OF_SIZE = (
    "By yearly income. A seat counts for the size of the organisation for which somebody sits there, and for none "
    "until somebody does: no way of choosing says how large the next one will be."
)
ASSUMED = (
    "Each option is measured as the board will be when all of its changes are made. Whoever holds a seat that the "
    "option leaves alone is taken to hold it still; of a seat that is new, or filled another way, nobody knows the "
    "holder yet."
)
PARTS = {
    "area": ("based in their local area", IN_PLACE),
    "theme": ("from their theme", OF_THEME),
    "size": ("of their size", OF_SIZE),
}
HAS = {"with": "a representative", "without": "none", "unknown": "not known"}

LONG = 110  # characters
LISTED = {f"{part}-{side}" for part in PARTS for side in HAS} | {"unheard"}
"""Figures with a list of organisations behind them."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One option's figure. `change` is against today: "+12", "−3", "" for as now or no change."""

    text: str
    change: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of every option, with what it means."""

    key: str
    label: str
    means: str
    cells: list[Cell]

    @property
    def is_long(self) -> bool:
        """What it means takes a line of its own."""
        return len(self.means) > LONG


@dataclass(frozen=True, slots=True)
class Picture:
    caption: str
    means: str
    bars: list[Bar]


def options_of(figures: dict[str, Any]) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = figures.get("options", [])
    return told


def rows_of(figures: dict[str, Any]) -> list[Row]:
    """The whole table: a row a figure, a cell an option, in the order of the paper."""
    options = options_of(figures)
    if not options:
        return []
    now = next(each for each in options if each["is_as_now"])
    return [*_board(figures, options, now), *_reaches(options, now), *_holders(options, now)]


def pictures_of(figures: dict[str, Any]) -> list[Picture]:
    """For place, theme and size: a bar an option, with a mark where today's bar ends."""
    options = options_of(figures)
    if not options:
        return []
    now = next(each for each in options if each["is_as_now"])
    return [
        Picture(
            f"Organisations with a representative {words}",
            means,
            bars(
                [(each["title"], each[part]["with"], _of(each[part]["with"], each)) for each in options],
                of=now["organisations"],
                marked=[now["title"]],
                goal=now[part]["with"],
            ),
        )
        for part, (words, means) in PARTS.items()
    ]


def _board(figures: dict[str, Any], options: Sequence[dict[str, Any]], now: dict[str, Any]) -> list[Row]:
    seat_ceiling, member_ceiling = figures["seat_ceiling"], figures["member_ceiling"]
    return [
        Row(
            "seats",
            "Seats kept for the sector",
            f"Of {seat_ceiling} at the most.",
            [_cell(each["seats"], now["seats"], ceiling=seat_ceiling) for each in options],
        ),
        Row(
            "members",
            "Members of all sectors",
            f"Of {member_ceiling} at the most." if member_ceiling is not None else "No ceiling is set.",
            [_cell(each["members"], now["members"], ceiling=member_ceiling) for each in options],
        ),
        Row(
            "open",
            "Seats whose holder nobody knows yet",
            "Vacant, new, or filled another way. They count for a place or a theme only as said below.",
            [_cell(len(each["unknown"]), len(now["unknown"])) for each in options],
        ),
    ]


def _reaches(options: Sequence[dict[str, Any]], now: dict[str, Any]) -> list[Row]:
    rows = []
    for part, (words, means) in PARTS.items():
        for key, said in HAS.items():
            label = f"Organisations with {said} {words}" if key != "unknown" else f"Organisations: {said} ({part})"
            explained = means if key == "with" else UNSAID[key, part]
            cells = [_cell(each[part][key], now[part][key]) for each in options]
            rows.append(Row(f"{part}-{key}", label, explained, cells))
    none = "No seat counts for them: not by place, not by theme, not by size."
    rows.append(
        Row(
            "unheard",
            "Organisations with nobody of their place, theme or size",
            none,
            [_cell(each["unheard"], now["unheard"]) for each in options],
        )
    )
    return rows


UNSAID = {
    ("without", "area"): "The register has their local area, and no seat counts for it.",
    ("without", "theme"): "The register has their first theme, and no seat counts for it.",
    ("without", "size"): "The register has their income, and no seat counts for that size.",
    ("unknown", "area"): "The register has no local area of them, or they withhold their name.",
    ("unknown", "theme"): "The register has no theme of them, or they withhold their name.",
    ("unknown", "size"): "The register has no income of them, or they withhold their name.",
}


def _holders(options: Sequence[dict[str, Any]], now: dict[str, Any]) -> list[Row]:
    told = [
        ("outside", "Holders based outside the district", "The register says their organisation is not based here."),
        (
            "little",
            "Holders with less than the majority of their work here",
            "The register says that none or some of their organisation’s work is in the district.",
        ),
        (
            "unchecked",
            "Holders of whom that is not known",
            "Nobody has checked where they are based, or how much they do here.",
        ),
    ]
    return [
        Row(key, label, means, [_cell(len(each[key]), len(now[key])) for each in options]) for key, label, means in told
    ]


def _cell(value: int, today: int, *, ceiling: int | None = None) -> Cell:
    over = " – above the ceiling" if ceiling is not None and value > ceiling else ""
    return Cell(f"{number(value)}{over}", signed(value - today))


def signed(difference: int) -> str:
    return "" if not difference else f"{'+' if difference > 0 else '−'}{number(abs(difference))}"


def _of(value: int, option: dict[str, Any]) -> str:
    return f"{number(value)} of {number(option['organisations'])}"


def lines_of(figures: dict[str, Any]) -> list[list[object]]:
    """As a spreadsheet, the headings first."""
    options = options_of(figures)
    headings: list[object] = ["Figure", *[each["title"] for each in options], "What it means"]
    lines: list[list[object]] = [[row.label, *[cell.text for cell in row.cells], row.means] for row in rows_of(figures)]
    return [headings, *lines]
