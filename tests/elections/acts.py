"""Every act of an election, ready to be tried at any stage."""

from __future__ import annotations

from elections.models import (
    Election,
    Elector,
    Nomination,
    NominationState,
    Nominator,
    Objection,
    Office,
    Photograph,
    Question,
    Stage,
)
from elections.services.answering import accept, decline, withdraw
from elections.services.appointing import appoint
from elections.services.arming import arm
from elections.services.calling import change_draft, give_notice
from elections.services.cancelling import cancel
from elections.services.changing_roll import change_roll
from elections.services.copying import discard
from elections.services.desk import strike_off
from elections.services.drawing import commit
from elections.services.entering import enter_paper
from elections.services.extending import extend_poll
from elections.services.joining import answer_joining
from elections.services.nominating import Nominee, enter_nomination, nominate
from elections.services.noticing import Correction, correct_notice
from elections.services.objecting import object_to_roll, rule_on_objection
from elections.services.ordering import draw_order
from elections.services.packs import make_packs
from elections.services.photographs import rule_out
from elections.services.polling import cast
from elections.services.questioning import answer_question, ask, withhold
from elections.services.rolling import make_final, take_roll
from elections.services.ruling import rule, rule_again
from elections.services.validating import publish_nominees
from organisations.models import User
from tests.elections.acts_after import AFTER_THE_CLOSE
from tests.elections.story import COUNTING, NOMINATING, NOTICE, POLLING, PUBLISHING, TIMETABLE, Story, at


