"""The receipt of an answer. `about` is "response:12:3": response 12 in its version 3."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from consultations.letters.people import voters_of
from consultations.models import Response
from notifications.kinds import letter_kind
from notifications.models import Letter
from notifications.services.writing import Draft, write_to_all

GIVEN = "consultations.answer_given"
IS_NEWS = dt.timedelta(days=30)


def answer_given(response: Response) -> None:
    """To who speaks for the organisation; of a body without an account, to the address that was asked."""
    consultee = response.consultee
    readers = [(consultee.email, consultee.name)] if consultee.email else []
    if consultee.organisation_id is not None:
        voters = voters_of(consultee.organisation_id, timezone.localdate(response.saved_at))
        readers = voters or list(_asked_by_link(response))
    write_to_all(
        kind=GIVEN,
        drafts=[Draft(f"response:{response.pk}:{response.version}", address, name) for address, name in readers],
        district=response.consultation.district.slug,
        useful_until=response.saved_at + IS_NEWS,
    )


def _asked_by_link(response: Response) -> Iterable[tuple[str, str]]:
    """The address by which an organisation was asked for which nobody votes on line."""
    about = f"consultation:{response.consultation_id}:{response.consultee_id}"
    asked = Letter.objects.filter(kind="consultations.asked_by_link", about=about)
    return ((letter.recipient, str(response.consultee)) for letter in asked)


@letter_kind(name=GIVEN, label="Receipt of an answer", template="consultations/letters/answer_given.txt")
def _given(letter: Letter) -> dict[str, object]:
    _, pk, version = letter.about.split(":")
    response = Response.objects.for_list().select_related("consultation__district").get(pk=pk)
    organisation = response.consultee.organisation
    args = [] if organisation is None else [organisation.slug, response.consultation.slug]
    return {
        "response": response,
        "change": response.changes.get(version=version),
        "consultation": response.consultation,
        "consultee": response.consultee,
        "page": reverse("own_consultations:answer", args=args) if args else "",
    }
