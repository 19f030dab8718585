"""After the declaration: challenges with their rulings, and seats that fall vacant during the term."""

from __future__ import annotations

import datetime as dt

import pytest

from elections.models import Challenge, Contest, Election, JournalEntry, Vacancy
from elections.services.challenging import challenge, rule_on_challenge
from elections.services.next_placed import vacancies_of
from elections.services.vacating import Decision, fill, what_is_given
from notifications.models import Letter
from organisations.models import Membership, User
from partnerships.models import EndReason, Term
from partnerships.services.terms import end_term
from tests.elections.story import DECLARING, refused, story_at
from tests.factories.partnerships import SeatFactory
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db

SOON = DECLARING + dt.timedelta(days=3)
LEFT_ON = dt.date(2025, 6, 30)
THEN = dt.datetime(2025, 7, 1, 12, tzinfo=dt.UTC)


def challenged(story, now=SOON, by=None, grounds="The register was wrong."):
    return challenge(contest_id=story.contest.pk, grounds=grounds, by=by or story.contacts[2].user, now=now)


def ruled(story, one, ruling, now=SOON, reason="We looked at it.", by=None, **details):
    by = by or story.returning_officer
    return rule_on_challenge(challenge_id=one.pk, ruling=ruling, reason=reason, by=by, now=now, **details)


def test_an_elector_and_a_candidate_can_challenge():
    story = story_at("declared")
    contact = story.contacts[2]

    one = challenged(story)
    other = challenged(story, by=User.objects.get(email="bob@people.example.org"))

    assert one.name == f"{contact.name}, {contact.organisation}"
    assert other.name == "Bob Baker, candidate"
    told = Letter.objects.filter(kind="elections.challenge_made").values_list("recipient", flat=True)
    assert set(told) == {story.returning_officer.email, story.scrutineer.email}


def test_challenges_are_refused_with_a_sentence():
    story = story_at("declared")
    with refused(
        NotAllowed, "Only those who speak for an organisation on the roll, and candidates, can challenge a result."
    ):
        challenged(story, by=story.partner)
    with refused(DomainError, "Say what went wrong, and how you know."):
        challenged(story, grounds=" ")
    with refused(NotAllowedNow, "A result can be challenged for 28 days: this one until 1pm on Monday 28 April 2025."):
        challenged(story, now=DECLARING + dt.timedelta(days=28))
    challenged(story)
    with refused(Clash, "You have challenged this result already. It has not been ruled on yet."):
        challenged(story)


def test_a_challenge_dismissed_leaves_the_result():
    story = story_at("declared")
    one = ruled(story, challenged(story), "dismissed")
    assert (one.state, one.decided_by, one.run_again) == ("dismissed", "The returning officer", None)


def test_a_challenge_upheld_says_what_it_may_have_changed():
    story = story_at("declared")
    one = challenged(story)
    with refused(DomainError, "Say what the fault may have changed: it is published with the ruling."):
        ruled(story, one, "upheld")
    with refused(DomainError, "Say why: the ruling is published with its reason."):
        ruled(story, one, "dismissed", reason=" ")
    with refused(DomainError, "Choose a ruling."):
        ruled(story, one, "waiting")
    with refused(NotAllowed, "Only the returning officer of this election may do this."):
        ruled(story, one, "dismissed", by=story.scrutineer)
    ruled(story, one, "upheld", effect="One vote of three; the margin was one.", decided_by="A, B and C")
    with refused(Clash, "This challenge has been ruled on already."):
        ruled(story, one, "dismissed")
    assert JournalEntry.objects.last().act == "rule on a challenge"


def test_a_contest_to_be_run_again_is_drafted_for_the_partners():
    story = story_at("declared")
    one = ruled(story, challenged(story), "again")

    draft = one.run_again
    again = Contest.objects.get(election=draft)
    assert draft.name == "By-election: Sector seat, Spring election"
    assert (again.stage, list(again.seats.all()), again.rule) == ("draft", [story.seat], "fptp")
    assert Term.objects.get(seat=story.seat).end_reason == ""


def test_challenges_and_rulings_are_public(client):
    story = story_at("declared")
    ruled(story, challenged(story), "dismissed")

    page = client.get(f"/elections/{story.election.slug}/sector-seat/result/").content.decode()

    assert ("The register was wrong." in page, "We looked at it." in page) == (True, True)


