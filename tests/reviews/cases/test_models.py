"""What the database does not accept of a case, and which state follows which."""

from __future__ import annotations

import datetime as dt

import pytest

from reviews.models import LIVE, NEXT, Case, CaseState
from tests.factories.attendance import ConcernFactory
from tests.factories.cases import (
    CaseDecisionFactory,
    CaseFactory,
    CaseReplyFactory,
    CaseStepFactory,
    ConsequenceFactory,
    EvidenceSnapshotFactory,
    PanelMemberFactory,
)
from tests.factories.elections import ContestFactory
from tests.factories.partnerships import TermFactory
from tests.refusals import refused_by
from vcsrep.errors import NotAllowedNow

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)
DAY = dt.date(2025, 3, 10)


@pytest.mark.parametrize("field", ["title", "reasons", "person_name"])
def test_a_case_says_what_it_is_and_who_raised_it(field):
    refused_by("case_says_what_it_is_and_who_raised_it", CaseFactory, **{field: ""})


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "appeal", "appealed": "eligibility"},
        {"kind": "appeal", "happened_on": DAY},
        {"appealed": "eligibility"},
        {"happened_on": DAY},
    ],
)
def test_an_appeal_says_against_what_and_of_which_day(facts):
    refused_by("case_appeal_says_against_what_and_of_which_day", CaseFactory, **facts)


@pytest.mark.parametrize("appealed", ["nomination", "roll", "result"])
def test_an_appeal_about_an_election_names_the_contest(appealed):
    facts = {"kind": "appeal", "appealed": appealed, "happened_on": DAY}

    refused_by("case_about_an_election_names_the_contest", CaseFactory, **facts)
    assert CaseFactory(contest=ContestFactory(), **facts).pk


def test_a_replacement_names_the_representative():
    refused_by("case_replacement_names_the_representative", CaseFactory, kind="replacement")
    assert CaseFactory(kind="replacement", term=TermFactory()).pk


def test_a_case_of_a_member_names_its_organisation_and_no_other_does():
    refused_by("case_of_a_member_names_its_organisation", CaseFactory, raised_for=None)
    refused_by("case_of_a_member_names_its_organisation", CaseFactory, origin="partner")


def test_a_case_is_raised_by_somebody_or_from_a_concern():
    name = "case_is_raised_by_somebody_or_from_a_concern"
    from_concern = {"origin": "concern", "raised_for": None, "raised_by": None}

    refused_by(name, CaseFactory, raised_by=None)
    refused_by(name, CaseFactory, **from_concern)
    assert CaseFactory(concern=ConcernFactory(), **from_concern).pk


def test_a_concern_has_one_live_case_at_the_most():
    facts = {"origin": "concern", "raised_for": None, "raised_by": None, "concern": ConcernFactory()}
    CaseFactory(decided=True, **facts)
    CaseFactory(**facts)

    refused_by("case_is_the_only_live_one_of_its_concern", CaseFactory, **facts)


def test_a_case_says_by_when_exactly_while_somebody_has_to_act():
    name = "case_says_by_when_while_somebody_has_to_act"

    refused_by(name, CaseFactory, due_at=None)
    refused_by(name, CaseFactory, decided=True, due_at=NOW)
    refused_by(name, CaseFactory, state="withdrawn")


def test_a_case_that_is_looked_at_says_until_when_to_reply():
    refused_by("case_acknowledged_says_until_when_to_reply", CaseFactory, acknowledged=True, reply_until=None)
    refused_by("case_acknowledged_says_until_when_to_reply", CaseFactory, acknowledged=True, acknowledged_at=None)


def test_a_case_says_until_when_to_appeal_exactly_when_it_was_decided():
    refused_by("case_decided_says_until_when_to_appeal", CaseFactory, decided=True, appeal_until=None)
    refused_by("case_decided_says_until_when_to_appeal", CaseFactory, appeal_until=NOW)


