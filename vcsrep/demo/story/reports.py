"""What representatives told the sector after meetings: a few reports, two overdue, one of them half written."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from attendance.models import Attendance, Meeting
from consultations.models import ReportBack
from consultations.services.reporting import Said, publish, save_draft
from organisations.models import User
from partnerships.models import Term
from vcsrep.demo.story.board import Board
from vcsrep.demo.story.ground import Ground
from vcsrep.demo.story.meetings import at

ASKED_OF = 4  # the last so many meetings of the board
HALF = Said(
    discussed="Winter pressures: the hospital wants groups to take people home. The budget for community transport.",
    raised="That lunch clubs cannot drive people home without a driver who is paid.",
)
TOLD = (
    Said(
        discussed="The community strategy’s yearly review, and how the board spends its small grants.",
        raised="That groups without staff cannot fill in a form of twelve pages.",
        differed="The district’s larger charities want one form for all. Village groups want a letter to be enough.",
        decided="A short form for grants below £1,000, tried for a year.",
        follows="The council sends the draft form to the partners; groups say what they think before the next meeting.",
    ),
    Said(
        discussed="Bus routes to the health centres, and the flood plan for the villages along the Avon.",
        raised="That people who do not drive miss appointments, and that flood wardens need a key to the pump house.",
        decided="The county is asked for an evening bus. The wardens get keys.",
        follows="The officer reports on the bus at the next meeting.",
    ),
    Said(
        discussed="Where young people meet since the centre shut; volunteering after retirement.",
        raised="Two youth clubs offer their rooms on weekdays if heating is paid.",
        differed="Some groups fear that the money is then missing for equipment.",
        decided="Nothing yet: the theme group looks at the cost.",
        follows="",
    ),
)


def tell_after_meetings(ground: Ground, board: Board) -> None:
    """All who came to the last four meetings, but for two seats: the agency’s, and once the elected one’s."""
    meetings = list(Meeting.objects.held().filter(partnership=board.lsp))[-ASKED_OF:]
    for number, meeting in enumerate(meetings):
        came = Attendance.objects.filter(meeting=meeting, status="present").select_related("term__person__user")
        for attendance in came.order_by("term__seat__label"):
            term = attendance.term
            if term.seat_id == board.county_seat.pk:
                continue
            if term.seat_id == board.health_seat.pk and number == ASKED_OF - 2:
                _write(ground, meeting, term, HALF)
            else:
                _report(ground, meeting, term, TOLD[(number + term.pk) % len(TOLD)], days=5 if number else 19)


def _report(ground: Ground, meeting: Meeting, term: Term, said: Said, *, days: int) -> None:
    draft = _write(ground, meeting, term, said)
    publish(
        meeting_id=meeting.pk,
        term_id=term.pk,
        seen_version=draft.version,
        by=_account(ground, term),
        now=at(meeting.day + dt.timedelta(days=days), 17),
    )


def _write(ground: Ground, meeting: Meeting, term: Term, said: Said) -> ReportBack:
    return save_draft(
        meeting_id=meeting.pk,
        term_id=term.pk,
        said=replace(said, author_name=term.person.name),
        seen_version=0,
        by=_account(ground, term),
        now=at(meeting.day + dt.timedelta(days=2), 19),
    )


def _account(ground: Ground, term: Term) -> User:
    """Those without an account told a partner on the telephone."""
    return term.person.user or ground.partner
