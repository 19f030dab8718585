"""The things of the demonstration's story that addresses name."""

from __future__ import annotations

import datetime as dt
from datetime import timedelta

from django.utils import timezone

from attendance.models import Concern, Meeting
from consultations.models import Issue, ReportBack
from elections.models import Challenge, Contest, Nomination, Objection, Question
from notifications.models import Letter
from organisations.models import (
    Area,
    BulkRun,
    District,
    DistrictWord,
    KindOfContact,
    LikelyDouble,
    Membership,
    Merger,
    Organisation,
    RegisterImport,
    Standing,
    Submission,
    ThemeClaim,
    User,
    WhereClaim,
)
from organisations.services.bulk import choose
from organisations.services.noting import write_note
from organisations.services.register import Contact, note_contact
from organisations.services.relaying import key_of
from partnerships.models import Alert, Compact, Deputy, Link, RollingLimit, Seat, Term
from reviews.models import AnswerFile, Appraisal, Case, Option, SeatChange
from tests.factories.applications import (
    ApplicationAnswerFactory,
    ApplicationFactory,
    ApplicationPartFactory,
    CallFactory,
)
from tests.factories.attendance import (
    AgendaItemFactory,
    MarkQueryFactory,
    MarksImportFactory,
    MeetingDeclarationFactory,
    PaperFactory,
)
from tests.factories.consulting import (
    ConsultationFactory,
    ConsulteeFactory,
    DocumentFileFactory,
    QuestionFactory,
    SectionFactory,
)
from tests.factories.pulse import PulseComparatorFactory, PulseQuestionFactory
from tests.factories.representatives import ExpenseClaimFactory, InterestFactory
from tests.factories.voices import (
    ChampionFactory,
    ExerciseFactory,
    HandbookPageFactory,
    SignatoryFactory,
)
from tests.kept import told
from vcsrep.demo import audiences

SIGN_UP = {
    "name": "Rowan Lunch Club",
    "activities": "A hot meal.",
    "types": ["club"],
    "postcode": "WR9 6AB",
    "website": "",
    "numbers": [],
    "name_withheld": False,
}


def things() -> dict[str, object]:
    """What addresses are made of."""
    told(timezone.now())
    speaks = Membership.objects.select_related("organisation").get(user__email=audiences.VOTER.email)
    standing = speaks.organisation.standings.select_related("district").get()
    partner = User.objects.get(email=audiences.PARTNER.email)
    contact = note_contact(
        organisation_id=speaks.organisation_id,
        district=standing.district,
        contact=Contact(KindOfContact.PHONE, "01632 960001"),
        by=partner,
        day=timezone.localdate(),
    )
    facts = {"name": "Ann", "district": standing.district, "user": speaks.user}
    asked = Submission.objects.create(kind="sign_up", asked=SIGN_UP, **facts)
    other = Membership.objects.exclude(user=speaks.user).first().user
    claim = Submission.objects.create(
        kind="claim", organisation=speaks.organisation, way="contact", **facts | {"user": other}
    )
    seat = Seat.objects.select_related("partnership").get(label="Countywide organisations")
    deputy = Deputy.objects.select_related("term__seat__partnership", "term__decision").get()
    polling = Contest.objects.polling(timezone.now()).select_related("election").get()
    declared = Contest.objects.select_related("election").get(stage="declared")
    nominating = Contest.objects.taking_nominations(timezone.now()).select_related("election").get()
    return {
        "organisation": speaks.organisation.slug,
        "speaks": speaks.pk,
        "district": standing.district.slug,
        "serving": standing.district.partners.first().pk,
        "theme": standing.district.themes.first().pk,
        "contact": contact.pk,
        "bulk": bulk_run(standing, partner).pk,
        "note": write_note(
            organisation=speaks.organisation, district=standing.district, text="Rings.", by=partner, now=timezone.now()
        ).pk,
        "asked": asked.pk,
        "withheld": key_of(Organisation.objects.filter(name_withheld=True).order_by("pk").first()),
        "claim": claim.pk,
        "declared": ThemeClaim.objects.filter(standing__district=standing.district, state="waiting").first().pk,
        "where_claim": WhereClaim.objects.get().pk,
        "local_area": Area.objects.local_areas_of(standing.district.area).first().pk,
        "double": LikelyDouble.objects.waiting().first().pk,
        "merger": Merger.objects.get().pk,
        "import": RegisterImport.objects.get().pk,
        "partnership": seat.partnership.slug,
        "seat": seat.pk,
        "term": seat.terms.get().pk,
        "interest": InterestFactory(person=seat.terms.get().person).pk,
        **voiced(standing.district),
        **consulted(standing),
        "call": ConsultationFactory(
            is_call=True,
            term=seat.terms.get(),
            reports_to=Meeting.objects.upcoming(timezone.now()).filter(partnership=seat.partnership).first(),
        ).slug,
        "expense": ExpenseClaimFactory(term=seat.terms.get()).pk,
        "version": seat.partnership.terms_of_reference.first().version,
        "member": seat.partnership.members.first().pk,
        "limit": RollingLimit.objects.first().pk,
        "alert": Alert.objects.get().pk,
        "decision": deputy.term.decision.pk,
        "own_seat": f"{deputy.term.seat.partnership.slug}/seats/{deputy.term.seat_id}",
        "own_deputy": f"{deputy.term.seat.partnership.slug}/deputies/{deputy.pk}",
        **met(seat.terms.get()),
        **weighed(),
        "concern": Concern.objects.get().pk,
        "pulse": PulseQuestionFactory(district=standing.district, year=2001).pk,
        "comparator": PulseComparatorFactory(district=standing.district).pk,
        **applied(standing.district, speaks.organisation),
        "word": DistrictWord.objects.first().pk,
        "link": Link.objects.first().pk,
        "letter": Letter.objects.first().pk,
        "poll": f"{polling.election.slug}/{polling.slug}",
        "election": polling.election.slug,
        "past": f"{declared.election.slug}/{declared.slug}",
        "nominating": f"{nominating.election.slug}/{nominating.slug}",
        "challenge": Challenge.objects.first().pk,
        "objection": Objection.objects.filter(contest=polling).first().pk,
        "organisation_id": speaks.organisation_id,
        "nomination": Nomination.objects.filter(contest=polling, photograph__isnull=False).get().pk,
        "question": Question.objects.get(contest=polling).pk,
    }


