"""What the reader of a message that was passed on can do, and what the office reads of it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from organisations.forms.relaying import ReceivedForm
from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import RelayedMessage
from organisations.services import relaying
from organisations.tables import ReportedTable
from organisations.views.register import posted
from vcsrep.face.listing import listing

DONE = {
    "report": "Thank you. The partners of the district read it, and the sender writes to nobody here for a year.",
    "off": "No more messages come to you through the form. Whoever speaks for the organisation can switch it on again "
    "in its profile; a representative, on the page of the seat.",
}


@never_cache
@login_not_required
def received(request: HttpRequest, token: str) -> HttpResponse:
    """The link in a message: its reader reports it, or takes no more."""
    message = relaying.received_with(token)
    if message is None:
        return render(request, "organisations/public/link_over.html", status=404)
    form = ReceivedForm(posted(request))

    def act() -> None:
        if form.cleaned_data["answer"] == "report":
            relaying.report(token=token, now=timezone.now())
        else:
            relaying.switch_off(token=token)

    if request.method == "POST" and accepted(form, act):
        return render(request, "organisations/public/thanks.html", {"told": DONE[form.cleaned_data["answer"]]})
    return render(request, "organisations/public/received.html", {"form": form, "message": message})


@office_page
def reported(request: SignedInRequest) -> HttpResponse:
    mine = RelayedMessage.objects.visible_to(request.user, timezone.localdate())
    return listing(
        request,
        queryset=mine.for_list(),
        table_class=ReportedTable,
        template="organisations/office/reported.html",
    )
