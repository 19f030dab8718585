"""Who speaks for an organisation: changed by those who vote for it, begun by the office that keeps the register."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.forms.people import HandOverForm, JoinForm, NameContactForm
from organisations.http import (
    SignedInRequest,
    accepted,
    acting_for,
    ask_second_step,
    office_page,
    second_step_done,
)
from organisations.models import Membership, Role, Submission
from organisations.permissions import may_know_people
from organisations.services import people
from organisations.services.naming_contacts import name_contact as name_voter
from organisations.services.second_person import watched
from organisations.views.register import seen
from vcsrep.face.forms import Form

OTHER_OFFICE = "It stood in another district's register before: that office names who votes for it."
NAMED = "{} speaks for {} and gets a letter."
PUT = "{} is named for {}. A colleague has to confirm it, and both sides get a letter now."
ASK_CONTACT = "Only the voting contact may change who speaks for the organisation. Ask them, or your backup."


@acting_for
def add(request: SignedInRequest, membership: Membership) -> HttpResponse:
    roles = membership.may_name
    if not roles:
        raise PermissionDenied(ASK_CONTACT)
    if Role.OFFICE_STAFF in roles and not second_step_done(request):
        return ask_second_step(request)
    organisation = membership.organisation
    form = JoinForm(request.POST or None, roles=roles, initial={"starts_on": timezone.localdate()})
    if request.method == "POST" and accepted(
        form, lambda: people.join(organisation=organisation, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, f"{form.cleaned_data['name']} speaks for {organisation} and gets a letter.")
        return redirect("my_organisation", organisation.slug)
    return render(request, "organisations/member/add_person.html", {"form": form, "organisation": organisation})


@office_page
def name_contact(request: SignedInRequest, slug: str) -> HttpResponse:
    """A group that came with a file has nobody who votes for it: the office that keeps the register names somebody."""
    today = timezone.localdate()
    organisation = seen(request, slug)
    if not may_know_people(request.user, organisation, today):
        raise PermissionDenied(OTHER_OFFICE)
    taken = Membership.objects.reaching(today).voting().filter(organisation=organisation).values_list("role", flat=True)
    roles = [role for role in (Role.VOTING_CONTACT, Role.BACKUP) if role not in set(taken)]
    found, initial = watched(organisation), {"starts_on": today, "role": roles[0] if roles else None}
    form = NameContactForm(request.POST or None, roles=roles, initial=initial, asks_how=found is not None)
    if request.method == "POST" and accepted(
        form, lambda: name_voter(organisation=organisation, day=today, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, (PUT if found else NAMED).format(form.cleaned_data["name"], organisation))
        return redirect("organisations_office:organisation", slug)
    context = {
        "form": form,
        "organisation": organisation,
        "roles": roles,
        "because": found.because if found else "",
        "waiting": Submission.objects.contacts_named_for(organisation).for_list(),
    }
    return render(request, "organisations/office/name_contact.html", context)


@acting_for
def hand_over(request: SignedInRequest, membership: Membership, pk: int) -> HttpResponse:
    leaving = _of_the_same(membership, pk)
    if leaving.role == Role.OFFICE_STAFF and not second_step_done(request):
        return ask_second_step(request)
    form = HandOverForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    if request.method == "POST" and accepted(
        form, lambda: people.hand_over(membership_id=leaving.pk, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, f"{form.cleaned_data['name']} takes over from {leaving.name}. Both get a letter.")
        return redirect("my")
    return render(request, "organisations/member/hand_over.html", {"form": form, "leaving": leaving})


@acting_for
def end(request: SignedInRequest, membership: Membership, pk: int) -> HttpResponse:
    """Ask first: an organisation without a voting contact gets no ballot."""
    leaving = _of_the_same(membership, pk)
    if leaving.role == Role.OFFICE_STAFF and not second_step_done(request):
        return ask_second_step(request)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and accepted(
        form, lambda: people.leave(membership_id=leaving.pk, ends_on=timezone.localdate(), by=request.user)
    ):
        messages.success(request, f"{leaving.name} speaks for {leaving.organisation} until the end of today.")
        return redirect("my")
    return render(request, "organisations/member/end.html", {"leaving": leaving, "form": form})


def _of_the_same(membership: Membership, pk: int) -> Membership:
    """Somebody of the same organisation whose part has no end yet, and whom this person may replace."""
    open_ones = Membership.objects.filter(organisation=membership.organisation, ends_on=None)
    leaving = get_object_or_404(open_ones.select_related("organisation", "user"), pk=pk)
    if not membership.may_replace(leaving):
        raise PermissionDenied(ASK_CONTACT)
    return leaving
