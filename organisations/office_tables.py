"""The lists of the office's work on the register."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from organisations.models import BulkRow, Standing
from organisations.services.verifying import open_checks
from vcsrep.face.tables import Column, Table, TagColumn, link

BREAK = mark_safe("<br>")


class VerifyTable(Table):
    caption = "Organisations with something to verify"
    hide_caption = True
    empty_text = "Every organisation in the register is verified."
    name = Column(verbose_name="Organisation", accessor="organisation__name", order_by="organisation__name_key")
    district = Column(orderable=False)
    checks = Column(verbose_name="What to verify", accessor="pk", orderable=False)

    class Meta:
        order_by = "name"

    def render_name(self, value: str, record: Standing) -> SafeString:
        return link(reverse("organisations_office:organisation", args=[record.organisation.slug]), value)

    def value_name(self, value: str) -> str:
        return value

    def render_checks(self, record: Standing) -> SafeString:
        where = [record.organisation.slug, record.district.slug]
        steps = (
            (check, reverse("organisations_office:step", args=[*where, check.step])) for check in open_checks(record)
        )
        return format_html_join(BREAK, "{}", ((link(href, check.title),) for check, href in steps))

    def value_checks(self, record: Standing) -> str:
        return "; ".join(check.title for check in open_checks(record))


class UnreachableTable(Table):
    caption = "Organisations that cannot be reached"
    hide_caption = True
    empty_text = "Every organisation in standing can be reached."
    name = Column(verbose_name="Organisation", accessor="organisation__name", order_by="organisation__name_key")
    area = Column(order_by=("area__name", "organisation__name_key"))
    why = Column(verbose_name="Why", accessor="pk", orderable=False)
    act = Column(verbose_name="What to do", accessor="pk", orderable=False, exclude_from_export=True)

    class Meta:
        order_by = "name"

    def render_name(self, value: str, record: Standing) -> SafeString:
        return link(reverse("organisations_office:organisation", args=[record.organisation.slug]), value)

    def value_name(self, value: str) -> str:
        return value

    def render_why(self, record: Any) -> str:
        if record.marked:
            return f"Marked by the office: {record.marked}"
        return "Letters to every known address came back" if record.has_any else "No address, number or person is known"

    def render_act(self, record: Standing) -> SafeString:
        slug, district = record.organisation.slug, record.district.slug
        return format_html_join(
            BREAK,
            "{}",
            [
                (link(reverse("organisations_office:add_contact", args=[slug]), "Add a contact"),),
                (link(reverse("organisations_office:step", args=[slug, district, "leave"]), "End its standing"),),
            ],
        )


class BulkRowTable(Table):
    caption = "What became of each"
    hide_caption = True
    name = Column(verbose_name="Organisation", accessor="standing__organisation__name", orderable=False)
    outcome = TagColumn(colours={"changed": "green", "unchanged": "grey", "refused": "red"}, orderable=False)
    reason = Column(verbose_name="Why", orderable=False)

    def render_name(self, value: str, record: BulkRow) -> SafeString:
        return link(reverse("organisations_office:organisation", args=[record.standing.organisation.slug]), value)

    def value_name(self, value: str) -> str:
        return value
