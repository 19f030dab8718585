"""The yearly pulse question: one statement a year, one answer an organisation, and what others measured (T8)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q

from organisations.models import District, Organisation, Standing

if TYPE_CHECKING:
    from organisations.models import User

STATEMENT = "Our organisation can influence the decisions that affect the people and places we work for."
FIRST_YEAR, LAST_YEAR = 2000, 2200


class Feeling(models.TextChoices):
    DEFINITELY = "definitely", "Definitely agree"
    TEND = "tend", "Tend to agree"
    TEND_NOT = "tend_not", "Tend to disagree"
    NOT = "not", "Definitely disagree"
    UNSURE = "unsure", "We do not know"


AGREE = (Feeling.DEFINITELY, Feeling.TEND)


class PulseQuestionQuerySet(models.QuerySet["PulseQuestion"]):
    def open_on(self, day: dt.date) -> Self:
        return self.filter(opens_on__lte=day, closes_on__gte=day)

    def over_on(self, day: dt.date) -> Self:
        """Their results are public."""
        return self.filter(closes_on__lt=day)

    def put_to(self, organisations: models.QuerySet[Organisation], day: dt.date) -> Self:
        """Those of the districts in which one of these stands that day."""
        standings = Standing.objects.admitted_on(day).filter(organisation__in=organisations)
        return self.filter(district__in=standings.values("district"))

    def visible_to(self, user: User, day: dt.date) -> Self:
        return self.filter(district__in=user.districts_of_office(day))

    def with_answers(self) -> Self:
        """Each with `answered`, and of those `agreed`: definitely, or tending to."""
        return self.annotate(answered=Count("answers"), agreed=Count("answers", filter=Q(answers__feeling__in=AGREE)))

    def for_list(self) -> Self:
        """The latest year first."""
        return self.select_related("district").order_by("district__name", "-year")


class PulseQuestion(models.Model):
    """What all organisations in standing in a district are asked in one year; `year` is the one in which April lies."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="pulse_questions")
    year = models.PositiveSmallIntegerField("year that begins in April of")
    statement = models.CharField(max_length=200, default=STATEMENT)
    opens_on = models.DateField("first day for answers")
    closes_on = models.DateField("last day for answers")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    objects = PulseQuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "year"],
                name="pulse_question_is_one_a_year",
                violation_error_message="The question of this year is asked already.",
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="pulse_question_closes_after_it_opens",
                violation_error_message="The last day for answers cannot be before the first.",
            ),
            models.CheckConstraint(condition=~Q(statement=""), name="pulse_question_says_something"),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                name="pulse_question_has_a_year_of_this_time",
                violation_error_message=f"Give a year from {FIRST_YEAR} to {LAST_YEAR}.",
            ),
        ]

    def __str__(self) -> str:
        return f"Pulse question of {self.district}, {self.year}"

    def is_open_on(self, day: dt.date) -> bool:
        return self.opens_on <= day <= self.closes_on


class PulseAnswer(models.Model):
    """What one organisation said, by whom. It is given once, and no page says of any organisation what it was."""

    question = models.ForeignKey(PulseQuestion, on_delete=models.PROTECT, related_name="answers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="pulse_answers")
    feeling = models.CharField(max_length=10, choices=Feeling)
    person_name = models.CharField("name of who answers", max_length=200)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "organisation"],
                name="pulse_answer_once_per_organisation",
                violation_error_message="This organisation has answered.",
            ),
            models.CheckConstraint(condition=Q(feeling__in=Feeling.values), name="pulse_answer_is_one_of_five"),
            models.CheckConstraint(condition=~Q(person_name=""), name="pulse_answer_names_the_person"),
        ]
        indexes = [models.Index(fields=["question", "feeling"], name="pulse_answer_by_feeling")]


class PulseComparator(models.Model):
    """What somebody else measured, to be read beside ours: as its source gives it, with what was asked there.

    `share` is in per cent; `answers` is how many answered there, where the source says so.
    """

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="pulse_comparators")
    label = models.CharField("of whom", max_length=120)
    asked = models.CharField("what was asked there", max_length=300)
    share = models.DecimalField("share that agreed, in per cent", max_digits=4, decimal_places=1)
    answers = models.PositiveIntegerField("how many answered", null=True, blank=True)
    source = models.CharField("where this is published", max_length=300)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["label", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["district", "label"],
                name="pulse_comparator_label_is_unique_in_its_district",
                violation_error_message="There is a comparator of that name.",
            ),
            models.CheckConstraint(
                condition=Q(share__gte=0, share__lte=100),
                name="pulse_comparator_is_a_share",
                violation_error_message="Give a share from 0 to 100 per cent.",
            ),
            models.CheckConstraint(
                condition=~Q(label="") & ~Q(asked="") & ~Q(source=""), name="pulse_comparator_says_of_whom_and_whence"
            ),
        ]

    def __str__(self) -> str:
        return self.label
