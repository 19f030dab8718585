"""Each office × each part × each way to it, in whatever order: refused with a sentence (ELECTIONS §2)."""

from __future__ import annotations

import pytest

from elections.models import Contest, Office, Stage
from elections.services.appointing import appoint
from elections.services.arming import arm
from elections.services.changing_roll import change_roll
from elections.services.handing_over import pass_on_office
from elections.services.objecting import object_to_roll, rule_on_objection
from elections.services.validating import publish_nominees
from organisations.models import Membership, Role
from tests.elections.pages import text_of
from tests.elections.parts import EMAIL, NAME, PARTS, STAND, VOTE, olga, speaks
from tests.elections.story import ARMING, NOMINATING, PUBLISHING, RULING, Story, draft, story_at
from tests.factories.organisations import MembershipFactory, StandingFactory
from vcsrep.errors import DomainError, NotAllowedNow

pytestmark = pytest.mark.django_db

OFFICES = (Office.RETURNING_OFFICER, Office.SCRUTINEER, Office.DESK, Office.ENTERER)


@pytest.fixture(autouse=True)
def in_february(travel):
    travel(NOMINATING)


def give_office(story: Story, office: str, now=NOMINATING) -> None:
    facts = {"email": EMAIL, "name": NAME, "reason": "A reason.", "by": story.partner, "now": now}
    appoint(election_id=story.election.pk, office=Office(office), **facts)
    if office == Office.RETURNING_OFFICER:
        story.returning_officer = olga()


def told(story: Story, office: str, cannot: str) -> str:
    what = f"speak for {story.contacts[1].organisation}, which votes in it" if cannot == VOTE else cannot
    return f"{NAME} is the {Office(office).label.lower()} of this election and cannot {what}."


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize("part", PARTS)
def test_who_holds_the_office_does_not_take_the_part(part, office):
    story = story_at("notice")
    give_office(story, office)

    with refused_with(told(story, office, PARTS[part].cannot)):
        PARTS[part].take(story)


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize("part", [part for part in PARTS if PARTS[part].is_then])
def test_who_has_the_part_does_not_get_the_office(part, office):
    story = story_at("notice")
    PARTS[part].take(story)

    with refused_with(PARTS[part].is_then.format(story.contacts[1].organisation)):
        give_office(story, office)


def refused_with(sentence: str):
    """Whatever kind of refusal it is, a person reads this."""
    return _Refused(sentence)


class _Refused:
    def __init__(self, sentence: str) -> None:
        self.sentence = sentence

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind, refusal, _traceback) -> bool:
        assert isinstance(refusal, DomainError), "Nothing was refused."
        assert str(refusal) == self.sentence
        return True


@pytest.mark.parametrize("office", OFFICES)
def test_an_office_that_is_passed_on_goes_to_nobody_with_a_part(office):
    """When somebody leaves, a colleague takes over their offices by the same rules."""
    story = story_at("notice")
    PARTS["candidate on line"].take(story)
    leaving = MembershipFactory(role=Role.OFFICE_STAFF)
    colleague = MembershipFactory(organisation=leaving.organisation, user=olga(), name=NAME, role=Role.OFFICE_STAFF)
    held = appoint(
        election_id=story.election.pk, office=Office(office), email=leaving.user.email, name=leaving.name,
        reason="A reason.", by=story.partner, now=NOMINATING,
    )  # fmt: skip

    with refused_with(PARTS["candidate on line"].is_then):
        pass_on_office(
            appointment_id=held.pk, leaving=leaving, to=colleague, reason="Left.", by=story.partner, now=NOMINATING
        )


# --- The roll that changes -----------------------------------------------------------------------------------------


def outside_the_roll(story: Story) -> Membership:
    """Olga speaks for a group that was admitted after the roll date."""
    standing = StandingFactory(district=story.district, organisation__name="Lunch Club", admitted_on=RULING.date())
    return MembershipFactory(organisation=standing.organisation, user=olga(), name=NAME)


REPLACE = " Replace them, or let the organisation name somebody else first."


@pytest.mark.parametrize("office", OFFICES)
def test_a_group_that_an_organiser_speaks_for_is_not_put_on_the_roll(office):
    story = story_at("notice")
    give_office(story, office)
    member = outside_the_roll(story)
    sentence = (
        f"{NAME} is the {office.label.lower()} of this election and cannot speak for Lunch Club, which would vote "
    )

    with refused_with(f"{sentence}in it.{REPLACE}"):
        story.by_returning_officer(
            change_roll, RULING, organisation=member.organisation, wanted="on", reason="It was admitted."
        )


