"""Organisations that look after themselves: who confirmed, who was asked, and what waits for a partner."""

from __future__ import annotations

import datetime as dt

from organisations.models import KindOfContact, Organisation, Standing, WayOfProof
from organisations.services import changing, claiming, confirming, signing_up
from organisations.services.people import account_for
from organisations.services.register import Contact, note_contact
from vcsrep.demo.story.cast import mailbox
from vcsrep.demo.story.ground import Ground

SIGN_UP = {
    "name": "Quince Repair Café, Pershore",
    "activities": "Volunteers mend what is brought, and show how.",
    "types": ["community_group"],
    "postcode": "WR10 1AB",
    "website": "https://quince.example.org",
    "website_is_public": True,
    "name_withheld": False,
    "numbers": [],
    "phone": "01632 960077",
}
ASKED_AGO, REMINDED_AGO = dt.timedelta(days=40), dt.timedelta(days=12)


def look_after(ground: Ground, now: dt.datetime, today: dt.date) -> None:
    _confirm(ground, today)
    _sign_up(ground, now)
    _claim(ground, now, today)
    _change(ground, now)


def _confirm(ground: Ground, today: dt.date) -> None:
    """Most have confirmed in the last eleven months; Vera is asked, another was asked and reminded."""
    vera, *others = [ground.contact_of(ground.organisations["vera"]), *ground.others]
    late = others.pop(3)
    confirming.ask_one(organisation_id=late.organisation.pk, day=today - ASKED_AGO)
    confirming.remind_due(day=today - REMINDED_AGO)
    confirming.ask_one(organisation_id=vera.organisation.pk, day=today)
    for number, contact in enumerate([*others, ground.contact_of(ground.organisations["victor"])]):
        confirming.confirm(
            organisation_id=contact.organisation.pk,
            name=contact.name,
            by=contact.user,
            day=today - dt.timedelta(days=20 + number * 300 // len(others)),
        )
    for organisation in confirming.due_on(today):  # those of other chapters of the story
        speaks = organisation.memberships.voting().select_related("user").order_by("pk")[0]  # due_on asks for one
        confirming.confirm(organisation_id=organisation.pk, name=speaks.name, by=speaks.user, day=today)


def _sign_up(ground: Ground, now: dt.datetime) -> None:
    name = ground.names.next()
    signing_up.sign_up(
        district=ground.district,
        answers=SIGN_UP,
        name=name,
        note="Secretary.",
        by=account_for(mailbox(name)),
        now=now - dt.timedelta(days=2),
    )


def _claim(ground: Ground, now: dt.datetime, today: dt.date) -> None:
    """One waits for a partner; another group has an address on record, for a visitor to claim."""
    name = ground.names.next()
    nobody = Organisation.objects.listed().filter(memberships=None, is_infrastructure=False).order_by("pk")
    with_address, claimed = nobody[:2]
    note_contact(
        organisation_id=with_address.pk,
        district=ground.district,
        contact=Contact(KindOfContact.EMAIL, "secretary@example.org"),
        by=ground.partner,
        day=today,
    )
    claiming.claim(
        organisation_id=claimed.pk,
        way=WayOfProof.OFFICE,
        name=name,
        by=account_for(mailbox(name)),
        now=now - dt.timedelta(days=1),
        note="I took over as secretary in spring. The vicar can confirm it.",
    )


def _change(ground: Ground, now: dt.datetime) -> None:
    """Named after the street it has moved to."""
    contact = ground.others[5]
    standing = Standing.objects.get(organisation=contact.organisation, district=ground.district)
    place = standing.area or ground.district
    changing.ask_for_change(
        organisation_id=contact.organisation.pk,
        wanted={"name": f"{contact.organisation.name.split(',')[0]} of Orchard Lane, {place}"},
        name=contact.name,
        note="Agreed at the general meeting.",
        by=contact.user,
        now=now - dt.timedelta(hours=5),
    )
