"""Every address × every audience: who is let in, who is sent to sign in, who is told no, for whom it is not there.

The people and things are those of the demonstration's story. An address that is missing in the table fails the test.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.utils import timezone

from attendance.models import Meeting
from elections.models import Contest, Nomination
from notifications.models import Letter
from organisations.models import KindOfContact, Membership, RegisterImport, User
from organisations.services.register import Contact, note_contact
from partnerships.models import Seat
from tests.factories.organisations import DistrictFactory, officer_of
from vcsrep.demo import audiences
from vcsrep.demo.story.telling import tell

pytestmark = pytest.mark.django_db

TRIED_ELSEWHERE = ("account_", "mfa_", "demo:", "health")  # in tests/vcsrep
MEANING = {200: "in", 403: "no", 404: "–"}

# Anyone · a voting contact · an officer of another district · officer · partner · returning officer of the poll.
# "in": the page; "sign": to the sign-in page; "on": sent on to another page; "no": 403; "–": not there for them.
DOORS = """
/                                                                 in   in   in   in   in   in
/accessibility/                                                   in   in   in   in   in   in
/privacy/                                                         in   in   in   in   in   in
/cookies/                                                         in   in   in   in   in   in
/help/                                                            in   in   in   in   in   in
/data/                                                            in   in   in   in   in   in
/accounts/second-step/                                            sign on   on   on   on   on
/organisations/                                                   in   in   in   in   in   in
/organisations/{organisation}/                                    in   in   in   in   in   in
/organisations/{organisation}.json                                in   in   in   in   in   in
/partnerships/                                                    in   in   in   in   in   in
/partnerships/{partnership}/                                      in   in   in   in   in   in
/partnerships/{partnership}.json                                  in   in   in   in   in   in
/elections/                                                       in   in   in   in   in   in
/elections/{election}/                                            in   in   in   in   in   in
/elections/{election}/roll/                                       in   in   in   in   in   in
/elections/{poll}/candidates/                                     in   in   in   in   in   in
/elections/{poll}/result/                                         in   in   in   in   in   in
/elections/{past}/result/                                         in   in   in   in   in   in
/elections/{past}/result.json                                     in   in   in   in   in   in
/elections/nominations/no-such-link/                              –    –    –    –    –    –
/elections/nominations/{nomination}/answer/                       sign –    –    –    –    –
/my/                                                              sign in   in   in   in   in
/my/{organisation}/                                               sign in   –    –    –    –
/my/{organisation}/people/add/                                    sign in   –    –    –    –
/my/{organisation}/people/{speaks}/hand-over/                     sign in   –    –    –    –
/my/{organisation}/people/{speaks}/end/                           sign in   –    –    –    –
/my/{organisation}/elections/                                     sign in   –    –    –    –
/my/{organisation}/elections/{poll}/                              sign in   –    –    –    –
/my/{organisation}/elections/{nominating}/nominate/               sign in   –    –    –    –
/my/{organisation}/elections/{nominating}/nominated/              sign in   –    –    –    –
/office/                                                          sign no   in   in   in   in
/office/mail/                                                     sign no   in   in   in   no
/office/mail/{letter}/                                            sign no   –    in   in   no
/office/mail/{letter}/send-again/                                 sign no   –    in   in   no
/office/mail/{letter}/stop/                                       sign no   –    in   in   no
/office/mail/{letter}/bounced/                                    sign no   –    in   in   no
/office/jobs/                                                     sign no   in   in   in   no
/office/register/                                                 sign no   in   in   in   no
/office/register/add/                                             sign no   in   in   in   no
/office/register/import/                                          sign no   in   in   in   no
/office/register/import/{import}/                                 sign no   –    in   in   no
/office/register/{organisation}/                                  sign no   –    in   in   no
/office/register/{organisation}/details/                          sign no   –    in   in   no
/office/register/{organisation}/people/add/                       sign no   –    in   in   no
/office/register/{organisation}/contacts/add/                     sign no   –    in   in   no
/office/register/{organisation}/contacts/{contact}/strike/        sign no   –    in   in   no
/office/register/{organisation}/{district}/leave/                 sign no   –    in   in   no
/office/district/{district}/                                      sign no   –    in   in   no
/office/district/{district}/partners/add/                         sign no   –    in   no   no
/office/district/{district}/partners/{serving}/end/               sign no   –    in   no   no
/office/district/{district}/partners/{serving}/staff/             sign no   –    in   no   no
/office/district/{district}/themes/add/                           sign no   –    in   in   no
/office/district/{district}/themes/{theme}/rename/                sign no   –    in   no   no
/office/district/{district}/areas/add/                            sign no   –    in   no   no
/office/partnerships/                                             sign no   in   in   in   no
/office/partnerships/found/                                       sign no   in   in   no   no
/office/partnerships/{partnership}/                               sign no   –    in   in   no
/office/partnerships/{partnership}/amend/                         sign no   –    in   no   no
/office/partnerships/{partnership}/seats/add/                     sign no   –    in   no   no
/office/partnerships/{partnership}/seats/{seat}/amend/            sign no   –    in   no   no
/office/partnerships/{partnership}/seats/{seat}/end/              sign no   –    in   no   no
/office/partnerships/{partnership}/seats/{seat}/appoint/          sign no   –    in   no   no
/office/partnerships/{partnership}/terms/{term}/end/              sign no   –    in   no   no
/office/meetings/                                                 sign no   in   in   in   no
/office/meetings/plan/                                            sign no   in   in   no   no
/office/meetings/{meeting}/                                       sign no   –    in   in   no
/office/meetings/{meeting}/mark/                                  sign no   –    in   no   no
/office/meetings/{next_meeting}/amend/                            sign no   –    in   no   no
/office/meetings/{next_meeting}/postpone/                         sign no   –    in   no   no
/office/meetings/{next_meeting}/cancel/                           sign no   –    in   no   no
/office/elections/                                                sign no   in   in   in   in
/office/elections/call/                                           sign no   no   no   in   no
/office/elections/{election}/                                     sign no   no   no   no   in
/office/elections/{election}/change/                              sign –    –    –    no   no
/office/elections/{election}/people/                              sign –    –    –    in   no
/office/elections/{election}/notice/                              sign –    –    –    in   no
/office/elections/{poll}/roll/                                    sign no   no   no   no   in
/office/elections/{poll}/nominations/                             sign no   no   no   no   in
/office/elections/{poll}/nominations/enter/                       sign no   no   no   no   in
/office/elections/{poll}/nominations/{nomination}/                sign no   no   no   no   in
/office/elections/{poll}/publish/                                 sign no   no   no   no   in
/office/elections/{poll}/arm/                                     sign no   no   no   no   in
/office/elections/{poll}/count/                                   sign no   no   no   no   in
/office/elections/{poll}/lot/                                     sign no   no   no   no   in
/office/elections/{poll}/declare/                                 sign no   no   no   no   in
/office/elections/{poll}/cancel/                                  sign no   no   no   no   in
"""
LINES = DOORS.strip().splitlines()


def things() -> dict[str, object]:
    """What addresses are made of."""
    tell(timezone.now())
    speaks = Membership.objects.select_related("organisation").get(user__email=audiences.VOTER.email)
    standing = speaks.organisation.standings.select_related("district").get()
    partner = User.objects.get(email=audiences.PARTNER.email)
    contact = note_contact(
        organisation_id=speaks.organisation_id,
        district=standing.district,
        contact=Contact(KindOfContact.PHONE, "01632 960001"),
        by=partner,
        day=timezone.localdate(),
    )
    seat = Seat.objects.select_related("partnership").get(label="Countywide organisations")
    polling = Contest.objects.polling(timezone.now()).select_related("election").get()
    declared = Contest.objects.select_related("election").get(stage="declared")
    nominating = Contest.objects.taking_nominations(timezone.now()).select_related("election").get()
    return {
        "organisation": speaks.organisation.slug,
        "speaks": speaks.pk,
        "district": standing.district.slug,
        "serving": standing.district.partners.first().pk,
        "theme": standing.district.themes.first().pk,
        "contact": contact.pk,
        "import": RegisterImport.objects.get().pk,
        "partnership": seat.partnership.slug,
        "seat": seat.pk,
        "term": seat.terms.get().pk,
        "meeting": Meeting.objects.held().first().pk,
        "next_meeting": Meeting.objects.upcoming(timezone.now()).first().pk,
        "letter": Letter.objects.first().pk,
        "poll": f"{polling.election.slug}/{polling.slug}",
        "election": polling.election.slug,
        "past": f"{declared.election.slug}/{declared.slug}",
        "nominating": f"{nominating.election.slug}/{nominating.slug}",
        "nomination": Nomination.objects.filter(contest=polling).first().pk,
    }


def browsers_of(sign_in: Callable[..., Client]) -> list[Client]:
    """One for each column, in its order; who has an office has shown the second step."""
    here = [audiences.VOTER, audiences.OFFICER, audiences.PARTNER, audiences.RETURNING_OFFICER]
    voter, officer, partner, returning = (sign_in(User.objects.get(email=audience.email)) for audience in here)
    elsewhere = sign_in(officer_of(DistrictFactory()))
    return [Client(), voter, elsewhere, officer, partner, returning]


def answer(browser: Client, address: str) -> str:
    response = browser.get(address)
    if response.status_code == 302:
        return "sign" if response.url.startswith("/accounts/") else "on"
    return MEANING.get(response.status_code, str(response.status_code))


def addresses(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
        elif pattern.name and not f"{prefix}{pattern.name}".startswith(TRIED_ELSEWHERE):
            yield f"{prefix}{pattern.name}"


def test_every_door_opens_to_whom_it_should_and_to_nobody_else(sign_in):
    place = things()
    browsers = browsers_of(sign_in)
    expected = {address: columns for address, *columns in (line.split() for line in LINES)}

    found = {address: [answer(browser, address.format(**place)) for browser in browsers] for address in expected}

    assert found == expected


def test_no_door_is_missing_in_the_table(sign_in):
    ones = dict.fromkeys(re.findall(r"{(\w+)}", DOORS), "1")
    place = ones | {"poll": "election/contest", "past": "election/contest", "nominating": "election/contest"}

    tried = {resolve(line.split()[0].format(**place)).view_name for line in LINES}

    assert tried == set(addresses(get_resolver().url_patterns))
