"""What organisations say they work for, what their words suggest, and the lists of what is still to be settled."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from organisations.models.organisation import Organisation
from organisations.models.standing import Standing, StandingQuerySet, StandingStatus
from organisations.models.theme import Theme
from organisations.models.where import ClaimState

if TYPE_CHECKING:
    from organisations.models.district import District
    from organisations.models.user import User

OPEN = (ClaimState.WAITING, ClaimState.QUERIED)


class ThemeClaimQuerySet(models.QuerySet["ThemeClaim"]):
    def open(self) -> Self:
        """Neither confirmed nor withdrawn."""
        return self.filter(state__in=OPEN)

    def visible_to(self, user: User, day: dt.date) -> Self:
        return self.filter(standing__in=Standing.objects.visible_to(user, day))

    def for_list(self) -> Self:
        """The newest first, with their themes."""
        claims = self.select_related("standing__organisation", "standing__district", "by", "decided_by")
        return claims.prefetch_related("themes__theme").order_by("-at", "-pk")


class ThemeClaim(models.Model):
    """The themes an organisation declares in a district. Elections read what a partner confirmed, not this.

    A new declaration withdraws the one before it; what was said and decided stays as history.
    """

    standing = models.ForeignKey(Standing, on_delete=models.PROTECT, related_name="theme_claims")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=ClaimState, default=ClaimState.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True, help_text="What the partner asks.")

    objects = ThemeClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["standing"],
                condition=Q(state__in=["waiting", "queried"]),
                name="theme_claim_open_once_per_standing",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(state="waiting") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="theme_claim_decided_by_somebody_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(state="queried") | ~Q(note=""), name="theme_claim_queried_says_why"),
        ]
        indexes = [models.Index(fields=["standing", "-at"])]

    def __str__(self) -> str:
        return str(self.standing)

    @property
    def primary(self) -> Theme:
        return next(row.theme for row in self.themes.all() if row.is_primary)

    @property
    def others(self) -> list[Theme]:
        return sorted((row.theme for row in self.themes.all() if not row.is_primary), key=str)


class ClaimedTheme(models.Model):
    claim = models.ForeignKey(ThemeClaim, on_delete=models.CASCADE, related_name="themes")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="claims")
    is_primary = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "theme"], name="theme_claimed_once"),
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(is_primary=True),
                name="theme_claim_has_one_primary_theme",
                violation_error_message="Only one theme is the primary theme.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.theme)


class ThemeReading(models.Model):
    """When an organisation's name and activities were last read for themes, and by which version of the rules."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="theme_reading")
    rules = models.CharField(max_length=12)
    read_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["rules"])]


class ThemeSuggestion(models.Model):
    """A subject of the rules of which an organisation's words speak. `because` are these words, weightiest first.

    A district says which of its themes stand for a subject (`Theme.subjects`): its list may change without
    anything being read again.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="theme_suggestions")
    subject = models.CharField(max_length=80)
    score = models.FloatField()
    because = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "subject"], name="theme_suggested_once"),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="theme_score_is_a_share"),
        ]
        ordering = ["-score", "subject"]


def unread(rules: str) -> models.QuerySet[Organisation]:
    """Whose name or activities were never read by this version of the rules, or have changed since."""
    history: Any = Organisation.history  # django-simple-history makes its manager at run time
    read = ThemeReading.objects.filter(organisation=OuterRef("pk"), rules=rules)
    since = history.filter(id=OuterRef("organisation"), history_date__gt=OuterRef("read_at"))
    return Organisation.objects.live().filter(~Exists(read.filter(~Exists(since)))).order_by("pk")


class WorkList(models.TextChoices):
    SUGGESTED = "suggested", "Suggested"
    DECLARED = "declared", "Declared"
    TWO = "two", "In two themes"
    QUERIED = "queried", "Queried"
    NONE = "none", "No theme"


def to_settle(which: WorkList | str, district: District) -> StandingQuerySet:
    """The standings of a district on one of the work lists of themes: in standing, and not settled.

    Suggested: no theme and nothing declared, but its words speak of one. None: not even that.
    """
    held = Standing.objects.filter(district=district, status=StandingStatus.ADMITTED).of_live()
    claims = ThemeClaim.objects.open().filter(standing=OuterRef("pk"))
    if which == WorkList.DECLARED:
        return held.filter(Exists(claims.filter(state=ClaimState.WAITING)))
    if which == WorkList.QUERIED:
        return held.filter(Exists(claims.filter(state=ClaimState.QUERIED)))
    if which == WorkList.TWO:
        return held.filter(Exists(claims.filter(themes__is_primary=False)))
    subjects = {subject for theme in district.themes.all() for subject in theme.subjects}
    spoken = ThemeSuggestion.objects.filter(organisation=OuterRef("organisation"), subject__in=subjects)
    bare = held.filter(~Exists(claims), primary_theme__isnull=True)
    return bare.filter(Exists(spoken)) if which == WorkList.SUGGESTED else bare.filter(~Exists(spoken))
