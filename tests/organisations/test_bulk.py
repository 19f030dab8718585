from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from notifications.models import Letter
from organisations.models import BulkRun, OfficeNote, OrganisationType, Standing
from organisations.services import bulk, confirming
from organisations.services.theming import deciding
from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    MembershipFactory,
    StandingFactory,
    ThemeFactory,
    UserFactory,
    officer_of,
)
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
NOW = timezone.make_aware(dt.datetime(2025, 3, 14, 12))
DAY = NOW.date()


@pytest.fixture
def district():
    return DistrictFactory(name="Vale", slug="vale")


@pytest.fixture
def officer(district):
    return officer_of(district)


def applicant(district, **facts):
    return StandingFactory(district=district, status="applied", admitted_on=None, **facts)


def chosen(district, officer, action="admit", value="", reason="Known to all.", standings=None):
    picked = Standing.objects.all() if standings is None else standings
    return bulk.choose(chosen=picked, district=district, action=action, value=value, reason=reason, by=officer, day=DAY)


def done(run, officer):
    bulk.start(run_id=run.pk, by=officer, now=NOW)
    bulk.go_on(run_id=run.pk, clock=lambda: NOW)
    run.refresh_from_db()
    return run


def test_many_are_admitted_each_with_the_reason_and_the_rest_is_accounted_for(district, officer):
    waiting = [applicant(district) for _ in range(3)]
    StandingFactory(district=district)
    refused = StandingFactory(district=district, status="refused", admitted_on=None)
    StandingFactory()

    run = done(chosen(district, officer), officer)

    assert run.reckoning() == {"waiting": 0, "changed": 3, "unchanged": 1, "refused": 1}
    assert run.rows.get(standing=refused).reason.endswith("this step does not follow.")
    first = Standing.history.filter(id=waiting[0].pk).latest()
    assert (first.status, first.history_user, first.history_change_reason) == ("admitted", officer, "Known to all.")


def test_the_preview_foresees_what_becomes_of_each(district, officer):
    applicant(district)
    StandingFactory(district=district)
    StandingFactory(district=district, status="refused", admitted_on=None)

    run = chosen(district, officer)
    told = {exception.outcome.value: rows.count() for exception, rows in bulk.foreseen(run)}

    assert told == {"unchanged": 1, "refused": 1}
    assert {row.outcome for row in done(run, officer).rows.exclude(outcome="changed")} == set(told)


@pytest.mark.parametrize(
    ("action", "value", "field", "becomes"),
    [
        ("based", "yes", "based_in_district", "yes"),
        ("share", "majority", "share_of_work", "majority"),
        ("refuse", "", "status", "refused"),
    ],
)
def test_facts_are_set_once(district, officer, action, value, field, becomes):
    standing = applicant(district)

    first = done(chosen(district, officer, action, value), officer)
    again = done(chosen(district, officer, action, value), officer)

    standing.refresh_from_db()
    assert getattr(standing, field) == becomes
    assert (first.reckoning()["changed"], again.reckoning()["unchanged"]) == (1, 1)


def test_an_area_a_type_a_mark_and_a_note_are_set(district, officer):
    standing = StandingFactory(district=district)
    area = AreaFactory(parent=district.area, name="East")

    runs = [
        done(chosen(district, officer, action, value), officer)
        for action, value in [("area", str(area.pk)), ("type", "charity"), ("unreachable", ""), ("note", "")]
    ]

    standing.refresh_from_db()
    assert [run.reckoning()["changed"] for run in runs] == [1, 1, 1, 1]
    assert str(runs[0]) == "Set the area: East"
    assert standing.area == area
    assert OrganisationType.objects.get().type == "charity"
    assert OfficeNote.objects.get().text == "Known to all."
    assert done(chosen(district, officer, "reached"), officer).reckoning()["changed"] == 1
    assert not standing.unreachable_marks.open().exists()


def test_what_stands_against_choosing(district, officer):
    StandingFactory(district=district)
    elsewhere = AreaFactory(parent=DistrictFactory().area)

    for changes, words in [
        ({"reason": " "}, "Say why"),
        ({"action": "area", "value": str(elsewhere.pk)}, "local area of this district"),
        ({"action": "area", "value": "x"}, "local area of this district"),
        ({"action": "share", "value": "much"}, "Choose what to set"),
        ({"standings": Standing.objects.none()}, "No organisation is chosen"),
    ]:
        with pytest.raises(DomainError, match=words):
            chosen(district, officer, **changes)
    with pytest.raises(NotAllowed):
        chosen(district, officer_of(DistrictFactory()))


def test_it_starts_once_and_only_by_an_office_of_the_district(district, officer):
    applicant(district)
    run = chosen(district, officer)

    with pytest.raises(NotAllowed):
        bulk.start(run_id=run.pk, by=officer_of(DistrictFactory()), now=NOW)
    bulk.go_on(run_id=run.pk, clock=lambda: NOW)
    assert run.reckoning()["waiting"] == 1
    done(run, officer)
    with pytest.raises(NotAllowedNow):
        bulk.start(run_id=run.pk, by=officer, now=NOW)


def test_one_that_stopped_half_way_is_taken_up_again(district, officer):
    applicant(district)
    run = chosen(district, officer)
    bulk.start(run_id=run.pk, by=officer, now=NOW)

    assert list(BulkRun.objects.stuck_at(NOW + dt.timedelta(minutes=4))) == []
    assert list(BulkRun.objects.stuck_at(NOW + dt.timedelta(minutes=6))) == [run]


