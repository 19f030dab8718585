"""Writing to people without knowing their address."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail
from django.utils import timezone

from organisations.models import ContactDetail, Organisation, RelayedMessage
from organisations.services import relaying
from tests.factories.organisations import (
    DistrictFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    StandingFactory,
    UserFactory,
    officer_of,
)
from tests.factories.partnerships import TermFactory
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db

MESSAGE = {"sender_name": "Sam", "sender_email": "sam@example.org", "text": "May I come on Friday?"}


@pytest.fixture
def organisation():
    standing = StandingFactory(organisation__name="Hazel Refuge", organisation__slug="hazel-refuge")
    MembershipFactory(organisation=standing.organisation, user__email="secret@example.org", name="Ann")
    return standing.organisation


def withheld(organisation: Organisation) -> str:
    organisation.name_withheld = True
    organisation.save()
    return f"/write/{relaying.key_of(organisation)}/"


def sent(organisation, **changes) -> RelayedMessage:
    facts = MESSAGE | {"now": timezone.now()} | changes
    return relaying.write_to_organisation(organisation_id=organisation.pk, **facts)


def test_a_message_arrives_and_the_sender_never_learns_where(client, organisation, django_capture_on_commit_callbacks):
    path = "/organisations/hazel-refuge/write/"
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(path, MESSAGE)

    letter = mail.outbox[-1]
    assert letter.to == ["secret@example.org"]
    assert "May I come on Friday?" in letter.body
    assert "sam@example.org" in letter.body
    assert "secret@example.org" not in page.content.decode() + client.get(path).content.decode()


def test_a_withheld_organisation_is_written_to_without_its_name(
    client, organisation, django_capture_on_commit_callbacks
):
    path = withheld(organisation)

    page = client.get(path).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(path, MESSAGE)

    assert ("Name withheld" in page, "Hazel" in page, "hazel" in page) == (True, False, False)
    assert mail.outbox[-1].to == ["secret@example.org"]
    assert client.get("/organisations/hazel-refuge/write/").status_code == 404
    assert client.get("/write/000000000000000000000000/").status_code == 404


def test_the_holder_of_a_seat_is_written_to(client, django_capture_on_commit_callbacks):
    person = PersonFactory(name="Rafiq", email="rafiq@example.org")
    term = TermFactory(person=person, starts_on=dt.date(2020, 1, 1), ends_on=None)
    path = f"/partnerships/{term.seat.partnership.slug}/seats/{term.seat.pk}/write/"

    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(path, MESSAGE)

    assert mail.outbox[-1].to == ["rafiq@example.org"]
    assert "rafiq@example.org" not in page.content.decode()
    assert client.get(f"/partnerships/{term.seat.partnership.slug}/seats/0/write/").status_code == 404


def test_what_a_machine_fills_in_is_thrown_away_without_a_word(client, organisation):
    page = client.post("/organisations/hazel-refuge/write/", MESSAGE | {"company_fax": "x"})

    assert page.status_code == 200
    assert RelayedMessage.objects.count() == 0


def test_nobody_is_flooded(client, organisation):
    for _ in range(relaying.MOST_OF_A_SENDER):
        sent(organisation)
    with pytest.raises(NotAllowedNow, match="tomorrow"):
        sent(organisation)
    for number in range(relaying.MOST_TO_ONE - relaying.MOST_OF_A_SENDER):
        sent(organisation, sender_email=f"sam{number}@example.org")
    with pytest.raises(NotAllowedNow, match="no more"):
        sent(organisation, sender_email="other@example.org")
    answers = [client.post("/organisations/hazel-refuge/write/", {}).status_code for _ in range(11)]

    assert answers == [200] * 10 + [429]


@pytest.mark.parametrize(
    "wrong",
    [{"sender_email": "nobody"}, {"sender_name": " "}, {"text": " "}, {"text": "x" * 4001}],
)
def test_what_is_not_a_message_is_not_passed_on(client, organisation, wrong):
    with pytest.raises(DomainError):
        sent(organisation, **wrong)
    assert client.post("/organisations/hazel-refuge/write/", MESSAGE | wrong).context["form"].errors
    assert RelayedMessage.objects.count() == 0


def test_a_second_line_in_the_name_does_not_get_into_the_subject(organisation, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        sent(organisation, sender_name="Sam\nBcc: all@example.org")

    assert mail.outbox[-1].subject == "A message from Sam Bcc: all@example.org to Hazel Refuge"


def test_the_reader_reports_it_and_the_sender_writes_no_more(
    client, sign_in, organisation, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        sent(organisation)
    path = re.search(r"http://testserver(/write/received/\S+)", mail.outbox[-1].body)[1]
    office = sign_in(officer_of(organisation.standings.get().district))

    before = office.get("/office/requests/messages/").content.decode()
    client.get(path)
    looked = RelayedMessage.objects.reported().count()
    client.post(path, {"answer": "report"})
    after = office.get("/office/requests/messages/").content.decode()

    assert looked == 0
    assert ("May I come" in before, "May I come" in after) == (False, True)
    with pytest.raises(NotAllowedNow, match="reported"):
        sent(organisation)
    assert "May I come" not in sign_in(officer_of(DistrictFactory())).get("/office/requests/messages/").content.decode()


def test_the_reader_takes_no_more_messages(client, organisation, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        sent(organisation)
    path = re.search(r"http://testserver(/write/received/\S+)", mail.outbox[-1].body)[1]

    client.post(path, {"answer": "off"})

    with pytest.raises(NotAllowedNow, match="switched off"):
        sent(organisation)
    assert "No message can be passed on here" in client.get("/organisations/hazel-refuge/write/").content.decode()


def test_whoever_speaks_for_it_switches_messages_on_again_in_the_profile(sign_in, organisation):
    organisation.takes_messages = False
    organisation.save()
    browser = sign_in(organisation.memberships.get().user)
    path = "/my/hazel-refuge/profile/"

    profile = browser.get(path).content.decode()
    page = browser.get(f"{path}messages/").content.decode()
    answer = browser.post(f"{path}messages/", {"wanted": "yes"})

    assert "Nobody can write to it through the form" in profile
    assert "We pass it on by mail to secret@example.org" in page
    assert answer.url == path
    organisation.refresh_from_db()
    assert (organisation.takes_messages, sent(organisation).text) == (True, "May I come on Friday?")
    assert organisation.history.first().history_change_reason == "Takes messages again"


def test_messages_are_switched_off_once(sign_in, organisation):
    browser = sign_in(organisation.memberships.get().user)

    first = browser.post("/my/hazel-refuge/profile/messages/", {"wanted": "no"})
    second = browser.post("/my/hazel-refuge/profile/messages/", {"wanted": "no"})

    assert (first.status_code, second.status_code) == (302, 200)
    assert "Messages are switched off already." in second.content.decode()


def test_a_representative_takes_messages_again_on_the_page_of_the_seat(sign_in):
    term = TermFactory(person__email="p@example.org", person__takes_messages=False, ends_on=None)
    browser = sign_in(UserFactory(email="P@example.org"))
    path = f"/my/seats/{term.pk}/"

    seat = browser.get(path).content.decode()
    answer = browser.post(f"{path}messages/", {"wanted": "yes"}, follow=True)

    assert "Messages from the public are switched off." in seat
    assert "People can write to you again." in answer.content.decode()
    term.person.refresh_from_db()
    assert term.person.takes_messages is True


def test_nobody_else_says_whether_a_representative_takes_messages():
    with pytest.raises(NotAllowed, match="Only the representative"):
        relaying.write_to_me(person_id=PersonFactory().pk, wanted=False, by=UserFactory())


def test_a_representative_takes_no_more_messages(client, django_capture_on_commit_callbacks):
    person, district = PersonFactory(email="p@example.org"), DistrictFactory()
    facts = {"person_id": person.pk, "district": district, "now": timezone.now()} | MESSAGE
    with django_capture_on_commit_callbacks(execute=True):
        relaying.write_to_person(**facts)
    token = re.search(r"/write/received/(\S+)/", mail.outbox[-1].body)[1]

    relaying.switch_off(token=token)

    with pytest.raises(NotAllowedNow, match="switched off"):
        relaying.write_to_person(**facts)


def test_where_nobody_can_be_reached_the_page_says_whom_to_ask(client):
    organisation = StandingFactory().organisation
    ContactDetail.objects.create(organisation=organisation, kind="phone", value="01632 960001")

    page = client.get(f"/organisations/{organisation.slug}/write/").content.decode()

    assert "No message can be passed on here" in page
    with pytest.raises(NotAllowedNow, match="no address"):
        sent(organisation)


def test_the_address_on_record_does_when_nobody_speaks_for_it():
    organisation = StandingFactory().organisation
    ContactDetail.objects.create(organisation=organisation, kind="email", value="info@example.org")
    elsewhere = DistrictFactory()
    ContactDetail.objects.create(
        organisation=OrganisationFactory(), district=elsewhere, kind="email", value="no@example.org"
    )

    assert relaying.mailbox_of(organisation, dt.date(2025, 3, 14)) == ("info@example.org", "")


def test_text_and_sender_are_forgotten_after_thirty_days(organisation):
    kept, reported, old = sent(organisation), sent(organisation), sent(organisation)
    now = timezone.now()
    month = relaying.KEPT + dt.timedelta(minutes=1)
    RelayedMessage.objects.filter(pk__in=[old.pk, reported.pk]).update(written_at=now - month)
    RelayedMessage.objects.filter(pk=reported.pk).update(reported_at=now)

    forgotten = relaying.forget_old(now=now)

    old.refresh_from_db()
    assert (forgotten, old.text, old.sender_email, old.sender_name) == (1, "", "", "")
    assert RelayedMessage.objects.filter(forgotten_at=None).count() == 2
    assert kept.sender_hash == old.sender_hash


def test_a_link_that_nobody_got_opens_nothing(client):
    assert client.get("/write/received/no-such-link/").status_code == 404
    with pytest.raises(NotAllowedNow):
        relaying.report(token="no-such-link", now=timezone.now())