def test_an_objection_that_would_put_it_on_the_roll_is_not_upheld():
    story = story_at("notice")
    give_office(story, Office.DESK)
    member = outside_the_roll(story)
    facts = {"organisation": member.organisation, "name": "Nora", "grounds": "It is ours.", "now": RULING}
    objection = object_to_roll(contest_id=story.contest.pk, **facts)

    with pytest.raises(DomainError, match="cannot speak for Lunch Club"):
        rule_on_objection(
            objection_id=objection.pk, upheld=True, reason="It is.", by=story.returning_officer, now=RULING
        )


def test_before_the_roll_is_taken_who_would_vote_counts():
    story = draft()
    story.give_notice()
    give_office(story, Office.SCRUTINEER)

    with refused_with(told(story, Office.SCRUTINEER, VOTE)):
        PARTS["voting contact by hand-over"].take(story)


def test_a_draft_that_nobody_knows_of_stops_no_contact_and_notice_is_refused_instead():
    story = draft()
    give_office(story, Office.DESK)
    PARTS["voting contact by hand-over"].take(story)

    with pytest.raises(NotAllowedNow, match=f"{NAME} speaks for"):
        story.give_notice()


def test_after_the_end_an_organiser_may_speak_for_a_group_again():
    story = story_at("unopposed")
    Membership.objects.filter(user=olga()).delete()
    Contest.objects.update(stage=Stage.NOTICE)
    give_office(story, Office.DESK)
    Contest.objects.update(stage=Stage.UNOPPOSED)

    PARTS["backup named by the contact"].take(story)

    assert Membership.objects.filter(user=olga(), role=Role.BACKUP).exists()


# --- The returning officer's own organisation ----------------------------------------------------------------------

TOO_CLOSE = (
    "The scrutineer is of the returning officer's own organisation, which takes part with a nomination. "
    "Appoint a scrutineer from outside it."
)
TIES = {
    "candidate": lambda story: story.nominate("Ann Archer", contact=0),
    "proposer": PARTS["candidate on paper with a mailbox"].take,
    "seconder": PARTS["seconder on paper"].take,
}
TIED_TO = {"candidate": 0, "proposer": 2, "seconder": 1}


def both_of(story: Story, contact: int) -> None:
    organisation = story.contacts[contact].organisation
    for user in (story.returning_officer, story.scrutineer):
        MembershipFactory(organisation=organisation, user=user, role=Role.OTHER)


@pytest.mark.parametrize("tie", TIES)
@pytest.mark.parametrize("order", ["ties first", "people first"])
def test_where_the_returning_officers_organisation_takes_part_the_poll_needs_a_scrutineer_from_outside(order, tie):
    story = story_at("notice")
    if order == "people first":
        both_of(story, TIED_TO[tie])
    TIES[tie](story)
    if order == "ties first":
        both_of(story, TIED_TO[tie])
    Contest.objects.update(stage=Stage.VALIDATED)

    with pytest.raises(NotAllowedNow) as refusal:
        story.by_returning_officer(arm, ARMING)

    assert TOO_CLOSE in str(refusal.value)


def test_it_is_asked_for_where_nobody_polls_either():
    story = story_at("notice")
    story.stand("Ann Archer")
    both_of(story, 0)

    with refused_with(TOO_CLOSE):
        story.by_returning_officer(publish_nominees, PUBLISHING)


def test_an_organiser_with_a_part_is_not_passed_over_where_nobody_polls():
    story = story_at("notice")
    story.stand("Ann Archer")
    give_office(story, Office.DESK)
    speaks(story)

    with refused_with(f"{NAME} speaks for {story.contacts[1].organisation}, which votes in this election, and cannot "
                      "organise it."):  # fmt: skip
        story.by_returning_officer(publish_nominees, PUBLISHING)


def test_after_arming_no_scrutineer_of_that_organisation_is_appointed():
    story = story_at("armed")
    organisation = story.contacts[0].organisation
    MembershipFactory(organisation=organisation, user=story.returning_officer, role=Role.OTHER)
    MembershipFactory(organisation=organisation, user=olga(), name=NAME, role=Role.OTHER)

    with refused_with(TOO_CLOSE):
        give_office(story, Office.SCRUTINEER, now=ARMING)


def test_everybody_reads_of_it_on_the_page_of_the_election(client, travel):
    story = story_at("validated")
    MembershipFactory(organisation=story.contacts[0].organisation, user=story.returning_officer, role=Role.OTHER)
    travel(ARMING)
    own = story.contacts[0].organisation
    what = "A candidate or proposer is of the returning officer's own organisation"
    sentence = f"{what}, {own}; the scrutineer is from outside it."

    shown = text_of(client.get("/elections/spring-election/"))
    Contest.objects.update(stage=Stage.NOTICE)
    before = text_of(client.get("/elections/spring-election/"))

    assert sentence in shown
    assert sentence not in before


def test_the_parts_are_those_of_the_handbook():
    assert {part.split(maxsplit=1)[0] for part in PARTS} == {"candidate", "proposer", "seconder", "voting", "backup"}
    assert STAND in {part.cannot for part in PARTS.values()}
