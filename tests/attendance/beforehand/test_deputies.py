"""Who comes instead, and the letters that follow."""

from __future__ import annotations

import pytest
from django.core import mail

from attendance.models import Apology, MeetingDeputy
from attendance.services.beforehand import Comes, send_apologies, settle_deputy, take_back_apologies
from attendance.services.meetings import amend
from notifications.models import Letter
from organisations.models import Person, User
from tests.attendance.beforehand.people import HOUR, NOW, TEN, dan
from tests.factories.attendance import AgendaItemFactory, ApologyFactory, PaperFactory
from tests.factories.organisations import OrganisationFactory, UserFactory
from tests.factories.partnerships import DeputyFactory
from vcsrep.errors import DomainError, NotAllowedNow

pytestmark = pytest.mark.django_db


def kinds() -> list[tuple[str, str]]:
    return list(Letter.objects.order_by("pk").values_list("kind", "recipient"))


def test_the_deputy_of_the_seat_is_asked_with_links_to_the_papers(
    act, meeting, term, django_capture_on_commit_callbacks
):
    standing = DeputyFactory(term=term, person__name="Dan Day", person__email="dan@example.org")
    item = AgendaItemFactory(meeting=meeting)
    public = PaperFactory(meeting=meeting, title="Crime figures", is_file=True, item=item)
    secret = PaperFactory(meeting=meeting, title="Staffing", is_file=True, restricted=True)
    PaperFactory(meeting=meeting, title="Budget", link="https://council.example.org/budget")

    with django_capture_on_commit_callbacks(execute=True):
        deputy = act(settle_deputy, comes=Comes.STANDING)

    assert (deputy.person, deputy.on_behalf_of) == (standing.person, standing.on_behalf_of)
    letter = mail.outbox[0]
    assert letter.to == ["dan@example.org"]
    assert letter.subject == "Please come instead of Ann Lee: Wychavon LSP, 10am on Thursday 20 March 2025"
    own = f"http://testserver/my/seats/meetings/{meeting.pk}/{term.pk}/"
    lines = letter.body.splitlines()
    assert [line for line in lines if "://" in line] == [
        f"{own}papers/{secret.pk}/",
        "https://council.example.org/budget",
        f"http://testserver/partnerships/lsp/meetings/{meeting.pk}/papers/{public.pk}/",
        own,
        *[line for line in lines if line.endswith("http://testserver/help/ says whom to write or speak to.")],
    ]


def test_without_a_deputy_somebody_is_to_be_named(act):
    with pytest.raises(DomainError) as refusal:
        act(settle_deputy, comes=Comes.STANDING)

    assert str(refusal.value) == "Ann Lee has no deputy that day. Name somebody for this meeting."


def test_somebody_named_for_one_meeting_gets_a_letter_and_can_sign_in(act):
    deputy = act(settle_deputy, comes=dan(email=" Dan@Example.org "))

    assert (deputy.person.name, deputy.person.email) == ("Dan Day", "dan@example.org")
    assert deputy.person.user == User.objects.get(email="dan@example.org")
    assert kinds() == [("attendance.deputy", "dan@example.org")]


def test_somebody_known_is_not_entered_twice_and_a_namesake_is_another(act):
    known = Person.objects.create(name="Dan Day", email="Dan@example.org")

    same = act(settle_deputy, comes=dan(name="dan  day"))
    other = act(settle_deputy, comes=dan(name="Dora Day"))

    assert same.person == known
    assert other.person != known


def test_a_deputy_without_an_address_is_named_and_gets_no_letter(act):
    deputy = act(settle_deputy, comes=dan(email=""))

    assert (MeetingDeputy.objects.get(), deputy.person.user, kinds()) == (deputy, None, [])


def test_another_deputy_takes_the_place_of_the_first_and_both_are_told(act):
    act(settle_deputy, comes=dan())
    act(settle_deputy, comes=dan(name="Eve Eel", email="eve@example.org"))

    assert MeetingDeputy.objects.get().person.name == "Eve Eel"
    assert kinds() == [
        ("attendance.deputy", "dan@example.org"),
        ("attendance.deputy_not_needed", "dan@example.org"),
        ("attendance.deputy", "eve@example.org"),
    ]


def test_named_again_the_same_deputy_gets_no_second_letter(act):
    organisation = OrganisationFactory()
    for _ in range(2):
        act(settle_deputy, comes=dan(on_behalf_of=organisation))

    assert kinds() == [("attendance.deputy", "dan@example.org")]


def test_a_deputy_who_was_sent_home_and_is_asked_again_gets_a_new_letter(act):
    act(settle_deputy, comes=dan())
    act(take_back_apologies)

    act(settle_deputy, comes=dan())

    assert [kind for kind, _ in kinds()] == [
        "attendance.deputy",
        "attendance.deputy_not_needed",
        "attendance.deputy",
    ]


def test_a_deputy_who_need_not_come_reads_why(act, django_capture_on_commit_callbacks):
    act(settle_deputy, comes=dan())

    with django_capture_on_commit_callbacks(execute=True):
        act(settle_deputy, comes=Comes.NOBODY)

    assert MeetingDeputy.objects.count() == 0
    letter = mail.outbox[-1]
    assert letter.subject == "You need not come: Wychavon LSP, 10am on Thursday 20 March 2025"
    assert "instead of Ann Lee" in letter.body


def test_a_seat_without_deputies_has_none_for_a_meeting_either(act, term):
    term.seat.deputies_allowed = False
    term.seat.save()

    with pytest.raises(NotAllowedNow) as refusal:
        act(settle_deputy, comes=dan())

    assert str(refusal.value) == "“Health” is a seat without deputies."


def test_nobody_is_their_own_deputy(act, term):
    term.person.email = "ann@example.org"
    term.person.save()

    with pytest.raises(DomainError) as refusal:
        act(settle_deputy, comes=dan(name="Ann Lee", email="ann@example.org"))

    assert str(refusal.value) == "Ann Lee cannot be their own deputy."


def test_an_organisation_that_is_no_more_sends_nobody(act):
    gone = OrganisationFactory(name="Old club", merged_into=OrganisationFactory())

    with pytest.raises(NotAllowedNow) as refusal:
        act(settle_deputy, comes=dan(on_behalf_of=gone))

    assert str(refusal.value) == "Old club has become part of another organisation. Name that one instead."


@pytest.mark.parametrize(("moved_by", "forgotten"), [(24 * HOUR, True), (HOUR, False)])
def test_a_meeting_that_moves_to_another_day_asks_anew(act, meeting, moved_by, forgotten):
    act(send_apologies, sender_name="Ann")
    act(settle_deputy, comes=dan())

    starts = TEN + moved_by
    amend(meeting_id=meeting.pk, starts_at=starts, ends_at=starts + HOUR, by=UserFactory(), now=NOW)

    assert (Apology.objects.live().exists(), MeetingDeputy.objects.exists()) == (not forgotten, not forgotten)


def test_the_reason_of_an_apology_stands_in_no_letter(act, meeting, term, django_capture_on_commit_callbacks):
    DeputyFactory(term=term, person__email="dan@example.org")
    ApologyFactory(meeting=meeting, term=term, reason="A secret operation")

    with django_capture_on_commit_callbacks(execute=True):
        act(settle_deputy, comes=Comes.STANDING)
        amend(meeting_id=meeting.pk, location="Room 2", by=UserFactory(), now=NOW)

    assert len(mail.outbox) == 3
    assert [letter.body.count("secret operation") for letter in mail.outbox] == [0, 0, 0]
