"""Members of other sectors, the Chair, guests, and the terms of reference of a partnership."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.http import SignedInRequest, accepted, office_page
from partnerships.forms import AdoptForm, ChairForm, InvitationForm, LastDayForm, MemberForm
from partnerships.models import Chair, Company, Invitation, Member, Partnership
from partnerships.permissions import demand_runner
from partnerships.services import company as services
from partnerships.services.terms_of_reference import adopt as adopt_version
from vcsrep.face.words import longday

KINDS: dict[str, type[Company]] = {"members": Member, "chairs": Chair, "invitations": Invitation}


def run(request: SignedInRequest, slug: str) -> Partnership:
    """The partnership, for an officer of its district: a stranger gets 404, a partner 403."""
    today = timezone.localdate()
    visible = Partnership.objects.visible_to(request.user, today).select_related("district__council")
    body = get_object_or_404(visible, slug=slug)
    demand_runner(request.user, body.district, today)
    return body


@office_page
def add_member(request: SignedInRequest, slug: str) -> HttpResponse:
    body = run(request, slug)
    form = MemberForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    if request.method == "POST" and accepted(
        form, lambda: services.add_member(partnership_id=body.pk, by=request.user, **form.facts())
    ):
        messages.success(request, "The member is on record.")
        return redirect("partnerships_office:partnership", slug)
    return _form(request, body, form, "Add a member of another sector", "Add the member")


@office_page
def amend_member(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    body = run(request, slug)
    member = get_object_or_404(Member, partnership=body, pk=pk)
    form = MemberForm(request.POST or None, initial=MemberForm.initial_of(member))
    if request.method == "POST" and accepted(
        form, lambda: services.amend_member(member_id=member.pk, by=request.user, **form.facts())
    ):
        messages.success(request, "The changes are saved.")
        return redirect("partnerships_office:partnership", slug)
    return _form(request, body, form, f"Change {member}", "Save")


@office_page
def name_chair(request: SignedInRequest, slug: str) -> HttpResponse:
    body = run(request, slug)
    form = ChairForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    if request.method == "POST" and accepted(
        form, lambda: services.name_chair(partnership_id=body.pk, by=request.user, **form.facts())
    ):
        messages.success(request, f"{form.cleaned_data['person_name']} is Chair.")
        return redirect("partnerships_office:partnership", slug)
    return _form(request, body, form, f"Name the Chair of {body}", "Name the Chair")


@office_page
def invite(request: SignedInRequest, slug: str) -> HttpResponse:
    body = run(request, slug)
    form = InvitationForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    if request.method == "POST" and accepted(
        form, lambda: services.invite(partnership_id=body.pk, by=request.user, **form.facts())
    ):
        messages.success(request, "The invitation is on record. Nobody expects them in the attendance.")
        return redirect("partnerships_office:partnership", slug)
    return _form(request, body, form, "Invite an observer or a guest", "Invite them")


@office_page
def end(request: SignedInRequest, slug: str, kind: str, pk: int) -> HttpResponse:
    """A member leaves, a Chair stands down, an invitation ends."""
    body = run(request, slug)
    row: Any = get_object_or_404(KINDS[kind], partnership=body, pk=pk)
    form = LastDayForm(request.POST or None, initial={"ends_on": timezone.localdate()})
    if request.method == "POST" and accepted(
        form, lambda: services.end_company(row=row, ends_on=form.cleaned_data["ends_on"], by=request.user)
    ):
        messages.success(request, f"{longday(form.cleaned_data['ends_on'])} is the last day of {row}.")
        return redirect("partnerships_office:partnership", slug)
    context = {"form": form, "what": row, "partnership": body}
    return render(request, "partnerships/office/last_day.html", context)


@office_page
def adopt(request: SignedInRequest, slug: str) -> HttpResponse:
    """The next version; those before stay readable."""
    body = run(request, slug)
    form = AdoptForm(request.POST or None, initial={"starts_on": timezone.localdate()})

    def act() -> None:
        adopt_version(partnership_id=body.pk, by=request.user, now=timezone.now(), **form.cleaned_data)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "The new version is on record, and the ones before stay readable.")
        return redirect("partnerships_office:partnership", slug)
    return _form(request, body, form, "Record new terms of reference", "Record this version")


def _form(request: SignedInRequest, body: Partnership, form: Any, title: str, button: str) -> HttpResponse:
    context = {"form": form, "partnership": body, "title": title, "button": button}
    return render(request, "partnerships/office/company_form.html", context)
