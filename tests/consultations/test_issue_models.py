from __future__ import annotations

import datetime as dt

import pytest

from consultations.models import NEXT, Issue, IssueState
from tests.factories.consultations import IssueFactory, IssueStepFactory, held
from tests.factories.organisations import UserFactory
from tests.factories.partnerships import TermFactory
from tests.refusals import refused_by
from vcsrep.errors import NotAllowedNow

pytestmark = pytest.mark.django_db
TODAY = dt.date(2025, 3, 14)


@pytest.mark.parametrize("field", ["title", "text", "person_name"])
def test_an_issue_says_what_it_is_and_who_raised_it(field):
    refused_by("issue_says_what_it_is_and_who_raised_it", IssueFactory, **{field: ""})


@pytest.mark.parametrize("state", ["taken_up", "carried", "answered"])
def test_an_issue_taken_up_has_its_representative(state):
    facts = {"outcome": "A bus." if state == "answered" else ""}
    meeting = held(TermFactory())

    refused_by("issue_taken_up_has_its_representative", IssueFactory, state=state, meeting=meeting, **facts)


def test_an_issue_only_raised_is_in_nobody_s_hands():
    refused_by("issue_only_raised_is_in_nobody_s_hands", IssueFactory, term=TermFactory())


def test_an_issue_carried_names_the_meeting():
    refused_by("issue_carried_names_the_meeting", IssueFactory, state="carried", term=TermFactory())


def test_an_issue_has_an_outcome_exactly_when_it_is_over():
    name = "issue_has_an_outcome_exactly_when_it_is_over"

    refused_by(name, IssueFactory, state="answered", term=TermFactory())
    refused_by(name, IssueFactory, state="declined")
    refused_by(name, IssueFactory, outcome="A bus.")


def test_a_step_says_who():
    refused_by("issue_step_says_who", IssueStepFactory, person_name="")


def test_every_state_has_its_next_ones():
    assert set(NEXT) == set(IssueState.values)
    assert [state for state in NEXT if not NEXT[state]] == ["answered", "declined", "withdrawn"]


@pytest.mark.parametrize("before", IssueState.values)
@pytest.mark.parametrize("after", IssueState.values)
def test_an_issue_moves_as_the_table_says(before, after):
    issue = Issue(state=before)

    if after in NEXT[before]:
        issue.move_to(IssueState(after))
        assert issue.state == after
    else:
        with pytest.raises(NotAllowedNow, match="cannot be"):
            issue.move_to(IssueState(after))


def test_the_public_reads_neither_what_was_withdrawn_nor_what_is_withheld():
    shown = IssueFactory()
    IssueFactory(state="withdrawn")
    IssueFactory(withheld_because="It names a child.")

    assert list(Issue.objects.public()) == [shown]
    assert [issue.is_public for issue in Issue.objects.order_by("pk")] == [True, False, False]


@pytest.mark.parametrize(
    ("named", "withheld", "said"),
    [
        (True, False, "Lunch club"),
        (False, False, "An organisation that is not named here"),
        (True, True, "An organisation that is not named here"),
    ],
)
def test_an_organisation_is_named_only_when_it_wants_to_be(named, withheld, said):
    issue = IssueFactory(named=named, organisation__name="Lunch club", organisation__name_withheld=withheld)

    assert issue.raised_by_in_public == said


def test_what_is_put_to_somebody_and_what_is_left_behind():
    here = TermFactory(person__user=UserFactory())
    over = TermFactory(seat__partnership=here.seat.partnership, ends_on=TODAY - dt.timedelta(days=1))
    mine = IssueFactory(partnership=here.seat.partnership)
    left = IssueFactory(partnership=here.seat.partnership, state="taken_up", term=over)
    IssueFactory(partnership=here.seat.partnership, state="taken_up", term=here)
    IssueFactory()

    assert Issue.objects.put_to(here.person.user, TODAY).count() == 3
    assert list(Issue.objects.put_to(here.person.user, TODAY).waiting()) == [mine]
    assert list(Issue.objects.left_behind_on(TODAY)) == [left]
    assert Issue.objects.put_to(here.person.user, dt.date(2020, 1, 1)).count() == 0
