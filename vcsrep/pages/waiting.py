"""What waits for a person: each app is asked for what it knows, and the answers stand in one list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from attendance.models import Concern
from attendance.services.expecting import coming_to
from consultations.models import Consultation, Consultee, Issue
from consultations.services.owing import to_write
from consultations.services.reminding import LOOKED_AT_WITHIN
from elections.models import Contest, DeputyOffer, Elector, Nomination, OfferState
from elections.models.roll import ElectorQuerySet
from organisations.models import Confirmation, Membership, Organisation, User
from organisations.services.confirming import until
from partnerships.models import Term
from partnerships.services.asked import still_to_answer
from partnerships.services.duties import duties_of
from reviews.services.appraising.commenting import still_to_comment
from reviews.services.cases.agenda import cases_to_act_on
from reviews.services.pulse import still_to_say
from vcsrep.face.words import end_of, longday
from vcsrep.workdays import working_days_after

NEXT_MEETINGS = 6
GOOD_FOR = dt.timedelta(days=60)  # an offer's letter; it can be answered after that, too
END_OF_OFFICE = dt.time(17)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do, or to go to. `until_word` says what the moment is: the last, or the beginning."""

    organisation: Organisation
    text: str
    link_text: str
    href: str
    until: dt.datetime
    until_word: str = "Until"


def waiting_for(user: User, now: dt.datetime, organisation: Organisation | None = None) -> list[Waiting]:
    """Everything, or what concerns one organisation; the most urgent first."""
    found = [
        *_polls(user, now),
        *_nominations(user, now),
        *_to_accept(user, now),
        *_meetings(user, now),
        *_reports(user, now),
        *_issues(user, now),
        *_cases(user, now),
        *_concerns(user),
        *_consultations(user, now),
        *_confirmations(user, now),
        *_papers(user, now),
        *_seats(user, now),
        *_appointments(user, now),
        *_deputies(user, now),
        *_pulse(user, now),
    ]
    mine = [item for item in found if organisation is None or item.organisation == organisation]
    return sorted(mine, key=lambda item: (item.until, item.text))


def _voting_for(user: User, now: dt.datetime) -> ElectorQuerySet:
    """The places on the roll for which this person votes and nominates."""
    memberships = Membership.objects.current_on(timezone.localdate(now)).voting().filter(user=user)
    electors = Elector.objects.on_the_roll().filter(organisation__in=memberships.values("organisation"))
    return electors.select_related("contest__election", "organisation")


def _polls(user: User, now: dt.datetime) -> Iterator[Waiting]:
    for elector in _voting_for(user, now).still_to_vote().filter(contest__in=Contest.objects.polling(now)):
        yield Waiting(
            organisation=elector.organisation,
            text=f"{elector.contest.election}: {elector.contest}",
            link_text="Vote",
            href=_door("ballot", elector),
            until=elector.contest.election.poll_closes_at,
        )


def _nominations(user: User, now: dt.datetime) -> Iterator[Waiting]:
    made = Nomination.objects.live().filter(
        contest=OuterRef("contest"), proposed_by_organisation=OuterRef("organisation")
    )
    open_now = _voting_for(user, now).filter(contest__in=Contest.objects.taking_nominations(now))
    for elector in open_now.filter(~Exists(made)):
        yield Waiting(
            organisation=elector.organisation,
            text=f"{elector.contest.election}: {elector.contest}",
            link_text="Nominate somebody",
            href=_door("nominate", elector),
            until=elector.contest.election.nominations_close_at,
        )


def _to_accept(user: User, now: dt.datetime) -> Iterator[Waiting]:
    open_now = Contest.objects.taking_nominations(now)
    for nomination in Nomination.objects.to_accept().of_person(user).filter(contest__in=open_now).for_list():
        yield Waiting(
            organisation=nomination.on_behalf_of,
            text=f"{nomination.contest}, nominated by {nomination.proposed_by_in_words}",
            link_text="Say whether you stand",
            href=reverse("elections:answer", args=[nomination.pk]),
            until=nomination.contest.election.nominations_close_at,
        )


