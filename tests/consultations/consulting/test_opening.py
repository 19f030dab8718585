from __future__ import annotations

import datetime as dt

import pytest

from consultations import letters
from consultations.models import Consultee
from consultations.services.consulting import choosing
from consultations.services.consulting.opening import open_consultation
from consultations.services.consulting.preflight import checks
from notifications.models import Letter
from organisations.models import ContactDetail
from tests.consultations.consulting.conftest import NOW
from tests.factories.attendance import MeetingFactory
from tests.factories.consulting import ConsultationFactory, QuestionFactory
from tests.factories.organisations import MembershipFactory, OrganisationFactory, StandingFactory, UserFactory
from tests.factories.partnerships import PartnershipFactory
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def opened(consultation, ground, now=NOW):
    return open_consultation(consultation_id=consultation.pk, by=ground.officer, now=now)


def recipients():
    return sorted(Letter.objects.values_list("kind", "recipient"))


def test_everybody_in_standing_is_asked_and_written_to_in_one_go(ground, draft):
    choosing.ask_apart(
        consultation_id=draft.pk,
        name="Riverside Trust",
        email="Trust@Example.org",
        postal_address="",
        by=ground.officer,
        now=NOW,
    )
    ContactDetail.objects.create(organisation=ground.organisations[2], kind="email", value="club@example.org")
    StandingFactory(district=ground.district, status="left", ended_on=dt.date(2024, 1, 1))

    made = opened(draft, ground)

    asked = made.consultees.for_list()
    assert {row.organisation for row in asked if row.organisation} == set(ground.organisations)
    assert [row.has_letter for row in made.consultees.order_by("pk")] == [True, True, True, True, False]
    assert {row.invited_at for row in asked} == {NOW}
    assert recipients() == sorted(
        [
            *((letters.ASKED, voter.user.email) for voter in ground.voters),
            ("consultations.asked_by_link", "club@example.org"),
            ("consultations.asked_by_link", "trust@example.org"),
        ]
    )
    assert (made.stage, made.opens_at, made.open_days) == ("open", NOW, 91)
    assert [(step.step, step.number) for step in made.steps.all()] == [("opened", 5)]
    assert {letter.useful_until for letter in Letter.objects.all()} == {made.closes_at}


@pytest.mark.parametrize(("audience", "expected"), [("theme", [0, 1]), ("area", [1, 2]), ("listed", [3])])
def test_those_of_a_theme_an_area_or_the_list_are_asked(ground, draft, audience, expected):
    draft.audience = audience
    draft.theme = ground.theme if audience == "theme" else None
    draft.area = ground.south if audience == "area" else None
    draft.save()
    if audience == "listed":
        named = [ground.organisations[3].pk]
        choosing.ask_by_name(consultation_id=draft.pk, organisations=named, by=ground.officer, now=NOW)

    made = opened(draft, ground)

    asked = made.consultees.order_by("organisation")
    assert [row.organisation for row in asked] == [ground.organisations[number] for number in expected]


def test_what_was_asked_of_a_place_keeps_its_place(ground, draft):
    made = opened(draft, ground)
    ground.organisations[0].standings.update(area=ground.south, primary_theme=None)

    row = made.consultees.get(organisation=ground.organisations[0])
    assert (row.area, row.theme, row.source) == (ground.north, ground.theme, "everybody")


def test_the_number_of_queries_does_not_grow(ground, draft, django_assert_max_num_queries):
    for _ in range(30):
        MembershipFactory(organisation=StandingFactory(district=ground.district).organisation)

    with django_assert_max_num_queries(60):
        opened(draft, ground)

    assert Letter.objects.count() == 32


def test_a_list_in_plain_words_says_what_is_missing(ground):
    bare = ConsultationFactory(district=ground.district, audience="listed")
    with pytest.raises(NotAllowedNow) as refusal:
        opened(bare, ground)

    assert str(refusal.value) == (
        "Nothing is asked yet: add a question. "
        "Nobody would be asked: name somebody, or choose another audience. "
        "Say when it closes."
    )
    assert not Letter.objects.exists()


def test_under_twelve_weeks_there_must_be_a_reason(ground, draft):
    draft.closes_at = NOW + 83 * DAY
    draft.save()

    with pytest.raises(NotAllowedNow, match="under 12 weeks: say why"):
        opened(draft, ground)
    draft.short_reason = "The grant ends in May."
    draft.save()
    assert opened(draft, ground).is_short


def test_exactly_twelve_weeks_by_the_day_need_no_reason(ground, draft):
    draft.closes_at = NOW + 84 * DAY - dt.timedelta(hours=8)
    draft.save()

    assert not opened(draft, ground).is_short


@pytest.mark.parametrize("closes", [NOW - DAY, NOW + DAY])
def test_it_leaves_time_to_answer(ground, draft, closes):
    draft.closes_at = closes
    draft.save()

    with pytest.raises(NotAllowedNow, match="leave at least 2 days"):
        opened(draft, ground)


