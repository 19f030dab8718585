"""Apologies, deputies and declarations, as a representative sends them or an officer writes them down."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from attendance.forms.beforehand import ActionForm, ApologiesForm, DeclareForm, InsteadForm
from attendance.http import own_meeting
from attendance.models import Apology, Meeting, MeetingDeclaration, MeetingDeputy
from attendance.services import beforehand, declaring
from attendance.views.member import own_coming
from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import Person
from partnerships.http import name_in_office
from partnerships.models import Term
from vcsrep.face.forms import Form


@dataclass(frozen=True, slots=True)
class Desk:
    """Where somebody works on a seat at a meeting. `people` are those for whom they may declare an interest."""

    meeting: Meeting
    term: Term
    name: str
    back: str
    people: list[Person]
    now: dt.datetime

    @property
    def keys(self) -> dict[str, Any]:
        return {"meeting_id": self.meeting.pk, "term_id": self.term.pk}

    @property
    def named(self) -> MeetingDeputy | None:
        return MeetingDeputy.objects.filter(meeting=self.meeting, term=self.term).for_list().first()

    def page(self, request: SignedInRequest, form: Form, title: str, button: str, **more: object) -> HttpResponse:
        words = {"form": form, "desk": self, "title": title, "button": button, **more}
        return render(request, "attendance/member/form.html", words)


def desk_of(request: SignedInRequest, pk: int, term: int, *, of_office: bool, as_holder: bool = True) -> Desk:
    """The holder's own, or the deputy's where they may act for themself; or the office's, after its second step."""
    now = timezone.now()
    if of_office:
        meeting = own_meeting(request.user, pk, now)
        expected = Term.objects.serving_on(meeting.day).filter(seat__partnership=meeting.partnership_id).for_list()
        held = get_object_or_404(expected.select_related("person__user", "seat__partnership__district"), pk=term)
        back = reverse("attendance_office:meeting", args=[pk])
        people = declaring.who_may_sit(meeting, held)
        return Desk(meeting, held, name_in_office(request.user, timezone.localdate(now)), back, people, now)
    own = own_coming(request.user, pk, term)
    if as_holder and not own.is_holder:
        raise Http404
    return Desk(own.meeting, own.term, own.person.name, own.get_absolute_url(), [own.person], now)


def apologise(request: SignedInRequest, pk: int, term: int, *, of_office: bool = False) -> HttpResponse:
    desk = desk_of(request, pk, term, of_office=of_office)
    sent = Apology.objects.live().filter(meeting=pk, term=term).first()
    initial = {"sender_name": desk.name, "reason": sent.reason if sent else ""}
    form = ApologiesForm(request.POST or None, initial=initial, **_asked(desk))

    def act() -> None:
        said = {name: form.cleaned_data[name] for name in ("reason", "sender_name")}
        beforehand.send_apologies(**desk.keys, comes=form.comes(), by=request.user, now=desk.now, **said)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, f"Apologies of {desk.term.person} are sent. {_told(desk)}")
        return redirect(desk.back)
    return desk.page(request, form, "Send apologies", "Send apologies")


def name_deputy(request: SignedInRequest, pk: int, term: int, *, of_office: bool = False) -> HttpResponse:
    desk = desk_of(request, pk, term, of_office=of_office)
    form = InsteadForm(request.POST or None, **_asked(desk))
    if not form.fields:
        raise Http404
    if request.method == "POST" and accepted(
        form, lambda: beforehand.settle_deputy(**desk.keys, comes=form.comes(), by=request.user, now=desk.now)
    ):
        messages.success(request, _told(desk))
        return redirect(desk.back)
    return desk.page(request, form, "Name a deputy for this meeting", "Save")


def come_after_all(request: SignedInRequest, pk: int, term: int, *, of_office: bool = False) -> HttpResponse:
    desk = desk_of(request, pk, term, of_office=of_office)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and accepted(
        form, lambda: beforehand.take_back_apologies(**desk.keys, by=request.user, now=desk.now)
    ):
        messages.success(request, f"{desk.term.person} is expected at the meeting.")
        return redirect(desk.back)
    return desk.page(request, form, "Take the apologies back", "Take them back", named=desk.named)


def declare(request: SignedInRequest, pk: int, term: int, *, of_office: bool = False) -> HttpResponse:
    desk = desk_of(request, pk, term, of_office=of_office, as_holder=False)
    items = [(item.pk, str(item)) for item in desk.meeting.agenda.for_list()]
    form = DeclareForm(request.POST or None, people=desk.people, items=items)
    if request.method == "POST" and accepted(
        form, lambda: declaring.declare_interest(**desk.keys, by=request.user, now=desk.now, **form.facts())
    ):
        messages.success(request, "The interest is declared. What is done about it is recorded at the meeting.")
        return redirect(f"{desk.back}#interests")
    return desk.page(request, form, "Declare an interest", "Declare it")


def _asked(desk: Desk) -> dict[str, Any]:
    standing = beforehand.standing_deputy(desk.term, desk.meeting.day)
    return {"term": desk.term, "standing": standing, "named": desk.named, "today": timezone.localdate(desk.now)}


def _told(desk: Desk) -> str:
    named = desk.named
    if named is None:
        return "Nobody comes instead."
    letter = "gets a letter with the papers" if named.person.email or named.person.user_id else "has no letter from us"
    return f"{named.person} comes instead, and {letter}."


office_apologise = office_page(partial(apologise, of_office=True))
office_name_deputy = office_page(partial(name_deputy, of_office=True))
office_come_after_all = office_page(partial(come_after_all, of_office=True))
office_declare = office_page(partial(declare, of_office=True))


@office_page
def record_action(request: SignedInRequest, pk: int, declaration: int) -> HttpResponse:
    now = timezone.now()
    meeting = own_meeting(request.user, pk, now)
    found = get_object_or_404(MeetingDeclaration.objects.for_list(), pk=declaration, meeting=meeting)
    form = ActionForm(request.POST or None, initial=ActionForm.initial_of(found))
    if request.method == "POST" and accepted(
        form,
        lambda: declaring.record_action(declaration_id=found.pk, by=request.user, now=now, **form.cleaned_data),
    ):
        messages.success(request, "What was done is recorded.")
        return redirect(f"{reverse('attendance_office:meeting', args=[pk])}#interests")
    return render(request, "attendance/office/action.html", {"form": form, "meeting": meeting, "declaration": found})
