from __future__ import annotations

import datetime as dt
import json

import pytest

from elections.counting import count, gather
from elections.models import Ballot, Contest, Count, Declaration, Elector, JournalEntry, Lot, Stage
from elections.services.cancelling import cancel
from elections.services.declaring import declare
from elections.services.papers import lines_of
from elections.services.shares import turnout
from elections.services.tallying import count_votes, record_lot
from notifications.models import Letter
from organisations.models import Organisation, Person, Role
from partnerships.models import Term
from tests.elections.story import COUNTING, DECLARING, NOMINATING, PREPARING, at, draft, refused, story_at
from tests.factories.organisations import MembershipFactory
from tests.factories.partnerships import TermFactory
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


def voted(*choices: int | None, electors: int = 3):
    """A poll in which the first organisations chose these candidates; None is a blank paper."""
    story = story_at("armed", electors=electors)
    for contact, choice in enumerate(choices):
        story.vote(contact, None if choice is None else story.nominations[choice])
    return story


def tied():
    story = voted(0, 1)
    story.count()
    return story


def lot(story, *order: str, **details) -> Count:
    everything = {"order": order, "method": "Names drawn from a hat", "witness": "Wyn Ness"} | details
    return story.by_returning_officer(record_lot, COUNTING, **everything)


# --- Counting ----------------------------------------------------------------------------------------------------


def test_the_count_is_the_engines_own():
    story = voted(0, 0, None)

    story.count()

    expected = count(
        gather(["Ann Archer", "Bob Baker"], [["Ann Archer"], ["Ann Archer"], []], seats=1, title="x"), rule="fptp"
    )
    assert (Count.objects.get().result, story.contest.stage) == (expected.to_json(), Stage.COUNTED)
    assert JournalEntry.objects.last().words == "Counted “Sector seat”: 3 votes on line, 0 on paper."


def test_an_empty_box_is_counted_too():
    story = voted()

    story.count()

    assert Count.objects.get().needs_lot["names"] == ["Ann Archer", "Bob Baker"]


def test_nothing_is_counted_before_the_close():
    story = voted(0)

    with refused(NotAllowedNow, "The poll is open until 5pm on Friday 28 March 2025."):
        story.by_returning_officer(count_votes, at(28, 3, 16, 59, 59))


def test_the_count_may_begin_at_the_close():
    story = voted(0)

    story.by_returning_officer(count_votes, at(28, 3, 17))

    assert story.contest.stage == Stage.COUNTED


def test_only_the_returning_officer_counts():
    story = voted(0)

    with pytest.raises(NotAllowed):
        count_votes(contest_id=story.contest.pk, by=story.scrutineer, now=COUNTING)


@pytest.mark.parametrize(
    ("stuffed", "sentence"),
    [
        (True, "There are 2 papers in the box and 1 organisation struck off on line."),
        (False, "There are 0 papers in the box and 1 organisation struck off on line."),
    ],
)
def test_a_box_that_does_not_agree_with_the_roll_is_not_counted(stuffed, sentence):
    story = voted(0)
    if stuffed:
        Ballot.objects.create(contest=story.contest, paper="[]")
    else:
        Ballot.objects.all().delete()

    with pytest.raises(DomainError) as refusal:
        story.count()

    assert str(refusal.value) == f"{sentence} Nothing was counted: tell the scrutineer."
    assert story.contest.stage == Stage.ARMED


def test_candidates_of_one_name_are_told_apart_by_their_organisations():
    story = story_at("notice")
    story.stand("Ann Archer", "Bob Baker", "Cat Cole")
    Person.objects.filter(name="Cat Cole").update(name="Ann Archer")

    names = [line.name for line in lines_of(story.contest)]

    assert names == [
        f"Ann Archer ({story.contacts[0].organisation})",
        f"Ann Archer ({story.contacts[2].organisation})",
        "Bob Baker",
    ]


def test_candidates_of_one_name_are_told_apart_without_names_that_are_withheld():
    story = story_at("notice")
    story.stand("Ann Archer", "Bob Baker", "Cat Cole")
    Person.objects.update(name="Ann Archer")
    hidden = [contact.organisation_id for contact in story.contacts[:2]]
    Organisation.objects.filter(pk__in=hidden).update(name_withheld=True)

    names = [line.name for line in lines_of(story.contest)]

    assert names == [
        "Ann Archer (Name withheld), 1",
        "Ann Archer (Name withheld), 2",
        f"Ann Archer ({story.contacts[2].organisation})",
    ]


