"""The district, its register, and the accounts of the story."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import dataclass, field

from organisations.models import (
    Area,
    Based,
    Classification,
    District,
    Membership,
    Organisation,
    Role,
    ShareOfWork,
    Standing,
    Theme,
    User,
)
from organisations.services.districts import add_theme, open_district
from organisations.services.partners import add_partner
from organisations.services.people import account_for, join
from organisations.services.reading.acts import keep
from organisations.services.reading.working import go_on
from organisations.services.register import Details, add_organisation, change_details
from organisations.services.standing import check_facts
from vcsrep.demo import audiences
from vcsrep.demo.second_step import give_second_step
from vcsrep.demo.story import places
from vcsrep.demo.story.cast import Names, mailbox
from vcsrep.demo.story.groups import HEALTH, STRONG, THEMES, YOUNG, invent

HAS_A_CONTACT = 4  # every fourth group has told who votes for it
NO_THEME = 9  # of every ninth the partners' spreadsheet does not say what it works for


@dataclass(frozen=True, slots=True)
class Contact:
    """Who votes for an organisation of the story."""

    organisation: Organisation
    user: User
    name: str
    theme_id: int | None
    area_id: int | None


@dataclass
class Ground:
    district: District
    officer: User
    partner: User
    cvs: Organisation
    county_agency: Organisation
    themes: dict[str, Theme]
    local_areas: dict[str, Area]
    names: Names
    organisations: dict[str, Organisation] = field(default_factory=dict)
    contacts: list[Contact] = field(default_factory=list)

    @property
    def partners(self) -> list[Organisation]:
        """The three of the Wychavon Community Action Partnership."""
        return list(Organisation.objects.filter(serves__district=self.district).order_by("pk"))

    @property
    def waiting(self) -> set[Contact]:
        """The two whose sign-in is printed: they have not voted yet, so that a visitor can."""
        return {self.contact_of(self.organisations[name]) for name in ("vera", "victor")}

    @property
    def others(self) -> list[Contact]:
        """Those whom the story moves: not the two that wait for a visitor, and nobody whose group hides its name."""
        waiting = self.waiting
        return [each for each in self.contacts if each not in waiting and not each.organisation.name_withheld]

    def contact_of(self, organisation: Organisation) -> Contact:
        return next(contact for contact in self.contacts if contact.organisation == organisation)

    def others_in_theme(self, theme: Theme | None) -> list[Contact]:
        return [contact for contact in self.others if theme is not None and contact.theme_id == theme.pk]

    def others_in_area(self, area: Area | None) -> list[Contact]:
        return [contact for contact in self.others if area is not None and contact.area_id == area.pk]


def lay(opened_on: dt.date, now: dt.datetime) -> Ground:
    """Open the district, name its partners, read its register from a file, and check part of it by hand."""
    officer_mail, partner_mail = audiences.OFFICER.email, audiences.PARTNER.email
    district = open_district(
        name=places.DISTRICT[1],
        gss_code=places.DISTRICT[0],
        council_name="Wychavon District Council",
        officer_email=officer_mail,
        officer_name=audiences.OFFICER.name,
        day=opened_on,
        by=None,
    )
    officer = account_for(officer_mail)
    areas = _draw_areas(district)
    themes = {
        name: add_theme(district=district, name=name, day=opened_on, by=officer, subjects=subjects)
        for name, subjects in THEMES.items()
    }
    cvs = _infrastructure(district, officer, opened_on)
    join(
        organisation=cvs,
        email=partner_mail,
        name=audiences.PARTNER.name,
        role=Role.OFFICE_STAFF,
        starts_on=opened_on,
        by=None,
    )
    ground = Ground(
        district=district,
        officer=officer,
        partner=account_for(partner_mail),
        cvs=cvs,
        county_agency=_county_agency(district, officer, opened_on),
        themes=themes,
        local_areas=areas,
        names=Names(),
    )
    for audience in audiences.WITH_A_SECOND_STEP:
        give_second_step(account_for(audience.email))
    _read_register(ground, opened_on, now)
    _withhold_names(ground, opened_on)
    _name_contacts(ground, opened_on)
    _check_some(ground, opened_on)
    return ground


def _draw_areas(district: District) -> dict[str, Area]:
    """County above, local areas and parishes below."""
    code, name = places.COUNTY
    county = Area.objects.create(name=name, identifier=code, classification=Classification.COUNTY)
    district.area.parent = county
    district.area.save()
    areas = {
        name: Area.objects.create(name=name, classification=Classification.LOCAL_AREA, parent=district.area)
        for name in places.LOCAL_AREAS
    }
    Area.objects.bulk_create(
        Area(name=name, identifier=code, classification=Classification.PARISH, parent=areas[local_area])
        for local_area, parishes in places.PARISHES.items()
        for code, name in parishes
    )
    return areas


def _infrastructure(district: District, officer: User, day: dt.date) -> Organisation:
    """The three partners of the Wychavon Community Action Partnership; the first is returned."""
    partners = [
        _add(district, officer, day, name, activities, infrastructure=True)
        for name, activities in (
            ("Droitwich Spa and Rural CVS", "Support, development, liaison and a voice for voluntary groups."),
            ("Pershore Volunteer Centre", "Brings volunteers and groups together."),
            ("Evesham Volunteer Centre", "Brings volunteers and groups together."),
        )
    ]
    for partner in partners:
        add_partner(district=district, organisation=partner, starts_on=day, day=day, by=officer)
    return partners[0]


def _county_agency(district: District, officer: User, day: dt.date) -> Organisation:
    """Invented: no real body is shown with a bad record."""
    name = "County Support Agency (demonstration)"
    return _add(district, officer, day, name, "Works in two counties, from an office in another district.")


def _add(
    district: District, officer: User, day: dt.date, name: str, activities: str, *, infrastructure: bool = False
) -> Organisation:
    return add_organisation(
        details=Details(
            name=name,
            activities=activities,
            is_frontline=not infrastructure,
            is_infrastructure=infrastructure,
            infrastructure_scope="generic" if infrastructure else "",
        ),
        district=district,
        by=officer,
        day=day,
        admitted=True,
        evidence="Known to the council since the partnership was founded.",
    )


def _read_register(ground: Ground, day: dt.date, now: dt.datetime) -> None:
    """The groups come as every register comes: in a spreadsheet."""
    lines = io.StringIO(newline="")
    sheet = csv.writer(lines)
    sheet.writerow(["name", "postcode", "activities", "income", "types", "theme", "area"])
    for number, group in enumerate(invent()):
        types, theme = "; ".join(group.types), "" if number % NO_THEME == 0 else group.theme
        sheet.writerow([group.name, group.postcode, group.activities, group.income, types, theme, group.local_area])
    brought = keep(
        file=io.BytesIO(lines.getvalue().encode()),
        filename="Groups of the three partners.csv",
        district=ground.district,
        by=ground.partner,
        day=day,
        status_given="admitted",
    )
    go_on(import_id=brought.pk, clock=lambda: now)


def _withhold_names(ground: Ground, day: dt.date) -> None:
    """Groups that hide people from somebody are on the register and on the roll, and in no public list by name."""
    for organisation in Organisation.objects.filter(name__contains="Domestic Abuse Support").order_by("pk"):
        change_details(
            organisation_id=organisation.pk,
            details=Details(
                name=organisation.name,
                activities=organisation.activities,
                postcode=organisation.postcode,
                latest_income=organisation.latest_income,
                name_withheld=True,
                types=list(organisation.types.values_list("type", flat=True)),
            ),
            by=ground.partner,
            day=day,
        )


def _name_contacts(ground: Ground, day: dt.date) -> None:
    """Every fourth group has said who votes for it; three of them are people of the story."""
    groups = Standing.objects.filter(district=ground.district, primary_theme__isnull=False).select_related(
        "organisation"
    )
    standings = list(groups.order_by("pk"))[::HAS_A_CONTACT]
    parts = {
        "rafiq": (HEALTH, "Pershore", audiences.REPRESENTATIVE),
        "vera": (STRONG, "Droitwich Spa", audiences.VOTER),
        "victor": (YOUNG, "Evesham", audiences.OTHER_VOTER),
    }
    for standing in standings:
        name, part = ground.names.next(), _part(standing, parts, ground)
        email = mailbox(name)
        if part:
            ground.organisations[part] = standing.organisation
            name, email = parts[part][2].name, parts[part][2].email
            del parts[part]
        membership: Membership = join(
            organisation=standing.organisation, email=email, name=name, role=Role.VOTING_CONTACT, starts_on=day, by=None
        )
        ground.contacts.append(
            Contact(standing.organisation, membership.user, name, standing.primary_theme_id, standing.area_id)
        )
    health = ground.others_in_theme(ground.themes[HEALTH])
    ground.organisations |= {"health": health[-1].organisation, "sector": ground.others[-1].organisation}


def _part(standing: Standing, parts: dict[str, tuple[str, str, audiences.Audience]], ground: Ground) -> str:
    """The part in the story that this group fits and that is still free."""
    place = (standing.primary_theme_id, standing.area_id)
    fits = (
        part
        for part, (theme, area, _) in parts.items()
        if place == (ground.themes[theme].pk, ground.local_areas[area].pk)
    )
    return next(fits, "")


def _check_some(ground: Ground, day: dt.date) -> None:
    """The partner has checked the groups that have a contact; the others wait in the office."""
    for number, contact in enumerate(ground.contacts):
        standing = Standing.objects.get(organisation=contact.organisation, district=ground.district)
        away = number % 11 == 0
        check_facts(
            standing_id=standing.pk,
            by=ground.partner,
            day=day,
            based_in_district=Based.NO if away else Based.YES,
            share_of_work=(ShareOfWork.SOME if away else (ShareOfWork.MAJORITY, ShareOfWork.EXCLUSIVE)[number % 2]),
            area=standing.area,
            primary_theme=standing.primary_theme,
            evidence="Told by the group's secretary on the telephone.",
        )
