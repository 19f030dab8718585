"""The page behind the link of the yearly letter: what we know, and two buttons."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from organisations.filters import UnconfirmedFilter
from organisations.forms.profile import NameForm
from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import Confirmation, Membership, Organisation
from organisations.services import confirming
from organisations.services.claiming import hint_of
from organisations.tables import UnconfirmedTable
from organisations.views.cards import Rows, details_of
from organisations.views.register import posted
from vcsrep.face.listing import listing

THANKS = "Thank you, {name}. We ask again in a year."


@never_cache
@login_not_required
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing, for mail scanners look too; "something has changed" leads on to signing in."""
    confirmation = confirming.opened_by(token, timezone.now())
    if confirmation is None:
        return render(request, "organisations/public/link_over.html", status=404)
    organisation = confirmation.organisation
    if request.method == "POST" and request.POST.get("answer") == "changed":
        return redirect("organisations_profile:profile", organisation.slug)
    form = NameForm(posted(request))
    if request.method == "POST" and accepted(
        form,
        lambda: confirming.confirm_by_link(token=token, name=form.cleaned_data["name"], now=timezone.now()),
    ):
        told = THANKS.format(name=form.cleaned_data["name"])
        return render(request, "organisations/public/thanks.html", {"told": told})
    context = {"form": form, "organisation": organisation, "rows": _known_of(organisation)}
    return render(request, "organisations/public/confirm.html", context)


def _known_of(organisation: Organisation) -> Rows:
    """What the register says; of what is private only a hint, for links in letters are passed on."""
    contacts = organisation.contacts.order_by("kind", "value")
    public = [row.value for row in contacts if row.consented_on is not None]
    private = [hint_of(row.value) if row.kind == "email" else row.get_kind_display() for row in contacts]
    voting = Membership.objects.current_on(timezone.localdate()).voting().filter(organisation=organisation)
    people = [f"{member.name} ({member.get_role_display().lower()})" for member in voting.order_by("-role", "pk")]
    return [
        ("Name", organisation.name),
        *details_of(organisation),
        ("Who votes for it", ", ".join(people)),
        ("Shown to everybody", ", ".join(public) or None),
        ("All ways to reach it", ", ".join(dict.fromkeys(private)) or None),
    ]


@office_page
def unconfirmed(request: SignedInRequest) -> HttpResponse:
    """Who was asked and has not answered, and whether the letter arrived."""
    mine = Confirmation.objects.open().visible_to(request.user, timezone.localdate())
    return listing(
        request,
        queryset=confirming.with_letters(mine.for_list()),
        table_class=UnconfirmedTable,
        filterset_class=UnconfirmedFilter,
        template="organisations/office/unconfirmed.html",
        csv_name="not-confirmed",
    )
