"""The handbook: who reads which page, versions, and plain text that never becomes markup."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from partnerships.models import HandbookPage
from partnerships.services.handbook import Wording, blocks, change_page, withdraw_page, write_page
from tests.factories.organisations import DistrictFactory, UserFactory, officer_of, partner_of
from tests.factories.partnerships import TermFactory
from tests.factories.voices import HandbookPageFactory
from tests.refusals import refused_by
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
TODAY = dt.date(2025, 3, 14)
WORDING = Wording("Your first meeting", "Read the papers.", "public", 1)


@pytest.fixture
def district():
    return DistrictFactory()


def test_a_page_is_written_and_changed_version_by_version(district):
    by = partner_of(district)
    page = write_page(district=district, wording=WORDING, by=by, day=TODAY)

    again = Wording("Your very first meeting", "Read the papers twice.", "representatives", 2)
    changed = change_page(page_id=page.pk, seen_version=1, wording=again, by=by, day=TODAY)

    assert (changed.slug, changed.version, changed.title) == ("your-first-meeting", 2, "Your very first meeting")
    assert list(changed.history.order_by("history_id").values_list("version", "text")) == [
        (1, "Read the papers."),
        (2, "Read the papers twice."),
    ]


def test_nobodys_words_are_overwritten_unread(district):
    first, second = officer_of(district), partner_of(district)
    page = write_page(district=district, wording=WORDING, by=first, day=TODAY)
    change_page(page_id=page.pk, seen_version=1, wording=WORDING, by=second, day=TODAY)

    with pytest.raises(Clash, match="has changed this page in the meantime"):
        change_page(page_id=page.pk, seen_version=1, wording=WORDING, by=first, day=TODAY)


def test_a_withdrawn_page_stays_as_it_was_and_keeps_its_address(district):
    by = officer_of(district)
    page = write_page(district=district, wording=WORDING, by=by, day=TODAY)
    withdraw_page(page_id=page.pk, by=by, day=TODAY)

    with pytest.raises(NotAllowedNow):
        change_page(page_id=page.pk, seen_version=1, wording=WORDING, by=by, day=TODAY)
    assert write_page(district=district, wording=WORDING, by=by, day=TODAY).slug == "your-first-meeting-2"
    assert Client().get(f"/handbook/{district.slug}/your-first-meeting/").status_code == 404


def test_a_page_is_written_by_the_offices_of_its_district_and_is_not_empty(district):
    with pytest.raises(NotAllowed):
        write_page(district=district, wording=WORDING, by=officer_of(DistrictFactory()), day=TODAY)
    with pytest.raises(DomainError, match="A page has a title and a text"):
        write_page(district=district, wording=Wording(" ", "x", "public", 1), by=officer_of(district), day=TODAY)


def test_pages_for_representatives_are_read_by_them_and_by_offices(district):
    inner = HandbookPageFactory(district=district, readers="representatives")
    outer = HandbookPageFactory(district=district)
    term = TermFactory(person__user=UserFactory(), seat__partnership__district=district)
    past = TermFactory(
        person__user=UserFactory(), seat__partnership__district=district, ends_on=TODAY - dt.timedelta(days=1)
    )

    def read_by(user):
        return set(HandbookPage.objects.readable_by(user, TODAY))

    assert read_by(None) == read_by(UserFactory()) == read_by(past.person.user) == {outer}
    assert read_by(officer_of(DistrictFactory())) == {outer}
    assert read_by(term.person.user) == read_by(partner_of(district)) == {inner, outer}


def test_plain_text_becomes_headings_lists_and_paragraphs():
    found = blocks("# Before\nRead the\npapers.\n\n- one\n- two\nAfter\n#no heading")

    assert [(block.kind, block.text, block.items) for block in found] == [
        ("heading", "Before", []),
        ("paragraph", "Read the papers.", []),
        ("list", "", ["one", "two"]),
        ("paragraph", "After #no heading", []),
    ]


def test_what_looks_like_markup_is_shown_as_text(district):
    page = HandbookPageFactory(district=district, text="<b>Bold</b>\n- <script>alert(1)</script>\n# <i>x</i>")

    body = Client().get(page.get_absolute_url()).content.decode()

    assert (body.count("<b>Bold"), body.count("<script>alert"), body.count("<i>x")) == (0, 0, 0)
    assert body.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 1


def test_an_office_writes_a_page_reads_its_versions_and_a_late_change_is_told(district, sign_in):
    browser = sign_in(officer_of(district))
    facts = {"title": "First", "text": "Come.", "readers": "public", "position": "1"}
    browser.post("/office/handbook/add/", facts)
    page = HandbookPage.objects.get()

    browser.post(f"/office/handbook/{page.pk}/", facts | {"text": "Come early.", "seen_version": "1"})
    late = browser.post(f"/office/handbook/{page.pk}/", facts | {"text": "My words.", "seen_version": "1"})

    assert late.content.decode().count("has changed this page in the meantime") == 1
    assert late.content.decode().count("My words.") == 1
    assert browser.get(f"/office/handbook/{page.pk}/versions/").content.decode().count("Come.") == 1
    assert Client().get("/handbook/").content.decode().count("First") == 1


def test_the_contents_cost_the_same_for_one_and_for_three(district, django_assert_num_queries):
    for _ in range(2):
        HandbookPageFactory.create_batch(2, district=district)
        with django_assert_num_queries(2):
            Client().get("/handbook/")


def test_what_no_page_may_be(district):
    facts = {"district": district, "changed_by": UserFactory()}
    refused_by("handbook_page_is_not_empty", HandbookPageFactory, **facts, text="")
    refused_by("handbook_readers_are_known", HandbookPageFactory, **facts, readers="cats")
    refused_by("handbook_versions_begin_at_one", HandbookPageFactory, **facts, version=0)

    HandbookPageFactory(**facts, slug="one")

    refused_by("handbook_page_has_its_own_address", HandbookPageFactory, **facts, slug="one")
