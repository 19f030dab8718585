"""The office's mail: which letters were written to whom and what became of them, never what a link says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from notifications.kinds import label_of
from notifications.models import Letter, LetterState
from notifications.services import tending
from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import District
from vcsrep.face.forms import Form
from vcsrep.face.listing import listing
from vcsrep.jobs.clock import punctuality
from vcsrep.pages.filters import LetterFilter
from vcsrep.pages.forms.mail import BouncedForm, StopForm
from vcsrep.pages.letters_seen import letters_visible_to
from vcsrep.pages.mail_tabs import mail_tabs
from vcsrep.pages.tables import COLOURS, LetterTable


@office_page
def mail(request: SignedInRequest) -> HttpResponse:
    now = timezone.now()
    letters = letters_visible_to(request.user, now)
    jobs = punctuality(now)
    return listing(
        request,
        queryset=letters.for_list(),
        table_class=LetterTable,
        filterset_class=LetterFilter,
        template="pages/office/mail.html",
        context={
            "undelivered": letters.undelivered().count(),
            "late": sum(job.is_late or bool(job.failure) for job in jobs),
            "tabs": mail_tabs(request),
        },
        csv_name="letters",
    )


@office_page
def letter(request: SignedInRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    shown = _visible(request, pk)
    context = {
        "letter": shown,
        "label": label_of(shown.kind),
        "colour": COLOURS[shown.state],
        "district": District.objects.get(slug=shown.district),
        "steps": _steps(shown),
        "may_resend": shown.may_become(LetterState.QUEUED) and not shown.is_out_of_date(now),
        "may_stop": shown.may_become(LetterState.STOPPED),
        "may_mark_bounced": shown.may_become(LetterState.BOUNCED) and shown.state == LetterState.SENT,
    }
    return render(request, "pages/office/letter.html", context)


@office_page
def resend(request: SignedInRequest, pk: int) -> HttpResponse:
    return _ask(
        request,
        _visible(request, pk),
        form=Form(request.POST if request.method == "POST" else None),
        act=tending.resend,
        question="Send this letter again?",
        explanation="If it has a link in it, the new link replaces the old one, which then opens nothing any more.",
        button="Send it again",
        done="The letter is queued and goes out at once.",
    )


@office_page
def stop(request: SignedInRequest, pk: int) -> HttpResponse:
    return _ask(
        request,
        _visible(request, pk),
        form=StopForm(request.POST or None),
        act=tending.stop,
        question="Stop this letter?",
        explanation="It has not gone out yet. Once stopped it stays here and can be sent later.",
        button="Stop it",
        done="The letter is stopped.",
    )


@office_page
def mark_bounced(request: SignedInRequest, pk: int) -> HttpResponse:
    return _ask(
        request,
        _visible(request, pk),
        form=BouncedForm(request.POST or None),
        act=tending.mark_bounced,
        question="Mark this letter as bounced?",
        explanation="Your address is kept with the mark, so that others can ask you.",
        button="Mark as bounced",
        done="The letter is marked as bounced.",
    )


@office_page
def jobs(request: SignedInRequest) -> HttpResponse:
    return render(request, "pages/office/jobs.html", {"jobs": punctuality(timezone.now())})


def _visible(request: SignedInRequest, pk: int) -> Letter:
    return get_object_or_404(letters_visible_to(request.user, timezone.now()), pk=pk)


def _steps(letter: Letter) -> list[tuple[dt.date, str, str]]:
    """From the writing on: when, what it became, why and by whom. Of a letter that was hidden: on which day."""
    shown = timezone.localdate if letter.hidden_until else timezone.localtime
    steps = [(shown(letter.written_at), "Written", "")]
    for step in letter.steps.select_related("by"):
        by = f"By {step.by}." if step.by else ""
        steps.append((shown(step.at), step.get_after_display(), " ".join(filter(None, [step.reason, by]))))
    return steps


def _ask(
    request: SignedInRequest, letter: Letter, *, form: Form, act: Callable[..., Letter], done: str, **words: str
) -> HttpResponse:
    """A page of its own for what changes a letter: it says what will happen, and acts on a POST."""
    if request.method == "POST" and accepted(
        form, lambda: act(letter_id=letter.pk, by=request.user, now=timezone.now(), **form.cleaned_data)
    ):
        messages.success(request, done)
        return redirect("office_letter", letter.pk)
    context = {"letter": letter, "label": label_of(letter.kind), "form": form, **words}
    return render(request, "pages/office/letter_act.html", context)
