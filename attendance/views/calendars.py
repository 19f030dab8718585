"""A person's own calendar: its secret address, made, made anew and given up."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from attendance.models import CalendarKey
from attendance.services import calendar_keys
from organisations.http import SignedInRequest


@never_cache
def own(request: SignedInRequest) -> HttpResponse:
    """The address is shown once, in the answer to the request that made it."""
    address = ""
    if request.method == "POST" and "give_up" in request.POST:
        calendar_keys.give_up(user=request.user)
        messages.success(request, "Your calendar’s address leads nowhere any more.")
        return redirect("my_meetings:calendar")
    if request.method == "POST":
        token = calendar_keys.renew(user=request.user, now=timezone.now())
        address = f"{settings.SITE_ADDRESS}{reverse('calendars:own', args=[token])}"
    key = CalendarKey.objects.filter(user=request.user).first()
    context = {"key": key, "address": address, "webcal": f"webcal://{address.partition('://')[2]}" if address else ""}
    return render(request, "attendance/member/calendar.html", context)
