"""Raising a case: first what kind, then what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from organisations.http import SignedInRequest, accepted, acting_for, office_page
from organisations.models import District, Membership, Organisation, Role
from reviews.forms.cases import RaiseCaseForm
from reviews.models import KindOfCase
from reviews.services.cases.choosing import offers_in
from reviews.services.cases.lodging import lodge

VOTERS = "Only the voting contact or the backup raises a case for the organisation. Ask them."
MEANS = {
    KindOfCase.REPLACEMENT: "Somebody else should sit in a seat, because its holder does not do what the seat is for.",
    KindOfCase.COMPLAINT: "A representative did, or did not do, something. It need not cost them the seat.",
    KindOfCase.APPEAL: "A ruling or decision is wrong. You have ten working days from the day it was made.",
    KindOfCase.COMPACT: "Somebody who has signed the Compact does not keep it.",
}


@acting_for
def own_kinds(request: SignedInRequest, membership: Membership) -> HttpResponse:
    _demand_voter(membership)
    slug = membership.organisation.slug
    kinds = [(reverse("own_cases:raise", args=[slug, kind]), kind.label, means) for kind, means in MEANS.items()]
    return _kinds(request, kinds, reverse("own_cases:list", args=[slug]))


@office_page
def office_kinds(request: SignedInRequest) -> HttpResponse:
    kinds = [(reverse("cases_office:raise", args=[kind]), kind.label, means) for kind, means in MEANS.items()]
    return _kinds(request, kinds, reverse("cases_office:list"))


@acting_for
def own_raise(request: SignedInRequest, membership: Membership, kind: str) -> HttpResponse:
    _demand_voter(membership)
    organisation = membership.organisation
    districts = list(District.objects.filter(standings__organisation=organisation).order_by("name"))
    if not districts:
        raise PermissionDenied("The organisation is on the register of no district yet.")
    back = reverse("own_cases:list", args=[organisation.slug])
    return _raise(request, kind, districts, raised_for=organisation, name=membership.name, back=back)


@office_page
def office_raise(request: SignedInRequest, kind: str) -> HttpResponse:
    day = timezone.localdate()
    mine = Membership.objects.current_on(day).filter(user=request.user, role=Role.OFFICE_STAFF).first()
    return _raise(
        request,
        kind,
        list(request.user.districts_of_office(day).order_by("name")),
        raised_for=None,
        name=mine.name if mine else "",
        back=reverse("cases_office:list"),
    )


def _kinds(request: SignedInRequest, kinds: Sequence[tuple[str, str, str]], back: str) -> HttpResponse:
    return render(request, "reviews/cases/kinds.html", {"kinds": kinds, "back": back})


def _raise(
    request: SignedInRequest,
    kind: str,
    districts: Sequence[District],
    *,
    raised_for: Organisation | None,
    name: str,
    back: str,
) -> HttpResponse:
    if kind not in KindOfCase.values:
        raise Http404
    now = timezone.now()
    form = RaiseCaseForm(
        request.POST or None,
        kind=kind,
        districts=districts,
        offers=offers_in(districts, timezone.localdate(now)),
        initial={"person_name": name},
    )
    if request.method == "POST" and accepted(
        form, lambda: lodge(raised_for=raised_for, by=request.user, now=now, **form.facts)
    ):
        messages.success(request, "The case is lodged. An office acknowledges it within three working days.")
        return redirect(back)
    context = {"form": form, "kind": KindOfCase(kind), "means": MEANS[KindOfCase(kind)], "back": back}
    return render(request, "reviews/cases/raise.html", context)


def _demand_voter(membership: Membership) -> None:
    if membership.role not in {Role.VOTING_CONTACT, Role.BACKUP}:
        raise PermissionDenied(VOTERS)
