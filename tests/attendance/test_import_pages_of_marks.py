"""Bringing attendance sheets in the office."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from attendance.models import Attendance, MarksImport
from tests.factories.attendance import MarksImportFactory
from tests.factories.organisations import DistrictFactory, MembershipFactory, officer_of, partner_of
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC)
SHEET = b"Name,12/01/2023,13/04/2023\nAnn Lee,P,X\nDan Day,P,P\n"


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def lsp():
    lsp = PartnershipFactory()
    TermFactory(
        seat=SeatFactory(partnership=lsp, label="Health"), person__name="Ann Lee", starts_on=dt.date(2020, 1, 1)
    )
    return lsp


@pytest.fixture
def officer(lsp, sign_in):
    return sign_in(officer_of(lsp.district))


def address(name, *args):
    return reverse(f"attendance_office:{name}", args=args)


@pytest.fixture
def sent(lsp, officer):
    def send(content=SHEET, **said):
        facts = {"partnership": lsp.pk, "begins": "10am", "ends": "midday"} | said
        return officer.post(address("import"), facts | {"file": SimpleUploadedFile("sheet.csv", content)})

    return send


def test_a_file_is_brought_its_words_settled_and_taken_over(sent, officer):
    brought = sent()
    shown = officer.get(brought.url)
    officer.post(brought.url, {"word_0": "present"})
    officer.post(address("import_take_over", MarksImport.objects.get().pk))
    done = officer.get(brought.url).content.decode()

    assert brought.url == address("import_result", MarksImport.objects.get().pk)
    assert "4 cells read = 1 created + 0 updated + 0 unchanged + 0 skipped + 3 rejected." in shown.content.decode()
    assert list(shown.context["form"].fields) == ["word_0"]
    assert "4 cells read = 2 created + 0 updated + 0 unchanged + 0 skipped + 2 rejected." in done
    assert Attendance.objects.count() == 2


def test_rejected_cells_are_downloaded_before_and_after(sent, officer):
    brought = sent()
    pk = MarksImport.objects.get().pk
    expected = [
        "sheet,row,column,value,reason",
        ",2,13/04/2023,X,Nobody has said what “X” means.",
        ",3,12/01/2023,P,Nobody called “Dan Day” has held a seat on this partnership.",
        ",3,13/04/2023,P,Nobody called “Dan Day” has held a seat on this partnership.",
    ]

    before = officer.get(address("import_rejected", pk)).content.decode("utf-8-sig").splitlines()
    officer.post(address("import_take_over", pk))
    after = officer.get(address("import_rejected", pk)).content.decode("utf-8-sig").splitlines()

    assert brought.status_code == 302
    assert (before, after) == (expected, expected)


def test_what_is_wrong_with_a_file_is_said_beside_it(sent):
    page = sent(b"Bring cake\n")

    assert list(page.context["form"].errors) == ["file"]
    assert MarksImport.objects.count() == 0


def test_hours_are_in_order(sent):
    assert sent(ends="9am").context["form"].errors == {"ends": ["Meetings must end after they begin."]}


def test_a_file_is_left(sent, officer):
    sent()
    pk = MarksImport.objects.get().pk

    answer = officer.post(address("import_leave", pk))

    assert answer.url == address("import")
    assert officer.get(address("import_result", pk)).content.decode().count("was not taken over") == 1
    assert officer.post(address("import_take_over", pk)).status_code == 302
    assert Attendance.objects.count() == 0


def test_imports_are_for_the_officers_of_the_district(lsp, sign_in):
    brought = MarksImportFactory(partnership=lsp)
    pages = [address("import_result", brought.pk), address("import_rejected", brought.pk)]
    others = {
        "stranger": (Client(), 302),
        "member": (sign_in(MembershipFactory().user), 403),
        "partner": (sign_in(partner_of(lsp.district)), 403),
        "elsewhere": (sign_in(officer_of(DistrictFactory())), 404),
    }

    for browser, status in others.values():
        assert [browser.get(page).status_code for page in pages] == [status] * 2
        assert browser.post(address("import_take_over", brought.pk)).status_code == status


def test_three_imports_cost_no_more_queries_than_one(lsp, officer):
    MarksImportFactory(partnership=lsp)
    officer.get(address("import"))
    with CaptureQueriesContext(connection) as one:
        officer.get(address("import"))
    MarksImportFactory.create_batch(2, partnership=lsp)

    with CaptureQueriesContext(connection) as three:
        officer.get(address("import"))

    assert len(one) == len(three)
