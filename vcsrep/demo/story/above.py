"""What stands above the district and between its bodies: the county, the region, and links of every status."""

from __future__ import annotations

import datetime as dt

from organisations.models import Area, Membership, Organisation, Role
from organisations.models import Classification as Kind
from organisations.services.words import explain
from partnerships.models import Classification, LinkStatus, Partnership, SelectionMethod, Term
from partnerships.services.links import LinkEnds, LinkFacts, end_link, record_link, take_step
from partnerships.services.partnerships import PartnershipFacts, amend, found
from partnerships.services.seats import SeatFacts, add_seat
from vcsrep.demo.story.board import Board, sit
from vcsrep.demo.story.ground import Ground
from vcsrep.demo.story.places import REGION

SAFE, STRONGER = "safe communities", "stronger communities"


class Above:
    """Tells of the bodies above the district, and remembers them by a short name."""

    def __init__(self, ground: Ground, board: Board, today: dt.date) -> None:
        self.ground, self.board, self.today = ground, board, today
        county = ground.district.area.parent
        if county is None:
            raise ValueError("The district of the story lies in a county.")
        self.county: Area = county
        self.bodies = {body.name: body for body in Partnership.objects.filter(district=ground.district)}

    def found(self, name: str, classification: str, area: Area, purpose: str, parent: str = "") -> Partnership:
        facts = PartnershipFacts(name=name, classification=classification, area=area, purpose=purpose)
        facts |= PartnershipFacts(parent=self.bodies.get(parent), vcs_seat_ceiling=3)
        self.bodies[name] = found(district=self.ground.district, by=self.ground.officer, **facts)
        return self.bodies[name]

    def seat(self, body: str, label: str, organisation: Organisation | None, how_chosen: str) -> None:
        """A co-opted seat, kept for two years; vacant without an organisation."""
        since = self.today - dt.timedelta(days=600)
        facts = SeatFacts(label=label, starts_on=since, selection_method=SelectionMethod.CO_OPTED)
        seat = add_seat(partnership_id=self.bodies[body].pk, by=self.ground.officer, **facts)
        if organisation is not None:
            until = self.today + dt.timedelta(days=420)
            sit(self.ground, Term(seat=seat, on_behalf_of=organisation, starts_on=since, ends_on=until), how_chosen)

    def link(
        self, ends: tuple[str | Organisation, str], about: str, status: str, to_do: tuple[str, int] | None = None
    ) -> int:
        """Recorded forty days ago; `to_do` is what the partner does next, and in how many days from today."""
        source, target = ends
        facts = LinkFacts(about=about, status=status, owner=None, next_action="", next_action_by=None)
        if to_do is not None:
            facts["owner"], facts["next_action"] = self.owner, to_do[0]
            facts["next_action_by"] = self.today + dt.timedelta(days=to_do[1])
        link = record_link(
            district=self.ground.district,
            ends=LinkEnds(
                from_partnership=self.bodies[source] if isinstance(source, str) else None,
                from_organisation=None if isinstance(source, str) else source,
                to_partnership=self.bodies[target],
            ),
            today=self.today - dt.timedelta(days=40),
            by=self.ground.partner,
            **facts,
        )
        return link.pk

    @property
    def owner(self) -> Membership:
        return Membership.objects.get(user=self.ground.partner, role=Role.OFFICE_STAFF)


SPEAKS = "Whether it speaks there for the district"
COUNTY_LSP = "Worcestershire County Partnership"
COUNTY_FORUM = "Worcestershire Voluntary Sector Forum"
COUNTY_TRUST = "Worcestershire Children’s Trust Board"
REGIONAL = "West Midlands Voluntary Sector Assembly"
HEALTH_GROUP, YOUNG_GROUP = "Health and well-being theme group", "Children and young people theme group"
SAFE_GROUP, STRONGER_GROUP = "Safe communities theme group", "Stronger communities theme group"


WORDS = (
    ("WCAP", "The Wychavon Community Action Partnership: the three infrastructure partners of the district together."),
    ("The strategy", "The community strategy of the district. Each of its six parts has a theme group."),
)


