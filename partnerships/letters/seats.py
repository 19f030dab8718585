"""Letters about seats: a term that ends, an appointment to endorse or question, an event that somebody must weigh.

`about` is "term:12:2027-03-31", "decision:12:34" (34 is the organisation asked), "answer:12:…" or "alert:12".
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from notifications.kinds import letter_kind
from notifications.models import Group, Letter
from notifications.services.writing import Draft, write, write_to_all
from organisations.models import District, DistrictPartner, Membership, Organisation, Role, Standing
from partnerships.letters.representatives import about_day, mailbox_of
from partnerships.models import Alert, Answer, Decision, Deputy, Seat, Term
from vcsrep.face.words import end_of

ENDS = {90: "partnerships.term_ends_in_90_days", 30: "partnerships.term_ends_in_30_days"}
ALERT_IS_NEWS = dt.timedelta(days=60)
QUESTION_IS_NEWS = dt.timedelta(days=90)


# --- Writing ---------------------------------------------------------------------------------------------------


def term_ends(term: Term, days: int, today: dt.date) -> None:
    """To holder, deputy, voting contacts of the organisation and partners, once each; of use until the next."""
    if term.ends_on is None:
        return
    useful_days = 30 if days == 90 else 0
    write_to_all(
        kind=ENDS[days],
        drafts=[Draft(about_day(term, term.ends_on), email, name) for email, name in concerned([term], today)[term.pk]],
        district=term.seat.partnership.district.slug,
        useful_until=end_of(term.ends_on - dt.timedelta(days=useful_days)),
    )


def ask_members(decision: Decision, today: dt.date) -> None:
    """To the voting contacts of every organisation that may have its say, while it may."""
    if not decision.takes_answers_on(today):
        return
    asked = _asked(decision, today)
    contacts = Membership.objects.current_on(today).voting().filter(organisation__in=asked)
    write_to_all(
        kind="partnerships.appointment",
        drafts=[
            Draft(f"decision:{decision.pk}:{organisation}", email, name)
            for organisation, email, name in contacts.values_list("organisation", "user__email", "name")
        ],
        district=decision.term.seat.partnership.district.slug,
        useful_until=end_of(decision.answers_until),
    )


def question_asked(answer: Answer, now: dt.datetime) -> None:
    """To the staff of those who appointed, and of the district's partners."""
    district = answer.decision.term.seat.partnership.district
    today = timezone.localdate(now)
    appointers = answer.decision.decided_by.values("pk")
    for email, name in {
        **dict(_staff_of(appointers, today)),
        **dict(_partners([district], today)[district.pk]),
    }.items():
        write(
            kind="partnerships.question",
            about=f"answer:{answer.pk}:{now:%Y%m%d%H%M%S}",
            recipient=email,
            recipient_name=name,
            district=district.slug,
            useful_until=now + QUESTION_IS_NEWS,
        )


def something_happened(alert: Alert, now: dt.datetime) -> None:
    """To the officers of the council and the partners of the district."""
    district = alert.term.seat.partnership.district
    today = timezone.localdate(now)
    officers = _staff_of([district.council_id], today)
    write_to_all(
        kind="partnerships.alert",
        drafts=[
            Draft(f"alert:{alert.pk}", email, name)
            for email, name in [*officers, *_partners([district], today)[district.pk]]
        ],
        district=district.slug,
        useful_until=now + ALERT_IS_NEWS,
    )


def concerned(terms: Collection[Term], today: dt.date) -> dict[int, list[tuple[str, str]]]:
    """By the term's id: address and name of all that hear of its end; the same four queries for any number."""
    deputies: defaultdict[int, list[Deputy]] = defaultdict(list)
    for deputy in Deputy.objects.serving_on(today).filter(term__in=terms).select_related("person__user").order_by("pk"):
        deputies[deputy.term_id].append(deputy)
    contacts: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    voting = Membership.objects.current_on(today).voting().filter(organisation__in={t.on_behalf_of_id for t in terms})
    for organisation, email, name in voting.order_by("pk").values_list("organisation", "user__email", "name"):
        contacts[organisation].append((email, name))
    partners = _partners({term.seat.partnership.district for term in terms}, today)
    return {
        term.pk: [
            *_sitting([term, *deputies[term.pk]]),
            *contacts[term.on_behalf_of_id],
            *partners[term.seat.partnership.district_id],
        ]
        for term in terms
    }


def _sitting(people: Iterable[Term | Deputy]) -> Iterator[tuple[str, str]]:
    for each in people:
        if mailbox := mailbox_of(each):
            yield mailbox, each.person.name


