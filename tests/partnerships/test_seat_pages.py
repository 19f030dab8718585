"""The pages of one seat: the office’s and the public’s."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from organisations.models import Role
from partnerships.models import Decision, Deputy, Seat, Term
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.partnerships import AnswerFactory, DecisionFactory, DeputyFactory, SeatFactory, TermFactory
from tests.partnerships.pages import DAY, TODAY, at, boxes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


def decision_facts(seat: Seat, **changes: object) -> dict[str, object]:
    OrganisationFactory(name="Lunch Club")
    facts = {
        "name": "Ann Lee",
        "organisation": "Lunch Club",
        "how_chosen": "Named by the partners.",
        "deputy_name": "Bea Hill",
        "decided_by": [each.pk for each in seat.appointers.all()],
        "minute": "Minute 7",
    }
    days = boxes("starts_on", TODAY) | boxes("decided_on", TODAY) | boxes("answers_until", TODAY + 28 * DAY)
    return facts | days | changes


def test_an_officer_records_an_appointment_with_its_decision_and_deputy(lsp, officer, appointed):
    answer = officer.post(at("decide", appointed.pk), decision_facts(appointed))

    assert answer.url == at("seat", appointed.pk)
    assert (Decision.objects.get().minute, Deputy.objects.get().person.name) == ("Minute 7", "Bea Hill")


def test_the_staff_of_those_who_appoint_record_it_too_but_allow_no_term_beyond_the_limit(lsp, sign_in, appointed):
    staff = MembershipFactory(organisation=appointed.appointers.get(), role=Role.OFFICE_STAFF)
    partner = sign_in(staff.user)

    form = partner.get(at("decide", appointed.pk)).context["form"]
    partner.post(at("decide", appointed.pk), decision_facts(appointed))

    assert "over_limit_because" not in form.fields
    assert Term.objects.get().person.name == "Ann Lee"


def test_staff_of_those_who_appoint_to_another_seat_only_do_not(lsp, sign_in, appointed):
    staff = MembershipFactory(organisation=appointed.appointers.get(), role=Role.OFFICE_STAFF)
    other = SeatFactory(partnership=lsp, selection_method="appointed", electorate="")

    assert sign_in(staff.user).get(at("decide", other.pk)).status_code == 403


def test_a_seat_that_is_appointed_asks_for_the_decision(officer, appointed):
    assert officer.get(at("appoint", appointed.pk)).url == at("decide", appointed.pk)


def test_what_is_wrong_with_a_decision_is_said_and_nothing_typed_is_lost(officer, appointed):
    facts = decision_facts(appointed, minute="", decided_by=[], deputy_name="", deputy_email="bea@example.org")

    form = officer.post(at("decide", appointed.pk), facts).context["form"]

    assert set(form.errors) == {"minute", "decided_by", "deputy_name"}
    assert form["name"].value() == "Ann Lee"


def test_a_seat_is_replaced_on_its_page_and_the_term_ends_with_it(lsp, officer):
    lsp.vcs_seat_ceiling = 1
    lsp.save()
    term = TermFactory(seat=SeatFactory(partnership=lsp, label="Old"), person__name="Ann Lee")
    facts = {"label": "New", "role": "Voice", "way": "elected:sector", "voting": "on"} | boxes("starts_on", TODAY + DAY)

    page = officer.get(at("replace_seat", term.seat_id)).content.decode()
    answer = officer.post(at("replace_seat", term.seat_id), facts)

    assert "The term of Ann Lee ends on the same day, with the reason “replaced”, and not before." in page
    assert answer.url == reverse("partnerships_office:partnership", args=["lsp"])
    term.refresh_from_db()
    assert (term.ends_on, term.end_reason) == (TODAY, "replaced")


def test_the_add_page_at_the_ceiling_leads_to_what_may_be_replaced(lsp, officer):
    lsp.vcs_seat_ceiling = 1
    lsp.save()
    seat = SeatFactory(partnership=lsp, label="Old")

    page = officer.get(at("add_seat")).content.decode()

    assert f'href="{at("replace_seat", seat.pk)}">Replace “Old”</a>' in page


def test_a_term_to_come_is_withdrawn(lsp, officer):
    term = TermFactory(seat=SeatFactory(partnership=lsp), starts_on=TODAY + DAY)

    answer = officer.post(at("withdraw_term", term.pk), {"why": "She moved away"})

    assert (answer.url, Term.objects.count()) == (at("seat", term.seat_id), 0)


def test_a_deputy_is_named_and_ended(lsp, officer):
    OrganisationFactory(name="Lunch Club")
    term = TermFactory(seat=SeatFactory(partnership=lsp))
    facts = {"name": "Bea Hill", "organisation": "lunch", "named_by": "representative"} | boxes("starts_on", TODAY)

    officer.post(at("name_deputy", term.pk), facts)
    deputy = Deputy.objects.get()
    officer.post(at("end_deputy", deputy.pk), boxes("ends_on", TODAY))

    deputy.refresh_from_db()
    assert (deputy.person.name, deputy.on_behalf_of.name, deputy.ends_on) == ("Bea Hill", "Lunch Club", TODAY)


def test_the_public_page_of_a_seat_tells_holder_deputy_decision_and_history(lsp, client, appointed):
    term = TermFactory(seat=appointed, person__name="Ann Lee", starts_on=dt.date(2025, 1, 1), ends_on=None)
    DeputyFactory(term=term, person__name="Bea Hill", starts_on=dt.date(2025, 1, 1))
    decision = DecisionFactory(term=term)
    decision.decided_by.set(appointed.appointers.all())
    AnswerFactory(decision=decision)
    AnswerFactory(decision=decision, verdict="question", question="A secret question")

    page = client.get(appointed.get_absolute_url()).content.decode()

    for words in ("Ann Lee", "Deputy: Bea Hill", "Pershore Volunteer Centre", "<strong>1</strong> endorse", "<svg"):
        assert words in page
    assert "A secret question" not in page


def test_the_vacancy_days_of_a_period_stand_beside_their_definition(lsp, client):
    seat = SeatFactory(partnership=lsp)
    period = boxes("first", dt.date(2025, 1, 1)) | boxes("last", dt.date(2025, 1, 31))

    page = client.get(seat.get_absolute_url(), period).content.decode()

    assert "<strong>31 days</strong> of 31 days (100.0%)" in page
    assert "A deputy does not fill a seat" in page


@pytest.mark.parametrize("period", [{"first_day": "x"}, boxes("first", TODAY) | boxes("last", TODAY - DAY)])
def test_a_period_that_is_none_is_said_and_the_usual_one_is_shown(lsp, client, period):
    page = client.get(SeatFactory(partnership=lsp).get_absolute_url(), period)

    assert (page.status_code, page.context["last"]) == (200, TODAY)
    assert page.context["period_form"].errors


def test_an_organisation_whose_name_is_withheld_stays_unnamed_on_the_seats_page(lsp, client):
    hidden = OrganisationFactory(name="Safe House", name_withheld=True)
    term = TermFactory(seat=SeatFactory(partnership=lsp), on_behalf_of=hidden)
    DeputyFactory(term=term, on_behalf_of=hidden)

    page = client.get(term.seat.get_absolute_url()).content.decode()

    assert ("Safe House" in page, "an organisation whose name is withheld" in page) == (False, True)
