"""How representatives are held to account and helped: mandates, interests, expenses, handbook, Compact (DOMAIN §7)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from organisations.models import Organisation, User
from partnerships.models import (
    Characteristic,
    KindOfExpense,
    KindOfInterest,
    KindOfSupport,
    MandateItem,
    Signatory,
    Term,
)
from partnerships.models.handbook import Readers
from partnerships.models.support import INDUCTION
from partnerships.services.communities import Decided, add_community, add_exercise, decide_scope, say_for_whom
from partnerships.services.compact import adopt, leave, name_champion, sign, write_code
from partnerships.services.expenses import approve, claim, mark_paid
from partnerships.services.handbook import Wording, change_page, write_page
from partnerships.services.interests import confirm, declare
from partnerships.services.mandates import Said, fill, review
from partnerships.services.support import describe_role, record_support
from vcsrep.demo.story.board import Board
from vcsrep.demo.story.ground import Ground

WEEK = dt.timedelta(days=7)
WHOLE = {
    MandateItem.CHOICE: "Every organisation on the roll of the theme could nominate and vote. Three people stood.",
    MandateItem.REPRESENTING: "The organisations whose first theme is health and well-being, members or not.",
    MandateItem.MAKE_UP: "About 160 groups in the three areas; half of them have no paid staff.",
    MandateItem.KNOWLEDGE: "A call for views two weeks before each meeting, and a visit to one group a month.",
    MandateItem.CAPACITY: "May agree to what the sector has been asked about. Two days a month.",
    MandateItem.FEEDBACK: "A page in plain English within ten working days of each meeting.",
    MandateItem.APPEAL: "Write to the infrastructure partners; a panel from outside the district looks at it.",
}
ROLE = (
    "Read the papers, ask the organisations you speak for what they think, come to the meetings or send your deputy, "
    "and tell everybody afterwards what was decided.\n\nYou need no experience of boards: an induction and a mentor "
    "come with the seat, and what you spend is paid back."
)
PAGES = (
    (
        "Your first three months",
        "# Before the first meeting\nSomebody from the infrastructure partners goes through this handbook with you.\n"
        "- Read the terms of reference.\n- Meet the Chair.\n- Say your mandate, and declare your interests.\n\n"
        "# At the meeting\nSpeak for those who sent you. If you do not know what they think, say so, and ask them.",
        Readers.PUBLIC,
    ),
    (
        "Asking the sector, and reporting back",
        "# Before\nAsk two weeks before each meeting. Short questions get more answers.\n\n"
        "# After\nReport within ten working days: what was decided, what you said, what happens next.",
        Readers.PUBLIC,
    ),
    (
        "Expenses",
        "# What is paid\n- Travel, at the cost of the bus or 45 pence a mile.\n- Care of children or others.\n"
        "- What you need to take part: an interpreter, large print.\n\n"
        "# How\nClaim on your page of the seat, one claim for one receipt. It is paid within 14 days.",
        Readers.REPRESENTATIVES,
    ),
)
COMMUNITIES = (
    (Characteristic.AGE, "People over 75"),
    (Characteristic.AGE, "Young carers"),
    (Characteristic.DISABILITY, "Deaf people"),
    (Characteristic.PREGNANCY, "New parents"),
    (Characteristic.RACE, "Seasonal workers from abroad"),
    (Characteristic.RACE, "Gypsies and Travellers"),
    (Characteristic.RELIGION, "Faith communities"),
    (Characteristic.SEX, "Women who flee violence"),
    (Characteristic.ORIENTATION, "Lesbian, gay and bisexual people"),
    (Characteristic.GENDER_REASSIGNMENT, "Trans people"),
    (Characteristic.MARRIAGE, "Widows and widowers"),
)


def hold_to_account(ground: Ground, board: Board, today: dt.date) -> None:
    """Mandates of varying completeness, interests, support and expenses; then what helps all representatives."""
    for seat in (board.health_seat, board.young_seat, board.sector_seat):
        describe_role(
            seat_id=seat.pk,
            text=ROLE,
            time_commitment="Four meetings a year, and about two days a month.",
            by=ground.partner,
            day=today,
        )
    health = Term.objects.serving_on(today).select_related("person__user").get(seat=board.health_seat)
    wcap = Term.objects.serving_on(today).get(seat=board.wcap_seat)
    _whole_mandate(ground, health, today)
    _half_a_mandate(ground, wcap, today)
    _interests(ground, health, wcap, today)
    _support(ground, health, today)
    _expenses(ground, health, today)
    _handbook(ground, today)
    _compact(ground, today)
    _communities(ground, today)


def _account(term: Term) -> User:
    """Of a holder who has one: the person of the story whom a visitor may be."""
    if term.person.user is None:
        raise ValueError(f"{term.person} has no account in the story.")
    return term.person.user


def _whole_mandate(ground: Ground, term: Term, today: dt.date) -> None:
    """Rafiq has said six of seven, one without evidence."""
    for number, (item, text) in enumerate(WHOLE.items()):
        if item == MandateItem.APPEAL:
            continue
        document = "" if item == MandateItem.MAKE_UP else f"Minutes of the theme group, item {number + 3}"
        said = Said(text, document=document, evidence_dated_on=today - WEEK if document else None)
        fill(term_id=term.pk, item=item, said=said, filler_name=term.person.name, by=_account(term), day=today)


def _half_a_mandate(ground: Ground, term: Term, today: dt.date) -> None:
    """Filled by the partners at the appointment, all seven, and reviewed half a year ago."""
    then = today - 26 * WEEK
    for item, text in WHOLE.items():
        own = "The three partners named this person; members were not asked." if item == MandateItem.CHOICE else text
        fill(
            term_id=term.pk,
            item=item,
            said=Said(own, document="Agreement of the three partners", evidence_dated_on=then - WEEK),
            filler_name="Petra Partner",
            by=ground.partner,
            day=then,
        )
    review(term_id=term.pk, reviewer_name="Petra Partner", by=ground.partner, day=then)


def _interests(ground: Ground, health: Term, wcap: Term, today: dt.date) -> None:
    """One with interests, one of them in competition with members; one with none; one who never answered."""
    started = today - 156 * WEEK
    for kind, text, withheld in (
        (KindOfInterest.EMPLOYMENT, "Runs the project for which the organisation pays one day a week.", ""),
        (KindOfInterest.COMPETING, "The organisation bids for the befriending contract, as other members do.", ""),
        (KindOfInterest.LAND, "A house in the district.", "Somebody has threatened the family."),
    ):
        declare(
            term_id=health.pk,
            kind=kind,
            text=text,
            starts_on=started,
            withheld_because=withheld,
            declarer_name=health.person.name,
            by=_account(health),
            day=today,
        )
    confirm(term_id=wcap.pk, nothing=True, declarer_name="Petra Partner", by=ground.partner, day=today - 20 * WEEK)


def _support(ground: Ground, term: Term, today: dt.date) -> None:
    """Most of the induction, and a briefing; two things are outstanding."""
    first = min(term.starts_on + WEEK, today)
    for kind in [*INDUCTION[:5], KindOfSupport.BRIEFING]:
        record_support(
            term_id=term.pk, kind=kind, given_on=first, given_by_name="Petra Partner", by=ground.partner, day=today
        )


def _expenses(ground: Ground, term: Term, today: dt.date) -> None:
    """One paid, one waiting."""
    spent_on = max(term.starts_on, today - 5 * WEEK)
    for kind, amount, receipt in (
        (KindOfExpense.TRAVEL, Decimal("14.60"), "Bus tickets, meeting of the LSP"),
        (KindOfExpense.CARE, Decimal("36.00"), "Invoice of the sitter"),
    ):
        made = claim(
            term_id=term.pk,
            spent_on=spent_on,
            kind=kind,
            amount=amount,
            receipt=receipt,
            by=_account(term),
            day=today,
        )
        if kind == KindOfExpense.TRAVEL:
            approve(claim_id=made.pk, by=ground.officer, day=today)
            mark_paid(claim_id=made.pk, paid_on=today, by=ground.officer, day=today)


def _handbook(ground: Ground, today: dt.date) -> None:
    for position, (title, text, readers) in enumerate(PAGES, start=1):
        wording = Wording(title, text, readers, position)
        page = write_page(district=ground.district, wording=wording, by=ground.partner, day=today - 30 * WEEK)
        if position == 1:
            longer = Wording(title, f"{text} Nobody expects you to know everything.", readers, position)
            change_page(page_id=page.pk, seen_version=1, wording=longer, by=ground.partner, day=today)


def _compact(ground: Ground, today: dt.date) -> None:
    adopted = today - 100 * WEEK
    compact = adopt(
        district=ground.district,
        version="2 (demonstration)",
        text="The council and its partners ask before they decide, pay on time, and give reasons. The sector says whom "
        "it speaks for, and reports back.",
        starts_on=adopted,
        by=ground.partner,
        day=today,
    )
    write_code(
        compact_id=compact.pk,
        number=1,
        title="Consultation and policy appraisal",
        text="Twelve weeks to answer. A shorter time has a reason, and the reason is published.",
        by=ground.partner,
        day=today,
    )

    def signs(organisation: Organisation | None, name: str = "", *, public: bool = False) -> Signatory:
        return sign(
            compact_id=compact.pk,
            organisation=organisation,
            name=name,
            is_public_body=public,
            signed_on=adopted + WEEK,
            by=ground.partner,
            day=today,
        )

    signs(ground.district.council, public=True)
    signs(None, "County Health Board (demonstration)", public=True)
    signs(ground.cvs)
    left = signs(ground.county_agency)
    leave(signatory_id=left.pk, left_on=today - 40 * WEEK, by=ground.partner, day=today)
    for directorate in ("Communities, Wychavon District Council", "County Health Board (demonstration)"):
        name_champion(
            district=ground.district,
            person_name=ground.names.next(),
            directorate=directorate,
            starts_on=adopted,
            by=ground.partner,
            day=today,
        )


def _communities(ground: Ground, today: dt.date) -> None:
    """Eleven communities, an exercise that leaves one out, and what two groups say of themselves."""
    known = {
        name: add_community(district=ground.district, characteristic=kind, name=name, by=ground.partner, day=today)
        for kind, name in COMMUNITIES
    }
    exercise = add_exercise(
        district=ground.district, name="Review of the seats", starts_on=today - WEEK, by=ground.partner, day=today
    )
    decided: dict[int, Decided | None] = {community.pk: Decided(True) for community in known.values()}
    decided[known["Seasonal workers from abroad"].pk] = Decided(False, "Asked separately, in the season.")
    decided[known["Widows and widowers"].pk] = None
    decide_scope(exercise_id=exercise.pk, decided=decided, by=ground.partner, day=today)
    for part, name, voice in (("vera", "People over 75", "with"), ("victor", "Young carers", "for")):
        contact = ground.contact_of(ground.organisations[part])
        say_for_whom(organisation=contact.organisation, voices={known[name].pk: voice}, by=contact.user, day=today)
