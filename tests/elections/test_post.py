"""Letters that did not arrive, sending them again, and electors whom no letter reaches."""

from __future__ import annotations

import datetime as dt

import pytest

from elections.models import JournalEntry
from elections.services.post import not_arrived, send_again, send_all_again, subjects_of, what_to_do
from elections.services.questioning import ask
from elections.services.reaching import cannot_be_reached
from elections.services.telling import remind_electors, tell_electors
from notifications.models import Letter
from organisations.models import ContactDetail, Membership, Role
from tests.elections.contacts import group
from tests.elections.pages import queries_of, text_of
from tests.elections.story import ARMING, COUNTING, NOMINATING, POLLING, Story, at, draft, refused, story_at
from tests.factories.organisations import DistrictPartnerFactory, MembershipFactory
from tests.factories.partnerships import SeatFactory
from vcsrep.errors import NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db

LETTERS = "/office/elections/spring-election/letters/"
REACH = "/office/elections/spring-election/sector-seat/reach/"


def opened(electors: int = 3) -> Story:
    story = story_at("armed", electors=electors)
    Letter.objects.all().delete()
    tell_electors(contest_id=story.contest.pk, now=POLLING)
    return story


def lost(story: Story, contact: int, state: str = "bounced", **facts) -> Letter:
    mine = Letter.objects.filter(recipient=story.contacts[contact].user.email)
    mine.update(state=state, reason="Mailbox unknown." if state != "lapsed" else "Too late.", **facts)
    return mine.first()


def again(story: Story, letter: Letter, by=None, now=POLLING) -> Letter:
    by = by or story.returning_officer
    return send_again(election_id=story.election.pk, letter_id=letter.pk, by=by, now=now)


@pytest.mark.parametrize("state", ["failed", "bounced", "lapsed"])
def test_a_letter_that_did_not_arrive_is_listed_with_its_organisation(state):
    story = opened()
    letter = lost(story, 1, state)

    found = not_arrived(story.election, POLLING)

    assert list(found) == [letter]
    assert subjects_of(found) == {letter.pk: story.contacts[1].organisation.name}


def test_letters_of_another_election_of_the_district_are_not_listed():
    story = opened()
    other = draft(seat=SeatFactory(partnership=story.seat.partnership))
    other.give_notice()
    other.nominate("Cat Cole")
    Letter.objects.filter(kind="elections.nomination_to_accept").update(state="bounced", reason="Gone.")

    assert not not_arrived(story.election, POLLING).exists()


def test_of_every_kind_it_is_said_about_whom_and_what_to_do():
    story = story_at("notice")
    nomination = story.nominate("Ann Archer")
    contact = story.contacts[1]
    ask(contest_id=story.contest.pk, organisation=contact.organisation, text="Why?", by=contact.user, now=NOMINATING)
    Letter.objects.update(state="bounced", reason="Gone.")

    found = list(not_arrived(story.election, NOMINATING))
    told = {letter.kind: (subjects_of(found)[letter.pk], what_to_do(letter)) for letter in found}

    assert told == {
        "elections.nomination_to_accept": (
            nomination.person.name,
            "Ring the person. The address can be corrected, or the answer taken on paper, until nominations close.",
        ),
        "elections.question": ("Everybody concerned", "Ring them, or write another way."),
    }


def test_while_the_poll_is_open_nothing_listed_says_who_has_voted():
    story = opened()
    story.vote(0, story.nominations[0])
    remind_electors(contest_id=story.contest.pk, now=at(27, 3, 18))
    Letter.objects.filter(kind__in=["elections.has_voted", "elections.poll_reminder"]).update(
        state="bounced", reason="Gone."
    )

    before = not_arrived(story.election, POLLING)
    after = not_arrived(story.election, COUNTING)

    assert {letter.kind for letter in before} == set()
    assert {letter.kind for letter in after} == {"elections.has_voted", "elections.poll_reminder"}


def test_a_letter_is_sent_again_and_the_journal_says_so():
    story = opened()
    letter = lost(story, 1)

    again(story, letter)

    letter.refresh_from_db()
    assert letter.state == "queued"
    name = story.contacts[1].organisation.name
    assert JournalEntry.objects.last().words == f"Sent a letter once more: Poll open, {name}."


def test_only_the_returning_officer_sends_letters_again():
    story = opened()
    letter = lost(story, 1, "failed")

    with refused(NotAllowed, "Only the returning officer of this election may do this."):
        again(story, letter, by=story.scrutineer)
    with refused(NotAllowed, "Only the returning officer of this election may do this."):
        send_all_again(election_id=story.election.pk, by=story.scrutineer, now=POLLING)


def test_a_letter_that_arrived_is_not_sent_again():
    story = opened()

    with refused(NotAllowed, "This is not a letter of this election that did not arrive."):
        again(story, Letter.objects.first())


def test_a_letter_that_would_come_too_late_is_not_sent_again():
    story = opened()
    letter = lost(story, 1)

    with pytest.raises(NotAllowedNow, match="would arrive too late"):
        again(story, letter, now=COUNTING)


def test_all_that_failed_go_again_and_those_that_bounced_do_not():
    story = opened()
    lost(story, 0, "failed")
    lost(story, 1, "failed")
    lost(story, 2, "bounced")

    how_many = send_all_again(election_id=story.election.pk, by=story.returning_officer, now=POLLING)

    assert how_many == 2
    assert sorted(Letter.objects.values_list("state", flat=True)) == ["bounced", "queued", "queued"]
    assert JournalEntry.objects.last().words == "Sent 2 letters that had failed once more."


