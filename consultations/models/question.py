"""What a consultation asks: questions in order, in sections with background documents."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from attendance.models import AgendaItem
from consultations.models.consultation import Consultation

SCALE = range(1, 6)


class Section(models.Model):
    """A part of a consultation: what one should know before its questions. `position` may have gaps."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="consultation_section_has_a_title",
                violation_error_message="Name the section.",
            )
        ]
        indexes = [models.Index(fields=["consultation", "position"], name="consultation_section_order")]

    def __str__(self) -> str:
        return self.title


class BackgroundDocument(models.Model):
    """What one may read before answering: a file we keep, or the address where it stands.

    Without a section it is about the whole consultation.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="documents")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, null=True, blank=True, related_name="documents")
    title = models.CharField(max_length=200)
    link = models.URLField(max_length=500, blank=True)
    filename = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField("bytes", default=0)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the file.")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="consultation_document_has_a_title",
                violation_error_message="Name the document.",
            ),
            models.CheckConstraint(
                condition=Q(link="", filename__gt="", media_type__gt="", digest__gt="", size__gt=0)
                | Q(link__gt="", filename="", media_type="", digest="", size=0),
                name="consultation_document_is_a_file_or_a_link",
                violation_error_message="Choose a file, or give the address where the document stands.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_file(self) -> bool:
        return not self.link

    @property
    def ending(self) -> str:
        """PDF, DOCX, as readers know their files."""
        return self.filename.rpartition(".")[2].upper()


class DocumentFile(models.Model):
    """The bytes, apart from the row that lists read: in the database, so that a backup has them."""

    document = models.OneToOneField(BackgroundDocument, on_delete=models.CASCADE, related_name="file")
    content = models.BinaryField()


class KindOfQuestion(models.TextChoices):
    CHOICE = "choice", "Choose from a list"
    SCALE = "scale", "A scale from 1 to 5"
    RANKING = "ranking", "Put in order"
    TEXT = "text", "In their own words"


WITH_OPTIONS = (KindOfQuestion.CHOICE, KindOfQuestion.RANKING)


class QuestionQuerySet(models.QuerySet["Question"]):
    def about_views(self) -> Self:
        return self.filter(is_equality=False)

    def about_equality(self) -> Self:
        return self.filter(is_equality=True)

    def in_order(self) -> Self:
        """As they are asked, with options: those of no section first, those of equality last."""
        section = F("section__position").asc(nulls_first=True)
        ordered = self.order_by("is_equality", section, "section_id", "position", "pk")
        return ordered.select_related("section", "agenda_item").prefetch_related("options")


class Question(models.Model):
    """One question. A choice is of one option or, with `several`, of as many as apply.

    A scale runs from 1 (`lowest` in words) to 5 (`highest`). With `allows_another_option` one may write an option
    that is not on the list. An equality question is a choice that nobody must answer; its answers are counted
    apart and belong to no response (`EqualityCount`). A call for views asks about an item of the agenda.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="questions")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, null=True, blank=True, related_name="questions")
    agenda_item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="questions"
    )
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=7, choices=KindOfQuestion)
    text = models.CharField("question", max_length=300)
    help = models.TextField("help", blank=True)
    required = models.BooleanField("must be answered", default=False)
    several = models.BooleanField("several may be chosen", default=False)
    allows_another_option = models.BooleanField("another option may be written", default=False)
    lowest = models.CharField("what 1 means", max_length=60, blank=True)
    highest = models.CharField("what 5 means", max_length=60, blank=True)
    is_equality = models.BooleanField("equality question", default=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="consultation_question_asks_something",
                violation_error_message="Write the question.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=KindOfQuestion.values), name="consultation_question_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(several=False) | Q(kind="choice"), name="consultation_question_only_a_choice_is_of_several"
            ),
            models.CheckConstraint(
                condition=Q(allows_another_option=False) | Q(kind="choice", is_equality=False),
                name="consultation_question_another_option_only_beside_a_choice",
            ),
            models.CheckConstraint(
                condition=Q(kind="scale", lowest__gt="", highest__gt="")
                | (~Q(kind="scale") & Q(lowest="", highest="")),
                name="consultation_question_scale_says_what_its_ends_mean",
                violation_error_message="Say what 1 and 5 mean.",
            ),
            models.CheckConstraint(
                condition=Q(is_equality=False)
                | Q(kind="choice", required=False, section__isnull=True, agenda_item__isnull=True),
                name="consultation_question_of_equality_is_a_free_choice",
            ),
        ]
        indexes = [models.Index(fields=["consultation", "position"], name="consultation_question_order")]

    def __str__(self) -> str:
        return self.text

    @property
    def has_options(self) -> bool:
        return self.kind in WITH_OPTIONS


class Option(models.Model):
    """What one may choose, or put in order."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="consultation_option_says_something"),
            models.UniqueConstraint(
                fields=["question", "text"],
                name="consultation_option_once_per_question",
                violation_error_message="This option is on the list twice.",
            ),
        ]

    def __str__(self) -> str:
        return self.text
