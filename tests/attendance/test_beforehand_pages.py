"""The pages on which a representative says what is to be said before a meeting; an officer says it for them."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from attendance.models import Apology, MeetingDeclaration, MeetingDeputy
from tests.factories.attendance import (
    AgendaItemFactory,
    ApologyFactory,
    MeetingDeclarationFactory,
    MeetingDeputyFactory,
    MeetingFactory,
)
from tests.factories.organisations import MembershipFactory, StandingFactory, UserFactory, officer_of, partner_of
from tests.factories.partnerships import DeputyFactory, SeatFactory, TermFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC)
TEN = NOW + dt.timedelta(days=6)
NOBODY = {"instead": "nobody", "deputy_name": "", "deputy_email": "", "deputy_organisation": "", "sender_name": "Ann"}
DOORS = ["apologise", "come_after_all", "name_deputy", "declare"]


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def meeting():
    return MeetingFactory(starts_at=TEN)


@pytest.fixture
def term(meeting):
    return TermFactory(
        seat=SeatFactory(partnership=meeting.partnership), person__name="Ann Lee", person__user=UserFactory()
    )


@pytest.fixture
def ann(term, sign_in):
    return sign_in(term.person.user)


@pytest.fixture
def officer(meeting, sign_in):
    return sign_in(officer_of(meeting.partnership.district))


@pytest.fixture
def own(meeting, term):
    return lambda name: reverse(f"my_meetings:{name}", args=[meeting.pk, term.pk])


@pytest.fixture
def office(meeting, term):
    return lambda name: reverse(f"attendance_office:{name}", args=[meeting.pk, term.pk])


def test_the_holder_opens_every_page_and_nobody_else_does(own, office, ann, officer, meeting, sign_in):
    others = [MembershipFactory().user, officer_of(MeetingFactory().partnership.district)]

    assert [ann.get(own(name)).status_code for name in DOORS] == [200] * 4
    assert [officer.get(office(name)).status_code for name in DOORS] == [200] * 4
    assert [Client().get(own(name)).status_code for name in DOORS] == [302] * 4
    for other in others:
        assert [sign_in(other).get(own(name)).status_code for name in DOORS] == [404] * 4
    partner = sign_in(partner_of(meeting.partnership.district))
    assert [partner.get(office(name)).status_code for name in DOORS] == [403] * 4


def test_a_deputy_declares_and_sends_nobodys_apologies(own, term, sign_in):
    deputy = sign_in(DeputyFactory(term=term, person__user=UserFactory()).person.user)

    assert [deputy.get(own(name)).status_code for name in DOORS] == [404, 404, 404, 200]


def test_apologies_without_a_deputy(own, ann):
    answer = ann.post(own("apologise"), NOBODY | {"reason": "A funeral"})
    page = ann.get(own("meeting")).content.decode()

    assert answer.url == own("meeting")
    assert (Apology.objects.get().reason, MeetingDeputy.objects.count()) == ("A funeral", 0)
    assert page.count("You have sent apologies. Nobody comes instead.") == 1


def test_apologies_ask_the_deputy_of_the_seat_unless_they_say_otherwise(own, ann, term):
    standing = DeputyFactory(term=term, person__name="Dan Day")

    form = ann.get(own("apologise")).context["form"]
    ann.post(own("apologise"), NOBODY | {"instead": "standing"})

    assert form.initial["instead"] == "standing"
    assert MeetingDeputy.objects.get().person == standing.person


def test_apologies_name_somebody_else_for_another_organisation(own, ann, meeting):
    club = StandingFactory(district=meeting.partnership.district, organisation__name="Lunch club").organisation
    said = {"instead": "other", "deputy_name": "Eve Eel", "deputy_email": "eve@example.org"}

    ann.post(own("apologise"), NOBODY | said | {"deputy_organisation": "lunch club"})

    named = MeetingDeputy.objects.get()
    assert (named.person.name, named.on_behalf_of) == ("Eve Eel", club)
    assert ann.get(own("name_deputy")).context["form"].initial == {
        "instead": "other",
        "deputy_name": "Eve Eel",
        "deputy_email": "eve@example.org",
        "deputy_organisation": "Lunch club",
    }


@pytest.mark.parametrize(
    ("said", "errors"),
    [
        ({"instead": "other"}, {"deputy_name": ["Give the name of whoever comes instead."]}),
        ({"instead": ""}, {"instead": ["Answer “Who comes instead?”"]}),
        ({"instead": "standing"}, {"instead": ["The answer to “Who comes instead?”: choose from the list."]}),
        ({"sender_name": ""}, {"sender_name": ["Enter your name."]}),
    ],
)
def test_what_is_missing_is_named_and_nothing_typed_is_lost(own, ann, said, errors):
    page = ann.post(own("apologise"), NOBODY | {"reason": "A funeral"} | said)

    assert page.context["form"].errors == errors
    assert page.content.decode().count("A funeral") == 1
    assert Apology.objects.count() == 0


def test_an_organisation_nobody_knows_is_not_sent(own, ann):
    said = {"instead": "other", "deputy_name": "Eve", "deputy_organisation": "No such club"}

    page = ann.post(own("apologise"), NOBODY | said)

    assert list(page.context["form"].errors) == ["deputy_organisation"]


def test_a_seat_without_deputies_is_not_asked_who_comes(own, ann, term):
    term.seat.deputies_allowed = False
    term.seat.save()

    form = ann.get(own("apologise")).context["form"]
    ann.post(own("apologise"), {"sender_name": "Ann", "reason": ""})

    assert list(form.fields) == ["reason", "sender_name"]
    assert Apology.objects.count() == 1
    assert ann.get(own("name_deputy")).status_code == 404


def test_they_come_after_all(own, ann, meeting, term):
    ApologyFactory(meeting=meeting, term=term)
    MeetingDeputyFactory(meeting=meeting, term=term, person__name="Dan Day")

    page = ann.get(own("come_after_all")).content.decode()
    ann.post(own("come_after_all"))

    assert page.count("Dan Day was to come instead") == 1
    assert (Apology.objects.live().count(), MeetingDeputy.objects.count()) == (0, 0)


def test_a_deputy_named_for_one_meeting_sees_that_meeting_only(meeting, term, sign_in):
    other = MeetingFactory(partnership=meeting.partnership)
    named = MeetingDeputyFactory(meeting=meeting, term=term, person__user=UserFactory())
    browser = sign_in(named.person.user)

    seen = browser.get(reverse("my_meetings:meeting", args=[meeting.pk, term.pk]))
    unseen = browser.get(reverse("my_meetings:meeting", args=[other.pk, term.pk]))

    assert (seen.status_code, unseen.status_code) == (200, 404)
    assert seen.context["coming"].part == f"You come instead of Ann Lee, who holds the seat “{term.seat}”"


def test_the_reason_is_read_by_the_holder_and_the_officers_and_by_nobody_else(
    meeting, term, own, ann, officer, sign_in
):
    ApologyFactory(meeting=meeting, term=term, reason="A secret operation")
    deputy = sign_in(DeputyFactory(term=term, person__user=UserFactory()).person.user)
    partner = sign_in(partner_of(meeting.partnership.district))
    page_of_office = reverse("attendance_office:meeting", args=[meeting.pk])

    def says(browser, address):
        return browser.get(address).content.decode().count("A secret operation")

    assert (says(ann, own("meeting")), says(officer, page_of_office)) == (1, 1)
    slug = meeting.partnership.slug
    public = [
        meeting.get_absolute_url(),
        f"/partnerships/{slug}/",
        f"/partnerships/{slug}.ics",
        f"/partnerships/{slug}.json",
    ]
    assert [says(Client(), address) for address in public] == [0, 0, 0, 0]
    assert [says(deputy, own("meeting")), says(partner, page_of_office)] == [0, 0]
    assert says(officer, reverse("attendance_office:list") + "?export=csv") == 0


def test_an_interest_is_declared_and_public_once_the_meeting_has_begun(own, ann, meeting, sign_in):
    item = AgendaItemFactory(meeting=meeting, title="Meals on wheels")
    said = {"kind": "contracts", "item": item.pk, "text": "We cook the meals"}

    ann.post(own("declare"), said)
    before = Client().get(meeting.get_absolute_url()).content.decode()
    row = MeetingDeclaration.objects.get()
    with time_machine.travel(TEN + dt.timedelta(hours=1), tick=False):
        record = reverse("attendance_office:record_action", args=[meeting.pk, row.pk])
        sign_in(officer_of(meeting.partnership.district)).post(record, {"action": "left", "note": ""})
        after = Client().get(meeting.get_absolute_url()).content.decode()

    assert (before.count("We cook the meals"), after.count("We cook the meals")) == (0, 1)
    assert after.count("Left the room for the item.") == 1


def test_a_withheld_interest_is_named_to_nobody_outside(meeting, term, own, ann):
    MeetingDeclarationFactory(meeting=meeting, term=term, text="Our refuge", withheld=True)
    meeting.starts_at = NOW - dt.timedelta(hours=1)
    meeting.save()

    public = Client().get(meeting.get_absolute_url()).content.decode()

    assert (public.count("Our refuge"), public.count("Details are withheld")) == (0, 1)
    assert ann.get(own("meeting")).content.decode().count("Our refuge") == 1


def test_an_officer_chooses_whose_interest_it_is(office, officer, meeting, term):
    deputy = MeetingDeputyFactory(meeting=meeting, term=term, person__name="Dan Day").person

    form = officer.get(office("declare")).context["form"]
    officer.post(office("declare"), {"person": deputy.pk, "kind": "land", "item": "", "text": "A field"})

    assert [label for _, label in form.fields["person"].choices] == ["Ann Lee", "Dan Day"]
    assert MeetingDeclaration.objects.get().person == deputy
