"""Letters of consultations and calls for views. `about` is "consultation:12:34", where 34 is the consultee.

A third part follows where one is written to again: "consultation:12:34:half". Whoever has no account here gets a
letter with a link of its own: bodies outside the register, and organisations for which nobody votes on line.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from consultations.models import Consultation, ConsultationStep, Consultee, Outcome
from consultations.models.consultee import ConsulteeQuerySet
from notifications.kinds import letter_kind
from notifications.models import Group, Letter, LetterState
from notifications.services.writing import Draft, write_to_all
from organisations.models import ContactDetail, KindOfContact, Membership
from organisations.services.addressing import can_post, lines_of, postal_addresses

ASKED, ASKED_BY_LINK = "consultations.asked", "consultations.asked_by_link"
REMINDED, REMINDED_BY_LINK = "consultations.reminded", "consultations.reminded_by_link"
EXTENDED, EXTENDED_BY_LINK = "consultations.extended", "consultations.extended_by_link"
CANCELLED, OUTCOME = "consultations.cancelled", "consultations.outcome"
BY_LINK = {ASKED: ASKED_BY_LINK, REMINDED: REMINDED_BY_LINK, EXTENDED: EXTENDED_BY_LINK}
INVITATIONS = (ASKED, ASKED_BY_LINK)
FOLDER = "consultations/letters"
ON_PAPER = {ASKED: f"{FOLDER}/asked_on_paper.txt"}


def about(consultation: Consultation, consultee_id: int | str = "", suffix: str = "") -> str:
    return f"consultation:{consultation.pk}:{consultee_id}{f':{suffix}' if suffix else ''}"


@dataclass(frozen=True, slots=True)
class Addressed:
    """One letter to be written: of which kind, to which consultee."""

    kind: str
    consultee: int
    draft: Draft


def addressed(
    kind: str, consultation: Consultation, consultees: ConsulteeQuerySet, *, suffix: str = "", day: dt.date
) -> list[Addressed]:
    """A letter for each mailbox of each, with a link where nobody has an account. The same questions for any number."""
    voters, on_record = _voters(consultees, day), _on_record(consultation, consultees)
    posted = _posted(consultation, consultees) if kind in ON_PAPER else {}
    found: list[Addressed] = []
    for pk, organisation, name, email in consultees.values_list("pk", "organisation", "name", "email"):
        matter = about(consultation, pk, suffix)
        known = voters.get(organisation, [])
        found += [Addressed(kind, pk, Draft(matter, address, person)) for address, person in known]
        single = email or ("" if known else on_record.get(organisation, ""))
        if single:
            found.append(Addressed(BY_LINK.get(kind, kind), pk, Draft(matter, single, name)))
        elif not known and pk in posted:
            found.append(Addressed(kind, pk, Draft(matter, "", name, posted[pk])))
    return found


def write_to_consultees(
    kind: str,
    consultation: Consultation,
    consultees: ConsulteeQuerySet,
    *,
    suffix: str = "",
    day: dt.date,
    useful_until: dt.datetime | None = None,
) -> list[int]:
    """Write to each, on paper where the district posts; the numbers of those that have a mailbox."""
    letters = addressed(kind, consultation, consultees, suffix=suffix, day=day)
    for sort in sorted({letter.kind for letter in letters}):
        write_to_all(
            kind=sort,
            drafts=[letter.draft for letter in letters if letter.kind == sort],
            district=consultation.district.slug,
            useful_until=useful_until or consultation.closes_at,
        )
    return sorted({letter.consultee for letter in letters if letter.draft.recipient})


def invitations_of(consultation: Consultation) -> dict[str, int]:
    """How many letters that ask are in each state."""
    rows = Letter.objects.filter(kind__in=INVITATIONS, about__startswith=about(consultation)).values_list("state")
    counted: dict[str, int] = defaultdict(int)
    for (state,) in rows.iterator():
        counted[state] += 1
    return dict.fromkeys(LetterState.values, 0) | counted


def hold_back(consultation: Consultation, now: dt.datetime) -> None:
    """What still waits to go out is of no use any more, and lapses."""
    waiting = Letter.objects.filter(kind__startswith="consultations.", about__startswith=about(consultation))
    waiting.filter(state__in=[LetterState.QUEUED, LetterState.FAILED]).update(useful_until=now)


def _voters(consultees: ConsulteeQuerySet, day: dt.date) -> dict[int, list[tuple[str, str]]]:
    """Address and name of the voting contact and the backup of each organisation."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    voting = Membership.objects.current_on(day).voting().filter(organisation__in=_organisations(consultees))
    for organisation, address, name in voting.order_by("pk").values_list("organisation", "user__email", "name"):
        found[organisation].append((address, name))
    return found


