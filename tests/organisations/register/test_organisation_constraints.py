"""What the database does not accept of an organisation, and of what hangs on it."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import IntegrityError, connection, transaction

from organisations.models import ContactDetail, OrganisationIdentifier, OrganisationType, OtherName
from organisations.services import register
from organisations.services.register import Details
from tests.factories.organisations import DistrictFactory, OrganisationFactory, officer_of
from vcsrep.errors import Clash

DAY = dt.date(2025, 3, 14)


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"infrastructure_scope": "generic"}, "organisation_scope_only_with_infrastructure"),
        ({"latest_income": -1}, "organisation_income_is_not_negative"),
        ({"name": ""}, "organisation_has_a_name"),
        ({"slug": "import"}, "organisation_slug_is_not_a_page"),
    ],
)
def test_the_database_accepts_no_broken_organisation(db, broken, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        OrganisationFactory(**broken)


def test_an_organisation_is_not_merged_into_itself(db):
    organisation = OrganisationFactory()
    organisation.merged_into = organisation

    with pytest.raises(IntegrityError, match="organisation_not_merged_into_itself"), transaction.atomic():
        organisation.save()


def test_what_hangs_on_an_organisation_is_there_once(db):
    organisation = OrganisationFactory()
    rows = [
        (OrganisationIdentifier, {"scheme": "GB-CHC", "identifier": "1"}),
        (OrganisationType, {"type": "club"}),
        (OtherName, {"name": "Club", "kind": "other"}),
        (ContactDetail, {"kind": "phone", "value": "1"}),
        (ContactDetail, {"kind": "phone", "value": "2", "district": DistrictFactory()}),
    ]

    for model, said in rows:
        model.objects.create(organisation=organisation, **said)
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(organisation=organisation, **said)


@pytest.mark.parametrize(
    ("model", "broken", "constraint"),
    [
        (OrganisationIdentifier, {"scheme": "", "identifier": "1"}, "organisation_identifier_is_complete"),
        (OrganisationType, {"type": "gang"}, "organisation_type_is_known"),
        (ContactDetail, {"kind": "phone", "value": ""}, "contact_detail_is_not_empty"),
        (
            OtherName,
            {"name": "x", "kind": "former", "starts_on": DAY, "ends_on": dt.date(2020, 1, 1)},
            "other_name_ends_after_it_starts",
        ),
    ],
)
def test_the_database_accepts_nothing_broken_on_an_organisation(db, model, broken, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.create(organisation=OrganisationFactory(), **broken)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_ten_people_adding_a_club_at_once_get_ten_addresses():
    district = DistrictFactory()
    officer = officer_of(district)
    together = threading.Barrier(10)
    slugs, failures = [], []

    def add(number):
        try:
            together.wait()
            details = Details(name="Club", postcode=f"WR9 {number}AA")
            slugs.append(register.add_organisation(details=details, district=district, by=officer, day=DAY).slug)
        except Clash as clash:
            failures.append(str(clash))
        finally:
            connection.close()

    threads = [threading.Thread(target=add, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert sorted(slugs) == sorted(["club", *(f"club-{number}" for number in range(2, 11))])
