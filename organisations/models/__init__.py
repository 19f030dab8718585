from organisations.models.area import Area, Classification
from organisations.models.bulk import BulkAction, BulkOutcome, BulkRow, BulkRun
from organisations.models.confirmation import Answer, Confirmation
from organisations.models.contact import ContactDetail, KindOfContact
from organisations.models.district import BranchRule, District, DistrictPartner
from organisations.models.doubles import Decision, KindOfKey, LikelyDouble, MatchKey, SearchForDoubles
from organisations.models.infrastructure import (
    ConsortiumDecision,
    CountyFocus,
    Fitness,
    Function,
    OrganisationFunction,
    ServiceOffer,
    SupportService,
)
from organisations.models.membership import Membership, Role
from organisations.models.merger import Merger
from organisations.models.names import search_key
from organisations.models.office_note import OfficeNote, UnreachableMark
from organisations.models.organisation import (
    InfrastructureScope,
    KindOfName,
    Organisation,
    OrganisationIdentifier,
    OrganisationType,
    OtherName,
    TypeOfOrganisation,
)
from organisations.models.person import Person
from organisations.models.register_import import (
    GivenStatus,
    ImportState,
    KnownOtherwise,
    LeftOutValue,
    RegisterImport,
    RejectedRow,
    RememberedColumns,
    TakenOver,
)
from organisations.models.relayed import RelayedMessage
from organisations.models.standing import Based, ShareOfWork, Standing, StandingStatus, directory, with_held_standings
from organisations.models.submission import KindOfSubmission, Submission, SubmissionState, WayOfProof
from organisations.models.theme import Theme
from organisations.models.theming import (
    ClaimedTheme,
    ThemeClaim,
    ThemeReading,
    ThemeSuggestion,
    WorkList,
    to_settle,
    unread,
)
from organisations.models.user import User
from organisations.models.where import (
    ClaimState,
    FactOfPlace,
    OutwardCode,
    Source,
    WhereClaim,
    WhereFact,
    awaiting_area,
)
from organisations.models.word import DistrictWord

__all__ = [
    "Answer",
    "Area",
    "Based",
    "BranchRule",
    "BulkAction",
    "BulkOutcome",
    "BulkRow",
    "BulkRun",
    "ClaimState",
    "ClaimedTheme",
    "Classification",
    "Confirmation",
    "ConsortiumDecision",
    "ContactDetail",
    "CountyFocus",
    "Decision",
    "District",
    "DistrictPartner",
    "DistrictWord",
    "FactOfPlace",
    "Fitness",
    "Function",
    "GivenStatus",
    "ImportState",
    "InfrastructureScope",
    "KindOfContact",
    "KindOfKey",
    "KindOfName",
    "KindOfSubmission",
    "KnownOtherwise",
    "LeftOutValue",
    "LikelyDouble",
    "MatchKey",
    "Membership",
    "Merger",
    "OfficeNote",
    "Organisation",
    "OrganisationFunction",
    "OrganisationIdentifier",
    "OrganisationType",
    "OtherName",
    "OutwardCode",
    "Person",
    "RegisterImport",
    "RejectedRow",
    "RelayedMessage",
    "RememberedColumns",
    "Role",
    "SearchForDoubles",
    "ServiceOffer",
    "ShareOfWork",
    "Source",
    "Standing",
    "StandingStatus",
    "Submission",
    "SubmissionState",
    "SupportService",
    "TakenOver",
    "Theme",
    "ThemeClaim",
    "ThemeReading",
    "ThemeSuggestion",
    "TypeOfOrganisation",
    "UnreachableMark",
    "User",
    "WayOfProof",
    "WhereClaim",
    "WhereFact",
    "WorkList",
    "awaiting_area",
    "directory",
    "search_key",
    "to_settle",
    "unread",
    "with_held_standings",
]
