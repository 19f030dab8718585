from organisations.models.area import Area, Classification
from organisations.models.district import District, DistrictPartner
from organisations.models.membership import Membership, Role
from organisations.models.names import search_key
from organisations.models.organisation import (
    ContactDetail,
    InfrastructureScope,
    KindOfContact,
    KindOfName,
    Organisation,
    OrganisationIdentifier,
    OrganisationType,
    OtherName,
    TypeOfOrganisation,
)
from organisations.models.person import Person
from organisations.models.register_import import GivenStatus, ImportState, LeftOutValue, RegisterImport, RejectedRow
from organisations.models.standing import Based, ShareOfWork, Standing, StandingStatus, directory, with_held_standings
from organisations.models.theme import Theme
from organisations.models.user import User

__all__ = [
    "Area",
    "Based",
    "Classification",
    "ContactDetail",
    "District",
    "DistrictPartner",
    "GivenStatus",
    "ImportState",
    "InfrastructureScope",
    "KindOfContact",
    "KindOfName",
    "LeftOutValue",
    "Membership",
    "Organisation",
    "OrganisationIdentifier",
    "OrganisationType",
    "OtherName",
    "Person",
    "RegisterImport",
    "RejectedRow",
    "Role",
    "ShareOfWork",
    "Standing",
    "StandingStatus",
    "Theme",
    "TypeOfOrganisation",
    "User",
    "directory",
    "search_key",
    "with_held_standings",
]
