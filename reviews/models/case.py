"""Cases: a replacement, a complaint, an appeal or a Compact dispute, from being lodged to a decision (W18, E7, T6)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from attendance.models import Concern
from elections.models import Contest
from organisations.models import District, Membership, Organisation
from partnerships.models import Partnership, Term
from vcsrep.errors import NotAllowedNow

if TYPE_CHECKING:
    from organisations.models import User


class KindOfCase(models.TextChoices):
    REPLACEMENT = "replacement", "Replacement of a representative"
    COMPLAINT = "complaint", "Complaint"
    APPEAL = "appeal", "Appeal"
    COMPACT = "compact", "Compact dispute"


class Appealed(models.TextChoices):
    """What an appeal is against."""

    NOMINATION = "nomination", "A ruling on a nomination"
    ROLL = "roll", "A ruling on the roll of an election"
    RESULT = "result", "A ruling on a challenge of a result"
    ELIGIBILITY = "eligibility", "Whether an organisation counts, or may stand"
    REPRESENTATION = "representation", "How somebody came to a seat, or how they represent"


OF_AN_ELECTION = (Appealed.NOMINATION, Appealed.ROLL, Appealed.RESULT)


class Origin(models.TextChoices):
    MEMBER = "member", "A member organisation"
    PARTNER = "partner", "An infrastructure partner"
    OFFICER = "officer", "A partnership officer"
    CONCERN = "concern", "An attendance concern"


class CaseState(models.TextChoices):
    LODGED = "lodged", "Lodged"
    ACKNOWLEDGED = "acknowledged", "Being looked at"
    DECIDED = "decided", "Decided at the first stage"
    APPEALED = "appealed", "Before the panel"
    FINAL = "final", "Decided by the panel"
    WITHDRAWN = "withdrawn", "Withdrawn"


NEXT: dict[str, frozenset[str]] = {
    CaseState.LODGED: frozenset({CaseState.ACKNOWLEDGED, CaseState.WITHDRAWN}),
    CaseState.ACKNOWLEDGED: frozenset({CaseState.DECIDED, CaseState.WITHDRAWN}),
    CaseState.DECIDED: frozenset({CaseState.APPEALED}),
    CaseState.APPEALED: frozenset({CaseState.FINAL}),
    CaseState.FINAL: frozenset(),
    CaseState.WITHDRAWN: frozenset(),
}
LIVE = (CaseState.LODGED, CaseState.ACKNOWLEDGED, CaseState.APPEALED)
"""Somebody has to do something."""
NOT_YET_DECIDED = (CaseState.LODGED, CaseState.ACKNOWLEDGED)


class CaseQuerySet(models.QuerySet["Case"]):
    def live(self) -> Self:
        return self.filter(state__in=LIVE)

    def late_at(self, now: dt.datetime) -> Self:
        """The day by which somebody should have acted is past."""
        return self.live().filter(due_at__lt=now)

    def to_acknowledge(self) -> Self:
        return self.filter(state=CaseState.LODGED)

    def to_decide(self) -> Self:
        return self.filter(state=CaseState.ACKNOWLEDGED)

    def before_the_panel(self) -> Self:
        return self.filter(state=CaseState.APPEALED)

    def published(self) -> Self:
        """What it was decided to publish of them is on the public pages."""
        return self.filter(published_at__isnull=False)

    def visible_to(self, user: User, day: dt.date) -> Self:
        """All of the districts in whose office the person works."""
        return self.filter(district__in=user.districts_of_office(day))

    def answerable_by(self, user: User, day: dt.date) -> Self:
        """Those about this person, an organisation this person speaks for, or an election they ran."""
        spoken_for = Membership.objects.current_on(day).voting().filter(user=user).values("organisation")
        ran = Contest.objects.filter(
            election__appointments__user=user, election__appointments__office="returning_officer"
        )
        concerned = Q(term__in=Term.objects.held_by(user)) | Q(against__in=spoken_for) | Q(contest__in=ran)
        return self.filter(concerned).exclude(state=CaseState.LODGED).exclude(acknowledged_at=None)

    def judged_by(self, user: User) -> Self:
        """Those for whose panel this account is named."""
        return self.filter(panel__user=user)

    def for_list(self) -> Self:
        return self.select_related(
            "district", "partnership", "raised_for", "against", "term__person", "term__seat", "contest__election"
        ).order_by("-lodged_at", "-pk")


class Case(models.Model):
    """`due_at` is by when the next act is due: acknowledging, deciding, or the panel's decision; none when decided.

    `raised_for` is the organisation on whose behalf it is raised, `against` the one complained of.
    """

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="cases")
    kind = models.CharField(max_length=11, choices=KindOfCase)
    appealed = models.CharField("what the appeal is against", max_length=14, choices=Appealed, blank=True)
    happened_on = models.DateField("day of what the appeal is against", null=True, blank=True)
    origin = models.CharField(max_length=7, choices=Origin)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, null=True, blank=True, related_name="cases")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, null=True, blank=True, related_name="cases")
    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, null=True, blank=True, related_name="cases")
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, null=True, blank=True, related_name="cases")
    raised_for = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="cases_raised"
    )
    against = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="cases_against"
    )
    title = models.CharField(max_length=120)
    reasons = models.TextField()
    wanted = models.TextField("what should happen", blank=True)
    person_name = models.CharField(max_length=200)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lodged_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=CaseState, default=CaseState.LODGED)
    due_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    reply_until = models.DateTimeField(null=True, blank=True)
    appeal_until = models.DateTimeField("second stage may be asked for until", null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    public_title = models.CharField(max_length=120, blank=True)
    public_words = models.TextField(blank=True)

    objects = CaseQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(reasons="") & ~Q(person_name=""),
                name="case_says_what_it_is_and_who_raised_it",
            ),
            models.CheckConstraint(
                condition=Q(kind="appeal", happened_on__isnull=False) & ~Q(appealed="")
                | ~Q(kind="appeal") & Q(appealed="", happened_on__isnull=True),
                name="case_appeal_says_against_what_and_of_which_day",
                violation_error_message="Say what the appeal is against, and of which day that is.",
            ),
            models.CheckConstraint(
                condition=~Q(appealed__in=["nomination", "roll", "result"]) | Q(contest__isnull=False),
                name="case_about_an_election_names_the_contest",
                violation_error_message="Choose the contest.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="replacement") | Q(term__isnull=False),
                name="case_replacement_names_the_representative",
                violation_error_message="Choose the representative.",
            ),
            models.CheckConstraint(
                condition=Q(origin="member", raised_for__isnull=False)
                | ~Q(origin="member") & Q(raised_for__isnull=True),
                name="case_of_a_member_names_its_organisation",
            ),
            models.CheckConstraint(
                condition=Q(origin="concern", concern__isnull=False, raised_by__isnull=True)
                | ~Q(origin="concern") & Q(concern__isnull=True, raised_by__isnull=False),
                name="case_is_raised_by_somebody_or_from_a_concern",
            ),
            models.UniqueConstraint(
                fields=["concern"],
                condition=Q(state__in=["lodged", "acknowledged", "appealed"]),
                name="case_is_the_only_live_one_of_its_concern",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["lodged", "acknowledged", "appealed"], due_at__isnull=False)
                | Q(state__in=["decided", "final", "withdrawn"], due_at__isnull=True),
                name="case_says_by_when_while_somebody_has_to_act",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["lodged", "withdrawn"])
                | Q(acknowledged_at__isnull=False, reply_until__isnull=False),
                name="case_acknowledged_says_until_when_to_reply",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["decided", "appealed", "final"], appeal_until__isnull=False)
                | Q(state__in=["lodged", "acknowledged", "withdrawn"], appeal_until__isnull=True),
                name="case_decided_says_until_when_to_appeal",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, public_title="", public_words="")
                | Q(published_at__isnull=False, state__in=["decided", "final"])
                & ~Q(public_title="")
                & ~Q(public_words=""),
                name="case_published_is_decided_and_has_its_words",
            ),
        ]
        indexes = [
            models.Index(fields=["district", "state", "-lodged_at"], name="case_by_district"),
            models.Index(fields=["-published_at"], name="case_by_publication", condition=~Q(public_title="")),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("cases:case", args=[self.pk])

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def stage(self) -> int:
        return 2 if self.state in {CaseState.APPEALED, CaseState.FINAL} else 1

    def stands_at(self, now: dt.datetime) -> bool:
        """Nobody can ask for another decision any more."""
        if self.state == CaseState.DECIDED:
            return self.appeal_until is not None and now > self.appeal_until
        return self.state == CaseState.FINAL

    def move_to(self, state: CaseState) -> None:
        """Set the next state, or refuse; the caller saves and writes the step down."""
        if state not in NEXT[self.state]:
            raise NotAllowedNow(f"This case is “{self.get_state_display()}” and cannot become “{state.label}”.")
        self.state = state


class CaseStep(models.Model):
    """One step of a case: what was done, by whom, when, in their words. `after` is the state it came to."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    after = models.CharField(max_length=12, choices=CaseState)
    what = models.CharField(max_length=200, help_text="What was done, as the parties read it.")
    words = models.TextField(blank=True)
    person_name = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(person_name="") & ~Q(what=""), name="case_step_says_who_and_what")
        ]
