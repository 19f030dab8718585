"""The register of interests: what its owner, an office and the public do with it."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.http import SignedInRequest, accepted, office_page
from partnerships.forms.interests import ConfirmForm, EndInterestForm, InterestForm, WithholdForm
from partnerships.http import register_desk_of, supported_term
from partnerships.models import Deputy, Interest, Partnership, Term
from partnerships.permissions import demand_runner
from partnerships.services import interests as services
from partnerships.services.registers import register_of, registers


@login_not_required
@require_safe
def public_register(request: HttpRequest, slug: str) -> HttpResponse:
    """The interests of everybody who sits there today; who has not answered is named, too."""
    today = timezone.localdate()
    partnership = get_object_or_404(Partnership.objects.for_list(), slug=slug)
    terms = Term.objects.serving_on(today).filter(seat__partnership=partnership).for_list().order_by("seat__label")
    deputies = Deputy.objects.serving_on(today).filter(term__seat__partnership=partnership).for_list()
    sitting: list[Term | Deputy] = [*terms, *deputies.order_by("term__seat__label", "pk")]
    kept = registers(sitting, today)
    context = {
        "partnership": partnership,
        "lines": [(each, kept[each.person_id], kept[each.person_id].is_overdue(today)) for each in sitting],
    }
    return render(request, "partnerships/public/interests.html", context)


def declare(request: SignedInRequest, term: int, *, of_office: bool = False, as_deputy: bool = False) -> HttpResponse:
    today = timezone.localdate()
    desk = register_desk_of(request, term, of_office=of_office, as_deputy=as_deputy)
    form = InterestForm(request.POST or None, initial={"declarer_name": desk.name})
    if request.method == "POST" and accepted(
        form, lambda: services.declare(term_id=term, as_deputy=as_deputy, by=request.user, day=today, **form.facts())
    ):
        messages.success(request, "The interest is on the register.")
        return redirect(f"{desk.back}#interests")
    context = {"form": form, "term": desk.term, "back": desk.back, "title": "Declare an interest"}
    return render(request, "partnerships/member/interest.html", context)


def update(
    request: SignedInRequest, term: int, pk: int, *, of_office: bool = False, as_deputy: bool = False
) -> HttpResponse:
    today = timezone.localdate()
    desk = register_desk_of(request, term, of_office=of_office, as_deputy=as_deputy)
    interest = get_object_or_404(Interest.objects.open(), pk=pk, person=desk.term.person_id)
    form = InterestForm(request.POST or None, initial=InterestForm.initial_of(interest, desk.name))
    if request.method == "POST" and accepted(
        form,
        lambda: services.update(
            term_id=term, interest_id=pk, as_deputy=as_deputy, by=request.user, day=today, **form.facts()
        ),
    ):
        messages.success(request, "The register is changed.")
        return redirect(f"{desk.back}#interests")
    context = {"form": form, "term": desk.term, "back": desk.back, "title": "Change an interest"}
    return render(request, "partnerships/member/interest.html", context)


def end(
    request: SignedInRequest, term: int, pk: int, *, of_office: bool = False, as_deputy: bool = False
) -> HttpResponse:
    today = timezone.localdate()
    desk = register_desk_of(request, term, of_office=of_office, as_deputy=as_deputy)
    interest = get_object_or_404(Interest.objects.open(), pk=pk, person=desk.term.person_id)
    form = EndInterestForm(request.POST or None, today=today, name=desk.name)
    if request.method == "POST" and accepted(
        form,
        lambda: services.end(
            term_id=term, interest_id=pk, as_deputy=as_deputy, by=request.user, day=today, **form.cleaned_data
        ),
    ):
        messages.success(request, "The interest has ended. It stays on the register for a year.")
        return redirect(f"{desk.back}#interests")
    context = {"form": form, "term": desk.term, "back": desk.back, "interest": interest}
    return render(request, "partnerships/member/interest_end.html", context)


def confirm(request: SignedInRequest, term: int, *, of_office: bool = False, as_deputy: bool = False) -> HttpResponse:
    """The yearly answer: that the list is complete, or that there is nothing."""
    today = timezone.localdate()
    desk = register_desk_of(request, term, of_office=of_office, as_deputy=as_deputy)
    register = register_of(desk.term, today)
    form = ConfirmForm(request.POST or None, initial={"declarer_name": desk.name})
    nothing = not any(interest.ends_on is None for interest in register.interests)
    if request.method == "POST" and accepted(
        form,
        lambda: services.confirm(
            term_id=term, nothing=nothing, as_deputy=as_deputy, by=request.user, day=today, **form.cleaned_data
        ),
    ):
        messages.success(request, "Thank you. The next answer is due in a year.")
        return redirect(f"{desk.back}#interests")
    context = {"form": form, "term": desk.term, "back": desk.back, "register": register, "nothing": nothing}
    return render(request, "partnerships/member/interest_confirm.html", context)


deputy_declare = partial(declare, as_deputy=True)
deputy_update = partial(update, as_deputy=True)
deputy_end = partial(end, as_deputy=True)
deputy_confirm = partial(confirm, as_deputy=True)
office_declare = office_page(partial(declare, of_office=True))
office_update = office_page(partial(update, of_office=True))
office_end = office_page(partial(end, of_office=True))
office_confirm = office_page(partial(confirm, of_office=True))


@office_page
def withhold(request: SignedInRequest, term: int, pk: int) -> HttpResponse:
    today = timezone.localdate()
    held = supported_term(request.user, term, today)
    demand_runner(request.user, held.seat.partnership.district, today)
    interest = get_object_or_404(Interest.objects.open(), pk=pk, person=held.person_id)
    form = WithholdForm(request.POST or None, initial={"because": interest.withheld_because})
    if request.method == "POST" and accepted(
        form,
        lambda: services.withhold(term_id=term, interest_id=pk, by=request.user, day=today, **form.cleaned_data),
    ):
        messages.success(request, "Saved, with your reason." if form.cleaned_data["because"] else "It is public now.")
        return redirect("representatives_office:representative", term)
    back = reverse("representatives_office:representative", args=[term])
    context = {"form": form, "term": held, "interest": interest, "back": back}
    return render(request, "partnerships/representatives/withhold.html", context)
