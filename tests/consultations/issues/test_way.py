"""Raising an issue, carrying it, and saying what came of it."""

from __future__ import annotations

import pytest

from consultations.models import Issue, IssueStep
from consultations.services.carrying import (
    answer_issue,
    carry,
    decline,
    hand_back,
    take_up,
)
from consultations.services.raising import may_put_to, withdraw_issue
from tests.consultations.issues.acts import DAY, NOW, TODAY, act, letters, put
from tests.factories.consultations import held
from tests.factories.organisations import (
    DistrictFactory,
    UserFactory,
    officer_of,
    partner_of,
)
from tests.factories.partnerships import SeatFactory, TermFactory
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


def test_an_issue_is_put_to_everybody_who_sits_there(voter, term):
    TermFactory(seat=SeatFactory(partnership=term.seat.partnership), person__email="bea@example.org")
    TermFactory(person__email="elsewhere@example.org")

    issue = put(voter, term)

    assert (issue.state, issue.raised_by, issue.raised_at) == ("raised", voter.user, NOW)
    assert letters("issue_raised") == ["ann@example.org", "bea@example.org"]
    assert may_put_to(voter.organisation, TODAY) == [term.seat.partnership]


def test_an_issue_goes_its_way_and_each_step_is_on_record(voter, term):
    issue, meeting = put(voter, term), held(term, TODAY + 7 * DAY, status="planned")
    by = term.person.user

    act(take_up, issue, by=by, term_id=term.pk)
    act(carry, issue, by=by, meeting_id=meeting.pk, words="Item 4.")
    act(answer_issue, issue, by=by, words="The county tries an evening bus.")

    issue.refresh_from_db()
    assert (issue.state, issue.term, issue.meeting) == ("answered", term, meeting)
    assert issue.outcome == "The county tries an evening bus."
    assert list(issue.steps.values_list("after", "words", "person_name", "meeting")) == [
        ("raised", "", "Vera Voter", None),
        ("taken_up", "", "Ann Lee", None),
        ("carried", "Item 4.", "Ann Lee", meeting.pk),
        ("answered", "The county tries an evening bus.", "Ann Lee", None),
    ]
    assert letters("issue_moved") == ["vera@example.org"] * 3


def test_an_issue_is_declined_with_a_reason_that_everybody_reads(voter, term):
    issue = put(voter, term)

    with pytest.raises(DomainError, match="Say why"):
        act(decline, issue, by=term.person.user, term_id=term.pk)
    act(decline, issue, by=term.person.user, term_id=term.pk, words="It is decided by the county.")

    issue.refresh_from_db()
    assert (issue.state, issue.outcome) == ("declined", "It is decided by the county.")


def test_an_issue_handed_back_waits_for_another(voter, term):
    other = TermFactory(seat=SeatFactory(partnership=term.seat.partnership), person__user=UserFactory())
    issue = put(voter, term)
    act(take_up, issue, by=term.person.user, term_id=term.pk)

    with pytest.raises(NotAllowedNow, match="Ann Lee has taken this up already"):
        act(take_up, issue, by=other.person.user, term_id=other.pk)
    act(hand_back, issue, by=term.person.user, words="I am ill.")
    act(take_up, issue, by=other.person.user, term_id=other.pk)

    issue.refresh_from_db()
    assert (issue.state, issue.term) == ("taken_up", other)


def test_from_somebody_who_has_left_another_takes_it_over(voter, term):
    other = TermFactory(seat=SeatFactory(partnership=term.seat.partnership), person__user=UserFactory())
    issue = put(voter, term)
    act(take_up, issue, by=term.person.user, term_id=term.pk)
    act(carry, issue, by=term.person.user, meeting_id=held(term, TODAY - DAY).pk)
    term.ends_on = TODAY
    term.save()

    act(take_up, issue, by=other.person.user, term_id=other.pk, now=NOW + DAY)

    issue.refresh_from_db()
    assert (issue.state, issue.term) == ("taken_up", other)


def test_an_office_writes_down_what_a_representative_says(voter, term):
    issue = put(voter, term)
    partner = partner_of(term.seat.partnership.district)

    act(take_up, issue, by=partner, term_id=term.pk)
    act(answer_issue, issue, by=partner, words="Settled on the telephone.")

    assert Issue.objects.get().state == "answered"
    assert set(IssueStep.objects.exclude(after="raised").values_list("by", flat=True)) == {partner.pk}


def test_nobody_else_acts_on_an_issue(voter, term):
    issue = put(voter, term)
    stranger = TermFactory(person__user=UserFactory())
    elsewhere = officer_of(DistrictFactory())

    for by in (stranger.person.user, voter.user, elsewhere):
        with pytest.raises(NotAllowed, match="Only Ann Lee or an office"):
            act(take_up, issue, by=by, term_id=term.pk)
    with pytest.raises(NotAllowed, match="Only somebody who sits on"):
        act(take_up, issue, by=stranger.person.user, term_id=stranger.pk)
    with pytest.raises(NotAllowedNow, match="Nobody has taken this issue up yet"):
        act(answer_issue, issue, by=term.person.user, words="Done.")
    act(take_up, issue, by=term.person.user, term_id=term.pk)
    with pytest.raises(NotAllowed, match="Only Ann Lee or an office"):
        act(answer_issue, issue, by=stranger.person.user, words="Done.")
    assert Issue.objects.get().state == "taken_up"


def test_an_issue_is_carried_to_meetings_of_its_body_only_and_to_each_once(voter, term):
    issue, meeting = put(voter, term), held(term)
    by = term.person.user
    act(take_up, issue, by=by, term_id=term.pk)

    with pytest.raises(DomainError, match="Choose a meeting of"):
        act(carry, issue, by=by, meeting_id=held(TermFactory()).pk)
    off = held(term, TODAY - 3 * DAY, status="cancelled", status_reason="Snow")
    with pytest.raises(NotAllowedNow, match="was cancelled"):
        act(carry, issue, by=by, meeting_id=off.pk)
    act(carry, issue, by=by, meeting_id=meeting.pk)
    with pytest.raises(NotAllowedNow, match="carried to this meeting already"):
        act(carry, issue, by=by, meeting_id=meeting.pk)
    act(carry, issue, by=by, meeting_id=held(term, TODAY + DAY, status="planned").pk)


def test_an_organisation_takes_back_what_has_not_been_carried(voter, term):
    first, second = put(voter, term), put(voter, term, title="Another")
    act(take_up, second, by=term.person.user, term_id=term.pk)
    act(carry, second, by=term.person.user, meeting_id=held(term).pk)

    withdraw_issue(issue_id=first.pk, person_name="Vera", by=voter.user, now=NOW)

    first.refresh_from_db()
    assert first.state == "withdrawn"
    with pytest.raises(NotAllowedNow, match="is carried to a meeting and cannot be withdrawn"):
        withdraw_issue(issue_id=second.pk, person_name="Vera", by=voter.user, now=NOW)
    with pytest.raises(NotAllowed, match="Only the voting contact of Lunch club"):
        withdraw_issue(issue_id=first.pk, person_name="Ann", by=term.person.user, now=NOW)
    with pytest.raises(DomainError, match="Say your name"):
        withdraw_issue(issue_id=first.pk, person_name=" ", by=voter.user, now=NOW)
