from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from attendance.models import (
    AgendaItem,
    Apology,
    Attendance,
    AttendanceStatus,
    AttendanceWarning,
    CalendarKey,
    Concern,
    ConcernEvidence,
    ConcernRule,
    Guest,
    MarkQuery,
    MarksImport,
    Meeting,
    MeetingDeclaration,
    MeetingDeputy,
    MeetingSeries,
    Paper,
    PaperFile,
    Rhythm,
)
from tests.factories.organisations import OrganisationFactory, PersonFactory, UserFactory
from tests.factories.partnerships import PartnershipFactory, TermFactory

NOON = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)


class MeetingSeriesFactory(DjangoModelFactory):
    class Meta:
        model = MeetingSeries

    partnership = factory.SubFactory(PartnershipFactory)
    rhythm = Rhythm.MONTHLY
    planned_by = factory.SubFactory(UserFactory)
    planned_at = NOON


class MeetingFactory(DjangoModelFactory):
    """A day later than the one before, and always within the term that `TermFactory` makes."""

    class Meta:
        model = Meeting

    partnership = factory.SubFactory(PartnershipFactory)
    starts_at = factory.Sequence(lambda n: dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC) + dt.timedelta(days=n % 300))
    ends_at = factory.LazyAttribute(lambda meeting: meeting.starts_at + dt.timedelta(hours=2))
    changed_at = NOON


class AgendaItemFactory(DjangoModelFactory):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    position = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Item {n}")


class PaperFactory(DjangoModelFactory):
    """A link; with `content` a file that says it is a PDF."""

    class Meta:
        model = Paper
        skip_postgeneration_save = True

    class Params:
        is_file = factory.Trait(
            link="",
            filename="plan.pdf",
            media_type="application/pdf",
            size=9,
            digest=factory.Sequence(lambda n: f"{n:064}"),
        )

    meeting = factory.SubFactory(MeetingFactory)
    title = factory.Sequence(lambda n: f"Paper {n}")
    dated = dt.date(2025, 3, 1)
    link = "https://example.org/paper"
    added_by = factory.SubFactory(UserFactory)
    added_at = NOON

    @factory.post_generation
    def content(self, create, extracted, **_):
        if create and self.filename:
            PaperFile.objects.create(paper=self, content=extracted or b"%PDF-1.7\n")


class AttendanceFactory(DjangoModelFactory):
    """Absent without apologies."""

    class Meta:
        model = Attendance

    meeting = factory.SubFactory(MeetingFactory)
    term = factory.SubFactory(TermFactory)
    status = AttendanceStatus.ABSENT
    recorded_by = factory.SubFactory(UserFactory)
    recorded_at = dt.datetime(2025, 3, 14, 13, tzinfo=dt.UTC)


class CalendarKeyFactory(DjangoModelFactory):
    class Meta:
        model = CalendarKey

    user = factory.SubFactory(UserFactory)
    fingerprint = factory.Sequence(lambda n: f"{n:064}")
    made_at = NOON


class ApologyFactory(DjangoModelFactory):
    class Meta:
        model = Apology

    meeting = factory.SubFactory(MeetingFactory)
    term = factory.SubFactory(TermFactory)
    reason = "A funeral"
    sent_by = factory.SubFactory(UserFactory)
    sender_name = "Ann Lee"
    sent_at = NOON


class MeetingDeputyFactory(DjangoModelFactory):
    class Meta:
        model = MeetingDeputy

    meeting = factory.SubFactory(MeetingFactory)
    term = factory.SubFactory(TermFactory)
    person = factory.SubFactory(PersonFactory)
    on_behalf_of = factory.SubFactory(OrganisationFactory)
    named_by = factory.SubFactory(UserFactory)
    named_at = NOON


class MeetingDeclarationFactory(DjangoModelFactory):
    class Meta:
        model = MeetingDeclaration

    meeting = factory.SubFactory(MeetingFactory)
    term = factory.SubFactory(TermFactory)
    person = factory.LazyAttribute(lambda row: row.term.person)
    kind = "contracts"
    text = "Our charity sells meals to the council"
    declared_by = factory.SubFactory(UserFactory)
    declared_at = NOON


class GuestFactory(DjangoModelFactory):
    class Meta:
        model = Guest

    meeting = factory.SubFactory(MeetingFactory)
    name = factory.Sequence(lambda n: f"Guest {n}")


class MarkQueryFactory(DjangoModelFactory):
    class Meta:
        model = MarkQuery

    meeting = factory.SubFactory(MeetingFactory)
    term = factory.SubFactory(TermFactory)
    text = "I was there"
    asked_by = factory.SubFactory(UserFactory)
    asked_at = NOON


class MarksImportFactory(DjangoModelFactory):
    class Meta:
        model = MarksImport

    partnership = factory.SubFactory(PartnershipFactory)
    filename = "attendance.csv"
    brought_by = factory.SubFactory(UserFactory)
    brought_at = NOON
    begins = dt.time(10)
    ends = dt.time(12)


class ConcernRuleFactory(DjangoModelFactory):
    class Meta:
        model = ConcernRule

    partnership = factory.SubFactory(PartnershipFactory)


class AttendanceWarningFactory(DjangoModelFactory):
    class Meta:
        model = AttendanceWarning

    term = factory.SubFactory(TermFactory)
    since = factory.SubFactory(MeetingFactory)
    misses = 2
    warned_at = NOON


class ConcernFactory(DjangoModelFactory):
    """Three misses in a row, and nobody has said anything yet."""

    class Meta:
        model = Concern

    class Params:
        is_answered = factory.Trait(
            state="answered",
            reply="I was ill",
            reply_name="Ann Lee",
            replied_by=factory.SubFactory(UserFactory),
            replied_at=NOON,
        )
        is_closed = factory.Trait(
            state="closed", closed_because="Comes again", closed_by=factory.SubFactory(UserFactory), closed_at=NOON
        )

    term = factory.SubFactory(TermFactory)
    raised_at = NOON
    misses = 3
    raise_after = 3
    apologies_count = True
    deputy_covers = True


class ConcernEvidenceFactory(DjangoModelFactory):
    class Meta:
        model = ConcernEvidence

    concern = factory.SubFactory(ConcernFactory)
    meeting = factory.SubFactory(MeetingFactory)
    mark = "absent"
    counted = True
