"""How long the office's page of what will go out takes at any size of the register, with a poll of everybody ahead.

DATABASE_URL=postgres://… python -m bench.ahead [ORGANISATIONS]
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable
from functools import partial

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.ground import database, load, processor
from bench.sector import BATCH, found, ground
from elections.models import Contest, Elector, Stage
from notifications.models import Letter
from notifications.services.ahead import Ahead
from organisations.models import District, Membership, Organisation, Role, User
from partnerships.models import SelectionMethod
from tests.factories.elections import ContestFactory, ElectionFactory
from tests.factories.partnerships import DeputyFactory, PartnershipFactory, SeatFactory, TermFactory
from vcsrep.pages.ahead import APPS, letters_ahead

REPEATS = 5
SEATS = 200
DAY = dt.timedelta(days=1)


def give_contacts(first: int) -> None:
    """A voting contact for each organisation, and a backup for every second."""
    groups = list(Organisation.objects.filter(memberships=None).values_list("pk", flat=True))
    for start in range(0, len(groups), BATCH):
        some = groups[start : start + BATCH]
        users = User.objects.bulk_create(User(email=f"contact{first}-{pk}@example.org") for pk in some)
        pairs = list(zip(some, users, strict=True))
        roles = [(pk, user, Role.VOTING_CONTACT) for pk, user in pairs]
        roles += [(pk, user, Role.BACKUP) for pk, user in pairs[::2]]
        Membership.objects.bulk_create(
            Membership(organisation_id=pk, user=user, name="Contact", role=role, starts_on=dt.date(2020, 1, 1))
            for pk, user, role in roles
        )


def arm_a_poll(district: District) -> Contest:
    """Everybody is on its roll; it opens tomorrow and closes in twelve days."""
    now = timezone.now()
    election = ElectionFactory(
        district=district, poll_opens_at=now + DAY, poll_closes_at=now + 12 * DAY, nominations_close_at=now - DAY
    )
    contest: Contest = ContestFactory(election=election, stage=Stage.ARMED)
    groups = Organisation.objects.values_list("pk", flat=True)
    Elector.objects.bulk_create(
        (Elector(contest=contest, organisation_id=pk, verdict="eligible", inputs={}) for pk in groups), BATCH
    )
    return contest


def fill_seats(district: District) -> None:
    """Each with a deputy, and a term that ends within the next 95 days."""
    today = timezone.localdate()
    bodies = PartnershipFactory.create_batch(SEATS // 10, district=district, area=district.area)
    for number in range(SEATS):
        body = bodies[number % len(bodies)]
        seat = SeatFactory(partnership=body, selection_method=SelectionMethod.APPOINTED, electorate="")
        term = TermFactory(seat=seat, person__email=f"holder{number}@example.org", ends_on=today + (number % 95) * DAY)
        DeputyFactory(term=term, person__email=f"deputy{number}@example.org")


def send_many(district: District, number: int) -> None:
    """Letters of the last quarter, five for each organisation."""
    now = timezone.now()
    kinds = ("elections.poll_open", "elections.result", "organisations.confirm", "organisations.confirm_again")
    Letter.objects.bulk_create(
        (
            Letter(
                kind=kinds[at % 4],
                about=f"bench:{at}",
                recipient=f"reader{at}@example.org",
                district=district.slug,
                state="sent",
                sent_at=now - (at % 90) * DAY,
            )
            for at in range(5 * number)
        ),
        BATCH,
    )


def measure(name: str, ask: Callable[[], list[Ahead]]) -> None:
    taken, worked = [], []
    for _ in range(REPEATS):
        before, spent = time.perf_counter(), processor()
        with CaptureQueriesContext(connection) as queries:
            answer = ask()
        taken.append((time.perf_counter() - before) * 1000)
        worked.append((processor() - spent) * 1000)
    print(
        f"{name}: {len(queries)} queries, half within {sorted(taken)[REPEATS // 2]:.0f} ms, "
        f"{sorted(worked)[REPEATS // 2]:.0f} ms of a processor; {sum(row.number for row in answer):,} letters",
        flush=True,
    )


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with database():
        district = ground()
        found(district, range(number))
        give_contacts(number)
        arm_a_poll(district)
        fill_seats(district)
        send_many(district, number)
        connection.cursor().execute("ANALYZE")
        now, slugs = timezone.now(), [district.slug]
        end = timezone.localdate(now) + 13 * DAY
        print(f"{number:,} organisations, {SEATS} seats, {5 * number:,} letters sent; {load()}")
        for app in APPS:
            measure(app.__name__.split(".")[0], partial(app.due_between, now, end, slugs))
        measure("all of them", partial(letters_ahead, now, slugs))


if __name__ == "__main__":
    main()
