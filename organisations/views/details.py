"""Adding an organisation by hand, correcting it, and noting how to reach it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.forms.register import AddForm, ContactForm, DetailsForm
from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import ContactDetail, Organisation
from organisations.services import register
from organisations.views.register import posted, seen
from vcsrep.face.forms import Form


@office_page
def add(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    districts = list(request.user.districts_of_office(today))
    form = AddForm(posted(request), districts=districts)
    added: list[Organisation] = []
    if request.method == "POST" and accepted(
        form, lambda: added.append(register.add_organisation(by=request.user, day=today, **form.what_to_add))
    ):
        messages.success(request, f"{added[0]} is in the register of {form.cleaned_data['district']}.")
        return redirect("organisations_office:organisation", added[0].slug)
    return render(request, "organisations/office/add.html", {"form": form})


@office_page
def change(request: SignedInRequest, slug: str) -> HttpResponse:
    organisation = seen(request, slug)
    form = DetailsForm(posted(request), initial=DetailsForm.begun_with(organisation))
    if request.method == "POST" and accepted(
        form,
        lambda: register.change_details(
            organisation_id=organisation.pk, details=form.details, by=request.user, day=timezone.localdate()
        ),
    ):
        messages.success(request, "The details are saved.")
        return redirect("organisations_office:organisation", slug)
    return render(request, "organisations/office/details.html", {"form": form, "organisation": organisation})


@office_page
def add_contact(request: SignedInRequest, slug: str) -> HttpResponse:
    today = timezone.localdate()
    organisation = seen(request, slug)
    districts = list(request.user.districts_of_office(today).filter(standings__organisation=organisation))
    form = ContactForm(posted(request), districts=districts)
    if request.method == "POST" and accepted(
        form,
        lambda: register.note_contact(
            organisation_id=organisation.pk,
            district=form.cleaned_data["district"],
            contact=form.contact(today),
            by=request.user,
            day=today,
        ),
    ):
        messages.success(request, "The contact is noted.")
        return redirect("organisations_office:organisation", slug)
    return render(request, "organisations/office/add_contact.html", {"form": form, "organisation": organisation})


@office_page
def strike_contact(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Ask first: what is struck off is gone from the register, though history keeps it."""
    today = timezone.localdate()
    organisation = seen(request, slug)
    contacts = ContactDetail.objects.visible_to(request.user, today).filter(organisation=organisation)
    contact = get_object_or_404(contacts, pk=pk)
    form = Form(posted(request))
    if request.method == "POST" and accepted(
        form, lambda: register.strike_contact(contact_id=contact.pk, by=request.user, day=today)
    ):
        messages.success(request, f"{contact} is struck off.")
        return redirect("organisations_office:organisation", slug)
    context = {"form": form, "organisation": organisation, "contact": contact}
    return render(request, "organisations/office/strike_contact.html", context)
