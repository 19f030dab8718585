"""Who gets a letter, and about what: rows in the outbox, written with the reason for them.

`about` is "nomination:12" or "elector:12", with a third part where one matter is written about several times.
Letters to electors go to the voting contact and the backup.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet
from django.utils import timezone

from elections.models import (
    Answer,
    Contest,
    Election,
    Elector,
    JournalEntry,
    Nomination,
    NominationState,
    Nominator,
    Question,
)
from notifications.models import Letter, LetterState
from notifications.services.tending import stop
from notifications.services.writing import Draft, write, write_to_all
from organisations.models import Membership, User
from organisations.services.addressing import postal_addresses

RESULT_IS_NEWS = dt.timedelta(days=28)
VOTED_IS_NEWS = dt.timedelta(days=7)
POLL_OPEN, POLL_REMINDER = "elections.poll_open", "elections.poll_reminder"


def about_nomination(nomination: Nomination) -> str:
    return f"nomination:{nomination.pk}"


def about_nominator(nominator: Nominator) -> str:
    return f"nominator:{nominator.pk}"


def about_question(question: Question, nomination: Nomination) -> str:
    return f"question:{question.pk}:{nomination.pk}"


def abouts_of_nominee(nomination: Nomination) -> list[str]:
    """The letters whose links are the person's own: the first one, and one for each question to them."""
    questions = nomination.contest.questions.order_by("pk")
    return [about_nomination(nomination), *(about_question(each, nomination) for each in questions)]


def about_elector(elector_id: int) -> str:
    return f"elector:{elector_id}"


def ask_nominee(nomination: Nomination) -> Letter:
    """Will you stand? The link is good until nominations close."""
    election = nomination.contest.election
    return write(
        kind="elections.nomination_to_accept",
        about=about_nomination(nomination),
        recipient=nomination.person.email,
        recipient_name=nomination.person.name,
        district=election.district.slug,
        useful_until=election.nominations_close_at,
    )


def ask_nominator(nominator: Nominator, recipients: dict[str, str]) -> None:
    """Will your organisation second? To voting contact and backup; each link is good until nominations close."""
    election = nominator.nomination.contest.election
    for recipient, name in recipients.items():
        write(
            kind="elections.nomination_to_second",
            about=about_nominator(nominator),
            recipient=recipient,
            recipient_name=name,
            district=election.district.slug,
            useful_until=election.nominations_close_at,
        )


def put_question(question: Question, nominations: Iterable[Nomination]) -> None:
    """To the people nominated who can be reached; the link is good until the poll closes."""
    election = question.contest.election
    for nomination in nominations:
        if nomination.person.email:
            write(
                kind="elections.question",
                about=about_question(question, nomination),
                recipient=nomination.person.email,
                recipient_name=nomination.person.name,
                district=election.district.slug,
                useful_until=election.poll_closes_at,
            )


def tell_asker(answer: Answer, day: dt.date) -> None:
    """To those who speak for the organisation that asked: a candidate has answered. Once for each candidate."""
    question, nomination = answer.question, answer.nomination
    election = nomination.contest.election
    contacts = Membership.objects.current_on(day).voting().filter(organisation=question.organisation_id)
    write_to_all(
        kind="elections.question_answered",
        drafts=[
            Draft(about_question(question, nomination), email, name)
            for email, name in contacts.order_by("pk").values_list("user__email", "name")
        ],
        district=election.district.slug,
        useful_until=election.poll_closes_at,
    )


def photograph_ruled_out(nomination: Nomination, now: dt.datetime) -> None:
    """To the person; where they can give another one the letter says until when."""
    if not nomination.person.email:
        return
    about = _next_about("elections.photograph_ruled_out", about_nomination(nomination))
    write(
        kind="elections.photograph_ruled_out",
        about=about,
        recipient=nomination.person.email,
        recipient_name=nomination.person.name,
        district=nomination.contest.election.district.slug,
        useful_until=now + RESULT_IS_NEWS,
    )


def corrected(election: Election, entry: JournalEntry, drafts: Iterable[Draft]) -> None:
    """The notice has been corrected: once for each correction and person."""
    write_to_all(
        kind="elections.corrected",
        drafts=[Draft(f"correction:{entry.pk}", each.recipient, each.recipient_name) for each in drafts],
        district=election.district.slug,
        useful_until=election.poll_closes_at,
    )


def nomination_ruled(nomination: Nomination) -> None:
    """To the person, and to the account that entered the nomination for the proposer."""
    election = nomination.contest.election
    recipients = {nomination.person.email: nomination.person.name} if nomination.person.email else {}
    if nomination.channel == "online":
        recipients.setdefault(nomination.proposed_by.email, nomination.proposer_name)
    about = _next_about("elections.nomination_ruled", about_nomination(nomination))
    for recipient, name in recipients.items():
        write(
            kind="elections.nomination_ruled",
            about=about,
            recipient=recipient,
            recipient_name=name,
            district=election.district.slug,
            useful_until=election.poll_opens_at,
        )


def poll_opens(contest: Contest, day: dt.date) -> None:
    """To everybody on the roll. Written again it adds only new contacts.

    Also to those who have voted, to whom it says so: an office that sees whom it left out would know who voted.
    """
    on_roll = Elector.objects.on_the_roll().filter(contest=contest)
    write_to_all(
        kind=POLL_OPEN,
        drafts=[*_drafts(on_roll, day), *_on_paper(contest, on_roll, day)],
        district=contest.election.district.slug,
        useful_until=contest.election.poll_closes_at,
    )


