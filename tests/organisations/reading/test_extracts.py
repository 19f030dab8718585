"""The Charity Commission's extract as JSON and as tab separated text, and other JSON of its kind."""

from __future__ import annotations

import codecs
import datetime as dt
import json
from decimal import Decimal

import pytest

from organisations.models import Organisation, Standing
from tests.organisations.reading.conftest import counts, rejected

HOPE = {
    "date_of_extract": "2025-03-01T00:00:00",
    "organisation_number": 200001,
    "registered_charity_number": 200001,
    "linked_charity_number": 0,
    "charity_name": "HOPE FOR ALL",
    "charity_type": None,
    "charity_registration_status": "Registered",
    "date_of_registration": "1962-05-17T00:00:00",
    "date_of_removal": None,
    "charity_reporting_status": "Submission Received",
    "latest_acc_fin_period_end_date": "2023-12-31T00:00:00",
    "latest_income": 12345.00,
    "latest_expenditure": 11000.5,
    "charity_contact_address1": "1 High St",
    "charity_contact_address2": None,
    "charity_contact_address3": "Evesham",
    "charity_contact_postcode": "WR11 1AA",
    "charity_contact_phone": "01632 960001",
    "charity_contact_email": "hope@example.org",
    "charity_contact_web": "www.hope.example.org",
    "charity_company_registration_number": "01234567",
    "charity_insolvent": False,
    "charity_activities": "Help for all",
    "charity_gift_aid": True,
    "charity_has_land": None,
}
BRANCH = HOPE | {"linked_charity_number": 1, "charity_name": "HOPE BRANCH"}
GONE = HOPE | {"registered_charity_number": 200002, "charity_registration_status": "Removed"}


def test_the_charity_commissions_json_is_read_as_it_comes(take):
    done = take(codecs.BOM_UTF8 + json.dumps([HOPE, BRANCH, GONE]).encode())

    assert counts(done) == (1, 0, 0, 2, 0)
    assert done.kind == "JSON"
    hope = Standing.objects.get().organisation
    assert (hope.name, hope.postcode, str(hope.latest_income)) == ("HOPE FOR ALL", "WR11 1AA", "12345.00")
    assert sorted(map(str, hope.identifiers.all())) == ["GB-CHC-200001", "GB-COH-01234567"]
    assert (str(hope.founded_on), hope.activities) == ("1962-05-17", "Help for all")


def test_reading_it_again_changes_nothing(take):
    take(json.dumps([HOPE]))

    assert counts(take(json.dumps([HOPE], indent=2))) == (0, 0, 1, 0, 0)


ACCEPTED = {
    "a list under a key": json.dumps({"meta": {"pages": 1}, "charities": [{"name": "Club"}]}),
    "a list deeper down": json.dumps({"result": {"records": [{"name": "Club"}]}}, indent=1),
    "one record per line": '{"name": "Club"}\n',
    "one record per line, several": '{"name": "Club"}\n\n{"postcode": "WR9 6AB", "name": ""}\n',
    "UTF-16": json.dumps([{"name": "Club"}]).encode("utf-16"),
    "keys in another order": json.dumps([{"postcode": "", "name": "Club"}]),
    "other values than words": '[{"name": "Club", "tags": ["a", 1, {"b": 2}], "more": {"deep": [1]}, "income": 1e3}]',
    "what is about trustees": json.dumps(
        [{"name": "Club", "trustee_name": "Jane Doe", "trustees": [{"name": "Jane Doe"}], "trustee": ["Jane Doe"]}]
    ),
}


@pytest.mark.parametrize("case", ACCEPTED)
def test_records_are_found_wherever_they_stand(take, case):
    done = take(ACCEPTED[case])

    assert done.created == 1, done.failure
    assert Standing.objects.get().organisation.name == "Club"