def test_when_nothing_failed_there_is_nothing_to_send():
    story = opened()

    with refused(NotAllowedNow, "No letter of this election waits to be sent again."):
        send_all_again(election_id=story.election.pk, by=story.returning_officer, now=POLLING)


def test_the_page_of_letters_sends_one_and_all(sign_in, travel):
    story = opened()
    travel(POLLING)
    letter = lost(story, 1, "failed")
    browser = sign_in(story.returning_officer)

    shown = text_of(browser.get(LETTERS))
    browser.post(f"{LETTERS}{letter.pk}/again/")
    one = Letter.objects.get(pk=letter.pk).state
    lost(story, 2, "failed")
    browser.post(f"{LETTERS}again/")

    assert f"Poll open {story.contacts[1].organisation.name} {letter.recipient} Failed Mailbox unknown." in shown
    assert one == "queued"
    assert not not_arrived(story.election, POLLING).exists()


def test_a_stranger_to_the_election_reads_no_letters(sign_in, travel):
    story = opened()
    travel(POLLING)

    assert sign_in(story.partner).get(LETTERS).status_code == 403
    assert sign_in(story.scrutineer).get(LETTERS).status_code == 200
    assert sign_in(story.scrutineer).post(f"{LETTERS}again/").status_code == 403


def test_the_list_of_letters_asks_as_much_for_three_as_for_one(sign_in, travel):
    story = opened()
    travel(POLLING)
    browser = sign_in(story.returning_officer)
    lost(story, 0)
    one = queries_of(browser, LETTERS)
    for contact in (1, 2):
        lost(story, contact)

    assert queries_of(browser, LETTERS) == one


# --- Who cannot be reached ---------------------------------------------------------------------------------------


def unreached(story: Story, now=ARMING) -> dict[str, str]:
    return {elector.organisation.name: elector.why for elector in cannot_be_reached(story.contest, now)}


def test_who_cannot_be_reached_has_nobody_or_only_dead_mailboxes():
    story = opened(electors=4)
    organisations = [contact.organisation.name for contact in story.contacts]
    Membership.objects.filter(pk=story.contacts[0].pk).update(ends_on=dt.date(2025, 3, 1))
    lost(story, 1, "bounced")
    lost(story, 2, "failed", try_again_at=POLLING)

    assert unreached(story) == {organisations[0]: "nobody", organisations[1]: "came_back"}


def test_a_mailbox_that_took_a_later_letter_is_reached_again():
    story = opened()
    lost(story, 1, "bounced")
    recipient = story.contacts[1].user.email
    Letter.objects.create(
        kind="elections.result", about="x:1", recipient=recipient, state="sent", sent_at=POLLING,
        district=story.district.slug,
    )  # fmt: skip

    assert unreached(story) == {}


def test_a_letter_that_says_who_has_voted_tells_nobody_who_is_reached():
    story = opened()
    story.vote(1, story.nominations[0])
    Letter.objects.filter(kind="elections.has_voted").update(state="bounced", reason="Gone.")

    assert unreached(story, POLLING) == {}
    assert unreached(story, COUNTING) == {story.contacts[1].organisation.name: "came_back"}


def test_a_group_that_is_not_on_the_roll_need_not_be_reached():
    story = story_at("validated")
    group(story)

    assert unreached(story) == {}


def test_the_pre_flight_list_leads_to_those_who_cannot_be_reached(sign_in, travel):
    story = story_at("validated")
    travel(ARMING)
    Membership.objects.filter(pk=story.contacts[2].pk).update(ends_on=dt.date(2025, 3, 1))
    browser = sign_in(story.returning_officer)

    arming = browser.get("/office/elections/spring-election/sector-seat/arm/").content.decode()
    shown = text_of(browser.get(REACH))

    assert f'href="{REACH}"' in arming
    name = story.contacts[2].organisation.name
    assert f"{name} Nobody votes for it – – Not made Ask a partner to have one named" in shown
    assert "Make paper packs" in shown


def test_who_keeps_the_register_reads_telephones_and_names_who_votes(sign_in, travel):
    story = story_at("validated")
    travel(ARMING)
    organisation = story.contacts[2].organisation
    Membership.objects.filter(pk=story.contacts[2].pk).update(ends_on=dt.date(2025, 3, 1))
    ContactDetail.objects.create(organisation=organisation, district=story.district, kind="phone", value="01632 960123")
    staff = DistrictPartnerFactory(district=story.district).organisation
    MembershipFactory(organisation=staff, user=story.returning_officer, role=Role.OFFICE_STAFF)

    page = sign_in(story.returning_officer).get(REACH).content.decode()

    assert "01632 960123" in page
    assert f"/office/register/{organisation.slug}/people/add/" in page
    assert "01632 960123" not in sign_in(story.scrutineer).get(REACH).content.decode()


def test_before_the_roll_is_taken_the_page_says_so(sign_in, travel):
    story = draft()
    story.give_notice()
    travel(NOMINATING)

    assert "The roll has not been taken yet" in text_of(sign_in(story.scrutineer).get(REACH))


def test_the_list_of_the_unreached_asks_as_much_for_three_as_for_one(sign_in, travel):
    story = story_at("validated")
    travel(ARMING)
    browser = sign_in(story.returning_officer)
    Membership.objects.filter(pk=story.contacts[0].pk).update(ends_on=dt.date(2025, 3, 1))
    one = queries_of(browser, REACH)
    Membership.objects.exclude(role="office_staff").update(ends_on=dt.date(2025, 3, 1))

    assert queries_of(browser, REACH) == one