@pytest.mark.parametrize(
    "facts",
    [
        {"published_at": NOW, "public_title": "A complaint"},
        {"public_title": "A complaint", "public_words": "It was not upheld."},
        {"decided": False, "published_at": NOW, "public_title": "A complaint", "public_words": "Not upheld."},
    ],
)
def test_a_case_published_is_decided_and_has_its_words(facts):
    refused_by("case_published_is_decided_and_has_its_words", CaseFactory, **{"decided": True} | facts)


def test_steps_replies_and_panels_say_who():
    reply = CaseReplyFactory()

    refused_by("case_step_says_who_and_what", CaseStepFactory, person_name="")
    refused_by("case_reply_once_for_each_account", CaseReplyFactory, case=reply.case, by=reply.by)
    refused_by("case_reply_sent_says_what_and_who", CaseReplyFactory, text="", sent_at=NOW)
    refused_by("panel_member_has_a_name_and_a_body", PanelMemberFactory, body="")


def test_two_of_a_panel_do_not_share_a_mailbox():
    member = PanelMemberFactory()

    refused_by("panel_member_sits_once", PanelMemberFactory, case=member.case, user=member.user)


def test_a_stage_is_decided_once_with_names_and_reasons():
    decision = CaseDecisionFactory()

    refused_by("case_has_one_decision_a_stage", CaseDecisionFactory, case=decision.case)
    refused_by("case_decision_is_of_one_of_two_stages", CaseDecisionFactory, stage=3)
    refused_by("case_decision_says_who_and_why", CaseDecisionFactory, reasons="")


def test_evidence_is_numbered_from_one():
    evidence = EvidenceSnapshotFactory()

    refused_by("evidence_version_is_unique", EvidenceSnapshotFactory, case=evidence.case)
    refused_by("evidence_versions_start_at_one", EvidenceSnapshotFactory, version=0)


def test_what_followed_is_on_record_once():
    followed = ConsequenceFactory()

    refused_by("consequence_follows_once", ConsequenceFactory, case=followed.case)
    refused_by("consequence_says_what_and_who", ConsequenceFactory, words="")
    refused_by("consequence_names_the_term_it_ended", ConsequenceFactory, what="end_term")
    assert [ConsequenceFactory(case=followed.case, what="other").pk for _ in range(2)]


def test_every_state_has_its_next_ones():
    assert set(NEXT) == set(CaseState.values)
    assert [state for state in NEXT if not NEXT[state]] == ["final", "withdrawn"]


@pytest.mark.parametrize("before", CaseState.values)
@pytest.mark.parametrize("after", CaseState.values)
def test_a_case_moves_as_the_table_says(before, after):
    case = Case(state=before)

    if after in NEXT[before]:
        case.move_to(CaseState(after))
        assert case.state == after
    else:
        with pytest.raises(NotAllowedNow, match="cannot become"):
            case.move_to(CaseState(after))


def test_a_decision_stands_when_nobody_can_ask_for_another():
    before, after = dt.datetime(2025, 4, 4, 16, tzinfo=dt.UTC), dt.datetime(2025, 4, 4, 16, 1, tzinfo=dt.UTC)
    decided = CaseFactory(decided=True)

    assert [decided.stands_at(moment) for moment in (before, after)] == [False, True]
    assert [Case(state=state).stands_at(after) for state in LIVE] == [False, False, False]
    assert Case(state="final").stands_at(before) is True


def test_the_lists_of_an_office():
    lodged, looked_at = CaseFactory(), CaseFactory(acknowledged=True)
    CaseFactory(decided=True)

    assert list(Case.objects.live()) == [lodged, looked_at]
    assert list(Case.objects.late_at(NOW)) == [lodged]
    assert list(Case.objects.to_acknowledge()) == [lodged]
    assert list(Case.objects.to_decide()) == [looked_at]
    assert not Case.objects.before_the_panel().exists()
