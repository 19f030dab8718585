"""What an organisation says of those appointed to speak for it: endorse or question, one answer each (E1)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.http import SignedInRequest, accepted, acting_for
from organisations.models import Membership, Role
from partnerships.forms import AnswerForm
from partnerships.models import Answer, Decision
from partnerships.services.appointing import answer as give_answer

VOTERS = "Only the voting contact or the backup answers for the organisation. Ask them."


@acting_for
@require_safe
def appointments(request: SignedInRequest, membership: Membership) -> HttpResponse:
    """Every appointment on which this organisation may have, or had, its say; those still open first."""
    today = timezone.localdate()
    organisation = membership.organisation
    decisions = Decision.objects.put_to(organisation, today).with_tally().for_list()
    own = {each.decision_id: each for each in Answer.objects.filter(organisation=organisation)}
    lines = [(each, own.get(each.pk), each.takes_answers_on(today)) for each in decisions.order_by("-answers_until")]
    context = {"organisation": organisation, "lines": lines, "may_answer": _may_answer(membership)}
    return render(request, "partnerships/member/appointments.html", context)


@acting_for
def answer(request: SignedInRequest, membership: Membership, pk: int) -> HttpResponse:
    now = timezone.now()
    today, organisation = timezone.localdate(now), membership.organisation
    decisions = Decision.objects.put_to(organisation, today).with_tally().for_list()
    decision = get_object_or_404(decisions.prefetch_related("decided_by", "term__deputies__person"), pk=pk)
    if not _may_answer(membership):
        raise PermissionDenied(VOTERS)
    given = Answer.objects.filter(decision=decision, organisation=organisation).first()
    before = {"verdict": given.verdict, "question": given.question} if given else {}
    form = AnswerForm(request.POST or None, initial={"person_name": membership.name, **before})

    def act() -> None:
        give_answer(decision_id=pk, organisation=organisation, by=request.user, now=now, **form.cleaned_data)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, f"The answer of {organisation} is kept. You may change it while answers are taken.")
        return redirect("partnerships_appointments:list", organisation.slug)
    context = {
        "organisation": organisation,
        "decision": decision,
        "given": given,
        "form": form,
        "said": _said(given),
        "is_open": decision.takes_answers_on(today),
        "today": today,
    }
    return render(request, "partnerships/member/answer.html", context)


def _said(given: Answer | None) -> list[Any]:
    """What it answered from the first to the last time, the last first."""
    if given is None:
        return []
    history: Any = given.history
    return list(history.order_by("-history_date", "-history_id"))


def _may_answer(membership: Membership) -> bool:
    return membership.role in {Role.VOTING_CONTACT, Role.BACKUP}
