"""Who may stand, one candidate and one seat per organisation, and the order of the ballot paper."""

from __future__ import annotations

import datetime as dt

import pytest

from elections.models import JournalEntry, OrderOfCandidates, WhoMayStand
from elections.services.candidacy import second_seat
from elections.services.conditions import Conditions, set_conditions
from elections.services.ordering import draw_order
from elections.services.papers import lines_of
from elections.services.ruling import rule, rule_again
from tests.elections.story import NOMINATING, PREPARING, PUBLISHING, RULING, Story, draft, refused
from tests.factories.partnerships import SeatFactory, TermFactory
from vcsrep.errors import DomainError, NotAllowedNow

pytestmark = pytest.mark.django_db


def under(conditions: Conditions, **standing) -> Story:
    story = draft(3, **standing)
    set_conditions(election_id=story.election.pk, conditions=conditions, by=story.partner, now=PREPARING)
    story.give_notice()
    story.take_roll()
    return story


@pytest.mark.parametrize(
    ("condition", "standing", "against"),
    [
        (WhoMayStand.BASED, {"based_in_district": "yes"}, ""),
        (WhoMayStand.BASED, {"based_in_district": "no"}, "It is not based in Wychavon."),
        (WhoMayStand.BASED, {"based_in_district": "unknown"}, "It is not known to be based in Wychavon."),
        (WhoMayStand.MAJORITY, {"share_of_work": "exclusive"}, ""),
        (
            WhoMayStand.MAJORITY,
            {"share_of_work": "some"},
            "Its share of work in Wychavon is recorded as “some”, and the majority is asked.",
        ),
        (WhoMayStand.ROLL, {}, ""),
    ],
)
def test_the_standing_facts_decide_and_are_kept(condition, standing, against):
    story = under(Conditions(who_may_stand=condition), **standing)
    nomination = story.nominate("Ann Archer")

    if against:
        with refused(DomainError, f"Say why the person may stand all the same. {against}"):
            rule(nomination_id=nomination.pk, valid=True, by=story.returning_officer, now=RULING)
    reason = "Papers were shown." if against else ""
    ruled = rule(nomination_id=nomination.pk, valid=True, reason=reason, by=story.returning_officer, now=RULING)

    ruled.refresh_from_db()
    assert (ruled.judged["may_stand"], ruled.judged["day"]) == (not against, "2025-02-12")
    assert set(standing.items()) <= set(ruled.judged["inputs"].items())


def test_an_organisation_has_one_candidate_where_the_notice_says_so():
    story = under(Conditions(one_candidate_each=True))
    story.nominate("Ann Archer")
    organisation = story.contacts[0].organisation

    with refused(
        DomainError,
        f"{organisation} has a candidate already, Ann Archer, and the notice allows one per organisation.",
    ):
        story.nominate("Bob Baker")


def test_an_organisation_that_holds_a_seat_puts_up_nobody_for_a_second():
    story = under(Conditions(one_seat_each=True))
    organisation = story.contacts[0].organisation
    term = TermFactory(
        seat=SeatFactory(partnership=story.seat.partnership, label="Old seat"),
        on_behalf_of=organisation,
        starts_on=dt.date(2024, 1, 1),
        ends_on=None,
    )

    assert second_seat(story.contest, organisation) == (
        f"{organisation} has the seat “{term.seat}” from Monday 1 January 2024, and the notice allows one seat per "
        "organisation."
    )
    with pytest.raises(DomainError):
        story.nominate("Ann Archer")


def test_a_ruling_is_taken_back_with_a_reason_and_given_anew():
    story = under(Conditions())
    nomination = story.nominate("Ann Archer")
    details = {"nomination_id": nomination.pk, "by": story.returning_officer, "now": RULING}
    rule(**details, valid=False, reason="No address.")

    with refused(DomainError, "Say why the ruling is taken back."):
        rule_again(**details, reason=" ")
    rule_again(**details, reason="The appeal was upheld.")
    ruled = rule(**details, valid=True)

    words = JournalEntry.objects.filter(act="rule").order_by("number").values_list("words", flat=True)
    assert ruled.state == "valid"
    assert list(words) == [
        "Refused the nomination of Ann Archer: No address.",
        "Took back the ruling on the nomination of Ann Archer: The appeal was upheld.",
        "Accepted the nomination of Ann Archer.",
    ]


def test_the_paper_follows_a_recorded_lot():
    story = under(Conditions(order_of_candidates=OrderOfCandidates.LOT))
    story.stand("Ann Archer", "Bob Baker")
    ann, bob = story.nominations
    words = {"method": "Two slips from a hat", "witness": "Wyn Witness"}

    with refused(NotAllowedNow, "Draw the order of the candidates first: the notice says that a lot decides it."):
        story.publish()
    with refused(DomainError, "Name each candidate once."):
        story.by_returning_officer(draw_order, PUBLISHING, order=[bob.pk], **words)
    with refused(NotAllowedNow, "Nominations are open until 5pm on Friday 28 February 2025."):
        story.by_returning_officer(draw_order, NOMINATING, order=[bob.pk, ann.pk], **words)
    story.by_returning_officer(draw_order, PUBLISHING, order=[bob.pk, ann.pk], **words)
    story.publish()

    assert [line.name for line in lines_of(story.contest)] == ["Bob Baker", "Ann Archer"]
    assert JournalEntry.objects.get(act="draw the order").words == (
        "Drew the order of the candidates of “Sector seat”: Bob Baker, Ann Archer. Two slips from a hat. "
        "Witness: Wyn Witness."
    )
