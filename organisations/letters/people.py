"""What people are told about who speaks for their organisation."""

from __future__ import annotations

from notifications.kinds import letter_kind
from notifications.models import Letter
from notifications.services.writing import Draft, write, write_to_all
from organisations.models import Membership, Organisation, Role


def welcome(membership: Membership) -> None:
    """To the person who now speaks for an organisation: what for, and how to sign in."""
    write(
        kind="organisations.welcome",
        about=f"membership:{membership.pk}",
        recipient=membership.user.email,
        recipient_name=membership.name,
        district=_district(membership),
    )


def contact_changed(membership: Membership) -> None:
    """To all others who vote for the organisation, when one who votes is new: they should know at once."""
    if membership.role not in {Role.VOTING_CONTACT, Role.BACKUP}:
        return
    others = Membership.objects.filter(organisation=membership.organisation).voting().reaching(membership.starts_on)
    before = Membership.objects.filter(organisation=membership.organisation).voting().just_before(membership.starts_on)
    readers = (others | before).exclude(user=membership.user).order_by("pk").values_list("user__email", "name")
    write_to_all(
        kind="organisations.contact_changed",
        drafts=[Draft(f"membership:{membership.pk}", email, name) for email, name in readers],
        district=_district(membership),
    )


@letter_kind(
    name="organisations.welcome", label="You speak for an organisation", template="organisations/letters/welcome.txt"
)
def _welcome(letter: Letter) -> dict[str, object]:
    return {"membership": _membership(letter)}


@letter_kind(
    name="organisations.contact_changed",
    label="New voting contact",
    template="organisations/letters/contact_changed.txt",
)
def _contact_changed(letter: Letter) -> dict[str, object]:
    return {"membership": _membership(letter)}


def _membership(letter: Letter) -> Membership:
    return Membership.objects.select_related("organisation").get(pk=letter.about.removeprefix("membership:"))


def _district(membership: Membership) -> str:
    return office_of(membership.organisation)


def office_of(organisation: Organisation) -> str:
    """The offices that may see the letter: those of a district in which the organisation has a standing."""
    slugs = organisation.standings.order_by("pk").values_list("district__slug", flat=True)
    return slugs.first() or ""
