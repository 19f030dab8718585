"""Votes on paper: packs to print, the desk that strikes off, the papers read twice after the close."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from elections import permissions
from elections.forms.organising import ActForm
from elections.forms.paper import EnterPaperForm, LateForm, PackForm, RulePaperForm, SenderForm
from elections.http import contest_of, demand_returning_officer, organiser_page
from elections.models import Channel, Contest, Election, Elector, Office, PaperEntry, PaperKind
from elections.services.desk import find_sender, is_time_to_enter, record_late
from elections.services.desk import strike_off as strike
from elections.services.entering import enter_paper, next_number, reading_of, rule_on_paper
from elections.services.packs import Pack, make_packs, may_send_paper, without_email
from elections.services.polling import refuse_when_shut
from elections.services.stages import refuse_out_of_turn
from elections.views.office.acting import posted
from organisations.http import SignedInRequest, accepted
from organisations.models import Organisation
from vcsrep.face.forms import Form


@organiser_page
def paper(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    """How the votes on paper stand, and what can be done now."""
    found, now = contest_of(election, contest), timezone.now()
    roll = Elector.objects.on_the_roll().filter(contest=found)
    context = _context(election, found) | {
        "without_email": without_email(found, timezone.localdate(now)).count(),
        "packs": roll.exclude(paper_code="").count(),
        "struck_off": roll.filter(channel=Channel.PAPER).count(),
        "reading": reading_of(found),
        "may_send": may_send_paper(found),
        "polls": found.is_polling(now),
        "enters": is_time_to_enter(found, now),
        "is_desk": permissions.office_in(request.user, election) in permissions.DESK,
        "is_returning_officer": permissions.is_returning_officer(request.user, election),
    }
    return render(request, "elections/office/paper.html", context)


@never_cache
@organiser_page
def packs(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    """A page per organisation, ready to print: for those without e-mail, or for one that asks."""
    found = contest_of(election, contest)
    one = PackForm(request.POST if "typed" in request.POST else None)
    form: Form = one if one.is_bound else ActForm(posted(request))
    made: list[Pack] = []

    def act() -> None:
        refuse_out_of_turn(found, "send paper")
        electors = without_email(found, timezone.localdate())
        if one.is_bound:
            electors = Elector.objects.filter(organisation=find_sender(found, one.cleaned_data["typed"]))
        made.extend(make_packs(contest_id=found.pk, electors=electors, by=request.user, now=timezone.now()))

    _demand_desk(request, election)
    if request.method == "POST" and accepted(form, act):
        returning_officer = election.appointments.filter(office=Office.RETURNING_OFFICER).select_related("user").first()
        shown = _context(election, found) | {"packs": made, "returning_officer": returning_officer}
        return render(request, "elections/office/packs.html", shown)
    context = {"form": form, "one": one, "how_many": without_email(found, timezone.localdate()).count()}
    return render(request, "elections/office/packs_ask.html", _context(election, found) | context)


@never_cache
@organiser_page
def desk(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    """An envelope has come: whose is it? Looked at again before it is struck off."""
    found = contest_of(election, contest)
    _demand_desk(request, election)
    form, sender = SenderForm(request.POST or None), []

    def look() -> None:
        refuse_when_shut(found, timezone.now())
        sender.append(find_sender(found, form.cleaned_data["typed"]))
        if request.POST.get("step") == "final":
            strike(contest_id=found.pk, organisation=sender[0], by=request.user)

    if request.method == "POST" and accepted(form, look):
        if request.POST.get("step") == "final":
            messages.success(request, f"{sender[0]} is struck off. Put the inner envelope, shut, into the box.")
            return redirect("elections_office:desk", election.slug, found.slug)
        return render(request, "elections/office/desk_review.html", _sent_by(election, found, sender[0], form))
    return render(request, "elections/office/desk.html", _context(election, found) | {"form": form})


@never_cache
@organiser_page
def enter(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    """One paper as this person reads it; the second reader does not see what the first has read."""
    found = contest_of(election, contest)
    permissions.only_enterer(request.user, election)
    initial = {"number": next_number(found, request.user)}
    form = EnterPaperForm(request.POST or None, contest=found, initial=initial)

    def act() -> None:
        words = form.cleaned_data
        enter_paper(contest_id=found.pk, number=words["number"], kind=words["kind"], marks=form.marks, by=request.user)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, f"Paper {form.cleaned_data['number']} is entered.")
        return redirect("elections_office:enter_paper", election.slug, found.slug)
    context = _context(election, found) | {"form": form, "enters": is_time_to_enter(found, timezone.now())}
    return render(request, "elections/office/enter_paper.html", context)


@never_cache
@organiser_page
def rule(request: SignedInRequest, election: Election, contest: str, number: int) -> HttpResponse:
    """A paper that was read differently, or is spoilt or missing: the returning officer's word decides."""
    demand_returning_officer(request, election)
    found = contest_of(election, contest)
    difference = next((each for each in reading_of(found).differences if each.number == number), None)
    form = RulePaperForm(request.POST or None, contest=found)

    def act() -> None:
        words = {name: form.cleaned_data[name] for name in ("kind", "reason")}
        now = timezone.now()
        rule_on_paper(contest_id=found.pk, number=number, marks=form.marks, by=request.user, now=now, **words)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, f"You have ruled on paper {number}.")
        return redirect("elections_office:paper", election.slug, found.slug)
    read = [_in_words(each, form) for each in (difference.first, difference.second)] if difference else []
    context = {"form": form, "number": number, "read": read}
    return render(request, "elections/office/rule_paper.html", _context(election, found) | context)


@organiser_page
def late(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    demand_returning_officer(request, election)
    found = contest_of(election, contest)
    form = LateForm(request.POST or None, initial={"papers": found.late_papers})

    def act() -> None:
        papers = form.cleaned_data["papers"]
        record_late(contest_id=found.pk, papers=papers, by=request.user, now=timezone.now())

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "Noted. The declaration will say so.")
        return redirect("elections_office:paper", election.slug, found.slug)
    return render(request, "elections/office/late.html", _context(election, found) | {"form": form})


def _context(election: Election, contest: Contest) -> dict[str, object]:
    return {"election": election, "contest": contest}


def _sent_by(election: Election, contest: Contest, sender: Organisation, form: SenderForm) -> dict[str, object]:
    elector = Elector.objects.filter(contest=contest, organisation=sender).first()
    return _context(election, contest) | {"sender": sender, "form": form, "elector": elector}


def _demand_desk(request: SignedInRequest, election: Election) -> None:
    if permissions.office_in(request.user, election) not in permissions.DESK:
        raise PermissionDenied("Only the returning officer and the desk of this election may do this.")


def _in_words(entry: PaperEntry, form: RulePaperForm) -> str:
    labels = {line.mark: line.label for line in form.lines}
    said = (", then " if form.is_ranked else ", ").join(labels[mark] for mark in entry.marks)
    return said or PaperKind(entry.kind).label