def change(story: Story) -> None:
    change_draft(
        election_id=story.election.pk,
        name="Renamed",
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


def rule_on_an_objection(story: Story) -> None:
    objection = Objection.objects.create(
        contest=story.contest,
        organisation=story.contacts[2].organisation,
        wanted="off",
        name="Nora",
        grounds="It has stopped.",
        made_at=NOMINATING,
    )
    rule_on_objection(objection_id=objection.pk, upheld=False, reason="No.", by=story.returning_officer, now=NOMINATING)


def rule_on_it_again(story: Story) -> None:
    nomination = story.nominations[0] if story.nominations else story.nominate("Ann Archer")
    nomination.state = NominationState.VALID
    nomination.save()
    rule_again(nomination_id=nomination.pk, reason="An appeal.", by=story.returning_officer, now=NOMINATING)


def second_it(story: Story) -> None:
    nomination = story.nominations[0] if story.nominations else story.nominate("Ann Archer")
    contact = story.contacts[1]
    nominator = Nominator.objects.create(nomination=nomination, organisation=contact.organisation)
    answer_joining(nominator_id=nominator.pk, confirm=True, name=contact.name, by=contact.user, now=NOMINATING)


def rule_out_a_photograph(story: Story) -> None:
    nomination = story.nominations[0] if story.nominations else story.nominate("Ann Archer")
    Photograph.objects.create(nomination=nomination, image=b"x", alt="Ann smiles.", digest="a" * 64)
    rule_out(nomination_id=nomination.pk, reason="A dog.", by=story.returning_officer, now=NOMINATING)


def draw_it(story: Story) -> None:
    if story.contest.stage == Stage.NOTICE and not story.nominations:
        story.nominate("Ann Archer")
    Election.objects.update(order_of_candidates="lot")
    Nomination.objects.update(state=NominationState.VALID)
    order = Nomination.objects.values_list("pk", flat=True)
    story.by_returning_officer(draw_order, PUBLISHING, order=list(order), method="Hat", witness="Wyn")


def question(story: Story) -> None:
    contact = story.contacts[0]
    details = {"contest_id": story.contest.pk, "organisation": contact.organisation, "text": "Will you come?"}
    ask(**details, by=contact.user, now=NOMINATING)


def asked(story: Story) -> Question:
    contact = story.contacts[0]
    return Question.objects.create(
        contest=story.contest, organisation=contact.organisation, asked_by=contact.user, asked_at=NOTICE, text="Why?"
    )


def answer_it(story: Story) -> None:
    nomination = story.nominations[0] if story.nominations else story.nominate("Ann Archer")
    person = User.objects.get(email=nomination.person.email)
    found = asked(story)
    answer_question(question_id=found.pk, nomination_id=nomination.pk, text="Yes.", by=person, now=NOMINATING)


def withhold_it(story: Story) -> None:
    withhold(question_id=asked(story).pk, reason="Insults.", by=story.returning_officer, now=NOMINATING)


ACTS = {
    "change": ("change", change),
    "appoint": ("appoint", appoint_another),
    "give notice": (
        "give notice",
        lambda story: give_notice(election_id=story.election.pk, by=story.partner, now=NOTICE),
    ),
    "take the roll": ("take the roll", lambda story: story.by_returning_officer(take_roll, PUBLISHING)),
    "object": (
        "object",
        lambda story: object_to_roll(
            contest_id=story.contest.pk,
            organisation=story.contacts[2].organisation,
            name="Nora",
            grounds="It has stopped.",
            now=NOMINATING,
        ),
    ),
    "rule on an objection": ("rule on an objection", rule_on_an_objection),
    "make the roll final": ("make the roll final", lambda story: story.by_returning_officer(make_final, PUBLISHING)),
    "change the roll": (
        "change the roll",
        lambda story: story.by_returning_officer(
            change_roll, POLLING, organisation=story.contacts[2].organisation, wanted="off", reason="Gone."
        ),
    ),
    "nominate": ("nominate", lambda story: nominate(**proposal(story), by=story.contacts[2].user)),
    "enter a nomination": (
        "nominate",
        lambda story: enter_nomination(**proposal(story), accepted=True, by=story.returning_officer),
    ),
    "accept": ("answer a nomination", answer(accept)),
    "decline": ("answer a nomination", answer(decline)),
    "withdraw": ("answer a nomination", answer(withdraw)),
    "rule": ("rule", rule_on_it),
    "rule again": ("rule", rule_on_it_again),
    "second": ("answer a nomination", second_it),
    "rule on a photograph": ("rule on a photograph", rule_out_a_photograph),
    "draw the order": ("draw the order", draw_it),
    "correct the notice": (
        "correct the notice",
        lambda story: correct_notice(
            election_id=story.election.pk,
            correction=Correction("Renamed", TIMETABLE),
            reason="A slip.",
            by=story.returning_officer,
            now=NOMINATING,
        ),
    ),
    "discard": ("change", lambda story: discard(election_id=story.election.pk, by=story.partner, now=NOTICE)),
    "ask a question": ("ask a question", question),
    "answer a question": ("answer a question", answer_it),
    "withhold a question": ("withhold a question", withhold_it),
    "publish nominees": ("publish nominees", lambda story: story.by_returning_officer(publish_nominees, PUBLISHING)),
    "arm": ("arm", lambda story: story.by_returning_officer(arm, PUBLISHING)),
    "send paper": (
        "send paper",
        lambda story: story.by_returning_officer(
            make_packs, PUBLISHING, electors=Elector.objects.filter(contest=story.contest)
        ),
    ),
    "vote": ("vote", vote),
    "strike off": (
        "vote",
        lambda story: story.by_returning_officer(strike_off, POLLING, organisation=story.contacts[0].organisation),
    ),
    "enter a paper": (
        "count",
        lambda story: story.by_returning_officer(enter_paper, COUNTING, number=1, kind="blank", marks=[]),
    ),
    "extend": (
        "extend",
        lambda story: extend_poll(
            election_id=story.election.pk,
            until=at(4, 4, 16),
            reason="Post strike.",
            by=story.returning_officer,
            now=POLLING,
        ),
    ),
    "commit to a value": (
        "commit to a value",
        lambda story: commit(
            election_id=story.election.pk, digest="a" * 64, by=story.returning_officer, now=NOMINATING
        ),
    ),
    **AFTER_THE_CLOSE,
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
