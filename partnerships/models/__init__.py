from partnerships.models.alert import Alert, Happening
from partnerships.models.communities import Characteristic, Community, Exercise, Scope, SpokenFor, Voice
from partnerships.models.compact import Champion, Compact, CompactCode, Signatory
from partnerships.models.decision import Answer, Decision, Verdict
from partnerships.models.deputy import Deputy, NamedBy
from partnerships.models.handbook import HandbookPage
from partnerships.models.interests import Declaration, Interest, KindOfInterest
from partnerships.models.limit import Limited, RollingLimit
from partnerships.models.link import Link, LinkStatus
from partnerships.models.mandate import Mandate, MandateEntry, MandateItem, MandateReview
from partnerships.models.member import Chair, Company, Invitation, KindOfInvitation, Member
from partnerships.models.partnership import RESERVED_SLUGS, Classification, Partnership, PartnershipStatus
from partnerships.models.seat import Electorate, Seat, SelectionMethod
from partnerships.models.sector import Sector
from partnerships.models.support import (
    ClaimState,
    ExpenseClaim,
    KindOfExpense,
    KindOfSupport,
    RoleDescription,
    SupportGiven,
)
from partnerships.models.term import EndReason, Term
from partnerships.models.terms_of_reference import TermsOfReference

__all__ = [
    "RESERVED_SLUGS",
    "Alert",
    "Answer",
    "Chair",
    "Champion",
    "Characteristic",
    "ClaimState",
    "Classification",
    "Community",
    "Compact",
    "CompactCode",
    "Company",
    "Decision",
    "Declaration",
    "Deputy",
    "Electorate",
    "EndReason",
    "Exercise",
    "ExpenseClaim",
    "HandbookPage",
    "Happening",
    "Interest",
    "Invitation",
    "KindOfExpense",
    "KindOfInterest",
    "KindOfInvitation",
    "KindOfSupport",
    "Limited",
    "Link",
    "LinkStatus",
    "Mandate",
    "MandateEntry",
    "MandateItem",
    "MandateReview",
    "Member",
    "NamedBy",
    "Partnership",
    "PartnershipStatus",
    "RoleDescription",
    "RollingLimit",
    "Scope",
    "Seat",
    "Sector",
    "SelectionMethod",
    "Signatory",
    "SpokenFor",
    "SupportGiven",
    "Term",
    "TermsOfReference",
    "Verdict",
    "Voice",
]
