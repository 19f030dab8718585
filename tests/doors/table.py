"""The whole table, a row an address.

Anyone · a voting contact · an officer of another district · officer · partner · returning officer of the poll.
"in": the page; "sign": to the sign-in page; "on": sent on to another page; "no": 403; "–": not there for them.
"""

from __future__ import annotations

from tests.doors import anyone, consulting, member, office, office_reviews

DOORS = anyone.DOORS + member.DOORS + office.DOORS + consulting.DOORS + office_reviews.DOORS
LINES = [line for line in DOORS.splitlines() if line]