def _partners(districts: Collection[District], today: dt.date) -> dict[int, list[tuple[str, str]]]:
    """By the district's id: address and name of everybody who works for one of its partners."""
    serving = DistrictPartner.objects.serving_on(today).filter(district__in=districts)
    pairs = list(serving.values_list("district", "organisation"))
    staff: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = Membership.objects.current_on(today).filter(
        organisation__in={organisation for _, organisation in pairs}, role=Role.OFFICE_STAFF
    )
    for organisation, email, name in rows.order_by("pk").values_list("organisation", "user__email", "name"):
        staff[organisation].append((email, name))
    found: dict[int, list[tuple[str, str]]] = {district.pk: [] for district in districts}
    for district, organisation in pairs:
        found[district].extend(staff[organisation])
    return found


def _staff_of(organisations: Any, today: dt.date) -> list[tuple[str, str]]:
    staff = Membership.objects.current_on(today).filter(organisation__in=organisations, role=Role.OFFICE_STAFF)
    return list(staff.order_by("pk").values_list("user__email", "name"))


def _asked(decision: Decision, today: dt.date) -> Any:
    """The other way round from `DecisionQuerySet.put_to`: all organisations of one decision."""
    seat = decision.term.seat
    standings = Standing.objects.admitted_on(today).filter(district=seat.partnership.district_id)
    if seat.area_id is not None and seat.area_id != seat.partnership.district.area_id:
        standings = standings.filter(area=seat.area_id)
    own = Q(organisation=decision.term.on_behalf_of_id) | Q(organisation__in=decision.decided_by.values("pk"))
    return standings.exclude(own).values("organisation")


# --- What they say, read when they are sent ----------------------------------------------------------------------


@letter_kind(
    name=ENDS[90],
    label="Term ends within 90 days",
    template="partnerships/letters/term_ends.txt",
    group=Group.REMINDERS,
    may_wait=True,
)
def _ends_in_90(letter: Letter) -> dict[str, object]:
    return _of_term(letter)


@letter_kind(
    name=ENDS[30],
    label="Term ends within 30 days",
    template="partnerships/letters/term_ends.txt",
    group=Group.REMINDERS,
    may_wait=True,
)
def _ends_in_30(letter: Letter) -> dict[str, object]:
    return _of_term(letter)


@letter_kind(
    name="partnerships.appointment",
    label="Appointment to endorse or question",
    template="partnerships/letters/appointment.txt",
    group=Group.VIEWS,
    may_wait=True,
)
def _appointment(letter: Letter) -> dict[str, object]:
    _, decision_id, organisation_id = letter.about.split(":")
    decision = Decision.objects.for_list().get(pk=decision_id)
    organisation = Organisation.objects.get(pk=organisation_id)
    page = reverse("partnerships_appointments:answer", args=[organisation.slug, decision.pk])
    names = ", ".join(decision.decided_by.order_by("name").values_list("name", flat=True))
    return {
        "decision": decision,
        "organisation": organisation,
        "page": page,
        "decided_by": names,
        "for_organisation": organisation,
    }


@letter_kind(
    name="partnerships.question",
    label="Question about an appointment",
    template="partnerships/letters/question.txt",
    group=Group.OFFICE,
    may_wait=True,
)
def _question(letter: Letter) -> dict[str, object]:
    answers = Answer.objects.select_related(
        "organisation", "decision__term__seat__partnership", "decision__term__person"
    )
    answer = answers.get(pk=letter.about.split(":")[1])
    return {"answer": answer, "term": answer.decision.term, "page": _office_page(answer.decision.term.seat)}


@letter_kind(
    name="partnerships.alert",
    label="Something happened to a seat",
    template="partnerships/letters/alert.txt",
    group=Group.OFFICE,
    may_wait=True,
)
def _alert(letter: Letter) -> dict[str, object]:
    alert = Alert.objects.for_list().get(pk=letter.about.partition(":")[2])
    return {"alert": alert, "term": alert.term, "page": reverse("partnerships_office:alerts")}


def _of_term(letter: Letter) -> dict[str, object]:
    terms = Term.objects.select_related("seat__partnership__district", "person", "on_behalf_of")
    term = terms.get(pk=letter.about.split(":")[1])
    return {
        "term": term,
        "seat": term.seat,
        "page": term.seat.get_absolute_url(),
        "for_organisation": term.on_behalf_of,
    }


def _office_page(seat: Seat) -> str:
    return reverse("partnerships_office:seat", args=[seat.partnership.slug, seat.pk])
