"""Who else sits on the board, what it may do, and an appointment that members may question."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from organisations.models import Person
from partnerships.models import Classification, Happening, Limited, PartnershipStatus, Sector
from partnerships.services.alerts import write_down
from partnerships.services.appointing import Decided, Named, answer, appoint_by_decision
from partnerships.services.company import add_member, invite, name_chair
from partnerships.services.limits import set_limit
from partnerships.services.partnerships import amend, found
from partnerships.services.seats import add_seat
from partnerships.services.terms_of_reference import adopt
from vcsrep.demo.story.board import Board
from vcsrep.demo.story.cast import mailbox
from vcsrep.demo.story.ground import Ground
from vcsrep.demo.story.groups import STRONG

# With the four seats of the sector these sixteen make the board of twenty.
OTHERS = [
    *[(f"District council, directorate {number} (demonstration)", Sector.COUNCIL) for number in range(1, 4)],
    *[(f"County council, directorate {number} (demonstration)", Sector.COUNCIL) for number in range(1, 3)],
    ("Association of parish and town councils (demonstration)", Sector.COUNCIL),
    ("Health trust (demonstration)", Sector.HEALTH),
    ("Hospital trust (demonstration)", Sector.HEALTH),
    ("Police division (demonstration)", Sector.POLICE),
    ("Fire and rescue service (demonstration)", Sector.FIRE),
    ("Chamber of commerce (demonstration)", Sector.BUSINESS),
    ("Growers’ federation (demonstration)", Sector.BUSINESS),
    ("College of further education (demonstration)", Sector.EDUCATION),
    ("Schools’ forum (demonstration)", Sector.EDUCATION),
    ("Housing association (demonstration)", Sector.HOUSING),
    ("Churches together (demonstration)", Sector.FAITH),
]
RULES = "\n\n".join(
    [
        "The board meets four times a year, in public. It agrees the community strategy and looks after it.",
        "It has twenty members at the most. Four seats are kept for the voluntary and community sector.",
        "A new seat replaces one: nothing is added.",
    ]
)


def gather(ground: Ground, board: Board, first_day: dt.date, now: dt.datetime) -> None:
    """Members of the other sectors, a Chair, guests, two versions of the terms of reference, limits, an inner board."""
    lsp, officer, today = board.lsp, ground.officer, timezone.localdate(now)
    amend(partnership_id=lsp.pk, review_on=today + dt.timedelta(days=200), today=today, by=officer)
    for body, sector in OTHERS:
        add_member(partnership_id=lsp.pk, body=body, sector=sector, starts_on=first_day, by=officer)
    for chaired, years in ((lsp, 0), (board.areas["Evesham"], 2)):
        name_chair(
            partnership_id=chaired.pk,
            person_name=ground.names.next(),
            body=OTHERS[0][0],
            sector=Sector.COUNCIL,
            starts_on=first_day + dt.timedelta(days=365 * years),
            by=officer,
        )
    for kind, body in (("observer", "Regional office (demonstration)"), ("standing", "University (demonstration)")):
        invite(partnership_id=lsp.pk, kind=kind, body=body, sector=Sector.OTHER, starts_on=first_day, by=officer)
    for starts_on, agreed_by in (
        (first_day, "The founding meeting"),
        (first_day + dt.timedelta(days=800), "The board"),
    ):
        adopt(partnership_id=lsp.pk, text=RULES, link="", agreed_by=agreed_by, starts_on=starts_on, by=officer, now=now)
    _limits(ground)
    _inner_bodies(ground, board, first_day, today)


def _limits(ground: Ground) -> None:
    district, officer = ground.district, ground.officer
    set_limit(district=district, subject=Limited.TERMS, most=2, years=None, by=officer)
    for most, years in ((2, 1), (4, 3)):
        set_limit(district=district, subject=Limited.SUPPORT, most=most, years=years, by=officer)


def _inner_bodies(ground: Ground, board: Board, first_day: dt.date, today: dt.date) -> None:
    """An executive board, and a working group that answers to two and whose review is due."""
    district, officer, area = ground.district, ground.officer, ground.district.area
    found(
        district=district,
        by=officer,
        area=area,
        parent=board.lsp,
        name="Executive board",
        classification=Classification.EXECUTIVE_BOARD,
        purpose="Prepares the meetings of the partnership and carries out what it agrees.",
        vcs_seat_ceiling=1,
        member_ceiling=7,
    )
    found(
        district=district,
        by=officer,
        area=area,
        parent=board.lsp,
        second_parent=board.areas["Pershore"],
        name="Rural transport working group",
        classification=Classification.WORKING_GROUP,
        status=PartnershipStatus.INFORMAL,
        founded_on=first_day + dt.timedelta(days=400),
        review_on=today - dt.timedelta(days=5),
        purpose="Looks for ways to reach villages without a bus.",
        vcs_seat_ceiling=1,
    )


def appoint_and_ask(ground: Ground, board: Board, now: dt.datetime) -> None:
    """The partners named a person and a deputy ten days ago; some groups have answered, and Vera’s has not."""
    today = timezone.localdate(now)
    decided_on = today - dt.timedelta(days=10)
    seat = add_seat(
        partnership_id=board.groups[STRONG].pk,
        label="Small groups",
        selection_method="appointed",
        starts_on=decided_on,
        appointers=ground.partners,
        by=ground.officer,
    )
    holder, deputy = ground.others[30], ground.others[31]
    term = appoint_by_decision(
        seat_id=seat.pk,
        holder=Named(_person(holder.name), holder.organisation),
        deputy=Named(_person(ground.names.next()), deputy.organisation),
        starts_on=decided_on,
        ends_on=decided_on + dt.timedelta(days=1094),
        how_chosen="Named by the three infrastructure partners at their meeting; every member organisation may say "
        "what it thinks of it.",
        decided=Decided(
            by=ground.partners,
            on=decided_on,
            minute="Minute 6 of the partners’ meeting",
            answers_until=today + dt.timedelta(days=18),
        ),
        by=ground.officer,
        today=decided_on,
    )
    for number, contact in enumerate(ground.others[32:43]):
        asks = number in {3, 8}
        answer(
            decision_id=term.decision.pk,
            organisation=contact.organisation,
            verdict="question" if asks else "endorse",
            question="How will the villages without an organisation of their own be heard?" if asks else "",
            person_name=contact.name,
            by=contact.user,
            now=now - dt.timedelta(days=3),
        )
    write_down(
        term_id=board.county_seat.terms.get().pk,
        happening=Happening.EMPLOYER,
        happened_on=today - dt.timedelta(days=6),
        words="Told the clerk that she works for another body now.",
        now=now,
    )


def _person(name: str) -> Person:
    return Person.objects.create(name=name, email=mailbox(name))