# --- Lots --------------------------------------------------------------------------------------------------------


def test_a_tie_stops_and_says_what_each_choice_leads_to():
    story = tied()

    assert Count.objects.get().needs_lot == {
        "stage": 1,
        "kind": "seat",
        "names": ["Ann Archer", "Bob Baker"],
        "outcomes": {"Ann Archer": ["Ann Archer"], "Bob Baker": ["Bob Baker"]},
    }
    with refused(NotAllowedNow, "The result is a tie. Record a lot first."):
        story.declare()


def test_a_witnessed_lot_decides():
    story = tied()

    counted = lot(story, "Bob Baker", "Ann Archer")

    assert (counted.needs_lot, counted.figures["elected"]) == (None, ["Bob Baker"])
    assert Lot.objects.values_list("order", "method", "witness").get() == (
        "Bob Baker>Ann Archer",
        "Names drawn from a hat",
        "Wyn Ness",
    )
    assert JournalEntry.objects.last().words == (
        "Recorded a lot in “Sector seat”: Bob Baker before Ann Archer. Names drawn from a hat. Witness: Wyn Ness."
    )


def test_a_lot_that_is_not_needed_is_refused():
    story = voted(0)
    story.count()

    with refused(NotAllowedNow, "The result needs no lot."):
        lot(story, "Ann Archer", "Bob Baker")


@pytest.mark.parametrize("order", [["Ann Archer"], ["Ann Archer", "Ann Archer"], ["Ann Archer", "Cat Cole"]])
def test_a_lot_names_each_of_the_tied_once(order):
    story = tied()

    with refused(DomainError, "The lot is between Ann Archer and Bob Baker: name each of them once."):
        lot(story, *order)


@pytest.mark.parametrize("missing", ["method", "witness"])
def test_a_lot_says_how_and_before_whom(missing):
    story = tied()

    with refused(DomainError, "Say how the lot was drawn, and who witnessed it."):
        lot(story, "Ann Archer", "Bob Baker", **{missing: " "})


def test_only_the_returning_officer_records_a_lot():
    story = tied()

    with pytest.raises(NotAllowed):
        record_lot(
            contest_id=story.contest.pk,
            order=["Ann Archer", "Bob Baker"],
            method="Hat",
            witness="Wyn",
            by=story.scrutineer,
            now=COUNTING,
        )


# --- Declaring ---------------------------------------------------------------------------------------------------


def test_the_declaration_has_the_figures_and_makes_the_term():
    story = voted(0, 0, None, electors=4)
    story.count()

    story.declare()

    declaration, term = Declaration.objects.get(), Term.objects.get()
    figures = (declaration.electors, declaration.voted, declaration.valid, declaration.blank)
    assert (figures, declaration.declarer_name, declaration.remarks) == ((4, 3, 2, 1), "Ruth Officer", "")
    assert (term.person.name, term.on_behalf_of) == ("Ann Archer", story.contacts[0].organisation)
    assert (term.seat, term.starts_on, term.ends_on) == (story.seat, dt.date(2025, 4, 14), dt.date(2028, 4, 13))
    assert term.how_chosen == (
        "Elected by the whole voluntary and community sector of Wychavon: 3 of 4 organisations voted (75.0%), "
        "2 of them for Ann Archer. Declared on Monday 31 March 2025."
    )
    assert JournalEntry.objects.last().words == (
        "Declared the result of “Sector seat”: Ann Archer elected; 3 of 4 organisations voted."
    )


def test_electors_and_candidates_are_told_the_result():
    story = story_at("declared")

    letters = Letter.objects.filter(kind="elections.result")
    assert set(letters.values_list("recipient", flat=True)) == {
        "ann@people.example.org",
        "bob@people.example.org",
        *(contact.user.email for contact in story.contacts),
    }


def test_the_one_drawn_by_lot_gets_the_seat():
    story = tied()
    lot(story, "Bob Baker", "Ann Archer")

    story.declare()

    assert Term.objects.get().person.name == "Bob Baker"


