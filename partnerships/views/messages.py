"""Whether the public may write to a representative through the form: a person's own say."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from organisations.http import SignedInRequest, accepted
from organisations.services.relaying import write_to_me
from partnerships.http import own_term
from vcsrep.face.forms import Form


def take(request: SignedInRequest, term: int) -> HttpResponse:
    """Switch the form off, or on again after the link in a message switched it off."""
    held = own_term(request.user, term)
    wanted = request.POST.get("wanted") == "yes"
    form = Form(request.POST if request.method == "POST" else None)
    if accepted(form, lambda: write_to_me(person_id=held.person_id, wanted=wanted, by=request.user)):
        said = "People can write to you again." if wanted else "No more messages come to you through the form."
        messages.success(request, said)
        return redirect("partnerships_member:seat", term)
    context = {"form": form, "term": held, "person": held.person}
    return render(request, "partnerships/member/messages.html", context)
