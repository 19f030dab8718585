"""A district: the council that runs its partnerships, and the infrastructure partners that serve its sector."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Count, F, Q

from organisations.models.area import Area
from organisations.models.membership import Role
from organisations.models.organisation import Organisation


class BranchRule(models.TextChoices):
    """Which branches and affiliates count as organisations of their own, with a vote of their own."""

    SELF_GOVERNING = "self_governing", "A branch counts on its own if it governs itself"
    ALL = "all", "Every branch counts on its own"
    NONE = "none", "No branch counts on its own: its parent organisation does"


WHO_COUNTS = (
    "A group counts as an organisation of its own if its own members or its own committee decide what it does and "
    "keep its money. A branch or affiliate that is run by another organisation is listed in the directory, and the "
    "organisation that runs it nominates and votes for both."
)


class District(models.Model):
    """The ground on which a register is kept and rights are given."""

    area = models.OneToOneField(Area, on_delete=models.PROTECT)
    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    council = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="council_of")
    word_for_sector = models.CharField(max_length=80, default="voluntary and community sector")
    word_for_representative = models.CharField(max_length=80, default="representative")
    branch_rule = models.CharField(max_length=14, choices=BranchRule, default=BranchRule.SELF_GOVERNING)
    posts_letters = models.BooleanField(
        "letters on paper", default=False, help_text="Whether groups without e-mail are written to by post."
    )
    who_counts = models.TextField(default=WHO_COUNTS, help_text="The rule in the district's own words, for everybody.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(branch_rule__in=BranchRule.values), name="district_branch_rule_is_known"
            ),
            models.CheckConstraint(condition=~Q(who_counts=""), name="district_says_who_counts"),
        ]

    def __str__(self) -> str:
        return self.name


class DistrictPartnerQuerySet(models.QuerySet["DistrictPartner"]):
    def serving_on(self, day: dt.date) -> Self:
        return self.reaching(day).filter(starts_on__lte=day)

    def reaching(self, day: dt.date) -> Self:
        """Those that have not ended before that day, begun or not."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def for_list(self, day: dt.date) -> Self:
        """Each with `staff`: how many accounts act for it, or will."""
        theirs = "organisation__memberships"
        lasting = Q(**{f"{theirs}__ends_on__isnull": True}) | Q(**{f"{theirs}__ends_on__gte": day})
        staff = Q(lasting, **{f"{theirs}__role": Role.OFFICE_STAFF})
        counted = self.annotate(staff=Count(f"{theirs}__user", filter=staff, distinct=True))
        return counted.select_related("organisation").order_by("organisation__name", "pk")


class DistrictPartner(models.Model):
    """An infrastructure organisation that serves a district's sector, from day to day."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="partners")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="serves")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="The last day.")

    objects = DistrictPartnerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "organisation"],
                condition=Q(ends_on__isnull=True),
                name="district_partner_serves_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="district_partner_ends_after_it_starts",
            ),
        ]
