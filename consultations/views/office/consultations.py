"""Consultations in the office: the list, the draft, what is missing, opening it."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from consultations import letters
from consultations.filters import OfficeConsultationFilter
from consultations.forms.answers import AnswerForm, EqualityForm
from consultations.forms.asking import KINDS
from consultations.forms.consultations import PlanForm, usual_close
from consultations.http import own_consultation
from consultations.models import Consultation, Stage
from consultations.services.consulting import drafting
from consultations.services.consulting.forwarding import partner_of
from consultations.services.consulting.opening import open_consultation
from consultations.services.consulting.preflight import checks
from consultations.services.consulting.showing import reading_of
from consultations.services.equality import asked_about_equality
from consultations.services.saying import Said
from consultations.tables import OfficeConsultationTable
from organisations.http import SignedInRequest, accepted, office_page
from vcsrep.face.forms import Form
from vcsrep.face.listing import listing
from vcsrep.face.words import count, exactly


@office_page
def consultation_list(request: SignedInRequest) -> HttpResponse:
    visible = Consultation.objects.visible_to(request.user, timezone.localdate())
    given = Q(responses__state="given")
    return listing(
        request,
        queryset=visible.for_list().annotate(
            asked=Count("consultees", distinct=True), answered=Count("responses", filter=given, distinct=True)
        ),
        table_class=OfficeConsultationTable,
        filterset_class=OfficeConsultationFilter,
        template="consultations/office/consultations.html",
        csv_name="consultations",
    )


@office_page
def new(request: SignedInRequest) -> HttpResponse:
    """In the district that the address names, or else the first of the person's."""
    now = timezone.now()
    mine = request.user.districts_of_office(timezone.localdate(now)).select_related("council", "area").order_by("name")
    wanted = request.GET.get("district")
    district = get_object_or_404(mine, slug=wanted) if wanted else mine[0]
    fresh = {"asked_by": district.council_id, "closes_at": usual_close(now)}
    form = PlanForm(request.POST or None, district=district, initial=fresh)
    made: list[Consultation] = []
    if request.method == "POST" and accepted(
        form, lambda: made.append(drafting.begin(district=district, plan=form.plan, by=request.user, now=now))
    ):
        messages.success(request, "The draft is kept. Nobody else sees it until you open it.")
        return redirect("consultations_office:consultation", made[0].slug)
    others = [one for one in mine if one != district]
    context = {"form": form, "title": "Begin a consultation", "button": "Keep the draft", "others": others}
    return render(request, "consultations/office/new.html", context | {"district": district})


@office_page
def consultation(request: SignedInRequest, slug: str) -> HttpResponse:
    found, now = own_consultation(request.user, slug), timezone.now()
    is_open = found.is_open_at(now)
    context = {
        "consultation": found,
        "reading": reading_of(found, now),
        "kinds": [(kind, words, hint) for kind, (words, hint) in KINDS.items()],
        "checks": checks(found, now) if found.is_draft else [],
        "steps": found.steps.select_related("by"),
        "is_open": is_open,
        "may_forward": is_open and partner_of(request.user, found, timezone.localdate(now)) is not None,
        "letters": letters.invitations_of(found) if not found.is_draft else {},
        "named": found.consultees.count(),
    }
    template = "draft.html" if found.is_draft else "opened.html"
    return render(request, f"consultations/office/{template}", context)


@office_page
def amend(request: SignedInRequest, slug: str) -> HttpResponse:
    found = own_consultation(request.user, slug)
    form = PlanForm(request.POST or None, district=found.district, initial=PlanForm.initial_of(found))
    if request.method == "POST" and accepted(
        form,
        lambda: drafting.amend(consultation_id=found.pk, plan=form.plan, by=request.user, now=timezone.now()),
    ):
        messages.success(request, "Saved.")
        return redirect("consultations_office:consultation", slug)
    context = {"form": form, "consultation": found, "title": "Change what stands at the top", "button": "Save"}
    return render(request, "consultations/office/form.html", context)


@office_page
def discard(request: SignedInRequest, slug: str) -> HttpResponse:
    found = own_consultation(request.user, slug)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and accepted(
        form, lambda: drafting.discard(consultation_id=found.pk, by=request.user, now=timezone.now())
    ):
        messages.success(request, f"“{found}” is discarded.")
        return redirect("consultations_office:list")
    context = {"form": form, "consultation": found, "title": f"Discard “{found}”?", "button": "Discard the draft"}
    told = "The draft is gone with its questions and documents. Nobody was asked."
    return render(request, "consultations/office/form.html", context | {"told": told, "kind": "warning"})


@office_page
def preview(request: SignedInRequest, slug: str) -> HttpResponse:
    """The form that those who answer get, and nothing that is typed is kept."""
    found = own_consultation(request.user, slug)
    context = {
        "consultation": found,
        "form": AnswerForm(consultation=found, said=Said(), version=0),
        "equality": EqualityForm(questions=asked_about_equality(found)),
        "documents": found.documents.all(),
    }
    return render(request, "consultations/office/preview.html", context)


@office_page
def open_it(request: SignedInRequest, slug: str) -> HttpResponse:
    """The list of what must be right, and the step itself."""
    found, now = own_consultation(request.user, slug), timezone.now()
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and accepted(
        form, lambda: open_consultation(consultation_id=found.pk, by=request.user, now=now)
    ):
        messages.success(request, f"Open until {exactly(found.closes_at)}." if found.closes_at else "Open.")
        return redirect("consultations_office:sending", slug)
    if found.stage != Stage.DRAFT and request.method == "GET":
        return redirect("consultations_office:consultation", slug)
    listed = checks(found, now)
    context = {"form": form, "consultation": found, "checks": listed, "ready": all(one.is_right for one in listed)}
    return render(request, "consultations/office/open.html", context)


@office_page
def sending(request: SignedInRequest, slug: str) -> HttpResponse:
    """How far the letters are; the page may be left and opened again."""
    found = own_consultation(request.user, slug)
    counted = letters.invitations_of(found)
    total = sum(counted.values())
    done = total - counted["queued"]
    context = {
        "consultation": found,
        "letters": counted,
        "total": total,
        "done": done,
        "words": f"{done:,} of {count(total, 'letter')} {'is' if total == 1 else 'are'} off our hands",
        "on_paper": found.consultees.filter(has_letter=False).count(),
    }
    return render(request, "consultations/office/sending.html", context)
