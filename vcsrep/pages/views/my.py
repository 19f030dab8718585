"""A person's own pages: what waits, by the organisations they speak for."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from elections.models import Election
from organisations.http import SignedInRequest, acting_for
from organisations.models import Membership, Role, Submission
from partnerships.models import Deputy, Term
from vcsrep.pages.routes import who_represents
from vcsrep.pages.waiting import Waiting, waiting_for


@require_safe
def my(request: SignedInRequest) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    memberships = Membership.objects.current_on(today).filter(user=request.user).for_list()
    context = {
        "waiting": _by_organisation(waiting_for(request.user, now)),
        "memberships": memberships,
        "submissions": Submission.objects.waiting().filter(user=request.user).for_list(),
        "terms": Term.objects.serving_on(today).held_by(request.user).for_list(),
        "deputies": Deputy.objects.serving_on(today).held_by(request.user).for_list(),
        "has_office": request.user.districts_of_office(today).exists(),
        "organises": Election.objects.organised_by(request.user).exists(),
    }
    return render(request, "pages/member/my.html", context)


@acting_for
@require_safe
def my_organisation(request: SignedInRequest, membership: Membership) -> HttpResponse:
    """What may be done for one organisation, by this person; its people are named for those who vote for it."""
    now = timezone.now()
    organisation = membership.organisation
    claims = Submission.objects.claims_of(organisation).waiting()
    people = Membership.objects.reaching(timezone.localdate(now)).filter(organisation=organisation).for_list()
    context = {
        "organisation": organisation,
        "membership": membership,
        "waiting": waiting_for(request.user, now, organisation),
        "represented": who_represents(organisation, timezone.localdate(now)),
        "people": [(person, person.ends_on is None and membership.may_replace(person)) for person in people],
        "may_add": bool(membership.may_name),
        "claims": claims.for_list() if membership.role == Role.VOTING_CONTACT else [],
        "may_keep": membership.role != Role.OTHER,
        "may_vote": membership.role in {Role.VOTING_CONTACT, Role.BACKUP},
        "standings": organisation.standings.select_related("district", "primary_theme").order_by("district__name"),
        "is_listed": organisation.standings.filter(status="admitted").exists() and not organisation.name_withheld,
    }
    return render(request, "pages/member/organisation.html", context)


def _by_organisation(items: list[Waiting]) -> list[tuple[str, list[Waiting]]]:
    """In the order of their most urgent item."""
    groups: dict[str, list[Waiting]] = {}
    for item in items:
        groups.setdefault(item.organisation.name, []).append(item)
    return list(groups.items())
