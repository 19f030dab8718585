"""What an election has to say when two organisations become one: never two votes, and no candidate lost.

A place on the roll and a nomination follow to the kept organisation while their contest is not decided. What is
decided stays as it was: history keeps its rows.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from elections.models import Contest, Elector, JournalEntry, Nomination, Verdict
from organisations.models import Merger, Organisation, Standing
from organisations.services.merging.following import follows_only, stands_against_parting, stands_in_the_way


@follows_only("elections.elector", "organisation")
@follows_only("elections.objection", "organisation")
@follows_only("elections.nomination", "on_behalf_of")
@follows_only("elections.nomination", "proposed_by_organisation")
def of_undecided_contests(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(contest__in=Contest.objects.undecided())


@follows_only("elections.nominator", "organisation")
def of_undecided_nominations(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(nomination__contest__in=Contest.objects.undecided())


@follows_only("elections.question", "organisation")
def of_open_questions(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(contest__in=Contest.objects.undecided())


@stands_in_the_way
def two_who_put_one_person_forward(kept: Organisation, merged: Organisation) -> str:
    """Nominators are different organisations: one that becomes another would count twice, or be there twice."""
    open_ones = Nomination.objects.live().filter(contest__in=Contest.objects.undecided())
    shared = open_ones.select_related("person", "contest").prefetch_related("nominators")
    for nomination in shared.filter(nominators__organisation__in=[kept, merged]).distinct():
        named = {
            nomination.proposed_by_organisation_id,
            *(each.organisation_id for each in nomination.nominators.all()),
        }
        if {kept.pk, merged.pk} <= named:
            return f"Both put {nomination.person} forward in “{nomination.contest}”. Merge them when it is decided."
    return ""


@stands_in_the_way
def two_places_on_one_roll(kept: Organisation, merged: Organisation) -> str:
    """Locks the undecided contests of their districts: a roll that is being taken is waited for, and then seen."""
    districts = Standing.objects.filter(organisation__in=[kept, merged]).values("district")
    contests = Contest.objects.undecided().filter(election__district__in=districts).order_by("pk")
    open_ones = list(contests.select_for_update(of=("self",), no_key=True))
    listed = Elector.objects.filter(contest__in=open_ones, organisation__in=[kept, merged])
    places: dict[int, dict[int, Elector]] = {}
    for elector in listed.select_related("contest").order_by("contest", "pk"):
        places.setdefault(elector.contest_id, {})[elector.organisation_id] = elector
    sentences = (_against(both, kept, merged) for both in places.values() if len(both) == 2)
    return next((sentence for sentence in sentences if sentence), "")


def _against(both: dict[int, Elector], kept: Organisation, merged: Organisation) -> str:
    contest = both[kept.pk].contest
    if both[merged.pk].verdict != Verdict.ELIGIBLE:
        return ""
    if both[kept.pk].verdict == Verdict.ELIGIBLE:
        return (
            f"Both are on the open roll of “{contest}”: one organisation would have two votes. "
            "Merge them when it is decided."
        )
    return (
        f"{merged} is on the open roll of “{contest}”, and {kept} is listed there without a vote. "
        f"Keep {merged} instead, or wait until it is decided."
    )


@stands_against_parting
def a_roll_was_taken_since(merger: Merger) -> str:
    """Once parted, the other one would be on no roll that was taken while the two were one."""
    rolls = Elector.objects.filter(organisation=merger.kept, contest__in=Contest.objects.undecided())
    taken = JournalEntry.objects.filter(act="take the roll", at__gte=merger.at, contest__in=rolls.values("contest"))
    entry = taken.select_related("contest").first()
    if entry is None:
        return ""
    return f"The roll of “{entry.contest}” was taken since. The merger can be taken back when it is decided."