def test_the_pages_lead_from_ticks_to_a_result_that_adds_up(
    district, officer, sign_in, django_capture_on_commit_callbacks
):
    office = sign_in(officer)
    waiting, there = applicant(district), StandingFactory(district=district)
    address = f"/office/register/bulk/?standing={waiting.pk}&standing={there.pk}"

    assert f'value="{waiting.pk}"' in office.get("/office/register/").content.decode()
    assert "Act on 2 organisations" in office.get(address).content.decode()
    incomplete = office.post(address, {"action": "share", "reason": "Told."})
    assert "Choose what to set." in incomplete.content.decode()
    preview = office.post(address, {"action": "admit", "reason": "Recommended."}, follow=True)
    assert "1 organisation will change." in preview.content.decode()
    assert "Is in standing already: 1" in preview.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        office.post(preview.redirect_chain[-1][0])
    result = office.get(preview.redirect_chain[-1][0]).content.decode()
    assert "2 organisations chosen = 1 changed + 1 so already + 0 not changed." in result


def test_all_that_match_the_filter_are_chosen_on_every_page_and_run_in_the_background(
    district, officer, sign_in, django_capture_on_commit_callbacks
):
    office = sign_in(officer)
    for _ in range(101):
        applicant(district)
    StandingFactory(district=district)
    page = office.get("/office/register/?status=applied")

    chosen_page = office.get(page.context["table"].all_href)
    assert "Act on 101 organisations" in chosen_page.content.decode()
    preview = office.post(page.context["table"].all_href, {"action": "admit", "reason": "All known."})
    with django_capture_on_commit_callbacks(execute=True):
        office.post(preview.url)

    assert "101 organisations chosen = 101 changed" in office.get(preview.url).content.decode()


def test_nobody_chosen_or_two_districts_lead_back(district, officer, sign_in):
    assert sign_in(officer).get("/office/register/bulk/?standing=999").url == "/office/register/"
    assert sign_in(officer).get("/office/register/bulk/?standing=x").url == "/office/register/"


def test_a_theme_is_set_and_those_that_have_it_stay(district, officer):
    theme, before = ThemeFactory(district=district), ThemeFactory(district=district)
    bare = StandingFactory(district=district, primary_theme=None)
    other, same = (StandingFactory(district=district, primary_theme=one) for one in (before, theme))

    run = chosen(district, officer, "theme", str(theme.pk))
    foreseen = {exception.reason: [row.standing for row in rows] for exception, rows in bulk.foreseen(run)}

    assert foreseen == {"Has this theme already": [same]}
    assert done(run, officer).reckoning() == {"waiting": 0, "changed": 2, "unchanged": 1, "refused": 0}
    assert list(Standing.objects.filter(primary_theme=theme).order_by("pk")) == [bare, other, same]


def test_what_each_declared_is_confirmed_and_the_rest_is_told_apart(district, officer):
    theme, silent = ThemeFactory(district=district), StandingFactory(district=district, primary_theme=None)
    settled = StandingFactory(district=district, primary_theme=theme)
    waiting, queried = (StandingFactory(district=district, primary_theme=None) for _ in range(2))
    for standing in (waiting, queried):
        voice = MembershipFactory(organisation=standing.organisation).user
        claim = deciding.declare(standing_id=standing.pk, primary_id=theme.pk, also_ids=[], by=voice, now=NOW)
    deciding.query(claim_id=claim.pk, note="Really?", by=officer, now=NOW)

    run = chosen(district, officer, "declared")
    foreseen = {exception.reason: [row.standing for row in rows] for exception, rows in bulk.foreseen(run)}
    done(run, officer)

    assert foreseen == {
        "Has declared no theme": [silent],
        "A partner has asked about its themes": [queried],
        "Is confirmed already": [settled],
    }
    assert list(run.rows.filter(outcome="changed").values_list("standing", flat=True)) == [waiting.pk]
    assert run.rows.filter(outcome="refused").count() == 2


def test_many_are_asked_to_confirm_once(district, officer):
    asked, silent = StandingFactory(district=district), StandingFactory(district=district)
    MembershipFactory(organisation=asked.organisation)

    run = chosen(district, officer, "confirm")
    foreseen = {exception.reason: [row.standing for row in rows] for exception, rows in bulk.foreseen(run)}
    done(run, officer)
    again = done(chosen(district, officer, "confirm"), officer)

    assert foreseen == {"Has no voting contact to ask": [silent]}
    assert Letter.objects.filter(kind="organisations.confirm").count() == 1
    assert (run.reckoning()["changed"], again.reckoning()["unchanged"]) == (1, 1)


def test_nobody_is_asked_outside_the_register(district, officer):
    elsewhere = MembershipFactory(organisation=StandingFactory().organisation).organisation

    with pytest.raises(NotAllowedNow, match="It is not in standing in Vale"):
        confirming.ask_now(organisation_id=elsewhere.pk, district=district, by=officer, day=DAY)
    with pytest.raises(NotAllowed, match="Only officers and partners of Vale may ask for confirmation"):
        confirming.ask_now(organisation_id=elsewhere.pk, district=district, by=UserFactory(), day=DAY)
