"""What an organisation is told about its themes."""

from __future__ import annotations

from django.utils import timezone

from notifications.kinds import letter_kind
from notifications.models import Letter
from notifications.services.writing import Draft, write_to_all
from organisations.models import Membership, ThemeClaim


def themes_queried(claim: ThemeClaim) -> None:
    """To all who vote for the organisation and to whoever declared the themes: what the partner asks."""
    _to_declarers(claim, "organisations.themes_queried")


def themes_confirmed(claim: ThemeClaim) -> None:
    """To the same, when the partner confirmed another primary theme than the declared one."""
    _to_declarers(claim, "organisations.themes_confirmed")


def _to_declarers(claim: ThemeClaim, kind: str) -> None:
    day = timezone.localdate(claim.decided_at)
    voting = Membership.objects.current_on(day).voting().filter(organisation=claim.standing.organisation)
    readers = dict(voting.order_by("pk").values_list("user__email", "name"))
    readers.setdefault(claim.by.email, claim.by_name)
    write_to_all(
        kind=kind,
        drafts=[Draft(f"themes:{claim.pk}", email, name) for email, name in readers.items()],
        district=claim.standing.district.slug,
    )


@letter_kind(
    name="organisations.themes_queried",
    label="Question about your themes",
    template="organisations/letters/themes_queried.txt",
)
def _themes_queried(letter: Letter) -> dict[str, object]:
    return {"claim": _theme_claim(letter)}


@letter_kind(
    name="organisations.themes_confirmed",
    label="Another primary theme than declared",
    template="organisations/letters/themes_confirmed.txt",
)
def _themes_confirmed(letter: Letter) -> dict[str, object]:
    return {"claim": _theme_claim(letter)}


def _theme_claim(letter: Letter) -> ThemeClaim:
    return (
        ThemeClaim.objects.for_list()
        .select_related("standing__primary_theme")
        .get(pk=letter.about.removeprefix("themes:"))
    )
