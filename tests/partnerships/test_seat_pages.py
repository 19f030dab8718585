"""The pages of a seat: the office's, the public's, and the one on which members endorse or question."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from organisations.models import Role
from partnerships.models import Alert, Answer, Chair, Decision, Deputy, Invitation, Member, RollingLimit, Seat, Term
from tests.factories.organisations import (
    DistrictPartnerFactory,
    MembershipFactory,
    OrganisationFactory,
    StandingFactory,
    officer_of,
)
from tests.factories.partnerships import (
    AlertFactory,
    AnswerFactory,
    DecisionFactory,
    DeputyFactory,
    MemberFactory,
    PartnershipFactory,
    RollingLimitFactory,
    SeatFactory,
    TermFactory,
    TermsOfReferenceFactory,
)

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)
TODAY = NOW.date()
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _on_that_day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def lsp():
    return PartnershipFactory(name="Wychavon LSP", slug="lsp")


@pytest.fixture
def officer(lsp, sign_in):
    return sign_in(officer_of(lsp.district))


def boxes(name: str, day: dt.date) -> dict[str, int]:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def at(name: str, *args: object) -> str:
    return reverse(f"partnerships_office:{name}", args=["lsp", *args])


@pytest.fixture
def appointed(lsp):
    """A seat to which a partner with staff appoints."""
    partner = DistrictPartnerFactory(district=lsp.district, organisation__name="Pershore Volunteer Centre")
    seat = SeatFactory(partnership=lsp, selection_method="appointed", electorate="", label="Partners")
    seat.appointers.add(partner.organisation)
    return seat


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


def test_members_chair_and_guests_are_kept_on_the_partnerships_page(lsp, officer):
    days = boxes("starts_on", TODAY)

    officer.post(at("add_member"), {"body": "Health trust", "sector": "health", "voting": "on"} | days)
    officer.post(at("name_chair"), {"person_name": "Carol Cole", "sector": "council"} | days)
    officer.post(at("invite"), {"body": "Region", "sector": "other", "kind": "observer"} | days)
    page = officer.get(reverse("partnerships_office:partnership", args=["lsp"])).content.decode()

    names = [str(kind.objects.get()) for kind in (Member, Chair, Invitation)]
    assert names == ["Health trust", "Carol Cole", "Region"]
    assert [name in page for name in names] == [True, True, True]


def test_a_member_is_changed_and_leaves(lsp, officer):
    member = MemberFactory(partnership=lsp, body="Trust")
    facts = {"body": "Health trust", "sector": "health"} | boxes("starts_on", TODAY)

    officer.post(at("amend_member", member.pk), facts)
    officer.post(at("end_company", "members", member.pk), boxes("ends_on", TODAY))

    member.refresh_from_db()
    assert (member.body, member.voting, member.ends_on) == ("Health trust", False, TODAY)


def test_terms_of_reference_are_recorded_and_old_versions_stay_readable(lsp, officer, client):
    TermsOfReferenceFactory(partnership=lsp, version=1, text="We met twice a year.")
    facts = {"text": "We meet four times a year.", "agreed_by": "The board"} | boxes("starts_on", TODAY)

    officer.post(at("adopt"), facts)
    old, new = (
        client.get(reverse("partnerships:terms_of_reference", args=["lsp", version])).content.decode()
        for version in (1, 2)
    )

    assert ("We met twice a year." in old, "Not the version in force today" in old) == (True, True)
    assert ("We meet four times a year." in new, "Not the version in force today" in new) == (True, False)


def test_limits_are_set_and_lifted_by_officers(lsp, officer):
    page = reverse("partnerships_office:add_limit", args=[lsp.district.slug])

    officer.post(page, {"subject": "terms", "most": 3, "partnership": lsp.pk})
    limit = RollingLimit.objects.get()
    officer.post(reverse("partnerships_office:lift_limit", args=[limit.pk]))

    assert (limit.most, limit.partnership, RollingLimit.objects.count()) == (3, lsp, 0)


def test_a_limit_of_support_needs_its_years(lsp, officer):
    page = reverse("partnerships_office:add_limit", args=[lsp.district.slug])

    form = officer.post(page, {"subject": "support", "most": 2}).context["form"]

    assert form.errors == {"years": ["Support packages are limited in a period of years. Give how many."]}


def test_another_districts_limit_is_not_there(officer):
    limit = RollingLimitFactory()

    assert officer.post(reverse("partnerships_office:lift_limit", args=[limit.pk])).status_code == 404


def test_what_happened_is_written_down_and_settled(lsp, officer):
    term = TermFactory(seat=SeatFactory(partnership=lsp))
    facts = {"happening": "employer", "words": "Works elsewhere."} | boxes("happened_on", TODAY)

    officer.post(at("write_down", term.pk), facts)
    alert = Alert.objects.get()
    officer.post(reverse("partnerships_office:settle_alert", args=[alert.pk]), {"settlement": "Stays."})

    alert.refresh_from_db()
    assert (alert.words, alert.settlement) == ("Works elsewhere.", "Stays.")


def test_the_office_of_another_district_sees_no_alert(lsp, officer):
    alert = AlertFactory()

    page = officer.get(reverse("partnerships_office:alerts")).content.decode()

    assert str(alert.term.person) not in page
    assert officer.get(reverse("partnerships_office:settle_alert", args=[alert.pk])).status_code == 404


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

    assert ("Safe House" in page, "Name withheld" in page) == (False, True)


@pytest.fixture
def contact(lsp):
    standing = StandingFactory(district=lsp.district, admitted_on=dt.date(2020, 1, 1))
    return MembershipFactory(organisation=standing.organisation, name="Vera Voter")


def mine(contact, *args: object, name: str = "answer") -> str:
    return reverse(f"partnerships_appointments:{name}", args=[contact.organisation.slug, *args])


def test_a_member_endorses_and_changes_its_mind(lsp, contact, sign_in):
    decision, browser = DecisionFactory(term__seat__partnership=lsp), sign_in(contact.user)

    first = browser.post(mine(contact, decision.pk), {"verdict": "endorse", "person_name": "Vera"})
    browser.post(mine(contact, decision.pk), {"verdict": "question", "question": "Why?", "person_name": "Vera"})

    assert first.url == mine(contact, name="list")
    assert list(Answer.objects.values_list("verdict", "question")) == [("question", "Why?")]


def test_a_question_without_words_is_asked_for_them(lsp, contact, sign_in):
    decision = DecisionFactory(term__seat__partnership=lsp)

    page = sign_in(contact.user).post(mine(contact, decision.pk), {"verdict": "question", "person_name": "Vera"})

    assert page.context["form"].errors == {"question": ["Say what you want to know."]}


def test_the_period_that_ends_between_page_and_answer_is_said(lsp, contact, sign_in):
    decision = DecisionFactory(term__seat__partnership=lsp, answers_until=TODAY)

    with time_machine.travel(NOW + DAY, tick=False):
        page = sign_in(contact.user).post(mine(contact, decision.pk), {"verdict": "endorse", "person_name": "Vera"})

    assert page.context["form"].errors == {"__all__": ["Answers were taken until Friday 14 March 2025."]}
    assert Answer.objects.count() == 0


def test_only_who_votes_for_it_answers_and_only_where_it_is_asked(lsp, contact, sign_in):
    decision, elsewhere = DecisionFactory(term__seat__partnership=lsp), DecisionFactory()
    other = MembershipFactory(organisation=contact.organisation, role=Role.OTHER)

    assert sign_in(other.user).get(mine(contact, decision.pk)).status_code == 403
    assert sign_in(contact.user).get(mine(contact, elsewhere.pk)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_appointments_asks_as_much_for_three_as_for_one(
    lsp, contact, sign_in, number, django_assert_max_num_queries
):
    for _ in range(number):
        DecisionFactory(term__seat__partnership=lsp)
    browser = sign_in(contact.user)

    with django_assert_max_num_queries(14):
        page = browser.get(mine(contact, name="list"))

    assert page.content.decode().count("Endorse or question<span") == number
