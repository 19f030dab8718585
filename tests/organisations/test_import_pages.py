"""Bringing a register file by its pages: the file, its columns, what will happen, what became of every row."""

from __future__ import annotations

import csv

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import QuerySet
from django.utils import timezone

from organisations.models import District, Organisation, RegisterImport, RememberedColumns, Standing
from organisations.services.reading import acts
from tests.factories.organisations import DistrictFactory, StandingFactory, UserFactory, officer_of
from tests.organisations.reading.books import book

pytestmark = pytest.mark.django_db
REGISTER = "/office/register/"
IMPORT = f"{REGISTER}import/"


@pytest.fixture
def district() -> District:
    return DistrictFactory(name="Wychavon", slug="wychavon")


@pytest.fixture
def officer(district, sign_in):
    return sign_in(officer_of(district))


def upload(content: bytes, name: str = "groups.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/csv")


def bring(officer, content: bytes, *, name: str = "groups.csv", status_given: str = "admitted") -> RegisterImport:
    """The file as it stands after the first page."""
    response = officer.post(IMPORT, {"file": upload(content, name), "status_given": status_given})
    assert response.status_code == 302, response.context["form"].errors
    return RegisterImport.objects.get(pk=response["Location"].rstrip("/").rpartition("/")[2])


def page(officer, brought: RegisterImport, step: str = ""):
    return officer.get(f"{IMPORT}{brought.pk}/{step}", follow=True)


def confirm(officer, brought: RegisterImport, **columns: str):
    """Send the columns as the page proposes them, with these changed."""
    form = page(officer, brought, "columns/").context["form"]
    proposed = {name: field.initial for name, field in form.fields.items()}
    return officer.post(f"{IMPORT}{brought.pk}/columns/", proposed | columns, follow=True)


def take_over(officer, brought: RegisterImport):
    confirm(officer, brought)
    return officer.post(f"{IMPORT}{brought.pk}/preview/", follow=True)


@pytest.mark.django_db(transaction=True)
def test_a_file_is_brought_tried_out_read_and_reconciled(officer):
    content = b"name,income,web\nClub,1,none.\n=Band,lots,\n"

    brought = bring(officer, content, status_given="applied")
    preview = confirm(officer, brought)
    written = Organisation.objects.filter(name="Club").exists()
    result = officer.post(f"{IMPORT}{brought.pk}/preview/", follow=True)

    assert "2 rows = 1 created + 0 updated + 0 unchanged + 0 skipped + 1 rejected." in preview.content.decode()
    assert [row.record["outcome"] for row in preview.context["table"].paginated_rows] == ["created", "rejected"]
    assert written is False
    text = result.content.decode()
    assert "2 rows read = 1 created + 0 updated + 0 unchanged + 0 skipped + 1 rejected." in text
    rows = [(row.record.row, row.record.column) for row in result.context["table"].paginated_rows]
    assert rows == [(3, "income")]
    assert "Row 2, web: “none.”." in text
    assert Standing.objects.get(organisation__name="Club").status == "applied"


@pytest.mark.django_db(transaction=True)
def test_rejected_rows_are_downloaded_put_right_and_brought_again(officer):
    brought = bring(officer, b"name,income,Trustees\nClub,1,Jane\n=Band,lots,Jane\nChoir,few,\n")
    take_over(officer, brought)

    download = officer.get(f"{IMPORT}{brought.pk}/rejected.csv").content.decode("utf-8-sig")
    lines = list(csv.reader(download.splitlines()))
    again = bring(officer, download.replace("lots", "12").replace("few", "13").encode())
    take_over(officer, again)

    reason = "This is no amount in pounds, like 12,345 or 12345.67."
    assert lines[0][:3] == ["name", "income", "Trustees"]
    assert lines[1] == ["'=Band", "lots", "", "", "3", "income", "lots", reason]
    again.refresh_from_db()
    assert (again.created, again.rejected, again.failure) == (2, 0, "")
    assert Organisation.objects.filter(name="=Band", latest_income=12).count() == 1


@pytest.mark.django_db(transaction=True)
def test_columns_are_put_right_by_a_person_and_remembered(officer):
    content = b"Title,Where,Note\nLunch Club,WR9 6AB,yes\nBrass Band,WR9 6AC,no\nMixed Choir,WR9 6AD,no\n"

    brought = bring(officer, content)
    proposed = (brought.columns, brought.known_by)
    confirm(officer, brought, column_2="also known as", column_0="name")
    confirm(officer, brought, column_0="name", column_2="other names")
    again = bring(officer, content)

    assert proposed == ({"postcode": [1], "name": [0]}, {"postcode": "content", "name": "content"})
    brought.refresh_from_db()
    assert brought.state == "ready"
    assert again.columns == {"postcode": [1], "name": [0], "other names": [2]}
    assert set(again.known_by.values()) == {"memory"}
    assert RememberedColumns.objects.get().filename == "groups.csv"


def test_without_a_column_for_the_name_nothing_goes_on(officer):
    brought = bring(officer, b"1,2\n3,4\n5,6\n")

    response = confirm(officer, brought)

    assert "Say which column has the name of the organisation." in response.content.decode()
    brought.refresh_from_db()
    assert brought.state == "columns"


def test_two_columns_cannot_both_be_the_name(officer):
    brought = bring(officer, b"name,title\nClub,A\n")

    response = confirm(officer, brought, column_1="name")

    assert "Only one column can be the name: you chose “name” and “title”." in response.content.decode()


def test_of_two_columns_with_one_heading_a_person_says_which(officer):
    brought = bring(officer, b"name,postcode,Name \nClub,WR9 6AB,x\n")

    response = confirm(officer, brought, column_0="name")

    brought.refresh_from_db()
    assert response.status_code == 200
    assert brought.columns == {"postcode": [1], "name": [0]}


