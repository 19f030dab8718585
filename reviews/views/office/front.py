"""The front page of reviews: each review there is, and what it answers."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from organisations.http import SignedInRequest, office_page

# The name of the address, what stands there, and which question it answers; one line a review.
REVIEWS: list[tuple[str, str, str]] = [
    (
        "applications_office:list",
        "Applications",
        "Calls for a seat or a consortium, who applied, how each was assessed, and what was decided.",
    ),
    (
        "criteria_office:list",
        "Criteria",
        "What is asked of whoever applies, written once and used again.",
    ),
    (
        "cases_office:list",
        "Cases",
        "Replacements, complaints, appeals and Compact disputes: what is due, by when, and who may decide.",
    ),
    (
        "appraisals_office:list",
        "Options papers",
        "Ways to fill the seats compared on the figures of the register; comments, decision, and applying it.",
    ),
    (
        "reviews_office:who",
        "Who is represented",
        "Seats against the sector by area, theme, size and base, in words for a report; who has no route to a seat.",
    ),
    (
        "reviews_office:figures",
        "Key figures",
        "Seats filled, turnout, attendance, reports on time, answers to consultations: year by year.",
    ),
    (
        "reviews_office:states",
        "State of representation",
        "Two printed pages about one partnership for a board paper, to publish as they stand.",
    ),
    (
        "reviews_office:pulse",
        "Pulse question",
        "One statement a year to all, beside what others measured.",
    ),
]


@office_page
@require_safe
def front(request: SignedInRequest) -> HttpResponse:
    rooms = [(reverse(name), title, what) for name, title, what in REVIEWS]
    return render(request, "reviews/office/front.html", {"rooms": rooms})