def test_it_closes_before_the_meeting_with_the_days_between(ground, draft):
    body = PartnershipFactory(district=ground.district)
    draft.partnership = body
    draft.reports_to = MeetingFactory(partnership=body, starts_at=draft.closes_at + 13 * DAY)
    draft.save()

    with pytest.raises(NotAllowedNow, match="must close by Sunday 1 June 2025, 14 days before"):
        opened(draft, ground)
    draft.lead_days = 13
    draft.save()
    assert opened(draft, ground).stage == "open"


def test_a_meeting_that_was_called_off_hears_nothing(ground, draft):
    body = PartnershipFactory(district=ground.district)
    meeting = MeetingFactory(partnership=body, starts_at=draft.closes_at + 30 * DAY)
    draft.partnership, draft.reports_to = body, meeting
    draft.save()
    meeting.status, meeting.status_reason = "cancelled", "Snow"
    meeting.save()

    with pytest.raises(NotAllowedNow, match="is not to come"):
        opened(draft, ground)
    assert [check.is_right for check in checks(draft, NOW)] == [True, True, True, False]


def test_it_opens_once_and_by_an_office(ground, draft):
    with pytest.raises(NotAllowed):
        open_consultation(consultation_id=draft.pk, by=UserFactory(), now=NOW)
    opened(draft, ground)
    with pytest.raises(NotAllowedNow, match="cannot become open"):
        opened(draft, ground)


def test_more_are_asked_while_it_is_open_and_get_their_letter_at_once(ground, draft):
    draft.audience = "theme"
    draft.theme = ground.theme
    draft.save()
    made = opened(draft, ground)
    late = MembershipFactory(organisation=ground.organisations[2])

    number = choosing.ask_by_name(
        consultation_id=made.pk, organisations=[late.organisation_id], by=ground.officer, now=NOW + DAY
    )

    assert number == 1
    assert Letter.objects.filter(recipient=late.user.email).count() == 1
    assert made.consultees.get(organisation=late.organisation).invited_at == NOW + DAY
    assert [step.step for step in made.steps.all()] == ["opened", "consultees"]


def test_nobody_is_asked_twice_nor_after_the_close(ground, draft):
    made = opened(draft, ground)
    here = {"consultation_id": made.pk, "by": ground.officer}
    named = [ground.organisations[0].pk]

    with pytest.raises(DomainError, match="on the list already"):
        choosing.ask_by_name(organisations=named, now=NOW, **here)
    with pytest.raises(NotAllowedNow, match="It is closed"):
        choosing.ask_by_name(organisations=named, now=made.closes_at, **here)
    with pytest.raises(NotAllowedNow, match="stays on the list"):
        choosing.strike(consultee_id=made.consultees.first().pk, by=ground.officer, now=NOW)


def test_an_organisation_of_another_register_cannot_be_named(ground, draft):
    strange = [OrganisationFactory().pk, StandingFactory().organisation_id]

    with pytest.raises(DomainError, match="on the list already"):
        choosing.ask_by_name(consultation_id=draft.pk, organisations=strange, by=ground.officer, now=NOW)


def test_who_was_named_by_mistake_is_struck_from_a_draft(ground, draft):
    here = {"by": ground.officer, "now": NOW}
    choosing.ask_by_name(consultation_id=draft.pk, organisations=[ground.organisations[0].pk], **here)

    choosing.strike(consultee_id=Consultee.objects.get().pk, **here)

    assert not Consultee.objects.exists()


def test_a_call_asks_within_the_constituency_of_its_seat(ground):
    call = ConsultationFactory(is_call=True)
    here = StandingFactory(district=call.district, area=ground.north)
    StandingFactory(district=call.district)
    call.seat.selection_method, call.seat.area, call.seat.electorate = "appointed", ground.north, ""
    call.seat.theme = None
    call.seat.save()
    QuestionFactory(consultation=call)

    assert list(choosing.audience_of(call, NOW.date())) == [here]


def test_whoever_no_e_mail_reaches_is_asked_on_paper_where_the_district_posts(ground, draft):
    ground.district.posts_letters = True
    ground.district.save()
    club = ground.organisations[2]
    ContactDetail.objects.create(organisation=club, kind="post", value="The Old School, Pershore, WR10 2DX")
    choosing.ask_apart(
        consultation_id=draft.pk,
        name="Riverside Trust",
        email="",
        postal_address="1 Bridge Street\nEvesham\nWR11 1AA",
        by=ground.officer,
        now=NOW,
    )

    made = opened(draft, ground)

    posted = Letter.objects.filter(kind=letters.ASKED, channel="post").order_by("pk")
    assert {letter.address for letter in posted} == {
        f"{club.name}\nThe Old School\nPershore\nWR10 2DX",
        "Riverside Trust\n1 Bridge Street\nEvesham\nWR11 1AA",
    }
    assert made.consultees.filter(has_letter=True).count() == 2  # by e-mail