def vacant(rule, *, ranked=False, votes=(0, 0, 1), stage="armed"):
    """Ann has won, and left in June."""
    story = story_at(stage, plan={"rule": "scottish-stv"} if ranked else None)
    Election.objects.update(vacancy_rule=rule)
    for number, first in enumerate(votes):
        marks = [story.nominations[first].pk]
        if ranked:
            marks.append(story.nominations[1 - first].pk)
        story.mark(number, marks)
    story.count()
    story.declare()
    term = Term.objects.get(seat=story.seat)
    end_term(term_id=term.pk, ends_on=LEFT_ON, end_reason=EndReason.RESIGNED, by=story.partner)
    return story, term


def filled(story, term, way, now=THEN, why="As the notice said.", by=None, **details):
    decision = Decision(way=way, why=why, **details)
    by = by or story.returning_officer
    return fill(contest_id=story.contest.pk, left_id=term.pk, decision=decision, by=by, now=now)


@pytest.mark.parametrize("ranked", [False, True])
def test_the_next_placed_takes_the_seat(ranked):
    story, term = vacant("next_placed", ranked=ranked)

    vacancy = filled(story, term, "next_placed")

    assert vacancy.filled_by.person.name == "Bob Baker"
    assert (vacancy.filled_by.starts_on, vacancy.filled_by.ends_on) == (THEN.date(), story.election.term_ends_on)
    assert vacancies_of(story.contest, THEN.date()) == []


def test_a_partner_who_decides_is_named_and_their_mailbox_is_not():
    story, term = vacant("next_placed")

    vacancy = filled(story, term, "next_placed", by=story.partner)

    name = Membership.objects.get(user=story.partner).name
    assert vacancy.decider_name.startswith(f"{name} (")
    assert vacancy.decider_name.endswith("), infrastructure partner")
    assert story.partner.email not in vacancy.decider_name
    assert story.partner.email not in JournalEntry.objects.of(story.election).last().words


def test_after_twelve_months_a_by_election_is_due():
    story, term = vacant("next_placed")
    later = THEN + dt.timedelta(days=400)

    given = what_is_given(story.contest, term, later)
    vacancy = filled(story, term, "by_election", now=later)

    assert (given.ways, given.next) == (["by_election"], None)
    assert list(vacancy.by_election.contests.get().seats.all()) == [story.seat]


def test_somebody_is_co_opted():
    story, term = vacant("co_option")
    organisation = story.contacts[2].organisation
    with refused(DomainError, "Say who is co-opted, and for which organisation."):
        filled(story, term, "co_option")

    vacancy = filled(story, term, "co_option", name="Cora New", on_behalf_of=organisation)

    assert (vacancy.filled_by.person.name, vacancy.filled_by.on_behalf_of) == ("Cora New", organisation)


def test_shortly_before_the_end_it_may_stay_vacant():
    story, term = vacant("by_election")
    late = dt.datetime(2027, 12, 1, 12, tzinfo=dt.UTC)

    vacancy = filled(story, term, "leave", now=late)

    assert (vacancy.filled_by, vacancy.by_election) == (None, None)


def test_vacancies_are_dealt_with_once_as_the_notice_said_by_those_who_may():
    story, term = vacant("by_election")
    with refused(NotAllowedNow, "The notice does not give this way. The notice said: a by-election."):
        filled(story, term, "next_placed")
    with refused(DomainError, "Say why this was decided."):
        filled(story, term, "by_election", why=" ")
    with refused(NotAllowed, "Only the returning officer and the partners of the district may do this."):
        filled(story, term, "by_election", by=story.scrutineer)
    filled(story, term, "by_election")
    with refused(NotAllowedNow, "This seat is not vacant, or it has been dealt with already."):
        filled(story, term, "by_election")
    assert (Vacancy.objects.count(), Challenge.objects.count()) == (1, 0)


def test_a_seat_of_another_contest_is_not_dealt_with_here():
    story, _ = vacant("by_election")
    other = Term.objects.create(
        seat=SeatFactory(),
        person=story.nominations[0].person,
        on_behalf_of=story.contacts[0].organisation,
        starts_on=dt.date(2025, 4, 14),
        ends_on=LEFT_ON,
        end_reason=EndReason.RESIGNED,
        how_chosen="Elsewhere.",
    )
    with refused(NotAllowedNow, "This seat is not vacant, or it has been dealt with already."):
        filled(story, other, "by_election")
