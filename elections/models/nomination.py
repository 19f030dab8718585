"""Nominations: who puts whom forward, whether the person accepts, and how the returning officer ruled."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from elections.models.contest import Contest
from organisations.models import Organisation, Person, User
from partnerships.models import Mandate
from vcsrep.errors import NotAllowedNow


class NominationChannel(models.TextChoices):
    ONLINE = "online", "On line"
    PAPER = "paper", "On paper"
    TELEPHONE = "telephone", "By telephone"


class NominationState(models.TextChoices):
    PROPOSED = "proposed", "Waiting for the person to accept"
    ACCEPTED = "accepted", "Accepted, waiting for the returning officer"
    VALID = "valid", "Valid: stands as a candidate"
    REFUSED = "refused", "Refused by the returning officer"
    DECLINED = "declined", "Declined by the person"
    WITHDRAWN = "withdrawn", "Withdrawn"
    LAPSED = "lapsed", "Not complete when nominations closed"


NEXT: dict[str, frozenset[str]] = {
    NominationState.PROPOSED: frozenset(
        {NominationState.ACCEPTED, NominationState.DECLINED, NominationState.WITHDRAWN, NominationState.LAPSED}
    ),
    NominationState.ACCEPTED: frozenset(
        {NominationState.VALID, NominationState.REFUSED, NominationState.WITHDRAWN, NominationState.LAPSED}
    ),
    NominationState.VALID: frozenset({NominationState.WITHDRAWN, NominationState.ACCEPTED}),
    NominationState.REFUSED: frozenset({NominationState.ACCEPTED}),
    NominationState.DECLINED: frozenset(),
    NominationState.WITHDRAWN: frozenset(),
    NominationState.LAPSED: frozenset(),
}

LIVE = (NominationState.PROPOSED, NominationState.ACCEPTED, NominationState.VALID)


class NominationQuerySet(models.QuerySet["Nomination"]):
    def live(self) -> Self:
        """Neither refused, declined, withdrawn nor lapsed."""
        return self.filter(state__in=LIVE)

    def of_person(self, user: User) -> Self:
        """Those of the people who read their letters with this account."""
        return self.filter(Q(person__user=user) | Q(person__email__iexact=user.email))

    def candidates(self) -> Self:
        """In the order of the ballot paper: as the lot was drawn, else by name."""
        return self.filter(state=NominationState.VALID).order_by(F("place").asc(nulls_last=True), "person__name", "pk")

    def to_accept(self) -> Self:
        return self.filter(state=NominationState.PROPOSED)

    def to_rule_on(self) -> Self:
        """Accepted by the person, and put forward by as many organisations as are wanted."""
        return self.filter(state=NominationState.ACCEPTED, nominators_missing=0)

    def incomplete(self) -> Self:
        """What cannot be ruled on yet: the person, or an organisation, has not said yes."""
        asked = Q(state=NominationState.ACCEPTED, nominators_missing__gt=0)
        return self.filter(Q(state=NominationState.PROPOSED) | asked)

    def published(self) -> Self:
        """The candidates whom everybody may know."""
        return self.filter(
            state=NominationState.VALID, contest__stage__in=["validated", "armed", "counted", "declared", "unopposed"]
        )

    def not_valid(self) -> Self:
        """Those of the statement of persons nominated who do not stand, though they had accepted."""
        return self.filter(state__in=[NominationState.REFUSED, NominationState.WITHDRAWN]).order_by(
            "person__name", "pk"
        )

    def for_list(self) -> Self:
        return self.select_related("contest__election", "person", "on_behalf_of", "proposed_by_organisation").order_by(
            "pk"
        )


class Nomination(models.Model):
    """`on_behalf_of` is the organisation the person would sit for; `proposed_by_organisation` puts it forward.

    `proposed_by` is the account that entered it: the proposer's own, or an organiser's when it came on paper.
    """

    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="nominations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="nominations")
    mandate = models.OneToOneField(Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="nomination")
    on_behalf_of = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="candidacies")
    proposed_by_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="nominations_made"
    )
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposer_name = models.CharField(max_length=200)
    proposed_at = models.DateTimeField()
    channel = models.CharField(max_length=9, choices=NominationChannel, default=NominationChannel.ONLINE)
    nominators_missing = models.PositiveSmallIntegerField(
        default=0, help_text="How many organisations must still say that they put the person forward."
    )
    place = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Drawn by lot, from 1.")
    judged = models.JSONField(default=dict, blank=True, help_text="May the organisation stand: verdict and inputs.")
    statement = models.TextField(blank=True)
    state = models.CharField(max_length=9, choices=NominationState, default=NominationState.PROPOSED)
    state_reason = models.CharField(max_length=500, blank=True)

    objects = NominationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contest", "person"],
                condition=Q(state__in=["proposed", "accepted", "valid"]),
                name="nomination_of_a_person_once_per_contest",
                violation_error_message="This person has been nominated in this contest already.",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(state_reason=""), name="nomination_refused_says_why"
            ),
            models.UniqueConstraint(
                fields=["contest", "place"], condition=Q(place__isnull=False), name="nomination_has_a_place_of_its_own"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} for {self.contest}"

    @property
    def proposed_by_in_words(self) -> str:
        """The proposing organisation as the person nominated reads it: a withheld name only if it is theirs, too."""
        organisation = self.proposed_by_organisation
        if organisation.name_withheld and organisation != self.on_behalf_of:
            return "an organisation whose name is withheld"
        return organisation.name

    def move_to(self, state: NominationState, *, reason: str = "") -> None:
        if state not in NEXT[self.state]:
            raise NotAllowedNow(
                f"This nomination is {NominationState(self.state).label.lower()}; "
                f"it cannot become {state.label.lower()}."
            )
        self.state = state
        self.state_reason = reason
        self.save()
