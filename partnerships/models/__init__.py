from partnerships.models.partnership import RESERVED_SLUGS, Classification, Partnership
from partnerships.models.seat import Electorate, Seat, SelectionMethod
from partnerships.models.term import EndReason, Term

__all__ = [
    "RESERVED_SLUGS",
    "Classification",
    "Electorate",
    "EndReason",
    "Partnership",
    "Seat",
    "SelectionMethod",
    "Term",
]
