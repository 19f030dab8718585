"""What everybody's mail would be. Open to all, because all of it is invented."""

from __future__ import annotations

import re

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from vcsrep.demo.models import Mail
from vcsrep.demo.tables import MailFilter, MailTable
from vcsrep.face.listing import listing

OWN_ADDRESS = re.compile(r"http://localhost:\d+")


@never_cache
@login_not_required
def mailbox(request: HttpRequest) -> HttpResponse:
    return listing(
        request,
        queryset=Mail.objects.for_list(),
        table_class=MailTable,
        filterset_class=MailFilter,
        template="demo/mailbox.html",
    )


@never_cache
@login_not_required
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """Links lead to this address, on whatever port the demonstration ran when the letter was sent."""
    shown = get_object_or_404(Mail, pk=pk)
    here = f"{request.scheme}://{request.get_host()}"
    return render(request, "demo/mail.html", {"mail": shown, "body": OWN_ADDRESS.sub(here, shown.body)})
