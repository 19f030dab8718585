from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from elections.models import Appointment, Contest, Election, Lot, Nomination, NominationState, Office, Stage
from elections.services.agenda import agenda
from elections.services.polling import cast
from tests.elections.pages import queries_of, text_of
from tests.elections.story import (
    COUNTING,
    DECLARING,
    NOMINATING,
    NOTICE,
    POLLING,
    PREPARING,
    PUBLISHING,
    ROLL,
    TIMETABLE,
    Story,
    at,
    draft,
    story_at,
)
from tests.factories.organisations import AreaFactory, UserFactory, officer_of, partner_of
from tests.factories.partnerships import SeatFactory

pytestmark = pytest.mark.django_db

LIST = "/office/elections/"
ELECTION = f"{LIST}spring-election/"
ACTS = ("take_roll", "enter", "publish", "arm", "count", "lot", "declare", "cancel")


def act_of(name: str) -> str:
    return reverse(f"elections_office:{name}", args=["spring-election", "sector-seat"])


# --- Who is let in -----------------------------------------------------------------------------------------------


def test_the_list_is_for_those_who_organise(sign_in):
    story = draft()

    assert Client().get(LIST).status_code == 302
    assert sign_in(UserFactory()).get(LIST).status_code == 403
    for user in (story.partner, story.returning_officer, story.scrutineer, officer_of(story.district)):
        assert sign_in(user).get(LIST).status_code == 200


def test_organisers_show_a_second_step_first(sign_in):
    story = story_at("notice")
    browser = sign_in(story.returning_officer, second_step=False)

    for address in (LIST, ELECTION, act_of("arm"), act_of("nominations")):
        response = browser.get(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/accounts/")


def test_each_finds_their_own_elections(sign_in):
    story = draft()
    other = draft(seat=SeatFactory(partnership__district__name="Elsewhere"))
    other.give_notice()

    def found(user) -> list[str]:
        return [row.record.slug for row in sign_in(user).get(LIST).context["table"].rows]

    assert found(story.partner) == ["spring-election"]
    assert found(story.returning_officer) == ["spring-election-2", "spring-election"]
    assert found(other.partner) == []
    assert found(officer_of(story.district)) == []


def test_a_draft_is_seen_by_partners_of_the_district_and_those_appointed(sign_in):
    story = draft()

    assert Client().get(ELECTION).status_code == 302
    for stranger in (UserFactory(), officer_of(story.district), partner_of(SeatFactory().partnership.district)):
        assert sign_in(stranger).get(ELECTION).status_code == 404
    for user in (story.partner, story.returning_officer, story.scrutineer):
        assert sign_in(user).get(ELECTION).status_code == 200


def test_after_notice_everybody_else_sees_what_the_public_sees(sign_in):
    story = story_at("notice")

    for outsider in (story.partner, officer_of(story.district), story.contacts[0].user):
        response = sign_in(outsider).get(ELECTION)
        assert response.status_code == 403
        assert "Everybody else sees its public page." in response.content.decode()


@pytest.mark.parametrize("name", ACTS)
def test_acts_are_the_returning_officers_alone(sign_in, name):
    story = story_at("notice")

    assert Client().get(act_of(name)).status_code == 302
    assert sign_in(UserFactory()).get(act_of(name)).status_code == 403
    assert sign_in(story.scrutineer).get(act_of(name)).status_code == 403
    assert sign_in(story.scrutineer).post(act_of(name)).status_code == 403
    assert sign_in(story.returning_officer).get(act_of(name)).status_code == 200


def test_the_scrutineer_reads_nominations_and_rules_on_none(sign_in):
    story = story_at("notice")
    nomination = story.nominate("Ann Archer")
    address = reverse("elections_office:nomination", args=["spring-election", "sector-seat", nomination.pk])
    browser = sign_in(story.scrutineer)

    assert browser.get(act_of("nominations")).status_code == 200
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"ruling": "valid"}).status_code == 403


@pytest.mark.parametrize("name", ["change", "appoint", "notice"])
def test_the_acts_of_a_partner(sign_in, name):
    story = draft()
    address = reverse(f"elections_office:{name}", args=["spring-election"])

    assert Client().get(address).status_code == 302
    assert sign_in(UserFactory()).get(address).status_code == 404
    assert sign_in(story.returning_officer).get(address).status_code == 403
    with time_machine.travel(PREPARING, tick=False):
        assert sign_in(story.partner).get(address).status_code == 200


