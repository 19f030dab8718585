"""An election's letters that did not arrive: which, about whom, what can be done, and sending one again.

While the poll is open no list says who has voted: letters that would tell (that one has voted, or is reminded to) are
hidden until the close, and are not among these before (ELECTIONS §2.6).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db import transaction

from elections import permissions
from elections.models import (
    Challenge,
    DeputyOffer,
    Election,
    Elector,
    JournalEntry,
    Nomination,
    Nominator,
    Objection,
    Question,
)
from elections.services.journal import write_down
from notifications.kinds import label_of
from notifications.models import Letter, LetterState
from notifications.models.letter import LetterQuerySet
from notifications.services.tending import resend
from organisations.models import User
from vcsrep.errors import NotAllowed, NotAllowedNow
from vcsrep.face.words import count

NOT_ARRIVED = (LetterState.FAILED, LetterState.BOUNCED, LetterState.LAPSED)
MOST = 10_000
"""As many of one election are listed at most, the newest: more than that is one breakdown, not so many cases."""

LAPSED = "Nothing: it would come too late to be of use."
RING_ORGANISATION = "Ring the organisation. Let its contact hand over, have another named, or make a paper pack."
RING_PERSON = "Ring the person. The address can be corrected, or the answer taken on paper, until nominations close."
RING = "Ring them, or write another way."


def not_arrived(election: Election, now: dt.datetime) -> LetterQuerySet:
    """Failed, bounced or lapsed; none that is hidden at this hour."""
    shown = Letter.objects.of_districts([election.district.slug], now).filter(state__in=NOT_ARRIVED)
    found = shown.filter(kind__startswith="elections.").order_by("-pk").values_list("pk", "about")
    own = _numbers_of(election)
    mine = [pk for pk, about in found.iterator() if _number(about) in own.get(_matter(about), ())]
    return Letter.objects.filter(pk__in=mine[:MOST])


def subjects_of(letters: Iterable[Letter]) -> dict[int, str]:
    """The organisation or person that each letter is about, by the letter's key: four questions at most."""
    by_matter: dict[str, dict[int, str]] = {}
    numbered = [(letter.pk, _matter(letter.about), _number(letter.about)) for letter in letters]
    for matter, read in _SUBJECTS.items():
        wanted = {number for _, of, number in numbered if of == matter}
        if wanted:
            by_matter[matter] = dict(read(wanted))
    return {pk: by_matter.get(matter, {}).get(number, "Everybody concerned") for pk, matter, number in numbered}


def what_to_do(letter: Letter) -> str:
    if letter.state == LetterState.LAPSED:
        return LAPSED
    return {"elector": RING_ORGANISATION, "nominator": RING_ORGANISATION, "nomination": RING_PERSON}.get(
        _matter(letter.about), RING
    )


def may_go_again(letter: Letter, now: dt.datetime) -> bool:
    return letter.may_become(LetterState.QUEUED) and not letter.is_out_of_date(now)


@transaction.atomic
def send_again(*, election_id: int, letter_id: int, by: User, now: dt.datetime) -> Letter:
    """One letter of this election once more; if it carries a link, the new link replaces the old one."""
    election = Election.objects.select_related("district").get(pk=election_id)
    permissions.only_returning_officer(by, election)
    letter = not_arrived(election, now).filter(pk=letter_id).first()
    if letter is None:
        raise NotAllowed("This is not a letter of this election that did not arrive.")
    resend(letter_id=letter.pk, by=by, now=now)
    words = f"Sent a letter once more: {label_of(letter.kind)}, {subjects_of([letter])[letter.pk]}."
    write_down(election, act="send a letter again", words=words, by=by, at=now)
    return letter


@transaction.atomic
def send_all_again(*, election_id: int, by: User, now: dt.datetime) -> int:
    """Every letter that failed and would not come too late: the mail server was away. How many went."""
    election = Election.objects.select_related("district").get(pk=election_id)
    permissions.only_returning_officer(by, election)
    failed = [letter for letter in failed_of(election, now) if may_go_again(letter, now)]
    if not failed:
        raise NotAllowedNow("No letter of this election waits to be sent again.")
    for letter in failed:
        resend(letter_id=letter.pk, by=by, now=now)
    words = f"Sent {count(len(failed), 'letter')} that had failed once more."
    write_down(election, act="send a letter again", words=words, by=by, at=now)
    return len(failed)


def failed_of(election: Election, now: dt.datetime) -> LetterQuerySet:
    return not_arrived(election, now).filter(state=LetterState.FAILED)


def _matter(about: str) -> str:
    return about.partition(":")[0]


def _number(about: str) -> int:
    second = about.split(":")[1:2]
    return int(second[0]) if second and second[0].isdigit() else 0


def _numbers_of(election: Election) -> dict[str, set[int]]:
    """What the second part of `Letter.about` may be for this election, by its first part."""
    here = {"contest__election": election}
    return {
        "elector": set(Elector.objects.filter(**here).values_list("pk", flat=True)),
        "nomination": set(Nomination.objects.filter(**here).values_list("pk", flat=True)),
        "nominator": set(Nominator.objects.filter(nomination__contest__election=election).values_list("pk", flat=True)),
        "question": set(Question.objects.filter(**here).values_list("pk", flat=True)),
        "objection": set(Objection.objects.filter(**here).values_list("pk", flat=True)),
        "challenge": set(Challenge.objects.filter(**here).values_list("pk", flat=True)),
        "correction": set(JournalEntry.objects.filter(election=election).values_list("pk", flat=True)),
        "offer": set(DeputyOffer.objects.filter(**here).values_list("pk", flat=True)),
        "journal": {election.pk},
    }


def _electors(wanted: set[int]) -> Iterator[tuple[int, str]]:
    yield from Elector.objects.filter(pk__in=wanted).values_list("pk", "organisation__name")


def _nominations(wanted: set[int]) -> Iterator[tuple[int, str]]:
    yield from Nomination.objects.filter(pk__in=wanted).values_list("pk", "person__name")


def _nominators(wanted: set[int]) -> Iterator[tuple[int, str]]:
    yield from Nominator.objects.filter(pk__in=wanted).values_list("pk", "organisation__name")


def _objections(wanted: set[int]) -> Iterator[tuple[int, str]]:
    yield from Objection.objects.filter(pk__in=wanted).values_list("pk", "organisation__name")


def _offers(wanted: set[int]) -> Iterator[tuple[int, str]]:
    yield from DeputyOffer.objects.filter(pk__in=wanted).values_list("pk", "nomination__person__name")


_SUBJECTS = {
    "elector": _electors,
    "nomination": _nominations,
    "nominator": _nominators,
    "objection": _objections,
    "offer": _offers,
}
