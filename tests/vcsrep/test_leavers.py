"""Somebody leaves an office: one page hands what hangs on them to a colleague."""

from __future__ import annotations

import datetime as dt

import pytest

from elections.models import Appointment
from elections.services.handing_over import offices_of, pass_on_office
from organisations.models import Membership, Role
from partnerships.services.handing_over import links_of, pass_on_link
from tests.elections.story import NOTICE, draft, story_at
from tests.factories.organisations import MembershipFactory, UserFactory, officer_of
from tests.factories.partnerships import LinkFactory
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow
from vcsrep.pages import leavers

pytestmark = pytest.mark.django_db
DAY = NOTICE.date()


@pytest.fixture
def story():
    return draft()


def staff(story, name, user=None) -> Membership:
    office = Membership.objects.get(user=story.partner).organisation
    return MembershipFactory(organisation=office, user=user or UserFactory(), name=name, role=Role.OFFICE_STAFF)


@pytest.fixture
def leaving(story):
    return staff(story, "Rita Leaves", story.returning_officer)


@pytest.fixture
def colleague(story):
    return staff(story, "Cora Stays")


@pytest.fixture
def link(story, leaving):
    facts = {"next_action": "Ask both chairs", "next_action_by": dt.date(2030, 1, 1)}
    return LinkFactory(district=story.district, owner=leaving, **facts)


def hand_over(story, leaving, to, **changes):
    keys = [piece.key for piece in leavers.work_of(leaving)]
    plain = {"leaving_id": leaving.pk, "to_id": to.pk, "keys": keys, "ends_on": None, "reason": "Left.", "now": NOTICE}
    return leavers.hand_over_work(by=story.partner, **plain | changes)


def test_all_that_hangs_on_a_leaver_goes_to_a_colleague(story, leaving, colleague, link):
    assert [piece.key for piece in leavers.work_of(leaving)] == [
        f"office-{story.election.appointments.get(user=leaving.user).pk}",
        f"link-{link.pk}",
    ]

    assert hand_over(story, leaving, colleague, ends_on=DAY) == 2

    leaving.refresh_from_db()
    assert leavers.work_of(leaving) == []
    assert leaving.ends_on == DAY
    assert [held.name for held in offices_of(colleague.user)] == ["Cora Stays"]
    assert list(links_of(colleague)) == [link]
    assert link.history.first().history_change_reason == "Handed over from Rita Leaves to Cora Stays"


def test_what_is_not_ticked_stays(story, leaving, colleague, link):
    hand_over(story, leaving, colleague, keys=[f"link-{link.pk}"])

    assert [piece.key.partition("-")[0] for piece in leavers.work_of(leaving)] == ["office"]
    leaving.refresh_from_db()
    assert leaving.ends_on is None


def test_one_refusal_keeps_everything_where_it_is(story, leaving, link):
    watcher = staff(story, "Saul Watcher", story.scrutineer)

    with pytest.raises(Clash, match="Nobody holds two offices of one election"):
        hand_over(story, leaving, watcher)

    assert len(leavers.work_of(leaving)) == 2


def test_once_notice_is_given_a_reason_is_asked_for():
    story = story_at("notice")
    leaving, colleague = staff(story, "Rita Leaves", story.returning_officer), staff(story, "Cora Stays")

    with pytest.raises(DomainError, match="Say why"):
        hand_over(story, leaving, colleague, reason="")

    assert Appointment.objects.filter(user=leaving.user).count() == 1


def test_work_that_was_passed_on_meanwhile_is_left_as_it_is(story, leaving, colleague, link):
    third, keys = staff(story, "Tom Third"), [piece.key for piece in leavers.work_of(leaving)]
    hand_over(story, leaving, colleague)

    assert hand_over(story, leaving, third, keys=keys) == 0
    assert list(links_of(colleague)) == [link]


def test_only_a_colleague_who_stays_takes_over(story, leaving, colleague):
    elsewhere = MembershipFactory(role=Role.OFFICE_STAFF)
    with pytest.raises(DomainError, match="Choose somebody who works for"):
        hand_over(story, leaving, elsewhere)
    with pytest.raises(DomainError, match="The last day is today or later"):
        hand_over(story, leaving, colleague, ends_on=DAY - dt.timedelta(days=1))

    colleague.ends_on = DAY
    colleague.save()
    with pytest.raises(DomainError, match="choose somebody who stays longer"):
        hand_over(story, leaving, colleague, ends_on=DAY)


def test_only_staff_of_an_office_leaves_so(story, colleague):
    voice = MembershipFactory(organisation=colleague.organisation)

    with pytest.raises(NotAllowedNow, match="does not work in this office"):
        hand_over(story, voice, colleague)


def test_a_link_is_passed_on_within_its_district_by_its_offices(story, leaving, colleague, link):
    facts = {"link_id": link.pk, "leaving": leaving, "today": DAY}
    outsider = MembershipFactory(role=Role.OFFICE_STAFF)

    with pytest.raises(NotAllowed, match="may pass on its links"):
        pass_on_link(to=colleague, by=outsider.user, **facts)
    with pytest.raises(DomainError, match="does not work for the council or a partner"):
        pass_on_link(to=outsider, by=story.partner, **facts)
    assert pass_on_link(to=colleague, by=story.partner, **facts)
    assert not pass_on_link(to=colleague, by=story.partner, **facts)


def test_an_office_in_an_election_is_passed_on_by_a_partner_alone(story, leaving, colleague):
    held = offices_of(leaving.user).get()
    facts = {"appointment_id": held.pk, "leaving": leaving, "to": colleague, "reason": "Left.", "now": NOTICE}

    with pytest.raises(NotAllowed, match="Only an infrastructure partner"):
        pass_on_office(by=officer_of(story.district), **facts)
    assert pass_on_office(by=story.partner, **facts)
    assert not pass_on_office(by=story.partner, **facts)


def test_the_page_hands_over(leaving, story, colleague, link, sign_in):
    page = f"/my/{leaving.organisation.slug}/people/{leaving.pk}/open-work/"
    desk = sign_in(story.partner)
    keys = [piece.key for piece in leavers.work_of(leaving)]

    shown = desk.get(page).content.decode()
    answer = desk.post(page, {"to": colleague.pk, "work": keys, "reason": "She leaves.", "ends_on": ""})

    assert "2 things hang on Rita Leaves alone" in shown
    assert answer.headers["Location"] == "/my/"
    assert [link.pk] == [row.pk for row in links_of(colleague)]


def test_nobody_else_opens_the_page(leaving, story, sign_in):
    page = f"/my/{leaving.organisation.slug}/people/{leaving.pk}/open-work/"
    voice = MembershipFactory(organisation=leaving.organisation)

    assert sign_in(voice.user).get(page).status_code == 403
    assert sign_in(officer_of(story.district)).get(page).status_code == 404
    assert sign_in(story.partner).get(page.replace(str(leaving.pk), str(voice.pk))).status_code == 404
