"""What the database does not accept of submissions, confirmations and relayed messages."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from organisations.models import Confirmation, RelayedMessage, Standing, Submission
from tests.factories.organisations import (
    DistrictFactory,
    OrganisationFactory,
    PersonFactory,
    StandingFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

DAY = dt.date(2025, 3, 14)


@pytest.fixture
def submission():
    return {"district": DistrictFactory(), "user": UserFactory(), "name": "Ann", "organisation": OrganisationFactory()}


@pytest.mark.parametrize(
    ("constraint", "wrong"),
    [
        ("submission_names_the_person", {"kind": "change", "name": ""}),
        ("submission_about_an_entry_names_it", {"kind": "change", "organisation": None}),
        (
            "submission_approved_sign_up_is_an_entry",
            {"kind": "sign_up", "organisation": None, "state": "approved", "decided_at": timezone.now(), "reason": "x"},
        ),
        ("submission_of_a_claim_says_how_it_is_proven", {"kind": "claim"}),
        ("submission_of_a_claim_says_how_it_is_proven", {"kind": "change", "way": "link"}),
        ("submission_decided_has_its_time", {"kind": "change", "state": "withdrawn"}),
        ("submission_decided_has_its_time", {"kind": "change", "decided_at": timezone.now()}),
        ("submission_decided_says_why", {"kind": "change", "state": "declined", "decided_at": timezone.now()}),
    ],
)
def test_a_submission_must_be_whole(submission, constraint, wrong):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Submission.objects.create(**submission | wrong)


@pytest.mark.parametrize("twice", [{"kind": "claim", "way": "office"}, {"kind": "change"}, {"kind": "closing"}])
def test_the_same_waits_once_and_may_be_asked_again_later(submission, twice):
    first = Submission.objects.create(**submission | twice)

    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.create(**submission | twice)
    first.state, first.decided_at = "withdrawn", timezone.now()
    first.save()
    Submission.objects.create(**submission | twice)

    assert Submission.objects.count() == 2


@pytest.mark.parametrize(
    ("constraint", "wrong"),
    [
        ("confirmation_answered_says_what_and_who", {}),
        ("confirmation_answered_says_what_and_who", {"asked_on": DAY, "answered_on": DAY, "name": "Ann"}),
        ("confirmation_answered_says_what_and_who", {"asked_on": DAY, "answered_on": DAY, "answer": "right"}),
        ("confirmation_answered_says_what_and_who", {"asked_on": DAY, "name": "Ann"}),
        ("confirmation_reminded_after_it_was_asked", {"asked_on": DAY, "reminded_on": DAY - dt.timedelta(days=1)}),
    ],
)
def test_a_confirmation_must_be_whole(constraint, wrong):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Confirmation.objects.create(organisation=OrganisationFactory(), **wrong)


def test_one_question_is_open_at_a_time():
    organisation = OrganisationFactory()
    Confirmation.objects.create(organisation=organisation, asked_on=DAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        Confirmation.objects.create(organisation=organisation, asked_on=DAY)


@pytest.mark.parametrize(
    ("constraint", "wrong"),
    [
        ("relayed_message_to_an_organisation_or_a_person", {"organisation": None}),
        ("relayed_message_to_an_organisation_or_a_person", {"person": "both"}),
        ("relayed_message_is_kept_whole_or_forgotten_whole", {"text": ""}),
        ("relayed_message_is_kept_whole_or_forgotten_whole", {"forgotten_at": timezone.now()}),
    ],
)
def test_a_message_goes_to_one_and_is_kept_or_forgotten_whole(constraint, wrong):
    whole = {
        "organisation": OrganisationFactory(),
        "district": DistrictFactory(),
        "sender_email": "a@example.org",
        "text": "Hello",
    }
    person = {"person": PersonFactory()} if "person" in wrong else {}

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        RelayedMessage.objects.create(**whole | wrong | person)


def test_nobody_was_admitted_first_after_they_were_admitted():
    standing = StandingFactory(admitted_on=DAY)

    with pytest.raises(IntegrityError, match="standing_first_admitted_is_the_first"), transaction.atomic():
        Standing.objects.filter(pk=standing.pk).update(first_admitted_on=DAY + dt.timedelta(days=1))
