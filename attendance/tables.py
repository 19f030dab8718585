from __future__ import annotations

from django_tables2 import A

from attendance.models import Meeting, MeetingStatus
from vcsrep.face.tables import Column, MomentColumn, Table, TagColumn

COLOURS = {
    MeetingStatus.PLANNED.value: "blue",
    MeetingStatus.HELD.value: "green",
    MeetingStatus.POSTPONED.value: "yellow",
    MeetingStatus.CANCELLED.value: "red",
}


class MeetingTable(Table):
    caption = "Meetings"
    hide_caption = True
    empty_text = "No meeting is on record yet."

    starts_at = MomentColumn(verbose_name="When", linkify=("attendance_office:meeting", [A("pk")]))
    partnership = Column(verbose_name="Partnership", accessor="partnership__name")
    location = Column(verbose_name="Where")
    status = TagColumn(verbose_name="Status", colours=COLOURS)

    class Meta:
        model = Meeting
        fields = ()
        order_by = ("-starts_at",)
