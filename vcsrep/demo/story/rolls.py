"""What people said of the draft rolls, and how the returning officer ruled."""

from __future__ import annotations

import datetime as dt

from elections.models import Contest
from elections.services.objecting import object_to_roll, rule_on_objection
from organisations.models import Organisation, User

LONG_ENOUGH = dt.timedelta(days=4)


def left_off(contest: Contest, organisation: Organisation, returning_officer: User, now: dt.datetime) -> None:
    """One says that it should be on the roll, and is right."""
    objection = object_to_roll(
        contest_id=contest.pk,
        organisation=organisation,
        name="The committee",
        grounds="Most of what we do is for health: the lunches, the falls class, the transport to the surgery. The "
        "register still has what we did five years ago.",
        now=now,
    )
    rule_on_objection(
        objection_id=objection.pk,
        upheld=True,
        reason="The annual report of last year bears it out.",
        by=returning_officer,
        now=now + LONG_ENOUGH,
    )


def should_be_off(contest: Contest, organisation: Organisation, returning_officer: User, now: dt.datetime) -> None:
    """Somebody says that one should not be on the roll, and is wrong."""
    objection = object_to_roll(
        contest_id=contest.pk,
        organisation=organisation,
        name="A neighbour",
        grounds="I have not seen anybody there since the summer. I think that the group has stopped.",
        now=now,
    )
    rule_on_objection(
        objection_id=objection.pk,
        upheld=False,
        reason="The group met three times since the summer, and showed me its minutes.",
        by=returning_officer,
        now=now + LONG_ENOUGH,
    )
