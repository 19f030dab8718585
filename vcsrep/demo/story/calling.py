"""One open call for views: the representative of the demonstration asks before the next meeting."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from attendance.models import Meeting
from consultations.models import Consultation, RespondsAs
from consultations.services.answering import answer
from consultations.services.calling import Call, Item, draft_call
from consultations.services.consulting.opening import open_consultation
from consultations.services.saying import Said, Saying
from partnerships.models import Term
from vcsrep.demo import audiences
from vcsrep.demo.story.ground import Ground
from vcsrep.demo.story.meetings import at

OPENED_AGO, CLOSES_BEFORE_THE_MEETING, ANSWERS = 3, 3, 7  # days, days, organisations
WHY = "The board decides on the winter plan for meals. I want to say where groups agree, and where they do not."
LINES = (
    "Keep it in the villages: nobody else goes there.",
    "Our volunteers cannot do more than they do.",
    "Ask those who eat, not those who cook.",
    "The hall is cold. Pay the heating first.",
)


def call_for_views(ground: Ground, now: dt.datetime) -> None:
    """Asked three days ago; some of those it went to have answered, and not alike."""
    day = timezone.localdate(now)
    terms = Term.objects.serving_on(day).filter(person__user__email=audiences.REPRESENTATIVE.email)
    term = terms.select_related("person__user").order_by("pk").first()
    coming = Meeting.objects.upcoming(now).filter(partnership__seats__terms=term).order_by("starts_at").first()
    if term is None or coming is None or term.person.user is None:
        return
    items = [Item("What should the board say to the plan for meals?", _meals(coming), is_choice=True)]
    items.append(Item("What else should I say there?"))
    call = Call(items, WHY, coming.day - dt.timedelta(days=CLOSES_BEFORE_THE_MEETING))
    asked_at, by = at(day - dt.timedelta(days=OPENED_AGO), 9), term.person.user
    made = draft_call(meeting_id=coming.pk, term_id=term.pk, call=call, by=by, now=asked_at)
    open_consultation(consultation_id=made.pk, by=by, now=asked_at)
    _answered(ground, made, asked_at)


def _meals(meeting: Meeting) -> int | None:
    return meeting.agenda.filter(title__startswith="Meals").values_list("pk", flat=True).first()


def _answered(ground: Ground, made: Consultation, asked_at: dt.datetime) -> None:
    plan, words = made.questions.order_by("position")
    options = [option.pk for option in plan.options.all()]
    rows = dict(made.consultees.values_list("organisation", "pk"))
    answering = [contact for contact in ground.others if contact.organisation.pk in rows][:ANSWERS]
    for number, contact in enumerate(answering):
        said = {
            plan.pk: Saying(chosen=(options[number * number % len(options)],)),
            words.pk: Saying(text=LINES[number % len(LINES)] if number % 2 else ""),
        }
        told = Said(said, RespondsAs.PROVIDER, named=number % 3 != 1, author_name=contact.name)
        later = asked_at + dt.timedelta(hours=5 * number + 1)
        answer(consultee_id=rows[contact.organisation.pk], said=told, by=contact.user, now=later)
