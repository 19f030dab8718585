"""The lists of the register."""

from __future__ import annotations

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from organisations.models import RegisterImport, Standing
from vcsrep.face.tables import Column, MomentColumn, NumberColumn, Table, TagColumn, link

STATUS_COLOURS = {"admitted": "green", "applied": "yellow", "refused": "red", "left": "grey"}
STATE_COLOURS = {"waiting": "yellow", "reading": "blue", "done": "green", "failed": "red"}
EXCERPT = 140


class DirectoryTable(Table):
    caption = "Organisations"
    hide_caption = True
    empty_text = "No organisation is in standing yet. They appear here as soon as a district admits them."
    name = Column(linkify=True, order_by=("name_key", "pk"))
    activities = Column(verbose_name="What it does", orderable=False)
    places = Column(verbose_name="Place", accessor="held_standings", orderable=False)
    themes = Column(verbose_name="Theme", accessor="held_standings", orderable=False)

    class Meta:
        order_by = "name"

    def render_activities(self, value: str) -> str:
        return Truncator(value).chars(EXCERPT, truncate="…")

    def value_activities(self, value: str) -> str:
        return value

    def render_places(self, value: list[Standing]) -> str:
        return ", ".join(dict.fromkeys(str(standing.area or standing.district) for standing in value))

    def render_themes(self, value: list[Standing]) -> str:
        names = dict.fromkeys(standing.primary_theme.name for standing in value if standing.primary_theme)
        return ", ".join(name[:1].upper() + name[1:] for name in names) or "–"


class StandingTable(Table):
    caption = "Organisations in the register"
    hide_caption = True
    empty_text = "The register is empty. Bring a spreadsheet, or add the first organisation by hand."
    empty_href = "import/"
    empty_link_text = "Bring a spreadsheet"
    name = Column(verbose_name="Organisation", accessor="organisation__name", order_by="organisation__name_key")
    postcode = Column(accessor="organisation__postcode", orderable=False)
    status = TagColumn(verbose_name="Standing", colours=STATUS_COLOURS, order_by=("status", "organisation__name_key"))
    area = Column(order_by=("area__name", "organisation__name_key"))
    theme = Column(
        verbose_name="Theme",
        accessor="primary_theme__name",
        order_by=("primary_theme__name", "organisation__name_key"),
    )
    based = Column(accessor="get_based_in_district_display", verbose_name="Based here", orderable=False)
    share = Column(accessor="get_share_of_work_display", verbose_name="Work here", orderable=False)

    class Meta:
        order_by = "name"

    def render_name(self, value: str, record: Standing) -> SafeString:
        return link(reverse("organisations_office:organisation", args=[record.organisation.slug]), value)

    def value_name(self, value: str) -> str:
        return value

    def render_postcode(self, value: str) -> str:
        return value.replace(" ", "\N{NO-BREAK SPACE}")

    def value_postcode(self, value: str) -> str:
        return value

    def render_theme(self, value: str) -> str:
        return value[:1].upper() + value[1:]


class ImportTable(Table):
    caption = "Files brought before"
    hide_caption = True
    empty_text = "No file has been brought yet."
    filename = Column(verbose_name="File", orderable=False)
    state = TagColumn(colours=STATE_COLOURS, orderable=False)
    rows_read = NumberColumn(verbose_name="Read", orderable=False)
    created = NumberColumn(orderable=False)
    updated = NumberColumn(orderable=False)
    rejected = NumberColumn(orderable=False)
    asked_at = MomentColumn(verbose_name="When", orderable=False)
    by = Column(orderable=False)

    def render_filename(self, value: str, record: RegisterImport) -> SafeString:
        return link(reverse("organisations_office:import_result", args=[record.pk]), value)

    def value_filename(self, value: str) -> str:
        return value


class RemarkTable(Table):
    caption = "Rejected rows"
    hide_caption = True
    empty_text = "No row was rejected."
    row = NumberColumn(initial_sort_descending=False)
    column = Column()
    value = Column(orderable=False, attrs={"td": {"class": "vcs-long"}})
    reason = Column(orderable=False)
