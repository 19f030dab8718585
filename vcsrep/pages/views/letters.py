"""A person's own page of letters: which sorts come, and which always do."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from notifications.kinds import always_sent, groups_in_use
from notifications.models import Group, Preference
from notifications.services import preferring
from organisations.http import SignedInRequest, accepted
from organisations.models import Membership, Person, User
from vcsrep.pages.forms.letters import LettersForm


@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: SignedInRequest) -> HttpResponse:
    now = timezone.now()
    mailboxes, groups = _mailboxes(request.user), _groups(request.user)
    off = set(Preference.objects.of(mailboxes).off().values_list("group", flat=True))
    rhythm = "daily" if any(preferring.is_daily(mailbox) for mailbox in mailboxes) else "each"
    initial = {"wanted": [group.value for group in groups if group not in off], "rhythm": rhythm}
    form = LettersForm(request.POST if request.method == "POST" else None, groups=groups, initial=initial)

    def act() -> None:
        preferring.choose(mailboxes=mailboxes, wanted=form.cleaned_data["wanted"], offered=groups, now=now)
        is_daily = form.cleaned_data["rhythm"] == "daily"
        preferring.choose_rhythm(mailboxes=mailboxes, is_daily=is_daily, now=now)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "Your choice is kept. It holds from the next letter on.")
        return redirect("my_letters")
    speaks_for = Membership.objects.current_on(timezone.localdate(now)).filter(user=request.user)
    context = {
        "form": form,
        "mailboxes": mailboxes,
        "always": always_sent(),
        "speaks_for": speaks_for.values("organisation").distinct().count(),
    }
    return render(request, "pages/member/letters.html", context)


def _mailboxes(user: User) -> list[str]:
    """The account's, and others to which letters to the same person go."""
    others = Person.objects.filter(user=user).exclude(email="").values_list("email", flat=True)
    return sorted({user.email.lower(), *(each.lower() for each in others)})


def _groups(user: User) -> list[Group]:
    """What an office gets is for those who hold one."""
    has_office = user.districts_of_office(timezone.localdate()).exists()
    return [group for group in groups_in_use() if has_office or group != Group.OFFICE]
