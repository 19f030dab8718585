"""Options of an appraisal: each is a set of changes to seats; "as now" changes nothing."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from organisations.models import Area, Organisation, Theme
from partnerships.models import Electorate, Partnership, Seat, SelectionMethod
from reviews.models.appraisal import Appraisal

AS_NOW = "As now"


class OptionState(models.TextChoices):
    IN_PAPER = "in_paper", "In the paper"
    OFFERED = "offered", "Proposed, not decided on"
    DECLINED = "declined", "Declined"


class OptionQuerySet(models.QuerySet["Option"]):
    def in_paper(self) -> Self:
        return self.filter(state=OptionState.IN_PAPER)

    def offered(self) -> Self:
        """Another option that somebody proposed, and the office has not decided on."""
        return self.filter(state=OptionState.OFFERED)

    def with_changes(self) -> Self:
        """Each with its changes, and what they name: no option asks the database again."""
        changes = SeatChange.objects.for_list()
        return self.prefetch_related(models.Prefetch("changes", queryset=changes))

    def for_list(self) -> Self:
        return self.select_related("proposed_by__merged_into").order_by("position", "pk")


class Option(models.Model):
    """Of the office, or proposed by an organisation that was consulted. `answer` is why it was declined."""

    appraisal = models.ForeignKey(Appraisal, on_delete=models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    is_as_now = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=OptionState, default=OptionState.IN_PAPER)
    proposed_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="options_proposed"
    )
    proposer_name = models.CharField(max_length=200, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    answer = models.TextField(blank=True)

    objects = OptionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["appraisal"], condition=Q(is_as_now=True), name="option_as_now_stands_once_in_an_appraisal"
            ),
            models.UniqueConstraint(
                fields=["appraisal", "title"],
                name="option_title_is_unique_in_its_appraisal",
                violation_error_message="This paper has an option of that name.",
            ),
            models.CheckConstraint(
                condition=~Q(title=""), name="option_has_a_title", violation_error_message="Name the option."
            ),
            models.CheckConstraint(condition=Q(state__in=OptionState.values), name="option_state_is_known"),
            models.CheckConstraint(
                condition=Q(is_as_now=False) | Q(state="in_paper", proposed_by__isnull=True),
                name="option_as_now_is_always_in_the_paper",
            ),
            models.CheckConstraint(
                condition=(Q(proposed_by__isnull=True) & Q(proposer_name="") & Q(state="in_paper"))
                | (Q(proposed_by__isnull=False) & ~Q(proposer_name="")),
                name="option_proposed_names_organisation_and_person",
                violation_error_message="Say your name: several people may share a mailbox.",
            ),
            models.CheckConstraint(
                condition=(Q(state="declined") & ~Q(answer="")) | (~Q(state="declined") & Q(answer="")),
                name="option_declined_says_why",
                violation_error_message="Say why the option is declined.",
            ),
        ]
        indexes = [models.Index(fields=["appraisal", "position"]), models.Index(fields=["state"])]

    def __str__(self) -> str:
        return self.title

    @property
    def proposed_in_public(self) -> str:
        """The organisation that proposed it, as everybody may read it; "" for one of the office."""
        return "" if self.proposed_by is None else self.proposed_by.in_a_sentence


class KindOfChange(models.TextChoices):
    ADD = "add", "Add a seat"
    REPLACE = "replace", "Replace a seat"
    REFILL = "refill", "Change how a seat is filled"
    END = "end", "Give a seat up"


class HolderThen(models.TextChoices):
    """What becomes of whoever holds the seat on the day of the change."""

    ENDS = "ends", "Their term ends with the change"
    STAYS = "stays", "They stay until their term ends, and the change waits for that"


class SeatChangeQuerySet(models.QuerySet["SeatChange"]):
    def for_list(self) -> Self:
        named = ("seat__area", "seat__theme", "theme", "area", "put_forward_by", "seat_made")
        return self.select_related(*named).prefetch_related("appointers").order_by("pk")


class SeatChange(models.Model):
    """One change to one seat. What the new or changed seat is to be has the names of `Seat`.

    `seat_made` is what became of it when the option was applied.
    """

    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=7, choices=KindOfChange)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="proposed_changes")
    holder = models.CharField("the present holder", max_length=5, choices=HolderThen, blank=True)
    label = models.CharField("name of the new seat", max_length=120, blank=True)
    selection_method = models.CharField(max_length=10, choices=SelectionMethod, blank=True)
    electorate = models.CharField(max_length=6, choices=Electorate, blank=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    put_forward_by = models.ForeignKey(Partnership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    appointers = models.ManyToManyField(Organisation, blank=True, related_name="would_appoint")
    post_elsewhere = models.CharField(max_length=120, blank=True)
    seat_made = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="made_by_change")

    objects = SeatChangeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KindOfChange.values), name="seat_change_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind="add", seat__isnull=True) | (~Q(kind="add") & Q(seat__isnull=False)),
                name="seat_change_names_a_seat_unless_it_adds_one",
                violation_error_message="Choose the seat, or “Add a seat”.",
            ),
            models.CheckConstraint(
                condition=(Q(kind="add") & Q(holder="")) | (~Q(kind="add") & Q(holder__in=HolderThen.values)),
                name="seat_change_says_what_becomes_of_the_holder",
                violation_error_message="Say what becomes of whoever holds the seat.",
            ),
            models.CheckConstraint(
                condition=(Q(kind__in=["add", "replace"]) & ~Q(label=""))
                | (Q(kind__in=["refill", "end"]) & Q(label="")),
                name="seat_change_names_exactly_a_new_seat",
                violation_error_message="Name the new seat.",
            ),
            models.CheckConstraint(
                condition=(Q(kind="end") & Q(selection_method=""))
                | (~Q(kind="end") & Q(selection_method__in=SelectionMethod.values)),
                name="seat_change_says_how_it_is_filled_unless_it_ends",
                violation_error_message="Say how the seat is filled.",
            ),
            models.CheckConstraint(
                condition=(Q(selection_method="elected") & ~Q(electorate=""))
                | (~Q(selection_method="elected") & Q(electorate="")),
                name="seat_change_has_an_electorate_exactly_when_elected",
                violation_error_message="Choose who elects this seat.",
            ),
            models.CheckConstraint(
                condition=Q(electorate="theme", theme__isnull=False) | (~Q(electorate="theme") & Q(theme__isnull=True)),
                name="seat_change_has_a_theme_exactly_when_a_theme_elects",
                violation_error_message="Choose the theme that elects this seat.",
            ),
            models.CheckConstraint(
                condition=~Q(electorate="area") | Q(area__isnull=False),
                name="seat_change_has_an_area_when_an_area_elects",
                violation_error_message="Choose the area that elects this seat.",
            ),
            models.CheckConstraint(
                condition=(Q(selection_method="ex_officio") & ~Q(post_elsewhere=""))
                | (~Q(selection_method="ex_officio") & Q(post_elsewhere="")),
                name="seat_change_names_a_post_exactly_when_ex_officio",
                violation_error_message="Say which post elsewhere brings this seat with it.",
            ),
            models.UniqueConstraint(
                fields=["option", "seat"],
                name="seat_change_touches_a_seat_once_in_an_option",
                violation_error_message="This option changes that seat already.",
            ),
            models.UniqueConstraint(
                fields=["option", "label"],
                condition=~Q(label=""),
                name="seat_change_label_is_unique_in_its_option",
                violation_error_message="This option has a new seat of that name already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.seat or self.label}"

    def as_seat(self) -> Seat:
        """What the seat will be, not saved; of a seat given up, what it is."""
        if self.kind == KindOfChange.END and self.seat is not None:
            return self.seat
        label = self.label or (self.seat.label if self.seat is not None else "")
        return Seat(
            label=label,
            selection_method=self.selection_method,
            electorate=self.electorate,
            area=self.area,
            theme=self.theme,
            put_forward_by=self.put_forward_by,
            post_elsewhere=self.post_elsewhere,
        )
