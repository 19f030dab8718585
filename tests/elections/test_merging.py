"""Two organisations that become one have one vote, one place on a roll, and lose no candidate and no term."""

from __future__ import annotations

import pytest

from elections.models import Elector, Nomination
from elections.services.electorate import judge
from elections.services.merging import two_places_on_one_roll
from elections.services.rolling import take_roll
from elections.services.ruling import rule
from organisations.models import Merger, Organisation
from organisations.services.merging.acts import merge, part
from partnerships.models import Term
from tests.elections.story import COUNTING, DECLARING, NOMINATING, PREPARING, ROLL, RULING, draft, refused, story_at
from tests.factories.organisations import OrganisationFactory, StandingFactory
from tests.factories.partnerships import TermFactory
from vcsrep.errors import NotAllowedNow

pytestmark = pytest.mark.django_db


def merge_in(story, kept, merged, now=NOMINATING, **choices) -> Merger:
    return merge(kept_id=kept.pk, merged_id=merged.pk, choices=choices, by=story.partner, now=now)


def newcomer(story, name="Luncheon Club"):
    """In standing after the roll date, so on no roll."""
    return StandingFactory(district=story.district, organisation__name=name, admitted_on=ROLL.date()).organisation


def late(story, name="Luncheon Club"):
    organisation = newcomer(story, name)
    organisation.standings.update(admitted_on=RULING.date())
    return organisation


def test_two_on_one_open_roll_are_not_merged():
    story = story_at("notice", electors=3)
    one, other = (contact.organisation for contact in story.contacts[:2])

    with refused(
        NotAllowedNow,
        "Both are on the open roll of “Sector seat”: one organisation would have two votes. "
        "Merge them when it is decided.",
    ):
        merge_in(story, one, other)

    assert Organisation.objects.live().filter(pk__in=[one.pk, other.pk]).count() == 2


def test_two_on_the_roll_of_a_decided_contest_are_merged_and_the_roll_stays():
    story = story_at("declared")
    one, other = (contact.organisation for contact in story.contacts[:2])

    merge_in(story, one, other, now=DECLARING)

    assert set(Elector.objects.values_list("organisation", flat=True)) >= {one.pk, other.pk}
    assert two_places_on_one_roll(one, other) == ""


def test_a_place_on_an_open_roll_follows_and_its_vote_is_cast_once():
    story = story_at("armed")
    voter = story.contacts[2]
    kept = late(story)

    merge_in(story, kept, voter.organisation)
    voter.refresh_from_db()
    story.contacts[2] = voter
    story.vote(2, story.nominations[0])

    assert voter.organisation == kept
    assert Elector.objects.get(organisation=kept).struck_off
    assert Elector.objects.filter(struck_off=True).count() == 1


def test_a_place_where_the_kept_one_is_listed_without_a_vote_stands_in_the_way():
    story = story_at("notice")
    voter, kept = story.contacts[0].organisation, newcomer(story, "Kept")
    Elector.objects.create(
        contest=story.contest, organisation=kept, verdict="not_eligible", inputs={}, reason="Other theme."
    )

    with pytest.raises(NotAllowedNow, match="is listed there without a vote"):
        merge_in(story, kept, voter)

    merge_in(story, voter, kept)
    assert Elector.objects.filter(organisation=kept).count() == 1


def test_a_roll_taken_after_a_merger_has_one_vote_and_says_why_the_other_has_none():
    story = draft(electors=2)
    story.give_notice()
    one, other = (contact.organisation for contact in story.contacts)
    merge_in(story, one, other, now=NOMINATING)

    story.by_returning_officer(take_roll, ROLL)

    verdicts = dict(Elector.objects.values_list("organisation", "reason"))
    assert Elector.objects.on_the_roll().get().organisation == one
    assert verdicts[other.pk] == "It was merged into another organisation."


def test_a_candidate_of_the_merged_one_stands_is_elected_and_sits_for_the_kept_one():
    story = story_at("notice")
    kept = late(story)
    nomination = story.nominate("Ann Archer", contact=0)
    old = story.contacts[0].organisation

    merge_in(story, kept, old, now=RULING)
    rule(nomination_id=nomination.pk, valid=True, by=story.returning_officer, now=RULING)
    story.publish()

    assert Nomination.objects.get().on_behalf_of == Nomination.objects.get().proposed_by_organisation == kept
    assert Term.objects.get().on_behalf_of == kept


def test_no_term_is_lost_past_or_present():
    story = draft(electors=2)
    kept, merged = (contact.organisation for contact in story.contacts)
    past = TermFactory(on_behalf_of=merged, end_reason="term_ended")
    now = TermFactory(on_behalf_of=merged)

    merger = merge_in(story, kept, merged, now=PREPARING)

    assert set(Term.objects.filter(on_behalf_of=kept)) == {past, now}
    assert "2 terms of office move." in merger.told
    part(merger_id=merger.pk, by=story.partner, now=PREPARING)
    assert set(Term.objects.filter(on_behalf_of=merged)) == {past, now}


def test_a_term_that_ended_since_stands_against_parting():
    story = draft(electors=2)
    kept, merged = (contact.organisation for contact in story.contacts)
    term = TermFactory(on_behalf_of=merged)
    merger = merge_in(story, kept, merged, now=PREPARING)
    Term.objects.filter(pk=term.pk).update(end_reason="resigned")

    with pytest.raises(NotAllowedNow, match=r"The term “.*” was changed since"):
        part(merger_id=merger.pk, by=story.partner, now=PREPARING)


def test_a_roll_taken_since_stands_against_parting_until_it_is_decided():
    story = draft(electors=3)
    story.give_notice()
    one, other = (contact.organisation for contact in story.contacts[:2])
    merger = merge_in(story, one, other, now=PREPARING)
    story.take_roll()

    with refused(
        NotAllowedNow,
        "The roll of “Sector seat” was taken since. The merger can be taken back when it is decided.",
    ):
        part(merger_id=merger.pk, by=story.partner, now=COUNTING)


def test_a_vote_cast_since_with_the_place_that_moved_stands_against_parting():
    story = story_at("armed")
    voter, kept = story.contacts[2], late(story)
    merger = merge_in(story, kept, voter.organisation)
    voter.refresh_from_db()
    story.vote(2, story.nominations[0])

    with pytest.raises(NotAllowedNow, match="was changed since"):
        part(merger_id=merger.pk, by=story.partner, now=COUNTING)


def test_the_merged_one_is_judged_as_what_it_is():
    story = draft(electors=1)
    merged = story.contacts[0].organisation
    Organisation.objects.filter(pk=merged.pk).update(merged_into=OrganisationFactory())

    assert [judgement.verdict for judgement in judge(story.contest, ROLL.date())] == ["not_eligible"]
