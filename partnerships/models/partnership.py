"""A partnership: the board where others decide, and the ceiling of seats it keeps for the sector."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from simple_history.models import HistoricalRecords

from organisations.models import Area, District
from partnerships.models.days import lasting_on
from partnerships.models.term import Term

if TYPE_CHECKING:
    from organisations.models import User


RESERVED_SLUGS = ["alerts", "found", "limits", "links", "map", "matrix"]  # pages of their own beside those of bodies


class Classification(models.TextChoices):
    LSP = "lsp", "Local Strategic Partnership"
    EXECUTIVE_BOARD = "executive_board", "Executive board"
    THEME_GROUP = "theme_group", "Theme group"
    AREA_PARTNERSHIP = "area_partnership", "Area partnership"
    FORUM = "forum", "Forum"
    CONSORTIUM = "consortium", "Consortium"
    WORKING_GROUP = "working_group", "Working group"


class PartnershipStatus(models.TextChoices):
    FORMAL = "formal", "Formal"
    INFORMAL = "informal", "Informal"


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    def visible_to(self, user: User, day: dt.date) -> Self:
        """Those whose office the person may work in that day. The public sees every partnership's public page."""
        return self.filter(district__in=user.districts_of_office(day))

    def with_seats_counted(self, day: dt.date) -> Self:
        """`seats_kept`, and of those `seats_filled` and `seats_vacant`, that day."""
        serving = Term.objects.serving_on(day).filter(lasting_on(day, "seat__"), seat__partnership=OuterRef("pk"))
        filled = serving.order_by().values("seat__partnership").annotate(number=Count("seat")).values("number")
        return self.annotate(
            seats_kept=Count("seats", filter=lasting_on(day, "seats__")),
            seats_filled=Coalesce(Subquery(filled), 0),
            seats_vacant=F("seats_kept") - F("seats_filled"),
        )

    def answering_to(self, body: Partnership) -> Self:
        """The bodies below it, whether it is their first or their second parent."""
        return self.filter(Q(parent=body) | Q(second_parent=body)).order_by("name", "pk")

    def to_review(self, day: dt.date) -> Self:
        """Their day of review has come."""
        return self.filter(review_on__lte=day)

    def for_list(self) -> Self:
        return self.select_related("district", "area", "parent", "second_parent").order_by("name", "pk")


class Partnership(models.Model):
    """`vcs_seat_ceiling` is the most seats for the sector, `member_ceiling` the most members of all sectors.

    A body may answer to two (L4). `term_months` is how long a term lasts here unless a seat says otherwise.
    """

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=120, unique=True)
    classification = models.CharField(max_length=16, choices=Classification)
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="partnerships")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="partnerships")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    second_parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="second_children"
    )
    status = models.CharField(max_length=8, choices=PartnershipStatus, default=PartnershipStatus.FORMAL)
    founded_on = models.DateField(null=True, blank=True)
    review_on = models.DateField("next review", null=True, blank=True)
    purpose = models.TextField(blank=True)
    vcs_seat_ceiling = models.PositiveSmallIntegerField("ceiling of VCS seats")
    member_ceiling = models.PositiveSmallIntegerField("ceiling of members", null=True, blank=True)
    term_months = models.PositiveSmallIntegerField("length of a term in months", default=36)

    objects = PartnershipQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("id")), name="partnership_is_not_its_own_parent"),
            models.CheckConstraint(
                condition=Q(second_parent__isnull=True)
                | (Q(parent__isnull=False) & ~Q(second_parent=F("parent")) & ~Q(second_parent=F("id"))),
                name="partnership_second_parent_is_another",
                violation_error_message="The second body it answers to is another than the first, and than itself.",
            ),
            models.CheckConstraint(
                condition=Q(term_months__gte=1, term_months__lte=120),
                name="partnership_terms_last_up_to_ten_years",
                violation_error_message="A term lasts from 1 month to 120 months.",
            ),
            models.CheckConstraint(
                condition=Q(founded_on__isnull=True) | Q(review_on__isnull=True) | Q(review_on__gte=F("founded_on")),
                name="partnership_is_reviewed_after_it_is_founded",
                violation_error_message="The next review cannot be before the founding.",
            ),
            models.CheckConstraint(
                condition=Q(member_ceiling__isnull=True) | Q(member_ceiling__gte=F("vcs_seat_ceiling")),
                name="partnership_vcs_seats_are_among_its_members",
                violation_error_message="The ceiling of VCS seats cannot be above the ceiling of members.",
            ),
            models.CheckConstraint(condition=~Q(slug__in=RESERVED_SLUGS), name="partnership_slug_is_not_a_page"),
        ]
        indexes = [models.Index(fields=["district", "name"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partnership", args=[self.slug])
