"""The ballot box, behind one small module so that it can be exchanged: put in, count, open.

What it does not do yet: seal. Papers lie in the database as plain text, and whoever can read the database can read
them. There is no column that links a ballot to an organisation, an account, a time or an address, and its key is a
random UUID, so keys do not tell the order in which papers came. But the order in which rows were written (`rowid`,
`ctid`), their transaction (`xmin`) and backups taken during the poll still link a paper to the striking-off that was
committed with it. Sealing, and new rows in random order at the close, remove that; until then pages claim nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from elections.models import Ballot, Contest

Choice = tuple[int, ...]
"""The nominations chosen, by primary key, in order; () is a paper left blank on purpose."""


def put(contest: Contest, choice: Sequence[int]) -> None:
    """Put one paper in. The caller has struck the elector off in the same transaction."""
    Ballot.objects.create(contest=contest, paper=json.dumps(list(choice)))


def count(contest: Contest) -> int:
    """How many papers are in the box, without looking at them."""
    return Ballot.objects.filter(contest=contest).count()


def open_all(contest: Contest) -> list[Choice]:
    """Every paper, in the order of their random keys."""
    papers = Ballot.objects.filter(contest=contest).order_by("pk").values_list("paper", flat=True)
    return [tuple(json.loads(paper)) for paper in papers]
