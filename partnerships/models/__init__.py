from partnerships.models.partnership import Classification, Partnership
from partnerships.models.seat import Electorate, Seat, SelectionMethod
from partnerships.models.term import EndReason, Term

__all__ = [
    "Classification",
    "Electorate",
    "EndReason",
    "Partnership",
    "Seat",
    "SelectionMethod",
    "Term",
]
