"""A ceiling and a limit stand before every declaration: what the returning officer reads, and that nothing is lost."""

from __future__ import annotations

import pytest
import time_machine

from elections.models import Contest, Declaration, Stage
from elections.services.declaring import declare
from elections.services.validating import publish_nominees
from notifications.models import Letter
from organisations.models import Person
from organisations.services.people import account_for
from partnerships.models import Seat, Term
from partnerships.services.seats import add_seat
from tests.elections.story import DECLARING, NOMINATING, PUBLISHING, TIMETABLE, draft, refused, story_at
from tests.factories.organisations import DistrictFactory, officer_of
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory
from vcsrep.errors import NotAllowedNow

pytestmark = pytest.mark.django_db

FULL = (
    "Wychavon LSP keeps 4 seats for the sector at most, and others hold 4 on Monday 14 April 2025: nobody can be put "
    "in “Fifth seat”. Nothing is declared yet, and nominations, votes and count stay as they are."
)
ONE_TOO_MANY = "Ann Archer would begin 3 terms: the rule is at most 2 terms in a row."
ASKS_WHY = (
    f"{ONE_TOO_MANY} It may be allowed with a reason, which everybody can read. "
    "Nothing is declared yet, and nominations, votes and count stay as they are."
)


def fifth_seat() -> Seat:
    """A seat that was there before the partnership had its ceiling, in a house whose four other seats are held."""
    lsp = PartnershipFactory(
        name="Wychavon LSP", district=DistrictFactory(name="Wychavon", slug="wychavon"), vcs_seat_ceiling=4
    )
    for number in range(4):
        TermFactory(seat=SeatFactory(partnership=lsp, label=f"Seat {number}"), ends_on=None)
    return SeatFactory(partnership=lsp, label="Fifth seat")


def at_the_door(story):
    """What is on record of the election, and what went out."""
    contest = Contest.objects.get(pk=story.contest.pk)
    return (
        contest.stage,
        Declaration.objects.count(),
        Term.objects.filter(seat__label=story.seat.label).count(),
        contest.nominations.candidates().count(),
        Letter.objects.count(),
        contest.election.journal.count(),
    )


def office_page(story, rest: str) -> str:
    return f"/office/elections/{story.election.slug}/{story.contest.slug}/{rest}"


def second_term_of(story) -> Person:
    """Ann has sat in the seat for two terms already, the second until the new one begins."""
    person = story.nominations[0].person
    house = story.seat.partnership
    for first, last in ((2019, 2022), (2022, 2025)):
        TermFactory(
            seat=SeatFactory(partnership=house, label=f"Since {first}"),
            person=person,
            starts_on=TIMETABLE.term_starts_on.replace(year=first),
            ends_on=TIMETABLE.term_starts_on.replace(year=last, day=13),
            end_reason="term_ended",
        )
    return person


def test_a_declaration_fills_no_fifth_seat_and_loses_nothing():
    story = story_at("counted", seat=fifth_seat())
    before = at_the_door(story)

    with refused(NotAllowedNow, FULL):
        story.declare()

    assert at_the_door(story) == before
    assert before[:4] == (Stage.COUNTED, 0, 0, 2)


def test_when_a_seat_is_free_the_same_count_is_declared():
    story = story_at("counted", seat=fifth_seat())
    with refused(NotAllowedNow, FULL):
        story.declare()
    Term.objects.filter(seat__label="Seat 0").update(
        ends_on=TIMETABLE.term_starts_on.replace(day=1), end_reason="resigned"
    )

    story.declare()

    assert [str(term.person) for term in Term.objects.filter(seat=story.seat)] == ["Ann Archer"]


def test_nobody_is_elected_unopposed_to_a_fifth_seat():
    story = draft(seat=fifth_seat())
    story.give_notice()
    story.take_roll()
    story.stand("Ann Archer")
    before = at_the_door(story)

    with refused(NotAllowedNow, FULL):
        story.publish()

    assert at_the_door(story) == before


@time_machine.travel(DECLARING, tick=False)
def test_the_returning_officer_reads_why_the_fifth_seat_stays_empty(sign_in):
    story = story_at("counted", seat=fifth_seat())

    page = sign_in(story.returning_officer).post(office_page(story, "declare/"))

    assert page.context["form"].non_field_errors() == [FULL]
    assert Contest.objects.get(pk=story.contest.pk).stage == Stage.COUNTED


def test_a_term_beyond_the_limit_is_declared_for_a_reason_only():
    story = story_at("counted")
    second_term_of(story)

    with refused(NotAllowedNow, ASKS_WHY):
        story.declare()
    story.by_returning_officer(declare, DECLARING, over_limit_because=" Nobody else knows the forum. ")

    assert Term.objects.get(seat=story.seat).over_limit_because == "Nobody else knows the forum."


def test_nobody_goes_beyond_the_limit_unopposed_without_a_reason():
    story = draft()
    story.give_notice()
    story.take_roll()
    story.stand("Ann Archer")
    second_term_of(story)

    with refused(NotAllowedNow, ASKS_WHY):
        story.publish()
    story.by_returning_officer(publish_nominees, PUBLISHING, over_limit_because="Nobody else stood.")

    assert Term.objects.get(seat=story.seat).over_limit_because == "Nobody else stood."


@time_machine.travel(DECLARING, tick=False)
def test_a_reason_is_asked_on_the_page_and_only_where_one_is_needed(sign_in):
    story = story_at("counted")
    officer = sign_in(story.returning_officer)

    usual = officer.get(office_page(story, "declare/"))
    second_term_of(story)
    beyond = officer.get(office_page(story, "declare/"))

    assert list(usual.context["form"].fields) == []
    assert list(beyond.context["form"].fields) == ["over_limit_because"]
    assert beyond.context["act"].consequences[-1] == ONE_TOO_MANY


@time_machine.travel(NOMINATING, tick=False)
def test_who_nominates_and_who_is_nominated_are_told_of_the_limit(sign_in):
    story = draft()
    story.give_notice()
    story.take_roll()
    story.nominate("Ann Archer")
    second_term_of(story)
    contact, nomination = story.contacts[0], story.nominations[0]
    contest = f"{story.election.slug}/{story.contest.slug}"

    proposer = sign_in(contact.user).get(f"/my/{contact.organisation.slug}/elections/{contest}/nominated/")
    nominee = sign_in(account_for(nomination.person.email)).get(f"/elections/nominations/{nomination.pk}/answer/")
    office = sign_in(story.returning_officer).get(office_page(story, f"nominations/{nomination.pk}/"))

    assert [told for _, _, told in proposer.context["nominations"]] == [ONE_TOO_MANY]
    assert nominee.context["beyond_limit"] == ONE_TOO_MANY
    assert office.context["beyond_limit"] == ONE_TOO_MANY


def test_a_fifth_seat_is_refused_by_the_service_before_any_election():
    lsp = fifth_seat().partnership

    with refused(
        NotAllowedNow,
        "Wychavon LSP keeps 4 seats for the sector at most, and 5 will be in use on Wednesday 1 January 2025. A new "
        "seat replaces one: name the seat it replaces.",
    ):
        add_seat(
            partnership_id=lsp.pk,
            label="Sixth seat",
            selection_method="elected",
            electorate="sector",
            starts_on=TIMETABLE.roll_date.replace(month=1, day=1),
            by=officer_of(lsp.district),
        )
