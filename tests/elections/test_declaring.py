from __future__ import annotations

import datetime as dt

import pytest

from elections.models import Count, Declaration, Elector, JournalEntry, Stage
from elections.services.declaring import declare
from elections.services.shares import turnout
from elections.services.tallying import record_lot
from notifications.models import Letter
from organisations.models import Organisation, Role
from partnerships.models import Term
from tests.elections.story import COUNTING, DECLARING, at, story_at
from tests.factories.organisations import MembershipFactory
from tests.factories.partnerships import TermFactory
from vcsrep.errors import Clash, DomainError, NotAllowed

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
