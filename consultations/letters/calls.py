"""What was heard in a call for views. `about` is "call:12", where 12 is the consultation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse

from consultations.models import Consultation
from notifications.kinds import letter_kind
from notifications.models import Letter
from notifications.services.writing import Draft, write_to_all
from organisations.models import Person
from organisations.services.relaying import mailbox_of_person

HEARD = "consultations.call_heard"
IS_NEWS = dt.timedelta(days=30)


def call_heard(consultation: Consultation, people: Iterable[Person], now: dt.datetime) -> None:
    """To the holder of the seat and the deputies: what organisations said."""
    mailboxes = filter(None, (mailbox_of_person(person) for person in people))
    write_to_all(
        kind=HEARD,
        drafts=[Draft(f"call:{consultation.pk}", address, name) for address, name in mailboxes],
        district=consultation.district.slug,
        useful_until=now + IS_NEWS,
    )


@letter_kind(name=HEARD, label="What a call for views heard", template="consultations/letters/call_heard.txt")
def _heard(letter: Letter) -> dict[str, object]:
    consultation = Consultation.objects.for_list().select_related("digest").get(pk=letter.about.split(":")[1])
    return {
        "consultation": consultation,
        "meeting": consultation.reports_to,
        "digest": consultation.digest,
        "page": reverse("my_calls:call", args=[consultation.slug]),
    }
