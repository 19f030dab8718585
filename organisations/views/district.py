"""Setting up a district: who serves its sector, its themes and its local areas, on one page."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.forms.district import AreaForm, PostForm, SayForm, ThemeForm
from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import Area, District
from organisations.services import districts
from organisations.views.register import posted
from vcsrep.face.forms import Form


def kept(request: SignedInRequest, slug: str) -> District:
    """A district in which this person holds an office; any other is not there."""
    mine = request.user.districts_of_office(timezone.localdate())
    return get_object_or_404(mine.select_related("council", "area"), slug=slug)


def is_officer(request: SignedInRequest, district: District) -> bool:
    return request.user.districts_as_officer(timezone.localdate()).filter(pk=district.pk).exists()


def run(request: SignedInRequest, slug: str) -> District:
    """One whose officer this person is; its partners are told who can help."""
    district = kept(request, slug)
    if not is_officer(request, district):
        raise PermissionDenied(f"Only officers of {district.council} do this. Ask them.")
    return district


@office_page
def district(request: SignedInRequest, slug: str) -> HttpResponse:
    today = timezone.localdate()
    shown = kept(request, slug)
    context = {
        "district": shown,
        "is_officer": is_officer(request, shown),
        "partners": shown.partners.reaching(today).for_list(today),
        "themes": shown.themes.with_organisations().order_by("name"),
        "areas": Area.objects.local_areas_of(shown.area).with_organisations(),
        "today": today,
    }
    return render(request, "organisations/office/district.html", context)


@office_page
def add_theme(request: SignedInRequest, slug: str) -> HttpResponse:
    place = kept(request, slug)
    form = ThemeForm(posted(request))
    if request.method == "POST" and accepted(
        form,
        lambda: districts.add_theme(district=place, day=timezone.localdate(), by=request.user, **form.cleaned_data),
    ):
        messages.success(request, f"The theme “{form.cleaned_data['name']}” is added.")
        return redirect("organisations_district:district", slug)
    return render(request, "organisations/office/district_add_theme.html", {"form": form, "district": place})


@office_page
def rename_theme(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    place = run(request, slug)
    theme = get_object_or_404(place.themes, pk=pk)
    form = ThemeForm(posted(request), initial={"name": theme.name, "subjects": theme.subjects})
    if request.method == "POST" and accepted(
        form,
        lambda: districts.change_theme(
            theme_id=theme.pk, day=timezone.localdate(), by=request.user, **form.cleaned_data
        ),
    ):
        messages.success(request, f"The theme “{form.cleaned_data['name']}” is saved.")
        return redirect("organisations_district:district", slug)
    context = {"form": form, "district": place, "theme": theme}
    return render(request, "organisations/office/district_rename_theme.html", context)


@office_page
def remove_theme(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    place = run(request, slug)
    theme = get_object_or_404(place.themes, pk=pk)
    form = Form(posted(request))
    if request.method == "POST" and accepted(
        form, lambda: districts.remove_theme(theme_id=theme.pk, day=timezone.localdate(), by=request.user)
    ):
        messages.success(request, f"The theme “{theme}” is removed.")
        return redirect("organisations_district:district", slug)
    context = {"form": form, "district": place, "theme": theme}
    return render(request, "organisations/office/district_remove_theme.html", context)


@office_page
def add_area(request: SignedInRequest, slug: str) -> HttpResponse:
    place = run(request, slug)
    form = AreaForm(posted(request))
    if request.method == "POST" and accepted(
        form,
        lambda: districts.add_local_area(
            district=place, name=form.cleaned_data["name"], day=timezone.localdate(), by=request.user
        ),
    ):
        messages.success(request, f"The local area “{form.cleaned_data['name']}” is added.")
        return redirect("organisations_district:district", slug)
    return render(request, "organisations/office/district_add_area.html", {"form": form, "district": place})


@office_page
def say(request: SignedInRequest, slug: str) -> HttpResponse:
    """What the sector, and who speaks for it, are called on the public pages."""
    place = run(request, slug)
    initial = {name: getattr(place, name) for name in ("word_for_sector", "word_for_representative")}
    form = SayForm(posted(request), initial=initial)
    if request.method == "POST" and accepted(
        form,
        lambda: districts.call_them(district=place, day=timezone.localdate(), by=request.user, **form.cleaned_data),
    ):
        messages.success(request, "These words stand on the public pages from now on.")
        return redirect("organisations_district:district", slug)
    return render(request, "organisations/office/district_say.html", {"form": form, "district": place})


@office_page
def post(request: SignedInRequest, slug: str) -> HttpResponse:
    """Whether groups without e-mail are written to on paper."""
    place = run(request, slug)
    form = PostForm(posted(request), initial={"wanted": "yes" if place.posts_letters else "no"})

    def act() -> None:
        wanted = form.cleaned_data["wanted"] == "yes"
        districts.post_letters(district=place, wanted=wanted, day=timezone.localdate(), by=request.user)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "It holds from the next letters on.")
        return redirect("organisations_district:district", slug)
    return render(request, "organisations/office/district_post.html", {"form": form, "district": place})
