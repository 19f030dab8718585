"""Which issues are raised by whom, what is withheld, and who is told."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core import mail

from consultations.models import Issue, IssueStep
from consultations.services.carrying import (
    acts_open,
    answer_issue,
    carry,
    decline,
    take_up,
    withhold_issue,
)
from consultations.services.prefilling import issues_carried
from consultations.services.raising import MOST_OPEN
from consultations.services.reminding import tell_of_waiting_issues, waiting_too_long
from tests.consultations.issues.acts import DAY, NOW, TODAY, act, letters, put
from tests.factories.consultations import IssueFactory, held
from tests.factories.organisations import (
    UserFactory,
    officer_of,
    partner_of,
)
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory
from tests.races import a_database_for_threads, at_the_same_instant, in_a_thread
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"title": " "}, "Say in a few words"),
        ({"text": ""}, "Say in a few words"),
        ({"person_name": " "}, "Say your name"),
        ({"text": "Ring 01632 960 123."}, "Leave out a telephone number"),
        ({"text": "Lunch club needs a bus.", "named": False}, "is not to be shown. Leave it out."),
    ],
)
def test_an_issue_is_not_raised_without_its_words_or_with_what_should_not_be_public(voter, term, facts, why):
    with pytest.raises(DomainError, match=why):
        put(voter, term, **facts)
    assert Issue.objects.count() == 0


def test_only_who_speaks_for_a_member_in_standing_raises_an_issue_with_somebody(voter, term):
    empty = PartnershipFactory(district=term.seat.partnership.district)
    other_district = TermFactory()

    with pytest.raises(NotAllowed, match="Only the voting contact of Lunch club"):
        put(voter, term, by=UserFactory())
    with pytest.raises(NotAllowedNow, match="Nobody sits on"):
        put(voter, term, partnership=empty)
    with pytest.raises(NotAllowed, match="is not in standing in"):
        put(voter, term, partnership=other_district.seat.partnership)


def test_an_organisation_has_so_many_issues_open_at_a_time(voter, term):
    for _ in range(MOST_OPEN):
        IssueFactory(organisation=voter.organisation)
    IssueFactory(organisation=voter.organisation, state="withdrawn")

    with pytest.raises(NotAllowedNow, match="10 issues of Lunch club are open"):
        put(voter, term)


def test_an_office_withholds_what_harms_somebody_and_shows_it_again(voter, term):
    issue, officer = put(voter, term), officer_of(term.seat.partnership.district)

    withhold_issue(issue_id=issue.pk, because="It names a child.", by=officer, now=NOW)
    assert list(Issue.objects.public()) == []
    withhold_issue(issue_id=issue.pk, because="", by=officer, now=NOW)

    assert list(Issue.objects.public()) == [issue]
    with pytest.raises(NotAllowed, match="Only an office of"):
        withhold_issue(issue_id=issue.pk, because="No.", by=voter.user, now=NOW)


def test_partners_hear_once_of_what_nobody_takes_up(voter, term):
    partner = partner_of(term.seat.partnership.district)
    put(voter, term)  # on a Friday: the tenth working day is Friday 28 March

    for number in range(90):
        tell_of_waiting_issues(TODAY + number * DAY)

    assert letters("issue_waits") == [partner.email]
    assert waiting_too_long(Issue.objects.all(), dt.date(2025, 3, 28)).count() == 0
    assert waiting_too_long(Issue.objects.all(), dt.date(2025, 3, 29)).count() == 1


def test_what_may_be_done_depends_on_whose_hands_it_is_in(voter, term):
    issue, own = put(voter, term), {term.pk}

    assert acts_open(issue, own, TODAY) == ["take-up", "decline"]
    assert acts_open(issue, set(), TODAY) == []
    issue = act(take_up, issue, by=term.person.user, term_id=term.pk)
    assert acts_open(issue, own, TODAY) == ["carry", "answer", "hand-back", "decline"]
    assert acts_open(issue, {term.pk + 1}, TODAY) == []
    assert acts_open(issue, {term.pk + 1}, dt.date(2026, 4, 1)) == ["take-up", "decline"]
    issue = act(answer_issue, issue, by=term.person.user, words="Done.")
    assert acts_open(issue, own, TODAY) == []


def test_a_report_begins_with_the_issues_carried_to_the_meeting(voter, term):
    meeting, issue = held(term), put(voter, term)
    act(take_up, issue, by=term.person.user, term_id=term.pk)
    act(carry, issue, by=term.person.user, meeting_id=meeting.pk)

    assert issues_carried(meeting, term) == "No bus in the evening (Lunch club):"
    assert issues_carried(held(term, TODAY + DAY), term) == ""


def test_the_letters_say_what_happened(voter, term, django_capture_on_commit_callbacks):
    partner_of(term.seat.partnership.district)
    with time_machine.travel(NOW, tick=False), django_capture_on_commit_callbacks(execute=True):
        issue = put(voter, term)
        act(take_up, issue, by=term.person.user, term_id=term.pk)
        act(decline, issue, by=term.person.user, term_id=term.pk, words="The county decides.")

    raised, taken, declined = mail.outbox
    assert raised.subject == "An issue for you to carry: No bus in the evening"
    assert f"http://testserver/my/issues/{issue.pk}/" in raised.body
    assert taken.subject == "Taken up: No bus in the evening"
    assert f"Ann Lee ({term.seat}) has taken it up." in taken.body
    assert declined.subject == "Not taken up: No bus in the evening"
    assert "Ann Lee does not take it up, and says why:\n\nThe county decides." in declined.body
    assert f"http://testserver/my/{voter.organisation.slug}/issues/" in declined.body


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_it_up_at_the_same_instant_one_has_it(voter, term, tmp_path):
    other = TermFactory(seat=SeatFactory(partnership=term.seat.partnership), person__user=UserFactory())
    issue = put(voter, term)
    with a_database_for_threads(tmp_path):
        answers = at_the_same_instant(
            lambda: act(take_up, issue, by=term.person.user, term_id=term.pk).state,
            lambda: act(take_up, issue, by=other.person.user, term_id=other.pk).state,
        )
        steps = in_a_thread(lambda: IssueStep.objects.filter(after="taken_up").count())

    assert steps == 1
    assert sorted("has taken this up already" in str(answer) for answer in answers) == [False, True]
