"""Communities of interest as the offices keep them, and what is in scope of each exercise."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import District
from partnerships.forms.communities import CommunityForm, ExerciseForm, ScopeForm
from partnerships.models import Community, Exercise
from partnerships.services import communities as services

FORM = "partnerships/communities/form.html"


@office_page
@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    districts = list(request.user.districts_of_office(today).order_by("name"))
    communities = list(Community.objects.filter(district__in=districts).with_voices().for_list())
    exercises = list(Exercise.objects.filter(district__in=districts).order_by("-starts_on", "-pk"))
    context = {
        "places": [
            (
                district,
                [each for each in communities if each.district_id == district.pk],
                [each for each in exercises if each.district_id == district.pk],
            )
            for district in districts
        ]
    }
    return render(request, "partnerships/communities/office.html", context)


@office_page
def add(request: SignedInRequest, district: str) -> HttpResponse:
    today = timezone.localdate()
    place = _district(request, district)
    form = CommunityForm(request.POST or None)
    if request.method == "POST" and accepted(
        form, lambda: services.add_community(district=place, by=request.user, day=today, **form.cleaned_data)
    ):
        messages.success(request, "Added. Organisations can now say that they speak with or for it.")
        return redirect("communities_office:overview")
    return render(request, FORM, {"form": form, "title": "Add a community of interest", "button": "Add it"})


@office_page
def add_exercise(request: SignedInRequest, district: str) -> HttpResponse:
    today = timezone.localdate()
    place = _district(request, district)
    form = ExerciseForm(request.POST or None, initial={"starts_on": today})
    made: list[Exercise] = []

    def act() -> None:
        made.append(services.add_exercise(district=place, by=request.user, day=today, **form.cleaned_data))

    if request.method == "POST" and accepted(form, act):
        return redirect("communities_office:exercise", made[0].pk)
    return render(request, FORM, {"form": form, "title": "Add an exercise", "button": "Go on: what is in scope"})


@office_page
def exercise(request: SignedInRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    districts = request.user.districts_of_office(today)
    found = get_object_or_404(Exercise.objects.filter(district__in=districts), pk=pk)
    offered = Community.objects.filter(district=found.district_id).for_list()
    posted = request.POST if request.method == "POST" else None
    form = ScopeForm(posted, communities=offered, scopes=found.scopes.all())
    if request.method == "POST" and accepted(
        form, lambda: services.decide_scope(exercise_id=pk, decided=form.decided(), by=request.user, day=today)
    ):
        messages.success(request, f"What is in scope of “{found}” is saved.")
        return redirect("communities_office:overview")
    return render(request, FORM, {"form": form, "title": f"In scope of “{found}”", "button": "Save"})


def _district(request: SignedInRequest, slug: str) -> District:
    return get_object_or_404(request.user.districts_of_office(timezone.localdate()), slug=slug)
