"""What organisations answer: one response each, with its answers, and what changed until the close."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from consultations.models.consultation import Consultation
from consultations.models.consultee import Consultee
from consultations.models.question import SCALE, Option, Question
from organisations.models import Area, Theme


class ResponseState(models.TextChoices):
    DRAFT = "draft", "Draft"
    GIVEN = "given", "Given"


class RespondsAs(models.TextChoices):
    """In which capacity it answers (E19)."""

    PROVIDER = "provider", "We provide services"
    USER = "user", "We use services"
    BOTH = "both", "Both"


class Channel(models.TextChoices):
    ONLINE = "online", "On line"
    PAPER = "paper", "On paper"


class Size(models.TextChoices):
    """By yearly income; the bands of `organisations.services.sector`."""

    MICRO = "micro", "Micro: under £10,000"
    SMALL = "small", "Small: £10,000 to £100,000"
    MEDIUM = "medium", "Medium: £100,000 to £1 million"
    LARGE = "large", "Large: £1 million and more"
    UNKNOWN = "unknown", "Not known"


class ResponseQuerySet(models.QuerySet["Response"]):
    def given(self) -> Self:
        return self.filter(state=ResponseState.GIVEN)

    def for_list(self) -> Self:
        """The latest first."""
        return self.select_related("consultee__organisation__merged_into", "area", "theme").order_by("-given_at", "-pk")


class Response(models.Model):
    """What one consultee says, on behalf of an organisation. A draft is nobody's answer yet.

    `named`: the organisation's name may be shown beside its answer. `given_by` is the account that gave it, and
    empty for a body that answers by the link of its letter. Of a form on paper `entered_by` says who in an office
    typed it, and `received_on` the day it came. `area`, `theme` and `size` are those at the giving. `version` counts
    what was saved, so that nobody overwrites it unseen. `equality_done`: the equality questions were answered or
    passed over; they are not asked again, for their answers cannot be found.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="responses")
    consultee = models.OneToOneField(Consultee, on_delete=models.PROTECT, related_name="response")
    state = models.CharField(max_length=5, choices=ResponseState, default=ResponseState.DRAFT)
    capacity = models.CharField(max_length=8, choices=RespondsAs, blank=True)
    named = models.BooleanField(default=True)
    author_name = models.CharField("name of who answers", max_length=200, blank=True)
    channel = models.CharField(max_length=6, choices=Channel, default=Channel.ONLINE)
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    received_on = models.DateField("day the form came", null=True, blank=True)
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    size = models.CharField(max_length=7, choices=Size, default=Size.UNKNOWN)
    equality_done = models.BooleanField(default=False)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", given_at__isnull=True)
                | (Q(state="given", given_at__isnull=False) & ~Q(author_name="")),
                name="response_given_has_its_time_and_its_author",
                violation_error_message="Say your name: several people may share a mailbox.",
            ),
            models.CheckConstraint(
                condition=Q(channel="paper", entered_by__isnull=False, given_by__isnull=True)
                | Q(channel="online", entered_by__isnull=True),
                name="response_on_paper_says_who_entered_it",
            ),
            models.CheckConstraint(
                condition=Q(channel="paper") | Q(received_on__isnull=True), name="response_only_on_paper_was_received"
            ),
            models.CheckConstraint(
                condition=Q(capacity__in=["", *RespondsAs.values]), name="response_capacity_is_known"
            ),
        ]
        indexes = [models.Index(fields=["consultation", "state"], name="response_by_state")]

    def __str__(self) -> str:
        return f"Response of {self.consultee}"

    @property
    def is_given(self) -> bool:
        return self.state == ResponseState.GIVEN

    @property
    def name_in_public(self) -> str:
        """The organisation, as far as it lets everybody know."""
        organisation = self.consultee.organisation
        if not self.named or (organisation is not None and organisation.is_withheld):
            return "An organisation that is not named here"
        return str(self.consultee)


class ResponseChange(models.Model):
    """One saving of a response: its version, who said so, when, and what it said then (`said`, by question)."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="changes")
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=5, choices=ResponseState)
    author_name = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=6, choices=Channel)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    said = models.JSONField(default=dict)

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["response", "version"], name="response_change_once_per_version")]


class Answer(models.Model):
    """What a response says to one question: words, a place on the scale, or options (`ChosenOption`)."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField(blank=True)
    scale = models.PositiveSmallIntegerField(null=True, blank=True)
    another_option = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["response", "question"], name="answer_once_per_question"),
            models.CheckConstraint(
                condition=Q(scale__isnull=True) | Q(scale__gte=SCALE[0], scale__lte=SCALE[-1]),
                name="answer_is_on_the_scale",
            ),
        ]


class ChosenOption(models.Model):
    """One option of an answer; in a ranking `rank` is its place, 1 for the first."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="chosen")
    option = models.ForeignKey(Option, on_delete=models.PROTECT, related_name="chosen")
    rank = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["rank", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "option"], name="option_chosen_once_per_answer"),
            models.UniqueConstraint(
                fields=["answer", "rank"],
                condition=Q(rank__isnull=False),
                name="option_has_a_place_of_its_own",
                violation_error_message="Give each place to one option only.",
            ),
            models.CheckConstraint(condition=Q(rank__isnull=True) | Q(rank__gte=1), name="option_rank_begins_at_one"),
        ]


class EqualityCount(models.Model):
    """How often an option of an equality question was chosen.

    Only this number is kept: no row leads to a response, and none tells by its order or its time who it was.
    """

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="equality_counts")
    option = models.OneToOneField(Option, on_delete=models.PROTECT, related_name="equality_count")
    number = models.PositiveIntegerField(default=0)
