"""Whom letters do not reach, which did not arrive, and sending them again."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from elections import permissions
from elections.filters import PostFilter, ReachFilter
from elections.forms.organising import ActForm
from elections.http import contest_of, demand_returning_officer, organiser_page
from elections.models import Election
from elections.post_tables import PostTable, ReachTable
from elections.services import post
from elections.services.packs import may_send_paper
from elections.services.reaching import cannot_be_reached, with_what_to_do
from elections.views.office.acting import Act, act_page, posted
from notifications.kinds import label_of
from organisations.http import SignedInRequest
from vcsrep.face.listing import listing


@organiser_page
def reach(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    """Electors whom no letter reaches: each with what can be done about it."""
    found, now = contest_of(election, contest), timezone.now()
    today = timezone.localdate(now)
    return listing(
        request,
        queryset=with_what_to_do(cannot_be_reached(found, now), found, request.user, today),
        table_class=ReachTable,
        filterset_class=ReachFilter,
        template="elections/office/reach.html",
        context={
            "election": election,
            "contest": found,
            "is_taken": found.electors.exists(),
            "may_send_paper": may_send_paper(found)
            and permissions.office_in(request.user, election) in permissions.DESK,
            "keeps_register": request.user.districts_of_office(today).filter(pk=election.district_id).exists(),
        },
        csv_name=f"not-reached-{found.slug}",
    )


@organiser_page
def not_arrived(request: SignedInRequest, election: Election) -> HttpResponse:
    now = timezone.now()
    failed = [letter for letter in post.failed_of(election, now) if post.may_go_again(letter, now)]
    return listing(
        request,
        queryset=post.not_arrived(election, now).for_list(),
        table_class=PostTable,
        filterset_class=PostFilter,
        template="elections/office/letters.html",
        context={
            "election": election,
            "failed": len(failed),
            "is_returning_officer": permissions.is_returning_officer(request.user, election),
        },
        csv_name=f"letters-{election.slug}",
    )


@organiser_page
def again(request: SignedInRequest, election: Election, pk: int) -> HttpResponse:
    demand_returning_officer(request, election)
    now = timezone.now()
    letter = get_object_or_404(post.not_arrived(election, now), pk=pk)
    act = Act(
        name="send a letter again",
        title="Send this letter again",
        consequences=[
            f"{label_of(letter.kind)}, about {post.subjects_of([letter])[letter.pk]}, to {letter.recipient}.",
            "If it has a link in it, the new link replaces the old one, which then opens nothing any more.",
        ],
        button="Send it again",
        done="The letter is queued and goes out at once.",
        against="" if post.may_go_again(letter, now) else post.LAPSED,
        leads_to="elections_office:letters",
    )

    def do() -> None:
        post.send_again(election_id=election.pk, letter_id=pk, by=request.user, now=now)

    return act_page(request, election, act, ActForm(posted(request)), do)


@organiser_page
def all_again(request: SignedInRequest, election: Election) -> HttpResponse:
    demand_returning_officer(request, election)
    now = timezone.now()
    failed = [letter for letter in post.failed_of(election, now) if post.may_go_again(letter, now)]
    act = Act(
        name="send a letter again",
        title="Send all that failed again",
        consequences=[
            f"Letters that failed and are not too late: {len(failed)}. All of them are queued and go out at once.",
            "Those that bounced are not among them: their addresses are wrong.",
        ],
        button="Send them again",
        done="The letters are queued and go out at once.",
        against="" if failed else "No letter of this election waits to be sent again.",
        leads_to="elections_office:letters",
    )

    def do() -> None:
        post.send_all_again(election_id=election.pk, by=request.user, now=now)

    return act_page(request, election, act, ActForm(posted(request)), do)
