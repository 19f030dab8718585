"""Criteria that freeze, calls, and organisations that apply alone or together."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from reviews.models import CriteriaSet
from reviews.services.applications.applying import (
    Given,
    answer,
    begin,
    confirm_part,
    hand_in,
    name_part,
    take_back,
    what_is_missing,
)
from reviews.services.applications.calling import call_for_applications
from reviews.services.applications.criteria import MOST, write_set
from tests.factories.organisations import MembershipFactory, UserFactory
from tests.factories.partnerships import SeatFactory
from tests.reviews.applications.conftest import ASKED, CLOSES, GIVEN, NOW, another_member
from tests.reviews.cases.world import refused
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
BEFORE, LATE = NOW - dt.timedelta(hours=1), CLOSES


def test_a_set_that_is_used_is_frozen_and_changed_into_the_next_version(calling):
    facts = {"district": calling.district, "by": calling.officer, "now": NOW}

    second = write_set(name="For a seat", asked=ASKED[:1], **facts)
    again = write_set(name="For a seat", asked=ASKED[:2], **facts)

    assert (second.version, again.pk, again.criteria.count()) == (2, second.pk, 2)
    assert calling.call.criteria_set.criteria.count() == 4
    assert CriteriaSet.objects.filter(frozen_at__isnull=False).count() == 1


def test_a_set_is_an_office_s_named_and_of_some_criteria(calling):
    facts = {"district": calling.district, "now": NOW}

    assert refused(NotAllowed, write_set, name="A", asked=ASKED, by=UserFactory(), **facts)
    assert refused(DomainError, write_set, name=" ", asked=ASKED, by=calling.officer, **facts) == "Name the set."
    for asked in ([], ASKED * MOST):
        assert "from 1 to 20" in refused(DomainError, write_set, name="A", asked=asked, by=calling.officer, **facts)


def test_only_an_officer_calls_for_a_seat_of_the_district_that_is_not_elected(calling):
    facts = {"criteria_set_id": calling.call.criteria_set_id, "title": "A", "text": "B", "opens_at": NOW, "now": NOW}
    facts |= {"closes_at": CLOSES, "by": calling.officer, "seat": None}
    elected = SeatFactory(partnership=calling.seat.partnership)

    assert refused(NotAllowed, call_for_applications, **facts | {"by": calling.partner()})
    assert "not in" in refused(NotAllowed, call_for_applications, **facts | {"seat": SeatFactory()})
    assert "filled by an election" in refused(NotAllowedNow, call_for_applications, **facts | {"seat": elected})
    assert "in the past" in refused(DomainError, call_for_applications, **facts | {"closes_at": BEFORE})
    assert "closes after" in refused(DomainError, call_for_applications, **facts | {"opens_at": CLOSES})
    assert call_for_applications(**facts).seat is None


def test_an_organisation_in_standing_begins_one_application_while_the_call_is_open(calling):
    facts = {"call_id": calling.call.pk, "lead": calling.member.organisation, "person_name": "V", "now": NOW}
    facts |= {"by": calling.member.user}
    stranger = MembershipFactory()

    assert refused(NotAllowed, begin, **facts | {"by": UserFactory()})
    assert "not in standing" in refused(
        NotAllowed, begin, **facts | {"lead": stranger.organisation, "by": stranger.user}
    )
    assert refused(NotAllowedNow, begin, **facts | {"now": BEFORE}).startswith("Applications are taken from")
    assert refused(NotAllowedNow, begin, **facts | {"now": LATE}) == (
        "Applications were taken until 5pm on Monday 17 March 2025."
    )
    assert refused(DomainError, begin, **facts | {"person_name": ""}).startswith("Say your name")
    begin(**facts)
    assert refused(Clash, begin, **facts).endswith("has begun an application already.")


def test_a_draft_is_kept_and_says_what_is_missing(calling):
    application = begin(
        call_id=calling.call.pk,
        lead=calling.member.organisation,
        person_name="V",
        by=calling.member.user,
        now=NOW,
    )

    assert what_is_missing(application) == [f"Criterion {number} is not answered." for number in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("number", "given", "why"),
    [
        (1, Given(yes=False), "Criterion 1 is answered with no."),
        (1, Given(), "Criterion 1 is not answered."),
        (
            2,
            Given(amount=Decimal("50000.00")),
            "Criterion 2 asks for more than 50,000.00: 50,000.00 is not more.",
        ),
        (3, Given(text="  "), "Criterion 3 is not answered."),
        (4, Given(), "Criterion 4 is not answered."),
    ],
)
def test_what_does_not_meet_a_criterion_is_not_handed_in(calling, number, given, why):
    application = calling.answered(given=[given if at == number else one for at, one in enumerate(GIVEN, start=1)])

    assert refused(DomainError, hand_in, application_id=application.pk, by=calling.member.user, now=NOW) == why


def test_what_is_handed_in_is_changed_only_when_taken_back_and_not_after_the_close(calling):
    application = calling.handed_in()
    criterion = calling.call.criteria_set.criteria.first()
    facts = {"application_id": application.pk, "by": calling.member.user, "now": NOW}
    again = {"given": {criterion.pk: Given(yes=True)}}

    assert "Take it back" in refused(NotAllowedNow, answer, **facts, **again)
    assert refused(NotAllowedNow, take_back, **facts | {"now": LATE})
    assert refused(NotAllowed, take_back, **facts | {"by": calling.officer})
    take_back(**facts)
    answer(**facts, **again)
    assert refused(NotAllowedNow, hand_in, **facts | {"now": LATE}).startswith("Applications were taken until")
    assert hand_in(**facts).state == "submitted"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.pdf", b"", "This file is empty."),
        ("a.exe", b"MZ\x90\x00", "This kind of file is not taken."),
        ("a.pdf", b"PK\x03\x04 nonsense", "The file is damaged."),
        ("a.pdf", b"%PDF-" + b"x" * (10 * 1024 * 1024), "The file is larger than 10 MB."),
    ],
)
def test_a_hostile_file_is_refused(calling, name, content, why):
    application = calling.answered()
    document = calling.call.criteria_set.criteria.get(number=4)

    refusal = refused(
        DomainError,
        answer,
        application_id=application.pk,
        given={document.pk: Given(file=(name, content))},
        by=calling.member.user,
        now=NOW,
    )

    assert refusal.startswith(why)
    assert application.answers.get(criterion=document).filename == "accounts.pdf"


def test_another_file_takes_the_place_of_the_first(calling):
    application = calling.answered()
    document = calling.call.criteria_set.criteria.get(number=4)
    facts = {"application_id": application.pk, "by": calling.member.user, "now": NOW}

    answer(given={document.pk: Given(file=("../new\u202e.pdf", b"%PDF-1.4 new"))}, **facts)
    answer(given={document.pk: Given()}, **facts)

    row = application.answers.get(criterion=document)
    assert (row.filename, bytes(row.file.content)) == ("new.pdf", b"%PDF-1.4 new")


def test_a_consortium_is_handed_in_when_every_part_has_confirmed(calling):
    application, other = calling.answered(), another_member(calling.district)
    facts = {"application_id": application.pk, "by": calling.member.user, "now": NOW}
    say = {"agrees": True, "person_name": "Otto", "now": NOW}

    part = name_part(organisation=other.organisation, **facts)
    assert refused(DomainError, hand_in, **facts) == "1 of the organisations named have not confirmed yet."
    assert refused(NotAllowed, confirm_part, part_id=part.pk, by=calling.member.user, **say)
    assert refused(DomainError, confirm_part, part_id=part.pk, by=other.user, **say | {"person_name": ""})
    assert refused(NotAllowedNow, confirm_part, part_id=part.pk, by=other.user, **say | {"now": LATE})
    confirm_part(part_id=part.pk, by=other.user, **say)
    assert hand_in(**facts).state == "submitted"
    assert "Take it back" in refused(NotAllowedNow, confirm_part, part_id=part.pk, by=other.user, **say)


def test_who_does_not_agree_is_not_part_of_it(calling):
    application, other = calling.answered(), another_member(calling.district)
    part = name_part(application_id=application.pk, organisation=other.organisation, by=calling.member.user, now=NOW)

    confirm_part(part_id=part.pk, agrees=False, person_name="", by=other.user, now=NOW)

    assert not application.parts.exists()


def test_a_part_is_another_organisation_in_standing_and_named_once(calling):
    application, other = calling.answered(), another_member(calling.district)
    facts = {"application_id": application.pk, "by": calling.member.user, "now": NOW}

    assert refused(DomainError, name_part, organisation=calling.member.organisation, **facts).startswith("The lead is")
    stranger = MembershipFactory().organisation
    assert "not in standing" in refused(NotAllowed, name_part, organisation=stranger, **facts)
    name_part(organisation=other.organisation, **facts)
    assert "named already" in refused(DomainError, name_part, organisation=other.organisation, **facts)
