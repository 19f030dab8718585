"""The demonstration's options paper: its figures counted again from the register's own download, by other code."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
import time_machine
from django.urls import reverse

from organisations.models import User
from partnerships.models import Seat, Term
from reviews.models import Appraisal, AppraisalStep
from reviews.services.appraising.applying import apply_decision, decision_of
from reviews.services.appraising.commenting import decline_option
from reviews.services.appraising.planning import plan_of
from reviews.services.appraising.staging import decide, recommend
from tests.kept import told
from vcsrep.demo import audiences

pytestmark = pytest.mark.django_db

MORNING = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
BANDS = [(1_000_000, "large"), (100_000, "medium"), (10_000, "small"), (0, "micro")]


@pytest.fixture
def paper():
    with time_machine.travel(MORNING, tick=False):
        told(MORNING)
        yield Appraisal.objects.get()


def size(income):
    return next((name for least, name in BANDS if income and float(income) >= least), "")


def count(rows, places, themes, sizes):
    """With somebody of their place, theme and size; with none; and those of whom the register does not say."""
    found = {}
    rows = [row if row["Name withheld"] != "Yes" else {"Area": "", "Primary theme": "", "size": ""} for row in rows]
    for part, column, mine in (("area", "Area", places), ("theme", "Primary theme", themes), ("size", "size", sizes)):
        having = [row for row in rows if row[column]]
        reached = sum(row[column] in mine for row in having)
        found[part] = (reached, len(having) - reached, len(rows) - len(having))
    unheard = [r for r in rows if not (r["Area"] in places or r["Primary theme"] in themes or r["size"] in sizes)]
    return found | {"unheard": len(unheard)}


def test_the_figures_of_the_four_options_agree_with_the_download(paper, sign_in):
    office = sign_in(User.objects.get(email=audiences.OFFICER.email))
    export = b"".join(office.get(reverse("organisations_office:export_csv")).streaming_content).decode("utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(export)) if row["Standing"] == "Admitted"]
    for row in rows:
        row["size"] = size(row["Latest income"])
    withheld = sum(row["Name withheld"] == "Yes" for row in rows)
    by_name = {row["Recipient Org:Name"]: row for row in rows}
    sitting = ["Droitwich Spa and Rural CVS", _holder("Health and well-being")]
    agency = by_name["County Support Agency (demonstration)"]

    # Who sits there: a place counts where the body is based here, the health seat counts for its theme.
    places = {by_name[name]["Area"] for name in sitting}
    sizes = {by_name[name]["size"] for name in sitting} - {""}
    health = "health and well-being"
    largest = max(
        {r["Primary theme"] for r in rows} - {"", health}, key=lambda t: sum(r["Primary theme"] == t for r in rows)
    )
    themes = {health, by_name[sitting[0]]["Primary theme"]} - {""}
    counted = [
        count(rows, places, themes | {agency["Primary theme"]} - {""}, sizes | {agency["size"]} - {""}),
        count(rows, places | {"Evesham"}, themes, sizes),
        count(rows, places, themes, sizes),
        count(rows, places, themes | {largest}, sizes),
        count(rows, places | {"Evesham"}, themes, sizes),
    ]

    figures = office.get(reverse("appraisals_office:appraisal", args=[paper.slug])).context["figures"]["options"]
    shown = [
        {part: (one[part]["with"], one[part]["without"], one[part]["unknown"]) for part in ("area", "theme", "size")}
        | {"unheard": one["unheard"]}
        for one in figures
    ]
    assert agency["Based in the district"] == "No"
    assert (shown, withheld) == (counted, 37)
    assert {one["organisations"] for one in figures} == {len(rows)}


def _holder(label):
    seat = Seat.objects.get(label=label, partnership__slug="wychavon-local-strategic-partnership")
    return Term.objects.serving_on(MORNING.date()).get(seat=seat).on_behalf_of.name


def test_the_paper_stays_inside_the_ceiling_and_is_on_the_agenda(paper):
    figures = paper.snapshots.latest("taken_at").figures

    assert [(one["seats"], one["members"]) for one in figures["options"]] == [(4, 20)] * 5
    assert (figures["seat_ceiling"], figures["member_ceiling"]) == (4, 20)
    assert paper.agenda_item.title == "How the voluntary sector is represented: options"
    assert paper.agenda_item.meeting.agenda.filter(title=paper.title).count() == 1
    going = figures["options"][1]["going"]
    assert [(seat["attended"], seat["expected"]) for seat in going] == [(2, 12)]


def test_option_1_replaces_the_county_agency_and_adds_no_seat(paper):
    lsp, officer = paper.partnership, User.objects.get(email=audiences.OFFICER.email)
    option = paper.options.get(title="1. The infrastructure partners")
    later = paper.comments_until + dt.timedelta(days=3)
    with time_machine.travel(later, tick=False):
        facts = {"appraisal_id": paper.pk, "option_id": option.pk, "reasons": "It reaches every place.", "by": officer}
        offered = paper.options.offered().get()
        decline_option(option_id=offered.pk, answer="It names no groups.", by=officer, now=later)
        recommend(person_name="Petra", now=later, **facts)
        first_day = (later + dt.timedelta(days=30)).date()
        decide(decided_on=later.date(), minute="Minute 3", takes_effect_on=first_day, now=later, **facts)
        paper.refresh_from_db()
        read = plan_of(decision_of(paper), later.date()).fingerprint
        apply_decision(appraisal_id=paper.pk, read=read, by=officer, now=later)

    kept = Seat.objects.filter(partnership=lsp).kept_on(first_day)
    new = kept.get(label="Partner for Evesham")
    assert (kept.count(), str(new.replaces)) == (4, "Countywide organisations")
    assert new.appointers.get().name == "Evesham Volunteer Centre"
    assert new.replaces.terms.get().end_reason == "replaced"
    assert AppraisalStep.objects.latest("pk").what == "Applied: 1 change to seats"
