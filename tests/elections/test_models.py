from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from elections.models import (
    Appointment,
    Contest,
    ContestSeat,
    Count,
    Declaration,
    Election,
    Elector,
    Lot,
    Nomination,
    NominationState,
    Office,
    Phase,
    Stage,
)
from elections.models.contest import NEXT as NEXT_STAGES
from elections.models.nomination import NEXT as NEXT_STATES
from tests.elections.story import story_at
from tests.factories.elections import ContestFactory, ElectionFactory
from tests.factories.organisations import (
    AreaFactory,
    OrganisationFactory,
    PersonFactory,
    ThemeFactory,
    UserFactory,
)
from tests.factories.partnerships import SeatFactory
from vcsrep.errors import NotAllowedNow

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)


def refused_by(constraint: str):
    """SQLite names the columns of a unique constraint, PostgreSQL its name: the name is checked where it is told."""
    return pytest.raises(IntegrityError, match=f"{constraint}|UNIQUE constraint failed")


def elector(**values) -> Elector:
    fields = {"contest": ContestFactory(), "organisation": OrganisationFactory(), "verdict": "eligible", "inputs": {}}
    return Elector.objects.create(**fields | values)


def nomination(**values) -> Nomination:
    organisation = OrganisationFactory()
    fields = {
        "contest": ContestFactory(),
        "person": PersonFactory(),
        "on_behalf_of": organisation,
        "proposed_by_organisation": organisation,
        "proposed_by": UserFactory(),
        "proposer_name": "Pat",
        "proposed_at": NOW,
    }
    return Nomination.objects.create(**fields | values)


def declaration(**values) -> Declaration:
    fields = {"electors": 5, "voted": 3, "valid": 2, "blank": 1, "declared_by": UserFactory(), "declared_at": NOW}
    return Declaration.objects.create(**{"contest": ContestFactory()} | fields | values)


@pytest.mark.parametrize(
    "moments",
    [
        {"nominations_open_at": ElectionFactory.nominations_close_at},
        {"nominations_close_at": ElectionFactory.poll_opens_at},
        {"poll_opens_at": ElectionFactory.poll_closes_at},
    ],
)
def test_a_timetable_is_in_order(moments):
    with refused_by("election_timetable_is_in_order"):
        ElectionFactory(**moments)


def test_a_term_ends_after_it_starts():
    with refused_by("election_term_ends_after_it_starts"):
        ElectionFactory(term_ends_on=ElectionFactory.term_starts_on)


def test_a_contest_has_its_own_address_in_an_election():
    contest = ContestFactory()

    with refused_by("contest_slug_is_unique_in_its_election"):
        ContestFactory(election=contest.election, slug=contest.slug)


@pytest.mark.parametrize("electorate", ["theme", "sector"])
def test_a_contest_has_a_theme_exactly_when_a_theme_votes(electorate):
    theme = ThemeFactory() if electorate == "sector" else None

    with refused_by("contest_has_a_theme_exactly_when_a_theme_votes"):
        ContestFactory(electorate=electorate, theme=theme)


@pytest.mark.parametrize("electorate", ["area", "sector"])
def test_a_contest_has_an_area_exactly_when_an_area_votes(electorate):
    area = AreaFactory() if electorate == "sector" else None

    with refused_by("contest_has_an_area_exactly_when_an_area_votes"):
        ContestFactory(electorate=electorate, area=area)


def test_a_cancelled_contest_says_why():
    with refused_by("contest_cancelled_says_why"):
        ContestFactory(stage=Stage.CANCELLED)


def test_a_contest_fills_a_seat_once():
    seated = ContestSeat.objects.create(contest=ContestFactory(), seat=SeatFactory())

    with refused_by("contest_fills_a_seat_once"):
        ContestSeat.objects.create(contest=seated.contest, seat=seated.seat)


def test_an_election_has_one_returning_officer():
    first = appointment(Office.RETURNING_OFFICER)

    with refused_by("election_has_one_returning_officer"):
        appointment(Office.RETURNING_OFFICER, election=first.election)


def test_nobody_holds_two_offices_in_an_election():
    first = appointment(Office.RETURNING_OFFICER)

    with refused_by("appointment_gives_a_person_one_office"):
        appointment(Office.SCRUTINEER, election=first.election, user=first.user)


def appointment(office: Office, **values) -> Appointment:
    fields = {"office": office, "name": "Ruth", "appointed_by": UserFactory(), "appointed_at": NOW}
    people = {"election": None, "user": None} | values
    people["election"] = people["election"] or ElectionFactory()
    people["user"] = people["user"] or UserFactory()
    return Appointment.objects.create(**fields | people)


def test_an_organisation_is_one_elector_with_one_vote():
    first = elector()

    with refused_by("elector_is_one_organisation_with_one_vote"):
        elector(contest=first.contest, organisation=first.organisation)


@pytest.mark.parametrize("values", [{"struck_off": True}, {"channel": "paper"}])
def test_an_elector_is_struck_off_through_a_channel(values):
    with refused_by("elector_struck_off_has_a_channel"):
        elector(**values)


def test_nobody_off_the_roll_is_struck_off():
    with refused_by("elector_struck_off_was_on_the_roll"):
        elector(verdict="not_eligible", struck_off=True, channel="paper")


