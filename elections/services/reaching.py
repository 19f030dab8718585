"""Electors who cannot be reached: nobody votes for them on line, or every letter to those who do came back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import BooleanField, Case, CharField, Exists, Max, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone

from elections.models import Contest, Elector
from notifications.models import Channel, Letter, LetterState
from organisations.models import ContactDetail, KindOfContact, Membership, User

NOBODY, CAME_BACK = "nobody", "came_back"
WHY = [(NOBODY, "Nobody votes for it"), (CAME_BACK, "Letters came back")]


def cannot_be_reached(contest: Contest, now: dt.datetime) -> QuerySet[Any]:
    """Those on the roll whom no letter reaches, with `why`: one of `WHY`.

    Every letter that an office may see now counts, whatever it was about: the last one to the mailbox decides.
    """
    day, district = timezone.localdate(now), contest.election.district.slug
    voting = Membership.objects.current_on(day).voting().filter(organisation=OuterRef("organisation"))
    good = voting.exclude(user__email__in=_dead_mailboxes(district, now))
    roll = Elector.objects.on_the_roll().filter(contest=contest).filter(~Exists(good))
    why = Case(When(Exists(voting), then=Value(CAME_BACK)), default=Value(NOBODY), output_field=CharField())
    return roll.annotate(why=why).for_list()


def with_what_to_do(electors: QuerySet[Any], contest: Contest, user: User, day: dt.date) -> QuerySet[Any]:
    """With `phone`, if the person may know it, `pack`, `on_paper`, and `may_name`: whether they keep the register."""
    known = ContactDetail.objects.visible_to(user, day).filter(
        organisation=OuterRef("organisation"), kind=KindOfContact.PHONE
    )
    made = Case(When(paper_code="", then=Value("Not made")), default=Value("Made"), output_field=CharField())
    keeps = user.districts_of_office(day).filter(pk=contest.election.district_id).exists()
    phone = Coalesce(Subquery(known.order_by("pk").values("value")[:1]), Value(""))
    may_name = Value(keeps, output_field=BooleanField())
    told = Letter.objects.filter(
        channel=Channel.POST, about=Concat(Value("elector:"), Cast(OuterRef("pk"), CharField())), sent_at__isnull=False
    )
    on_paper = Case(When(Exists(told), then=Value("Posted")), default=Value(""), output_field=CharField())
    annotated: QuerySet[Any] = electors.annotate(phone=phone, pack=made, may_name=may_name, on_paper=on_paper)
    return annotated


def _dead_mailboxes(district: str, now: dt.datetime) -> QuerySet[Letter, str]:
    """Addresses to which the last letter bounced, or failed and is tried no more."""
    seen = Letter.objects.of_districts([district], now)
    gone = seen.filter(state__in=[LetterState.BOUNCED, LetterState.FAILED], try_again_at__isnull=True)
    tried = seen.exclude(state=LetterState.QUEUED).filter(recipient__in=gone.values("recipient"))
    last = tried.values("recipient").annotate(last=Max("pk")).values("last")
    return gone.filter(pk__in=last).values_list("recipient", flat=True)
