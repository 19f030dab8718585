"""Papers: put up, changed, taken away, and given to whoever may read them."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from attendance.models import Paper, PaperFile
from attendance.services import papers as services
from attendance.services.papers import add_paper, amend_paper, remove_paper
from tests.factories.attendance import AgendaItemFactory, MeetingFactory, PaperFactory
from tests.factories.organisations import MembershipFactory, UserFactory, officer_of, partner_of
from tests.factories.partnerships import SeatFactory, TermFactory
from vcsrep.errors import DomainError

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC)
DAY = dt.date(2025, 3, 1)
PDF = b"%PDF-1.7\nOur plan"


@pytest.fixture
def meeting():
    return MeetingFactory()


def put_up(meeting, **facts):
    terms = {"title": "Our plan", "dated": DAY, "by": UserFactory(), "now": NOW} | facts
    return add_paper(meeting_id=meeting.pk, **terms)


def test_a_file_is_put_up_with_its_fingerprint_and_its_bytes(meeting):
    item = AgendaItemFactory(meeting=meeting)

    paper = put_up(meeting, file=("plan.pdf", PDF), item_id=item.pk)

    assert (paper.filename, paper.media_type, paper.size, paper.item) == ("plan.pdf", "application/pdf", 17, item)
    assert paper.digest == hashlib.sha256(PDF).hexdigest()
    assert bytes(PaperFile.objects.get().content) == PDF


def test_a_paper_that_stands_elsewhere_is_linked(meeting):
    paper = put_up(meeting, link=" https://example.org/plan ", title="")

    assert (paper.link, paper.title, paper.is_file) == ("https://example.org/plan", "https://example.org/plan", False)
    assert PaperFile.objects.count() == 0


@pytest.mark.parametrize("content", [{}, {"link": "https://example.org/", "file": ("plan.pdf", PDF)}])
def test_a_paper_is_a_file_or_a_link_and_not_both(meeting, content):
    with pytest.raises(DomainError) as refusal:
        put_up(meeting, **content)

    assert str(refusal.value) == (
        "Choose a file, or give the address where the paper stands. One of the two is enough."
    )


def test_a_paper_stands_under_an_item_of_its_own_meeting(meeting):
    with pytest.raises(DomainError) as refusal:
        put_up(meeting, link="https://example.org/", item_id=AgendaItemFactory().pk)

    assert str(refusal.value) == "This item is not on the agenda any more. Choose another."


def test_a_meeting_has_so_many_papers_and_no_more(meeting, monkeypatch):
    monkeypatch.setattr(services, "MOST", 1)
    put_up(meeting, link="https://example.org/")

    with pytest.raises(DomainError) as refusal:
        put_up(meeting, link="https://example.org/")

    assert str(refusal.value) == "A meeting has at most 1 papers."


def test_a_date_nobody_means_is_refused(meeting):
    with pytest.raises(DomainError):
        put_up(meeting, link="https://example.org/", dated=dt.date(205, 3, 1))


def test_what_is_said_of_a_paper_changes(meeting):
    paper, officer = put_up(meeting, link="https://example.org/"), UserFactory()

    amend_paper(paper_id=paper.pk, title="The plan", dated=DAY, item_id=None, restricted=True, by=officer)

    paper.refresh_from_db()
    assert (paper.title, paper.restricted, paper.history.first().history_user) == ("The plan", True, officer)


def test_a_paper_taken_away_leaves_its_trace_and_not_its_bytes(meeting):
    paper, officer = put_up(meeting, file=("plan.pdf", PDF)), UserFactory()

    remove_paper(paper_id=paper.pk, by=officer)

    assert (Paper.objects.count(), PaperFile.objects.count()) == (0, 0)
    last = Paper.history.order_by("history_id").last()
    assert (last.title, last.history_type, last.history_user) == ("Our plan", "-", officer)


def public(paper):
    return reverse("meetings:paper", args=[paper.meeting.partnership.slug, paper.meeting_id, paper.pk])


def test_anybody_gets_a_public_paper_to_be_saved_and_never_to_be_run(meeting):
    paper = put_up(meeting, file=("Café plan.pdf", PDF))

    answer = Client().get(public(paper))

    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, PDF, "application/pdf")
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Caf%C3%A9%20plan.pdf"
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "no-cache")


def test_a_paper_that_did_not_change_is_not_sent_again(meeting):
    paper = put_up(meeting, file=("plan.pdf", PDF))
    etag = Client().get(public(paper))["ETag"]

    assert Client().get(public(paper), headers={"If-None-Match": etag}).status_code == 304


def test_a_restricted_paper_is_for_those_expected_and_for_the_office(meeting, sign_in):
    paper = PaperFactory(meeting=meeting, is_file=True, restricted=True)
    term = TermFactory(seat=SeatFactory(partnership=meeting.partnership), person__user=UserFactory())
    own = reverse("my_meetings:paper", args=[meeting.pk, term.pk, paper.pk])
    office = reverse("attendance_office:paper", args=[meeting.pk, paper.pk])
    district = meeting.partnership.district

    answers = [
        Client().get(public(paper)),
        sign_in(term.person.user).get(own),
        sign_in(MembershipFactory().user).get(own),
        sign_in(officer_of(district)).get(office),
        sign_in(partner_of(district)).get(office),
        sign_in(officer_of(MeetingFactory().partnership.district)).get(office),
    ]

    assert [answer.status_code for answer in answers] == [404, 200, 404, 200, 200, 404]
    assert answers[1]["Cache-Control"] == "private, no-cache"


def test_a_link_is_no_file_of_ours(meeting):
    assert Client().get(public(PaperFactory(meeting=meeting))).status_code == 404


def test_a_paper_is_put_up_from_the_office_and_a_wrong_one_explained(meeting, sign_in):
    officer = sign_in(officer_of(meeting.partnership.district))
    address = reverse("attendance_office:add_paper", args=[meeting.pk])
    said = {"title": "", "dated_day": "1", "dated_month": "3", "dated_year": "2025", "link": ""}

    wrong = officer.post(address, said | {"file": SimpleUploadedFile("virus.exe", b"MZ")})
    right = officer.post(address, said | {"file": SimpleUploadedFile("plan.pdf", PDF)})

    assert wrong.context["form"].errors == {
        "__all__": [
            "This kind of file is not taken. "
            "Choose a PDF, Word, Excel, PowerPoint, OpenDocument, CSV or plain text file."
        ]
    }
    assert right.url == reverse("attendance_office:meeting", args=[meeting.pk])
    assert Paper.objects.get().title == "plan.pdf"
