from __future__ import annotations

import csv
import datetime as dt
import io
import json

import pytest
from django.utils import timezone

from organisations.models import (
    ContactDetail,
    OfficeNote,
    OrganisationIdentifier,
    OrganisationType,
    Standing,
)
from organisations.services import noting, reaching
from organisations.services.sector import profile_of
from organisations.services.verifying import open_checks, to_verify
from tests.factories.notifications import LetterFactory
from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    MembershipFactory,
    StandingFactory,
    ThemeFactory,
    officer_of,
)
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
NOW = timezone.make_aware(dt.datetime(2025, 3, 14, 12))
DAY = NOW.date()


@pytest.fixture
def district():
    return DistrictFactory(name="Vale", slug="vale")


@pytest.fixture
def officer(district):
    return officer_of(district)


def sheet(response) -> list[dict[str, str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_notes_are_private_to_the_offices_of_the_district(district, officer, sign_in):
    standing = StandingFactory(district=district, organisation__slug="club")
    elsewhere = StandingFactory(organisation=standing.organisation)
    office, other = sign_in(officer), sign_in(officer_of(elsewhere.district))

    office.post("/office/register/club/notes/add/", {"text": "Rings only at noon."})

    assert "Rings only at noon." in office.get("/office/register/club/").content.decode()
    assert "Rings only at noon." not in other.get("/office/register/club/").content.decode()
    note = OfficeNote.objects.get()
    assert other.get(f"/office/register/club/notes/{note.pk}/strike/").status_code == 404
    office.post(f"/office/register/club/notes/{note.pk}/strike/")
    assert "Rings only at noon." not in office.get("/office/register/club/").content.decode()


def test_what_stands_against_a_note(district, officer):
    organisation = StandingFactory(district=district).organisation
    write = {"organisation": organisation, "district": district, "now": NOW}

    with pytest.raises(DomainError, match="Write the note"):
        noting.write_note(**write, text=" ", by=officer)
    with pytest.raises(NotAllowed):
        noting.write_note(**write, text="Hm.", by=officer_of(DistrictFactory()))
    with pytest.raises(NotAllowed, match="is not in the register"):
        noting.write_note(**write | {"organisation": StandingFactory().organisation}, text="Hm.", by=officer)
    note = noting.write_note(**write, text="Hm.", by=officer)
    with pytest.raises(NotAllowed):
        noting.strike_note(note_id=note.pk, by=officer_of(DistrictFactory()), now=NOW)
    noting.strike_note(note_id=note.pk, by=officer, now=NOW)
    with pytest.raises(NotAllowedNow):
        noting.strike_note(note_id=note.pk, by=officer, now=NOW)


def test_who_cannot_be_reached_and_why(district, officer):
    silent = StandingFactory(district=district, organisation__name="A silent")
    bounced = StandingFactory(district=district, organisation__name="B bounced")
    ContactDetail.objects.create(organisation=bounced.organisation, kind="email", value="gone@example.org")
    LetterFactory(recipient="gone@example.org", state="bounced", reason="Unknown.", sent_at=NOW)
    marked = StandingFactory(district=district, organisation__name="C marked")
    MembershipFactory(organisation=marked.organisation)
    reaching.mark_unreachable(standing_id=marked.pk, reason="Moved away.", by=officer, day=DAY)
    by_person = StandingFactory(district=district, organisation__name="D person")
    MembershipFactory(organisation=by_person.organisation)
    by_phone = StandingFactory(district=district, organisation__name="E phone")
    ContactDetail.objects.create(organisation=by_phone.organisation, kind="phone", value="01632 960001")
    StandingFactory(district=district, status="left", ended_on=DAY)

    found = reaching.unreachable(Standing.objects.filter(district=district), DAY).order_by("organisation__name")

    told = [(one.pk, one.marked, one.has_any) for one in found]
    assert told == [(silent.pk, None, False), (bounced.pk, None, True), (marked.pk, "Moved away.", True)]


def test_a_mark_is_made_and_ended_once(district, officer):
    standing = StandingFactory(district=district)
    mark = {"standing_id": standing.pk, "by": officer, "day": DAY}

    with pytest.raises(DomainError, match="how you tried"):
        reaching.mark_unreachable(**mark, reason="")
    with pytest.raises(NotAllowedNow):
        reaching.mark_reached(**mark)
    with pytest.raises(NotAllowed):
        reaching.mark_unreachable(**mark | {"by": officer_of(DistrictFactory())}, reason="Gone.")
    reaching.mark_unreachable(**mark, reason="Gone.")
    with pytest.raises(Clash):
        reaching.mark_unreachable(**mark, reason="Gone.")
    assert reaching.mark_reached(**mark).ended_by == officer


def test_the_list_of_those_that_cannot_be_reached_says_what_to_do(district, officer, sign_in):
    StandingFactory(district=district, organisation__slug="silent")
    office = sign_in(officer)

    page = office.get("/office/register/unreachable/").content.decode()
    office.post("/office/register/silent/vale/reach/", {"reason": "Letters came back."})

    assert "No address, number or person is known" in page
    assert "/office/register/silent/contacts/add/" in page
    assert "Letters came back." in office.get("/office/register/unreachable/").content.decode()


def test_every_check_says_the_same_to_the_database_and_of_a_row(district):
    area, theme = AreaFactory(parent=district.area), ThemeFactory(district=district)
    StandingFactory(district=district, status="applied", admitted_on=None)
    StandingFactory(district=district)
    StandingFactory(district=district, based_in_district="yes", share_of_work="some", area=area)
    done = {"based_in_district": "yes", "share_of_work": "some", "area": area, "primary_theme": theme}
    StandingFactory(district=district, **done)

    by_row = {one.pk: {check.key for check in open_checks(one)} for one in Standing.objects.all()}

    for key in ("applied", "based", "share", "area", "theme"):
        assert {one.pk for one in to_verify(Standing.objects.all(), key)} == {
            pk for pk, keys in by_row.items() if key in keys
        }
    assert to_verify(Standing.objects.all()).count() == 3


def test_the_office_sees_all_there_is_to_verify_in_one_list(district, officer, sign_in):
    StandingFactory(district=district, organisation__name="New", status="applied", admitted_on=None)
    StandingFactory(organisation__name="Elsewhere", status="applied", admitted_on=None)

    page = sign_in(officer).get("/office/register/verify/").content.decode()

    assert "Asks to be admitted" in page
    assert "New" in page
    assert "Elsewhere" not in page


def test_the_history_names_people_and_not_their_addresses(district, officer, sign_in):
    standing = StandingFactory(district=district, organisation__slug="club")
    sign_in(officer).post("/office/register/club/vale/leave/", {"reason": "Closed.", "ended_on": str(DAY)})
    name = officer.memberships.get().name

    page = sign_in(officer).get("/office/register/club/history/").content.decode()

    standing.refresh_from_db()
    assert standing.status == "left"
    assert f"by {name} (" in page
    assert officer.email not in page.split("<main")[1].split("</main")[0]


def test_the_office_downloads_its_register_in_the_columns_of_360giving(district, officer, sign_in):
    named = StandingFactory(district=district, organisation__name="=Sum", organisation__activities="@Runs a club")
    OrganisationIdentifier.objects.create(organisation=named.organisation, scheme="GB-CHC", identifier="1000001")
    without = StandingFactory(district=district, organisation__name="Zither", status="left", ended_on=DAY)
    hers = {"organisation": named.organisation, "kind": "email"}
    ContactDetail.objects.create(**hers, value="ours@example.org", district=district)
    ContactDetail.objects.create(**hers, value="theirs@example.org", district=DistrictFactory())
    StandingFactory()

    rows = sheet(sign_in(officer).get("/office/register/export.csv"))

    assert [row["Recipient Org:Identifier"] for row in rows] == [
        "GB-CHC-1000001",
        f"vcsrep-{without.organisation_id}",
    ]
    assert (rows[0]["Recipient Org:Name"], rows[0]["Recipient Org:Description"]) == ("'=Sum", "'@Runs a club")
    assert (rows[0]["Recipient Org:Charity Number"], rows[0]["E-mail"]) == ("1000001", "ours@example.org")
    assert len(sheet(sign_in(officer).get("/office/register/export.csv?status=left"))) == 1


def test_the_office_downloads_its_register_as_popolo(district, officer, sign_in):
    StandingFactory(district=district, organisation__name="Club", status="applied", admitted_on=None)

    response = sign_in(officer).get("/office/register/export.json")

    popolo = json.loads(b"".join(response.streaming_content))
    assert [one["name"] for one in popolo["organizations"]] == ["Club"]


def test_the_profile_counts_by_area_theme_type_and_size_and_hides_the_withheld(district, officer, sign_in, client):
    area = AreaFactory(parent=district.area, name="East")
    club = StandingFactory(district=district, area=area, organisation__latest_income=5_000).organisation
    OrganisationType.objects.create(organisation=club, type="charity")
    StandingFactory(district=district, organisation__latest_income=50_000)
    StandingFactory(district=district, area=area, organisation__name_withheld=True)

    told = {part.title: part.counts for part in profile_of(district, public=True).parts}

    assert told["By area"] == [("East", 1), ("No area", 1)]
    assert told["By type"] == [("Registered charity", 1), ("No type", 1)]
    assert told["By size"][:2] == [("Micro: under £10,000", 1), ("Small: £10,000 to £100,000", 1)]
    public = client.get("/organisations/sector/").content.decode()
    assert "3 organisations in standing in Vale today. 1 organisation" in public
    assert "counted in this total only" not in sign_in(officer).get("/organisations/sector/").content.decode()
    assert client.get("/organisations/sector/?district=nowhere").status_code == 404
