"""How long it takes to open a consultation to 1,000 and to 100,000 organisations, and to list who has not answered.

DATABASE_URL=postgres://… python -m bench.consultation [MOST]      in a test database beside that one
python -m bench.consultation [MOST]                                on SQLite in a folder of its own
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.ground import database, load, processor
from bench.sector import found, ground
from consultations.models import Consultation, Question
from consultations.services.consulting.opening import open_consultation
from notifications.models import Letter
from organisations.models import District, Membership, Organisation, Role, User
from tests.factories.organisations import officer_of
from vcsrep import jobs

FEW, MANY = 1_020, 100_000  # of a hundred one is an applicant: they are not asked
LIMIT = 2.0  # seconds, for 1,000 letters
ROUNDS = 5
BATCH = 5_000


def voters(district: District) -> None:
    """Somebody votes for each organisation in standing that has nobody yet."""
    bare = list(Organisation.objects.filter(standings__status="admitted", memberships=None))
    for first in range(0, len(bare), BATCH):
        some = bare[first : first + BATCH]
        users = User.objects.bulk_create(User(email=f"{one.slug}@example.org", password="!") for one in some)
        Membership.objects.bulk_create(
            Membership(user=user, organisation=one, name="Contact", role=Role.VOTING_CONTACT, starts_on="2024-01-01")
            for user, one in zip(users, some, strict=True)
        )


def draft(district: District, by: User, number: int) -> Consultation:
    now = timezone.now()
    made = Consultation.objects.create(
        district=district,
        asked_by=district.council,
        slug=f"measured-{number}",
        title="Measured",
        why="To know how long it takes.",
        closes_at=now + dt.timedelta(days=91),
        made_by=by,
        made_at=now,
    )
    Question.objects.create(consultation=made, position=1, kind="text", text="What do you think?")
    return made


def opened(made: Consultation, by: User) -> tuple[float, float, int]:
    """Seconds by the clock until the commit, seconds of a processor, and database queries."""
    with CaptureQueriesContext(connection) as captured:
        before, worked = time.perf_counter(), processor()
        open_consultation(consultation_id=made.pk, by=by, now=timezone.now())
        return time.perf_counter() - before, processor() - worked, len(captured)


def page(client: Any, address: str) -> tuple[float, int, int]:
    """Milliseconds, all queries, and those that read rows of consultees."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        before = time.perf_counter()
        response = client.get(address)
        taken = (time.perf_counter() - before) * 1000
    assert response.status_code == 200
    rows = [one for one in captured if 'FROM "consultations_consultee"' in one["sql"] and "LIMIT 25" in one["sql"]]
    return taken, len(captured), len(rows)


def open_some(district: District, officer: User, number: int) -> tuple[Consultation, float]:
    """Several times while they are few; the last, and the slowest by the clock."""
    rounds = ROUNDS if number == FEW else 1
    drafts = [draft(district, officer, number + turn) for turn in range(rounds)]
    measured = [opened(made, officer) for made in drafts]
    seconds = [taken for taken, _, _ in measured]
    written = Letter.objects.filter(about__startswith=f"consultation:{drafts[-1].pk}:").count()
    print(
        f"\n{connection.vendor}, {written:,} letters in one transaction: slowest of {rounds} {max(seconds):.2f} s "
        f"({max(worked for _, worked, _ in measured):.2f} s of a processor), fastest {min(seconds):.2f} s, "
        f"queries {sorted({queries for _, _, queries in measured})}; {load()}"
    )
    return drafts[-1], max(seconds)


def chase(client: Client, asked: Consultation, district: District) -> set[int]:
    """How many queries the rows of each list needed."""
    several = set()
    area = district.area.children.all()[0].pk
    for query in ("", "?answered=no", "?answered=no&page=20", f"?area={area}"):
        taken, counted, rows = page(client, f"/office/consultations/{asked.slug}/consultees/{query}")
        several.add(rows)
        print(f"  chase list {query or 'all':24} {taken:5.0f} ms, {counted} queries, {rows} of them for the rows")
    return several


def main() -> None:
    most = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    slowest: dict[int, float] = {}
    several: set[int] = set()
    jobs.enqueue = lambda *_, **__: None  # nobody sends: only the writing is measured
    with database():
        district = ground()
        officer = officer_of(district)
        for before, number in ((0, FEW), (FEW, most))[: 1 + (most > FEW)]:
            found(district, range(before, number))
            voters(district)
            asked, slowest[number] = open_some(district, officer, number)
            several |= chase(signed_in(officer), asked, district)
    fast = slowest[FEW] < LIMIT or connection.vendor != "postgresql"
    print(f"\n1,000 letters under {LIMIT} s: {'yes' if fast else 'NO'}")
    print(f"one query for the rows: {'yes' if several == {1} else 'NO'}")
    sys.exit(0 if fast and several == {1} else 1)


def signed_in(user: User) -> Client:
    """A browser that has shown the second step."""
    client = Client()
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "type": "totp"}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


if __name__ == "__main__":
    main()
