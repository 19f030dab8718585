"""What anyone may read of elections, and the page behind the link in a nominee's letter."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from elections.filters import RollFilter
from elections.http import published_contest
from elections.models import ENDED, Contest, Election, Elector, Phase, Stage
from elections.services.results import shown
from elections.services.saying import OPEN, OVER, PUBLISHED, say, what_follows_no_poll
from elections.tables import PastTable, RollTable
from vcsrep.face.listing import listing


@login_not_required
def elections(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    published = Contest.objects.published().for_list()
    under_way = [say(contest, now) for contest in published.undecided().order_by("election__poll_closes_at", "pk")]
    context = {
        "open_now": [said for said in under_way if said.phase in OPEN],
        "coming": [said for said in under_way if said.phase not in OPEN],
    }
    past = published.filter(stage__in=ENDED).order_by("-election__poll_closes_at", "-pk")
    return listing(
        request, queryset=past, table_class=PastTable, template="elections/public/list.html", context=context
    )


@login_not_required
def election(request: HttpRequest, election: str) -> HttpResponse:
    now = timezone.now()
    found = get_object_or_404(Election.objects.published().select_related("district"), slug=election)
    contests = Contest.objects.filter(election=found).for_list().prefetch_related("seats__partnership")
    lines = [say(contest, now) for contest in contests]
    context = {
        "election": found,
        "lines": lines,
        "people": found.appointments.order_by("office"),
        "roll_is_taken": Elector.objects.filter(contest__election=found).exists(),
        "over": all(line.phase in OVER for line in lines),
        "polls": any(line.phase != Phase.UNOPPOSED for line in lines),
        "nominations_over": now >= found.nominations_close_at,
    }
    return render(request, "elections/public/election.html", context)


@login_not_required
def roll(request: HttpRequest, election: str) -> HttpResponse:
    found = get_object_or_404(Election.objects.published().select_related("district"), slug=election)
    electors = Elector.objects.filter(contest__election=found)
    context = {
        "election": found,
        "is_taken": electors.exists(),
        "on_the_roll": electors.on_the_roll().count(),
        "withheld": electors.on_the_roll().exclude(pk__in=electors.public()).count(),
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
        "is_published": found.phase(now) in PUBLISHED or found.stage == Stage.UNOPPOSED,
        "candidates": found.nominations.candidates().select_related("person", "on_behalf_of"),
    }
    return render(request, "elections/public/candidates.html", context)


@login_not_required
def result(request: HttpRequest, election: str, contest: str) -> HttpResponse:
    found = published_contest(election, contest)
    context = {"contest": found, "election": found.election, "said": say(found, timezone.now())}
    if found.stage == Stage.DECLARED:
        return render(request, "elections/public/result.html", context | {"result": shown(found)})
    if found.stage == Stage.UNOPPOSED:
        elected = list(found.nominations.candidates().select_related("person", "on_behalf_of"))
        context |= {"elected": elected, "follows": what_follows_no_poll(found.seats.count(), len(elected))}
    return render(request, "elections/public/no_result.html", context)


@login_not_required
def result_json(request: HttpRequest, election: str, contest: str) -> HttpResponse:
    """The count's own JSON, byte for byte."""
    found = published_contest(election, contest)
    if found.stage != Stage.DECLARED:
        raise Http404
    return HttpResponse(found.counted.result, content_type="application/json; charset=utf-8")
