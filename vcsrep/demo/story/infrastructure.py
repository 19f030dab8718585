"""Who supports the groups, with what and where; one gap stays open, and one decision on the consortium waits."""

from __future__ import annotations

import datetime as dt

from organisations.models import Area, Function, Organisation, ShareOfWork
from organisations.services.infrastructure import decide_membership, say_focus, say_what_is_offered
from organisations.services.known_services import known_services
from vcsrep.demo.story.ground import Ground

START, ADVICE, VOICE, BROKERAGE = (
    "Start-up and development",
    "Information, advice and assistance",
    "Advocacy and representation",
    "Partnership building and brokerage",
)
VOLUNTEERS, TRANSPORT, TRAINING = "Volunteer centre", "Community transport", "Training"
OF_A_CVS = (
    Function.SUPPORT,
    Function.DEVELOPMENT,
    Function.LIAISON,
    Function.ADVOCACY,
    Function.PARTNERSHIP,
)
OF_A_VOLUNTEER_CENTRE = (
    Function.BROKERAGE,
    Function.MARKETING,
    Function.PRACTICE,
    Function.OPPORTUNITIES,
    Function.CAMPAIGNING,
    Function.STRATEGY,
)
# Who offers which services in which area, and its functions. Policy research is offered by nobody.
OFFERED = (
    ("Droitwich Spa and Rural CVS", "Wychavon", (START, VOICE, BROKERAGE), OF_A_CVS),
    ("Droitwich Spa and Rural CVS", "Droitwich Spa", (ADVICE, VOLUNTEERS, TRANSPORT, TRAINING), OF_A_CVS),
    ("Pershore Volunteer Centre", "Pershore", (ADVICE, VOLUNTEERS, TRANSPORT), OF_A_VOLUNTEER_CENTRE),
    ("Evesham Volunteer Centre", "Evesham", (ADVICE, BROKERAGE, START, VOLUNTEERS), OF_A_VOLUNTEER_CENTRE),
)
DECIDED = "Droitwich Spa and Rural CVS"


def offer(ground: Ground, day: dt.date) -> None:
    services = {service.name: service.pk for service in known_services()}
    areas = {area.name: area.pk for area in Area.objects.filter(parent=ground.district.area)}
    areas[ground.district.area.name] = ground.district.area_id
    names = list(dict.fromkeys(name for name, *_ in OFFERED))
    for name in names:
        told = [(offered, area, functions) for one, area, offered, functions in OFFERED if one == name]
        say_what_is_offered(
            organisation_id=_called(name).pk,
            offers=[(services[service], areas[area]) for offered, area, _ in told for service in offered],
            functions=told[0][2],
            by=ground.partner,
            day=day,
        )
    _decide(ground, names, day)


def _decide(ground: Ground, names: list[str], day: dt.date) -> None:
    """All three work in the county; on the first somebody has decided."""
    for name in names:
        say_focus(
            organisation_id=_called(name).pk,
            district=ground.district,
            share_of_work=ShareOfWork.EXCLUSIVE,
            evidence="Its constitution names the district.",
            by=ground.officer,
            day=day,
        )
    decide_membership(
        organisation_id=_called(DECIDED).pk,
        district=ground.district,
        is_member=True,
        reason="Four of the five services, all of its work here.",
        by=ground.officer,
        day=day,
    )


def _called(name: str) -> Organisation:
    return Organisation.objects.get(name=name)