def remind(contest: Contest, occasion: str, until: dt.datetime, day: dt.date) -> None:
    """To those who have not voted. No office sees it before the close: it would say who has not."""
    electors = Elector.objects.still_to_vote().filter(contest=contest)
    write_to_all(
        kind=POLL_REMINDER,
        drafts=[
            Draft(f"{each.about}:{occasion}", each.recipient, each.recipient_name) for each in _drafts(electors, day)
        ],
        district=contest.election.district.slug,
        useful_until=until,
        hidden_until=contest.election.poll_closes_at,
    )


def poll_extended(contest: Contest, day: dt.date) -> None:
    """To everybody on the roll and everybody who stands: the close has moved. Once for each close."""
    close = f"{contest.election.poll_closes_at:%Y%m%d%H%M}"
    candidates = contest.nominations.candidates().exclude(person__email="").select_related("person")
    drafts = [Draft(about_nomination(each), each.person.email, each.person.name) for each in candidates]
    drafts += _drafts(Elector.objects.on_the_roll().filter(contest=contest), day)
    write_to_all(
        kind="elections.poll_extended",
        drafts=_again(close, drafts),
        district=contest.election.district.slug,
        useful_until=contest.election.poll_closes_at,
    )


def has_voted(elector: Elector, day: dt.date) -> None:
    """To contact and backup of that day. No office sees it before the close: it would say who has voted."""
    election = elector.contest.election
    for draft in _drafts(Elector.objects.filter(pk=elector.pk), day):
        write(
            kind="elections.has_voted",
            about=draft.about,
            recipient=draft.recipient,
            recipient_name=draft.recipient_name,
            district=election.district.slug,
            useful_until=election.poll_closes_at + VOTED_IS_NEWS,
            hidden_until=election.poll_closes_at,
        )


def results(contest: Contest, now: dt.datetime) -> None:
    """How it ended, to everybody on the roll and everybody nominated."""
    day = timezone.localdate(now)
    electors = Elector.objects.on_the_roll().filter(contest=contest)
    nominations = contest.nominations.exclude(state=NominationState.DECLINED).exclude(person__email="")
    drafts = [
        Draft(about_nomination(each), each.person.email, each.person.name)
        for each in nominations.select_related("person")
    ]
    write_to_all(
        kind="elections.result",
        drafts=[*drafts, *_drafts(electors, day), *_on_paper(contest, electors, day)],
        district=contest.election.district.slug,
        useful_until=now + RESULT_IS_NEWS,
    )


def stop_asking(contest: Contest, by: User, now: dt.datetime) -> None:
    """A cancelled contest asks nobody to vote or to stand any more."""
    electors = Elector.objects.filter(contest=contest).values_list("pk", flat=True)
    asked = {about_elector(pk) for pk in electors} | {about_nomination(each) for each in contest.nominations.all()}
    asked |= {about_nominator(each) for each in Nominator.objects.filter(nomination__contest=contest)}
    asked |= {f"question:{pk}" for pk in contest.questions.values_list("pk", flat=True)}
    waiting = Letter.objects.filter(
        kind__in=[
            "elections.poll_open",
            "elections.poll_reminder",
            "elections.poll_extended",
            "elections.nomination_to_accept",
            "elections.nomination_to_second",
            "elections.question",
        ],
        state__in=[LetterState.QUEUED, LetterState.FAILED],
    )
    for pk, about in waiting.values_list("pk", "about"):
        if ":".join(about.split(":")[:2]) in asked:
            stop(letter_id=pk, reason="The election was cancelled.", by=by, now=now)


def stop_asking_nominee(nomination: Nomination, by: User, now: dt.datetime) -> None:
    """The letter to an address that was mistyped, where it has not gone out."""
    waiting = Letter.objects.filter(
        kind="elections.nomination_to_accept",
        about=about_nomination(nomination),
        state__in=[LetterState.QUEUED, LetterState.FAILED],
    )
    for pk in waiting.values_list("pk", flat=True):
        stop(letter_id=pk, reason="The nomination was corrected.", by=by, now=now)


def _next_about(kind: str, about: str) -> str:
    """The matter, numbered where it is written about again."""
    before = Letter.objects.filter(Q(about=about) | Q(about__startswith=f"{about}:"), kind=kind)
    times = before.values("about").distinct().count()
    return f"{about}:{times + 1}" if times else about


def _drafts(electors: QuerySet[Elector], day: dt.date) -> Iterator[Draft]:
    by_organisation = dict(electors.values_list("organisation", "pk"))
    contacts = Membership.objects.current_on(day).voting().filter(organisation__in=by_organisation)
    for organisation, email, name in contacts.values_list("organisation", "user__email", "name"):
        yield Draft(about_elector(by_organisation[organisation]), email, name)


def _on_paper(contest: Contest, electors: QuerySet[Elector], day: dt.date) -> Iterator[Draft]:
    """To those for which nobody votes on line, where the district has letters posted and the address is known."""
    voting = Membership.objects.current_on(day).voting().values("organisation")
    without = dict(electors.exclude(organisation__in=voting).values_list("organisation", "pk"))
    for organisation, address in postal_addresses(without, contest.election.district).items():
        yield Draft(about_elector(without[organisation]), "", address.partition("\n")[0][:200], address)


def _again(occasion: str, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The same matter once more, for an occasion of its own."""
    for draft in drafts:
        yield Draft(f"{draft.about}:{occasion}", draft.recipient, draft.recipient_name)
