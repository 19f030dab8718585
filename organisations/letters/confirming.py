"""Once a year: is everything still right? One letter, one reminder, each with one link."""

from __future__ import annotations

import datetime as dt

from notifications.kinds import letter_kind
from notifications.models import Group, Letter
from notifications.services.writing import write
from organisations.letters.people import office_of
from organisations.models import Confirmation, Membership

ASK, REMIND = "organisations.confirm", "organisations.confirm_again"


def ask(confirmation: Confirmation, *, to: Membership, until: dt.datetime) -> None:
    _write(ASK, confirmation, to, until)


def remind(confirmation: Confirmation, *, to: Membership, until: dt.datetime) -> None:
    _write(REMIND, confirmation, to, until)


def about(confirmation_id: int | str) -> str:
    """Of which question a letter is; with nothing, how all of them begin."""
    return f"confirmation:{confirmation_id}"


def _write(kind: str, confirmation: Confirmation, to: Membership, until: dt.datetime) -> None:
    write(
        kind=kind,
        about=about(confirmation.pk),
        recipient=to.user.email,
        recipient_name=to.name,
        district=office_of(confirmation.organisation),
        useful_until=until,
    )


@letter_kind(
    name=ASK,
    label="Is everything still right?",
    template="organisations/letters/confirm.txt",
    has_link=True,
    group=Group.REGISTER,
)
def _ask(letter: Letter) -> dict[str, object]:
    return _of_question(letter) | {"again": False}


@letter_kind(
    name=REMIND,
    label="Is everything still right? (reminder)",
    template="organisations/letters/confirm.txt",
    has_link=True,
    group=Group.REGISTER,
)
def _remind(letter: Letter) -> dict[str, object]:
    return _of_question(letter) | {"again": True}


def _of_question(letter: Letter) -> dict[str, object]:
    rows = Confirmation.objects.select_related("organisation")
    organisation = rows.get(pk=letter.about.partition(":")[2]).organisation
    return {"organisation": organisation, "for_organisation": organisation}