def met(term: Term) -> dict[str, object]:
    """A meeting that was held, with a paper and a declaration; and the next, with an agenda."""
    held, coming = Meeting.objects.held().first(), Meeting.objects.upcoming(timezone.now()).first()
    return {
        "meeting": held.pk,
        "report": ReportBack.objects.published().first().pk,
        "case": Case.objects.to_acknowledge().get().pk,
        "published_case": Case.objects.published().get().pk,
        "issue": Issue.objects.waiting().first().pk,
        "own_issue": Issue.objects.get(state="carried").pk,
        "next_meeting": coming.pk,
        "item": AgendaItemFactory(meeting=coming).pk,
        "paper": PaperFactory(meeting=held, is_file=True).pk,
        "marks_import": MarksImportFactory(partnership=held.partnership).pk,
        "mark_query": MarkQueryFactory(meeting=held, term=term).pk,
        "declaration": MeetingDeclarationFactory(meeting=held, term=term).pk,
    }


def weighed() -> dict[str, object]:
    """The options paper, an option of it with a change, a criterion, and an option that somebody proposed."""
    appraisal = Appraisal.objects.get()
    change = SeatChange.objects.filter(option__appraisal=appraisal).order_by("pk")[0]
    return {
        "appraisal": appraisal.slug,
        "option": change.option_id,
        "change": change.pk,
        "criterion": appraisal.criteria.order_by("pk")[0].pk,
        "offered": Option.objects.offered().get().pk,
    }


def applied(district: District, organisation: Organisation) -> dict[str, object]:
    """A call that is open, an application that is handed in, with its document, and a part to confirm."""
    now = timezone.now()
    spans = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=9)}
    call = CallFactory(criteria_set__district=district, **spans)
    application = ApplicationFactory(call=call, lead=organisation, state="submitted", submitted_at=now)
    answer = ApplicationAnswerFactory(
        application=application,
        criterion__criteria_set=call.criteria_set,
        filename="a.pdf",
        media_type="application/pdf",
        digest="x",
    )
    AnswerFile.objects.create(answer=answer, content=b"%PDF-1.4")
    return {
        "criteria_set": call.criteria_set.pk,
        "application_call": call.pk,
        "application": application.pk,
        "application_answer": answer.pk,
        "application_part": ApplicationPartFactory(organisation=organisation).pk,
    }


def voiced(district: District) -> dict[str, object]:
    """A page of the handbook, the Compact with a signatory and a champion, and an exercise."""
    page = HandbookPageFactory(district=district)
    compact = Compact.objects.get(district=district)
    return {
        "handbook": page.pk,
        "handbook_page": page.slug,
        "compact": compact.pk,
        "signatory": SignatoryFactory(compact=compact).pk,
        "champion": ChampionFactory(district=district).pk,
        "exercise": ExerciseFactory(district=district).pk,
    }


def consulted(standing: Standing) -> dict[str, object]:
    """A consultation that waits for this organisation, and a draft with a question, a section and a document."""
    now, district = timezone.now(), standing.district
    hours = {"opens_at": now, "closes_at": now + dt.timedelta(days=91), "open_days": 91}
    opened = ConsultationFactory(district=district, stage="open", **hours)
    waiting = ConsulteeFactory(consultation=opened, organisation=standing.organisation, invited_at=now)
    draft = ConsultationFactory(district=district)
    kept = {
        name: DocumentFileFactory(document__consultation=one).document.pk
        for name, one in (("document", opened), ("draft_document", draft))
    }
    return kept | {
        "consultation": opened.slug,
        "consultee": waiting.pk,
        "open_question": QuestionFactory(consultation=opened).pk,
        "draft": draft.slug,
        "asked_question": QuestionFactory(consultation=draft).pk,
        "section": SectionFactory(consultation=draft).pk,
        "named": ConsulteeFactory(consultation=draft, invited_at=None).pk,
    }


def bulk_run(standing: Standing, by: User) -> BulkRun:
    return choose(
        chosen=Standing.objects.filter(pk=standing.pk),
        district=standing.district,
        action="note",
        value="",
        reason="Seen.",
        by=by,
        day=timezone.localdate(),
    )
