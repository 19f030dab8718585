"""A stranger's message, passed on: the sender never learns the address."""

from __future__ import annotations

from notifications.kinds import letter_kind
from notifications.models import Letter
from notifications.services.writing import write
from organisations.models import RelayedMessage

KIND = "organisations.relayed"


def about(message: RelayedMessage) -> str:
    return f"relayed:{message.pk}"


def pass_on(message: RelayedMessage, *, recipient: str, recipient_name: str) -> None:
    write(
        kind=KIND,
        about=about(message),
        recipient=recipient,
        recipient_name=recipient_name,
        district=message.district.slug,
    )


@letter_kind(name=KIND, label="A message passed on", template="organisations/letters/relayed.txt", has_link=True)
def _relayed(letter: Letter) -> dict[str, object]:
    """A message that is forgotten is not sent: the letter fails and says that it is no longer there."""
    kept = RelayedMessage.objects.filter(forgotten_at__isnull=True).select_related("organisation", "person")
    return {"message": kept.get(pk=letter.about.partition(":")[2])}
