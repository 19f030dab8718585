"""Who comes when a representative cannot, from day to day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from organisations.models import Organisation, Person
from partnerships.models.days import lasting_on
from partnerships.models.term import Term

if TYPE_CHECKING:
    from organisations.models import User
    from partnerships.models.seat import Seat


class NamedBy(models.TextChoices):
    APPOINTERS = "appointers", "Those who appointed the holder of the seat"
    REPRESENTATIVE = "representative", "The holder of the seat"
    RUNNER_UP = "runner_up", "The election: the next placed"


class DeputyQuerySet(models.QuerySet["Deputy"]):
    def serving_on(self, day: dt.date) -> Self:
        """Named for that day, of a term that lasts that day."""
        return self.filter(lasting_on(day), lasting_on(day, "term__"))

    def held_by(self, user: User) -> Self:
        """Those of the people who read their letters with this account, past ones too."""
        return self.filter(Q(person__user=user) | Q(person__email__iexact=user.email))

    def for_list(self) -> Self:
        successors = "on_behalf_of__merged_into__merged_into"
        rows = self.select_related("term__person", "term__seat__partnership", "person", successors)
        return rows.order_by("starts_on", "pk")


class Deputy(models.Model):
    """`ends_on` empty: as long as the term lasts."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="deputies")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="deputies")
    on_behalf_of = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="deputies")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="The last day.")
    named_by = models.CharField(max_length=14, choices=NamedBy)

    objects = DeputyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "deputies"
        constraints = [
            models.UniqueConstraint(fields=["term"], condition=Q(ends_on__isnull=True), name="deputy_is_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="deputy_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, deputy of {self.term.person}"

    @property
    def own_page(self) -> str:
        """Where the deputy reads what is asked of them, and declares their interests."""
        return reverse("partnerships_member:deputy", args=[self.term_id])

    @property
    def seat(self) -> Seat:
        """The one in which they sit when its holder cannot."""
        return self.term.seat

    def serves_on(self, day: dt.date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def stands_in_on(self, day: dt.date) -> bool:
        """Named for that day, of a term that lasts that day."""
        return self.serves_on(day) and self.term.serves_on(day)
