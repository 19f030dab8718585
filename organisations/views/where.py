"""Where organisations are based and work: claims to check, areas to confirm, and what a member says of itself."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.forms.where import ClaimForm, ConfirmForm, QueryForm
from organisations.http import SignedInRequest, accepted, acting_for, office_page
from organisations.models import Membership, Organisation, Standing, WhereClaim, WhereFact, awaiting_area
from organisations.services import placing, where
from organisations.tables import WhereClaimTable
from organisations.views.register import posted
from vcsrep.face.forms import Form
from vcsrep.face.listing import PER_PAGE, listing
from vcsrep.face.words import count

ONLY_PARTNERS = "Only an infrastructure partner of the district checks where organisations work. Ask them."


@office_page
def claims(request: SignedInRequest) -> HttpResponse:
    mine = WhereClaim.objects.visible_to(request.user, timezone.localdate()).waiting()
    return listing(
        request,
        queryset=mine.for_list(),
        table_class=WhereClaimTable,
        template="organisations/office/where_claims.html",
        csv_name="where-claims",
    )


def _claim(request: SignedInRequest, pk: int) -> WhereClaim:
    """A claim of a register that this person keeps, for a partner of its district."""
    today = timezone.localdate()
    found = get_object_or_404(WhereClaim.objects.visible_to(request.user, today).for_list(), pk=pk)
    if not request.user.districts_as_partner(today).filter(pk=found.standing.district_id).exists():
        raise PermissionDenied(ONLY_PARTNERS)
    return found


@office_page
def check(request: SignedInRequest, pk: int) -> HttpResponse:
    """The claim beside what the register says; confirm it with evidence, or ask back."""
    found = _claim(request, pk)
    form = ConfirmForm(posted(request))
    if request.method == "POST" and accepted(
        form, lambda: where.confirm(claim_id=found.pk, by=request.user, now=timezone.now(), **form.cleaned_data)
    ):
        messages.success(request, f"Where {found.standing.organisation} works is confirmed. It gets a letter.")
        return redirect("organisations_office:where_claims")
    facts = WhereFact.objects.filter(standing=found.standing).for_list()
    context = {"form": form, "claim": found, "standing": found.standing, "facts": facts[:PER_PAGE]}
    return render(request, "organisations/office/where_check.html", context)


@office_page
def query(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _claim(request, pk)
    form = QueryForm(posted(request))
    if request.method == "POST" and accepted(
        form, lambda: where.query(claim_id=found.pk, by=request.user, now=timezone.now(), **form.cleaned_data)
    ):
        messages.success(request, f"{found.standing.organisation} gets your question by letter.")
        return redirect("organisations_office:where_claims")
    return render(request, "organisations/office/where_query.html", {"form": form, "claim": found})


@office_page
def areas(request: SignedInRequest) -> HttpResponse:
    """A page of organisations without an area, each with the one its postcode proposes; a person confirms."""
    today = timezone.localdate()
    mine = Standing.objects.filter(district__in=request.user.districts_as_partner(today))
    form = Form(posted(request))
    done: list[int] = []
    if request.method == "POST" and accepted(
        form, lambda: done.append(placing.confirm_areas(chosen=_chosen(request), by=request.user, day=today))
    ):
        messages.success(request, f"The area of {count(done[0], 'organisation')} is confirmed.")
        return redirect("organisations_office:areas")
    waiting = awaiting_area(Standing.objects.visible_to(request.user, today))
    page = Paginator(waiting.order_by("organisation__name_key", "pk"), PER_PAGE).get_page(1)
    shown = placing.proposals(Standing.objects.filter(pk__in=[row.pk for row in page]))
    context = {"proposals": shown, "form": form, "waiting": page.paginator.count, "is_partner": mine.exists()}
    return render(request, "organisations/office/areas.html", context)


def _chosen(request: SignedInRequest) -> dict[int, int]:
    """Which boxes were ticked: "12-3" is the standing 12 and the area 3."""
    pairs = (value.split("-") for value in request.POST.getlist("confirm")[:PER_PAGE])
    whole = (pair for pair in pairs if len(pair) == 2 and all(part.isascii() and part.isdigit() for part in pair))
    return {int(standing): int(area) for standing, area in whole if len(standing) < 10 and len(area) < 10}


@acting_for
def mine(request: SignedInRequest, membership: Membership) -> HttpResponse:
    """What each district's register says of where the organisation works, and what waits for a check."""
    standings = list(_standings(membership.organisation))
    claims_of_it = WhereClaim.objects.filter(standing__in=standings).for_list().order_by("-at")
    by_standing: dict[int, list[WhereClaim]] = {}
    for each in claims_of_it:
        by_standing.setdefault(each.standing_id, []).append(each)
    facts: dict[int, list[WhereFact]] = {}
    for fact in WhereFact.objects.filter(standing__in=standings).for_list():
        facts.setdefault(fact.standing_id, []).append(fact)
    cards = [(standing, by_standing.get(standing.pk, []), facts.get(standing.pk, [])) for standing in standings]
    context = {"organisation": membership.organisation, "cards": cards}
    return render(request, "organisations/member/where.html", context)


@acting_for
def say(request: SignedInRequest, membership: Membership, district: str) -> HttpResponse:
    standing = get_object_or_404(_standings(membership.organisation), district__slug=district)
    known = {"based_in_district": standing.based_in_district, "share_of_work": standing.share_of_work}
    form = ClaimForm(posted(request), initial=known)
    if request.method == "POST" and accepted(
        form, lambda: where.claim(standing_id=standing.pk, by=request.user, now=timezone.now(), **form.cleaned_data)
    ):
        messages.success(request, "A partner checks what you said. You get a letter.")
        return redirect("organisations_where:mine", membership.organisation.slug)
    return render(request, "organisations/member/where_say.html", {"form": form, "standing": standing})


@acting_for
def take_back(request: SignedInRequest, membership: Membership, pk: int) -> HttpResponse:
    waiting = WhereClaim.objects.waiting().filter(standing__organisation=membership.organisation)
    found = get_object_or_404(waiting.for_list(), pk=pk)
    form = Form(posted(request))
    if request.method == "POST" and accepted(
        form, lambda: where.withdraw(claim_id=found.pk, by=request.user, now=timezone.now())
    ):
        messages.success(request, "It is taken back. The register stays as it was.")
        return redirect("organisations_where:mine", membership.organisation.slug)
    return render(request, "organisations/member/where_take_back.html", {"form": form, "claim": found})


def _standings(organisation: Organisation) -> QuerySet[Standing]:
    """Those in which there is anything to say: admitted ones and applications."""
    return Standing.objects.filter(organisation=organisation, status__in=["admitted", "applied"]).for_list()
