from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core import mail

from elections.models import Channel, JournalEntry, Nomination, NominationState, Office
from elections.services.answering import accept, decline, withdraw
from elections.services.appointing import appoint
from elections.services.nominating import Nominee, enter_nomination, nominate
from elections.services.ruling import rule
from notifications.models import Letter
from organisations.models import Organisation, Person, Role
from partnerships.models import Electorate
from tests.elections.story import NOMINATING, PUBLISHING, RULING, at, draft, refused, story_at
from tests.factories.organisations import (
    MembershipFactory,
    OrganisationFactory,
    StandingFactory,
    ThemeFactory,
    UserFactory,
)
from tests.factories.partnerships import SeatFactory
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return story_at("notice")


def proposed(story, *, contact=0, name="Cat Cole", email="cat@people.example.org", on_behalf_of=None, **details):
    membership = story.contacts[contact]
    everything = {
        "contest_id": story.contest.pk,
        "proposing": membership.organisation,
        "nominee": Nominee(name, email, on_behalf_of or membership.organisation),
        "proposer_name": membership.name,
        "by": membership.user,
        "now": NOMINATING,
    } | details
    return nominate(**everything)


def entered(story, **details):
    membership = story.contacts[0]
    everything = {
        "contest_id": story.contest.pk,
        "proposing": membership.organisation,
        "nominee": Nominee("Cat Cole", "cat@people.example.org", membership.organisation),
        "proposer_name": "Pat Proposer",
        "accepted": False,
        "by": story.returning_officer,
        "now": NOMINATING,
    } | details
    return enter_nomination(**everything)


def link_in(message) -> str:
    return next(line.rpartition("/elections/nominations/")[2].strip("/") for line in message.body.splitlines()
                if "/elections/nominations/" in line)  # fmt: skip


# --- Putting forward ---------------------------------------------------------------------------------------------


def test_a_voting_contact_nominates_somebody_who_is_asked_by_letter(story):
    nomination = proposed(story, statement=" I will listen. ")

    letter = Letter.objects.get()
    assert (nomination.state, nomination.statement) == (NominationState.PROPOSED, "I will listen.")
    assert (nomination.person.name, nomination.proposer_name) == ("Cat Cole", story.contacts[0].name)
    assert (letter.kind, letter.about) == ("elections.nomination_to_accept", f"nomination:{nomination.pk}")
    assert (letter.recipient, letter.useful_until) == ("cat@people.example.org", at(28, 2, 17))


def test_the_backup_nominates_too(story):
    backup = MembershipFactory(organisation=story.contacts[0].organisation, role=Role.BACKUP)

    assert proposed(story, by=backup.user).proposed_by == backup.user


def test_oneself_is_accepted_at_once(story):
    contact = story.contacts[0]

    nomination = proposed(story, name=" me  MYSELF", proposer_name="Me Myself", email=contact.user.email.upper())

    assert (nomination.state, nomination.person.user) == (NominationState.ACCEPTED, contact.user)
    assert not Letter.objects.exists()


def test_somebody_else_behind_a_shared_mailbox_is_asked_first(story):
    shared = story.contacts[0].user.email

    nomination = proposed(story, name="Cat Cole", proposer_name="Pat Proposer", email=shared)

    assert (nomination.state, Letter.objects.get().recipient) == (NominationState.PROPOSED, shared)


@pytest.mark.parametrize(("own", "words"), [(True, "Vale Refuge"), (False, "an organisation whose name is withheld")])
def test_a_withheld_name_is_told_to_its_own_nominee_only(story, own, words):
    organisation = story.contacts[0].organisation
    Organisation.objects.filter(pk=organisation.pk).update(name="Vale Refuge", name_withheld=True)
    organisation.refresh_from_db()

    nomination = proposed(story, on_behalf_of=organisation if own else story.contacts[1].organisation)

    assert nomination.proposed_by_in_words == words


def test_somebody_known_stays_one_person(story):
    Person.objects.create(name="Cat Cole", email="cat@people.example.org")

    proposed(story, name=" cat  cole ", email="Cat@people.example.org")

    assert Person.objects.count() == 1


def test_somebody_of_another_organisation_can_be_nominated(story):
    other = story.contacts[1].organisation

    nomination = proposed(story, on_behalf_of=other)

    assert (nomination.on_behalf_of, nomination.proposed_by_organisation) == (other, story.contacts[0].organisation)


