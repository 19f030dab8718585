"""What an organisation changes at once, and what waits for a partner."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from notifications.models import Letter
from organisations.models import Organisation, OrganisationIdentifier, OtherName, Role, Submission
from organisations.services import changing, profile
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

DAY = dt.date(2025, 3, 14)


@pytest.fixture
def standing():
    return StandingFactory(organisation__name="Hazel Choir", organisation__postcode="WR9 6AB")


@pytest.fixture
def contact(standing):
    return MembershipFactory(organisation=standing.organisation, name="Ann")


def wanted(contact, **changes) -> Submission:
    facts = {"wanted": changes, "name": "Ann", "note": "AGM in May.", "now": timezone.now()}
    return changing.ask_for_change(organisation_id=contact.organisation_id, by=contact.user, **facts)


def approved(submission, by, seen=None):
    organisation = Organisation.objects.get(pk=submission.organisation_id)
    seen = changing.fingerprint(organisation, submission) if seen is None else seen
    return changing.approve_change(submission_id=submission.pk, seen=seen, reason="Seen.", by=by, now=timezone.now())


def asked_on_the_page(**changes):
    was = {"name_of_group": "Hazel Choir", "postcode": "WR9 6AB", "is_frontline": "on", "name": "Ann", "note": "AGM."}
    return was | changes


def test_what_it_does_and_its_types_change_at_once(sign_in, contact):
    path = f"/my/{contact.organisation.slug}/profile/change/"
    browser = sign_in(contact.user)

    browser.get(path)
    answer = browser.post(path, {"activities": "Singing.", "types": ["club", "faith"], "website": "choir.example"})

    organisation = Organisation.objects.get(pk=contact.organisation_id)
    assert answer.url == f"/my/{organisation.slug}/profile/"
    assert (organisation.activities, organisation.website) == ("Singing.", "https://choir.example")
    assert sorted(organisation.types.values_list("type", flat=True)) == ["club", "faith"]
    assert organisation.history.first().history_user == contact.user


@pytest.mark.parametrize(
    "page",
    ["", "change/", "contacts/add/", "contacts/consent/", "messages/", "withhold/", "ask/", "close/", "confirm/"],
)
def test_the_pages_are_for_those_who_keep_the_entry(client, sign_in, contact, page):
    path = f"/my/{contact.organisation.slug}/profile/{page}"
    other = MembershipFactory(organisation=contact.organisation, role=Role.OTHER)

    assert client.get(path).url.startswith("/accounts/login/")
    assert sign_in(UserFactory()).get(path).status_code == 404
    assert sign_in(other.user).get(path).status_code == 403
    assert sign_in(contact.user).get(path).status_code == 200


def test_staff_of_an_office_show_the_second_step_first(sign_in):
    staff = MembershipFactory(role=Role.OFFICE_STAFF)

    answer = sign_in(staff.user, second_step=False).get(f"/my/{staff.organisation.slug}/profile/")

    assert answer.url.startswith("/accounts/second-step/")


def test_nobody_else_changes_anything(contact):
    stranger = UserFactory()
    which = {"organisation_id": contact.organisation_id, "by": stranger}

    for act in (
        lambda: profile.withhold_name(day=DAY, **which),
        lambda: profile.give_consents(public=[], website_is_public=False, day=DAY, **which),
        lambda: profile.take_messages(wanted=False, day=DAY, **which),
        lambda: changing.ask_to_close(name="x", note="x", now=timezone.now(), **which),
        lambda: changing.ask_for_change(wanted={"name": "x"}, name="x", note="x", now=timezone.now(), **which),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_name_waits_for_a_partner_and_the_old_one_stays_findable(sign_in, standing, contact):
    path = f"/my/{contact.organisation.slug}/profile/ask/"
    typed = asked_on_the_page(name_of_group="Hazel Singers", charity_number="1234567", postcode="wr96ad")

    sign_in(contact.user).post(path, typed)
    before = Organisation.objects.get(pk=contact.organisation_id).name
    submission = Submission.objects.get()
    office = sign_in(partner_of(standing.district))
    page = office.get(f"/office/requests/{submission.pk}/")
    seen = page.context["form"]["seen"].value()
    office.post(f"/office/requests/{submission.pk}/", {"decision": "approve", "reason": "AGM", "seen": seen})

    organisation = Organisation.objects.get(pk=contact.organisation_id)
    assert before == "Hazel Choir"
    assert [(line.label, line.before, line.wanted) for line in page.context["lines"]] == [
        ("Name", "Hazel Choir", "Hazel Singers"),
        ("Postcode", "WR9 6AB", "WR9 6AD"),
        ("Charity number", "Nothing", "1234567"),
    ]
    assert (organisation.name, organisation.postcode) == ("Hazel Singers", "WR9 6AD")
    assert str(OrganisationIdentifier.objects.get()) == "GB-CHC-1234567"
    assert OtherName.objects.get().name == "Hazel Choir"
    assert Letter.objects.filter(kind="organisations.submission_decided", recipient=contact.user.email).exists()


def test_what_changed_meanwhile_is_not_lost(standing, contact):
    submission = wanted(contact, name="Hazel Singers")
    Organisation.objects.filter(pk=contact.organisation_id).update(activities="Since then", postcode="WR1 1AA")

    approved(submission, partner_of(standing.district))

    organisation = Organisation.objects.get(pk=contact.organisation_id)
    assert (organisation.name, organisation.activities, organisation.postcode) == (
        "Hazel Singers",
        "Since then",
        "WR1 1AA",
    )


def test_a_field_that_changed_meanwhile_is_shown_and_must_have_been_seen(standing, contact):
    submission = wanted(contact, name="Hazel Singers")
    organisation = Organisation.objects.get(pk=contact.organisation_id)
    seen = changing.fingerprint(organisation, submission)
    organisation.name = "Hazel Chorus"
    organisation.save()
    submission = Submission.objects.for_list().get(pk=submission.pk)

    with pytest.raises(Clash, match="while you read"):
        approved(submission, partner_of(standing.district), seen=seen)

    line = changing.lines_of(submission)[0]
    assert (line.before, line.now, line.wanted, line.changed_since) == (
        "Hazel Choir",
        "Hazel Chorus",
        "Hazel Singers",
        True,
    )
    assert approved(submission, partner_of(standing.district)).state == "approved"


def test_one_change_waits_at_a_time_and_nothing_is_no_change(contact):
    with pytest.raises(DomainError, match="Nothing is different"):
        wanted(contact, name="Hazel Choir")
    wanted(contact, name="Hazel Singers")

    with pytest.raises(Clash, match="Withdraw"):
        wanted(contact, name="Hazel Chorus")


def test_a_number_that_another_has_is_refused(standing, contact):
    OrganisationIdentifier.objects.create(organisation=OrganisationFactory(), scheme="GB-CHC", identifier="1234567")
    submission = wanted(contact, **{"GB-CHC": "1234567"})

    with pytest.raises(Clash, match="Another organisation"):
        approved(submission, partner_of(standing.district))


def test_the_name_is_withheld_at_once_and_shown_again_by_a_partner(sign_in, client, standing, contact):
    slug = contact.organisation.slug
    browser = sign_in(contact.user)

    browser.get(f"/my/{slug}/profile/withhold/")
    browser.post(f"/my/{slug}/profile/withhold/")
    hidden = client.get(f"/organisations/{slug}/").status_code
    browser.post(f"/my/{slug}/profile/ask/", asked_on_the_page(show_name="on"))
    still = client.get(f"/organisations/{slug}/").status_code
    approved(Submission.objects.get(), partner_of(standing.district))

    assert (hidden, still, client.get(f"/organisations/{slug}/").status_code) == (404, 404, 200)


def test_closing_waits_for_each_district(sign_in, standing, contact):
    other = StandingFactory(organisation=contact.organisation)
    browser = sign_in(contact.user)
    path = f"/my/{contact.organisation.slug}/profile/close/"

    browser.get(path)
    browser.post(path, {"note": "At the end of May.", "name": "Ann"})
    here = Submission.objects.get(district=standing.district)
    changing.approve_closing(
        submission_id=here.pk, reason="Rang them.", by=partner_of(standing.district), now=timezone.now()
    )

    standing.refresh_from_db()
    other.refresh_from_db()
    assert (standing.status, other.status) == ("left", "admitted")
    assert Submission.objects.waiting().get().district == other.district


def test_closing_needs_a_reason_and_a_standing(contact, standing):
    facts = {"organisation_id": contact.organisation_id, "name": "Ann", "by": contact.user, "now": timezone.now()}

    with pytest.raises(DomainError, match="when and why"):
        changing.ask_to_close(note=" ", **facts)
    standing.status = "left"
    standing.ended_on = DAY
    standing.save()
    with pytest.raises(NotAllowedNow):
        changing.ask_to_close(note="x", **facts)


def test_the_office_of_another_district_does_not_decide(contact):
    submission = wanted(contact, name="Hazel Singers")

    with pytest.raises(NotAllowed):
        approved(submission, officer_of(DistrictFactory()))
