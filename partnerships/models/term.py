"""Terms of office: who sits in a seat, for whom, from when until when, and why it ended."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from organisations.models import Organisation, Person
from partnerships.models.days import lasting_on, meeting_days

if TYPE_CHECKING:
    from organisations.models import User


class EndReason(models.TextChoices):
    RESIGNED = "resigned", "Resigned"
    TERM_ENDED = "term_ended", "Term ended"
    REPLACED = "replaced", "Replaced"
    NOT_ATTENDING = "not_attending", "Not attending"
    DISQUALIFIED = "disqualified", "Disqualified"
    ORGANISATION_CLOSED = "organisation_closed", "Organisation closed"
    DIED = "died", "Died"
    OTHER = "other", "Other"


class TermQuerySet(models.QuerySet["Term"]):
    def serving_on(self, day: dt.date) -> Self:
        return self.filter(lasting_on(day))

    def not_over_before(self, day: dt.date) -> Self:
        """Serving that day, or to begin later."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def overlapping(self, starts_on: dt.date, ends_on: dt.date | None) -> Self:
        """Those that share a day with that period."""
        return self.filter(meeting_days(starts_on, ends_on))

    def open(self) -> Self:
        """Nothing says yet why they ended."""
        return self.filter(end_reason="")

    def held_by(self, user: User) -> Self:
        """Those of the people who read their letters with this account, past ones too."""
        return self.filter(Q(person__user=user) | Q(person__email__iexact=user.email))

    def visible_to(self, user: User, day: dt.date) -> Self:
        """Those of the partnerships whose office the person may work in that day."""
        return self.filter(seat__partnership__district__in=user.districts_of_office(day))

    def for_list(self) -> Self:
        successors = "on_behalf_of__merged_into__merged_into"
        return self.select_related("seat__partnership", "person", successors).order_by("-starts_on", "-pk")


class Term(models.Model):
    """One person in one seat. `ends_on` is the last day: the planned one while the term is open.

    A term is open until `end_reason` says why it ended; a seat has one open term at the most.
    """

    seat = models.ForeignKey("partnerships.Seat", on_delete=models.PROTECT, related_name="terms")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="terms")
    on_behalf_of = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="terms")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=20, choices=EndReason, blank=True)
    how_chosen = models.TextField(help_text="How this person was chosen, in a sentence for the public.")
    over_limit_because = models.CharField(
        max_length=300, blank=True, help_text="Why a term beyond the limit is allowed."
    )
    appointed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = TermQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seat"],
                condition=Q(end_reason=""),
                name="term_is_the_only_open_one_of_its_seat",
                violation_error_message="Somebody holds this seat already.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="term_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(end_reason="") | Q(ends_on__isnull=False), name="term_ended_has_its_last_day"
            ),
            models.CheckConstraint(
                condition=~Q(how_chosen=""),
                name="term_says_how_the_person_was_chosen",
                violation_error_message="Say how this person was chosen.",
            ),
        ]
        indexes = [models.Index(fields=["seat", "starts_on"])]

    def __str__(self) -> str:
        return f"{self.person}, {self.seat}"

    @property
    def own_page(self) -> str:
        """Where its holder works on mandate, interests and expenses."""
        return reverse("partnerships_member:seat", args=[self.pk])

    def serves_on(self, day: dt.date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)