def test_only_who_speaks_for_an_organisation_nominates_for_it(story):
    organisation = story.contacts[0].organisation
    staff = MembershipFactory(organisation=organisation, role=Role.OTHER)
    former = MembershipFactory(organisation=organisation, role=Role.BACKUP, ends_on=dt.date(2025, 2, 9))

    for stranger in (staff.user, former.user, story.contacts[1].user):
        with pytest.raises(NotAllowed) as refusal:
            proposed(story, by=stranger)
        assert str(refusal.value) == f"Only the voting contact of {organisation}, or the backup, may do this."


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        (at(3, 2, 8, 59, 59), "Nominations open at 9am on Monday 3 February 2025."),
        (at(28, 2, 17), "Nominations closed at 5pm on Friday 28 February 2025."),
    ],
)
def test_nominations_are_open_by_the_clock(story, now, sentence):
    with pytest.raises(NotAllowedNow) as refusal:
        proposed(story, now=now)

    assert str(refusal.value) == sentence


def test_an_organisation_without_standing_does_not_nominate(story):
    stranger = MembershipFactory(organisation__name="Strangers")

    with pytest.raises(DomainError) as refusal:
        proposed(story, proposing=stranger.organisation, by=stranger.user)

    assert str(refusal.value) == "Strangers is not in standing in Wychavon."


def test_an_organisation_that_left_after_the_roll_was_taken_still_nominates(story):
    standing = story.contacts[0].organisation.standings.get()
    standing.status, standing.ended_on = "left", dt.date(2025, 2, 5)
    standing.save()

    nomination = proposed(story, on_behalf_of=story.contacts[1].organisation)

    assert nomination.proposed_by_organisation == story.contacts[0].organisation


def test_an_organisation_admitted_after_the_roll_date_nominates(story):
    newcomer = MembershipFactory()
    StandingFactory(organisation=newcomer.organisation, district=story.district, admitted_on=dt.date(2025, 2, 5))

    nomination = proposed(story, proposing=newcomer.organisation, by=newcomer.user)

    assert nomination.proposed_by_organisation == newcomer.organisation


def test_an_organisation_outside_the_electorate_does_not_nominate():
    health = ThemeFactory(name="health")
    seat = SeatFactory(electorate=Electorate.THEME, theme=health)
    story = draft(seat=seat, electors=1)
    story.give_notice()
    organisation = story.contacts[0].organisation

    with pytest.raises(DomainError) as refusal:
        proposed(story)

    assert str(refusal.value) == (
        f"{organisation} cannot nominate in “Sector seat”. Its main theme is not known, and this contest is for health."
    )


def test_a_candidate_sits_for_an_organisation_in_standing(story):
    outside = OrganisationFactory(name="Outsiders")

    with refused(DomainError, "Outsiders is not in standing in Wychavon."):
        proposed(story, on_behalf_of=outside)


def test_a_person_is_nominated_once(story):
    proposed(story)

    with refused(Clash, "Cat Cole has been nominated in “Sector seat” already."):
        proposed(story, contact=1)


def test_two_people_of_one_name_and_organisation_could_not_be_told_apart(story):
    proposed(story)

    with pytest.raises(DomainError) as refusal:
        proposed(story, email="other-cat@people.example.org")

    organisation = story.contacts[0].organisation
    assert str(refusal.value) == f"Somebody called Cat Cole has been nominated for {organisation} already."


@pytest.mark.parametrize("name", ["", "  ", "A > B"])
def test_a_name_is_one_the_count_can_carry(story, name):
    with refused(DomainError, "Give the person's name, in letters."):
        proposed(story, name=name)


def test_a_nominee_needs_a_mail_address(story):
    with refused(DomainError, "Give the person's e-mail address: they must accept the nomination."):
        proposed(story, email=" ")


def test_the_proposer_gives_a_name(story):
    with refused(DomainError, "Give the person's name, in letters."):
        proposed(story, proposer_name=" ")


def test_a_long_statement_is_refused_and_never_cut(story):
    with refused(DomainError, "The statement has 201 words. The most is 200."):
        proposed(story, statement="word " * 201)

    assert proposed(story, statement="word " * 200).statement == ("word " * 200).strip()


@pytest.mark.parametrize("office", ["returning_officer", "scrutineer"])
def test_an_organiser_is_not_nominated(story, office):
    organiser = story.election.appointments.get(office=office)

    with pytest.raises(DomainError) as refusal:
        proposed(story, email=organiser.user.email.upper())

    label = Office(office).label.lower()
    assert str(refusal.value) == f"{organiser.name} is the {label} of this election and cannot stand in it."


def test_an_organiser_who_came_to_speak_for_an_organisation_does_not_nominate(story):
    backup = MembershipFactory(organisation=story.contacts[0].organisation, role=Role.BACKUP, user=story.scrutineer)

    with pytest.raises(DomainError) as refusal:
        proposed(story, by=backup.user)

    assert str(refusal.value) == "Saul Watcher is the scrutineer of this election and cannot nominate anybody."


