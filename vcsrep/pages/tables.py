"""The lists of pages that show what belongs to no single app."""

from __future__ import annotations

import datetime as dt

from django.utils.timezone import localdate
from django_tables2 import A

from notifications.kinds import label_of
from notifications.models import Letter, LetterState
from vcsrep.face.tables import Column, DayColumn, MomentColumn, NumberColumn, Table, TagColumn
from vcsrep.face.words import exactly, longday

COLOURS = {
    LetterState.QUEUED.value: "blue",
    LetterState.SENT.value: "green",
    LetterState.FAILED.value: "red",
    LetterState.BOUNCED.value: "red",
    LetterState.LAPSED.value: "grey",
    LetterState.STOPPED.value: "yellow",
}


class LetterTable(Table):
    caption = "Letters"
    hide_caption = True
    empty_text = "No letter yet. Letters are written when somebody is nominated, a poll opens or a result is declared."

    kind = Column(verbose_name="Letter", linkify=("office_letter", [A("pk")]))
    recipient = Column(verbose_name="To", accessor="goes_to", order_by="recipient")
    state = TagColumn(colours=COLOURS)
    written_at = MomentColumn(verbose_name="Written")
    reason = Column(verbose_name="Why", orderable=False)

    def render_written_at(self, value: dt.datetime, record: Letter) -> str:
        return exactly(value) if record.hidden_until is None else longday(value)

    def value_written_at(self, value: dt.datetime, record: Letter) -> str:
        return value.isoformat(timespec="seconds") if record.hidden_until is None else f"{localdate(value)}"

    def render_kind(self, value: str) -> str:
        return label_of(value)

    def value_kind(self, value: str) -> str:
        return label_of(value)


class WentTable(Table):
    caption = "Letters sent, by day and kind"
    hide_caption = True
    empty_text = "No letter has gone out in the last three months."

    day = DayColumn(verbose_name="Day")
    kind = Column(verbose_name="Letter", orderable=False)
    number = NumberColumn(verbose_name="Sent")

    def render_kind(self, value: str) -> str:
        return label_of(value)

    def value_kind(self, value: str) -> str:
        return label_of(value)
