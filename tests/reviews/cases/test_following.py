"""What follows a decision, and what of it is published."""

from __future__ import annotations

import datetime as dt

import pytest

from partnerships.models import EndReason, Term
from reviews.filters import CaseFilter
from reviews.models import Case
from reviews.services.cases.following import cancel_contest_after, end_term_after, note_what_followed
from reviews.services.cases.publishing import (
    INSTEAD,
    in_public,
    publish_decision,
    take_off_public_pages,
    withheld_names,
)
from tests.factories.elections import ContestFactory
from tests.factories.organisations import (
    MembershipFactory,
)
from tests.reviews.cases.world import (
    DAY,
    NOW,
    TODAY,
    WHO,
    decide,
    letters,
    refused,
)
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db
LAST_TO_APPEAL = dt.datetime(2025, 4, 14, 16, tzinfo=dt.UTC)  # 5pm, ten working days after Monday 31 March
STANDS = LAST_TO_APPEAL + DAY


def test_nothing_follows_and_nothing_is_published_before_a_decision_stands(world):
    case = world.decided(outcome="upheld")
    told = {"case_id": case.pk, "words": "Done.", "by": world.officer, "now": LAST_TO_APPEAL, **WHO}
    until = "The panel can be asked for until 5pm on Monday 14 April 2025."

    assert refused(NotAllowedNow, note_what_followed, what="nothing", **told).endswith(until)
    assert refused(NotAllowedNow, end_term_after, ends_on=TODAY, end_reason=EndReason.REPLACED, **told).endswith(until)
    assert refused(NotAllowedNow, publish_decision, title="A complaint", **told).endswith(until)


def test_an_officer_ends_the_term_in_an_act_of_its_own(world):
    case = world.decided(outcome="upheld")
    told = {"case_id": case.pk, "words": "As decided.", "now": STANDS, "ends_on": STANDS.date(), **WHO}
    told |= {"end_reason": EndReason.REPLACED}

    assert Term.objects.get().end_reason == ""
    assert refused(NotAllowed, end_term_after, by=world.partner, **told).startswith("Only the partnership officers")
    followed = end_term_after(by=world.officer, **told)

    term = Term.objects.get()
    assert (term.end_reason, term.ends_on, followed.term) == ("replaced", STANDS.date(), term)
    assert letters("moved") == ["ann@example.org", "vera@example.org"]
    assert refused(DomainError, end_term_after, by=world.officer, **told).startswith("This term is closed already")


def test_a_term_is_not_ended_by_a_case_not_upheld_or_about_none_or_by_somebody_with_a_part(world):
    told = {"words": "As decided.", "now": STANDS, "ends_on": TODAY, "end_reason": EndReason.REPLACED, **WHO}
    lost = world.decided()
    about_club = world.acknowledged(kind="appeal", appealed="eligibility", term=None, happened_on=TODAY)
    decide(about_club, world.partner, outcome="upheld", now=NOW)
    MembershipFactory(user=world.officer, organisation=world.term.on_behalf_of, role="other")
    won = world.decided(outcome="upheld", kind="replacement")

    def why(case):
        return refused(DomainError, end_term_after, case_id=case.pk, by=world.officer, **told)

    assert why(lost) == "The case was not upheld, so this does not follow from it."
    assert why(about_club) == "This case is about no term of office."
    assert why(won) == "You cannot end this term, as a member of Care Circle."


def test_a_contest_is_cancelled_by_who_may_cancel_it(world):
    case = world.decided(outcome="upheld")
    told = {"case_id": case.pk, "words": "A fault in the roll.", "now": STANDS, **WHO}
    assert refused(NotAllowedNow, cancel_contest_after, by=world.officer, **told) == "This case is about no contest."
    contest = ContestFactory(election__district=world.district)
    Case.objects.filter(pk=case.pk).update(contest=contest)

    assert refused(DomainError, cancel_contest_after, by=world.officer, **told)
    followed = cancel_contest_after(by=world.partner, **told)

    contest.refresh_from_db()
    assert (followed.contest, contest.stage) == (contest, "cancelled")


def test_what_is_done_elsewhere_is_noted_once_and_nothing_means_nothing(world):
    case = world.decided()
    told = {"case_id": case.pk, "words": "We talked.", "by": world.partner, "now": STANDS, **WHO}

    assert refused(DomainError, note_what_followed, what="end_term", **told) == "Choose what followed."
    assert refused(NotAllowedNow, note_what_followed, what="rerun", **told) == "This case is about no contest."
    assert refused(DomainError, note_what_followed, what="other", **told | {"words": " "}).startswith("Say what is")
    assert refused(DomainError, note_what_followed, what="other", link="javascript:alert(1)", **told)
    note_what_followed(what="other", link="https://example.org/minute", **told)
    note_what_followed(what="other", **told)
    assert "on record already" in refused(Clash, note_what_followed, what="nothing", **told)
    assert refused(NotAllowed, note_what_followed, what="other", **told | {"by": world.holder})


def test_a_decision_is_published_in_chosen_words_and_taken_off_again(world):
    case = world.decided()
    told = {"case_id": case.pk, "by": world.partner, "now": STANDS, **WHO}

    publish_decision(title="A complaint", words="It was not upheld.", **told)
    assert list(Case.objects.published()) == [case]
    assert refused(DomainError, take_off_public_pages, words="", **told) == "Say why it is taken off."
    take_off_public_pages(words="Asked by both sides.", **told)

    assert not Case.objects.published().exists()
    assert refused(NotAllowedNow, take_off_public_pages, words="x", **told) == "Nothing of this case is published."


def test_nothing_private_and_no_withheld_name_is_published(world):
    world.club.name_withheld = True
    world.club.save()
    case = world.decided()
    told = {"case_id": case.pk, "by": world.partner, "now": STANDS, **WHO}

    assert withheld_names(case) == ["Lunch Club"]
    assert "keeps its name" in refused(DomainError, publish_decision, title="LUNCH CLUB", words="No.", **told)
    assert "telephone" in refused(DomainError, publish_decision, title="A case", words="Ring 01632 960123.", **told)
    assert refused(DomainError, publish_decision, title=" ", words="No.", **told).startswith("Say in a few neutral")
    assert refused(NotAllowed, publish_decision, title="A", words="B", **told | {"by": world.holder})


def test_a_name_withheld_after_publication_is_masked_and_no_search_finds_it(world):
    case = world.decided()
    publish_decision(
        case_id=case.pk, title="About Lunch Club", words="The lunch club asked.", by=world.partner, now=STANDS, **WHO
    )
    named = list(CaseFilter({"words": "lunch"}, queryset=Case.objects.published()).qs)
    world.club.name_withheld = True
    world.club.save()

    assert in_public(Case.objects.get(), withheld_names(case)) == (f"About {INSTEAD}", f"The {INSTEAD} asked.")
    assert named == [case]
    assert not CaseFilter({"words": "lunch"}, queryset=Case.objects.published()).qs.exists()
