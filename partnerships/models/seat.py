"""Seats kept for the sector, and the ways they are filled (W7, W9, W11, W13)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from organisations.models import Area, Organisation, Theme
from partnerships.models.days import lasting_on, meeting_days
from partnerships.models.partnership import Partnership
from partnerships.models.term import Term

if TYPE_CHECKING:
    from organisations.models import User


class SelectionMethod(models.TextChoices):
    APPOINTED = "appointed", "Appointed"
    ELECTED = "elected", "Elected"
    CO_OPTED = "co_opted", "Co-opted"
    EX_OFFICIO = "ex_officio", "Ex officio"


class Electorate(models.TextChoices):
    SECTOR = "sector", "The whole sector"
    THEME = "theme", "A theme"
    AREA = "area", "An area"


class SeatQuerySet(models.QuerySet["Seat"]):
    def kept_on(self, day: dt.date) -> Self:
        """Seats that exist that day."""
        return self.filter(lasting_on(day))

    def kept_between(self, starts_on: dt.date, ends_on: dt.date | None) -> Self:
        """Seats that exist on some day of that period; no last day means for ever."""
        return self.filter(meeting_days(starts_on, ends_on))

    def not_given_up(self) -> Self:
        """Kept with no last day settled, begun or not."""
        return self.filter(ends_on__isnull=True)

    def vacant_on(self, day: dt.date) -> Self:
        return self.kept_on(day).exclude(terms__in=Term.objects.serving_on(day))

    def visible_to(self, user: User, day: dt.date) -> Self:
        return self.filter(partnership__in=Partnership.objects.visible_to(user, day))

    def with_terms(self) -> Self:
        """Every term with its person and organisation, first to last: what a seat's own questions are asked of."""
        terms = Term.objects.select_related("person", "on_behalf_of__merged_into__merged_into").order_by(
            "starts_on", "pk"
        )
        return self.prefetch_related(models.Prefetch("terms", queryset=terms))

    def for_list(self) -> Self:
        return self.select_related("partnership__district", "area", "theme", "put_forward_by").order_by(
            "partnership__name", "label", "pk"
        )


class Seat(models.Model):
    """A place on a partnership kept for the sector; a term says who sits in it."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="seats")
    label = models.CharField(max_length=120)
    role = models.CharField(max_length=80, default="Representative")
    selection_method = models.CharField(max_length=10, choices=SelectionMethod)
    electorate = models.CharField(max_length=6, choices=Electorate, blank=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="seats")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="seats")
    put_forward_by = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, null=True, blank=True, related_name="puts_forward"
    )
    appointers = models.ManyToManyField(Organisation, blank=True, related_name="appoints_to")
    post_elsewhere = models.CharField(
        max_length=120, blank=True, help_text="The post whose holder sits here too, of a seat held ex officio."
    )
    voting = models.BooleanField(default=True)
    deputies_allowed = models.BooleanField(default=True)
    own_term_months = models.PositiveSmallIntegerField("length of a term in months", null=True, blank=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="The last day.")

    objects = SeatQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "label"],
                name="seat_label_is_unique_in_its_partnership",
                violation_error_message="This partnership has a seat of that name.",
            ),
            models.CheckConstraint(
                condition=(Q(selection_method="elected") & ~Q(electorate=""))
                | (~Q(selection_method="elected") & Q(electorate="")),
                name="seat_has_an_electorate_exactly_when_elected",
                violation_error_message="Choose who elects this seat.",
            ),
            models.CheckConstraint(
                condition=Q(electorate="theme", theme__isnull=False) | (~Q(electorate="theme") & Q(theme__isnull=True)),
                name="seat_has_a_theme_exactly_when_a_theme_elects_it",
                violation_error_message="Choose the theme that elects this seat.",
            ),
            models.CheckConstraint(
                condition=~Q(electorate="area") | Q(area__isnull=False),
                name="seat_has_an_area_when_an_area_elects_it",
                violation_error_message="Choose the area that elects this seat.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="seat_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(selection_method="ex_officio", post_elsewhere__gt="")
                | (~Q(selection_method="ex_officio") & Q(post_elsewhere="")),
                name="seat_names_a_post_exactly_when_ex_officio",
                violation_error_message="Say which post elsewhere brings this seat with it.",
            ),
            models.CheckConstraint(
                condition=Q(own_term_months__isnull=True) | Q(own_term_months__gte=1, own_term_months__lte=120),
                name="seat_terms_last_up_to_ten_years",
                violation_error_message="A term lasts from 1 month to 120 months.",
            ),
            models.CheckConstraint(condition=~Q(replaces=F("id")), name="seat_does_not_replace_itself"),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("partnerships:seat", args=[self.partnership.slug, self.pk])

    @property
    def term_months(self) -> int:
        """How long a term in this seat lasts: its own length, or that of its partnership."""
        return self.own_term_months or self.partnership.term_months

    @property
    def chosen_by(self) -> str:
        """How the seat is filled, in a few words: "Elected by the whole sector", "Appointed"."""
        if self.selection_method == SelectionMethod.EX_OFFICIO:
            return f"Ex officio: the {self.post_elsewhere}"
        if self.selection_method != SelectionMethod.ELECTED:
            return str(self.get_selection_method_display())
        if self.electorate == Electorate.THEME:
            return f"Elected by organisations working for {self.theme}"
        if self.electorate == Electorate.AREA:
            return f"Elected by organisations in {self.area}"
        return "Elected by the whole sector"

    def is_kept_on(self, day: dt.date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def holder_on(self, day: dt.date) -> Term | None:
        """Who sat here that day. Reads `terms.all()`, so that `with_terms()` answers for a whole list."""
        return next((term for term in self.terms.all() if term.serves_on(day)), None)

    def next_holder(self, day: dt.date) -> Term | None:
        """The next term already settled that begins after that day."""
        coming = [term for term in self.terms.all() if term.starts_on > day]
        return min(coming, key=lambda term: term.starts_on, default=None)

    def free_from(self, day: dt.date) -> dt.date:
        """The day after the last term settled; that day itself where nobody sits, or somebody with no last day."""
        settled = [term.ends_on for term in self.terms.all() if term.ends_on is None or term.ends_on >= day]
        ends = [last for last in settled if last is not None]
        return max(ends) + dt.timedelta(days=1) if ends and len(ends) == len(settled) else day

    def past_terms(self, day: dt.date) -> list[Term]:
        """Terms over before that day, the latest first."""
        past = [term for term in self.terms.all() if term.ends_on is not None and term.ends_on < day]
        return sorted(past, key=lambda term: term.starts_on, reverse=True)

    def vacant_since(self, day: dt.date) -> dt.date | None:
        """The first day of the vacancy that reaches to that day; None when somebody sits here or there is no seat."""
        if not self.is_kept_on(day) or self.holder_on(day):
            return None
        past = [term.ends_on for term in self.past_terms(day) if term.ends_on is not None]
        return max([self.starts_on, *(last + dt.timedelta(days=1) for last in past)])
