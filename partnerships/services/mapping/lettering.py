"""How wide words are in Arial and its twins, so that a line is broken before it leaves its box."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

# Thousandths of the size of the letters, by the metrics that Arial, Helvetica and Liberation Sans share.
_BY_WIDTH = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-`r“”",
    334: "{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu–",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "…—",
    1015: "@",
}
WIDTHS = {sign: width for width, signs in _BY_WIDTH.items() for sign in signs}
UNKNOWN = 1000
BOLD = 1.12
WIDER = 1.17  # what a machine without these letters takes instead (DejaVu, Verdana) is this much wider


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """At most, whatever letters are there. Accents add nothing; a sign of another script counts as a full square."""
    plain = unicodedata.normalize("NFC", text)
    thousandths = sum(WIDTHS.get(sign) or WIDTHS.get(_bare(sign), UNKNOWN) for sign in plain)
    return thousandths * size / 1000 * WIDER * (BOLD if bold else 1)


def wrap(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Lines no wider than `room`; a word that is wider on its own is broken, never cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        for piece in _pieces(word, size, room, bold=bold):
            longer = f"{line} {piece}" if line else piece
            if line and width_of(longer, size, bold=bold) > room:
                lines.append(line)
                line = piece
            else:
                line = longer
    return [*lines, line] if line else lines


def _pieces(word: str, size: float, room: float, *, bold: bool) -> Iterator[str]:
    piece = ""
    for sign in word:
        if piece and width_of(piece + sign, size, bold=bold) > room:
            yield piece
            piece = ""
        piece += sign
    yield piece


def _bare(sign: str) -> str:
    return unicodedata.normalize("NFD", sign)[0]
