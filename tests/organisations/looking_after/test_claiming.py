"""Claiming an entry: by a link to the address on record, by the voting contact, by a partner."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail
from django.utils import timezone

from notifications.models import Letter
from organisations.models import ContactDetail, Membership, Role, Submission
from organisations.services import claiming
from organisations.services.naming_contacts import name_contact
from tests.factories.organisations import (
    MembershipFactory,
    StandingFactory,
    UserFactory,
    officer_of,
    partner_of,
)
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


@pytest.fixture
def standing():
    standing = StandingFactory(organisation__name="Hazel Choir")
    ContactDetail.objects.create(
        organisation=standing.organisation, district=standing.district, kind="email", value="jane@example.org"
    )
    return standing


def on_record(standing) -> ContactDetail:
    return ContactDetail.objects.get(organisation=standing.organisation)


def claimed(standing, **changes) -> Submission:
    facts = {"way": "link", "name": "Ann", "contact_id": on_record(standing).pk, "now": timezone.now()} | changes
    facts.setdefault("by", UserFactory())
    return claiming.claim(organisation_id=standing.organisation_id, **facts)


def link_in(letter) -> str:
    return re.search(r"http://testserver(/\S+/link/\S+)", letter.body)[1]


def token_of(submission: Submission) -> str:
    link = next(letter for letter in reversed(mail.outbox) if "/join/link/" in letter.body)
    return link_in(link).split("/")[-2]


def contact_of(standing) -> str | None:
    there = Membership.objects.filter(organisation=standing.organisation, role=Role.VOTING_CONTACT, ends_on=None)
    return there.values_list("name", flat=True).first()


def test_a_claim_is_proven_by_the_link_and_looking_changes_nothing(
    client, sign_in, standing, django_capture_on_commit_callbacks
):
    user = UserFactory(email="ann@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        answer = sign_in(user).post(
            f"/join/claim/{standing.organisation.slug}/", {"name": "Ann", "way": str(on_record(standing).pk)}
        )
    letter = next(letter for letter in mail.outbox if letter.to == ["jane@example.org"])
    path = link_in(letter)
    client.get(path)
    before = contact_of(standing)
    done = client.post(path, {"answer": "yes"})
    again = client.get(path)

    assert answer.url == "/my/"
    assert (before, contact_of(standing)) == (None, "Ann")
    assert done.status_code == 200
    assert again.status_code == 404
    assert Submission.objects.get().state == "approved"
    assert Letter.objects.get(kind="organisations.claim_to_prove").link_hash not in path


def test_the_page_shows_a_hint_only_to_who_is_signed_in_and_never_the_address(client, sign_in, standing):
    path = f"/join/claim/{standing.organisation.slug}/"

    stranger, known = client.get(path).content.decode(), sign_in(UserFactory()).get(path).content.decode()

    assert "example.org" not in stranger
    assert "j…@example.org" in known
    assert "jane@example.org" not in known


def test_a_stranger_proves_the_mailbox_first(client, standing):
    answer = client.post(f"/join/claim/{standing.organisation.slug}/", {"email": "ann@example.org"})

    assert answer.url.startswith("/accounts/login/code/confirm/?next=")
    assert mail.outbox[-1].to == ["ann@example.org"]


@pytest.mark.parametrize("change", [{"name_withheld": True}, {"merged": True}])
def test_what_is_not_listed_is_not_there_to_be_claimed(client, standing, change):
    organisation = standing.organisation
    if "merged" in change:
        organisation.merged_into = StandingFactory().organisation
    organisation.name_withheld = "name_withheld" in change
    organisation.save()

    assert client.get(f"/join/claim/{organisation.slug}/").status_code == 404
    with pytest.raises(NotAllowed):
        claimed(standing)


def test_a_no_from_the_address_on_record_ends_it(standing, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        submission = claimed(standing)

    claiming.answer_by_link(token=token_of(submission), is_right=False, now=timezone.now())

    submission.refresh_from_db()
    assert (submission.state, submission.reason, contact_of(standing)) == ("declined", claiming.NOT_BY_LINK, None)


def test_a_link_is_good_for_a_week(standing, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        submission = claimed(standing)
    later = timezone.now() + dt.timedelta(days=7, minutes=1)

    assert claiming.claim_opened_by(token_of(submission), later) is None
    with pytest.raises(NotAllowedNow, match="not good"):
        claiming.answer_by_link(token=token_of(submission), is_right=True, now=later)
    assert claiming.claim_opened_by("nonsense", timezone.now()) is None


def test_of_two_who_claim_at_once_the_first_yes_wins_and_hears_of_the_other(
    standing, django_capture_on_commit_callbacks
):
    tokens = []
    for name in ("Ann", "Bea"):
        with django_capture_on_commit_callbacks(execute=True):
            submission = claimed(standing, name=name)
        tokens.append(token_of(submission))

    with django_capture_on_commit_callbacks(execute=True):
        claiming.answer_by_link(token=tokens[0], is_right=True, now=timezone.now())
    with pytest.raises(NotAllowedNow, match="Somebody else"):
        claiming.answer_by_link(token=tokens[1], is_right=True, now=timezone.now())

    other = Submission.objects.get(name="Bea")
    told = Letter.objects.get(kind="organisations.claim_on_yours")
    assert contact_of(standing) == "Ann"
    assert (other.state, other.way) == ("waiting", "contact")
    assert told.recipient == Submission.objects.get(name="Ann").user.email


def test_nobody_is_mail_bombed_by_claims(standing):
    for _ in range(3):
        claimed(standing)

    with pytest.raises(NotAllowedNow, match="tomorrow"):
        claimed(standing)
    assert claimed(standing, way="office", note="I am the chair.").way == "office"


def test_the_address_must_be_one_of_this_organisation(standing):
    elsewhere = ContactDetail.objects.create(
        organisation=StandingFactory().organisation, kind="email", value="evil@example.org"
    )

    with pytest.raises(DomainError, match="Choose an address"):
        claimed(standing, contact_id=elsewhere.pk)


def test_a_partner_needs_something_to_go_by(standing):
    with pytest.raises(DomainError, match="Say how"):
        claimed(standing, way="office")


def test_the_same_mailbox_claims_once_and_not_what_it_has(standing):
    user = UserFactory()
    claimed(standing, by=user)

    with pytest.raises(DomainError, match="already"):
        claimed(standing, by=user)
    MembershipFactory(organisation=standing.organisation, user=user)
    with pytest.raises(NotAllowedNow, match="You speak for"):
        claimed(standing, by=user)


def test_a_partner_approves_with_evidence(standing):
    submission = claimed(standing, way="office", note="Ask the vicar.")
    partner = partner_of(standing.district)

    claiming.approve_claim(submission_id=submission.pk, reason="The vicar confirms.", by=partner, now=timezone.now())

    submission.refresh_from_db()
    assert (submission.state, submission.decided_by, contact_of(standing)) == ("approved", partner, "Ann")


def test_the_voting_contact_is_told_and_hands_over(sign_in, standing):
    contact = MembershipFactory(organisation=standing.organisation, name="Old", starts_on=dt.date(2020, 1, 1))
    submission = claimed(standing, name="New")
    path = f"/my/{standing.organisation.slug}/profile/claims/{submission.pk}/"
    browser = sign_in(contact.user)

    told = Letter.objects.get(kind="organisations.claim_on_yours").recipient
    shown = browser.get(path).status_code
    answer = browser.post(path, {"answer": "yes"})

    contact.refresh_from_db()
    submission.refresh_from_db()
    assert (submission.way, told, shown, answer.url) == ("contact", contact.user.email, 200, "/my/")
    assert contact.ends_on == timezone.localdate() - dt.timedelta(days=1)
    assert (contact_of(standing), submission.state) == ("New", "approved")


def test_the_voting_contact_objects_and_the_partner_reads_why(sign_in, standing):
    contact = MembershipFactory(organisation=standing.organisation, name="Old")
    submission = claimed(standing, name="New")
    path = f"/my/{standing.organisation.slug}/profile/claims/{submission.pk}/"
    browser = sign_in(contact.user)

    without = browser.post(path, {"answer": "no", "reason": ""})
    browser.post(path, {"answer": "no", "reason": "She left in May."})

    page = sign_in(partner_of(standing.district)).get(f"/office/requests/{submission.pk}/").content.decode()
    assert without.status_code == 200
    assert "She left in May." in page
    assert contact_of(standing) == "Old"


def test_only_the_voting_contact_answers_a_claim(sign_in, standing):
    MembershipFactory(organisation=standing.organisation)
    backup = MembershipFactory(organisation=standing.organisation, role=Role.BACKUP)
    submission = claimed(standing)

    assert (
        sign_in(UserFactory()).get(f"/my/{standing.organisation.slug}/profile/claims/{submission.pk}/").status_code
        == 404
    )
    with pytest.raises(NotAllowed, match="Only the voting contact"):
        claiming.agree_to_claim(submission_id=submission.pk, by=backup.user, now=timezone.now())


def test_who_is_named_by_the_office_has_what_they_asked_for(standing):
    user = UserFactory()
    submission = claimed(standing, by=user, way="office", note="Known to you.")
    today = timezone.localdate()

    name_contact(
        organisation=standing.organisation,
        email=user.email,
        name="Ann",
        role=Role.VOTING_CONTACT,
        starts_on=today,
        day=today,
        by=officer_of(standing.district),
    )

    submission.refresh_from_db()
    assert submission.state == "approved"


def test_too_many_claims_from_one_place_are_answered_no_more(sign_in, standing):
    browser = sign_in(UserFactory())
    path = f"/join/claim/{standing.organisation.slug}/"

    answers = [browser.post(path, {"name": ""}).status_code for _ in range(11)]

    assert answers == [200] * 10 + [429]


def test_a_claim_is_not_declined_by_the_address_of_another(standing):
    other = StandingFactory()
    submission = claimed(standing, way="office", note="x")

    with pytest.raises(NotAllowed):
        claiming.approve_claim(
            submission_id=submission.pk, reason="x", by=partner_of(other.district), now=timezone.now()
        )
