"""The second stage: until when it is asked for, who sits on a panel, and who never decides."""

from __future__ import annotations

import datetime as dt

import pytest

from organisations.services.people import account_for
from reviews.models import Case
from reviews.services.cases.deciding import ask_for_panel
from reviews.services.cases.panels import Panellist, name_panel
from tests.factories.organisations import (
    DistrictPartnerFactory,
    MembershipFactory,
    UserFactory,
    officer_of,
)
from tests.reviews.cases.world import (
    AFTER_THE_REPLY,
    DAY,
    PANEL,
    decide,
    decide_finally,
    letters,
    refused,
)
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
LAST_TO_APPEAL = dt.datetime(2025, 4, 14, 16, tzinfo=dt.UTC)  # 5pm, ten working days after Monday 31 March
STANDS = LAST_TO_APPEAL + DAY


@pytest.mark.parametrize("side", ["member", "holder"])
def test_either_side_takes_it_to_the_panel_until_the_last_minute_and_not_later(world, side):
    case = world.decided()
    by = world.member.user if side == "member" else world.holder
    said = {"case_id": case.pk, "words": "It is wrong.", "person_name": "V", "by": by}
    a_working_day_later = LAST_TO_APPEAL + DAY

    assert refused(NotAllowedNow, ask_for_panel, now=a_working_day_later, **said) == (
        "A panel could be asked for until 5pm on Monday 14 April 2025: 10 working days, in which weekends and the "
        "bank holidays of England are not counted."
    )
    kept = ask_for_panel(now=LAST_TO_APPEAL, **said)

    # Good Friday, Easter Monday and the early May holiday lie between
    assert (kept.state, kept.due_at) == ("appealed", dt.datetime(2025, 5, 15, 16, tzinfo=dt.UTC))
    assert letters("appealed") == sorted(["ann@example.org", "vera@example.org", world.officer.email])


def test_an_appeal_one_working_day_late_over_easter_is_refused(world):
    case = world.acknowledged()
    before_easter = dt.datetime(2025, 4, 10, 12, tzinfo=dt.UTC)
    decide(case, world.partner, now=before_easter)
    said = {"case_id": case.pk, "words": "It is wrong.", "person_name": "V", "by": world.member.user}

    late = dt.datetime(2025, 4, 29, 9, tzinfo=dt.UTC)

    assert refused(NotAllowedNow, ask_for_panel, now=late, **said).startswith(
        "A panel could be asked for until 5pm on Monday 28 April 2025"
    )
    assert ask_for_panel(now=late - DAY, **said).state == "appealed"


def test_strangers_do_not_go_to_the_panel_and_nobody_does_twice_or_without_a_reason(world):
    case = world.decided()
    said = {"case_id": case.pk, "words": "It is wrong.", "person_name": "V", "now": AFTER_THE_REPLY}

    assert refused(NotAllowed, ask_for_panel, by=world.partner, **said).startswith("Only the two sides")
    assert refused(DomainError, ask_for_panel, by=world.holder, **said | {"words": ""}).startswith("Say why")
    ask_for_panel(by=world.holder, **said)
    assert "no further" in refused(NotAllowedNow, ask_for_panel, by=world.member.user, **said)


def name(world, case, members=PANEL, by=None):
    return name_panel(case_id=case.pk, members=members, person_name="Olga", by=by or world.officer, now=AFTER_THE_REPLY)


def test_an_officer_names_a_panel_and_names_another(world):
    case = world.appealed()

    name(world, case)
    name(world, case, [*PANEL[1:], Panellist("Pan D", "d@elsewhere.example.org", "Next county")])

    assert [str(member) for member in case.panel.all()] == [f"Pan {one}, Next county" for one in "BCD"]
    assert letters("panel_named").count("b@elsewhere.example.org") == 2
    assert list(Case.objects.judged_by(account_for("d@elsewhere.example.org"))) == [case]


def test_a_panel_is_named_by_an_officer_without_a_part_for_a_case_that_waits_for_one(world):
    case = world.decided()

    assert refused(NotAllowed, name, world, case, by=world.partner).startswith("Only the partnership officers")
    assert refused(NotAllowedNow, name, world, case).startswith("A panel is named for a case that somebody took")
    MembershipFactory(user=world.officer, organisation=world.club, role="other")
    assert refused(NotAllowed, name, world, case).endswith("as a member of Lunch Club.")


def test_a_panel_is_independent_and_complete(world):
    case = world.appealed()
    insider = officer_of(world.district).email
    MembershipFactory(user__email="c@elsewhere.example.org", organisation=world.club, role="other")

    def with_third(person, email, body="Next county"):
        return refused(DomainError, name, world, case, [*PANEL[:2], Panellist(person, email, body)])

    assert refused(DomainError, name, world, case, PANEL[:2]) == "A panel has from 3 to 5 people."
    assert "cannot share a mailbox" in with_third("Pan X", "a@elsewhere.example.org")
    assert with_third("pan a", "x@elsewhere.example.org") == "Name each person once."
    assert with_third("Pan X", "x@elsewhere.example.org", " ").startswith("Say where Pan X comes from")
    assert "is not an e-mail address" in with_third("Pan X", "nowhere")
    assert with_third("Pan X", insider).startswith("Pan X works in an office")
    assert with_third("Pan C", "c@elsewhere.example.org").endswith("as a member of Lunch Club.")
    assert with_third("Petra Partner", "x@elsewhere.example.org") == (
        "Petra Partner cannot decide this case, as whoever decided the first stage never decides the second."
    )


def test_the_panel_decides_and_that_is_the_last(world):
    case = world.before_panel()
    one = account_for("a@elsewhere.example.org")

    decision = decide_finally(case, one)

    kept = Case.objects.get(pk=case.pk)
    assert (decision.stage, decision.decider_names) == (2, "Pan A, Pan B, Pan C")
    assert (kept.state, kept.due_at, kept.stands_at(AFTER_THE_REPLY)) == ("final", None, True)
    assert refused(NotAllowedNow, decide_finally, case, one) == "The second stage has been decided already."


def test_nobody_decides_the_second_stage_who_decided_the_first(world):
    case = world.before_panel()
    first_decider_is_officer_now = world.partner
    MembershipFactory(user=first_decider_is_officer_now, organisation=world.district.council, role="office_staff")
    why = "You cannot decide this case, as whoever decided the first stage never decides the second."

    assert refused(NotAllowed, decide_finally, case, world.partner, person_name="Somebody Else") == why
    assert refused(NotAllowed, decide_finally, case, world.officer, person_name="Petra Partner") == why


def test_the_second_stage_is_the_panel_s_or_an_officer_s_who_writes_it_down(world):
    case = world.appealed()

    assert refused(NotAllowed, decide_finally, case, UserFactory()).startswith("The second stage is decided by the")
    assert refused(NotAllowedNow, decide_finally, case, world.officer).startswith("No panel is named yet.")
    name(world, case)
    other_partner = MembershipFactory(
        organisation=DistrictPartnerFactory(district=world.district).organisation, role="office_staff"
    )
    assert refused(NotAllowed, decide_finally, case, other_partner.user).startswith("The second stage is decided by")
    MembershipFactory(user=account_for("b@elsewhere.example.org"), organisation=world.club, role="other")
    assert refused(NotAllowed, decide_finally, case, world.officer).startswith("Pan B cannot decide this case, as a m")


def test_an_officer_writes_the_panel_s_decision_down(world):
    decision = decide_finally(world.before_panel(), world.officer, person_name="Olga Officer")

    assert decision.decider_names == "Pan A, Pan B, Pan C"
    assert decision.case.steps.last().person_name == "Olga Officer"
