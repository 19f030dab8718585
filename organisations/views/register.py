"""The office's register: the list, one organisation, and the steps of its standing."""

from __future__ import annotations

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from organisations.filters import StandingFilter
from organisations.http import SignedInRequest, office_page
from organisations.models import (
    ContactDetail,
    LikelyDouble,
    Membership,
    Merger,
    Organisation,
    Standing,
    Submission,
    WhereFact,
)
from organisations.permissions import may_know_people
from organisations.services.chronicle import chronicle
from organisations.services.infrastructure import offers_in_words
from organisations.tables import StandingTable
from organisations.views.cards import details_of, facts_of, notes_of
from vcsrep.face.listing import listing

NEWEST = 5  # entries of the history; a page of its own has all


@office_page
def register(request: SignedInRequest) -> HttpResponse:
    mine = Standing.objects.visible_to(request.user, timezone.localdate()).of_live()
    return listing(
        request,
        queryset=mine.for_list(),
        table_class=StandingTable,
        filterset_class=StandingFilter,
        template="organisations/office/register.html",
        context={"applicants": mine.filter(status="applied").count()},
        beside="/office/register/export",
        may_be_long=True,
    )


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent; an empty form that was sent is sent all the same."""
    return request.POST if request.method == "POST" else None


def seen(request: SignedInRequest, slug: str) -> Organisation:
    """An organisation of a register that this person keeps; any other is not there."""
    mine = Standing.objects.visible_to(request.user, timezone.localdate())
    return get_object_or_404(Organisation, slug=slug, pk__in=mine.values("organisation"))


@office_page
def organisation(request: SignedInRequest, slug: str) -> HttpResponse:
    today = timezone.localdate()
    shown = seen(request, slug)
    mine = Standing.objects.visible_to(request.user, today).filter(organisation=shown)
    findings = Prefetch("where_facts", WhereFact.objects.for_list())
    with_claims = mine.select_related("checked_by").prefetch_related("theme_claims__themes__theme", findings)
    contacts = ContactDetail.objects.visible_to(request.user, today).filter(organisation=shown)
    knows_people = may_know_people(request.user, shown, today)
    people = Membership.objects.current_on(today).filter(organisation=shown).select_related("user")
    context = {
        "organisation": shown,
        "is_public": Organisation.objects.in_public_life().filter(pk=shown.pk).exists(),
        "standings": [facts_of(standing) for standing in with_claims.for_list()],
        "details": details_of(shown),
        "doubles": LikelyDouble.objects.visible_to(request.user, today).waiting().of(shown).for_list(),
        "merger": Merger.objects.standing_now().filter(merged=shown).for_list().first(),
        "offers": offers_in_words(shown),
        "notes": notes_of(shown, request.user, today),
        "functions": [row.get_function_display() for row in shown.functions.order_by("function")],
        "contacts": contacts.select_related("district").order_by("kind", "value"),
        "knows_people": knows_people,
        "people": people if knows_people else [],
        "named": Submission.objects.contacts_named_for(shown).for_list() if knows_people else [],
        "history": chronicle(shown, user=request.user, day=today, knows_people=knows_people)[:NEWEST],
    }
    return render(request, "organisations/office/organisation.html", context)