def _meetings(user: User, now: dt.datetime) -> Iterator[Waiting]:
    """The next meetings of the partnerships on which this person holds a seat, or is somebody's deputy."""
    planned = [coming for coming in coming_to(user, since=now) if coming.meeting.is_coming(now)]
    for coming in planned[:NEXT_MEETINGS]:
        meeting = coming.meeting
        place = f", {meeting.location}" if meeting.location else ""
        said = " (apologies sent)" if coming.apology else ""
        yield Waiting(
            organisation=coming.on_behalf_of,
            text=f"Meeting of {meeting.title}{place}{said}",
            link_text="Next meeting",
            href=coming.get_absolute_url(),
            until=meeting.starts_at,
            until_word="At",
        )


def _reports(user: User, now: dt.datetime) -> Iterator[Waiting]:
    """Meetings this person came to, whose groups wait to hear what was said."""
    today = timezone.localdate(now)
    for owed in to_write(user, now):
        yield Waiting(
            organisation=owed.term.on_behalf_of,
            text=f"{owed.meeting.partnership}, meeting of {longday(owed.meeting.day)}",
            link_text="Go on with the report" if owed.draft else "Report back",
            href=reverse("my_reports:write", args=[owed.meeting.pk, owed.term.pk]),
            until=timezone.make_aware(dt.datetime.combine(owed.due_on, END_OF_OFFICE)),
            until_word="Due" if owed.due_on >= today else "Was due",
        )


def _consultations(user: User, now: dt.datetime) -> Iterator[Waiting]:
    """What the organisations for which this person votes are asked, and have not answered."""
    mine = Membership.objects.current_on(timezone.localdate(now)).voting().filter(user=user)
    asked = Consultee.objects.unanswered().filter(
        organisation__in=mine.values("organisation"), consultation__in=Consultation.objects.open_at(now)
    )
    for consultee in asked.select_related("organisation", "consultation"):
        if consultee.organisation is not None and consultee.consultation.closes_at is not None:
            yield Waiting(
                organisation=consultee.organisation,
                text=f"{consultee.consultation.get_kind_display()}: {consultee.consultation}",
                link_text="Answer",
                href=reverse(
                    "own_consultations:answer", args=[consultee.organisation.slug, consultee.consultation.slug]
                ),
                until=consultee.consultation.closes_at,
                until_word="Answer by",
            )


def _issues(user: User, now: dt.datetime) -> Iterator[Waiting]:
    """What organisations put to the bodies on which this person sits, and nobody has looked at."""
    today = timezone.localdate(now)
    waiting = list(Issue.objects.put_to(user, today).waiting().for_list())
    if not waiting:
        return
    held = Term.objects.serving_on(today).held_by(user).select_related("seat", "on_behalf_of")
    terms = {term.seat.partnership_id: term for term in held}
    for issue in waiting:
        due = working_days_after(timezone.localdate(issue.raised_at), LOOKED_AT_WITHIN)
        yield Waiting(
            organisation=terms[issue.partnership_id].on_behalf_of,
            text=f"“{issue}”, from {issue.organisation}, to {issue.partnership}",
            link_text="Take up an issue, or say why not",
            href=reverse("my_issues:issue", args=[issue.pk]),
            until=timezone.make_aware(dt.datetime.combine(due, END_OF_OFFICE)),
            until_word="By" if due >= today else "Waits since",
        )


def _concerns(user: User) -> Iterator[Waiting]:
    """The representative has the right of reply, and no last day: it waits until somebody closes it."""
    for concern in Concern.objects.held_against(user).unanswered().for_list():
        yield Waiting(
            organisation=concern.term.on_behalf_of,
            text=f"Your attendance on {concern.term.seat.partnership}",
            link_text="Reply to a concern",
            href=concern.own_page,
            until=concern.raised_at,
            until_word="Since",
        )


def _cases(user: User, now: dt.datetime) -> Iterator[Waiting]:
    """Cases to reply to while there is time, and those that this person's panel is to decide."""
    for case, organisation, act in cases_to_act_on(user, now):
        replies = act == "reply"
        yield Waiting(
            organisation=organisation,
            text=f"“{case}”",
            link_text="Reply to a case" if replies else "Decide a case with the panel",
            href=reverse("my_cases:case", args=[case.pk]),
            until=case.reply_until if replies and case.reply_until else case.due_at or now,
            until_word="Until" if replies else "By",
        )