# --- On paper ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("accepted", "state", "letters"), [(True, "accepted", 0), (False, "proposed", 1)])
def test_the_returning_officer_enters_a_paper(story, accepted, state, letters):
    nomination = entered(story, accepted=accepted)

    organisation = story.contacts[0].organisation
    assert (nomination.channel, nomination.state, Letter.objects.count()) == (Channel.PAPER, state, letters)
    assert JournalEntry.objects.last().words == (
        f"Entered the nomination of Cat Cole by {organisation}, which came on paper."
    )


def test_who_entered_a_paper_is_not_its_proposer(story):
    entered(story)

    appoint(
        election_id=story.election.pk,
        office=Office.RETURNING_OFFICER,
        email=story.returning_officer.email,
        name="Ruth Officer",
        reason="Her name was spelt wrongly.",
        by=story.partner,
        now=NOMINATING,
    )

    assert story.election.appointments.get(office=Office.RETURNING_OFFICER).user == story.returning_officer


def test_who_has_signed_needs_no_mailbox(story):
    organisation = story.contacts[0].organisation
    nobody_s = Nominee("Cat Cole", "", organisation)

    with refused(DomainError, "Give the person's e-mail address: they must accept the nomination."):
        entered(story, nominee=nobody_s)
    nomination = entered(story, nominee=nobody_s, accepted=True)
    ruled = rule(nomination_id=nomination.pk, valid=True, by=story.returning_officer, now=RULING)

    assert (ruled.state, ruled.person.email, Letter.objects.count()) == (NominationState.VALID, "", 0)
    with refused(DomainError, f"Somebody called Cat Cole has been nominated for {organisation} already."):
        entered(story, nominee=nobody_s, accepted=True)


def test_on_paper_organisers_are_known_by_name(story):
    organisation = story.contacts[0].organisation

    with refused(DomainError, "Saul Watcher is the scrutineer of this election and cannot nominate anybody."):
        entered(story, proposer_name="saul  watcher")
    with refused(DomainError, "Ruth Officer is the returning officer of this election and cannot stand in it."):
        entered(story, nominee=Nominee("Ruth Officer", "", organisation), accepted=True)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Cat Cole", "Cat Cole is nominated in this election and cannot be one of its organisers."),
        ("Pat Proposer", "Pat Proposer has nominated somebody in this election and cannot be one of its organisers."),
    ],
)
def test_who_stands_on_a_paper_is_not_appointed(story, name, sentence):
    entered(story, nominee=Nominee("Cat Cole", "", story.contacts[0].organisation), accepted=True)

    with refused(DomainError, sentence):
        appoint(
            election_id=story.election.pk,
            office=Office.SCRUTINEER,
            email="other@people.example.org",
            name=name,
            reason="Saul is ill.",
            by=story.partner,
            now=NOMINATING,
        )


def test_only_the_returning_officer_enters_papers(story):
    with pytest.raises(NotAllowed):
        entered(story, by=story.scrutineer)


def test_a_paper_comes_too_late(story):
    with refused(NotAllowedNow, "Nominations closed at 5pm on Friday 28 February 2025."):
        entered(story, now=PUBLISHING)


# --- The person's answer -----------------------------------------------------------------------------------------


def test_the_link_in_the_letter_accepts(story, django_capture_on_commit_callbacks):
    with time_machine.travel(NOMINATING, tick=False), django_capture_on_commit_callbacks(execute=True):
        nomination = proposed(story)

    accepted = accept(
        nomination_id=nomination.pk, by=None, token=link_in(mail.outbox[0]), statement="Mine.", now=NOMINATING
    )

    assert (accepted.state, accepted.statement) == (NominationState.ACCEPTED, "Mine.")


def test_signed_in_the_person_accepts_and_keeps_the_account(story):
    nomination, user = proposed(story), UserFactory(email="cat@people.example.org")

    accepted = accept(nomination_id=nomination.pk, by=user, now=NOMINATING)

    assert accepted.state == NominationState.ACCEPTED
    assert Person.objects.get(pk=nomination.person_id).user == user


@pytest.mark.parametrize("service", [accept, decline, withdraw])
def test_nobody_else_answers(story, service):
    nomination = proposed(story)

    for by, token in ((UserFactory(), ""), (None, ""), (None, "guessed"), (story.returning_officer, "")):
        with pytest.raises(NotAllowed) as refusal:
            service(nomination_id=nomination.pk, by=by, token=token, now=NOMINATING)
        assert str(refusal.value) == "Only Cat Cole may answer this nomination."