@pytest.mark.parametrize(
    "values",
    [{"channel": "online"}, {"channel": "online", "voter_name": "Pat"}, {"channel": "paper", "voter_name": "Pat"}],
)
def test_an_elector_names_who_voted_on_line_and_only_then(values):
    with refused_by("elector_on_line_names_who_voted"):
        elector(struck_off=True, **values)


def test_a_person_is_nominated_once_in_a_contest():
    first = nomination()

    with refused_by("nomination_of_a_person_once_per_contest"):
        nomination(contest=first.contest, person=first.person)


def test_a_person_who_withdrew_can_be_nominated_again():
    first = nomination(state=NominationState.WITHDRAWN)

    again = nomination(contest=first.contest, person=first.person)

    assert list(Nomination.objects.live()) == [again]


def test_a_refused_nomination_says_why():
    with refused_by("nomination_refused_says_why"):
        nomination(state=NominationState.REFUSED)


@pytest.mark.parametrize("values", [{"order": "", "witness": "Wyn"}, {"order": "A>B", "witness": ""}])
def test_a_lot_is_complete(values):
    with refused_by("lot_is_complete"):
        Lot.objects.create(
            contest=ContestFactory(), method="Straws", recorded_by=UserFactory(), recorded_at=NOW, **values
        )


def test_a_declaration_reconciles():
    with refused_by("declaration_reconciles"):
        declaration(valid=3)


def test_no_more_votes_than_electors_are_declared():
    with refused_by("declaration_no_more_votes_than_electors"):
        declaration(electors=2)


def test_a_contest_is_counted_and_declared_once():
    counted = Count.objects.create(
        contest=ContestFactory(), result="{}", counted_by=UserFactory(), counted_at=timezone.now()
    )
    declared = declaration()

    with transaction.atomic(), pytest.raises(IntegrityError):
        Count.objects.create(contest=counted.contest, counted_by=counted.counted_by, counted_at=NOW)
    with pytest.raises(IntegrityError):
        declaration(contest=declared.contest)


def test_every_stage_and_state_says_what_may_follow():
    assert (set(NEXT_STAGES), set(NEXT_STATES)) == (set(Stage), set(NominationState))


@pytest.mark.parametrize("after", Stage)
@pytest.mark.parametrize("before", Stage)
def test_a_contest_moves_only_where_the_table_says(before, after):
    contest = ContestFactory(stage=before, stage_reason="A reason.")

    if after in NEXT_STAGES[before]:
        contest.move_to(after, reason="A reason.")
        assert Contest.objects.get().stage == after
    else:
        with pytest.raises(NotAllowedNow, match="cannot be followed by"):
            contest.move_to(after)


def test_a_nomination_moves_only_where_the_table_says():
    declined = nomination(state=NominationState.DECLINED)

    with pytest.raises(NotAllowedNow) as refusal:
        declined.move_to(NominationState.VALID)

    assert str(refusal.value) == (
        "This nomination is declined by the person; it cannot become valid: stands as a candidate."
    )


def at(day: int, month: int, hour: int = 12) -> dt.datetime:
    return dt.datetime(2025, month, day, hour, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("stage", "now", "phase"),
    [
        (Stage.DRAFT, at(10, 2), Phase.DRAFT),
        (Stage.NOTICE, at(3, 2, 8), Phase.NOTICE),
        (Stage.NOTICE, at(3, 2, 9), Phase.NOMINATIONS_OPEN),
        (Stage.NOTICE, at(28, 2, 17), Phase.NOMINATIONS_CLOSED),
        (Stage.VALIDATED, at(12, 3), Phase.CANDIDATES),
        (Stage.ARMED, at(3, 3, 8), Phase.ARMED),
        (Stage.ARMED, at(3, 3, 9), Phase.POLL_OPEN),
        (Stage.ARMED, at(28, 3, 17), Phase.POLL_CLOSED),
        (Stage.COUNTED, at(12, 3), Phase.COUNTED),
        (Stage.DECLARED, at(12, 3), Phase.DECLARED),
        (Stage.UNOPPOSED, at(12, 3), Phase.UNOPPOSED),
        (Stage.CANCELLED, at(12, 3), Phase.CANCELLED),
    ],
)
def test_what_is_open_is_read_from_stage_and_clock(stage, now, phase):
    contest = ContestFactory(stage=stage, stage_reason="A reason.")

    assert contest.phase(now) == phase
    assert contest.takes_nominations(now) == (phase == Phase.NOMINATIONS_OPEN)
    assert contest.is_polling(now) == (phase == Phase.POLL_OPEN)
    assert Contest.objects.taking_nominations(now).exists() == (phase == Phase.NOMINATIONS_OPEN)
    assert Contest.objects.polling(now).exists() == (phase == Phase.POLL_OPEN)


def test_an_election_is_published_by_its_notice():
    drafted, published = story_at("draft"), ElectionFactory(notice_given_at=NOW)

    assert list(Election.objects.published()) == [published]
    assert list(Election.objects.organised_by(drafted.scrutineer)) == [drafted.election]
    assert list(Election.objects.called_by(drafted.partner, NOW.date())) == [drafted.election]