def test_only_a_partner_calls_an_election(sign_in):
    story = draft()
    address = reverse("elections_office:call")

    assert Client().get(address).status_code == 302
    assert sign_in(UserFactory()).get(address).status_code == 403
    assert sign_in(story.returning_officer).get(address).status_code == 403
    assert sign_in(officer_of(story.district)).get(address).status_code == 403
    assert sign_in(story.partner).get(address).status_code == 200


def test_the_list_asks_as_much_for_three_as_for_one(sign_in):
    story = draft()
    browser = sign_in(story.partner)
    one = queries_of(browser, LIST)
    for _ in range(2):
        draft(seat=SeatFactory(partnership=story.seat.partnership))

    assert queries_of(browser, LIST) == one


def test_nominations_ask_as_much_for_three_as_for_one(sign_in):
    story = story_at("notice")
    browser = sign_in(story.returning_officer)
    story.nominate("Ann Archer")
    one = queries_of(browser, act_of("nominations"))
    story.nominate("Bob Baker", contact=1)
    story.nominate("Cat Cole", contact=2)

    assert queries_of(browser, act_of("nominations")) == one


# --- Calling -----------------------------------------------------------------------------------------------------


def called(**changes) -> dict[str, object]:
    fields: dict[str, object] = {"name": "Summer election"}
    for field in TIMETABLE.__slots__:
        moment = getattr(TIMETABLE, field)
        fields[field] = f"{moment:%Y-%m-%dT%H:%M}" if hasattr(moment, "hour") else f"{moment:%Y-%m-%d}"
    return fields | changes


def test_a_partner_calls_an_election(sign_in, travel):
    travel(PREPARING)
    seat = SeatFactory()
    browser = sign_in(partner_of(seat.partnership.district))

    response = browser.post(reverse("elections_office:call"), called())

    election = Election.objects.get()
    assert response["Location"] == reverse("elections_office:add_contest", args=["summer-election"])
    assert (election.nominations_close_at, election.poll_closes_at) == (
        TIMETABLE.nominations_close_at,
        TIMETABLE.poll_closes_at,
    )
    page = text_of(browser.get(reverse("elections_office:election", args=["summer-election"])))
    assert "There is no contest yet. Add what is to be elected. Nobody is appointed returning officer." in page.replace(
        "! Warning ", ""
    )


def test_a_bad_timetable_is_said_at_its_field_and_nothing_typed_is_lost(sign_in, travel):
    travel(PREPARING)
    seat = SeatFactory()
    browser = sign_in(partner_of(seat.partnership.district))

    form = browser.post(reverse("elections_office:call"), called(poll_closes_at="2025-03-29T17:00")).context["form"]

    assert form.errors == {
        "poll_closes_at": [
            "The poll would close at 5pm on Saturday 29 March 2025, which is at the weekend. Choose a working day."
        ]
    }
    assert (form["name"].value(), Election.objects.count()) == ("Summer election", 0)


def test_only_elected_seats_of_ones_own_district_are_offered(sign_in):
    seat = SeatFactory()
    SeatFactory()
    SeatFactory(partnership=seat.partnership, selection_method="appointed", electorate="")

    story = draft(seat=seat)
    address = reverse("elections_office:add_contest", args=["spring-election"])
    form = sign_in(story.partner).get(address).context["form"]

    assert list(form.fields["seats"].queryset) == [seat]


def test_a_draft_is_changed_and_after_notice_frozen(sign_in, travel):
    travel(PREPARING)
    story = draft()
    browser, address = sign_in(story.partner), reverse("elections_office:change", args=["spring-election"])

    browser.post(address, called())
    story.give_notice()

    assert Election.objects.get().name == "Summer election"
    assert browser.get(address).status_code == 403


def test_people_are_appointed_and_a_conflict_is_said(sign_in, travel):
    travel(NOTICE)
    story = draft()
    browser, address = sign_in(story.partner), reverse("elections_office:appoint", args=["spring-election"])
    contact = story.contacts[0]

    refused = browser.post(
        address, {"office": Office.SCRUTINEER, "name": contact.name, "email": contact.user.email}
    ).context["form"]
    browser.post(address, {"office": Office.SCRUTINEER, "name": "Ada Other", "email": "ada@people.example.org"})

    assert refused.non_field_errors() == [
        f"{contact.name} speaks for {contact.organisation}, which votes in this election, and cannot organise it."
    ]
    assert Appointment.objects.get(office=Office.SCRUTINEER).name == "Ada Other"


