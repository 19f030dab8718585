"""Applications: a call for a seat or a consortium, who applies together, how each is assessed and decided (E9–E12)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from organisations.models import District, Organisation
from partnerships.models import Seat, Term
from reviews.models.criteria import CriteriaSet, Criterion
from vcsrep.errors import NotAllowedNow

if TYPE_CHECKING:
    from organisations.models import User

BEST = 5


class CallQuerySet(models.QuerySet["Call"]):
    def open_at(self, now: dt.datetime) -> Self:
        return self.filter(opens_at__lte=now, closes_at__gt=now)

    def public_at(self, now: dt.datetime) -> Self:
        return self.filter(opens_at__lte=now)

    def visible_to(self, user: User, day: dt.date) -> Self:
        return self.filter(district__in=user.districts_of_office(day))

    def assessed_by(self, user: User) -> Self:
        return self.filter(assessors__user=user)

    def for_list(self) -> Self:
        return self.select_related("district", "criteria_set", "seat__partnership").order_by("-closes_at", "-pk")


class Call(models.Model):
    """For a seat that is co-opted or appointed; without one for membership of a consortium."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="application_calls")
    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.PROTECT, related_name="application_calls")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="application_calls")
    title = models.CharField(max_length=120)
    text = models.TextField("what is called for")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    called_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = CallQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(text=""), name="call_says_what_it_is_for"),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="call_closes_after_it_opens",
                violation_error_message="The call closes after it opens.",
            ),
        ]
        indexes = [models.Index(fields=["district", "-closes_at"], name="call_by_district")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("calls:call", args=[self.pk])

    def is_open_at(self, now: dt.datetime) -> bool:
        return self.opens_at <= now < self.closes_at


class ApplicationState(models.TextChoices):
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    ACCEPTED = "accepted", "Accepted"
    REFUSED = "refused", "Not accepted"


APPLICATION_NEXT: dict[str, frozenset[str]] = {
    ApplicationState.DRAFT: frozenset({ApplicationState.SUBMITTED}),
    ApplicationState.SUBMITTED: frozenset(
        {ApplicationState.DRAFT, ApplicationState.ACCEPTED, ApplicationState.REFUSED}  # taken back until the close
    ),
    ApplicationState.ACCEPTED: frozenset(),
    ApplicationState.REFUSED: frozenset(),
}


class ApplicationQuerySet(models.QuerySet["Application"]):
    def of(self, organisation: Organisation) -> Self:
        """Those it leads, and those it is asked to take part in."""
        parts = ApplicationPart.objects.filter(organisation=organisation).values("application")
        return self.filter(Q(lead=organisation) | Q(pk__in=parts))

    def handed_in(self) -> Self:
        return self.exclude(state=ApplicationState.DRAFT)

    def for_list(self) -> Self:
        return self.select_related("call__criteria_set", "call__district", "call__seat", "lead").order_by("pk")


class Application(models.Model):
    """Of one organisation, or of several with `lead` in front. `moderation` is what the assessors say together."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications")
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="applications_led")
    state = models.CharField(max_length=9, choices=ApplicationState, default=ApplicationState.DRAFT)
    person_name = models.CharField(max_length=200)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    moderation = models.TextField(blank=True)
    reasons = models.TextField(blank=True)
    decider_name = models.CharField(max_length=200, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    term = models.OneToOneField(Term, on_delete=models.PROTECT, null=True, blank=True, related_name="application")

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["call", "lead"],
                name="application_once_for_each_lead",
                violation_error_message="This organisation has begun an application already.",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", submitted_at__isnull=True)
                | ~Q(state="draft") & Q(submitted_at__isnull=False),
                name="application_handed_in_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["accepted", "refused"], decided_at__isnull=False, decided_by__isnull=False)
                & ~Q(reasons="")
                & ~Q(decider_name="")
                | Q(state__in=["draft", "submitted"], decided_at__isnull=True, decided_by__isnull=True, reasons=""),
                name="application_decided_says_who_when_and_why",
            ),
            models.CheckConstraint(
                condition=Q(term__isnull=True) | Q(state="accepted"), name="application_appoints_only_who_is_accepted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lead}: {self.call}"

    def move_to(self, state: ApplicationState) -> None:
        if state not in APPLICATION_NEXT[self.state]:
            raise NotAllowedNow(f"This application is “{self.get_state_display()}”, and cannot be changed so.")
        self.state = state


class ApplicationPart(models.Model):
    """An organisation that the lead names; it takes part only once it has said so itself."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="parts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="application_parts")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "organisation"],
                name="application_names_each_part_once",
                violation_error_message="This organisation is named already.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True, person_name="")
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False) & ~Q(person_name=""),
                name="application_part_confirmed_says_who_and_when",
            ),
        ]


class ApplicationAnswer(models.Model):
    """To one criterion, in the field that its kind has: `yes`, `amount`, `text`, or a file."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="answers")
    yes = models.BooleanField(null=True, blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    text = models.TextField(blank=True)
    filename = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the file.")

    class Meta:
        ordering = ["criterion__number"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "criterion"], name="application_answers_each_criterion_once"
            ),
            models.CheckConstraint(
                condition=Q(filename="", media_type="", digest="")
                | Q(filename__gt="", media_type__gt="", digest__gt=""),
                name="application_file_is_whole",
            ),
        ]


class AnswerFile(models.Model):
    """The bytes, apart from the row that lists read: in the database, so that a backup has them."""

    answer = models.OneToOneField(ApplicationAnswer, on_delete=models.CASCADE, related_name="file")
    content = models.BinaryField()


class Assessor(models.Model):
    """Somebody who scores. Who declares an interest scores no application of that call from then on."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="assessors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    interest = models.CharField("interest declared", max_length=500, blank=True)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "user"],
                name="assessor_is_named_once",
                violation_error_message="This person is named already.",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="assessor_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Score(models.Model):
    """What one assessor gives to one answer, alone: nobody reads it before all have scored."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    assessor = models.ForeignKey(Assessor, on_delete=models.PROTECT, related_name="scores")
    score = models.PositiveSmallIntegerField()
    reasons = models.TextField()
    scored_at = models.DateTimeField()

    class Meta:
        ordering = ["criterion__number", "assessor"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "criterion", "assessor"], name="score_once_for_each_criterion_and_assessor"
            ),
            models.CheckConstraint(condition=Q(score__lte=BEST), name="score_is_from_0_to_5"),
            models.CheckConstraint(condition=~Q(reasons=""), name="score_has_reasons"),
        ]
