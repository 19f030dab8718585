"""An election: one notice, with its timetable and its people; contests hang from it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from organisations.models import District

if TYPE_CHECKING:
    from elections.models.contest import Contest
    from organisations.models import User


class SecrecyMode(models.TextChoices):
    SECRET = "secret", "Secret"
    OPEN = "open", "Open: how each organisation voted is published with the result"


class ElectionQuerySet(models.QuerySet["Election"]):
    def published(self) -> Self:
        """What the public may know of: notice has been given."""
        return self.filter(notice_given_at__isnull=False)

    def organised_by(self, user: User) -> Self:
        """Those to which the person is appointed."""
        return self.filter(appointments__user=user).distinct()

    def office_of(self, user: User, day: dt.date) -> Self:
        """What the person finds in the office: theirs by appointment, and drafts of districts they are partner of."""
        appointed = self.filter(appointments__user=user).values("pk")
        drafts = self.filter(district__in=user.districts_as_partner(day), notice_given_at__isnull=True).values("pk")
        return self.filter(Q(pk__in=appointed) | Q(pk__in=drafts))

    def called_by(self, user: User, day: dt.date) -> Self:
        """Those a partner of the district may prepare until notice is given."""
        return self.filter(district__in=user.districts_as_partner(day))

    def holding(self, contests: models.QuerySet[Contest]) -> Self:
        return self.filter(pk__in=contests.values("election"))

    def for_list(self) -> Self:
        return self.select_related("district").order_by("-poll_closes_at", "-pk")


class Election(models.Model):
    """The timetable is one line of five moments; what is open is read from it and the stage, never stored."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="elections")
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=120, unique=True)
    secrecy_mode = models.CharField(max_length=6, choices=SecrecyMode, default=SecrecyMode.SECRET)
    roll_date = models.DateField(help_text="Organisations in standing on this day are judged for the roll.")
    nominations_open_at = models.DateTimeField()
    nominations_close_at = models.DateTimeField()
    poll_opens_at = models.DateTimeField()
    poll_closes_at = models.DateTimeField()
    term_starts_on = models.DateField()
    term_ends_on = models.DateField()
    notice_given_at = models.DateTimeField(null=True, blank=True)

    objects = ElectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(nominations_open_at__lt=F("nominations_close_at"))
                & Q(nominations_close_at__lt=F("poll_opens_at"))
                & Q(poll_opens_at__lt=F("poll_closes_at")),
                name="election_timetable_is_in_order",
                violation_error_message=(
                    "Nominations must open before they close, and close before the poll opens; "
                    "the poll must open before it closes."
                ),
            ),
            models.CheckConstraint(
                condition=Q(term_ends_on__gt=F("term_starts_on")), name="election_term_ends_after_it_starts"
            ),
        ]
        indexes = [models.Index(fields=["district", "poll_closes_at"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("elections:election", args=[self.slug])

    @property
    def last_day_of_poll(self) -> dt.date:
        return timezone.localdate(self.poll_closes_at)
