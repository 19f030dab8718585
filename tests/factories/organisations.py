from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from organisations.models import (
    Area,
    Classification,
    District,
    DistrictPartner,
    Membership,
    Organisation,
    Person,
    Role,
    Standing,
    StandingStatus,
    Theme,
    User,
)


class AreaFactory(DjangoModelFactory):
    class Meta:
        model = Area

    name = factory.Sequence(lambda n: f"Area {n}")
    classification = Classification.LOCAL_AREA


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organisation {n}")
    slug = factory.Sequence(lambda n: f"organisation-{n}")


class DistrictFactory(DjangoModelFactory):
    class Meta:
        model = District

    name = factory.Sequence(lambda n: f"District {n}")
    slug = factory.Sequence(lambda n: f"district-{n}")
    area = factory.SubFactory(AreaFactory, classification=Classification.DISTRICT)
    council = factory.SubFactory(OrganisationFactory)


class DistrictPartnerFactory(DjangoModelFactory):
    class Meta:
        model = DistrictPartner

    district = factory.SubFactory(DistrictFactory)
    organisation = factory.SubFactory(OrganisationFactory, is_infrastructure=True)
    starts_on = dt.date(2020, 1, 1)


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme

    district = factory.SubFactory(DistrictFactory)
    name = factory.Sequence(lambda n: f"theme {n}")


class StandingFactory(DjangoModelFactory):
    """An organisation admitted long ago."""

    class Meta:
        model = Standing

    organisation = factory.SubFactory(OrganisationFactory)
    district = factory.SubFactory(DistrictFactory)
    status = StandingStatus.ADMITTED
    admitted_on = dt.date(2020, 1, 1)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"mailbox{n}@example.org")


class MembershipFactory(DjangoModelFactory):
    """The voting contact of an organisation."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Contact {n}")
    role = Role.VOTING_CONTACT
    starts_on = dt.date(2020, 1, 1)


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Person {n}")


def officer_of(district: District) -> User:
    """An account on the staff of the district's council."""
    return MembershipFactory(organisation=district.council, role=Role.OFFICE_STAFF).user


def partner_of(district: District) -> User:
    """An account on the staff of an infrastructure partner that serves the district."""
    partner = DistrictPartnerFactory(district=district)
    return MembershipFactory(organisation=partner.organisation, role=Role.OFFICE_STAFF).user
