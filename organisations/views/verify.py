"""The list of things to verify, the history of an organisation, the profile of the sector, and the downloads."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from organisations.filters import StandingFilter, VerifyFilter
from organisations.http import SignedInRequest, office_page
from organisations.models import District, Organisation, Standing
from organisations.office_tables import VerifyTable
from organisations.permissions import may_know_people
from organisations.services.chronicle import chronicle
from organisations.services.office_export import office_rows
from organisations.services.popolo import as_popolo
from organisations.services.publishing import public_facts
from organisations.services.sector import Part, Profile, profile_of
from organisations.services.verifying import to_verify, work_of
from organisations.views.register import seen
from vcsrep.face.downloads import csv_stream, json_stream
from vcsrep.face.listing import listing
from vcsrep.face.pictures import bars

ENTRIES = 25


@office_page
def verify(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    mine = Standing.objects.visible_to(request.user, today)
    return listing(
        request,
        queryset=to_verify(mine).for_list(),
        table_class=VerifyTable,
        filterset_class=VerifyFilter,
        template="organisations/office/verify.html",
        context={"tasks": work_of(request.user, today)},
        csv_name="to-verify",
        may_be_long=True,
    )


@office_page
def history(request: SignedInRequest, slug: str) -> HttpResponse:
    today, shown = timezone.localdate(), seen(request, slug)
    entries = chronicle(shown, user=request.user, day=today, knows_people=may_know_people(request.user, shown, today))
    page = Paginator(entries, ENTRIES).get_page(request.GET.get("page"))
    return render(request, "organisations/office/all_history.html", {"organisation": shown, "page": page})


@office_page
def as_csv(request: SignedInRequest) -> StreamingHttpResponse:
    return csv_stream("register", office_rows(_asked_for(request)))


@office_page
def as_json(request: SignedInRequest) -> StreamingHttpResponse:
    """Popolo has no words for standings: the organisations, with what is public of each."""
    organisations = Organisation.objects.filter(pk__in=_asked_for(request).values("organisation"))
    return json_stream("organizations", (as_popolo(facts) for facts in public_facts(organisations)))


@login_not_required
def sector(request: HttpRequest) -> HttpResponse:
    """For everybody; an office of the district sees those with withheld names counted, too."""
    districts = list(District.objects.select_related("area").order_by("name"))
    asked = request.GET.get("district")
    chosen = next((one for one in districts if one.slug == asked), None) if asked else next(iter(districts), None)
    if asked and chosen is None:
        raise Http404
    profile = profile_of(chosen, public=not _keeps(request, chosen)) if chosen else None
    tabs = [(f"{request.path}?district={one.slug}", one.name, one == chosen) for one in districts]
    context = {"profile": profile, "pictures": pictures_of(profile), "tabs": tabs if len(tabs) > 1 else []}
    return render(request, "organisations/public/sector.html", context)


def pictures_of(profile: Profile | None) -> list[dict[str, object]]:
    return [{"part": part, "bars": bars(_lines(part))} for part in (profile.parts if profile else [])]


def _lines(part: Part) -> list[tuple[str, float, str]]:
    whole = sum(number for _, number in part.counts)
    return [(label, number, f"{number:,} ({number / whole:.0%})" if whole else "0") for label, number in part.counts]


def _keeps(request: HttpRequest, district: District) -> bool:
    if not request.user.is_authenticated:
        return False
    return request.user.districts_of_office(timezone.localdate()).filter(pk=district.pk).exists()


def _asked_for(request: SignedInRequest) -> QuerySet[Standing]:
    """What the register shows with the same filters."""
    mine = Standing.objects.visible_to(request.user, timezone.localdate())
    shown: QuerySet[Standing] = StandingFilter(request.GET, queryset=mine, request=request).qs
    return shown