def test_a_link_opens_one_nomination_only(story, django_capture_on_commit_callbacks):
    with time_machine.travel(NOMINATING, tick=False), django_capture_on_commit_callbacks(execute=True):
        proposed(story)
    other = proposed(story, name="Dan Dale", email="dan@people.example.org")

    with pytest.raises(NotAllowed):
        accept(nomination_id=other.pk, by=None, token=link_in(mail.outbox[0]), now=NOMINATING)


def test_an_answer_comes_too_late(story):
    nomination, user = proposed(story), UserFactory(email="cat@people.example.org")

    for service in (accept, decline, withdraw):
        with refused(NotAllowedNow, "Nominations closed at 5pm on Friday 28 February 2025."):
            service(nomination_id=nomination.pk, by=user, now=at(28, 2, 17))


def test_a_long_statement_is_refused_at_the_answer_too(story):
    nomination, user = proposed(story), UserFactory(email="cat@people.example.org")

    with refused(DomainError, "The statement has 300 words. The most is 200."):
        accept(nomination_id=nomination.pk, by=user, statement="word " * 300, now=NOMINATING)


def test_a_person_appointed_since_cannot_accept(story):
    nomination = proposed(story)
    user = UserFactory(email="cat@people.example.org")
    story.election.appointments.filter(office=Office.SCRUTINEER).update(user=user)

    with refused(DomainError, "Saul Watcher is the scrutineer of this election and cannot stand in it."):
        accept(nomination_id=nomination.pk, by=user, now=NOMINATING)


def test_a_person_declines(story):
    nomination, user = proposed(story), UserFactory(email="cat@people.example.org")

    assert decline(nomination_id=nomination.pk, by=user, now=NOMINATING).state == NominationState.DECLINED


def test_a_candidate_withdraws_until_nominations_close(story):
    nomination = story.nominate("Ann Archer")
    rule(nomination_id=nomination.pk, valid=True, by=story.returning_officer, now=RULING)

    withdrawn = withdraw(nomination_id=nomination.pk, by=_account(nomination), now=at(28, 2, 16, 59))

    assert withdrawn.state == NominationState.WITHDRAWN


def _account(nomination):
    return Person.objects.get(pk=nomination.person_id).user


def test_the_proposer_withdraws_until_the_person_has_accepted(story):
    waiting, accepted = proposed(story, name="Cat Cole"), story.nominate("Ann Archer")

    withdraw(nomination_id=waiting.pk, by=story.contacts[0].user, now=NOMINATING)

    assert Nomination.objects.get(pk=waiting.pk).state == NominationState.WITHDRAWN
    with pytest.raises(NotAllowed):
        withdraw(nomination_id=accepted.pk, by=story.contacts[0].user, now=NOMINATING)


# --- The ruling --------------------------------------------------------------------------------------------------


def test_the_returning_officer_accepts_and_both_sides_are_told(story):
    nomination = story.nominate("Ann Archer")

    ruled = rule(nomination_id=nomination.pk, valid=True, by=story.returning_officer, now=RULING)

    letters = Letter.objects.filter(kind="elections.nomination_ruled").values_list("recipient", flat=True)
    assert (ruled.state, set(letters)) == (
        NominationState.VALID,
        {"ann@people.example.org", story.contacts[0].user.email},
    )
    assert JournalEntry.objects.last().words == "Accepted the nomination of Ann Archer."


def test_the_returning_officer_refuses_with_a_reason(story):
    nomination = story.nominate("Ann Archer")

    with refused(DomainError, "Say why the nomination is refused."):
        rule(nomination_id=nomination.pk, valid=False, by=story.returning_officer, now=RULING)
    ruled = rule(
        nomination_id=nomination.pk, valid=False, reason="Not a trustee.", by=story.returning_officer, now=RULING
    )

    assert (ruled.state, ruled.state_reason) == (NominationState.REFUSED, "Not a trustee.")
    assert JournalEntry.objects.last().words == "Refused the nomination of Ann Archer: Not a trustee."


def test_only_the_returning_officer_rules(story):
    nomination = story.nominate("Ann Archer")

    with pytest.raises(NotAllowed):
        rule(nomination_id=nomination.pk, valid=True, by=story.scrutineer, now=RULING)


def test_a_nomination_nobody_accepted_cannot_be_ruled_valid(story):
    nomination = proposed(story)

    with pytest.raises(NotAllowedNow) as refusal:
        rule(nomination_id=nomination.pk, valid=True, by=story.returning_officer, now=RULING)

    assert str(refusal.value) == (
        "This nomination is waiting for the person to accept; it cannot become valid: stands as a candidate."
    )
