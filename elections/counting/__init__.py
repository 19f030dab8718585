"""The count: pure Python on whole numbers, without Django, so that anyone can repeat it."""

from elections.counting.ballots import Ballots, gather
from elections.counting.blt import read_blt, write_blt
from elections.counting.errors import CountError
from elections.counting.files import read_ballots
from elections.counting.lots import commitment, draw, is_committed, seed
from elections.counting.result import NeedsLot, Parcel, Result, Stage, Tie
from elections.counting.rules import RULES, count
from elections.counting.table import stage_table
from elections.counting.words import sentences, summary

__all__ = [
    "RULES",
    "Ballots",
    "CountError",
    "NeedsLot",
    "Parcel",
    "Result",
    "Stage",
    "Tie",
    "commitment",
    "count",
    "draw",
    "gather",
    "is_committed",
    "read_ballots",
    "read_blt",
    "seed",
    "sentences",
    "stage_table",
    "summary",
    "write_blt",
]
