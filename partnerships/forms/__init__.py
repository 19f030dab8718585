from partnerships.forms.partnership import AmendPartnershipForm, FoundPartnershipForm
from partnerships.forms.seat import EndSeatForm, SeatForm
from partnerships.forms.term import AppointForm, EndTermForm

__all__ = [
    "AmendPartnershipForm",
    "AppointForm",
    "EndSeatForm",
    "EndTermForm",
    "FoundPartnershipForm",
    "SeatForm",
]
