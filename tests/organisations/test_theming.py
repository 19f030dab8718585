"""What an organisation works for: read from its words, declared, confirmed or queried."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from notifications.models import Letter
from organisations.models import ClaimedTheme, Organisation, ThemeClaim, ThemeSuggestion, WorkList, to_settle, unread
from organisations.services.register import Details, change_details
from organisations.services.theming import deciding
from organisations.services.theming.deciding import Choice
from organisations.services.theming.reading import read_all_unread
from organisations.suggesting.rules import read
from tests.factories.organisations import (
    DistrictFactory,
    MembershipFactory,
    StandingFactory,
    ThemeFactory,
    partner_of,
)
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 10, tzinfo=dt.UTC)


@pytest.fixture
def district():
    return DistrictFactory(name="Wychavon")


@pytest.fixture
def partner(district):
    return partner_of(district)


@pytest.fixture
def health(district):
    return ThemeFactory(district=district, name="health", subjects=["health", "older people"])


@pytest.fixture
def arts(district):
    return ThemeFactory(district=district, name="arts", subjects=["arts and heritage"])


@pytest.fixture
def choir(district):
    return StandingFactory(
        district=district, organisation__name="Brook Choir", organisation__activities="Singing and concerts"
    )


@pytest.fixture
def speaker(choir):
    return MembershipFactory(organisation=choir.organisation, name="Sue Singer").user


def declared(choir, speaker, primary, *also, now=NOW):
    return deciding.declare(
        standing_id=choir.pk, primary_id=primary.pk, also_ids=[theme.pk for theme in also], by=speaker, now=now
    )


def listed(district) -> dict[str, list[str]]:
    found = {which.value: to_settle(which, district).for_list() for which in WorkList}
    return {which: [standing.organisation.name for standing in standings] for which, standings in found.items()}


def nothing(**but: list[str]) -> dict[str, list[str]]:
    return {which.value: [] for which in WorkList} | but


def test_words_are_read_once_and_again_when_they_change(choir, partner):
    counts = [read_all_unread(clock=timezone.now), read_all_unread(clock=timezone.now)]

    change_details(
        organisation_id=choir.organisation.pk,
        details=Details(name="Brook Choir", activities="A lunch club for pensioners"),
        by=partner,
        day=NOW.date(),
    )
    counts.append(read_all_unread(clock=timezone.now))

    assert counts == [Organisation.objects.count(), 0, 1]
    said = ThemeSuggestion.objects.filter(organisation=choir.organisation)
    assert {(one.subject, one.because[0]) for one in said} == {
        ("arts and heritage", "choir"),
        ("older people", "pensioners"),
    }


def test_other_rules_read_everything_again(choir):
    read_all_unread(clock=timezone.now)

    assert (unread(read().version).count(), unread("other").count()) == (0, Organisation.objects.count())


def test_each_standing_is_on_the_list_that_says_what_it_lacks(district, choir, health, arts, speaker, partner):
    StandingFactory(district=district, organisation__name="Smith Trust")
    StandingFactory(district=district, organisation__name="Settled", primary_theme=health)
    StandingFactory(organisation__name="Elsewhere", organisation__activities="Singing")
    read_all_unread(clock=timezone.now)
    assert listed(district) == nothing(suggested=["Brook Choir"], none=["Smith Trust"])

    claim = declared(choir, speaker, arts, health)
    assert listed(district) == nothing(declared=["Brook Choir"], two=["Brook Choir"], none=["Smith Trust"])

    deciding.query(claim_id=claim.pk, note="Which is most?", by=partner, now=NOW)
    assert listed(district) == nothing(queried=["Brook Choir"], two=["Brook Choir"], none=["Smith Trust"])

    deciding.confirm(district=district, choices=[Choice(choir.pk, arts.pk, claim.pk)], by=partner, now=NOW)
    assert listed(district) == nothing(none=["Smith Trust"])


def test_a_confirmed_declaration_becomes_the_primary_theme_and_history_says_by_whom(
    district, choir, health, arts, speaker, partner
):
    claim = declared(choir, speaker, arts, health)

    outcome = deciding.confirm(district=district, choices=[Choice(choir.pk, arts.pk, claim.pk)], by=partner, now=NOW)

    choir.refresh_from_db()
    claim.refresh_from_db()
    record = choir.history.first()
    assert (outcome.confirmed, outcome.overtaken, choir.primary_theme) == ([choir], [], arts)
    assert (claim.state, claim.decided_by, claim.primary, claim.others) == ("confirmed", partner, arts, [health])
    assert (record.history_user, record.history_change_reason) == (partner, "Theme confirmed, as declared")
    assert Letter.objects.count() == 0


def test_another_theme_than_the_declared_one_is_told_by_letter(district, choir, health, arts, speaker, partner):
    claim = declared(choir, speaker, arts)

    deciding.confirm(district=district, choices=[Choice(choir.pk, health.pk, claim.pk)], by=partner, now=NOW)

    letter = Letter.objects.get()
    assert (letter.kind, letter.recipient) == ("organisations.themes_confirmed", speaker.email)


def test_a_query_goes_by_letter_to_who_votes_and_who_declared(choir, arts, speaker, partner):
    claim = declared(choir, speaker, arts)

    deciding.query(claim_id=claim.pk, note=" Are you sure? ", by=partner, now=NOW)

    claim.refresh_from_db()
    letter = Letter.objects.get()
    assert (claim.state, claim.note) == ("queried", "Are you sure?")
    assert (letter.kind, letter.recipient) == ("organisations.themes_queried", speaker.email)


def test_declaring_again_withdraws_what_was_declared_before(choir, arts, health, speaker):
    first = declared(choir, speaker, arts)
    second = declared(choir, speaker, health)

    assert list(ThemeClaim.objects.order_by("pk").values_list("pk", "state", "by_name")) == [
        (first.pk, "withdrawn", "Sue Singer"),
        (second.pk, "waiting", "Sue Singer"),
    ]


def test_of_two_partners_the_second_is_told_what_was_settled(district, choir, arts, health, speaker, partner):
    other = StandingFactory(district=district, organisation__name="Other")
    deciding.confirm(district=district, choices=[Choice(choir.pk, arts.pk)], by=partner, now=NOW)

    outcome = deciding.confirm(
        district=district, choices=[Choice(choir.pk, health.pk), Choice(other.pk, health.pk)], by=partner, now=NOW
    )

    choir.refresh_from_db()
    assert (choir.primary_theme, outcome.confirmed) == (arts, [other])
    assert outcome.overtaken == [f"Brook Choir was settled meanwhile by {partner}: arts."]


def test_a_declaration_that_came_meanwhile_is_not_confirmed_unseen(district, choir, arts, health, speaker, partner):
    declared(choir, speaker, health)

    outcome = deciding.confirm(district=district, choices=[Choice(choir.pk, arts.pk)], by=partner, now=NOW)

    assert outcome.confirmed == []
    assert outcome.overtaken == ["Brook Choir declared other themes meanwhile: health first."]


def test_only_who_speaks_for_it_declares_and_only_its_districts_themes(choir, arts, partner, speaker):
    elsewhere = ThemeFactory()

    with pytest.raises(NotAllowed, match="Who votes for Brook Choir"):
        declared(choir, partner, arts)
    with pytest.raises(DomainError, match="Choose from the themes of Wychavon"):
        declared(choir, speaker, arts, elsewhere)


def test_who_has_left_declares_nothing(choir, arts, speaker):
    choir.status, choir.ended_on = "left", NOW.date()
    choir.save()

    with pytest.raises(NotAllowedNow, match="is not in standing in Wychavon"):
        declared(choir, speaker, arts)


def test_strangers_and_other_offices_settle_nothing(district, choir, arts, speaker):
    claim, stranger = declared(choir, speaker, arts), partner_of(DistrictFactory())

    with pytest.raises(NotAllowed, match="Only officers and partners of Wychavon"):
        deciding.query(claim_id=claim.pk, note="Why?", by=stranger, now=NOW)
    with pytest.raises(NotAllowed, match="Only officers and partners of Wychavon"):
        deciding.confirm(district=district, choices=[], by=stranger, now=NOW)


def test_nothing_of_another_district_is_confirmed(district, choir, arts, partner):
    elsewhere = StandingFactory()

    for choice in (Choice(elsewhere.pk, arts.pk), Choice(choir.pk, ThemeFactory().pk)):
        with pytest.raises(DomainError, match="Choose among the organisations and themes of Wychavon"):
            deciding.confirm(district=district, choices=[choice], by=partner, now=NOW)


def test_a_query_says_what_it_asks_and_is_asked_once(choir, arts, speaker, partner):
    claim = declared(choir, speaker, arts)

    with pytest.raises(DomainError, match="Say what you ask"):
        deciding.query(claim_id=claim.pk, note=" ", by=partner, now=NOW)
    deciding.query(claim_id=claim.pk, note="Sure?", by=partner, now=NOW)
    with pytest.raises(Clash, match="queried already"):
        deciding.query(claim_id=claim.pk, note="Sure?", by=partner, now=NOW)


def test_the_database_refuses_what_must_never_be(choir, arts, health, speaker):
    claim = declared(choir, speaker, arts)
    themes, claims = ClaimedTheme.objects, ThemeClaim.objects
    asked = {"decided_by": speaker, "decided_at": NOW}
    suggestion = {"organisation": choir.organisation, "subject": "sport", "score": 0.5}
    ThemeSuggestion.objects.create(**suggestion)

    for name, write in {
        "theme_claim_has_one_primary_theme": lambda: themes.create(claim=claim, theme=health, is_primary=True),
        "theme_claimed_once": lambda: themes.create(claim=claim, theme=arts),
        "theme_claim_open_once_per_standing": lambda: claims.create(standing=choir, by=speaker, at=NOW),
        "theme_claim_decided_by_somebody_at_a_time": lambda: claims.filter(pk=claim.pk).update(decided_by=speaker),
        "theme_claim_queried_says_why": lambda: claims.filter(pk=claim.pk).update(state="queried", **asked),
        "theme_suggested_once": lambda: ThemeSuggestion.objects.create(**suggestion),
        "theme_score_is_a_share": lambda: ThemeSuggestion.objects.update(score=2),
    }.items():
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            write()
        assert name in str(refused.value) or "UNIQUE constraint failed" in str(refused.value)