def look_up(ground: Ground, board: Board, today: dt.date) -> None:
    """Region, county, and whom the district answers to."""
    above = Above(ground, board, today)
    _found_bodies(above)
    _fill_seats(above)
    _record_links(above)
    for word, meaning in WORDS:
        explain(district=ground.district, word=word, meaning=meaning, day=today, by=ground.officer)


def _found_bodies(above: Above) -> None:
    code, name = REGION
    region = Area.objects.create(name=name, identifier=code, classification=Kind.REGION)
    above.county.parent = region
    above.county.save()
    above.found(REGIONAL, Classification.FORUM, region, "Brings the forums of the counties together twice a year.")
    above.found(COUNTY_LSP, Classification.LSP, above.county, "Agrees what the districts and the county do together.")
    forum = "Where the county’s groups prepare what they say."
    above.found(COUNTY_FORUM, Classification.FORUM, above.county, forum, REGIONAL)
    trust = "Decides with health and schools on services for children."
    above.found(COUNTY_TRUST, Classification.EXECUTIVE_BOARD, above.county, trust, COUNTY_LSP)
    by = above.ground.officer
    top = above.bodies[COUNTY_LSP]
    amend(partnership_id=above.board.lsp.pk, today=above.today, by=by, parent=top)
    second = PartnershipFacts(second_parent=above.bodies[COUNTY_TRUST])
    amend(partnership_id=above.bodies[YOUNG_GROUP].pk, today=above.today, by=by, **second)


def _fill_seats(above: Above) -> None:
    """One organisation sits on three bodies, one does not show its name."""
    ground = above.ground
    refuge = Organisation.objects.filter(name_withheld=True).order_by("pk")[0]
    above.seat(COUNTY_LSP, "District infrastructure", ground.cvs, "Asked by the districts’ partners at their meeting.")
    above.seat(COUNTY_LSP, "Countywide groups", None, "")
    above.seat(STRONGER_GROUP, "Infrastructure partners", ground.cvs, "Named by the three partners.")
    above.seat(SAFE_GROUP, "Groups that give refuge", refuge, "Asked by the group, for what it knows.")


def _record_links(above: Above) -> None:
    ground = above.ground
    established, weak, none, unclear = LinkStatus.ESTABLISHED, LinkStatus.WEAK, LinkStatus.NONE, LinkStatus.TO_CLARIFY
    above.link((COUNTY_FORUM, COUNTY_LSP), "The forum’s chair reports to each meeting", established)
    above.link((ground.partners[1], "Pershore Area Partnership"), "Writes and sends the minutes", established)
    above.link((ground.partners[2], "Economic success theme group"), "Comes when jobs are on the agenda", weak)
    ask = ("Ask the group for a place", 30)
    above.link(("Droitwich Spa Area Partnership", SAFE_GROUP), "Rural policing", none, ask)
    ask = ("Ask both chairs who reports to whom", 14)
    above.link((HEALTH_GROUP, COUNTY_TRUST), "Mental health of young people", unclear, ask)
    late = above.link((ground.cvs, COUNTY_FORUM), SPEAKS, unclear, ("Find the forum’s rules", -5))
    _say_what_happened(above, late)
    gone = above.link(("Evesham Area Partnership", STRONGER_GROUP), "Sent its minutes", weak)
    end_link(link_id=gone, why="The group now reads them on the website.", today=above.today, by=ground.officer)


def _say_what_happened(above: Above, link_id: int) -> None:
    """The forum was asked; the day by which its rules should be found is past."""
    take_step(
        link_id=link_id,
        said="Wrote to the forum’s secretary. The rules of 2019 name no district.",
        today=above.today - dt.timedelta(days=20),
        by=above.ground.partner,
        about=SPEAKS,
        status=LinkStatus.TO_CLARIFY,
        owner=above.owner,
        next_action="Ask the forum to write the district into its rules",
        next_action_by=above.today - dt.timedelta(days=5),
    )
