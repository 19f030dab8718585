"""One organisation taken up into another: what was chosen, what moved, and how it was before."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from organisations.models.organisation import Organisation
from organisations.models.standing import Standing

if TYPE_CHECKING:
    from organisations.models.user import User


class MergerQuerySet(models.QuerySet["Merger"]):
    def standing_now(self) -> Self:
        """Those that were not taken back."""
        return self.filter(undone_at__isnull=True)

    def visible_to(self, user: User, day: dt.date) -> Self:
        """Those into an organisation of a register that this person keeps."""
        return self.filter(kept__in=Standing.objects.visible_to(user, day).values("organisation"))

    def for_list(self) -> Self:
        return self.select_related("kept", "merged", "by", "undone_by").order_by("-at", "-pk")


class Merger(models.Model):
    """`merged` became part of `kept`. `before` and `after` are the rows that were written, field by field.

    Each is a list of {"model", "pk", "fields"}; a row that was made has no `before`. The merger can be taken back as
    long as every row is still as `after` says.
    """

    kept = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    merged = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    choices = models.JSONField(default=dict)
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)
    told = models.JSONField(default=list, help_text="What happened, in sentences.")
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = MergerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["merged"], condition=Q(undone_at__isnull=True), name="merger_takes_an_organisation_once"
            ),
            models.CheckConstraint(condition=~Q(kept=F("merged")), name="merger_is_of_two"),
            models.CheckConstraint(
                condition=Q(undone_by__isnull=True, undone_at__isnull=True)
                | Q(undone_by__isnull=False, undone_at__isnull=False),
                name="merger_undone_by_somebody_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["kept", "undone_at"])]

    def __str__(self) -> str:
        return f"{self.merged} into {self.kept}"
