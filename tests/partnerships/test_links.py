from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from organisations.models import Membership
from partnerships.models import Link, LinkStatus
from partnerships.services.link_history import steps_of
from partnerships.services.links import end_link, may_own, record_link, take_step
from tests.factories.organisations import (
    DistrictFactory,
    MembershipFactory,
    OrganisationFactory,
    officer_of,
    partner_of,
)
from tests.factories.partnerships import LinkFactory, PartnershipFactory
from vcsrep.errors import DomainError, NotAllowedNow

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def district():
    return DistrictFactory(name="Wychavon")


@pytest.fixture
def officer(district):
    return officer_of(district)


def staff(user) -> Membership:
    return Membership.objects.get(user=user)


def facts(**changes):
    plain = {"about": "Minutes", "status": "established", "owner": None, "next_action": "", "next_action_by": None}
    return plain | changes


def to_clarify(officer, day, **changes):
    return facts(
        status="to_clarify", owner=staff(officer), next_action="Ask both chairs", next_action_by=day, **changes
    )


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("link_begins_at_one_body_or_one_organisation", {"from_partnership": None}),
        ("link_next_action_has_an_owner_and_a_day", {"next_action": "Ask"}),
        ("link_next_action_has_an_owner_and_a_day", {"next_action_by": dt.date(2025, 3, 14)}),
        ("link_to_clarify_has_a_next_action", {"status": LinkStatus.TO_CLARIFY}),
        ("link_says_what_it_is_for", {"about": ""}),
    ],
)
def test_what_must_never_be_false_of_a_link(name, broken):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        LinkFactory(**broken)


def test_a_link_never_begins_at_both_or_leads_back():
    body = PartnershipFactory()

    with pytest.raises(IntegrityError, match="link_begins_at_one_body"), transaction.atomic():
        LinkFactory(from_organisation=OrganisationFactory())
    with pytest.raises(IntegrityError, match="link_leads_to_another_body"), transaction.atomic():
        LinkFactory(from_partnership=body, to_partnership=body)


def test_two_ends_have_one_live_link():
    old = LinkFactory(ended_on=dt.date(2025, 1, 1))
    ends = {"from_partnership": old.from_partnership, "to_partnership": old.to_partnership}
    LinkFactory(**ends)
    of_group = LinkFactory(from_partnership=None, from_organisation=OrganisationFactory())

    with pytest.raises(IntegrityError), transaction.atomic():
        LinkFactory(**ends)
    with pytest.raises(IntegrityError), transaction.atomic():
        LinkFactory(
            from_partnership=None,
            from_organisation=of_group.from_organisation,
            to_partnership=of_group.to_partnership,
        )


def test_a_recorded_link_is_on_the_map_and_its_history_begins(district, officer, today):
    ends = {"from_organisation": OrganisationFactory(), "to_partnership": PartnershipFactory()}

    link = record_link(district=district, ends=ends, today=today, by=officer, **to_clarify(officer, today + DAY))

    assert list(Link.objects.for_map()) == list(Link.objects.to_clarify()) == [link]
    assert [(said, told) for _, said, told in steps_of(link)] == [
        (
            "Put on the map",
            f"Status: to clarify. Next: Ask both chairs ({staff(officer).name}), by 15 March 2025. "
            f"Written down by {officer}.",
        )
    ]


def test_what_is_wrong_with_a_new_link_is_said(district, officer, today):
    group = OrganisationFactory(name="Lunch Club", merged_into=OrganisationFactory())
    ends = {"from_partnership": PartnershipFactory(), "to_partnership": PartnershipFactory()}
    stranger = MembershipFactory(name="Eve", role="office_staff")

    def refusal(ends=ends, **changes):
        with pytest.raises(DomainError) as refused:
            record_link(district=district, ends=ends, today=today, by=officer, **facts(**changes))
        return str(refused.value)

    merged = {"from_organisation": group, "to_partnership": ends["to_partnership"]}
    assert refusal(merged) == "Lunch Club was merged into another organisation. Choose that one."
    assert refusal(owner=stranger) == "Eve does not work for the council or a partner of Wychavon."
    late = {"owner": staff(officer), "next_action": "Ask", "next_action_by": today - DAY}
    assert refusal(**late) == "Thursday 13 March 2025 is past. Choose a day from today on."
    assert refusal(status="to_clarify") == "Say what happens next to clarify this link."
    record_link(district=district, ends=ends, today=today, by=officer, **facts())
    assert refusal() == "The map has a link between these two already."


def test_officers_and_partners_of_the_district_may_have_a_link_in_hand(district, officer, today):
    partner = partner_of(district)
    officer_of(DistrictFactory())

    assert {row.user for row in may_own(district, today)} == {officer, partner}


def test_a_step_settles_a_link_and_the_newest_stands_first(district, officer, today):
    link = record_link(
        district=district,
        ends={"from_partnership": PartnershipFactory(), "to_partnership": PartnershipFactory()},
        today=today,
        by=officer,
        **to_clarify(officer, today),
    )

    take_step(link_id=link.pk, said="Both chairs agree.", today=today + 9 * DAY, by=officer, **facts())

    link.refresh_from_db()
    assert (link.status, link.next_action, link.next_action_by) == ("established", "", None)
    assert list(Link.objects.to_clarify()) == []
    assert [said for _, said, _ in steps_of(link)] == ["Both chairs agree.", "Put on the map"]


def test_a_late_link_may_keep_its_day_but_get_no_new_one_in_the_past(district, officer, today):
    link = LinkFactory(
        district=district, owner=staff(officer), next_action="Ask", next_action_by=today - 9 * DAY, status="weak"
    )
    kept = facts(status="weak", owner=staff(officer), next_action="Ask again", next_action_by=today - 9 * DAY)

    take_step(link_id=link.pk, said="No answer yet.", today=today, by=officer, **kept)

    assert list(Link.objects.overdue_on(today)) == [link]
    with pytest.raises(DomainError, match="is past"):
        take_step(
            link_id=link.pk, said="Still none.", today=today, by=officer, **kept | {"next_action_by": today - DAY}
        )
    with pytest.raises(DomainError, match="Say what happened"):
        take_step(link_id=link.pk, said="  ", today=today, by=officer, **kept)


def test_a_closed_link_leaves_the_map_and_stays_as_it_is(district, officer, today):
    link = LinkFactory(
        district=district, owner=staff(officer), next_action="Ask", next_action_by=today, status="to_clarify"
    )

    with pytest.raises(DomainError, match="Say why the link is closed"):
        end_link(link_id=link.pk, why=" ", today=today, by=officer)
    end_link(link_id=link.pk, why="The forum was dissolved.", today=today, by=officer)

    assert list(Link.objects.live()) == []
    with pytest.raises(NotAllowedNow, match="This link was closed on Friday 14 March 2025"):
        take_step(link_id=link.pk, said="More", today=today, by=officer, **facts())
    with pytest.raises(NotAllowedNow):
        end_link(link_id=link.pk, why="Again", today=today, by=officer)