def test_a_late_declaration_starts_the_term_late():
    story = voted(0)
    story.count()

    story.by_returning_officer(declare, at(1, 5))

    assert Term.objects.get().starts_on == dt.date(2025, 5, 1)


def test_the_declaration_names_no_organisation_whose_name_is_withheld():
    story = voted(0)
    own = story.contacts[0].organisation
    MembershipFactory(organisation=own, user=story.returning_officer, role=Role.OTHER)
    Organisation.objects.filter(pk=own.pk).update(name_withheld=True)
    story.count()

    story.declare()

    assert Declaration.objects.get().remarks == (
        "A candidate or proposer is of the returning officer's own organisation, Name withheld; "
        "the scrutineer is from outside it."
    )


def test_the_declaration_says_where_the_returning_officers_organisation_took_part():
    story = voted(0)
    MembershipFactory(organisation=story.contacts[0].organisation, user=story.returning_officer, role=Role.OTHER)
    story.count()

    story.declare()

    assert Declaration.objects.get().remarks == (
        f"A candidate or proposer is of the returning officer's own organisation, {story.contacts[0].organisation}; "
        "the scrutineer is from outside it."
    )


def test_figures_that_do_not_agree_are_not_declared():
    story = voted(0, 0)
    story.count()
    Elector.objects.filter(struck_off=True, organisation=story.contacts[0].organisation).delete()

    with pytest.raises(DomainError) as refusal:
        story.declare()

    assert str(refusal.value) == (
        "1 organisation voted, and the count has 2 valid, 0 blank and 0 rejected papers. These do not agree: tell the "
        "scrutineer."
    )


def test_nothing_is_declared_while_somebody_holds_the_seat():
    story = voted(0)
    story.count()
    TermFactory(seat=story.seat, starts_on=dt.date(2023, 4, 1), ends_on=dt.date(2026, 3, 31))

    with pytest.raises(Clash):
        story.declare()

    assert (story.contest.stage, Declaration.objects.count()) == (Stage.COUNTED, 0)


def test_only_the_returning_officer_declares():
    story = voted(0)
    story.count()

    with pytest.raises(NotAllowed):
        declare(contest_id=story.contest.pk, by=story.scrutineer, now=DECLARING)


@pytest.mark.parametrize(
    ("voted", "electors", "said"), [(212, 1034, "20.5%"), (1, 3, "33.3%"), (3, 3, "100.0%"), (0, 0, "0.0%")]
)
def test_turnout_has_one_place(voted, electors, said):
    assert turnout(voted, electors) == said


# --- Cancelling --------------------------------------------------------------------------------------------------


def test_a_cancelled_election_says_why_and_tells_everybody():
    story = voted(0)

    story.by_returning_officer(cancel, at(15, 3), reason=" The seat was given up. ")

    contest = story.contest
    assert (contest.stage, contest.stage_reason) == (Stage.CANCELLED, "The seat was given up.")
    assert Letter.objects.filter(kind="elections.result").count() == 5
    assert JournalEntry.objects.last().words == "Cancelled “Sector seat”: The seat was given up."


def test_a_draft_is_cancelled_by_a_partner_and_nobody_is_told():
    story = draft()

    with pytest.raises(NotAllowed):
        cancel(contest_id=story.contest.pk, reason="No need.", by=story.returning_officer, now=PREPARING)
    cancel(contest_id=story.contest.pk, reason="No need.", by=story.partner, now=PREPARING)

    assert (Contest.objects.get().stage, Letter.objects.count()) == (Stage.CANCELLED, 0)


def test_after_notice_only_the_returning_officer_cancels():
    story = story_at("notice")

    with pytest.raises(NotAllowed):
        cancel(contest_id=story.contest.pk, reason="No need.", by=story.partner, now=NOMINATING)


def test_cancelling_needs_a_reason():
    story = story_at("notice")

    with refused(DomainError, "Say why the election is cancelled."):
        story.by_returning_officer(cancel, NOMINATING, reason=" ")


def test_the_result_kept_is_json_as_published():
    story_at("declared")

    assert list(json.loads(Count.objects.get().result)) == [
        "rule", "version", "fingerprint", "seats", "candidates", "withdrawn", "valid", "blank", "invalid", "quota",
        "elected", "runners_up", "lots", "stages", "needs_lot",
    ]  # fmt: skip
