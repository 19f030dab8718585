"""Organisations that second a nomination: asked by letter, they confirm by its link or signed in, or on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from elections import letters, permissions
from elections.models import MOST_NOMINATORS, Nomination, NominationState, Nominator, NominatorState
from elections.models.nomination import LIVE
from elections.services.conflicts import refuse_mailbox_as, refuse_name_as, refuse_organiser_as
from elections.services.electorate import may_propose
from elections.services.opening import lock_nomination, refuse_when_not_open
from notifications.models import Letter
from organisations.models import Membership, Organisation, User
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow
from vcsrep.face.words import count


@dataclass(frozen=True, slots=True)
class Joining:
    """An organisation that is to second; with the name of who signed for it on paper."""

    organisation: Organisation
    signed_by: str = ""


def ask_to_join(nomination: Nomination, joining: Sequence[Joining], *, by: User, now: dt.datetime) -> None:
    """Write down who seconds, and ask those who have not signed. The contest is locked by the caller."""
    for each in joining:
        _refuse_nominator(nomination, each, now)
        nominator = Nominator(nomination=nomination, organisation=each.organisation)
        if each.signed_by:
            _answer(nominator, NominatorState.CONFIRMED, " ".join(each.signed_by.split()), None, now)
        nominator.full_clean()
        nominator.save()
        if not each.signed_by:
            _ask(nominator, timezone.localdate(now))
    count_again(nomination)


@transaction.atomic
def ask_another(
    *, nomination_id: int, organisation: Organisation, by: User, now: dt.datetime | None = None
) -> Nomination:
    """The proposing organisation, or the returning officer, asks one more organisation to second."""
    nomination, now = lock_nomination(nomination_id, now)
    election = nomination.contest.election
    proposes = permissions.speaks_for(by, nomination.proposed_by_organisation, timezone.localdate(now))
    if not proposes and not permissions.is_returning_officer(by, election):
        raise NotAllowed("Only the organisation that proposes, or the returning officer, may ask others to second.")
    refuse_when_not_open(nomination.contest, "answer a nomination", now)
    _refuse_unless_live(nomination)
    ask_to_join(nomination, [Joining(organisation)], by=by, now=now)
    return nomination


@transaction.atomic
def answer_joining(
    *,
    nominator_id: int,
    confirm: bool,
    name: str,
    by: User | None,
    token: str = "",
    now: dt.datetime | None = None,
) -> Nominator:
    """The organisation seconds, or does not, by the letter's link (`token`) or signed in (`by`)."""
    nomination, now = lock_nomination(Nominator.objects.values_list("nomination", flat=True).get(pk=nominator_id), now)
    nominator = Nominator.objects.select_related("organisation").select_for_update(of=("self",)).get(pk=nominator_id)
    _only_nominator(nominator, by, token, timezone.localdate(now))
    refuse_when_not_open(nomination.contest, "answer a nomination", now)
    _refuse_unless_live(nomination)
    if nominator.state != NominatorState.ASKED:
        raise NotAllowedNow(f"{nominator.organisation} has answered already.")
    if not name.strip():
        raise DomainError("Give your name: you answer for the organisation.")
    against = _conflict(nomination, by, name, token)
    if confirm and (against or may_propose(nomination.contest, nominator.organisation, timezone.localdate(now))):
        raise DomainError(against or may_propose(nomination.contest, nominator.organisation, timezone.localdate(now)))
    state = NominatorState.CONFIRMED if confirm else NominatorState.DECLINED
    _answer(nominator, state, " ".join(name.split()), by, now)
    nominator.save()
    nominator.nomination = nomination
    count_again(nomination)
    return nominator


