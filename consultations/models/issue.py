"""Issues: what an organisation wants said, who carries it to which meeting, and what came of it (T11)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from attendance.models import Meeting
from organisations.models import Organisation
from partnerships.models import Partnership, Term
from vcsrep.errors import NotAllowedNow

if TYPE_CHECKING:
    from organisations.models import User


class IssueState(models.TextChoices):
    RAISED = "raised", "Raised"
    TAKEN_UP = "taken_up", "Taken up"
    CARRIED = "carried", "Carried to a meeting"
    ANSWERED = "answered", "Answered"
    DECLINED = "declined", "Not taken up"
    WITHDRAWN = "withdrawn", "Withdrawn"


NEXT: dict[str, frozenset[str]] = {
    IssueState.RAISED: frozenset({IssueState.TAKEN_UP, IssueState.DECLINED, IssueState.WITHDRAWN}),
    IssueState.TAKEN_UP: frozenset(
        {IssueState.RAISED, IssueState.TAKEN_UP, IssueState.CARRIED, IssueState.ANSWERED, IssueState.DECLINED}
        | {IssueState.WITHDRAWN}  # what has been carried to a meeting cannot be taken back
    ),
    IssueState.CARRIED: frozenset(
        {IssueState.RAISED, IssueState.TAKEN_UP, IssueState.CARRIED, IssueState.ANSWERED, IssueState.DECLINED}
    ),
    IssueState.ANSWERED: frozenset(),
    IssueState.DECLINED: frozenset(),
    IssueState.WITHDRAWN: frozenset(),
}
IN_HAND = (IssueState.TAKEN_UP, IssueState.CARRIED)
OPEN = (IssueState.RAISED, *IN_HAND)


class IssueQuerySet(models.QuerySet["Issue"]):
    def public(self) -> Self:
        """What everybody reads: neither withdrawn nor withheld."""
        return self.exclude(state=IssueState.WITHDRAWN).filter(withheld_because="")

    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def waiting(self) -> Self:
        """Nobody has taken them up or said why not."""
        return self.filter(state=IssueState.RAISED)

    def left_behind_on(self, day: dt.date) -> Self:
        """In the hands of somebody who sits there no longer."""
        return self.filter(state__in=IN_HAND).exclude(term__in=Term.objects.serving_on(day))

    def put_to(self, user: User, day: dt.date) -> Self:
        """Those put to the bodies on which this account holds a seat that day."""
        held = Term.objects.serving_on(day).held_by(user)
        return self.filter(partnership__in=held.values("seat__partnership"))

    def visible_to(self, user: User, day: dt.date) -> Self:
        """All of the districts in whose office the person works."""
        return self.filter(partnership__in=Partnership.objects.visible_to(user, day))

    def for_list(self) -> Self:
        return self.select_related(
            "organisation__merged_into", "partnership__district", "term__person", "term__seat", "meeting"
        ).order_by("-raised_at", "-pk")


class Issue(models.Model):
    """`named`: the organisation's name is public. `meeting` is the last one it was carried to; `outcome` is what came
    of it, or why nobody carries it.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="issues")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="issues")
    title = models.CharField(max_length=120)
    text = models.TextField()
    named = models.BooleanField(default=True)
    person_name = models.CharField(max_length=200)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=IssueState, default=IssueState.RAISED)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, null=True, blank=True, related_name="issues")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="issues")
    outcome = models.TextField(blank=True)
    withheld_because = models.CharField(max_length=300, blank=True, help_text="Why the public does not see it.")

    objects = IssueQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(text="") & ~Q(person_name=""),
                name="issue_says_what_it_is_and_who_raised_it",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["raised", "declined", "withdrawn"]) | Q(term__isnull=False),
                name="issue_taken_up_has_its_representative",
            ),
            models.CheckConstraint(
                condition=~Q(state="raised") | Q(term__isnull=True), name="issue_only_raised_is_in_nobody_s_hands"
            ),
            models.CheckConstraint(
                condition=~Q(state="carried") | Q(meeting__isnull=False), name="issue_carried_names_the_meeting"
            ),
            models.CheckConstraint(
                condition=(Q(state__in=["answered", "declined"]) & ~Q(outcome=""))
                | (~Q(state__in=["answered", "declined"]) & Q(outcome="")),
                name="issue_has_an_outcome_exactly_when_it_is_over",
                violation_error_message="Say what came of it.",
            ),
        ]
        indexes = [models.Index(fields=["partnership", "state"], name="issue_by_body")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("issues:issue", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_public(self) -> bool:
        return self.state != IssueState.WITHDRAWN and not self.withheld_because

    @property
    def raised_by_in_public(self) -> str:
        """The organisation, as far as it lets everybody know."""
        if not self.named or self.organisation.name_withheld:
            return "An organisation that is not named here"
        return self.organisation.name

    def move_to(self, state: IssueState) -> None:
        """Set the next state, or refuse; the caller saves and writes the step down."""
        if state not in NEXT[self.state]:
            raise NotAllowedNow(
                f"This issue is {self.get_state_display().lower()} and cannot be {state.label.lower()}."
            )
        self.state = state


class IssueStep(models.Model):
    """One step of an issue: who did what, when, in their words. `after` is the state it came to."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="steps")
    after = models.CharField(max_length=9, choices=IssueState)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField(blank=True)
    person_name = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(person_name=""), name="issue_step_says_who")]
