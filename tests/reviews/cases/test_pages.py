"""The pages of cases: the organisation's, those of who is complained of and of the panel, the office's, everybody's."""

from __future__ import annotations

import pytest
import time_machine
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notifications.kinds import KINDS
from notifications.models import Letter
from organisations.models import Role
from organisations.services.people import account_for
from reviews.models import Case, CaseReply
from reviews.services.cases.following import note_what_followed
from reviews.services.cases.publishing import publish_decision
from tests.factories.organisations import DistrictFactory, MembershipFactory, UserFactory, officer_of
from tests.factories.partnerships import TermFactory
from tests.reviews.cases.test_following import STANDS
from tests.reviews.cases.world import AFTER_THE_REPLY, NOW, WHO, decide_finally

pytestmark = pytest.mark.django_db
OWN = "/my/lunch-club/cases/"
SAID = {"title": "Never reported", "reasons": "We heard nothing.", "wanted": "", "person_name": "Vera"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_an_organisation_raises_a_case_and_follows_it(sign_in, world):
    browser = sign_in(world.member.user)

    kinds = words(browser.get(f"{OWN}raise/"))
    asked = words(browser.get(f"{OWN}raise/complaint/"))
    wrong = words(browser.post(f"{OWN}raise/complaint/", SAID | {"term": world.term.pk, "title": ""}))
    browser.post(f"{OWN}raise/complaint/", SAID | {"term": world.term.pk})

    case = Case.objects.get()
    page = words(browser.get(f"{OWN}{case.pk}/"))
    assert "Appeal</a>" in kinds
    assert "Ann Lee, Health</option>" in asked
    assert 'value="Vera Voter"' in asked
    assert "We heard nothing.</textarea>" in wrong
    assert (case.raised_for, case.term) == (world.club, world.term)
    assert "An office acknowledges it by 5pm on Wednesday 19 March 2025." in page
    assert "Never reported" in words(browser.get(OWN))


def test_an_appeal_too_late_is_refused_with_the_reason_and_nothing_typed_is_lost(sign_in, world):
    late = {"appealed": "representation", "term": world.term.pk, "happened_on": "2025-02-27"}

    page = words(sign_in(world.member.user).post(f"{OWN}raise/appeal/", SAID | late))

    assert "This could be appealed against until 5pm on Thursday 13 March 2025: 10 working days" in page
    assert "We heard nothing.</textarea>" in page
    assert not Case.objects.exists()


def test_who_does_not_vote_for_it_reads_and_does_nothing(sign_in, world):
    case = world.lodge()
    other = sign_in(MembershipFactory(organisation=world.club, role=Role.OTHER).user)

    assert "What you can do" not in words(other.get(f"{OWN}{case.pk}/"))
    assert other.get(f"{OWN}raise/").status_code == 403
    assert other.get(f"{OWN}raise/complaint/").status_code == 403
    refused = words(other.post(f"{OWN}{case.pk}/withdraw/", {"words": "", "person_name": "O"}))
    assert "Only those who raised the case can take it back." in refused


def test_strangers_and_other_organisations_do_not_find_a_case(sign_in, world):
    case = world.acknowledged()
    stranger = MembershipFactory(organisation__slug="others")
    browser = sign_in(stranger.user)

    for address in (f"{OWN}{case.pk}/", f"/my/others/cases/{case.pk}/", f"/my/cases/{case.pk}/", f"/cases/{case.pk}/"):
        assert browser.get(address).status_code == 404
    assert browser.post(f"/my/others/cases/{case.pk}/withdraw/", {"person_name": "X"}).status_code == 404
    assert browser.post(f"/my/cases/{case.pk}/reply/", {"text": "X", "person_name": "X"}).status_code == 404
    assert sign_in(officer_of(DistrictFactory())).get(f"/office/reviews/cases/{case.pk}/").status_code == 404
    assert browser.get(f"{OWN}raise/murder/").status_code == 404


def test_who_is_complained_of_saves_a_reply_and_sends_it_later(sign_in, world, clock):
    case, browser = world.acknowledged(), sign_in(world.holder)
    address = f"/my/cases/{case.pk}/reply/"
    typed = {"text": "I told <b>them</b>.", "person_name": "Ann Lee"}

    assert "Reply to a case" in words(browser.get("/my/"))
    browser.post(address, typed | {"do": "save"})
    again = words(browser.get(address))
    clock.move_to(AFTER_THE_REPLY)
    browser = sign_in(world.holder)
    late = words(browser.post(address, typed | {"do": "send"}))
    read = words(browser.get(f"/my/cases/{case.pk}/"))
    clock.move_to(NOW)
    browser.post(address, typed | {"do": "send"})

    assert "I told &lt;b&gt;them&lt;/b&gt;.</textarea>" in again
    assert "Replies were taken until 5pm on Friday 28 March 2025." in late
    assert "I told &lt;b&gt;them&lt;/b&gt;.</textarea>" in late
    assert "Your reply, not sent" in read
    assert CaseReply.objects.get().sent_at == NOW
    assert browser.get(address).url == f"/my/cases/{case.pk}/"
    assert "Reply to a case" not in words(browser.get("/my/"))


def test_ten_thousand_characters_are_refused_and_kept_on_the_page(sign_in, world):
    case = world.acknowledged()
    typed = {"text": "x" * 10_000, "person_name": "Ann", "do": "save"}

    page = words(sign_in(world.holder).post(f"/my/cases/{case.pk}/reply/", typed))

    assert "8000 characters" in page.replace(",", "")
    assert "x" * 10_000 in page


def test_whoever_is_complained_of_does_not_read_which_refuge_complained(sign_in, world):
    world.club.name_withheld = True
    world.club.save()
    case = world.acknowledged()

    page = words(sign_in(world.holder).get(f"/my/cases/{case.pk}/"))

    assert "Lunch Club" not in page
    assert "Vera" not in page


def test_the_office_acknowledges_and_decides_and_sees_why_it_may_not(sign_in, world, clock):
    case = world.lodge()
    address = f"/office/reviews/cases/{case.pk}/"
    partner = sign_in(world.partner)

    partner.post(f"{address}acknowledge/", {"person_name": "Petra Partner"})
    early = words(partner.get(address))
    clock.move_to(AFTER_THE_REPLY)
    partner, officer = sign_in(world.partner), sign_in(world.officer)
    not_mine = words(officer.get(address))
    asked = words(partner.get(f"{address}decide/"))
    partner.post(f"{address}decide/", {"outcome": "upheld", "reasons": "It is so.", "person_name": "Petra Partner"})

    assert "Those complained of may reply until 5pm on Friday 28 March 2025. Decide after that." in early
    assert "The first stage is decided by an infrastructure partner of" in not_mine
    assert 'value="Petra Partner"' in asked
    assert Case.objects.get().state == "decided"
    assert partner.get(f"{address}decide/").url == address
    again = words(partner.post(f"{address}decide/", {"outcome": "upheld", "reasons": "x", "person_name": "Petra"}))
    assert "The first stage has been decided already." in again
    assert partner.get(f"{address}explode/").status_code == 404


def test_an_officer_names_a_panel_that_reads_and_decides_on_its_own_page(sign_in, world, clock):
    case = world.appealed()
    clock.move_to(AFTER_THE_REPLY)
    address = f"/office/reviews/cases/{case.pk}/"
    rows = {f"{field}_{n}": f"{field}{n}" for n in (1, 2, 3) for field in ("name", "body")}
    rows |= {f"email_{n}": f"p{n}@elsewhere.example.org" for n in (1, 2, 3)}

    sign_in(world.officer).post(f"{address}name-panel/", rows | {"person_name": "Olga"})
    panellist = sign_in(account_for("p1@elsewhere.example.org"))
    before = words(panellist.get("/my/cases/"))
    asked = words(panellist.get(f"/my/cases/{case.pk}/decide-finally/"))
    decision = {"outcome": "partly", "reasons": "Partly.", "person_name": "name1"}
    panellist.post(f"/my/cases/{case.pk}/decide-finally/", decision)

    assert "Never reported" in before
    assert 'value="name1"' in asked
    assert Case.objects.get().decisions.get(stage=2).decider_names == "name1, name2, name3"


def test_a_term_is_ended_on_a_page_that_warns(sign_in, world, clock):
    case = world.decided(outcome="upheld")
    clock.move_to(STANDS)
    address = f"/office/reviews/cases/{case.pk}/end-term/"
    browser = sign_in(world.officer)

    asked = words(browser.get(address))
    typed = {"ends_on": STANDS.date().isoformat(), "end_reason": "replaced", "words": "So decided.", "person_name": "O"}
    browser.post(address, typed)

    world.term.refresh_from_db()
    assert "This cannot be taken back." in asked
    assert world.term.end_reason == "replaced"


def test_everybody_reads_only_what_is_published(sign_in, world, clock):
    case = world.decided()
    assert Client().get(f"/cases/{case.pk}/").status_code == 404
    publish_decision(
        case_id=case.pk, title="A complaint", words="<i>It</i> was not upheld.", by=world.partner, now=STANDS, **WHO
    )
    clock.move_to(STANDS)

    front, page = words(Client().get("/cases/")), words(Client().get(f"/cases/{case.pk}/"))

    assert "A complaint</a>" in front
    assert "&lt;i&gt;It&lt;/i&gt; was not upheld." in page
    for secret in ("Ann Lee", "Vera", "Lunch Club", "We heard nothing"):
        assert secret not in page
    assert "Nothing matches" in words(Client().get("/cases/?words=heard"))
    assert "Showing 1 to 1 of 1" in words(Client().get("/cases/?words=upheld&kind=complaint"))


def test_the_office_filters_its_list(sign_in, world):
    world.lodge()
    world.acknowledged(kind="replacement")
    browser = sign_in(world.officer)

    def showing(query: str) -> str:
        page = words(browser.get(f"/office/reviews/cases/?{query}"))
        return "2" if "of 2" in page else "1" if "of 1" in page else "0"

    asked = ["", "state=lodged", "kind=replacement", "work=open", "work=late", "words=ann heard", "origin=partner"]
    assert [showing(query) for query in asked] == ["2", "1", "1", "2", "0", "2", "0"]
    assert browser.get("/office/reviews/cases/?export=csv").content.decode().count("Lunch Club") == 2


def test_three_cases_cost_no_more_queries_than_one(sign_in, world):
    browsers = {
        OWN: sign_in(world.member.user),
        "/my/cases/": sign_in(world.holder),
        "/my/": sign_in(world.holder),
        "/office/reviews/cases/": sign_in(world.officer),
        "/cases/": Client(),
    }

    def queries() -> list[int]:
        found = []
        for address, browser in browsers.items():
            with CaptureQueriesContext(connection) as captured:
                assert browser.get(address).status_code == 200
            found.append(len(captured))
        return found

    def one_more(term):
        case = world.acknowledged(term=term)
        decided = world.decided(term=term, kind="replacement")
        publish_decision(case_id=decided.pk, title="A", words="B", by=world.partner, now=STANDS, **WHO)
        return case

    one_more(world.term)
    queries()
    before = queries()
    for _ in range(2):
        one_more(TermFactory(seat__partnership=world.term.seat.partnership, person=world.term.person))

    assert queries() == before


def test_every_letter_of_a_case_says_by_when_with_day_date_and_hour(world):
    case = world.before_panel()
    decide_finally(case, world.officer)
    with time_machine.travel(STANDS):
        note_what_followed(case_id=case.pk, what="nothing", words="All is said.", by=world.officer, now=STANDS, **WHO)
    texts = {}
    for letter in Letter.objects.filter(kind__startswith="reviews.case").order_by("pk"):
        kind = KINDS[letter.kind]
        context = kind.context(letter) | {"letter": letter, "site": "https://example.org"}
        texts[letter.kind.removeprefix("reviews.case_")] = render_to_string(kind.template, context)

    assert set(texts) == set("lodged acknowledged reply_asked decided appealed panel_named moved".split())
    assert "reply until 5pm on Friday 28 March 2025" in texts["acknowledged"]
    assert "You can do so until 5pm on Friday 28 March 2025." in texts["reply_asked"]
    assert "This was the second stage." in texts["decided"]
    assert "Nothing else is to be done: Never reported" in texts["moved"]
    assert all("None" not in text and "https://example.org/" in text for text in texts.values())


def test_a_letter_leads_to_the_page_of_its_reader(world):
    case = world.decided()

    def page(kind: str, reader: str) -> object:
        return KINDS[kind].context(Letter.objects.get(kind=kind, recipient=reader))["page"]

    assert page("reviews.case_decided", "vera@example.org") == f"{OWN}{case.pk}/"
    assert page("reviews.case_decided", "ann@example.org") == f"/my/cases/{case.pk}/"
    assert page("reviews.case_lodged", "petra@example.org") == f"/office/reviews/cases/{case.pk}/"


def test_the_desk_of_an_office_says_what_waits(sign_in, world):
    world.lodge()

    assert "Cases to acknowledge" in words(sign_in(world.officer).get("/office/"))
    assert "Cases to acknowledge" not in words(sign_in(officer_of(DistrictFactory())).get("/office/"))
    assert "No case concerns you." in words(sign_in(UserFactory()).get("/my/cases/"))