def _on_record(consultation: Consultation, consultees: ConsulteeQuerySet) -> dict[int, str]:
    """The first address that the office of the district keeps, or the organisation's own."""
    rows = ContactDetail.objects.filter(
        Q(district=consultation.district) | Q(district__isnull=True),
        kind=KindOfContact.EMAIL,
        organisation__in=_organisations(consultees),
    )
    return dict(rows.order_by("-pk").values_list("organisation", "value"))


def _posted(consultation: Consultation, consultees: ConsulteeQuerySet) -> dict[int, str]:
    """Where each goes on paper, by consultee: bodies asked by name with their address, organisations with theirs."""
    if not can_post(consultation.district):
        return {}
    known = postal_addresses(_organisations(consultees), consultation.district)
    posted: dict[int, str] = {}
    for pk, organisation, name, address in consultees.values_list("pk", "organisation", "name", "postal_address"):
        lines = known.get(organisation) or "\n".join(lines_of(name, address))
        if lines:
            posted[pk] = lines
    return posted


def _organisations(consultees: ConsulteeQuerySet) -> ConsulteeQuerySet:
    return consultees.filter(organisation__isnull=False).order_by().values("organisation")  # type: ignore[return-value]  # a column of it, for __in


def _of_consultee(letter: Letter) -> dict[str, object]:
    consultees = Consultee.objects.select_related("organisation", "response")
    consultee = consultees.get(pk=letter.about.split(":")[2])
    consultation = Consultation.objects.for_list().get(pk=consultee.consultation_id)
    organisation = consultee.organisation
    args = [] if organisation is None else [organisation.slug, consultation.slug]
    return {
        "consultation": consultation,
        "consultee": consultee,
        "for_organisation": consultee,
        "asker": asker_of(consultation),
        "has_answered": Consultee.objects.answered().filter(pk=consultee.pk).exists(),
        "is_open": consultation.is_open_at(timezone.now()),
        "page": reverse("consultations:consultation", args=[consultation.slug]),
        "answer_page": reverse("own_consultations:answer", args=args) if args else "",
    }


def asker_of(consultation: Consultation) -> str:
    """Who asks, as a stranger may read it."""
    if consultation.asked_by is not None:
        return consultation.asked_by.public_name
    seat = f"{consultation.seat}, {consultation.partnership}"
    return seat if consultation.term is None else f"{consultation.term.person}, {seat}"


def _extension(letter: Letter) -> dict[str, object]:
    step = ConsultationStep.objects.get(pk=letter.about.split(":")[3])
    return _of_consultee(letter) | {"step": step}


def _published(letter: Letter) -> dict[str, object]:
    context = _of_consultee(letter)
    outcomes = Outcome.objects.filter(consultation=int(letter.about.split(":")[1]), published_at__isnull=False)
    return context | {"outcomes": list(outcomes.select_related("section").order_by("section__position", "pk"))}


def _kinds() -> Iterator[tuple[str, str, str, bool]]:
    yield ASKED, "Consultation or call for views", "asked.txt", False
    yield ASKED_BY_LINK, "Consultation, with a link to answer", "asked.txt", True
    yield REMINDED, "Reminder of a consultation", "reminded.txt", False
    yield REMINDED_BY_LINK, "Reminder of a consultation, with a link", "reminded.txt", True
    yield CANCELLED, "Consultation cancelled", "consultation_cancelled.txt", False


for _name, _label, _template, _has_link in _kinds():
    letter_kind(
        name=_name,
        label=_label,
        template=f"{FOLDER}/{_template}",
        group=Group.VIEWS,
        has_link=_has_link,
        may_wait=not _has_link,
        on_paper=ON_PAPER.get(_name, ""),
    )(_of_consultee)
for _name, _label, _has_link in (
    (EXTENDED, "Consultation open for longer", False),
    (EXTENDED_BY_LINK, "Consultation open for longer, with a link", True),
):
    letter_kind(
        name=_name,
        label=_label,
        template=f"{FOLDER}/extended.txt",
        group=Group.VIEWS,
        has_link=_has_link,
        may_wait=not _has_link,
    )(_extension)
letter_kind(
    name=OUTCOME,
    label="Outcome of a consultation",
    template=f"{FOLDER}/outcome.txt",
    group=Group.VIEWS,
    may_wait=True,
)(_published)