def test_what_is_about_trustees_is_never_kept(take):
    done = take(json.dumps([{"trustee_name": "Jane Doe", "name": "Club", "income": "lots"}]))

    assert done.rejected_rows.get().original == ["", "Club", "lots"]


def test_a_record_that_is_none_is_rejected_and_the_others_stay(take):
    done = take('[{"name": "Club"}, 17, null, ["x"], {"name": "Band", "income": "lots"}]')

    assert [(row, column, reason.split(",")[0]) for row, column, _, reason in rejected(done)] == [
        (2, "(whole row)", "This is no record with names and values."),
        (3, "(whole row)", "This is no record with names and values."),
        (4, "(whole row)", "This is no record with names and values."),
        (5, "income", "This is no amount in pounds"),
    ]
    assert counts(done) == (1, 0, 0, 0, 4)


REFUSED = {
    "breaks off": ('[{"name": "Club"}, {"name": "Ba', "The JSON cannot be read after record 1"),
    "no records": ('{"charities": []}', "No column of the file is headed “name”"),
    "an empty list": ("[]", "The JSON has no list of records."),
    "a list of words": ('["Club", "Band"]', "The JSON has no list of records."),
    "two brackets": ("[[", "The JSON cannot be read"),
    "depth without end": ("[" * 100_000, "The JSON is nested too deeply"),
    "depth without end in a record": ('[{"name": ' + "[" * 200_000, "The JSON is nested too deeply"),
    "a value without end": ('[{"name": "' + "x" * 20_000_000 + '"}]', "A value of the JSON is longer than 8 MB"),
    "wrong marks": ("[{'name': 'Club'}]", "The JSON cannot be read"),
    "no number of this world": ('[{"name": "Club", "income": NaN}]', "The JSON cannot be read"),
    "letters that are not UTF-8": ('[{"name": "Café"}]'.encode("cp1252"), "The JSON cannot be read after record 0"),
    "a thousand keys": (
        json.dumps([{"name": "Club"} | {f"key{n}": n for n in range(600)}]),
        "The records have more than 500 different keys",
    ),
    "only a bracket": ("{", "The JSON cannot be read"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_json_that_is_no_register_is_refused_before_anything_is_written(take, case):
    content, beginning = REFUSED[case]

    done = take(content)

    assert (done.state, done.failure[: len(beginning)]) == ("failed", beginning)
    assert (Organisation.objects.count(), Standing.objects.count()) == (1, 0)


def test_the_tab_separated_extract_is_read_as_it_comes(take):
    headings = (
        "date_of_extract organisation_number registered_charity_number linked_charity_number charity_name charity_type "
        "charity_registration_status date_of_registration date_of_removal latest_income charity_contact_address1 "
        "charity_contact_address2 charity_contact_address3 charity_contact_postcode charity_contact_phone "
        "charity_contact_email charity_contact_web charity_company_registration_number charity_activities"
    ).split()
    row = (
        '2025-03-01 00:00:00|200001|200001|0|"HOPE" FOR ALL|Trust|Registered|1962-05-17 00:00:00||12345.00|1 High St'
        "||Evesham|WR111AA|01632 960001|hope@example.org|www.hope.example.org|01234567|Help for all"
    ).split("|")

    done = take("\ufeff" + "\t".join(headings) + "\r\n" + "\t".join(row) + "\r\n")

    assert counts(done) == (1, 0, 0, 0, 0)
    hope = Standing.objects.get().organisation
    assert (hope.name, hope.postcode, hope.latest_income) == ('"HOPE" FOR ALL', "WR11 1AA", Decimal(12345))
    assert (hope.founded_on, hope.activities) == (dt.date(1962, 5, 17), "Help for all")
    assert sorted(map(str, hope.identifiers.all())) == ["GB-CHC-200001", "GB-COH-01234567"]
    assert sorted(hope.contacts.values_list("kind", "value")) == [
        ("email", "hope@example.org"),
        ("phone", "01632 960001"),
        ("post", "1 High St, Evesham"),
    ]
