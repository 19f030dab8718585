from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django_tables2 import A

from organisations.models import Standing
from reviews.models import Appraisal, Call, Case, CriteriaSet
from reviews.services.cases.publishing import every_withheld_name, in_public
from vcsrep.face.tables import Column, DayColumn, MomentColumn, NumberColumn, Table, TagColumn


class PublicWithoutTable(Table):
    """Organisations without a route, or without anybody like them."""

    caption = "Organisations"
    hide_caption = True
    empty_text = "No organisation is on this list."

    organisation = Column(linkify=True, orderable=False)
    area = Column(orderable=False)
    primary_theme = Column(verbose_name="Theme", orderable=False)

    class Meta:
        model = Standing
        fields = ()


class WithoutTable(PublicWithoutTable):
    """The same for an office: each leads to its entry in the register."""

    organisation = Column(linkify=("organisations_office:organisation", [A("organisation__slug")]), orderable=False)

    class Meta:
        model = Standing
        fields = ()


CASE_COLOURS = {
    "lodged": "blue",
    "acknowledged": "teal",
    "decided": "green",
    "appealed": "purple",
    "final": "green",
    "withdrawn": "grey",
}


class CaseTable(Table):
    caption = "Cases"
    hide_caption = True
    empty_text = "No case has been raised yet."

    title = Column(verbose_name="What it is about", linkify=("cases_office:case", [A("pk")]))
    kind = Column()
    raised_for = Column(verbose_name="Raised by", empty_values=(), orderable=False)
    person = Column(verbose_name="About", accessor="term__person__name")
    state = TagColumn(verbose_name="Where it is", colours=CASE_COLOURS)
    due_at = MomentColumn(verbose_name="Due by")
    lodged_at = DayColumn(verbose_name="Lodged")

    def render_raised_for(self, record: Case) -> str:
        return str(record.raised_for or record.get_origin_display())

    def value_raised_for(self, record: Case) -> str:
        return self.render_raised_for(record)

    def value_lodged_at(self, value: dt.datetime) -> str:
        return timezone.localdate(value).isoformat()

    class Meta:
        model = Case
        fields = ()
        order_by = ("-lodged_at",)


class PublicCaseTable(Table):
    caption = "Decisions"
    hide_caption = True
    empty_text = "No decision has been published yet."

    public_title = Column(verbose_name="What it was about", orderable=False, linkify=("cases:case", [A("pk")]))
    kind = Column(orderable=False)
    partnership = Column(accessor="partnership__name", orderable=False)
    published_at = DayColumn(verbose_name="Published")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.withheld = every_withheld_name()

    def render_public_title(self, record: Case) -> str:
        return in_public(record, self.withheld)[0]

    class Meta:
        model = Case
        fields = ()
        order_by = ("-published_at",)


APPRAISAL_COLOURS = {
    "draft": "grey",
    "open": "blue",
    "recommended": "teal",
    "decided": "purple",
    "applied": "green",
    "withdrawn": "red",
}


class PublicAppraisalTable(Table):
    caption = "Options papers"
    hide_caption = True
    empty_text = "No options paper has been opened for comments yet."

    title = Column(verbose_name="Paper", linkify=("appraisals:appraisal", [A("slug")]))
    partnership = Column(verbose_name="Partnership", accessor="partnership__name")
    state = TagColumn(verbose_name="Where it is", colours=APPRAISAL_COLOURS)
    comments_until = DayColumn(verbose_name="Comments until")

    class Meta:
        model = Appraisal
        fields = ()


class AppraisalTable(PublicAppraisalTable):
    empty_text = "No options paper has been written yet."

    title = Column(verbose_name="Paper", linkify=("appraisals_office:appraisal", [A("slug")]))
    made_at = DayColumn(verbose_name="Written")

    class Meta:
        model = Appraisal
        fields = ()


class CriteriaTable(Table):
    caption = "Criteria"
    hide_caption = True
    empty_text = "No set of criteria is written yet."

    name = Column(linkify=("criteria_office:set", [A("pk")]))
    version = NumberColumn()
    district = Column(accessor="district__name")
    frozen_at = DayColumn(verbose_name="Frozen since")

    def value_frozen_at(self, value: dt.datetime) -> str:
        return timezone.localdate(value).isoformat()

    class Meta:
        model = CriteriaSet
        fields = ()


class CallTable(Table):
    caption = "Calls for applications"
    hide_caption = True
    empty_text = "No call has been made yet."

    title = Column(linkify=("applications_office:call", [A("pk")]))
    seat = Column(accessor="seat__label", verbose_name="Seat")
    criteria_set = Column(accessor="criteria_set__name", verbose_name="Criteria")
    opens_at = MomentColumn(verbose_name="From")
    closes_at = MomentColumn(verbose_name="Until")

    class Meta:
        model = Call
        fields = ()
