"""The front page of the office: what needs a decision today, and the rooms."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from elections.models import Election
from organisations.http import SignedInRequest, ask_second_step, second_step_done
from organisations.models import District
from vcsrep.face.words import plural_of
from vcsrep.pages.desk import matters_for

NOT_YOURS = "The office is for council officers, infrastructure partners and those appointed to an election."


def office(request: SignedInRequest) -> HttpResponse:
    now = timezone.now()
    districts = list(request.user.districts_of_office(timezone.localdate(now)).order_by("name"))
    if not districts and not Election.objects.organised_by(request.user).exists():
        raise PermissionDenied(NOT_YOURS)
    if not second_step_done(request):
        return ask_second_step(request)
    context = {
        "districts": districts,
        "matters": matters_for(request.user, now),
        "rooms": rooms(districts),
    }
    return render(request, "pages/office/office.html", context)


def rooms(districts: list[District]) -> list[tuple[str, str, str]]:
    """Address, name and what is done there; who has no district organises elections."""
    its_own = districts[0] if len(districts) == 1 else District()
    holders = plural_of(its_own.word_for_representative).capitalize()
    elections = ("elections_office:list", "Elections", "Call an election, and see those you are appointed to.")
    places = [
        ("organisations_office:register", "Register", "Organisations, their standing, and what makes them local."),
        ("organisations_office:verify", "Things to verify", "Everything in the register that waits for a check."),
        ("organisations_requests:list", "Requests", "Sign-ups, claims and changes that wait for you."),
        ("organisations_requests:unconfirmed", "Not confirmed", "Who has not said this year that its entry is right."),
        ("partnerships_office:list", "Partnerships", "Bodies, the seats kept for the sector, and who holds them."),
        ("representatives_office:list", holders, "Mandates, interests, support and expenses."),
        ("handbook_office:pages", "Handbook", "What those in seats should know, in your own words."),
        ("compact_office:overview", "Compact", "Its version, six codes, signatories and champions."),
        (
            "communities_office:overview",
            "Communities of interest",
            "Whose voice counts, and who carries it.",
        ),
        ("attendance_office:list", "Meetings", "Plan meetings and mark who came."),
        ("consultations_office:list", "Consultations", "Ask organisations, chase answers, tell what was heard."),
        ("reports_office:overdue", "Reports back", "Who came to a meeting and has not told what was said."),
        ("issues_office:list", "Issues", "What organisations put to representatives, and what came of it."),
        ("reviews_office:front", "Reviews", "What weighs all of it: who is represented, and by whom."),
        elections,
        ("office_mail", "Mail", "What was sent, what did not arrive."),
    ]
    if not districts:
        places = [elections]
    return [(reverse(name), title, what) for name, title, what in places] + [
        (
            reverse("organisations_district:district", args=[district.slug]),
            "District" if len(districts) == 1 else f"District: {district}",
            "Who serves the sector, themes and local areas.",
        )
        for district in districts
    ]
