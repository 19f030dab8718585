"""The handbook for representatives: pages that a district writes and changes itself, each with its versions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from organisations.models import District
from partnerships.models.deputy import Deputy
from partnerships.models.term import Term

if TYPE_CHECKING:
    from organisations.models import User


class Readers(models.TextChoices):
    PUBLIC = "public", "Everybody"
    REPRESENTATIVES = "representatives", "Those who hold seats, deputies and offices"


class HandbookPageQuerySet(models.QuerySet["HandbookPage"]):
    def in_use(self) -> Self:
        return self.filter(withdrawn_on=None)

    def visible_to(self, user: User, day: dt.date) -> Self:
        """Those of the districts in whose office the person works."""
        return self.filter(district__in=user.districts_of_office(day))

    def readable_by(self, user: User | None, day: dt.date) -> Self:
        """What is public; all of it for who holds a seat there that day, for their deputies and for the offices."""
        public = self.in_use().filter(readers=Readers.PUBLIC)
        if user is None:
            return public
        seated = Term.objects.serving_on(day).held_by(user).values("seat__partnership__district")
        deputising = Deputy.objects.serving_on(day).held_by(user).values("term__seat__partnership__district")
        own = (
            Q(district__in=seated)
            | Q(district__in=deputising)
            | Q(district__in=user.districts_of_office(day).values("pk"))
        )
        return self.in_use().filter(own | Q(readers=Readers.PUBLIC))

    def for_list(self) -> Self:
        return self.select_related("district").order_by("district__name", "position", "title", "pk")


class HandbookPage(models.Model):
    """One page as it reads now; `version` counts its changes, and its history holds what stood there before.

    `text` is plain: a line that begins with "# " is a heading, lines that begin with "- " are a list.
    """

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="handbook_pages")
    slug = models.SlugField(max_length=100)
    title = models.CharField(max_length=120)
    text = models.TextField()
    readers = models.CharField(max_length=15, choices=Readers, default=Readers.PUBLIC)
    position = models.PositiveSmallIntegerField(default=1, help_text="Small numbers come first.")
    version = models.PositiveIntegerField(default=1)
    changed_on = models.DateField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_on = models.DateField(null=True, blank=True)

    objects = HandbookPageQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "slug"], name="handbook_page_has_its_own_address"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(text=""), name="handbook_page_is_not_empty"),
            models.CheckConstraint(condition=Q(readers__in=Readers.values), name="handbook_readers_are_known"),
            models.CheckConstraint(condition=Q(version__gte=1), name="handbook_versions_begin_at_one"),
        ]
        indexes = [models.Index(fields=["district", "position"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("handbook:page", args=[self.district.slug, self.slug])
