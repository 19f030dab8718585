"""The box's table. A ballot knows its contest and what it says, and nothing of who, when or from where."""

from __future__ import annotations

import uuid

from django.db import models

from elections.models.contest import Contest


class Ballot(models.Model):
    """`paper` is what `elections.box` wrote; only that module reads it. The key is random, not a sequence."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="ballots")
    paper = models.TextField()
