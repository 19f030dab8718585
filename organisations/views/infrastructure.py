"""What infrastructure offers where, for the office; and the consortium of the county."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.forms.infrastructure import FocusForm, MembershipForm, OffersForm, ServiceForm
from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import ConsortiumDecision, CountyFocus, District
from organisations.services import infrastructure
from organisations.services.consortium import consortium_of, county_of, rule_in_words, verdict_on
from organisations.services.people import names_of
from organisations.views.register import posted, seen


@office_page
def offers(request: SignedInRequest, slug: str) -> HttpResponse:
    today, shown = timezone.localdate(), seen(request, slug)
    form = OffersForm(posted(request), organisation=shown, areas=infrastructure.areas_of_office(request.user, today))
    if request.method == "POST" and accepted(
        form,
        lambda: infrastructure.say_what_is_offered(
            organisation_id=shown.pk,
            offers=form.offers,
            functions=form.cleaned_data["functions"],
            by=request.user,
            day=today,
        ),
    ):
        messages.success(request, "Its services are saved.")
        return redirect("organisations_office:organisation", slug)
    return render(request, "organisations/office/offers.html", {"form": form, "organisation": shown})


@office_page
def add_service(request: SignedInRequest) -> HttpResponse:
    form = ServiceForm(posted(request))
    if request.method == "POST" and accepted(
        form, lambda: infrastructure.add_service(by=request.user, day=timezone.localdate(), **form.cleaned_data)
    ):
        messages.success(request, "The service is on the list.")
        return redirect("organisations_office:consortium")
    return render(request, "organisations/office/add_service.html", {"form": form})


@office_page
def consortium(request: SignedInRequest) -> HttpResponse:
    districts = request.user.districts_of_office(timezone.localdate()).select_related("area__parent").order_by("name")
    tables = [
        {"district": district, "rule": rule_in_words(county_of(district)), "verdicts": consortium_of(district)}
        for district in districts
    ]
    return render(request, "organisations/office/consortium.html", {"tables": tables})


@office_page
def decide(request: SignedInRequest, slug: str, district: str) -> HttpResponse:
    today, shown = timezone.localdate(), seen(request, slug)
    ground = _ground(request, district)
    county = county_of(ground)
    form = MembershipForm(posted(request))
    if request.method == "POST" and accepted(
        form,
        lambda: infrastructure.decide_membership(
            organisation_id=shown.pk, district=ground, by=request.user, day=today, **form.cleaned_data
        ),
    ):
        messages.success(request, "The decision is kept.")
        return redirect("organisations_office:consortium")
    context = {
        "form": form,
        "verdict": verdict_on(shown, county),
        "rule": rule_in_words(county),
        "district": ground,
        "county": county,
        "decisions": _with_names(ConsortiumDecision.objects.filter(organisation=shown, county=county).newest_first()),
    }
    return render(request, "organisations/office/decide_membership.html", context)


@office_page
def focus(request: SignedInRequest, slug: str, district: str) -> HttpResponse:
    today, shown = timezone.localdate(), seen(request, slug)
    ground = _ground(request, district)
    county = county_of(ground)
    known = CountyFocus.objects.filter(organisation=shown, county=county).first()
    form = FocusForm(posted(request), initial=FocusForm.begun_with(known))
    if request.method == "POST" and accepted(
        form,
        lambda: infrastructure.say_focus(
            organisation_id=shown.pk, district=ground, by=request.user, day=today, **form.cleaned_data
        ),
    ):
        messages.success(request, "How much of its work is in the county is noted.")
        return redirect("organisations_office:decide", slug, district)
    context = {"form": form, "organisation": shown, "county": county, "district": ground}
    return render(request, "organisations/office/county_focus.html", context)


def _ground(request: SignedInRequest, district: str) -> District:
    mine = request.user.districts_of_office(timezone.localdate()).select_related("area__parent")
    return get_object_or_404(mine, slug=district)


def _with_names(decisions: Iterable[ConsortiumDecision]) -> list[tuple[ConsortiumDecision, str]]:
    """Each with the name of the person who decided, not their mailbox."""
    rows = list(decisions)
    names = names_of(row.decided_by_id for row in rows)
    return [(row, names.get(row.decided_by_id, "somebody whose part has ended")) for row in rows]
