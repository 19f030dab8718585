"""What people are told when two entries of the register become one, or two again."""

from __future__ import annotations

import datetime as dt

from notifications.kinds import letter_kind
from notifications.models import Letter
from notifications.services.writing import Draft, write_to_all
from organisations.models import Membership, Merger


def merged(merger: Merger, day: dt.date) -> None:
    """To all who speak for the organisation that two became."""
    _tell_of(merger, "organisations.merged", day)


def parted(merger: Merger, day: dt.date) -> None:
    """To all who speak for one of the two that were one for a while."""
    _tell_of(merger, "organisations.parted", day)


def _tell_of(merger: Merger, kind: str, day: dt.date) -> None:
    speaking = Membership.objects.filter(organisation__in=[merger.kept, merger.merged]).reaching(day)
    readers = speaking.order_by("pk").values_list("user__email", "name")
    standing = merger.kept.standings.select_related("district").order_by("pk").first()
    write_to_all(
        kind=kind,
        drafts=[Draft(f"merger:{merger.pk}", email, name) for email, name in readers],
        district=standing.district.slug if standing else "",
    )


@letter_kind(name="organisations.merged", label="Two entries became one", template="organisations/letters/merged.txt")
@letter_kind(name="organisations.parted", label="Two entries again", template="organisations/letters/parted.txt")
def _of_merger(letter: Letter) -> dict[str, object]:
    mergers = Merger.objects.select_related("kept", "merged")
    return {"merger": mergers.get(pk=letter.about.removeprefix("merger:"))}
