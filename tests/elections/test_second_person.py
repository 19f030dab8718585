"""From notice on, whom an office names to vote for a group needs a second person (ELECTIONS §2.3)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail

from elections.models import Contest, Stage
from notifications.models import Letter
from organisations.models import Membership, Role, Submission, User
from organisations.services.deciding import decide
from organisations.services.naming_contacts import confirm_contact
from organisations.services.submissions import withdraw
from tests.elections.contacts import DAY, group, named
from tests.elections.story import NOMINATING, Story, draft, refused, story_at
from tests.factories.organisations import MembershipFactory, StandingFactory, officer_of, partner_of
from vcsrep.errors import Clash, DomainError, NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    return story_at("notice")


def confirmed(submission: Submission, by: User, reason: str = "Rang the treasurer.") -> Membership:
    return confirm_contact(submission_id=submission.pk, reason=reason, by=by, now=NOMINATING)


def letters() -> set[tuple[str, str]]:
    about_people = Letter.objects.filter(kind__startswith="organisations.")
    return set(about_people.values_list("kind", "recipient"))


def test_before_notice_one_person_of_the_office_names_the_contact():
    story = draft()

    named(group(story), story.partner)

    assert Membership.objects.filter(name="Vera Voter").exists()


def test_from_notice_on_whoever_is_named_has_no_vote_before_another_has_confirmed(story):
    organisation, colleague = group(story), officer_of(story.district)

    submission = named(organisation, story.partner)
    before = Membership.objects.filter(organisation=organisation).count()
    membership = confirmed(submission, colleague)

    assert before == 0
    assert (membership.user.email, membership.name, membership.role) == (
        "vera@example.org",
        "Vera Voter",
        "voting_contact",
    )
    submission.refresh_from_db()
    assert (submission.state, submission.decided_by) == ("approved", colleague)


def test_no_account_is_made_before_the_second_person_has_confirmed(story):
    named(group(story), story.partner)

    assert not User.objects.filter(email="vera@example.org").exists()


def test_both_sides_are_told_at_once_and_again_when_it_is_confirmed(story):
    organisation = group(story)
    MembershipFactory(organisation=organisation, role=Role.BACKUP, user__email="backup@example.org")

    submission = named(organisation, story.partner)
    at_once = letters()
    confirmed(submission, officer_of(story.district))

    assert at_once == {
        ("organisations.contact_named", "vera@example.org"),
        ("organisations.contact_named", "backup@example.org"),
    }
    assert letters() - at_once == {
        ("organisations.welcome", "vera@example.org"),
        ("organisations.contact_changed", "backup@example.org"),
        ("organisations.submission_decided", story.partner.email),
    }


@pytest.mark.parametrize("how", ["declined", "withdrawn"])
def test_both_sides_are_told_when_it_comes_to_nothing(story, how):
    organisation = group(story)
    MembershipFactory(organisation=organisation, role=Role.BACKUP, user__email="backup@example.org")
    submission = named(organisation, story.partner)

    if how == "withdrawn":
        withdraw(submission_id=submission.pk, by=story.partner, now=NOMINATING)
    else:
        colleague = officer_of(story.district)
        decide(
            submission=submission, decision="decline", reason="Nobody knows her.", seen="", by=colleague, now=NOMINATING
        )

    told = Letter.objects.filter(kind="organisations.contact_not_confirmed").values_list("recipient", flat=True)
    assert set(told) == {"vera@example.org", "backup@example.org"}
    assert not Membership.objects.filter(name="Vera Voter").exists()


@pytest.mark.parametrize("kind", ["organisations.contact_named", "organisations.contact_not_confirmed"])
def test_the_letters_say_who_named_whom(story, kind, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        submission = named(group(story), story.partner)
        withdraw(submission_id=submission.pk, by=story.partner, now=NOMINATING)

    bodies = [message.body for message in mail.outbox if message.to == ["vera@example.org"]]
    assert len(bodies) == 2
    assert all("Lunch Club" in body and submission.name in body for body in bodies)


def test_who_named_the_contact_is_not_the_second_person(story):
    submission = named(group(story), story.partner)

    with refused(NotAllowed, "You asked for this yourself: a colleague has to decide it."):
        confirmed(submission, story.partner)


def test_whoever_is_named_does_not_confirm_it(story):
    colleague = officer_of(story.district)
    submission = named(group(story), story.partner, email=colleague.email)

    with pytest.raises(NotAllowed, match="You cannot give yourself the vote"):
        confirmed(submission, colleague)


def test_an_office_of_another_district_does_not_confirm(story):
    submission = named(group(story), story.partner)

    with pytest.raises(NotAllowed, match="Only officers and partners of"):
        confirmed(submission, partner_of(StandingFactory().district))


def test_the_second_person_says_why(story):
    submission = named(group(story), story.partner)

    with pytest.raises(DomainError, match="Say why"):
        confirmed(submission, officer_of(story.district), reason=" ")


@pytest.mark.parametrize(
    ("change", "kind", "sentence"),
    [
        ({"note": " "}, DomainError, "Say how you know: a second person reads it before they confirm it."),
        ({"name": ""}, DomainError, "Say the name of the person: several people may share a mailbox."),
        ({"email": "vera"}, DomainError, "“vera” is not an e-mail address."),
    ],
)
def test_what_is_put_before_another_is_complete(story, change, kind, sentence):
    with refused(kind, sentence):
        named(group(story), story.partner, **change)


def test_nobody_names_themselves_to_a_colleague(story):
    with pytest.raises(NotAllowed, match="You cannot give yourself the vote"):
        named(group(story), story.partner, email=story.partner.email)


def test_one_who_waits_for_a_second_person_is_not_named_over(story):
    organisation = group(story)
    named(organisation, story.partner)
    named(organisation, story.partner, role=Role.BACKUP, name="Bea Backup")

    with refused(Clash, "Vera Voter has been named already, and waits for a second person."):
        named(organisation, officer_of(story.district), name="Another")


def test_a_role_that_was_taken_meanwhile_is_not_given_twice(story):
    organisation = group(story)
    submission = named(organisation, story.partner)
    MembershipFactory(organisation=organisation, name="Cleo")

    with refused(Clash, "Cleo is voting contact of Lunch Club."):
        confirmed(submission, officer_of(story.district))

    submission.refresh_from_db()
    assert submission.state == "waiting"


def test_a_vote_is_never_given_for_days_that_are_past(story):
    submission = named(group(story), story.partner, starts_on=dt.date(2025, 1, 1))

    assert confirmed(submission, officer_of(story.district)).starts_on == DAY


@pytest.mark.parametrize(
    ("stage", "two"), [(stage, stage in (Stage.NOTICE, Stage.VALIDATED, Stage.ARMED)) for stage in Stage]
)
def test_two_are_wanted_from_notice_until_the_count(stage, two):
    story = story_at("draft" if stage == Stage.DRAFT else "notice")
    Contest.objects.update(stage=stage, stage_reason="A reason.")

    found = named(group(story), story.partner)

    assert isinstance(found, Submission) is two


def test_an_election_of_another_district_asks_for_nobody(story):
    elsewhere = StandingFactory()

    assert isinstance(named(elsewhere.organisation, partner_of(elsewhere.district)), Membership)
