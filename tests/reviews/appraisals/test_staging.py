"""A paper on its way: comments, another option, an agenda, a recommendation, a decision."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.models import Letter
from reviews.models import Appraisal, FigureSnapshot
from reviews.services.appraising.commenting import accept_option, comment, decline_option, propose_option
from reviews.services.appraising.snapshots import latest, recompute
from reviews.services.appraising.staging import decide, open_for_comments, put_on_agenda, recommend
from tests.factories.attendance import MeetingFactory
from tests.factories.organisations import MembershipFactory, StandingFactory, partner_of
from tests.reviews.appraisals.test_writing import does, refused
from tests.reviews.appraisals.world import BY_ALL, DAY, NOW, TODAY, make_world, voter_of
from vcsrep.errors import NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db

REPLACE = {"kind": "replace", "seat": "County", "holder": "ends", "label": "New"} | BY_ALL
UNTIL = TODAY + 28 * DAY
AFTER = dt.datetime(2025, 4, 12, 12, tzinfo=dt.UTC)
SAID = {"option_id": None, "text": "We like it.", "named": True, "person_name": "Vera Voter"}


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def opened(world):
    world.new = world.option("First", REPLACE)
    world.voter = voter_of(world.district, name="Lunch club")
    open_for_comments(appraisal_id=world.appraisal.pk, until=UNTIL, **does(world))
    world.appraisal.refresh_from_db()
    return world


def says(world, voter=None, now=NOW, **facts):
    voter = voter or world.voter
    given = SAID | {"organisation": voter.organisation, "by": voter.user, "now": now} | facts
    return comment(appraisal_id=world.appraisal.pk, **given)


def proposes(world, now=NOW, **facts):
    given = {"title": "Ours", "text": "Two groups take turns.", "person_name": "Vera Voter"} | facts
    return propose_option(
        appraisal_id=world.appraisal.pk, organisation=world.voter.organisation, by=world.voter.user, now=now, **given
    )


def advises(world, now=AFTER, **facts):
    given = {"option_id": world.new.pk, "reasons": "It reaches most.", "person_name": "Ann Lee"} | facts
    return recommend(appraisal_id=world.appraisal.pk, by=world.officer, now=now, **given)


def decides(world, now=AFTER, **facts):
    given = {
        "option_id": world.new.pk,
        "decided_on": dt.date(2025, 4, 11),
        "minute": "Minute 7",
        "reasons": "Agreed.",
        "takes_effect_on": dt.date(2025, 5, 1),
        "by": world.officer,
    }
    return decide(appraisal_id=world.appraisal.pk, now=now, **given | facts)


def test_opening_tells_those_who_speak_for_organisations_and_keeps_the_figures(opened):
    letters = Letter.objects.filter(kind="reviews.comments_open")

    assert (opened.appraisal.state, opened.appraisal.comments_from) == ("open", NOW)
    assert opened.appraisal.comments_until == dt.datetime(2025, 4, 11, 23, tzinfo=dt.UTC)  # summer time
    assert [letter.recipient for letter in letters] == [opened.voter.user.email]
    assert latest(opened.appraisal).figures["options"][1]["title"] == "First"


def test_a_paper_of_one_option_is_not_opened_nor_for_a_weekend(world):
    def act(until):
        return open_for_comments(appraisal_id=world.appraisal.pk, until=until, **does(world))

    assert refused(lambda: act(UNTIL)) == "Write at least one option beside “As now” first."
    assert refused(lambda: act(TODAY + 2 * DAY)) == (
        "Give organisations at least 7 days: until Friday 21 March 2025 or later."
    )


def test_an_organisation_comments_once_and_may_change_it_until_the_end(opened):
    first = says(opened)
    second = says(opened, now=NOW + DAY, option_id=opened.new.pk, text="We would choose the first.")

    assert (first.pk, second.changed_at, second.option) == (second.pk, NOW + DAY, opened.new)
    assert opened.appraisal.comments.count() == 1
    assert refused(lambda: says(opened, now=opened.appraisal.comments_until), NotAllowedNow) == (
        "This paper takes no comments now. They closed at midnight at the start of Saturday 12 April 2025."
    )


def test_only_who_speaks_for_an_organisation_in_standing_comments(opened):
    other = MembershipFactory(organisation=opened.voter.organisation, role="other")
    stranger = MembershipFactory(organisation__name="Far club")

    assert refused(lambda: says(opened, other), NotAllowed) == (
        "Only the voting contact of Lunch club, or the backup, may do this."
    )
    assert refused(lambda: says(opened, stranger), NotAllowed) == "Far club is not in standing in Wychavon."
    assert refused(lambda: says(opened, stranger, organisation=opened.voter.organisation), NotAllowed) == (
        "Only the voting contact of Lunch club, or the backup, may do this."
    )


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"text": "x" * 10_000}, "Your comment has 10,000 characters; 6,000 is the most."),
        ({"text": "Ring 01632 960123."}, "This page is public. Leave out a telephone number: “01632 960123”."),
        (
            {"text": "The lunch club says so.", "named": False},
            "Everybody reads this, and the name of your organisation is not to be shown. Leave it out.",
        ),
        ({"option_id": 0}, "That option is not in this paper any more. Look at the paper again."),
        ({"person_name": " "}, "Person name: This field cannot be blank."),
    ],
)
def test_a_comment_that_cannot_be_shown_is_refused(opened, facts, why):
    assert refused(lambda: says(opened, **facts)) == why


def test_a_comment_without_a_name_hides_the_organisation(opened):
    assert says(opened, named=False).said_by == "An organisation that is not named here"


def test_another_option_is_accepted_into_the_paper(opened):
    option = proposes(opened)

    accept_option(option_id=option.pk, by=opened.officer, now=NOW + DAY)

    option.refresh_from_db()
    assert (option.state, option.proposed_in_public) == ("in_paper", "Lunch club")
    assert Letter.objects.get(kind="reviews.option_answered").recipient == opened.voter.user.email
    assert refused(lambda: decline_option(option_id=option.pk, answer="No.", by=opened.officer, now=NOW)) == (
        "Somebody has decided on this option already: in the paper."
    )


def test_another_option_is_declined_with_a_reason(opened):
    option = proposes(opened)

    assert refused(lambda: decline_option(option_id=option.pk, answer=" ", by=opened.officer, now=NOW)) == (
        "Say why the option is declined."
    )
    decline_option(option_id=option.pk, answer="It names no seat.", by=opened.officer, now=NOW)
    option.refresh_from_db()
    assert (option.state, option.answer) == ("declined", "It names no seat.")


def test_an_organisation_proposes_three_options_at_the_most(opened):
    for number in range(3):
        proposes(opened, title=f"Ours {number}")

    assert refused(lambda: proposes(opened, title="Ours again")) == "Lunch club has proposed 3 options already."
    assert refused(lambda: proposes(opened, title="First", now=AFTER), NotAllowedNow).startswith("This paper takes no")


def test_what_was_proposed_is_answered_before_anything_is_recommended(opened):
    proposes(opened)

    assert refused(lambda: advises(opened)) == "Accept or decline what organisations have proposed first: 1 wait."
    assert refused(lambda: advises(opened, now=NOW + DAY)).startswith("Organisations may comment until")


def test_the_paper_goes_its_way_to_a_decision(opened):
    says(opened)
    advises(opened)
    decision = decides(opened)

    opened.appraisal.refresh_from_db()
    assert (opened.appraisal.state, decision.option) == ("decided", opened.new)
    assert [step.after for step in opened.appraisal.steps.order_by("pk")][-2:] == ["recommended", "decided"]
    assert Letter.objects.get(kind="reviews.appraisal_decided").recipient == opened.voter.user.email
    assert refused(lambda: decides(opened)) == "This paper is “decided” and cannot become “decided”."


def test_only_officers_put_decisions_on_record(opened):
    advises(opened)

    assert refused(lambda: decides(opened, by=partner_of(opened.district)), NotAllowed).startswith(
        "Only the partnership officers of"
    )


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"decided_on": dt.date(2025, 4, 20)}, "The decision cannot be of a day that has not come."),
        ({"takes_effect_on": dt.date(2025, 4, 1)}, "The change cannot begin before it was decided."),
        ({"minute": " "}, "Reference of the minute: This field cannot be blank."),
        ({"option_id": 0}, "That option is not in this paper any more. Look at the paper again."),
    ],
)
def test_a_decision_that_says_too_little_is_refused(opened, facts, why):
    advises(opened)

    assert refused(lambda: decides(opened, **facts)) == why


def test_a_fifth_seat_cannot_be_decided(world):
    world.new = world.option("Fifth", {"kind": "add", "label": "Fifth"} | BY_ALL)
    open_for_comments(appraisal_id=world.appraisal.pk, until=UNTIL, **does(world))
    advises(world)

    assert refused(lambda: decides(world), NotAllowedNow) == (
        "Wychavon LSP keeps 4 seats for the sector at most; this option makes it 5. "
        "A new seat replaces one: say in the option which."
    )


def test_a_member_too_many_cannot_be_decided(world):
    world.lsp.member_ceiling, world.lsp.vcs_seat_ceiling = 5, 5
    world.lsp.save()
    world.lsp.members.create(body="Council", sector="council", starts_on=TODAY)
    world.new = world.option("Fifth", {"kind": "add", "label": "Fifth"} | BY_ALL)
    open_for_comments(appraisal_id=world.appraisal.pk, until=UNTIL, **does(world))
    advises(world)

    assert refused(lambda: decides(world)) == (
        "Wychavon LSP has 5 members of all sectors at most; this option makes it 6."
    )


def test_figures_are_computed_again_only_when_something_changed(opened):
    def again(day):
        return recompute(appraisal_id=opened.appraisal.pk, by=opened.officer, now=NOW + day * DAY)

    same = again(1)
    StandingFactory(district=opened.district, area=opened.areas["Evesham"])
    other = again(2)

    assert (same.taken_at, other.taken_at, FigureSnapshot.objects.count()) == (NOW, NOW + 2 * DAY, 2)


def test_the_paper_stands_on_the_agenda_once(opened):
    meeting = MeetingFactory(partnership=opened.lsp, starts_at=NOW + 9 * DAY)

    for _ in range(2):
        put_on_agenda(appraisal_id=opened.appraisal.pk, meeting=meeting, **does(opened))

    opened.appraisal.refresh_from_db()
    assert [item.title for item in meeting.agenda.all()] == ["Who speaks?"]
    assert opened.appraisal.agenda_item == meeting.agenda.get()


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({}, "is a meeting of another partnership."),
        ({"mine": True, "starts_at": NOW - DAY}, "Choose a meeting that is still to come."),
    ],
)
def test_the_paper_goes_to_a_coming_meeting_of_its_own_partnership(opened, facts, why):
    mine = {"partnership": opened.lsp} if facts.pop("mine", False) else {}
    meeting = MeetingFactory(**facts, **mine)

    assert refused(lambda: put_on_agenda(appraisal_id=opened.appraisal.pk, meeting=meeting, **does(opened))).endswith(
        why
    )
    Appraisal.objects.update(agenda_item=None)