def _seats(user: User, now: dt.datetime) -> Iterator[Waiting]:
    """What this person owes to the seats they hold, and to those where they are deputy."""
    today = timezone.localdate(now)
    for duty in duties_of(user, today):
        seat = duty.sitting.seat
        yield Waiting(
            organisation=duty.sitting.on_behalf_of,
            text=f"{duty.what} {seat}, {seat.partnership}",
            link_text=duty.link_text,
            href=f"{duty.sitting.own_page}#{duty.place}",
            until=timezone.make_aware(dt.datetime.combine(duty.due_on, END_OF_OFFICE)),
            until_word="Due" if duty.due_on >= today else "Was due",
        )


def _appointments(user: User, now: dt.datetime) -> Iterator[Waiting]:
    """Who was appointed, and not elected: each organisation may endorse or question the choice, and need not."""
    for organisation, decision in still_to_answer(user, timezone.localdate(now)):
        term = decision.term
        yield Waiting(
            organisation=organisation,
            text=f"{term.person} was appointed to “{term.seat}”, {term.seat.partnership}",
            link_text="Endorse or question",
            href=reverse("partnerships_appointments:answer", args=[organisation.slug, decision.pk]),
            until=end_of(decision.answers_until),
        )


def _deputies(user: User, now: dt.datetime) -> Iterator[Waiting]:
    """Who was elected is asked whether they want the next placed as deputy; and then that person."""
    for offer in DeputyOffer.objects.waiting_for(user).for_list():
        wants = offer.state == OfferState.HOLDER
        name = offer.nomination.person if wants else offer.term.person
        yield Waiting(
            organisation=offer.term.on_behalf_of if wants else offer.nomination.on_behalf_of,
            text=f"{offer.term.seat}: {f'{name} as your deputy' if wants else f'deputy of {name}'}",
            link_text="Say whether you want it" if wants else "Say whether you agree",
            href=reverse("elections:deputy", args=[offer.pk]),
            until=offer.offered_at + GOOD_FOR,
        )


def _pulse(user: User, now: dt.datetime) -> Iterator[Waiting]:
    """The question of the year, for each organisation that has not answered."""
    for organisation, question in still_to_say(user, timezone.localdate(now)):
        yield Waiting(
            organisation=organisation,
            text="The yearly question: one statement, one answer",
            link_text="Say how far you agree",
            href=reverse("own_pulse:pulse", args=[organisation.slug]),
            until=end_of(question.closes_on),
        )


def _papers(user: User, now: dt.datetime) -> Iterator[Waiting]:
    """Options papers that are open, for each organisation that has not commented and need not."""
    for organisation, appraisal in still_to_comment(user, now):
        if appraisal.comments_until is not None:
            yield Waiting(
                organisation=organisation,
                text=f"{appraisal.title}, {appraisal.partnership}",
                link_text="Comment on the options",
                href=reverse("own_appraisals:comment", args=[organisation.slug, appraisal.slug]),
                until=appraisal.comments_until,
            )


def _confirmations(user: User, now: dt.datetime) -> Iterator[Waiting]:
    """Once a year: is the entry still right? The answer is given until the letter's link ends, and after that too."""
    mine = Membership.objects.current_on(timezone.localdate(now)).voting().filter(user=user)
    asked = Confirmation.objects.open().filter(organisation__in=mine.values("organisation")).for_list()
    for confirmation in asked:
        if confirmation.asked_on is not None:
            yield Waiting(
                organisation=confirmation.organisation,
                text="Is everything the register says still right?",
                link_text="Confirm the entry",
                href=reverse("organisations_profile:confirm", args=[confirmation.organisation.slug]),
                until=until(confirmation.asked_on),
            )


def _door(name: str, elector: Elector) -> str:
    contest = elector.contest
    return reverse(f"elections_member:{name}", args=[elector.organisation.slug, contest.election.slug, contest.slug])
