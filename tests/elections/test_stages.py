"""Every act at every stage: what does not belong is refused with a sentence that says where the election is."""

from __future__ import annotations

import pytest

from elections.models import Contest, NominationState, Office, Stage
from elections.services.answering import accept, decline, withdraw
from elections.services.appointing import appoint
from elections.services.arming import arm
from elections.services.calling import change_draft, give_notice
from elections.services.cancelling import cancel
from elections.services.declaring import declare
from elections.services.nominating import Nominee, enter_nomination, nominate
from elections.services.polling import cast
from elections.services.rolling import take_roll
from elections.services.ruling import rule
from elections.services.stages import BECAUSE, BELONGS, CANNOT
from elections.services.tallying import count_votes, record_lot
from elections.services.validating import publish_nominees
from organisations.models import User
from tests.elections.story import COUNTING, NOMINATING, NOTICE, POLLING, PUBLISHING, TIMETABLE, Story, story_at
from vcsrep.errors import DomainError, NotAllowedNow

pytestmark = pytest.mark.django_db


def change(story: Story) -> None:
    change_draft(
        election_id=story.election.pk,
        name="Renamed",
        contest_label="Seat",
        seat_ids=[story.seat.pk],
        timetable=TIMETABLE,
        by=story.partner,
        now=NOTICE,
    )


def appoint_another(story: Story) -> None:
    appoint(
        election_id=story.election.pk,
        office=Office.SCRUTINEER,
        email="another@people.example.org",
        name="Ada Other",
        reason="Saul is ill.",
        by=story.partner,
        now=NOTICE,
    )


def proposal(story: Story) -> dict[str, object]:
    contact = story.contacts[2]
    return {
        "contest_id": story.contest.pk,
        "proposing": contact.organisation,
        "nominee": Nominee("Cat Cole", "cat@people.example.org", contact.organisation),
        "proposer_name": contact.name,
        "now": NOMINATING,
    }


def vote(story: Story) -> None:
    contact = story.contacts[1]
    details = {"contest_id": story.contest.pk, "organisation": contact.organisation, "choice": []}
    cast(**details, voter_name=contact.name, by=contact.user, now=POLLING)


def answer(service):
    """A nomination that waits for the person's answer."""

    def act(story: Story) -> None:
        nomination = story.nominations[0] if story.nominations else story.nominate("Ann Archer")
        nomination.state = NominationState.PROPOSED
        nomination.save()
        service(nomination_id=nomination.pk, by=User.objects.get(email=nomination.person.email), now=NOMINATING)

    return act


def rule_on_it(story: Story) -> None:
    nomination = story.nominations[0] if story.nominations else story.nominate("Ann Archer")
    nomination.state = NominationState.ACCEPTED
    nomination.save()
    rule(nomination_id=nomination.pk, valid=True, by=story.returning_officer, now=NOMINATING)


ACTS = {
    "change": ("change", change),
    "appoint": ("appoint", appoint_another),
    "give notice": (
        "give notice",
        lambda story: give_notice(election_id=story.election.pk, by=story.partner, now=NOTICE),
    ),
    "take the roll": ("take the roll", lambda story: story.by_returning_officer(take_roll, PUBLISHING)),
    "nominate": ("nominate", lambda story: nominate(**proposal(story), by=story.contacts[2].user)),
    "enter a nomination": (
        "nominate",
        lambda story: enter_nomination(**proposal(story), accepted=True, by=story.returning_officer),
    ),
    "accept": ("answer a nomination", answer(accept)),
    "decline": ("answer a nomination", answer(decline)),
    "withdraw": ("answer a nomination", answer(withdraw)),
    "rule": ("rule", rule_on_it),
    "publish nominees": ("publish nominees", lambda story: story.by_returning_officer(publish_nominees, PUBLISHING)),
    "arm": ("arm", lambda story: story.by_returning_officer(arm, PUBLISHING)),
    "vote": ("vote", vote),
    "count": ("count", lambda story: story.by_returning_officer(count_votes, COUNTING)),
    "record a lot": (
        "record a lot",
        lambda story: story.by_returning_officer(record_lot, COUNTING, order=["A"], method="Straws", witness="Wyn"),
    ),
    "declare": ("declare", lambda story: story.by_returning_officer(declare, COUNTING)),
    "cancel": (
        "cancel",
        lambda story: cancel(
            contest_id=story.contest.pk,
            reason="A reason.",
            by=story.returning_officer if story.election.notice_given_at else story.partner,
            now=COUNTING,
        ),
    ),
}


def test_every_act_has_its_stages_and_its_words():
    assert set(BELONGS) == set(CANNOT) == {name for name, _ in ACTS.values()}
    assert set(BECAUSE) == set(Stage)


def put_at(stage: str) -> Story:
    """An election with a nomination, put at the stage by hand: only the stage is looked at."""
    story = story_at("draft" if stage == Stage.DRAFT else "notice")
    if stage != Stage.DRAFT:
        story.nominate("Ann Archer")
        Contest.objects.update(stage=stage, stage_reason="A reason.")
    return story


NOTHING_THERE = {(act, Stage.DRAFT) for act in ("accept", "decline", "withdraw", "rule")}


@pytest.mark.parametrize(
    ("act", "stage"),
    [
        (act, stage)
        for act, (name, _) in ACTS.items()
        for stage in Stage
        if stage not in BELONGS[name] and (act, stage) not in NOTHING_THERE
    ],
)
def test_an_act_is_refused_at_every_stage_where_it_does_not_belong(act, stage):
    name, do = ACTS[act]
    story = put_at(stage)

    with pytest.raises(NotAllowedNow) as refusal:
        do(story)

    if act == "vote" and stage in (Stage.COUNTED, Stage.DECLARED):
        expected = "The poll closed at 5pm on Friday 28 March 2025. No vote can be cast any more."
    else:
        expected = f"{CANNOT[name]} in “Sector seat”: {BECAUSE[stage]}."
    assert (str(refusal.value), story.contest.stage) == (expected, stage)


@pytest.mark.parametrize(
    ("act", "stage"), [(act, stage) for act, (name, _) in ACTS.items() for stage in Stage if stage in BELONGS[name]]
)
def test_an_act_belongs_to_its_stages(act, stage):
    story = story_at(stage)

    try:
        ACTS[act][1](story)
    except DomainError as refusal:
        said = str(refusal)
    else:
        said = ""

    nothing_to_do = {"record a lot": "The result needs no lot.", "publish nominees": ""}
    assert said == nothing_to_do.get(act, "")
