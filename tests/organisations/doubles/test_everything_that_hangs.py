"""Whatever points at an organisation moves with it when it is merged, and comes back when that is undone.

The list is read from the models: a relation that is new must be given a row here before anything is green.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db.models import ForeignObjectRel, Model

from organisations.models import (
    BulkAction,
    BulkRow,
    BulkRun,
    Confirmation,
    ConsortiumDecision,
    CountyFocus,
    OfficeNote,
    Organisation,
    OrganisationFunction,
    RelayedMessage,
    ServiceOffer,
    Standing,
    Submission,
    SupportService,
    ThemeClaim,
    ThemeReading,
    ThemeSuggestion,
    UnreachableMark,
    WhereClaim,
    WhereFact,
)
from organisations.services.merging.acts import merge, part
from organisations.services.merging.following import HANDLED_ELSEWHERE, SELECTIONS
from organisations.services.merging.ledger import page_of
from tests.factories.applications import ApplicationFactory, ApplicationPartFactory
from tests.factories.appraisals import (
    AppraisalCommentFactory,
    OptionFactory,
    OptionScoreFactory,
    SeatChangeFactory,
)
from tests.factories.attendance import MeetingDeputyFactory
from tests.factories.cases import CaseFactory
from tests.factories.consultations import IssueFactory
from tests.factories.consulting import ConsultationFactory, ConsulteeFactory
from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    DistrictPartnerFactory,
    OrganisationFactory,
    StandingFactory,
    UserFactory,
    officer_of,
)
from tests.factories.partnerships import (
    AnswerFactory,
    ChairFactory,
    DecisionFactory,
    DeputyFactory,
    InvitationFactory,
    LinkFactory,
    MemberFactory,
    SeatFactory,
    TermFactory,
)
from tests.factories.pulse import PulseAnswerFactory
from tests.factories.voices import SignatoryFactory, SpokenForFactory

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)
DAY = NOW.date()
Relation = tuple[str, str]
Make = Callable[[Any], object]


def through(row: Any, field: str, organisation: Organisation) -> Model:
    """The row between the two of a relation to many."""
    getattr(row, field).add(organisation)
    return getattr(type(row), field).through.objects.get(organisation=organisation)


def of(model: type[Model], **facts: object) -> Make:
    return lambda organisation: model._meta.default_manager.create(organisation=organisation, **facts)


def bulk_row(standing: Standing) -> BulkRow:
    run = BulkRun.objects.create(
        district=standing.district, action=BulkAction.values[0], reason="x", by=UserFactory(), day=DAY
    )
    return BulkRow.objects.create(run=run, standing=standing)


OF_ORGANISATION: dict[Relation, Make] = {
    ("organisations.organisation", "parent"): lambda one: OrganisationFactory(parent=one),
    ("organisations.organisation", "merged_into"): lambda one: OrganisationFactory(merged_into=one),
    ("organisations.organisationtype", "organisation"): lambda one: one.types.create(type="club"),
    ("organisations.organisationidentifier", "organisation"): lambda one: one.identifiers.create(
        scheme="GB-CHC", identifier="1000430"
    ),
    ("organisations.othername", "organisation"): lambda one: one.other_names.create(name="Diners", kind="other"),
    ("organisations.contactdetail", "organisation"): lambda one: one.contacts.create(kind="phone", value="01632 960"),
    ("organisations.districtpartner", "organisation"): lambda one: DistrictPartnerFactory(
        organisation=one, ends_on=dt.date(2024, 1, 1)
    ),
    ("organisations.confirmation", "organisation"): of(Confirmation, asked_on=DAY),
    ("organisations.serviceoffer", "organisation"): lambda one: ServiceOffer.objects.create(
        organisation=one, service=SupportService.objects.create(name="Van hire"), area=AreaFactory()
    ),
    ("organisations.organisationfunction", "organisation"): lambda one: OrganisationFunction.objects.create(
        organisation=one, function=OrganisationFunction._meta.get_field("function").choices[0][0]
    ),
    ("organisations.countyfocus", "organisation"): lambda one: CountyFocus.objects.create(
        organisation=one, county=AreaFactory(), share_of_work="majority", evidence="Plan", checked_by=UserFactory(),
        checked_on=DAY,
    ),
    ("organisations.consortiumdecision", "organisation"): lambda one: ConsortiumDecision.objects.create(
        organisation=one, county=AreaFactory(), is_member=True, reason="Agreed", decided_by=UserFactory(),
        decided_on=DAY, core_services_then=3, share_then="majority",
        fitness_then=ConsortiumDecision._meta.get_field("fitness_then").choices[0][0],
    ),
    ("organisations.officenote", "organisation"): lambda one: OfficeNote.objects.create(
        organisation=one, district=DistrictFactory(), text="Rang.", written_by=UserFactory()
    ),
    ("organisations.relayedmessage", "organisation"): lambda one: RelayedMessage.objects.create(
        organisation=one, district=DistrictFactory(), sender_name="Sam", sender_email="s@example.org", text="Hello"
    ),
    ("organisations.submission", "organisation"): lambda one: Submission.objects.create(
        organisation=one, district=DistrictFactory(), user=UserFactory(), kind="change", name="Ann"
    ),
    ("organisations.themereading", "organisation"): of(ThemeReading, rules="x", read_at=NOW),
    ("organisations.themesuggestion", "organisation"): of(ThemeSuggestion, subject="health", score=0.5),
    ("partnerships.term", "on_behalf_of"): lambda one: TermFactory(on_behalf_of=one),
    ("partnerships.deputy", "on_behalf_of"): lambda one: DeputyFactory(on_behalf_of=one),
    ("partnerships.spokenfor", "organisation"): lambda one: SpokenForFactory(organisation=one),
    ("partnerships.signatory", "organisation"): lambda one: SignatoryFactory(organisation=one),
    ("partnerships.answer", "organisation"): lambda one: AnswerFactory(organisation=one),
    ("partnerships.decision_decided_by", "organisation"): lambda one: through(DecisionFactory(), "decided_by", one),
    ("partnerships.seat_appointers", "organisation"): lambda one: through(SeatFactory(), "appointers", one),
    ("partnerships.link", "from_organisation"): lambda one: LinkFactory(from_partnership=None, from_organisation=one),
    ("partnerships.member", "organisation"): lambda one: MemberFactory(organisation=one),
    ("partnerships.chair", "organisation"): lambda one: ChairFactory(organisation=one),
    ("partnerships.invitation", "organisation"): lambda one: InvitationFactory(organisation=one),
    ("attendance.meetingdeputy", "on_behalf_of"): lambda one: MeetingDeputyFactory(on_behalf_of=one),
    ("consultations.issue", "organisation"): lambda one: IssueFactory(organisation=one),
    ("reviews.pulseanswer", "organisation"): lambda one: PulseAnswerFactory(organisation=one),
    ("reviews.application", "lead"): lambda one: ApplicationFactory(lead=one),
    ("reviews.applicationpart", "organisation"): lambda one: ApplicationPartFactory(organisation=one),
    ("reviews.case", "raised_for"): lambda one: CaseFactory(raised_for=one),
    ("reviews.case", "against"): lambda one: CaseFactory(against=one),
    ("reviews.option", "proposed_by"): lambda one: OptionFactory(proposed_by=one, proposer_name="Ann"),
    ("reviews.seatchange_appointers", "organisation"): lambda one: through(SeatChangeFactory(), "appointers", one),
    ("reviews.optionscore", "organisation"): lambda one: OptionScoreFactory(organisation=one),
    ("reviews.appraisalcomment", "organisation"): lambda one: AppraisalCommentFactory(organisation=one),
    ("consultations.consultation", "asked_by"): lambda one: ConsultationFactory(asked_by=one),
    ("consultations.consultee", "organisation"): lambda one: ConsulteeFactory(organisation=one),
    ("consultations.consultee", "forwarded_by"): lambda one: ConsulteeFactory(source="forwarded", forwarded_by=one),
}  # fmt: skip
OF_STANDING: dict[Relation, Make] = {
    ("organisations.bulkrow", "standing"): bulk_row,
    ("organisations.unreachablemark", "standing"): lambda one: UnreachableMark.objects.create(
        standing=one, reason="Letters come back", marked_by=UserFactory(), marked_on=DAY
    ),
    ("organisations.wherefact", "standing"): lambda one: WhereFact.objects.create(
        standing=one, fact="based", value="yes", evidence="Seen", checked_by=UserFactory(), checked_on=DAY
    ),
    ("organisations.whereclaim", "standing"): lambda one: WhereClaim.objects.create(
        standing=one,
        based_in_district="yes",
        share_of_work="all",
        evidence="Ours",
        by=UserFactory(),
        by_name="A",
        at=NOW,
    ),
    ("organisations.themeclaim", "standing"): lambda one: ThemeClaim.objects.create(
        standing=one, by=UserFactory(), by_name="Ann", at=NOW
    ),
}
# Who runs a district is never given up: a merger that would is refused.
REFUSED = {("organisations.district", "council")}


def pointing_at(model: type[Model]) -> set[Relation]:
    """Every relation, straight from the models; pages of history keep what they say."""
    relations = [one for one in model._meta.get_fields(include_hidden=True) if isinstance(one, ForeignObjectRel)]
    return {
        (one.related_model._meta.label_lower, one.field.name)
        for one in relations
        if not one.many_to_many and not hasattr(one.related_model, "history_type")
    }


def handled_elsewhere() -> set[str]:
    return {model._meta.label_lower for model in HANDLED_ELSEWHERE}


@pytest.mark.parametrize(("model", "made"), [(Organisation, OF_ORGANISATION), (Standing, OF_STANDING)])
def test_every_relation_is_known_here(model, made):
    known_apart = REFUSED | set(SELECTIONS)  # elections leave what is decided where it is: tests/elections
    apart = {relation for relation in pointing_at(model) if relation[0] in handled_elsewhere()} | known_apart

    assert pointing_at(model) - apart == set(made)


def now_of(row: Model) -> dict[str, Any]:
    return page_of(type(row)._meta.base_manager.get(pk=row.pk))


@pytest.fixture
def two():
    district = DistrictFactory()
    kept = StandingFactory(district=district, organisation__name="Lunch Club")
    merged = StandingFactory(district=district, organisation__name="Luncheon Club")
    return kept, merged, officer_of(district)


@pytest.mark.parametrize("relation", [*OF_ORGANISATION, *OF_STANDING], ids=".".join)
def test_it_moves_with_the_organisation_and_comes_back(two, relation):
    kept, merged, by = two
    is_of_standing = relation in OF_STANDING
    old, new = (merged, kept) if is_of_standing else (merged.organisation, kept.organisation)
    row: Any = (OF_STANDING if is_of_standing else OF_ORGANISATION)[relation](old)
    before, field = now_of(row), apps.get_model(relation[0])._meta.get_field(relation[1]).name

    merger = merge(kept_id=kept.organisation_id, merged_id=merged.organisation_id, choices={}, by=by, now=NOW)
    after = now_of(row)
    part(merger_id=merger.pk, by=by, now=NOW + dt.timedelta(hours=1))

    assert before["fields"][field] == old.pk
    assert after == before | {"fields": before["fields"] | {field: new.pk}}
    assert now_of(row) == before
