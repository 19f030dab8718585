"""The office's mail by the day: what will go out, and what went, by kind and number and never by name."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from notifications.kinds import label_of
from notifications.models import LetterState
from notifications.services.ahead import DAY, Ahead
from organisations.http import SignedInRequest, office_page
from vcsrep.face.downloads import csv_response
from vcsrep.face.listing import listing
from vcsrep.face.pictures import Bar, bars
from vcsrep.face.words import number
from vcsrep.pages.ahead import letters_ahead
from vcsrep.pages.filters import WentFilter
from vcsrep.pages.letters_seen import letters_visible_to
from vcsrep.pages.mail_tabs import mail_tabs
from vcsrep.pages.tables import WentTable

LOOKING_BACK = 91 * DAY


@office_page
def ahead(request: SignedInRequest) -> HttpResponse:
    now = timezone.now()
    slugs = set(request.user.districts_of_office(timezone.localdate(now)).values_list("slug", flat=True))
    foreseen = letters_ahead(now, slugs)
    if request.GET.get("export") == "csv":
        return csv_response("letters-ahead", [("Day", "Letter", "Number", "At most"), *map(_line, foreseen)])
    context = {
        "tabs": mail_tabs(request),
        "days": _by_day(foreseen),
        "rows": [(each.day, label_of(each.kind), said(each.number, each.at_most)) for each in foreseen],
        "waiting": letters_visible_to(request.user, now).filter(state=LetterState.QUEUED).count(),
    }
    return render(request, "pages/office/mail_ahead.html", context)


@office_page
def went(request: SignedInRequest) -> HttpResponse:
    """Of the last quarter. A letter that would tell of a vote is counted when the poll has closed."""
    now = timezone.now()
    sent = letters_visible_to(request.user, now).filter(sent_at__gte=now - LOOKING_BACK)
    by_day = sent.annotate(day=TruncDate("sent_at")).values("day", "kind").annotate(number=Count("pk"))
    return listing(
        request,
        queryset=by_day.order_by("-day", "kind"),
        table_class=WentTable,
        filterset_class=WentFilter,
        template="pages/office/mail_went.html",
        context={"tabs": mail_tabs(request)},
        csv_name="letters-sent",
    )


def said(amount: int, at_most: bool) -> str:
    return f"up to {number(amount)}" if at_most else number(amount)


def _by_day(foreseen: list[Ahead]) -> list[Bar]:
    total: Counter[dt.date] = Counter()
    for each in foreseen:
        total[each.day] += each.number
    fewer = {each.day for each in foreseen if each.at_most}
    return bars((f"{day:%a} {day.day} {day:%B}", total[day], said(total[day], day in fewer)) for day in sorted(total))


def _line(each: Ahead) -> tuple[str, str, int, str]:
    return each.day.isoformat(), label_of(each.kind), each.number, "yes" if each.at_most else "no"
