"""A stranger signs a group up, and a partner decides."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.utils import timezone

from notifications.models import Letter
from organisations.models import ContactDetail, Membership, Organisation, OrganisationIdentifier, Standing, Submission
from organisations.services import submissions
from organisations.services.signing_up import approve_sign_up, sign_up
from tests.factories.organisations import (
    DistrictFactory,
    MembershipFactory,
    OrganisationFactory,
    StandingFactory,
    UserFactory,
    officer_of,
    partner_of,
)
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db

ANSWERS = {
    "name": "Rowan Lunch Club",
    "activities": "A hot meal on Fridays.",
    "types": ["community_group"],
    "postcode": "WR9 6AB",
    "website": "https://rowan.example.org",
    "website_is_public": True,
    "name_withheld": False,
    "numbers": [["GB-CHC", "1234567"]],
    "phone": "01632 960001",
}
GROUP = {
    "name": "Rowan Lunch Club",
    "activities": "A hot meal on Fridays.",
    "types": ["community_group"],
    "postcode": "wr96ab",
    "website": "rowan.example.org",
    "website_is_public": "on",
    "charity_number": "1234567",
    "company_number": "",
}
PERSON = {"name": "Ann Ashcombe", "part": "Secretary", "phone": "01632 960001", "email": "ann@example.org"}


@pytest.fixture
def district():
    return DistrictFactory()


def asked(district, **changes):
    facts = {"answers": ANSWERS, "name": "Ann", "note": "", "now": timezone.now()} | changes
    return sign_up(district=district, by=facts.pop("by", None) or UserFactory(), **facts)


def code_in(letter) -> str:
    return re.search(r"^\s*([A-Z0-9]{4}-?[A-Z0-9]{4})\s*$", letter.body, re.MULTILINE)[1]


def test_a_stranger_signs_a_group_up_step_by_step(client, district):
    client.get("/join/group/?name=Rowan")
    assert client.post("/join/group/", GROUP).url == "/join/person/"
    sent_on = client.post("/join/person/", PERSON)
    answer = client.post(sent_on.url, {"code": code_in(mail.outbox[-1]), "next": "/join/check/"})
    assert answer.url == "/join/check/"
    before = Submission.objects.count()
    client.get("/join/check/")
    assert client.post("/join/check/").url == "/my/"

    submission = Submission.objects.get()
    assert before == 0
    assert (submission.name, submission.user.email, submission.note) == (
        "Ann Ashcombe",
        "ann@example.org",
        "Secretary.",
    )
    assert submission.asked == ANSWERS
    assert Organisation.objects.filter(name="Rowan Lunch Club").count() == 0
    assert Letter.objects.get(kind="organisations.submission_received").recipient == "ann@example.org"
    assert "What you asked for" in client.get("/my/").content.decode()


@pytest.mark.parametrize("step", ["person", "check"])
def test_a_step_without_the_one_before_it_leads_to_the_start(client, sign_in, district, step):
    assert sign_in(UserFactory()).get(f"/join/{step}/").url == "/join/"


def test_the_search_finds_what_is_listed(client, district):
    listed = StandingFactory(district=district, organisation__name="Rowan Lunch Club").organisation

    assert client.get("/join/?q=rowan").context["found"] == [listed]


def test_a_partner_admits_the_group_and_the_person_speaks_for_it(district):
    submission = asked(district)
    partner = partner_of(district)

    organisation = approve_sign_up(submission_id=submission.pk, reason="Seen.", by=partner, now=timezone.now())

    submission.refresh_from_db()
    membership = Membership.objects.get(organisation=organisation)
    assert (submission.state, submission.organisation, submission.decided_by) == ("approved", organisation, partner)
    assert Standing.objects.get(organisation=organisation).status == "admitted"
    assert (membership.role, membership.name, membership.user) == ("voting_contact", "Ann", submission.user)
    assert str(OrganisationIdentifier.objects.get()) == "GB-CHC-1234567"
    assert list(ContactDetail.objects.values_list("kind", "consented_on").order_by("kind")) == [
        ("email", None),
        ("phone", None),
    ]
    assert Letter.objects.filter(kind="organisations.submission_decided", recipient=submission.user.email).exists()


def test_declining_needs_a_reason_and_leaves_nothing_behind(district):
    submission = asked(district)
    decide = {"submission_id": submission.pk, "by": officer_of(district), "now": timezone.now()}

    with pytest.raises(DomainError, match="Say why"):
        submissions.decline(reason=" ", **decide)
    submissions.decline(reason="It works elsewhere.", **decide)

    submission.refresh_from_db()
    assert (submission.state, submission.reason) == ("declined", "It works elsewhere.")
    assert Membership.objects.filter(user=submission.user).count() == 0
    with pytest.raises(NotAllowedNow, match="declined already"):
        submissions.decline(reason="Again.", **decide)


def test_only_this_district_decides_and_nobody_for_themselves(district):
    now = timezone.now()
    partner = partner_of(district)
    mine, other = asked(district, by=partner), asked(district)

    with pytest.raises(NotAllowed, match="a colleague"):
        approve_sign_up(submission_id=mine.pk, reason="Me.", by=partner, now=now)
    with pytest.raises(NotAllowed, match="Only officers and partners"):
        approve_sign_up(submission_id=other.pk, reason="Me.", by=officer_of(DistrictFactory()), now=now)


def test_a_number_of_a_group_that_is_known_does_not_give_its_vote(district):
    known = StandingFactory(organisation__name="Elsewhere").organisation
    OrganisationIdentifier.objects.create(organisation=known, scheme="GB-CHC", identifier="1234567")
    submission = asked(district)

    with pytest.raises(Clash, match="ask the person to claim"):
        approve_sign_up(submission_id=submission.pk, reason="Seen.", by=partner_of(district), now=timezone.now())
    assert Membership.objects.filter(organisation=known).count() == 0


def test_the_same_twice_and_too_many_are_refused(district):
    user = UserFactory()
    asked(district, by=user)
    with pytest.raises(Clash, match="already"):
        asked(district, by=user)
    for number in range(4):
        asked(district, by=user, answers=ANSWERS | {"name": f"Group {number}"})

    with pytest.raises(NotAllowedNow, match="5 requests"):
        asked(district, by=user, answers=ANSWERS | {"name": "One more"})


def test_whoever_asked_takes_it_back_and_nobody_else(sign_in, district):
    submission = asked(district)
    path = f"/join/withdraw/{submission.pk}/"

    assert sign_in(UserFactory()).post(path).status_code == 404
    with pytest.raises(NotAllowed):
        submissions.withdraw(submission_id=submission.pk, by=UserFactory(), now=timezone.now())
    browser = sign_in(submission.user)
    assert browser.get(path).status_code == 200
    assert browser.post(path).url == "/my/"

    submission.refresh_from_db()
    assert submission.state == "withdrawn"


def test_the_partner_decides_on_the_page(sign_in, district):
    submission = asked(district)
    OrganisationFactory(name="Rowan Lunch Club")
    browser = sign_in(partner_of(district))
    path = f"/office/requests/{submission.pk}/"

    page = browser.get(path)
    refused = browser.post(path, {"decision": "approve", "reason": ""})
    done = browser.post(path, {"decision": "approve", "reason": "Constitution seen."})

    assert page.context["alike"] == [("", "One that another district keeps, and does not show", 60, [])]
    assert list(refused.context["form"].errors) == ["reason"]
    assert done.url == "/office/requests/"
    assert "Approved at" in browser.get(path).content.decode()
    assert sign_in(officer_of(DistrictFactory())).get(path).status_code == 404


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_asks_as_much_for_three_as_for_one(sign_in, district, django_assert_num_queries, how_many):
    for number in range(how_many):
        asked(district, answers=ANSWERS | {"name": f"Group {number}"})
    browser = sign_in(partner_of(district))
    browser.get("/office/requests/")

    with django_assert_num_queries(7):
        response = browser.get("/office/requests/?state=waiting")

    assert len(response.context["table"].rows) == how_many


def test_what_was_declined_is_forgotten_after_half_a_year(district):
    declined, waiting = asked(district), asked(district)
    now = timezone.now()
    submissions.decline(submission_id=declined.pk, reason="No.", by=officer_of(district), now=now)

    assert submissions.forget_decided(now=now + submissions.KEPT_UNUSED) == 1
    assert Submission.objects.get() == waiting


def test_one_secretary_of_five_groups_sees_all_of_them(sign_in):
    user = UserFactory()
    names = sorted(MembershipFactory(user=user).organisation.name for _ in range(5))

    page = sign_in(user).get("/my/")

    assert [each.organisation.name for each in page.context["memberships"]] == names
