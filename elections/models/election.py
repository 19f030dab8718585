"""An election: one notice, with its timetable and its people; contests hang from it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from organisations.models import District
from partnerships.models import MandateItem
from vcsrep.face.words import exactly

if TYPE_CHECKING:
    from elections.models.contest import Contest
    from organisations.models import User


class SecrecyMode(models.TextChoices):
    SECRET = "secret", "Secret"
    OPEN = "open", "Open: how each organisation voted is published with the result"


class WhoMayStand(models.TextChoices):
    STANDING = "standing", "Anybody of an organisation in standing in the district"
    ROLL = "roll", "Anybody of an organisation on the roll"
    BASED = "based", "Anybody of an organisation based in the district"
    MAJORITY = "majority", "Anybody of an organisation with the majority of its work in the district"
    THEME = "theme", "Anybody of an organisation that works first of all for the theme of the contest"


class OrderOfCandidates(models.TextChoices):
    ALPHABET = "alphabet", "By name"
    LOT = "lot", "By lot, drawn before a witness"


MOST_NOMINATORS = 10
APPEALS_TO = "the infrastructure partners of the district, who called the election"


def every_mandate_item() -> list[str]:
    return list(MandateItem.values)


class ElectionQuerySet(models.QuerySet["Election"]):
    def published(self) -> Self:
        """What the public may know of: notice has been given."""
        return self.filter(notice_given_at__isnull=False)

    def organised_by(self, user: User) -> Self:
        """Those to which the person is appointed."""
        return self.filter(appointments__user=user).distinct()

    def office_of(self, user: User, day: dt.date) -> Self:
        """What the person finds in the office: theirs by appointment, and drafts of districts they are partner of."""
        appointed = self.filter(appointments__user=user).values("pk")
        drafts = self.filter(
            district__in=user.districts_as_partner(day), notice_given_at__isnull=True, discarded_at__isnull=True
        ).values("pk")
        return self.filter(Q(pk__in=appointed) | Q(pk__in=drafts))

    def called_by(self, user: User, day: dt.date) -> Self:
        """Those a partner of the district may prepare until notice is given."""
        return self.filter(district__in=user.districts_as_partner(day))

    def holding(self, contests: models.QuerySet[Contest]) -> Self:
        return self.filter(pk__in=contests.values("election"))

    def for_list(self) -> Self:
        return self.select_related("district").order_by("-poll_closes_at", "-pk")


class Election(models.Model):
    """The timetable is one line of five moments; what is open is read from it and the stage, never stored."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="elections")
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=120, unique=True)
    secrecy_mode = models.CharField(max_length=6, choices=SecrecyMode, default=SecrecyMode.SECRET)
    roll_date = models.DateField(help_text="Organisations in standing on this day are judged for the roll.")
    nominations_open_at = models.DateTimeField()
    nominations_close_at = models.DateTimeField()
    poll_opens_at = models.DateTimeField()
    poll_closes_at = models.DateTimeField()
    term_starts_on = models.DateField()
    term_ends_on = models.DateField()
    recount_hours = models.PositiveSmallIntegerField(
        default=0, help_text="How long a recount may be asked for after the provisional result."
    )
    vacancy_rule = models.CharField(
        max_length=11,
        default="by_election",
        choices=[
            ("next_placed", "The next placed, within 12 months of the declaration"),
            ("co_option", "Somebody is co-opted"),
            ("by_election", "A by-election"),
        ],
    )
    notice_given_at = models.DateTimeField(null=True, blank=True)
    discarded_at = models.DateTimeField(null=True, blank=True, help_text="A draft that was put away.")
    nominators_wanted = models.PositiveSmallIntegerField(
        default=1, help_text="Organisations that must put a person forward: the proposing one, and others."
    )
    one_candidate_each = models.BooleanField(default=False, help_text="One candidate per organisation and contest.")
    one_seat_each = models.BooleanField(default=False, help_text="At most one seat per organisation.")
    who_may_stand = models.CharField(max_length=8, choices=WhoMayStand, default=WhoMayStand.STANDING)
    order_of_candidates = models.CharField(max_length=8, choices=OrderOfCandidates, default=OrderOfCandidates.ALPHABET)
    mandate_items = models.JSONField(default=every_mandate_item, blank=True, help_text="What candidates are asked.")
    appeals_to = models.CharField(max_length=300, blank=True, help_text="Who hears an appeal against a ruling.")

    objects = ElectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(nominations_open_at__lt=F("nominations_close_at"))
                & Q(nominations_close_at__lt=F("poll_opens_at"))
                & Q(poll_opens_at__lt=F("poll_closes_at")),
                name="election_timetable_is_in_order",
                violation_error_message=(
                    "Nominations must open before they close, and close before the poll opens; "
                    "the poll must open before it closes."
                ),
            ),
            models.CheckConstraint(
                condition=Q(term_ends_on__gt=F("term_starts_on")), name="election_term_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(nominators_wanted__gte=1, nominators_wanted__lte=MOST_NOMINATORS),
                name="election_wants_some_nominators",
            ),
            models.CheckConstraint(
                condition=Q(discarded_at__isnull=True) | Q(notice_given_at__isnull=True),
                name="election_is_discarded_only_before_notice",
            ),
        ]
        indexes = [models.Index(fields=["district", "poll_closes_at"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("elections:election", args=[self.slug])

    @property
    def where_to_appeal(self) -> str:
        """Of a ruling on a nomination; heard before the poll opens, or it comes too late."""
        until = exactly(self.poll_opens_at)
        return f"An appeal against the ruling goes to {self.appeals_to or APPEALS_TO}, before {until}."

    @property
    def last_day_of_poll(self) -> dt.date:
        return timezone.localdate(self.poll_closes_at)
