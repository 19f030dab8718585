from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from partnerships.models import (
    Alert,
    Answer,
    Chair,
    Classification,
    Decision,
    Deputy,
    Electorate,
    Happening,
    Invitation,
    KindOfInvitation,
    Link,
    LinkStatus,
    Member,
    NamedBy,
    Partnership,
    RollingLimit,
    Seat,
    Sector,
    SelectionMethod,
    Term,
    TermsOfReference,
    Verdict,
)
from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    OrganisationFactory,
    PersonFactory,
    UserFactory,
)


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


class MemberFactory(DjangoModelFactory):
    class Meta:
        model = Member

    partnership = factory.SubFactory(PartnershipFactory)
    body = factory.Sequence(lambda n: f"Body {n}")
    sector = Sector.COUNCIL
    starts_on = dt.date(2020, 1, 1)


class ChairFactory(MemberFactory):
    class Meta:
        model = Chair

    person_name = factory.Sequence(lambda n: f"Chair {n}")


class InvitationFactory(MemberFactory):
    class Meta:
        model = Invitation

    kind = KindOfInvitation.OBSERVER


class TermsOfReferenceFactory(DjangoModelFactory):
    class Meta:
        model = TermsOfReference

    partnership = factory.SubFactory(PartnershipFactory)
    version = factory.Sequence(lambda n: n + 1)
    text = "We meet four times a year."
    agreed_by = "The board"
    starts_on = dt.date(2020, 1, 1)
    recorded_by = factory.SubFactory(UserFactory)
    recorded_at = dt.datetime(2020, 1, 1, 12, tzinfo=dt.UTC)


class DeputyFactory(DjangoModelFactory):
    class Meta:
        model = Deputy

    term = factory.SubFactory(TermFactory)
    person = factory.SubFactory(PersonFactory)
    on_behalf_of = factory.SubFactory(OrganisationFactory)
    starts_on = dt.date(2023, 4, 1)
    named_by = NamedBy.REPRESENTATIVE


class DecisionFactory(DjangoModelFactory):
    """Appointed ten days before the day of the tests, and open for answers."""

    class Meta:
        model = Decision

    term = factory.SubFactory(TermFactory)
    decided_on = dt.date(2025, 3, 4)
    minute = "Minute 7 of the partners' meeting"
    recorded_on = dt.date(2025, 3, 4)
    recorded_by = factory.SubFactory(UserFactory)
    answers_until = dt.date(2025, 4, 1)


class AnswerFactory(DjangoModelFactory):
    class Meta:
        model = Answer

    decision = factory.SubFactory(DecisionFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    verdict = Verdict.ENDORSE
    person_name = "Vera Voter"
    answered_by = factory.SubFactory(UserFactory)
    answered_at = dt.datetime(2025, 3, 10, 12, tzinfo=dt.UTC)


class AlertFactory(DjangoModelFactory):
    class Meta:
        model = Alert

    term = factory.SubFactory(TermFactory)
    happening = Happening.LEFT
    happened_on = dt.date(2025, 3, 1)
    noted_on = dt.date(2025, 3, 2)


class RollingLimitFactory(DjangoModelFactory):
    class Meta:
        model = RollingLimit

    subject = "terms"
    district = factory.SubFactory(DistrictFactory)
    most = 2


class LinkFactory(DjangoModelFactory):
    """Of two bodies, established."""

    class Meta:
        model = Link

    district = factory.SubFactory(DistrictFactory)
    from_partnership = factory.SubFactory(PartnershipFactory)
    to_partnership = factory.SubFactory(PartnershipFactory)
    about = "They share minutes."
    status = LinkStatus.ESTABLISHED
