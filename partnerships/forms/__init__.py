from partnerships.forms.appointing import (
    AnswerForm,
    DecideForm,
    DeputyForm,
    HappenedForm,
    LimitForm,
    PeriodForm,
    SettleForm,
    WithdrawForm,
)
from partnerships.forms.company import AdoptForm, ChairForm, InvitationForm, LastDayForm, MemberForm
from partnerships.forms.link import EndLinkForm, RecordLinkForm, StepForm
from partnerships.forms.map import MapForm, MatrixForm
from partnerships.forms.partnership import AmendPartnershipForm, FoundPartnershipForm
from partnerships.forms.seat import EndSeatForm, ReplaceSeatForm, SeatForm
from partnerships.forms.term import AppointForm, EndTermForm

__all__ = [
    "AdoptForm",
    "AmendPartnershipForm",
    "AnswerForm",
    "AppointForm",
    "ChairForm",
    "DecideForm",
    "DeputyForm",
    "EndLinkForm",
    "EndSeatForm",
    "EndTermForm",
    "FoundPartnershipForm",
    "HappenedForm",
    "InvitationForm",
    "LastDayForm",
    "LimitForm",
    "MapForm",
    "MatrixForm",
    "MemberForm",
    "PeriodForm",
    "RecordLinkForm",
    "ReplaceSeatForm",
    "SeatForm",
    "SettleForm",
    "StepForm",
    "WithdrawForm",
]
