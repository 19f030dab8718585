"""Votes on paper: never two votes in any order of events, two people read each paper, and both boxes reconcile."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from elections.models import Channel, Elector, Office, PaperEntry, PaperRuling, Stage
from elections.services.appointing import dismiss
from elections.services.desk import find_sender, strike_off
from elections.services.packs import ALPHABET, make_packs, without_email
from organisations.models import Membership
from tests.elections.papers import appointed, polled, sent
from tests.elections.story import ARMING, COUNTING, POLLING, refused
from tests.factories.elections import ContestFactory
from tests.factories.organisations import UserFactory
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


def test_packs_are_for_those_whom_no_letter_reaches_and_keep_their_code():
    story = polled()
    Membership.objects.filter(pk=story.contacts[0].pk).update(ends_on=ARMING.date())
    electors = without_email(story.contest, POLLING.date())

    details = {"contest_id": story.contest.pk, "by": story.returning_officer, "now": POLLING}
    (first,) = make_packs(electors=electors, **details)
    (again,) = make_packs(electors=electors, **details)

    assert first.elector.organisation == story.contacts[0].organisation
    assert (len(first.elector.paper_code), set(first.elector.paper_code) <= set(ALPHABET)) == (8, True)
    assert again.code == first.code
    assert story.election.journal.last().words == "Made 1 paper pack for “Sector seat”, 0 of them for the first time."


def test_nobody_who_has_voted_gets_a_pack():
    story = polled()
    story.vote(0, story.nominations[0])

    with refused(DomainError, "Nobody is left to make a pack for: all of these have voted, or are not on the roll."):
        make_packs(
            contest_id=story.contest.pk,
            electors=Elector.objects.filter(organisation=story.contacts[0].organisation),
            by=story.returning_officer,
            now=POLLING,
        )


def test_the_sender_is_found_by_code_or_by_name():
    story = polled()
    electors = Elector.objects.filter(contest=story.contest)
    make_packs(contest_id=story.contest.pk, electors=electors, by=story.returning_officer, now=POLLING)
    elector = electors.get(organisation=story.contacts[2].organisation)

    code = f" {elector.paper_code[:4].lower()}-{elector.paper_code[4:].lower()} "
    name = story.contacts[2].organisation.name.upper()

    assert {find_sender(story.contest, typed) for typed in (code, name)} == {elector.organisation}
    with refused(DomainError, "No organisation on this roll has the code or the name “nowhere”."):
        find_sender(story.contest, "nowhere")


def test_a_name_that_fits_several_is_refused():
    story = polled()
    for contact, name in zip(story.contacts, ("Vale Friends", "Friends of the Vale"), strict=False):
        contact.organisation.name = name
        contact.organisation.save()

    with refused(
        DomainError, "Several organisations on this roll are called “friends”. Write the whole name, or the code."
    ):
        find_sender(story.contest, "friends")


def test_who_sent_a_paper_is_struck_off_and_cannot_vote_on_line():
    story = polled()

    elector = sent(story, 0)

    assert (elector.struck_off, elector.channel, elector.voter) == (True, Channel.PAPER, None)
    with refused(Clash, f"{story.contacts[0].organisation} has voted already, on paper."):
        story.vote(0, story.nominations[0])


def test_who_voted_on_line_cannot_be_struck_off_for_a_paper():
    story = polled()
    story.vote(0, story.nominations[0])

    with refused(Clash, f"{story.contacts[0].organisation} has voted already."):
        sent(story, 0)


def test_the_desk_strikes_off_while_the_poll_is_open():
    story = polled()

    with refused(NotAllowedNow, "The poll closed at 5pm on Friday 28 March 2025. No vote can be cast any more."):
        sent(story, 0, COUNTING)


def test_only_returning_officer_and_desk_strike_off():
    story = polled()
    desk, enterer = appointed(story, Office.DESK, "Dee Desk").user, appointed(story, Office.ENTERER, "Eve Enter").user
    details = {"contest_id": story.contest.pk, "organisation": story.contacts[0].organisation, "now": POLLING}

    for stranger in (enterer, story.scrutineer, story.partner, story.contacts[1].user):
        with refused(NotAllowed, "Only the returning officer and the desk of this election may do this."):
            strike_off(by=stranger, **details)
    strike_off(by=desk, **details)

    assert Elector.objects.filter(channel=Channel.PAPER).count() == 1


def test_there_may_be_several_at_the_desk_and_they_can_be_dismissed():
    story = polled()
    first, second = appointed(story, Office.DESK, "Dee"), appointed(story, Office.DESK, "Don")

    dismiss(election_id=story.election.pk, appointment_id=first.pk, by=story.partner, now=POLLING)

    assert list(story.election.appointments.filter(office=Office.DESK)) == [second]
    assert story.election.journal.last().words == "Dee is no longer desk."
    with refused(NotAllowedNow, "Returning officer and scrutineer cannot be taken away, only replaced."):
        scrutineer = story.election.appointments.get(office=Office.SCRUTINEER)
        dismiss(election_id=story.election.pk, appointment_id=scrutineer.pk, by=story.partner, now=POLLING)


@pytest.mark.parametrize(
    "row",
    [
        {"turn": 3},
        {"number": 0},
        {"kind": "valid", "marks": []},
        {"kind": "blank", "marks": [1]},
    ],
)
def test_what_an_entry_may_never_be(row):
    contest = ContestFactory(stage=Stage.ARMED)
    details = {"number": 1, "turn": 1, "kind": "valid", "marks": [1]} | row

    with pytest.raises(IntegrityError), transaction.atomic():
        PaperEntry.objects.create(contest=contest, entered_by=UserFactory(), **details)


def test_a_paper_is_read_once_by_each_and_twice_in_all():
    contest, user = ContestFactory(stage=Stage.ARMED), UserFactory()
    details = {"contest": contest, "number": 1, "kind": "blank"}
    PaperEntry.objects.create(turn=1, entered_by=user, **details)

    for clash in ({"turn": 2, "entered_by": user}, {"turn": 1, "entered_by": UserFactory()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PaperEntry.objects.create(**details | clash)


@pytest.mark.parametrize("row", [{"reason": ""}, {"kind": "valid", "marks": []}, {"kind": "empty", "marks": [1]}])
def test_what_a_ruling_may_never_be(row):
    contest = ContestFactory(stage=Stage.ARMED)
    details = {"number": 1, "kind": "blank", "marks": [], "reason": "Clear."} | row

    with pytest.raises(IntegrityError), transaction.atomic():
        PaperRuling.objects.create(contest=contest, ruled_by=UserFactory(), **details)
