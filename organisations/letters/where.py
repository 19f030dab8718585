"""What an organisation is told when a partner has looked at where it says it works."""

from __future__ import annotations

from notifications.kinds import letter_kind
from notifications.models import Group, Letter
from notifications.services.writing import write
from organisations.models import WhereClaim


def where_confirmed(claim: WhereClaim) -> None:
    """To who said it: a partner found it to be so."""
    _answer(claim, "organisations.where_confirmed")


def where_queried(claim: WhereClaim) -> None:
    """To who said it: a partner asks back."""
    _answer(claim, "organisations.where_queried")


def _answer(claim: WhereClaim, kind: str) -> None:
    write(
        kind=kind,
        about=f"where:{claim.pk}",
        recipient=claim.by.email,
        recipient_name=claim.by_name,
        district=claim.standing.district.slug,
    )


@letter_kind(
    name="organisations.where_confirmed",
    label="Where you work is confirmed",
    template="organisations/letters/where_confirmed.txt",
    group=Group.REGISTER,
    may_wait=True,
)
@letter_kind(
    name="organisations.where_queried",
    label="A question about where you work",
    template="organisations/letters/where_queried.txt",
)
def _of_claim(letter: Letter) -> dict[str, object]:
    claims = WhereClaim.objects.select_related("standing__organisation", "standing__district")
    claim = claims.get(pk=letter.about.removeprefix("where:"))
    return {"claim": claim, "for_organisation": claim.standing.organisation}
