"""From the draft roll to the final one: objections, rulings, changes, and who may look it up."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import cache
from django.test import Client

from elections.models import Elector, JournalEntry, Objection, RollChange
from elections.services.arming import arm
from elections.services.changing_roll import change_roll, late_changes
from elections.services.looking_up import look_up
from elections.services.objecting import object_to_roll, rule_on_objection
from elections.services.rolling import make_final, take_roll
from notifications.models import Letter
from organisations.models import OrganisationIdentifier, Standing
from tests.elections.pages import text_of
from tests.elections.story import ARMING, NOMINATING, POLLING, ROLL, RULING, at, draft, refused, story_at
from tests.factories.organisations import OrganisationFactory, StandingFactory
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def objected(story, organisation, name="Nora Neighbour", grounds="It has stopped.", **details):
    return object_to_roll(
        contest_id=story.contest.pk, organisation=organisation, name=name, grounds=grounds, now=NOMINATING, **details
    )


def ruled(story, objection, *, upheld=True, reason="I have seen the minutes.", by=None):
    officer = by or story.returning_officer
    return rule_on_objection(objection_id=objection.pk, upheld=upheld, reason=reason, by=officer, now=RULING)


def changed(story, organisation, wanted, now=NOMINATING, reason="A reason."):
    return story.by_returning_officer(change_roll, now, organisation=organisation, wanted=wanted, reason=reason)


def is_on(story, organisation) -> bool:
    return Elector.objects.on_the_roll().filter(contest=story.contest, organisation=organisation).exists()


def test_an_objection_waits_and_is_written_down():
    story = story_at("notice")
    about = story.contacts[0].organisation

    objection = objected(story, about, email="nora@people.example.org")

    assert (objection.wanted, objection.state) == ("off", "waiting")
    assert is_on(story, about)
    assert JournalEntry.objects.last().words == (
        f"Objection {objection.pk} to the roll of “Sector seat” came in, about {about.public_name}."
    )
    assert Letter.objects.get(kind="elections.objection_made").recipient == story.returning_officer.email


def test_an_objection_upheld_strikes_out_and_tells_both_sides():
    story = story_at("notice")
    contact = story.contacts[0]
    objection = objected(story, contact.organisation, email="nora@people.example.org")

    ruled(story, objection)

    elector = Elector.objects.get(contest=story.contest, organisation=contact.organisation)
    assert (elector.verdict, elector.reason) == (
        "not_eligible",
        "By the returning officer: Objection upheld. I have seen the minutes.",
    )
    told = Letter.objects.filter(kind="elections.objection_ruled").values_list("recipient", flat=True)
    assert set(told) == {"nora@people.example.org", contact.user.email}
    assert RollChange.objects.get().is_late is False


def test_an_objection_upheld_puts_on_the_roll_one_that_was_not_in_standing():
    story = story_at("notice")
    other = StandingFactory(district=story.district, status="applied", admitted_on=None).organisation
    objection = objected(story, other)

    ruled(story, objection)

    assert (objection.wanted, is_on(story, other)) == ("on", True)


def test_an_objection_dismissed_leaves_the_roll():
    story = story_at("notice")
    about = story.contacts[0].organisation

    ruled(story, objected(story, about), upheld=False)

    assert (is_on(story, about), RollChange.objects.count(), Objection.objects.get().state) == (True, 0, "dismissed")


def test_objections_are_refused_with_a_sentence():
    story = story_at("notice")
    about = story.contacts[0].organisation
    with refused(DomainError, "Give your name, and say what is wrong and how you know."):
        objected(story, about, grounds=" ")
    objection = objected(story, about)
    with refused(Clash, "You have objected to this already. The returning officer has not ruled on it yet."):
        objected(story, about, name="nora NEIGHBOUR")
    with refused(DomainError, "Say why: the ruling is published with its reason."):
        ruled(story, objection, reason=" ")
    with refused(NotAllowed, "Only the returning officer of this election may do this."):
        ruled(story, objection, by=story.scrutineer)
    ruled(story, objection)
    with refused(Clash, "This objection has been ruled on already."):
        ruled(story, objection)


def test_a_roll_becomes_final_only_when_all_objections_are_ruled_on():
    story = story_at("validated")
    objection = objected(story, story.contacts[2].organisation)

    for act, now in ((make_final, NOMINATING), (arm, ARMING)):
        with refused(NotAllowedNow, "1 objection to the roll must be ruled on first."):
            story.by_returning_officer(act, now)
    ruled(story, objection, upheld=False)
    story.by_returning_officer(make_final, RULING)

    assert story.contest.roll_final_at == RULING
    with refused(
        NotAllowedNow,
        "The roll is final since midday on Wednesday 12 February 2025: objections are not taken any more.",
    ):
        objected(story, story.contacts[1].organisation)
    with refused(NotAllowedNow, "The roll is final since midday on Wednesday 12 February 2025."):
        story.by_returning_officer(make_final, RULING)


def test_arming_makes_the_roll_final():
    assert story_at("armed").contest.roll_final_at == ARMING


def test_late_changes_have_a_reason_are_told_and_are_counted():
    story = story_at("armed")
    newcomer, gone = OrganisationFactory(name="Newcomer"), story.contacts[2]

    changed(story, newcomer, "on", POLLING)
    changed(story, gone.organisation, "off", POLLING)

    assert (is_on(story, newcomer), is_on(story, gone.organisation), late_changes(story.contest)) == (True, False, 2)
    assert Letter.objects.get(kind="elections.roll_changed").recipient == gone.user.email
    assert JournalEntry.objects.last().words == (
        f"Struck out of the roll of “Sector seat”, late: {gone.organisation}. A reason."
    )


def test_one_who_has_voted_is_never_removed():
    story = story_at("armed")
    story.vote(1, story.nominations[0])
    voted = story.contacts[1].organisation

    with refused(NotAllowedNow, f"{voted} has voted. One who has been struck off is never removed from the roll."):
        changed(story, voted, "off", POLLING)


def test_changes_of_the_roll_are_refused_with_a_sentence():
    story = story_at("armed")
    on = story.contacts[2].organisation
    with refused(Clash, f"{on} is on the roll already."):
        changed(story, on, "on", POLLING)
    stranger = OrganisationFactory(name="Stranger")
    with refused(Clash, "Stranger is not on the roll."):
        changed(story, stranger, "off", POLLING)
    stranger.merged_into = on
    stranger.save()
    with refused(NotAllowedNow, "Stranger has become part of another organisation."):
        changed(story, stranger, "on", POLLING)
    reason = "Say why the roll is changed: the organisation reads it, and it stands in the journal."
    with refused(DomainError, reason):
        changed(story, on, "off", POLLING, reason=" ")
    with refused(NotAllowedNow, "The poll closed at 5pm on Friday 28 March 2025. The roll cannot be changed any more."):
        changed(story, on, "off", at(28, 3, 18))


def test_one_that_left_and_came_back_after_the_roll_date_stays_on_a_late_roll():
    story = draft(2)
    story.give_notice()
    standing = Standing.objects.get(organisation=story.contacts[0].organisation)
    Standing.history.update(history_date=at(1, 1))
    standing.first_admitted_on, standing.admitted_on = standing.admitted_on, dt.date(2025, 2, 3)
    standing.save()
    Standing.history.filter(admitted_on=dt.date(2025, 2, 3)).update(history_date=at(3, 2))

    assert take_roll(contest_id=story.contest.pk, by=story.returning_officer, now=at(5, 2)) == 2

    elector = Elector.objects.get(organisation=story.contacts[0].organisation)
    assert elector.reason == "In standing since Wednesday 1 January 2020."


def test_a_name_is_found_with_slips_and_a_withheld_one_by_number_only():
    story = draft(0)
    refuge = StandingFactory(district=story.district, organisation__name="Evesham Refuge").organisation
    refuge.name_withheld = True
    refuge.save()
    OrganisationIdentifier.objects.create(organisation=refuge, scheme="GB-CHC", identifier="1234567")
    bowls = StandingFactory(district=story.district, organisation__name="The Pershore Bowls Club").organisation
    story.give_notice()
    story.by_returning_officer(take_roll, ROLL)

    def names(typed):
        return [place.name for place in look_up(story.election, typed).places]

    assert names("bowls pershore") == names("Pershor bowls") == [bowls.name]
    assert names("refuge") == names("Evesham Refuge") == names("123456") == []
    assert names("GB-CHC-1234567") == names("123 4567") == ["The organisation with this number"]


def test_the_page_says_why_not_and_leads_to_an_objection():
    story = story_at("notice")
    late = StandingFactory(
        district=story.district, organisation__name="Late Arrivals", admitted_on=dt.date(2025, 2, 20)
    ).organisation
    page = Client().post(f"/elections/{story.election.slug}/roll/check/", {"q": "late arrivals"})

    assert "No. It was not in standing in Wychavon on the roll date, so it was not judged." in text_of(page)
    assert f"/elections/{story.election.slug}/sector-seat/object/{late.pk}/" in page.content.decode()


def test_looking_up_and_objecting_are_limited():
    story = story_at("notice")
    address = f"/elections/{story.election.slug}/roll/check/"
    assert [Client().post(address, {"q": "x"}).status_code for _ in range(61)][-2:] == [200, 429]
    about = story.contacts[0].organisation
    objecting = f"/elections/{story.election.slug}/sector-seat/object/{about.pk}/"
    assert [Client().post(objecting, {}).status_code for _ in range(11)][-2:] == [200, 429]


def test_an_objection_is_published_with_its_ruling_and_not_before():
    story = story_at("notice")
    about = story.contacts[0].organisation
    sent = Client().post(
        f"/elections/{story.election.slug}/sector-seat/object/{about.pk}/",
        {"name": "Nora Neighbour", "grounds": "It has stopped.", "email": "nora@people.example.org"},
        follow=True,
    )
    assert "Published with the ruling" in text_of(sent)
    assert "Nora" not in text_of(sent)

    ruled(story, Objection.objects.get(), upheld=False)

    page = text_of(Client().get(f"/elections/{story.election.slug}/objections/"))
    assert "It has stopped. (Nora Neighbour)" in page
    assert "nora@people.example.org" not in page


def test_a_withheld_name_stays_withheld_on_the_page_of_objections():
    story = story_at("notice")
    about = story.contacts[0].organisation
    about.name_withheld = True
    about.save()
    ruled(story, objected(story, about), upheld=False)

    page = text_of(Client().get(f"/elections/{story.election.slug}/objections/"))

    assert (about.name in page, "Name withheld" in page) == (False, True)
