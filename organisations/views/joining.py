"""Signing a group up, in short steps: is it listed already? the group; the person; check and send."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from organisations.forms.joining import DIFFERENT, GroupForm, PersonForm
from organisations.http import SignedInRequest, accepted
from organisations.models import District, Organisation, Submission, TypeOfOrganisation, with_held_standings
from organisations.services.doubles.asking import Candidate, alike_in_public
from organisations.services.signing_up import sign_up
from organisations.services.submissions import withdraw as take_back
from organisations.views.cards import website_in_words
from organisations.views.proving import prove
from organisations.views.register import posted
from vcsrep.face.forms import Form

KEPT = "joining"
MOST_FOUND = 10
SENT = "We have your application, and a letter tells you what happens next."


@login_not_required
def start(request: HttpRequest) -> HttpResponse:
    """Search first: most groups are listed, and a second entry helps nobody."""
    words = " ".join(request.GET.get("q", "").split())[:255]
    found: list[Organisation] = []
    if words:
        listed = Organisation.objects.listed().named(words).order_by("name_key", "pk")
        found = list(with_held_standings(listed)[: MOST_FOUND + 1])
    context = {
        "words": words,
        "found": found[:MOST_FOUND],
        "more": len(found) > MOST_FOUND,
        "group_href": f"{reverse('organisations_join:group')}?{urlencode({'name': words})}",
    }
    return render(request, "organisations/public/join/start.html", context)


@login_not_required
def group(request: HttpRequest) -> HttpResponse:
    kept = request.session.get(KEPT, {})
    initial = kept.get("form") or {"name": request.GET.get("name", "")[:255]}
    form = GroupForm(posted(request), asks_difference="different" in request.POST, initial=initial)
    known: list[Candidate] = []
    if request.method == "POST" and form.is_valid():
        answers = form.answers
        known = alike_in_public(answers)
        different = form.cleaned_data.get("different", "").strip()
        if not known or different:
            request.session[KEPT] = kept | {
                "group": answers,
                "district": form.chosen_district.pk,
                "different": different,
                "form": {name: request.POST.get(name, "") for name in form.fields if name != "types"}
                | {"types": answers["types"]},
            }
            return redirect("organisations_join:person")
        form = GroupForm(request.POST, asks_difference=True)
        form.add_error("different", DIFFERENT)
    return render(request, "organisations/public/join/group.html", {"form": form, "known": known})


@login_not_required
def person(request: HttpRequest) -> HttpResponse:
    kept = request.session.get(KEPT, {})
    if "group" not in kept:
        return redirect("organisations_join:start")
    form = PersonForm(posted(request), signed_in=request.user.is_authenticated, initial=kept.get("person"))
    if request.method == "POST" and form.is_valid():
        request.session[KEPT] = kept | {"person": {name: form.cleaned_data[name] for name in ("name", "part", "phone")}}
        check_address = reverse("organisations_join:check")
        if "email" in form.cleaned_data:
            return prove(request, email=form.cleaned_data["email"], back=check_address)
        return redirect(check_address)
    return render(request, "organisations/public/join/person.html", {"form": form})


def check(request: SignedInRequest) -> HttpResponse:
    """Signed in: the code has proven the mailbox. Nothing is sent before the button is pressed."""
    kept = request.session.get(KEPT, {})
    if "group" not in kept or "person" not in kept:
        return redirect("organisations_join:start")
    form = Form(posted(request))
    if request.method == "POST" and accepted(form, lambda: _send(request, kept)):
        del request.session[KEPT]
        messages.success(request, SENT)
        return redirect("my")
    context = {"form": form, "rows": rows_of(kept["group"]), "person": kept["person"]}
    return render(request, "organisations/public/join/check.html", context)


def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Whoever asked takes it back; anybody else's is not there."""
    mine = Submission.objects.waiting().filter(user=request.user)
    submission = get_object_or_404(mine.select_related("organisation", "district"), pk=pk)
    form = Form(posted(request))
    if request.method == "POST" and accepted(
        form, lambda: take_back(submission_id=pk, by=request.user, now=timezone.now())
    ):
        messages.success(request, "It is withdrawn. Nobody decides about it any more.")
        return redirect("my")
    return render(request, "organisations/member/withdraw.html", {"form": form, "submission": submission})


def _send(request: SignedInRequest, kept: dict[str, Any]) -> None:
    person = kept["person"]
    note = f"{person['part']}. {kept['different']}".strip()
    sign_up(
        district=District.objects.get(pk=kept["district"]),
        answers=kept["group"] | {"phone": person["phone"]},
        name=person["name"],
        note=note,
        by=request.user,
        now=timezone.now(),
    )


def rows_of(answers: dict[str, Any]) -> list[tuple[str, Any]]:
    """The answers of a sign-up in words."""
    labels = dict(TypeOfOrganisation.choices)
    return [
        ("Name", answers["name"]),
        ("What it does", answers["activities"]),
        ("Kinds", ", ".join(labels[each] for each in answers["types"])),
        ("Postcode", answers["postcode"]),
        ("Website", website_in_words(answers["website"], is_public=answers.get("website_is_public", False))),
        ("Numbers", ", ".join("-".join(number) for number in answers["numbers"]) or None),
        ("Name kept from the public", "Yes" if answers["name_withheld"] else "No"),
    ]
