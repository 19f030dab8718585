"""Work lists of themes: fifty to confirm on one page, and one to ask about."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from organisations.forms.themes import ConfirmForm, QueryForm, shown_themes
from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import District, Standing, ThemeClaim, WorkList, to_settle
from organisations.services.theming import deciding
from organisations.services.theming.rows import rows_of
from organisations.views.register import posted
from vcsrep.face.words import count, number_up_to

AT_ONCE = 50
COUNTED = 1000
EMPTY = {
    WorkList.SUGGESTED: "No suggestion waits to be confirmed.",
    WorkList.DECLARED: "No declaration waits to be confirmed.",
    WorkList.TWO: "No organisation has declared two themes that wait to be confirmed.",
    WorkList.QUERIED: "You wait for no answer about themes.",
    WorkList.NONE: "Every organisation in standing has a theme, has declared one, or is suggested one.",
}
EXPLAINED = {
    WorkList.SUGGESTED: "They have no theme, and their own words suggest one. The words are marked.",
    WorkList.DECLARED: "They say themselves what they work for, and wait for you.",
    WorkList.TWO: "They declared more than one theme. Each votes under one only: the primary theme.",
    WorkList.QUERIED: "You asked, and they have not declared again. You can still confirm a theme.",
    WorkList.NONE: "Nothing in their words suggests a theme. Ask them, or choose one yourself.",
}


@office_page
def work(request: SignedInRequest) -> HttpResponse:
    mine = request.user.districts_of_office(timezone.localdate())
    districts = list(mine.order_by("name").prefetch_related("themes"))
    district = _district(request, districts)
    which = _chosen(request.GET.get("list", ""), district)
    page = Paginator(to_settle(which, district).for_list(), AT_ONCE).get_page(request.GET.get("page"))
    form = _form(request, district, list(page.object_list))
    outcomes: list[deciding.Outcome] = []
    if request.method == "POST" and accepted(form, lambda: outcomes.append(_confirm(request, district, form))):
        _tell(request, outcomes[0])
        return redirect(f"{reverse('organisations_office:themes')}?{_query(district, which)}")
    context = {
        "form": form,
        "page": page,
        "pages": _pages(page, district, which),
        "district": district,
        "tabs": _tabs(district, which),
        "others": [one for one in districts if one != district],
        "explained": EXPLAINED[which],
        "empty": EMPTY[which],
        "tick_all": f"?{_query(district, which, page=page.number, tick='all')}",
    }
    return render(request, "organisations/office/themes.html", context)


@office_page
def query(request: SignedInRequest, pk: int) -> HttpResponse:
    claims = ThemeClaim.objects.visible_to(request.user, timezone.localdate()).for_list()
    claim = get_object_or_404(claims, pk=pk)
    form = QueryForm(posted(request))
    if request.method == "POST" and accepted(
        form, lambda: deciding.query(claim_id=claim.pk, by=request.user, now=timezone.now(), **form.cleaned_data)
    ):
        messages.success(request, f"{claim.standing.organisation} is asked by letter.")
        place = reverse("organisations_office:themes")
        return redirect(f"{place}?{_query(claim.standing.district, WorkList.DECLARED)}")
    context = {"form": form, "claim": claim, "declared": shown_themes(claim)}
    return render(request, "organisations/office/theme_query.html", context)


def _district(request: SignedInRequest, mine: Sequence[District]) -> District:
    """The one in the address, else the first; one of another office is not there."""
    wanted = request.GET.get("district", "") or mine[0].slug
    for district in mine:
        if district.slug == wanted:
            return district
    raise Http404


def _chosen(wanted: str, district: District) -> WorkList:
    if wanted in WorkList.values:
        return WorkList(wanted)
    return next((which for which in WorkList if to_settle(which, district).exists()), WorkList.SUGGESTED)


def _form(request: SignedInRequest, district: District, listed: list[Standing]) -> ConfirmForm:
    """After a refusal the same rows as before, also those that left the list meanwhile."""
    if request.method == "POST":
        sent = [int(pk) for pk in request.POST.getlist("row")[:AT_ONCE] if pk.isdecimal() and len(pk) < 19]
        listed = list(Standing.objects.filter(district=district, pk__in=sent).for_list())
    rows, themes = rows_of(listed, district), list(district.themes.all())
    return ConfirmForm(posted(request), rows=rows, themes=themes, ticked=request.GET.get("tick") == "all")


def _confirm(request: SignedInRequest, district: District, form: ConfirmForm) -> deciding.Outcome:
    return deciding.confirm(district=district, choices=form.choices, by=request.user, now=timezone.now())


def _tell(request: SignedInRequest, outcome: deciding.Outcome) -> None:
    if outcome.confirmed:
        messages.success(request, f"Confirmed for {count(len(outcome.confirmed), 'organisation')}.")
    for sentence in outcome.overtaken:
        messages.warning(request, sentence)


def _query(district: District, which: WorkList, **more: str | int) -> str:
    return urlencode({"list": which.value, "district": district.slug, **more})


def _tabs(district: District, current: WorkList) -> list[tuple[str, str, bool]]:
    return [
        (f"?{_query(district, which)}", f"{which.label} ({_how_many(which, district)})", which == current)
        for which in WorkList
    ]


def _how_many(which: WorkList, district: District) -> str:
    """Counted no further than anybody works through in a day."""
    return number_up_to(to_settle(which, district)[: COUNTED + 1].count(), COUNTED)


def _pages(page: Page[Standing], district: District, which: WorkList) -> dict[str, object]:
    """What the component for pages shows."""

    def at(number: int) -> str:
        return f"?{_query(district, which, page=number)}"

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "previous_href": at(page.previous_page_number()) if page.has_previous() else "",
        "next_href": at(page.next_page_number()) if page.has_next() else "",
        "pages": page.paginator.num_pages > 1
        and [
            {"number": n, "href": at(n), "is_current": n == page.number} if isinstance(n, int) else {"number": None}
            for n in numbers
        ],
    }
