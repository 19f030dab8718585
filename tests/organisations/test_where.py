"""What an organisation says of where it works, and the partner's check."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.models import Letter
from organisations.models import Role, Standing, WhereClaim, WhereFact
from organisations.services.standing import check_facts
from organisations.services.where import claim, confirm, query, withdraw
from tests.factories.organisations import (
    DistrictFactory,
    MembershipFactory,
    StandingFactory,
    UserFactory,
    officer_of,
    partner_of,
)
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)
DAY = NOW.date()
SAID = {"based_in_district": "yes", "share_of_work": "majority", "evidence": "Our hall is in Badsey."}


@pytest.fixture
def standing() -> Standing:
    return StandingFactory(organisation__name="Lunch Club", district__name="Wychavon")


@pytest.fixture
def voter(standing):
    return MembershipFactory(organisation=standing.organisation, name="Vera").user


@pytest.fixture
def partner(standing):
    return partner_of(standing.district)


@pytest.fixture
def waiting(standing, voter) -> WhereClaim:
    return claim(standing_id=standing.pk, **SAID, by=voter, now=NOW, holds_from=dt.date(2025, 1, 1))


def test_a_claim_waits_and_changes_nothing(waiting, standing):
    standing.refresh_from_db()

    assert (waiting.state, waiting.by_name, waiting.at) == ("waiting", "Vera", NOW)
    assert (standing.based_in_district, standing.share_of_work, standing.checked_on) == ("unknown", "unknown", None)
    assert WhereFact.objects.count() == 0


def test_a_partner_confirms_and_both_facts_are_kept_with_evidence_source_and_checker(waiting, standing, partner):
    confirm(claim_id=waiting.pk, evidence="Saw the hall.", source="seen", by=partner, now=NOW)

    standing.refresh_from_db()
    assert (standing.based_in_district, standing.share_of_work) == ("yes", "majority")
    assert (standing.evidence, standing.checked_by, standing.checked_on) == ("Saw the hall.", partner, DAY)
    found = WhereFact.objects.order_by("fact").values_list(
        "fact", "value", "holds_from", "evidence", "source", "checked_by", "checked_on", "claim"
    )
    rest = (dt.date(2025, 1, 1), "Saw the hall.", "seen", partner.pk, DAY, waiting.pk)
    assert list(found) == [("based", "yes", *rest), ("share", "majority", *rest)]
    assert Letter.objects.get().kind == "organisations.where_confirmed"


def test_a_partner_asks_back_and_the_organisation_may_say_it_again(waiting, standing, voter, partner):
    asked = query(claim_id=waiting.pk, reason="Which hall?", by=partner, now=NOW)

    standing.refresh_from_db()
    assert (asked.state, asked.reason, standing.checked_on) == ("queried", "Which hall?", None)
    assert Letter.objects.get().kind == "organisations.where_queried"
    assert claim(standing_id=standing.pk, **SAID, by=voter, now=NOW).state == "waiting"


def test_earlier_findings_stay_to_be_read(standing, partner):
    for value in ("some", "none"):
        facts = {"based_in_district": "no", "share_of_work": value, "evidence": value, "source": "told"}
        check_facts(standing_id=standing.pk, by=partner, day=DAY, **facts)

    shares = WhereFact.objects.for_list().filter(fact="share")
    assert [fact.in_words for fact in shares] == ["None", "Some"]


def test_one_claim_waits_at_a_time(waiting, standing, voter):
    with pytest.raises(Clash, match="still waits for a check"):
        claim(standing_id=standing.pk, **SAID, by=voter, now=NOW)

    assert withdraw(claim_id=waiting.pk, by=voter, now=NOW).state == "withdrawn"
    assert claim(standing_id=standing.pk, **SAID, by=voter, now=NOW).state == "waiting"


def test_a_claim_is_decided_once(waiting, partner, voter):
    query(claim_id=waiting.pk, reason="Which?", by=partner, now=NOW)

    for decide in (
        lambda: confirm(claim_id=waiting.pk, evidence="x", source="seen", by=partner, now=NOW),
        lambda: query(claim_id=waiting.pk, reason="x", by=partner, now=NOW),
        lambda: withdraw(claim_id=waiting.pk, by=voter, now=NOW),
    ):
        with pytest.raises(Clash, match="decided already: queried"):
            decide()


def test_only_who_speaks_for_it_says_where_it_works(waiting, standing, partner):
    for stranger in (UserFactory(), partner, MembershipFactory().user):
        with pytest.raises(NotAllowed, match="You do not speak for Lunch Club"):
            claim(standing_id=standing.pk, **SAID, by=stranger, now=NOW)
        with pytest.raises(NotAllowed, match="You do not speak for Lunch Club"):
            withdraw(claim_id=waiting.pk, by=stranger, now=NOW)


def test_only_a_partner_of_the_district_checks(waiting, standing, voter):
    for stranger in (voter, officer_of(standing.district), partner_of(DistrictFactory())):
        with pytest.raises(NotAllowed, match="Only an infrastructure partner of Wychavon"):
            confirm(claim_id=waiting.pk, evidence="x", source="seen", by=stranger, now=NOW)


def test_nobody_checks_what_their_own_organisation_says(waiting, standing, partner):
    MembershipFactory(organisation=standing.organisation, user=partner, role=Role.OTHER)

    with pytest.raises(NotAllowed, match="somebody else has to check it"):
        confirm(claim_id=waiting.pk, evidence="x", source="seen", by=partner, now=NOW)


def test_what_is_empty_or_to_come_is_refused(standing, voter, partner, waiting):
    other = StandingFactory(organisation=standing.organisation)
    left = StandingFactory(organisation=standing.organisation, status="left", ended_on=DAY)

    with pytest.raises(DomainError, match="Say how a partner can see"):
        claim(standing_id=other.pk, **SAID | {"evidence": " "}, by=voter, now=NOW)
    with pytest.raises(DomainError, match="not from when it will be"):
        claim(standing_id=other.pk, **SAID, by=voter, now=NOW, holds_from=dt.date(2025, 3, 15))
    with pytest.raises(NotAllowedNow, match="is not in standing"):
        claim(standing_id=left.pk, **SAID, by=voter, now=NOW)
    with pytest.raises(DomainError, match="Say what you saw"):
        confirm(claim_id=waiting.pk, evidence=" ", source="seen", by=partner, now=NOW)
    with pytest.raises(DomainError, match="Say what is not clear"):
        query(claim_id=waiting.pk, reason="", by=partner, now=NOW)
    with pytest.raises(DomainError, match="not from when it will be"):
        check_facts(standing_id=standing.pk, by=partner, day=DAY, **SAID, holds_from=dt.date(2025, 3, 15))
