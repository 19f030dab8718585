"""What an organisation keeps of itself: profile, contacts, consent, changes that wait, yearly confirmation, claims."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.forms.infrastructure import OffersForm
from organisations.forms.profile import (
    AnswerAskerForm,
    ConsentForm,
    EligibilityForm,
    NameForm,
    NoteForm,
    OwnContactForm,
    ProfileForm,
)
from organisations.http import SignedInRequest, accepted, acting_for, ask_second_step, second_step_done
from organisations.models import ContactDetail, Membership, Organisation, Role, Submission
from organisations.permissions import may_keep_profile
from organisations.services import changing, claiming, confirming, infrastructure
from organisations.services import profile as profiles
from organisations.services.relaying import mailbox_of
from organisations.views.cards import details_of
from organisations.views.register import posted
from vcsrep.face.forms import Form

NOT_YOURS = "Only the voting contact and the backup change what the register says. Ask one of them."
View = Callable[..., HttpResponse]


def keeping(view: View) -> View:
    """For those who keep the entry of the organisation in the address; staff of an office show the second step."""

    @acting_for
    @wraps(view)
    def guarded(request: SignedInRequest, membership: Membership, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_keep_profile(request.user, membership.organisation, timezone.localdate()):
            raise PermissionDenied(NOT_YOURS)
        if membership.role == Role.OFFICE_STAFF and not second_step_done(request):
            return ask_second_step(request)
        return view(request, membership.organisation, *args, **kwargs)

    return guarded


@keeping
def profile(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    latest = organisation.confirmations.filter(answered_on__isnull=False).order_by("-answered_on", "-pk").first()
    held = organisation.standings.held().select_related("district").order_by("district__name")
    context = {
        "organisation": organisation,
        "details": details_of(organisation),
        "contacts": organisation.contacts.select_related("district").order_by("kind", "value"),
        "waiting": Submission.objects.waiting().filter(organisation=organisation).for_list(),
        "latest": latest,
        "standings": held,
        "offers": infrastructure.offers_in_words(organisation),
    }
    return render(request, "organisations/member/profile.html", context)


@keeping
def change(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    form = ProfileForm(posted(request), initial=ProfileForm.begun_with(organisation))
    return _done_or_asked(
        request,
        organisation,
        form,
        lambda by: profiles.change_profile(
            organisation_id=organisation.pk, by=by, day=timezone.localdate(), **form.cleaned_data
        ),
        told="The entry is changed.",
        template="profile_change",
    )


@keeping
def add_contact(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    form = OwnContactForm(posted(request))

    def add(by: Any) -> None:
        said = form.cleaned_data
        what = {"kind": said["kind"], "value": said["value"], "is_public": said["is_public"]}
        profiles.add_own_contact(organisation_id=organisation.pk, by=by, day=timezone.localdate(), **what)

    return _done_or_asked(request, organisation, form, add, told="The contact is noted.", template="profile_contact")


@keeping
def offers(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    """What it does for other organisations, and where; for infrastructure alone."""
    if not organisation.is_infrastructure:
        raise Http404
    areas = infrastructure.areas_of_standing(organisation)
    form = OffersForm(posted(request), organisation=organisation, areas=areas)

    def say(by: Any) -> None:
        functions = form.cleaned_data["functions"]
        infrastructure.say_own_offers(
            organisation_id=organisation.pk,
            offers=form.offers,
            functions=functions,
            by=by,
            day=timezone.localdate(),
        )

    return _done_or_asked(request, organisation, form, say, told="What it offers is saved.", template="profile_offers")


@keeping
def consent(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    contacts = list(organisation.contacts.order_by("kind", "value"))
    form = ConsentForm(posted(request), organisation=organisation, contacts=contacts)

    def give(by: Any) -> None:
        profiles.give_consents(organisation_id=organisation.pk, by=by, day=timezone.localdate(), **form.consents)

    told = "It is as you say, from now on."
    return _done_or_asked(
        request, organisation, form, give, told=told, template="profile_consent", context={"contacts": contacts}
    )


@keeping
def strike_contact(request: SignedInRequest, organisation: Organisation, pk: int) -> HttpResponse:
    contact = get_object_or_404(ContactDetail, pk=pk, organisation=organisation)
    return _done_or_asked(
        request,
        organisation,
        Form(posted(request)),
        lambda by: profiles.strike_own_contact(
            organisation_id=organisation.pk, contact_id=pk, by=by, day=timezone.localdate()
        ),
        told="The contact is taken away.",
        template="profile_strike",
        context={"contact": contact},
    )


@keeping
def take_messages(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    """Switch the form for messages of the public off, or on again."""
    wanted = request.POST.get("wanted") == "yes"
    return _done_or_asked(
        request,
        organisation,
        Form(posted(request)),
        lambda by: profiles.take_messages(
            organisation_id=organisation.pk, wanted=wanted, by=by, day=timezone.localdate()
        ),
        told="People can write to you again." if wanted else "No more messages come through the form.",
        template="profile_messages",
        context={"mailbox": mailbox_of(organisation, timezone.localdate())},
    )


@keeping
def withhold(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    return _done_or_asked(
        request,
        organisation,
        Form(posted(request)),
        lambda by: profiles.withhold_name(organisation_id=organisation.pk, by=by, day=timezone.localdate()),
        told="Its name is withheld from now on.",
        template="profile_withhold",
    )


@keeping
def ask(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    """What touches who may vote waits for a partner."""
    form = EligibilityForm(
        posted(request), organisation=organisation, initial={"name": _name_of(request, organisation)}
    )

    def put(by: Any) -> None:
        said = form.cleaned_data
        changing.ask_for_change(
            organisation_id=organisation.pk,
            wanted=form.wanted,
            name=said["name"],
            note=said["note"],
            by=by,
            now=timezone.now(),
        )

    told = "We have your change. It waits for a partner, and a letter tells you what was decided."
    return _done_or_asked(request, organisation, form, put, told=told, template="profile_ask")


@keeping
def close(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    form = NoteForm(posted(request), initial={"name": _name_of(request, organisation)})
    return _done_or_asked(
        request,
        organisation,
        form,
        lambda by: changing.ask_to_close(
            organisation_id=organisation.pk, by=by, now=timezone.now(), **form.cleaned_data
        ),
        told="We have it. A partner gets in touch before the entry is closed.",
        template="profile_close",
    )


@keeping
def confirm(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    form = NameForm(posted(request), initial={"name": _name_of(request, organisation)})
    return _done_or_asked(
        request,
        organisation,
        form,
        lambda by: confirming.confirm(
            organisation_id=organisation.pk, name=form.cleaned_data["name"], by=by, day=timezone.localdate()
        ),
        told="Thank you. We ask again in a year.",
        template="profile_confirm",
        context={"details": details_of(organisation)},
    )


@acting_for
def claims(request: SignedInRequest, membership: Membership, pk: int) -> HttpResponse:
    """Somebody asks to take over: the voting contact hands over, or says why not."""
    waiting = Submission.objects.claims_of(membership.organisation).waiting().for_list()
    submission = get_object_or_404(waiting, pk=pk)
    if membership.role != Role.VOTING_CONTACT:
        raise PermissionDenied("Only the voting contact answers this.")
    form = AnswerAskerForm(posted(request))

    def answer() -> None:
        facts: dict[str, Any] = {"submission_id": pk, "by": request.user, "now": timezone.now()}
        if form.cleaned_data["answer"] == "yes":
            claiming.agree_to_claim(**facts)
        else:
            claiming.object_to_claim(reason=form.cleaned_data["reason"], **facts)

    if request.method == "POST" and accepted(form, answer):
        messages.success(request, "Your answer is noted.")
        return redirect("my")
    context = {"form": form, "submission": submission, "organisation": membership.organisation}
    return render(request, "organisations/member/claim.html", context)


def _done_or_asked(
    request: SignedInRequest,
    organisation: Organisation,
    form: Form,
    act: Callable[[Any], object],
    *,
    told: str,
    template: str,
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """One act on a valid form, and back to the profile; else the page with the form."""
    if request.method == "POST" and accepted(form, lambda: act(request.user)):
        messages.success(request, told)
        return redirect("organisations_profile:profile", organisation.slug)
    shown = {"form": form, "organisation": organisation} | (context or {})
    return render(request, f"organisations/member/{template}.html", shown)


def _name_of(request: SignedInRequest, organisation: Organisation) -> str:
    """Who used this mailbox last for this organisation; a person who shares it puts their own."""
    mine = Membership.objects.current_on(timezone.localdate()).filter(user=request.user, organisation=organisation)
    member = mine.strongest_first().first()
    return member.name if member is not None else ""