def test_notice_is_given_on_a_page_that_says_what_will_happen(sign_in, travel):
    travel(NOTICE)
    story = draft()
    browser, address = sign_in(story.partner), reverse("elections_office:notice", args=["spring-election"])

    page = text_of(browser.get(address))
    afterwards = browser.post(address, follow=True)

    assert "Timetable, seats and rules are frozen" in page
    assert Contest.objects.get().stage == Stage.NOTICE
    assert afterwards.redirect_chain == [(f"{ELECTION}people/", 302)]
    assert "Notice is given. The election is on its public page." in text_of(afterwards)


def test_a_partner_finds_the_people_of_what_is_under_way(sign_in):
    story = story_at("notice")
    story_at("declared", seat=SeatFactory(partnership__district=story.district))

    under_way = {
        user: [str(election) for election in sign_in(user).get(LIST).context["under_way"]]
        for user in (story.partner, story.returning_officer, officer_of(story.district))
    }

    assert list(under_way.values()) == [["Spring election"], [], []]


def test_what_stands_against_notice_is_said_instead_of_a_button(sign_in, travel):
    travel(at(4, 2))
    story = draft()

    page = text_of(sign_in(story.partner).get(reverse("elections_office:notice", args=["spring-election"])))

    assert "Notice must be given before nominations open" in page
    assert "What will happen" not in page


# --- The returning officer's way ---------------------------------------------------------------------------------


def test_the_returning_officer_walks_the_whole_way(sign_in, travel):
    story = draft()
    story.give_notice()
    browser = sign_in(story.returning_officer)

    travel(ROLL)
    assert "3 organisations in standing on Friday 31 January 2025 go on the roll." in text_of(
        browser.get(act_of("take_roll"))
    )
    browser.post(act_of("take_roll"))
    travel(NOMINATING)
    browser.post(act_of("enter"), entered(story, 0, "Ann Archer"))
    browser.post(act_of("enter"), entered(story, 1, "Bob Baker"))
    for nomination in Nomination.objects.all():
        browser.post(
            reverse("elections_office:nomination", args=["spring-election", "sector-seat", nomination.pk]),
            {"ruling": "valid", "reason": ""},
        )
    travel(PUBLISHING)
    assert "2 people stand for 1 seat." in text_of(browser.get(act_of("publish")))
    browser.post(act_of("publish"))
    travel(at(7, 3))
    assert "Nothing stands in the way." in text_of(browser.get(act_of("arm")))
    browser.post(act_of("arm"))
    vote_for_each(story)
    travel(COUNTING)
    browser.post(act_of("count"))
    assert "Ann Archer drawn first Elected: Ann Archer" in text_of(browser.get(act_of("lot")))
    browser.post(
        act_of("lot"),
        {"place_1": "Bob Baker", "place_2": "Ann Archer", "method": "Papers from a hat.", "witness": "Wyn Ness"},
    )
    assert "Bob Baker, then Ann Archer" in text_of(browser.get(act_of("declare")))
    travel(DECLARING)
    browser.post(act_of("declare"))

    assert (story.contest.stage, Lot.objects.get().drawn) == (Stage.DECLARED, ["Bob Baker", "Ann Archer"])
    assert "Nothing is left to do" in text_of(browser.get(ELECTION))


def entered(story: Story, contact: int, name: str) -> dict[str, str]:
    return {
        "proposing": story.contacts[contact].organisation.name,
        "proposer_name": "Pat Proposer",
        "name": name,
        "email": f"{name.split(maxsplit=1)[0].lower()}@people.example.org",
        "sits_for": "own",
        "statement": "",
        "accepted": "on",
    }


def vote_for_each(story: Story) -> None:
    for contact, nomination in zip(story.contacts, Nomination.objects.order_by("pk"), strict=False):
        cast(
            contest_id=story.contest.pk,
            organisation=contact.organisation,
            choice=[nomination.pk],
            voter_name=contact.name,
            by=contact.user,
            now=POLLING,
        )