def count_again(nomination: Nomination) -> None:
    """How many nominators are still missing, kept with the nomination."""
    rows = list(nomination.nominators.all())
    confirmed = {each.organisation_id for each in rows if each.state == NominatorState.CONFIRMED}
    if all(each.organisation_id != nomination.proposed_by_organisation_id for each in rows):
        confirmed.add(nomination.proposed_by_organisation_id)  # who proposed on line or signed
    nomination.nominators_missing = max(0, nomination.contest.election.nominators_wanted - len(confirmed))
    if any(each.state != NominatorState.CONFIRMED and _proposes(each, nomination) for each in rows):
        nomination.nominators_missing = max(1, nomination.nominators_missing)  # without a proposer there is none
    nomination.save(update_fields=["nominators_missing"])


def what_is_missing(nomination: Nomination) -> list[str]:
    """What the nomination still wants before it can be ruled on, a sentence each, for everybody concerned."""
    found = []
    if nomination.state == NominationState.PROPOSED:
        found.append(f"{nomination.person} must accept.")
    if nomination.state in LIVE and nomination.nominators_missing:
        waiting = [each for each in nomination.nominators.all() if each.state == NominatorState.ASKED]
        asked = ", ".join(each.organisation.public_name for each in waiting)
        more = f"{count(nomination.nominators_missing, 'organisation')} must still confirm that they put"
        more = more.replace(
            "1 organisation must still confirm that they put", "1 organisation must still confirm it puts"
        )
        found.append(f"{more} {nomination.person} forward. {f'Asked: {asked}.' if asked else 'None is asked now.'}")
    return found


def _proposes(nominator: Nominator, nomination: Nomination) -> bool:
    return nominator.organisation_id == nomination.proposed_by_organisation_id


def _refuse_nominator(nomination: Nomination, joining: Joining, now: dt.datetime) -> None:
    contest, organisation = nomination.contest, joining.organisation
    rows = nomination.nominators.all()
    is_proposer_unsigned = organisation == nomination.proposed_by_organisation and not rows.exists()
    if organisation == nomination.proposed_by_organisation and not (
        is_proposer_unsigned and nomination.channel == "telephone"
    ):
        raise DomainError(f"{organisation} proposes: another organisation must second.")
    if rows.filter(organisation=organisation).exists():
        raise Clash(f"{organisation} is asked already.")
    if rows.count() >= MOST_NOMINATORS:
        raise DomainError(f"No more than {MOST_NOMINATORS} organisations can be asked.")
    against = may_propose(contest, organisation, timezone.localdate(now))
    against = against or refuse_name_as("nominate anybody", joining.signed_by, contest.election)
    if against:
        raise DomainError(against)


def _ask(nominator: Nominator, day: dt.date) -> None:
    contacts = Membership.objects.current_on(day).voting().filter(organisation=nominator.organisation)
    recipients = {each.user.email: each.name for each in contacts.select_related("user").order_by("pk")}
    if not recipients:
        raise DomainError(f"{nominator.organisation.public_name} has no voting contact to ask. It can sign on paper.")
    letters.ask_nominator(nominator, recipients)


def _answer(nominator: Nominator, state: NominatorState, name: str, by: User | None, now: dt.datetime) -> None:
    nominator.state, nominator.name, nominator.answered_by, nominator.answered_at = state, name, by, now


def _refuse_unless_live(nomination: Nomination) -> None:
    if nomination.state not in LIVE:
        raise NotAllowedNow(f"This nomination is over: {nomination.get_state_display().lower()}.")


def _only_nominator(nominator: Nominator, by: User | None, token: str, day: dt.date) -> None:
    if token and Letter.objects.opened_by(token).filter(about=letters.about_nominator(nominator)).exists():
        return
    if by is not None and permissions.speaks_for(by, nominator.organisation, day):
        return
    raise NotAllowed(f"Only the voting contact of {nominator.organisation}, or the backup, may answer this.")


def _conflict(nomination: Nomination, by: User | None, name: str, token: str) -> str:
    election = nomination.contest.election
    if by is not None:
        return refuse_organiser_as("nominate anybody", by, election)
    letter = Letter.objects.opened_by(token).first()
    mailbox = letter.recipient if letter else ""
    return refuse_mailbox_as("nominate anybody", mailbox, election) or refuse_name_as(
        "nominate anybody", name, election
    )
