"""Two entries of one organisation, furnished with something of every kind."""

from __future__ import annotations

import datetime as dt

from organisations.models import (
    ContactDetail,
    Membership,
    Merger,
    Organisation,
    OrganisationIdentifier,
    OrganisationType,
    OtherName,
    Role,
    Standing,
)
from organisations.services.merging.acts import merge, part
from organisations.services.merging.ledger import page_of
from tests.factories.organisations import (
    DistrictFactory,
    MembershipFactory,
    StandingFactory,
    officer_of,
)

NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)
DAY = NOW.date()


class Two:
    """The Lunch Club and the Luncheon Club of one district, and its officer."""

    def __init__(self) -> None:
        self.district = DistrictFactory()
        self.by = officer_of(self.district)
        self.kept = StandingFactory(district=self.district, organisation__name="Lunch Club").organisation
        self.merged = StandingFactory(district=self.district, organisation__name="Luncheon Club").organisation

    def merge(self, **choices: str) -> Merger:
        return merge(kept_id=self.kept.pk, merged_id=self.merged.pk, choices=choices, by=self.by, now=NOW)

    def part(self, merger: Merger) -> Merger:
        return part(merger_id=merger.pk, by=self.by, now=NOW + dt.timedelta(hours=1))


def everything():
    """Every row that a merger may touch."""
    models = [Organisation, OrganisationIdentifier, OrganisationType, OtherName, ContactDetail, Membership, Standing]
    return {model.__name__: [page_of(row) for row in model.objects.order_by("pk")] for model in models}


def furnish(two):
    """Something of every kind on both."""
    Organisation.objects.filter(pk=two.merged.pk).update(
        postcode="WR10 1AA", activities="Hot meals.", latest_income="1234.50", founded_on=dt.date(1990, 1, 2)
    )
    Organisation.objects.filter(pk=two.kept.pk).update(activities="Lunches.")
    two.merged.identifiers.create(scheme="GB-CHC", identifier="1000430")
    for organisation in (two.kept, two.merged):
        organisation.types.create(type="charity")
        organisation.contacts.create(kind="phone", value="01632 960001", district=two.district)
        MembershipFactory(organisation=organisation, name=f"Voter of {organisation}")
    two.merged.types.create(type="club")
    two.merged.other_names.create(name="Dinner Club", kind="other")
    MembershipFactory(organisation=two.merged, role=Role.OTHER, name="Helper")
