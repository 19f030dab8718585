"""Writing to an organisation, or to whoever holds a seat, without knowing their address."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from organisations.http import accepted, too_often, within_limits
from organisations.models import Organisation
from organisations.services import relaying
from partnerships.models import Seat, Term
from vcsrep.pages.forms.write import MessageForm
from vcsrep.pages.views.profile import in_public

PASSED_ON = "Your message is passed on by mail. If they answer, they write to {email}."
Send = Callable[[str, str, str], object]


@login_not_required
def to_organisation(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = get_object_or_404(in_public(), slug=slug)
    return _to(request, organisation, organisation.name, organisation.get_absolute_url())


@login_not_required
def to_withheld(request: HttpRequest, key: str) -> HttpResponse:
    """One whose name is withheld, by a key that tells nothing."""
    organisation = relaying.organisation_with(key)
    if organisation is None:
        raise Http404
    return _to(request, organisation, organisation.public_name, "")


@login_not_required
def to_holder(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Whoever sits in the seat today."""
    seats = Seat.objects.select_related("partnership__district").filter(partnership__slug=slug)
    seat = get_object_or_404(seats, pk=pk)
    today = timezone.localdate()
    term = Term.objects.serving_on(today).filter(seat=seat).select_related("person__user").order_by("pk").first()
    if term is None:
        raise Http404
    person = term.person

    def send(name: str, email: str, text: str) -> None:
        relaying.write_to_person(
            person_id=person.pk,
            district=seat.partnership.district,
            sender_name=name,
            sender_email=email,
            text=text,
            now=timezone.now(),
        )

    is_open = person.takes_messages and relaying.mailbox_of_person(person) is not None
    back = seat.partnership.get_absolute_url()
    return _write(request, to=person.name, back=back, send=send, is_open=is_open)


def _to(request: HttpRequest, organisation: Organisation, name: str, back: str) -> HttpResponse:
    def send(sender_name: str, sender_email: str, text: str) -> None:
        relaying.write_to_organisation(
            organisation_id=organisation.pk,
            sender_name=sender_name,
            sender_email=sender_email,
            text=text,
            now=timezone.now(),
        )

    is_open = relaying.can_be_written_to(organisation, timezone.localdate())
    return _write(request, to=name, back=back, send=send, is_open=is_open)


def _write(request: HttpRequest, *, to: str, back: str, send: Send, is_open: bool) -> HttpResponse:
    """The form itself; what comes with the box filled that nobody sees is thanked for and thrown away."""
    form = MessageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not within_limits(request, "relay"):
            return too_often(request)
        if form.is_trap_sprung or accepted(form, lambda: send(*form.told)):
            told = PASSED_ON.format(email=form.data.get("sender_email", "")[:254])
            return render(request, "pages/public/passed_on.html", {"told": told})
    context = {"form": form, "to": to, "back_href": back, "is_open": is_open}
    return render(request, "pages/public/write.html", context)
