"""The next placed, offered to whoever was elected as their deputy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from elections.models.contest import Contest
from elections.models.nomination import Nomination
from partnerships.models import Deputy, Term

if TYPE_CHECKING:
    from organisations.models import User


class OfferState(models.TextChoices):
    HOLDER = "holder", "Waits for the holder of the seat"
    NEXT_PLACED = "next_placed", "Waits for the next placed"
    AGREED = "agreed", "Agreed: deputy"
    NOT_WANTED = "not_wanted", "Not wanted by the holder"
    DECLINED = "declined", "Declined by the next placed"
    WITHDRAWN = "withdrawn", "Taken back"


WAITING = (OfferState.HOLDER, OfferState.NEXT_PLACED)


def _is(user: User, person: str) -> Q:
    return Q(**{f"{person}__user": user}) | Q(**{f"{person}__email__iexact": user.email})


class DeputyOfferQuerySet(models.QuerySet["DeputyOffer"]):
    def waiting(self) -> Self:
        return self.filter(state__in=WAITING)

    def waiting_for(self, user: User) -> Self:
        """For the answer of the people who read their letters with this account."""
        return self.filter(
            _is(user, "term__person") & Q(state=OfferState.HOLDER)
            | _is(user, "nomination__person") & Q(state=OfferState.NEXT_PLACED)
        )

    def for_list(self) -> Self:
        return self.select_related(
            "contest__election__district",
            "term__person",
            "term__on_behalf_of",
            "term__seat__partnership",
            "nomination__person",
            "nomination__on_behalf_of",
        ).order_by("pk")


class DeputyOffer(models.Model):
    """Accepted by the holder, or by a partner for them, it goes to the next placed, who agrees or declines.

    `accepted_note` says who accepted and how: a partner does it for a holder who said so by telephone.
    """

    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="deputy_offers")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="deputy_offers")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="deputy_offers")
    state = models.CharField(max_length=11, choices=OfferState, default=OfferState.HOLDER)
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_note = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    deputy = models.OneToOneField(Deputy, on_delete=models.PROTECT, null=True, blank=True, related_name="offer")

    objects = DeputyOfferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["term"],
                condition=Q(state__in=["holder", "next_placed"]),
                name="deputy_offer_waits_once_for_a_term",
            ),
            models.UniqueConstraint(
                fields=["nomination"],
                condition=Q(state__in=["holder", "next_placed"]),
                name="deputy_offer_waits_once_for_a_person",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["holder", "next_placed"], ended_at__isnull=True)
                | ~Q(state__in=["holder", "next_placed"]) & Q(ended_at__isnull=False),
                name="deputy_offer_that_is_over_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["holder", "not_wanted"], accepted_at__isnull=True, accepted_note="")
                | Q(state__in=["next_placed", "agreed", "declined"], accepted_at__isnull=False) & ~Q(accepted_note="")
                | Q(state="withdrawn"),
                name="deputy_offer_went_on_when_it_was_accepted",
            ),
            models.CheckConstraint(
                condition=Q(state="agreed", deputy__isnull=False) | ~Q(state="agreed") & Q(deputy__isnull=True),
                name="deputy_offer_agreed_names_the_deputy",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination.person}, offered to {self.term.person} as deputy"

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING
