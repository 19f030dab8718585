"""Links that bodies of the map have beside their seats: from a body or an organisation to a body (C8, C9)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from organisations.models import District, Membership, Organisation
from partnerships.models.partnership import Partnership

if TYPE_CHECKING:
    from organisations.models import User


class LinkStatus(models.TextChoices):
    ESTABLISHED = "established", "Established"
    TO_CLARIFY = "to_clarify", "To clarify"
    WEAK = "weak", "Weak"
    NONE = "none", "None"


class LinkQuerySet(models.QuerySet["Link"]):
    def live(self) -> Self:
        """On the map: not ended."""
        return self.filter(ended_on__isnull=True)

    def to_clarify(self) -> Self:
        """Open work: unclear, or with something still to do."""
        return self.live().filter(Q(status=LinkStatus.TO_CLARIFY) | ~Q(next_action=""))

    def left_behind_on(self, day: dt.date) -> Self:
        """Whoever had them in hand works there no longer: somebody else must be named."""
        return self.live().filter(owner__ends_on__lt=day)

    def overdue_on(self, day: dt.date) -> Self:
        return self.live().filter(next_action_by__lt=day)

    def visible_to(self, user: User, day: dt.date) -> Self:
        """Those that the offices where the person works keep. The public sees the map."""
        return self.filter(district__in=user.districts_of_office(day))

    def for_map(self) -> Self:
        return self.live().select_related("from_partnership", "from_organisation__merged_into", "to_partnership")

    def for_list(self) -> Self:
        """The most urgent first; what has no day comes last."""
        rows = self.select_related(
            "district", "from_partnership", "from_organisation", "to_partnership", "owner__organisation"
        )
        return rows.order_by(F("next_action_by").asc(nulls_last=True), "pk")


class Link(models.Model):
    """`about` is read by the public; owner and next action only by the offices of the district."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="links")
    from_partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, null=True, blank=True, related_name="links_from"
    )
    from_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="links"
    )
    to_partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="links_to")
    about = models.CharField(max_length=200)
    status = models.CharField(max_length=11, choices=LinkStatus)
    owner = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="links")
    next_action = models.CharField(max_length=200, blank=True)
    next_action_by = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True, help_text="The day it was taken off the map.")

    objects = LinkQuerySet.as_manager()
    history = HistoricalRecords(history_change_reason_field=models.TextField(null=True))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(from_partnership__isnull=True, from_organisation__isnull=False)
                | Q(from_partnership__isnull=False, from_organisation__isnull=True),
                name="link_begins_at_one_body_or_one_organisation",
                violation_error_message="Choose one body, or one organisation, at which the link begins.",
            ),
            models.CheckConstraint(
                condition=~Q(from_partnership=F("to_partnership")),
                name="link_leads_to_another_body",
                violation_error_message="A link leads from one body to another.",
            ),
            models.UniqueConstraint(
                fields=["from_partnership", "to_partnership"],
                condition=Q(ended_on__isnull=True, from_partnership__isnull=False),
                name="link_of_two_bodies_is_the_only_live_one",
                violation_error_message="The map has a link between these two already.",
            ),
            models.UniqueConstraint(
                fields=["from_organisation", "to_partnership"],
                condition=Q(ended_on__isnull=True, from_organisation__isnull=False),
                name="link_of_an_organisation_is_the_only_live_one",
                violation_error_message="The map has a link between these two already.",
            ),
            models.CheckConstraint(
                condition=Q(next_action="", next_action_by__isnull=True)
                | (~Q(next_action="") & Q(next_action_by__isnull=False, owner__isnull=False)),
                name="link_next_action_has_an_owner_and_a_day",
                violation_error_message="A next action needs an owner and a day.",
            ),
            models.CheckConstraint(
                condition=~Q(status="to_clarify") | ~Q(next_action="") | Q(ended_on__isnull=False),
                name="link_to_clarify_has_a_next_action",
                violation_error_message="Say what happens next to clarify this link.",
            ),
            models.CheckConstraint(condition=~Q(about=""), name="link_says_what_it_is_for"),
        ]
        indexes = [models.Index(fields=["district", "status"])]

    def __str__(self) -> str:
        return f"{self.source} to {self.to_partnership}"

    @property
    def source(self) -> Partnership | Organisation:
        """Where the link begins."""
        begins = self.from_partnership or self.from_organisation
        if begins is None:
            raise ValueError("A link begins somewhere.")
        return begins

    def get_absolute_url(self) -> str:
        return reverse("partnerships_office:link", args=[self.pk])

    def is_left_behind_on(self, day: dt.date) -> bool:
        owner = self.owner
        return self.ended_on is None and owner is not None and owner.ends_on is not None and owner.ends_on < day

    def is_overdue_on(self, day: dt.date) -> bool:
        return self.ended_on is None and self.next_action_by is not None and self.next_action_by < day
