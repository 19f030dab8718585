from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from partnerships.models import Classification, Electorate, Partnership, Seat, SelectionMethod, Term
from tests.factories.organisations import AreaFactory, DistrictFactory, OrganisationFactory, PersonFactory


class PartnershipFactory(DjangoModelFactory):
    class Meta:
        model = Partnership

    name = factory.Sequence(lambda n: f"Partnership {n}")
    slug = factory.Sequence(lambda n: f"partnership-{n}")
    classification = Classification.LSP
    district = factory.SubFactory(DistrictFactory)
    area = factory.SubFactory(AreaFactory)
    vcs_seat_ceiling = 4


class SeatFactory(DjangoModelFactory):
    """A seat that the whole sector elects."""

    class Meta:
        model = Seat

    partnership = factory.SubFactory(PartnershipFactory)
    label = factory.Sequence(lambda n: f"Seat {n}")
    selection_method = SelectionMethod.ELECTED
    electorate = Electorate.SECTOR
    starts_on = dt.date(2020, 1, 1)


class TermFactory(DjangoModelFactory):
    class Meta:
        model = Term

    seat = factory.SubFactory(SeatFactory)
    person = factory.SubFactory(PersonFactory)
    on_behalf_of = factory.SubFactory(OrganisationFactory)
    starts_on = dt.date(2023, 4, 1)
    ends_on = dt.date(2026, 3, 31)
    how_chosen = "Elected by the whole sector."
