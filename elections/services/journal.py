"""The journal of an election: what an organiser did, in a sentence, with who and when."""

from __future__ import annotations

import datetime as dt

from elections.models import Contest, Election, JournalEntry
from organisations.models import User


def write_down(about: Election | Contest, *, act: str, words: str, by: User | None, at: dt.datetime) -> JournalEntry:
    """One act. `words` is for a reader who was not there."""
    contest = about if isinstance(about, Contest) else None
    election = about.election if isinstance(about, Contest) else about
    return JournalEntry.objects.create(election=election, contest=contest, act=act, words=words, by=by, at=at)