def test_a_refusal_of_a_nomination_needs_a_reason(sign_in, travel):
    travel(NOMINATING)
    story = story_at("notice")
    nomination = story.nominate("Ann Archer")
    address = reverse("elections_office:nomination", args=["spring-election", "sector-seat", nomination.pk])
    browser = sign_in(story.returning_officer)

    form = browser.post(address, {"ruling": "refused", "reason": ""}).context["form"]
    too_long = browser.post(address, {"ruling": "refused", "reason": "x" * 501}).context["form"]
    browser.post(address, {"ruling": "refused", "reason": "Not a trustee."})

    assert form.errors == {"reason": ["Say why the nomination is refused."]}
    assert too_long.errors == {"reason": ["Reason must be 500 characters or less; you wrote 501."]}
    assert form["reason"].shown_label == "Reason"
    assert Nomination.objects.get().state == NominationState.REFUSED


def test_an_unknown_organisation_on_a_paper_is_said(sign_in, travel):
    travel(NOMINATING)
    story = story_at("notice")

    form = (
        sign_in(story.returning_officer)
        .post(act_of("enter"), entered(story, 0, "Ann Archer") | {"proposing": "Nobody of the name"})
        .context["form"]
    )

    assert form.errors == {
        "proposing": [
            "No organisation in standing in Wychavon is called “Nobody of the name”. "
            "Check the spelling in the directory."
        ]
    }


@pytest.mark.parametrize(
    ("order", "errors"),
    [
        (("Ann Archer", "Ann Archer"), {"place_2": ["Name each person once."]}),
        (("Ann Archer", ""), {"place_2": ["Select who was drawn second."]}),
    ],
)
def test_a_wrong_lot_is_said_at_its_field(sign_in, travel, order, errors):
    travel(COUNTING)
    story = story_at("armed")
    story.count()

    form = (
        sign_in(story.returning_officer)
        .post(act_of("lot"), {"place_1": order[0], "place_2": order[1], "method": "A hat.", "witness": "Wyn Ness"})
        .context["form"]
    )

    assert form.errors == errors


def test_an_election_is_cancelled_with_a_reason(sign_in, travel):
    travel(NOMINATING)
    story = story_at("notice")
    browser = sign_in(story.returning_officer)

    form = browser.post(act_of("cancel"), {"reason": ""}).context["form"]
    browser.post(act_of("cancel"), {"reason": "The seat was given up."})

    assert list(form.errors) == ["reason"]
    assert story.contest.stage == Stage.CANCELLED


@pytest.mark.parametrize("name", [name for name in ACTS if name != "enter"])
def test_after_the_end_every_act_says_that_it_is_over(sign_in, name):
    story = story_at("cancelled")

    page = text_of(sign_in(story.returning_officer).get(act_of(name)))

    assert "What will happen" not in page
    assert "it was cancelled." in page or "stays as it is" in page


@pytest.mark.parametrize(
    ("name", "stage", "now", "words"),
    [
        ("publish", "notice", NOMINATING, "Nominations are open until"),
        ("count", "armed", POLLING, "The poll is open until"),
    ],
)
def test_an_act_before_its_hour_offers_no_button(sign_in, travel, name, stage, now, words):
    travel(now)
    story = story_at(stage)

    page = text_of(sign_in(story.returning_officer).get(act_of(name)))

    assert words in page
    assert "What will happen" not in page


def test_a_roll_before_its_day_offers_no_button(sign_in, travel):
    travel(PREPARING)
    story = draft()
    story.give_notice()

    page = text_of(sign_in(story.returning_officer).get(act_of("take_roll")))

    assert "The roll is taken as it stands on Friday 31 January 2025, not before." in page
    assert "What will happen" not in page


def test_the_list_says_what_is_open_by_the_clock(sign_in, travel):
    travel(POLLING)
    story = story_at("armed")

    rows = sign_in(story.returning_officer).get(LIST).context["table"].rows

    assert [row.get_cell_value("stage") for row in rows] == ["Poll open"]


