"""The office's list and pages, the representative's own page, and what nobody else reads."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from attendance.models import Concern, ConcernRule
from attendance.services.concerns import close_concern
from tests.attendance.concerns.sitting import NOW, concern_about, put
from tests.factories.attendance import ConcernFactory, ConcernRuleFactory, MarkQueryFactory, MeetingFactory
from tests.factories.organisations import UserFactory, officer_of, partner_of
from tests.factories.partnerships import DeputyFactory, PartnershipFactory
from vcsrep.pages.desk import matters_for
from vcsrep.pages.waiting import waiting_for

pytestmark = pytest.mark.django_db
FORM = '<form method="post" novalidate>'


@pytest.fixture
def concern(term):
    return concern_about(term)


@pytest.fixture
def officer(term):
    return officer_of(term.seat.partnership.district)


def office(name: str, *args: object) -> str:
    return reverse(f"attendance_office:{name}", args=args)


def own(concern: Concern) -> str:
    return reverse("my_meetings:concern", args=[concern.pk])


def names(response) -> list[str]:
    return [row.record.term.person.name for row in response.context["table"].rows]


def test_the_list_has_the_concerns_of_the_district_and_a_download(concern, officer, sign_in):
    ConcernFactory()

    shown = sign_in(officer).get(office("concerns"))
    lines = sign_in(officer).get(office("concerns"), {"export": "csv"}).content.decode("utf-8-sig").splitlines()

    assert names(shown) == ["Ann Lee"]
    assert lines == [
        "Who,Seat,Partnership,Missed in a row,Raised,State",
        "Ann Lee,Health,Wychavon LSP,3,2025-03-14,Open",
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Bob", "Ann Lee", "Cat"]),
        ({"name": "ann"}, ["Ann Lee"]),
        ({"state": "live"}, ["Bob", "Ann Lee"]),
        ({"state": "open"}, ["Ann Lee"]),
        ({"state": "answered"}, ["Bob"]),
        ({"state": "closed"}, ["Cat"]),
        ({"state": "changed"}, ["Ann Lee"]),
        ({"partnership": "lsp"}, ["Ann Lee"]),
    ],
)
def test_the_list_is_narrowed(concern, officer, sign_in, query, found):
    body = concern.term.seat.partnership
    other = PartnershipFactory(district=body.district)
    put(concern.term, concern.evidence.all()[0].meeting, "P")
    ConcernFactory(
        is_closed=True, term__seat__partnership=other, term__person__name="Cat", raised_at=NOW.replace(hour=9)
    )
    ConcernFactory(
        is_answered=True, term__seat__partnership=other, term__person__name="Bob", raised_at=NOW.replace(hour=11)
    )
    asked = {name: str(body.pk) if value == "lsp" else value for name, value in query.items()}

    assert names(sign_in(officer).get(office("concerns"), asked)) == found


def test_the_list_costs_the_same_for_one_and_for_three(concern, officer, sign_in):
    browser = sign_in(officer)

    def ask() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get(office("concerns"))
        return len(queries)

    ask()
    one = ask()
    for _ in range(2):
        ConcernFactory(term__seat__partnership=concern.term.seat.partnership)

    assert ask() == one


def test_an_officer_reads_the_evidence_and_closes_it_with_a_reason(concern, officer, sign_in):
    browser = sign_in(officer)

    page = browser.get(office("concern", concern.pk)).content.decode()
    empty = browser.post(office("concern", concern.pk), {"because": ""})
    done = browser.post(office("concern", concern.pk), {"because": "She was ill."})
    after = browser.get(office("concern", concern.pk)).content.decode()

    concern.refresh_from_db()
    assert page.count(">Absent</td>") == 3
    assert "There is no reply yet." in page
    assert "Nothing happens by itself: the term goes on" in page
    assert list(empty.context["form"].errors) == ["because"]
    assert (done.status_code, concern.state) == (302, "closed")
    assert "She was ill." in after
    assert FORM not in after


def test_a_partner_reads_it_and_has_no_button(concern, sign_in):
    browser = sign_in(partner_of(concern.term.seat.partnership.district))

    shown = browser.get(office("concern", concern.pk))
    tried = browser.post(office("concern", concern.pk), {"because": "Gone"})

    assert FORM not in shown.content.decode()
    assert "close it, with the reason" in shown.content.decode()
    assert tried.status_code == 403


def test_what_was_closed_meanwhile_is_not_closed_again(concern, officer, sign_in):
    close_concern(concern_id=concern.pk, because="Comes again", by=officer, now=NOW)

    tried = sign_in(officer).post(office("concern", concern.pk), {"because": "Gone"})

    concern.refresh_from_db()
    assert (tried.status_code, concern.closed_because) == (403, "Comes again")


def test_a_mark_put_right_is_told_on_the_page(concern, officer, sign_in):
    put(concern.term, concern.evidence.all()[0].meeting, "A")
    browser = sign_in(officer)

    changed = browser.get(office("concern", concern.pk)).content.decode()
    put(concern.term, concern.evidence.all()[1].meeting, "P")
    broken = browser.get(office("concern", concern.pk)).content.decode()

    assert "the concern would still be raised" in changed
    assert "As they stand now, this concern would not be raised." in broken


def test_the_representative_reads_it_and_replies_and_may_change_the_reply(concern, sign_in):
    browser = sign_in(concern.term.person.user, second_step=False)

    page = browser.get(own(concern)).content.decode()
    empty = browser.post(own(concern), {"reply": "", "name": "Ann"})
    long = browser.post(own(concern), {"reply": "x" * 4001, "name": "Ann"})
    first = browser.post(own(concern), {"reply": "I was ill.", "name": "Ann"})
    again = browser.post(own(concern), {"reply": "I was in hospital.", "name": "Ann"})

    concern.refresh_from_db()
    assert "You have the right to reply" in page
    assert page.count(">Absent</td>") == 3
    assert [list(tried.context["form"].errors) for tried in (empty, long)] == [["reply"], ["reply"]]
    assert (first.status_code, again.status_code) == (302, 302)
    assert (concern.state, concern.reply) == ("answered", "I was in hospital.")


def test_a_closed_concern_stays_to_be_read_and_takes_no_reply(concern, officer, sign_in):
    close_concern(concern_id=concern.pk, because="Comes again", by=officer, now=NOW)
    browser = sign_in(concern.term.person.user)

    page = browser.get(own(concern)).content.decode()
    tried = browser.post(own(concern), {"reply": "But", "name": "Ann"})

    assert "Comes again" in page
    assert FORM not in page
    assert tried.status_code == 403


def test_a_deputy_and_strangers_read_nothing(concern, officer, sign_in):
    deputy = DeputyFactory(term=concern.term, person__user=UserFactory())

    people = [deputy.person.user, officer, UserFactory()]
    assert [sign_in(user).get(own(concern)).status_code for user in people] == [404] * 3
    elsewhere = officer_of(ConcernFactory().term.seat.partnership.district)
    assert sign_in(elsewhere).get(office("concern", concern.pk)).status_code == 404


def test_it_waits_for_the_representative_until_they_reply(concern, sign_in):
    user = concern.term.person.user

    waiting = [item for item in waiting_for(user, NOW) if "concern" in item.href]
    listed = sign_in(user).get(reverse("my_meetings:list")).content.decode()
    sign_in(user).post(own(concern), {"reply": "I was ill.", "name": "Ann"})

    assert [(item.organisation.name, item.link_text, item.href) for item in waiting] == [
        ("Lunch club", "Reply to a concern", own(concern))
    ]
    assert own(concern) in listed
    assert [item for item in waiting_for(user, NOW) if "concern" in item.href] == []


def test_live_concerns_and_open_queries_wait_on_the_desk(concern, officer):
    MarkQueryFactory(meeting=MeetingFactory(partnership=concern.term.seat.partnership), term=concern.term)
    ConcernFactory(is_closed=True, term__seat__partnership=concern.term.seat.partnership)

    matters = [matter for matter in matters_for(officer, NOW) if "/office/meetings/" in matter.href]

    assert [(matter.text, matter.how_many, matter.href) for matter in matters] == [
        ("Marks said to be wrong", 1, "/office/meetings/?status=queried"),
        ("Concerns about attendance", 1, "/office/meetings/concerns/?state=live"),
    ]


def test_meetings_with_a_mark_said_to_be_wrong_are_found(term, officer, sign_in):
    queried, other = (MeetingFactory(partnership=term.seat.partnership) for _ in range(2))
    MarkQueryFactory(meeting=queried, term=term)
    MarkQueryFactory(meeting=other, term=term, answer="Yes", answered_by=officer, answered_at=NOW)

    shown = sign_in(officer).get(office("list"), {"status": "queried"})

    assert [row.record for row in shown.context["table"].rows] == [queried]


def test_an_officer_says_what_counts_and_the_page_tells_what_was_set_before(term, officer, sign_in):
    body, browser = term.seat.partnership, sign_in(officer)
    typed = {"warn_after": "2", "raise_after": "4", "deputy_covers": "on"}

    wrong = browser.post(office("concern_rule", body.slug), typed | {"raise_after": "2"})
    done = browser.post(office("concern_rule", body.slug), typed)
    told = browser.get(office("concern_rule", body.slug)).content.decode()
    listed = browser.get(office("concern_rules")).content.decode()

    rule = ConcernRule.objects.get()
    assert wrong.context["form"].errors["raise_after"] == [
        "A warning comes before a concern: give a larger number here."
    ]
    assert (done.status_code, rule.raise_after, rule.apologies_count, rule.deputy_covers) == (302, 4, False, True)
    assert "Apologies are no miss." in told
    assert "a concern after 4" in listed


def test_a_partner_reads_the_rules_and_sets_none(term, sign_in):
    body = term.seat.partnership
    ConcernRuleFactory(partnership=PartnershipFactory(district=body.district), raise_after=6)
    browser = sign_in(partner_of(body.district))

    listed = browser.get(office("concern_rules")).content.decode()

    assert "As usual" in listed
    assert ConcernRule().in_words in listed
    assert "a concern after 6" in listed
    assert browser.get(office("concern_rule", body.slug)).status_code == 403


def test_no_public_page_tells_of_a_concern(concern):
    body, seat = concern.term.seat.partnership, concern.term.seat
    meeting = concern.evidence.all()[0].meeting
    pages = [
        body.get_absolute_url(),
        seat.get_absolute_url(),
        meeting.get_absolute_url(),
        reverse("meetings:figures", args=[body.slug]),
        reverse("meetings:figures_csv", args=[body.slug]),
    ]

    answers = [Client().get(page) for page in pages]

    assert [answer.status_code for answer in answers] == [200] * 5
    assert [answer for answer in answers if "concern" in answer.content.decode().casefold()] == []
