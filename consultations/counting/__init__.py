"""What is counted of answers: pure Python, without Django, so that anyone can repeat it."""

from consultations.counting.spread import WAYS, Kind, Line, Minority, Reply, Split, Spread, Tally, Voice, spread
from consultations.counting.suppression import LEAST, Suppressed, suppress, suppress_line

__all__ = [
    "LEAST",
    "WAYS",
    "Kind",
    "Line",
    "Minority",
    "Reply",
    "Split",
    "Spread",
    "Suppressed",
    "Tally",
    "Voice",
    "spread",
    "suppress",
    "suppress_line",
]
