"""Letters after a result: a challenge came in, and how it was ruled on."""

from __future__ import annotations

import datetime as dt

from elections.letters.kinds import of_contest
from elections.models import ONE_PERSON, Challenge
from notifications.kinds import letter_kind
from notifications.models import Letter
from notifications.services.writing import write

IS_NEWS = dt.timedelta(days=28)


def challenge_made(challenge: Challenge) -> None:
    """To the returning officer and the scrutineer."""
    election = challenge.contest.election
    for office in election.appointments.filter(office__in=ONE_PERSON).select_related("user"):
        write(
            kind="elections.challenge_made",
            about=f"challenge:{challenge.pk}",
            recipient=office.user.email,
            recipient_name=office.name,
            district=election.district.slug,
            useful_until=challenge.made_at + IS_NEWS,
        )


def challenge_ruled(challenge: Challenge, at: dt.datetime) -> None:
    """To whoever challenged, and to everybody who stood: the ruling may concern their seat."""
    contest = challenge.contest
    candidates = contest.nominations.candidates().exclude(person__email="")
    recipients = dict(candidates.values_list("person__email", "person__name"))
    recipients.setdefault(challenge.made_by.email, challenge.name[:200])
    for email, name in recipients.items():
        write(
            kind="elections.challenge_ruled",
            about=f"challenge:{challenge.pk}",
            recipient=email,
            recipient_name=name,
            district=contest.election.district.slug,
            useful_until=at + IS_NEWS,
        )


@letter_kind(
    name="elections.challenge_made", label="Result challenged", template="elections/letters/challenge_made.txt"
)
def _challenge_made(letter: Letter) -> dict[str, object]:
    return _of_challenge(letter)


@letter_kind(
    name="elections.challenge_ruled", label="Challenge ruled on", template="elections/letters/challenge_ruled.txt"
)
def _challenge_ruled(letter: Letter) -> dict[str, object]:
    return _of_challenge(letter)


def _of_challenge(letter: Letter) -> dict[str, object]:
    challenges = Challenge.objects.for_list().select_related("contest__election__district")
    challenge = challenges.get(pk=letter.about.split(":")[1])
    return of_contest(challenge.contest) | {"challenge": challenge}