# --- What is next, and what is wrong -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "now", "words", "whose"),
    [
        ("draft", PREPARING, "Give notice of the election", "a partner of the district"),
        ("notice", at(2, 2), "Nominations open", "the clock"),
        ("notice", NOMINATING, "Nominations close", "the clock"),
        ("notice", PUBLISHING, "Publish the persons nominated", "the returning officer"),
        ("validated", PUBLISHING, "Read the pre-flight list and arm the poll", "the returning officer"),
        ("armed", at(8, 3), "The poll opens", "the clock"),
        ("armed", POLLING, "The poll closes", "the clock"),
        ("armed", COUNTING, "Count the votes", "the returning officer"),
        ("counted", COUNTING, "Declare the result", "the returning officer"),
        ("declared", DECLARING, "Nothing is left to do", "nobody"),
        ("unopposed", DECLARING, "Nothing is left to do", "nobody"),
        ("cancelled", DECLARING, "Nothing is left to do", "nobody"),
    ],
)
def test_the_page_always_says_what_is_next_and_by_whom(stage, now, words, whose):
    story = story_at(stage)

    assert (agenda(story.contest, now).next.words, agenda(story.contest, now).next.whose) == (words, whose)


def test_a_roll_that_is_due_and_a_nomination_come_first():
    story = draft()
    story.give_notice()
    roll_due = agenda(story.contest, ROLL).next.words
    story.take_roll()
    story.nominate("Ann Archer")

    assert (roll_due, agenda(story.contest, NOMINATING).next.words) == ("Take the roll", "Rule on 1 nomination")


def test_a_tie_is_next():
    story = story_at("armed")
    story.count()

    assert agenda(story.contest, COUNTING).next.words == "Draw lots and record the draw"


def test_what_is_late_is_said():
    story = story_at("notice")

    assert agenda(story.contest, at(10, 3, 9)).wrong == [
        "Nominations closed at 5pm on Friday 28 February 2025 and nothing is published yet.",
        "The poll was to open at 9am on Monday 10 March 2025, and it is not armed.",
    ]


def test_what_an_organiser_should_not_be_is_said():
    story = story_at("armed")
    contact = story.contacts[0]
    contact.user = story.scrutineer
    contact.save()

    assert agenda(story.contest, POLLING).wrong == [
        f"{contact.name} speaks for {contact.organisation}, which votes in this election, and cannot organise it."
    ]


def test_while_the_poll_is_open_organisers_see_batches_and_no_names(sign_in, travel):
    travel(POLLING)
    story = story_at("armed", electors=8)
    browser = sign_in(story.returning_officer)
    story.vote(0, None)
    few = text_of(browser.get(ELECTION))
    for contact in range(1, 7):
        story.vote(contact, None)
    more = text_of(browser.get(ELECTION))

    assert "Have voted fewer than 5" in few
    assert "Have voted at least 5" in more
    assert not any(contact.organisation.name in more for contact in story.contacts)


def test_contests_are_added_changed_and_taken_out(sign_in, travel):
    travel(PREPARING)
    story = draft()
    seat = SeatFactory(partnership=story.seat.partnership, electorate="area", area=AreaFactory())
    browser, page = sign_in(story.partner), f"{ELECTION}contests/add/"
    typed = {"label": "Area seat", "seats": [seat.pk], "rule": "scottish-stv"}

    added = browser.post(page, typed)
    browser.post(f"{ELECTION}area-seat/change/", typed | {"rule": "fptp", "offers_ron": "on"})
    contest = Contest.objects.get(slug="area-seat")
    browser.post(f"{ELECTION}sector-seat/remove/")

    assert added["Location"] == ELECTION
    assert (contest.area, contest.rule, contest.offers_ron) == (seat.area, "fptp", True)
    assert list(story.election.contests.all()) == [contest]


def test_a_contest_that_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(sign_in, travel):
    travel(PREPARING)
    story = draft()
    typed = {"label": "Again", "seats": [story.seat.pk], "rule": "block", "offers_ron": "on"}

    form = sign_in(story.partner).post(f"{ELECTION}contests/add/", typed).context["form"]
    again = sign_in(story.partner).post(f"{ELECTION}contests/add/", typed | {"offers_ron": ""}).context["form"]

    assert form.errors == {
        "offers_ron": ["“Re-open nominations” can stand only in first past the post and in the Scottish ranking."]
    }
    assert again.non_field_errors() == [f"“{story.seat}” is being filled already, in another contest of this election."]
    assert again["label"].value() == "Again"
