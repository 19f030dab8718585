"""By what right a representative speaks: seven items, each with a text and its evidence (E1 to E8)."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from partnerships.models.term import Term

REVIEWED_EVERY = dt.timedelta(days=365)


class MandateItem(models.TextChoices):
    CHOICE = "choice", "Choice"
    REPRESENTING = "representing", "How they represent"
    MAKE_UP = "make_up", "Make-up"
    KNOWLEDGE = "knowledge", "How knowledge is gathered"
    CAPACITY = "capacity", "Scope, capacity and commitment"
    FEEDBACK = "feedback", "Channels for feedback"
    APPEAL = "appeal", "Appeal"


QUESTIONS: dict[str, str] = {
    MandateItem.CHOICE: "Who could choose, between whom, and how was it decided?",
    MandateItem.REPRESENTING: "For whom does this person speak, and how do they find out what those people want?",
    MandateItem.MAKE_UP: "Who are the organisations or people behind them: how many, from where, of which kinds?",
    MandateItem.KNOWLEDGE: "How do they gather what the sector knows before a meeting?",
    MandateItem.CAPACITY: "What do they speak on, what may they agree to, and how much time do they give?",
    MandateItem.FEEDBACK: "How does the sector hear what came of it, and how soon?",
    MandateItem.APPEAL: "What can somebody do who thinks they are not represented?",
}
NOBODY_HAS_SAID: dict[str, str] = {
    MandateItem.CHOICE: "Nobody has said who could choose, and between whom.",
    MandateItem.REPRESENTING: "Nobody has said for whom this person speaks.",
    MandateItem.MAKE_UP: "Nobody has said who stands behind this person.",
    MandateItem.KNOWLEDGE: "Nobody has said how this person learns what the sector knows.",
    MandateItem.CAPACITY: "Nobody has said what this person may agree to, or how much time they give.",
    MandateItem.FEEDBACK: "Nobody has said how the sector hears back.",
    MandateItem.APPEAL: "Nobody has said what to do if you feel not represented.",
}


class Mandate(models.Model):
    """What is said of one term. It is begun with a nomination or an appointment: until then `term` is empty."""

    term = models.OneToOneField(Term, on_delete=models.PROTECT, null=True, blank=True, related_name="mandate")

    def __str__(self) -> str:
        return f"Mandate of {self.term or 'somebody nominated'}"


class MandateEntryQuerySet(models.QuerySet["MandateEntry"]):
    def evidenced(self) -> Self:
        return self.filter(~Q(link="") | ~Q(document=""))

    def for_list(self) -> Self:
        return self.select_related("filled_by").order_by("mandate", "pk")


class MandateEntry(models.Model):
    """One of the seven items as it stands; what stood there before is in its history. All of it is public."""

    mandate = models.ForeignKey(Mandate, on_delete=models.CASCADE, related_name="entries")
    item = models.CharField(max_length=12, choices=MandateItem)
    text = models.TextField()
    link = models.URLField("link to the evidence", max_length=300, blank=True)
    document = models.CharField("document", max_length=200, blank=True, help_text="Name and place of a paper.")
    evidence_dated_on = models.DateField("date of the evidence", null=True, blank=True)
    filled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    filler_name = models.CharField(max_length=200)
    filled_on = models.DateField()

    objects = MandateEntryQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "mandate entries"
        constraints = [
            models.UniqueConstraint(fields=["mandate", "item"], name="mandate_says_each_item_once"),
            models.CheckConstraint(condition=Q(item__in=MandateItem.values), name="mandate_item_is_one_of_seven"),
            models.CheckConstraint(
                condition=~Q(text=""), name="mandate_entry_says_something", violation_error_message="Write something."
            ),
            models.CheckConstraint(condition=~Q(filler_name=""), name="mandate_entry_says_who_filled_it"),
            models.CheckConstraint(
                condition=Q(evidence_dated_on__isnull=True) | ~Q(link="") | ~Q(document=""),
                name="mandate_evidence_with_a_date_is_named",
                violation_error_message="Name the evidence the date belongs to.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_item_display())

    @property
    def is_evidenced(self) -> bool:
        return bool(self.link or self.document)


class MandateReview(models.Model):
    """Somebody has read all seven items and says that they still hold. Never changed, never taken away."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="mandate_reviews")
    reviewed_on = models.DateField()
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reviewer_name = models.CharField(max_length=200)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["term", "reviewed_on"],
                name="mandate_is_reviewed_once_a_day",
                violation_error_message="It has been reviewed today already.",
            ),
            models.CheckConstraint(condition=~Q(reviewer_name=""), name="mandate_review_says_who"),
        ]
        indexes = [models.Index(fields=["term", "reviewed_on"])]