def test_what_is_about_trustees_cannot_be_chosen(officer):
    brought = bring(officer, b"name,Trustee name\nClub,Jane\n")

    shown = page(officer, brought)

    assert "About trustees: never read" in shown.content.decode()
    assert "Jane" not in shown.content.decode()
    assert list(shown.context["form"].fields) == ["column_0"]


def test_another_sheet_of_the_workbook_is_read(officer):
    content = book(["name"], ["Club"], title="One", more={"Two": [["name"], ["Band"], ["Choir"]]})
    brought = bring(officer, content, name="groups.xlsx")

    officer.post(f"{IMPORT}{brought.pk}/layout/", {"sheet": "0"})

    brought.refresh_from_db()
    assert (brought.sheet, brought.rows_expected) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_left_is_forgotten_at_once(officer):
    brought = bring(officer, b"name\nClub\n")
    kept = brought.file.name

    officer.post(f"{IMPORT}{brought.pk}/leave/")
    late = officer.post(f"{IMPORT}{brought.pk}/preview/", follow=True)

    brought.refresh_from_db()
    assert (brought.state, bool(brought.file), default_storage.exists(kept)) == ("dropped", False, False)
    assert brought.sheets[0]["samples"] == [[]]
    assert "You left it before it was taken over" in late.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_large_file_is_opened_behind_the_page(officer, monkeypatch):
    monkeypatch.setattr(acts, "AT_ONCE", 10)

    brought = bring(officer, b"name,trustees\nClub,Jane\n")

    assert (brought.state, brought.is_open) == ("columns", True)
    with brought.file.open("rb") as kept:
        assert b"Jane" not in kept.read()
    assert [name for name in default_storage.listdir("register-imports")[1] if name.endswith(".brought")] == []


def test_a_file_that_waits_or_is_read_shows_how_far_it_is(officer, district):
    waiting = RegisterImport.objects.create(district=district, filename="groups.csv")
    reading = RegisterImport.objects.create(
        district=district, filename="groups.csv", state="reading", rows_expected=2073, rows_read=500, created=500
    )

    assert "The file waits to be read." in officer.get(f"{REGISTER}import/{waiting.pk}/").content.decode()
    text = officer.get(f"{REGISTER}import/{reading.pk}/").content.decode()
    assert "500 rows of 2,073 read" in text
    assert "See how far it is now" in text


def test_a_file_that_could_not_be_read_says_why(officer, district):
    failed = RegisterImport.objects.create(
        district=district, filename="groups.csv", state="failed", failure="Row 7 is odd.", ended_at=timezone.now()
    )

    text = officer.get(f"{REGISTER}import/{failed.pk}/").content.decode()

    assert ("Row 7 is odd." in text, "Nothing was written." in text) == (True, True)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "This file is empty."),
        (b"   \n", "The file is empty."),
        (b"PK\x03\x04rest", "The workbook is damaged."),
    ],
)
def test_what_is_no_register_is_said_at_once(officer, content, reason):
    response = officer.post(f"{REGISTER}import/", {"file": upload(content), "status_given": "admitted"})

    assert response.status_code == 200
    assert reason in str(response.context["form"].errors["file"])
    assert RegisterImport.objects.count() == 0


def test_no_file_is_said_to_be_missing(officer):
    response = officer.post(f"{REGISTER}import/", {"status_given": "admitted"})

    assert list(response.context["form"].errors) == ["file"]


def test_a_name_of_a_file_that_leads_elsewhere_stays_a_name(officer, district):
    file = upload(b"name\nClub\n", name="../../etc/passwd\u202evsc.csv")

    response = officer.post(f"{REGISTER}import/", {"file": file, "status_given": "admitted"})

    assert response.status_code == 302


def test_another_districts_imports_are_not_there(sign_in, district):
    kept = RegisterImport.objects.create(district=district, filename="groups.csv")
    other = sign_in(officer_of(DistrictFactory()))

    assert other.get(f"{REGISTER}import/{kept.pk}/").status_code == 404
    shown: QuerySet = other.get(f"{REGISTER}import/").context["table"].data
    assert list(shown) == []


def test_the_imports_ask_the_same_number_of_questions_for_1_and_3(officer, district, django_assert_num_queries):
    def add():
        RegisterImport.objects.create(district=district, filename="groups.csv", by=UserFactory())

    add()
    with django_assert_num_queries(IMPORT_QUERIES):
        officer.get(f"{REGISTER}import/")
    add()
    add()
    with django_assert_num_queries(IMPORT_QUERIES):
        officer.get(f"{REGISTER}import/")


IMPORT_QUERIES = 7


@pytest.mark.django_db(transaction=True)
def test_rows_that_are_known_otherwise_by_now_are_told_before_and_after(officer, district):
    known = StandingFactory(district=district, organisation__name="Vale Choir", organisation__postcode="WR9 1AA")
    known.organisation.other_names.create(name="Village Choir", kind="former")
    brought = bring(officer, b"name,postcode,income\nVillage Choir,WR9 1AA,50\n")

    preview = confirm(officer, brought)
    result = officer.post(f"{IMPORT}{brought.pk}/preview/", follow=True)

    sentence = "“Village Choir” is what “Vale Choir” was known as before. It stays as it is: name."
    told = [(2, "Village Choir", sentence)]
    assert [tuple(one) for one in preview.context["met"]] == list(result.context["met"]) == told
    assert "Known otherwise by now" in preview.content.decode()
    assert f"Row 2, “Village Choir”: {sentence}" in result.content.decode()
