"""The options paper for the board, inside its ceiling of four: what the partners asked for in 2010, with figures."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from attendance.models import Meeting
from organisations.models import Based, Organisation, ShareOfWork, Standing
from organisations.services.standing import check_facts
from reviews.models import Appraisal, Option
from reviews.services.appraising.commenting import comment, propose_option
from reviews.services.appraising.scoring import Given, score_option
from reviews.services.appraising.snapshots import recompute
from reviews.services.appraising.staging import open_for_comments, put_on_agenda
from reviews.services.appraising.starting import start_from_wychavon
from vcsrep.demo import audiences
from vcsrep.demo.story.board import Board
from vcsrep.demo.story.ground import Contact, Ground

TITLE = "How the voluntary sector is represented: options"  # as the item on the agenda is called
DAY = dt.timedelta(days=1)
BASED_IN = {
    "Droitwich Spa and Rural CVS": "Droitwich Spa",
    "Pershore Volunteer Centre": "Pershore",
    "Evesham Volunteer Centre": "Evesham",
}
SCORES = ("12243", "42443", "25332", "34323", "43332")  # of the officer, per option, criterion by criterion
OF_THE_PARTNER = (  # by the first and the third criterion
    (1, "Two of the holders we have never met.", 2, "Only our own reports reach the groups."),
    (5, "We know every hall and most of the secretaries.", 5, "We write to all of them each month."),
    (2, "Somebody must first get to know the groups.", 2, "They would need our mailing lists."),
    (3, "They know their field, not the villages.", 3, "A theme meets twice a year."),
    (4, "They know their area.", 3, "It depends on how many come."),
)
WHY = (
    "Two of the four do not know our villages.", "Nobody chose those who sit there.", "Two of four report back.",
    "It costs nothing.", "Small groups are not heard.",
    "They meet the groups of their place every week.", "Members endorse or question whom a partner names.",
    "Asking and telling is their work already.", "Partners have the people and the mailing lists.",
    "They support groups of every kind.",
    "It depends on who is elected.", "Every group has a vote.", "Whoever is elected starts without a network.",
    "An election takes five months.", "A large charity may win each time.",
    "Themes are not places.", "The groups of a theme choose.", "A theme has its own network.",
    "The themes must be agreed first.", "Themes without a seat are not heard.",
    "Groups of the place choose.", "Few come to the meetings of an area.", "Area partnerships report to parishes.",
    "Three elections instead of one.", "Places are heard, themes less.",
)  # fmt: skip
SAID = (
    (1, "The volunteer centre in Evesham answers when we ring. We would choose that.", True),
    (3, "We help carers in the whole district. A place says little about us; a theme would.", True),
    (None, "Whoever it is: tell us before the meeting what will be decided, and afterwards what was.", False),
)


def write_paper(ground: Ground, board: Board, now: dt.datetime) -> None:
    """Written by the partner, opened two days ago, on the agenda of the next meeting."""
    began = now - 2 * DAY
    _say_where_partners_are(ground, timezone.localdate(began))
    paper = start_from_wychavon(
        partnership=board.lsp, making_room=[board.county_seat], title=TITLE, by=ground.partner, now=began
    )
    options = list(paper.options.order_by("position"))
    _score(paper, options, ground, began)
    meeting = Meeting.objects.upcoming(now).filter(partnership=board.lsp)[0]
    put_on_agenda(appraisal_id=paper.pk, meeting=meeting, by=ground.officer, now=began)
    open_for_comments(appraisal_id=paper.pk, until=meeting.day - 7 * DAY, by=ground.partner, now=began)
    recompute(appraisal_id=paper.pk, by=ground.officer, now=now)
    _say(paper, options, ground.others[10:14], now)


def _say_where_partners_are(ground: Ground, day: dt.date) -> None:
    areas = {area.name: area for area in ground.local_areas.values()}
    for name, place in BASED_IN.items():
        facts = {"based_in_district": Based.YES, "share_of_work": ShareOfWork.EXCLUSIVE, "area": areas[place]}
        _check(Organisation.objects.get(name=name), ground, day, facts)
    elsewhere = {"based_in_district": Based.NO, "share_of_work": ShareOfWork.SOME, "area": None}
    _check(ground.county_agency, ground, day, elsewhere)


def _check(organisation: Organisation, ground: Ground, day: dt.date, facts: dict[str, Any]) -> None:
    standing = Standing.objects.get(organisation=organisation, district=ground.district)
    check_facts(
        standing_id=standing.pk,
        by=ground.officer,
        day=day,
        primary_theme=standing.primary_theme,
        evidence="Its address, and its annual report.",
        **facts,
    )


def _score(paper: Appraisal, options: list[Option], ground: Ground, now: dt.datetime) -> None:
    criteria = list(paper.criteria.all())
    for at, option in enumerate(options):
        near, why_near, told, why_told = OF_THE_PARTNER[at]
        own = [Given(criterion.pk, int(SCORES[at][n]), WHY[5 * at + n]) for n, criterion in enumerate(criteria)]
        partner = [Given(criteria[0].pk, near, why_near), Given(criteria[2].pk, told, why_told)]
        for user, name, scores in (
            (ground.officer, audiences.OFFICER.name, own),
            (ground.partner, audiences.PARTNER.name, partner),
        ):
            score_option(option_id=option.pk, assessor_name=name, scores=scores, by=user, now=now)


def _say(paper: Appraisal, options: list[Option], contacts: list[Contact], now: dt.datetime) -> None:
    """Three comments, one without its name; and another option that waits for an answer."""
    for contact, (chosen, text, named) in zip(contacts, SAID, strict=False):
        comment(
            appraisal_id=paper.pk,
            organisation=contact.organisation,
            option_id=None if chosen is None else options[chosen].pk,
            text=text,
            named=named,
            person_name=contact.name,
            by=contact.user,
            now=now,
        )
    propose_option(
        appraisal_id=paper.pk,
        organisation=contacts[3].organisation,
        title="Two small groups take turns",
        text="The countywide seat is kept by two groups without staff, each for a year, drawn by lot.",
        person_name=contacts[3].name,
        by=contacts[3].user,
        now=now,
    )
