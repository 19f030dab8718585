"""What anyone may read of elections, and the page behind the link in a nominee's letter."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from elections.endings import names_elected, what_follows_no_poll, what_follows_result
from elections.filters import RollFilter
from elections.forms.voting import practice_form
from elections.http import published_contest
from elections.models import ENDED, Contest, Election, Elector, Phase, Stage
from elections.permissions import is_returning_officer
from elections.services.conditions import in_words
from elections.services.conflicts import remarks_on
from elections.services.publishing import questions_of
from elections.services.recounting import window_ends
from elections.services.results import (
    aftermath,
    as_lines,
    counted,
    publishes_ballots,
    turnout_of,
    with_their_results,
)
from elections.services.saying import (
    OPEN,
    OVER,
    PUBLISHED,
    how_to_read,
    say,
)
from elections.services.tallying import ballots_as_blt
from elections.tables import PastTable, RollTable
from organisations.models import Organisation
from organisations.services.relaying import key_of
from partnerships.models import MandateItem
from vcsrep.face.downloads import csv_response
from vcsrep.face.listing import listing

DOORS = {Phase.NOMINATIONS_OPEN: "Sign in and nominate", Phase.POLL_OPEN: "Sign in and vote"}


@login_not_required
def elections(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    published = Contest.objects.published().for_list()
    under_way = [say(contest, now) for contest in published.undecided().order_by("election__poll_closes_at", "pk")]
    context = {
        "open_now": [said for said in under_way if said.phase in OPEN],
        "coming": [said for said in under_way if said.phase not in OPEN],
    }
    past = with_their_results(published.filter(stage__in=ENDED)).order_by("-election__poll_closes_at", "-pk")
    return listing(
        request, queryset=past, table_class=PastTable, template="elections/public/list.html", context=context
    )


@login_not_required
def election(request: HttpRequest, election: str) -> HttpResponse:
    now = timezone.now()
    found = get_object_or_404(Election.objects.published().select_related("district"), slug=election)
    contests = with_their_results(Contest.objects.filter(election=found).for_list())
    contests = contests.prefetch_related("seats__partnership", "seats__role_description")
    lines = [say(contest, now) for contest in contests]
    context = {
        "election": found,
        "lines": [(line, names_elected(line.contest, line.contest.nominations.all())) for line in lines],
        "commitments": found.commitments.order_by("office"),
        "conditions": in_words(found),
        "asked": [MandateItem(item).label for item in found.mandate_items],
        "people": found.appointments.order_by("office"),
        "remarks": remarks_on(found, timezone.localdate(now), published=True),
        "roll_is_taken": Elector.objects.filter(contest__election=found).exists(),
        "over": all(line.phase in OVER for line in lines),
        "polls": any(line.phase != Phase.UNOPPOSED for line in lines),
        "nominations_over": now >= found.nominations_close_at,
        "open_door": next((DOORS[line.phase] for line in lines if line.phase in OPEN), ""),
    }
    return render(request, "elections/public/election.html", context)


@login_not_required
def roll(request: HttpRequest, election: str) -> HttpResponse:
    found = get_object_or_404(Election.objects.published().select_related("district"), slug=election)
    electors = Elector.objects.filter(contest__election=found)
    withheld = electors.on_the_roll().withheld()
    context = {
        "election": found,
        "is_taken": electors.exists(),
        "on_the_roll": electors.on_the_roll().count(),
        "withheld": withheld.count(),
        "keys": sorted(key_of(one) for one in Organisation.objects.filter(electors__in=withheld).distinct()),
    }
    return listing(
        request,
        queryset=electors.public().for_list(),
        table_class=RollTable,
        filterset_class=RollFilter,
        template="elections/public/roll.html",
        context=context,
        csv_name=f"roll-{found.slug}",
    )


@login_not_required
def candidates(request: HttpRequest, election: str, contest: str) -> HttpResponse:
    found = published_contest(election, contest)
    now = timezone.now()
    context = {
        "contest": found,
        "election": found.election,
        "said": say(found, now),
        "questions": questions_of(found),
        "may_withhold": request.user.is_authenticated and is_returning_officer(request.user, found.election),
        "by_lot": found.election.order_of_candidates == "lot",
        "not_valid": found.nominations.not_valid().select_related("person", "on_behalf_of"),
        "is_published": found.phase(now) in PUBLISHED or found.stage == Stage.UNOPPOSED,
        "candidates": found.nominations.candidates()
        .select_related("person", "on_behalf_of", "mandate", "photograph")
        .defer("photograph__image")
        .prefetch_related("mandate__entries"),
    }
    return render(request, "elections/public/candidates.html", context)


@never_cache
@login_not_required
def practice(request: HttpRequest, election: str, contest: str) -> HttpResponse:
    """A ballot to try: it looks like the real one, has invented candidates, and is never sent anywhere."""
    found = published_contest(election, contest)
    form = practice_form(request.POST or None, found)
    context = {"contest": found, "election": found.election, "form": form}
    if request.method != "POST" or not form.is_valid() or form.cleaned_data["step"] == "change":
        return render(request, "elections/public/practice.html", context)
    return render(request, "elections/public/practice_review.html", context)


@login_not_required
def result(request: HttpRequest, election: str, contest: str) -> HttpResponse:
    found = published_contest(election, contest)
    context = {"contest": found, "election": found.election, "said": say(found, timezone.now())}
    if found.stage == Stage.DECLARED:
        context |= _declared_so(found) | aftermath(found, timezone.now())
        return render(request, "elections/public/result.html", context)
    if found.stage == Stage.COUNTED and found.provisional_at is not None:
        context |= {"result": counted(found), "how_to_read": how_to_read(found), "window_ends": window_ends(found)}
        return render(request, "elections/public/provisional.html", context)
    if found.stage == Stage.UNOPPOSED:
        elected = list(found.nominations.candidates().select_related("person", "on_behalf_of"))
        context |= aftermath(found, timezone.now()) | {
            "elected": elected,
            "follows": what_follows_no_poll(found.seats.count(), len(elected)),
        }
    return render(request, "elections/public/no_result.html", context)


@login_not_required
def result_json(request: HttpRequest, election: str, contest: str) -> HttpResponse:
    """The count's own JSON, byte for byte."""
    found = _declared(election, contest)
    return HttpResponse(found.counted.result, content_type="application/json; charset=utf-8")


@login_not_required
def result_csv(request: HttpRequest, election: str, contest: str) -> HttpResponse:
    """Votes at every stage, as on the page."""
    return csv_response(f"result-{contest}", as_lines(_declared(election, contest)))


@login_not_required
def result_blt(request: HttpRequest, election: str, contest: str) -> HttpResponse:
    """Every ballot, without anything that says whose it was; only of a poll large enough."""
    found = _declared(election, contest)
    if not publishes_ballots(found):
        raise Http404
    response = HttpResponse(ballots_as_blt(found), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{election}-{contest}.blt"'
    return response


def _declared_so(contest: Contest) -> dict[str, object]:
    """Result and declaration, for the page."""
    result = counted(contest)
    return {
        "result": result,
        "how_to_read": how_to_read(contest),
        "follows": what_follows_result(contest, len(result.elected)),
        "vacant": "The seat stays vacant" if contest.seats.count() == 1 else "All seats stay vacant",
        "declaration": contest.declaration,
        "turnout": turnout_of(contest.declaration),
        "publishes_ballots": publishes_ballots(contest),
    }


def _declared(election: str, contest: str) -> Contest:
    found = published_contest(election, contest)
    if found.stage != Stage.DECLARED:
        raise Http404
    return found
