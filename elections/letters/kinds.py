"""What each letter of an election says, read from the database when it is sent."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from elections.endings import names_elected, period_ends, what_follows
from elections.models import (
    Answer,
    Appointment,
    Contest,
    Election,
    Elector,
    JournalEntry,
    Nomination,
    NominationState,
    Nominator,
    Office,
    Photograph,
    Question,
)
from notifications.kinds import letter_kind
from notifications.models import Group, Letter


@letter_kind(
    name="elections.nomination_to_accept",
    label="Nomination to accept",
    template="elections/letters/nomination_to_accept.txt",
    has_link=True,
)
def _nomination_to_accept(letter: Letter) -> dict[str, object]:
    return _of_nomination(letter)


@letter_kind(
    name="elections.nomination_ruled",
    label="Nomination ruled on",
    template="elections/letters/nomination_ruled.txt",
)
def _nomination_ruled(letter: Letter) -> dict[str, object]:
    found = _of_nomination(letter)
    is_open = found["contest"].takes_nominations(timezone.now())
    return found | {
        "stands": found["state"] == NominationState.VALID,
        "is_open": is_open,
    }


@letter_kind(
    name="elections.nomination_to_second",
    label="Nomination to second",
    template="elections/letters/nomination_to_second.txt",
    has_link=True,
)
def _nomination_to_second(letter: Letter) -> dict[str, object]:
    nominator = Nominator.objects.select_related("organisation").get(pk=_number(letter))
    nominations = Nomination.objects.for_list().select_related("contest__election__district")
    nomination = nominations.get(pk=nominator.nomination_id)
    proposes = nominator.organisation_id == nomination.proposed_by_organisation_id
    return of_contest(nomination.contest) | {
        "nomination": nomination,
        "nominator": nominator,
        "proposes": proposes,
        "organisation": nominator.organisation,
    }


@letter_kind(
    name="elections.question",
    label="Question to a candidate",
    template="elections/letters/question.txt",
    has_link=True,
)
def _question(letter: Letter) -> dict[str, object]:
    question = Question.objects.for_list().select_related("contest__election__district").get(pk=_number(letter))
    return of_contest(question.contest) | {"question": question, "asker": question.organisation.public_name}


@letter_kind(
    name="elections.question_answered",
    label="A candidate has answered your question",
    template="elections/letters/question_answered.txt",
    group=Group.ELECTIONS,
    may_wait=True,
)
def _question_answered(letter: Letter) -> dict[str, object]:
    question_id, nomination_id = (int(part) for part in letter.about.split(":")[1:3])
    answers = Answer.objects.select_related("question__organisation", "nomination__person")
    answer = answers.get(question=question_id, nomination=nomination_id)
    contest = Contest.objects.select_related("election__district").get(pk=answer.question.contest_id)
    candidates = reverse("elections:candidates", args=_slugs(contest))
    return of_contest(contest) | {
        "answer": answer,
        "question": answer.question,
        "candidates_page": candidates,
        "for_organisation": answer.question.organisation,
    }


@letter_kind(
    name="elections.photograph_ruled_out",
    label="Photograph ruled out",
    template="elections/letters/photograph_ruled_out.txt",
)
def _photograph_ruled_out(letter: Letter) -> dict[str, object]:
    found = _of_nomination(letter)
    photograph = Photograph.objects.defer("image").get(nomination=found["nomination"])
    return found | {"photograph": photograph, "is_open": found["contest"].takes_nominations(timezone.now())}


@letter_kind(name="elections.corrected", label="Notice corrected", template="elections/letters/corrected.txt")
def _corrected(letter: Letter) -> dict[str, object]:
    entry = JournalEntry.objects.select_related("election__district").get(pk=_number(letter))
    election = entry.election
    return {
        "entry": entry,
        "election": election,
        "election_page": election.get_absolute_url(),
        "returning_officer": _returning_officer(election),
    }


@letter_kind(
    name="elections.poll_open",
    label="Poll open",
    template="elections/letters/poll_open.txt",
    on_paper="elections/letters/poll_open_on_paper.txt",
)
def _poll_open(letter: Letter) -> dict[str, object]:
    return of_elector(letter)


@letter_kind(
    name="elections.poll_reminder",
    label="Reminder to vote",
    template="elections/letters/poll_reminder.txt",
    group=Group.ELECTIONS,
)
def _poll_reminder(letter: Letter) -> dict[str, object]:
    return of_elector(letter)


@letter_kind(name="elections.poll_extended", label="Poll extended", template="elections/letters/poll_extended.txt")
def _poll_extended(letter: Letter) -> dict[str, Any]:
    found: dict[str, Any] = _of_nomination(letter) if letter.about.startswith("nomination:") else of_elector(letter)
    extended = JournalEntry.objects.filter(election=found["election"], act="extend").last()
    return found | {"reason": extended.words if extended else ""}


@letter_kind(
    name="elections.journal_head",
    label="Head of the journal",
    template="elections/letters/journal_head.txt",
    group=Group.ELECTIONS,
)
def _journal_head(letter: Letter) -> dict[str, object]:
    election = Election.objects.get(pk=_number(letter))
    return {
        "entry": JournalEntry.objects.of(election).last(),
        "election": election,
        "election_page": election.get_absolute_url(),
        "returning_officer": _returning_officer(election),
    }


@letter_kind(
    name="elections.has_voted", label="Your organisation has voted", template="elections/letters/has_voted.txt"
)
def _has_voted(letter: Letter) -> dict[str, object]:
    return of_elector(letter)


@letter_kind(
    name="elections.result",
    label="Result of an election",
    template="elections/letters/result.txt",
    on_paper="elections/letters/result.txt",
)
def _result(letter: Letter) -> dict[str, object]:
    found: dict[str, Any] = _of_nomination(letter) if letter.about.startswith("nomination:") else of_elector(letter)
    return found | _ending(found["contest"])


def _ending(contest: Contest) -> dict[str, Any]:
    """Who has a seat, and what follows, of every way in which a contest ends."""
    elected = names_elected(contest)
    return {"elected": elected, "follows": what_follows(contest, len(elected)), "period_ends": period_ends(contest)}


def _of_nomination(letter: Letter) -> dict[str, Any]:
    nomination = Nomination.objects.for_list().select_related("contest__election__district").get(pk=_number(letter))
    return of_contest(nomination.contest) | {"nomination": nomination, "state": nomination.state}


def of_elector(letter: Letter) -> dict[str, object]:
    electors = Elector.objects.select_related("contest__election__district", "organisation")
    elector = electors.get(pk=_number(letter))
    ballot = reverse("elections_member:ballot", args=[elector.organisation.slug, *_slugs(elector.contest)])
    return of_contest(elector.contest) | {
        "elector": elector,
        "organisation": elector.organisation,
        "for_organisation": elector.organisation,
        "ballot": ballot,
    }


def of_contest(contest: Contest) -> dict[str, object]:
    return {
        "contest": contest,
        "election": contest.election,
        "election_page": contest.election.get_absolute_url(),
        "result_page": reverse("elections:result", args=_slugs(contest)),
        "returning_officer": _returning_officer(contest.election),
    }


def _returning_officer(election: Election) -> Appointment | None:
    return election.appointments.filter(office=Office.RETURNING_OFFICER).select_related("user").first()


def _slugs(contest: Contest) -> list[str]:
    return [contest.election.slug, contest.slug]


def _number(letter: Letter) -> int:
    return int(letter.about.split(":")[1])
