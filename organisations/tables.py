"""The lists of the register."""

from __future__ import annotations

from string import ascii_uppercase

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from organisations.models import LikelyDouble, Organisation, RegisterImport, Standing, Submission, WhereClaim
from vcsrep.face.tables import Column, DayColumn, MomentColumn, NumberColumn, Table, TagColumn, link

STATUS_COLOURS = {"admitted": "green", "applied": "yellow", "refused": "red", "left": "grey"}
STATE_COLOURS = {
    "looking": "blue",
    "columns": "yellow",
    "trying": "blue",
    "ready": "yellow",
    "waiting": "blue",
    "reading": "blue",
    "done": "green",
    "failed": "red",
    "dropped": "grey",
    "undoing": "blue",
    "undone": "purple",
}
OUTCOME_COLOURS = {"created": "green", "updated": "blue", "unchanged": "grey", "skipped": "grey", "rejected": "red"}
STATES_OF_SUBMISSION = {"waiting": "yellow", "approved": "green", "declined": "red", "withdrawn": "grey"}
DECISION_COLOURS = {"waiting": "yellow", "not_the_same": "grey", "merged": "green"}
STATES_OF_LETTERS = {"Bounced": "red", "Failed": "red", "Sent": "green", "Queued": "yellow"}
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

    @property
    def letters(self) -> list[tuple[str, str]]:
        """Each letter, and the same list from there on; only where there are several pages."""
        return [(letter, self.address(page=None, start=letter)) for letter in ascii_uppercase] if self.pages else []

    @property
    def goes_on_href(self) -> str:
        """Where the names go on that have no page here."""
        page = getattr(self, "page", None)
        rows = list(page.object_list) if page and self.is_cut and not page.has_next() else []
        return self.address(page=None, start=rows[-1].record.name) if rows else ""

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
    chosen = Column(accessor="pk", verbose_name="Choose", orderable=False, exclude_from_export=True)
    caption = "Organisations in the register"
    hide_caption = True
    empty_text = "The register is empty. Bring a spreadsheet, or add the first organisation by hand."
    empty_href = "import/"
    empty_link_text = "Bring a spreadsheet"
    name = Column(verbose_name="Organisation", accessor="organisation__name", order_by="organisation__name_key")
    postcode = Column(accessor="organisation__postcode", orderable=False, attrs={"td": {"class": "vcs-whole"}})
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

        sequence = ("name", "...", "chosen")

    def render_chosen(self, value: int, record: Standing) -> str:
        return render_to_string("organisations/office/tick.html", {"value": value, "name": record.organisation.name})

    @property
    def all_href(self) -> str:
        """Where one acts on everything that this list shows, on all of its pages."""
        query = self.address(page=None, sort=None, all=1).partition("?")[2]
        return f"{reverse('organisations_office:bulk')}?{query}"

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


class WhereClaimTable(Table):
    caption = "What waits for a check"
    hide_caption = True
    empty_text = "Nothing waits. When an organisation says where it is based and works, it stands here to be checked."
    organisation = Column(accessor="standing__organisation__name", verbose_name="Organisation", orderable=False)
    district = Column(accessor="standing__district__name", verbose_name="District", orderable=False)
    based = Column(accessor="get_based_in_district_display", verbose_name="Says it is based here", orderable=False)
    share = Column(accessor="get_share_of_work_display", verbose_name="Says its work here is", orderable=False)
    at = DayColumn(verbose_name="Said on", orderable=False)

    def render_organisation(self, value: str, record: WhereClaim) -> SafeString:
        return link(reverse("organisations_office:where_check", args=[record.pk]), value)

    def value_organisation(self, value: str) -> str:
        return value


class DoublesTable(Table):
    caption = "Likely doubles"
    hide_caption = True
    empty_text = (
        "Nothing here. When two entries look like one organisation, after an import or a change, they stand here."
    )
    pair = Column(verbose_name="Entries", accessor="first__name", order_by=("first__name_key", "pk"))
    reasons = Column(verbose_name="What makes them alike", orderable=False)
    score = NumberColumn(verbose_name="Likeness of 100")
    found_at = DayColumn(verbose_name="Found")

    def render_pair(self, record: LikelyDouble) -> SafeString:
        return link(reverse("organisations_office:compare", args=[record.pk]), str(record))

    def value_pair(self, record: LikelyDouble) -> str:
        return str(record)

    def render_reasons(self, value: list[str]) -> str:
        return "; ".join(value)


class DecidedDoublesTable(DoublesTable):
    decision = TagColumn(colours=DECISION_COLOURS, orderable=False)
    decided_by = Column(verbose_name="Decided by", orderable=False)
    decided_at = DayColumn(verbose_name="Decided")


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


class RowTable(Table):
    """What becomes of the first rows of a file."""

    KEYS = ("row", "name", "outcome", "words")
    caption = "The first rows"
    hide_caption = True
    empty_text = "The file has no row."
    row = NumberColumn(orderable=False)
    name = Column(verbose_name="Organisation", orderable=False)
    outcome = Column(verbose_name="What becomes of it", orderable=False)
    words = Column(verbose_name="What changes, or why not", orderable=False, attrs={"td": {"class": "vcs-long"}})

    def render_outcome(self, value: str) -> SafeString:
        return render_to_string("components/tag.html", {"text": value.title(), "colour": OUTCOME_COLOURS[value]})


class SubmissionTable(Table):
    caption = "Requests"
    hide_caption = True
    empty_text = "Nothing waits for you. When a group signs up, claims its entry or asks for a change, it stands here."
    subject = Column(verbose_name="Organisation", orderable=False)
    kind = Column(orderable=False)
    name = Column(verbose_name="Asked by", orderable=False)
    asked_at = MomentColumn(verbose_name="When", order_by=("asked_at", "pk"))
    state = TagColumn(colours=STATES_OF_SUBMISSION, orderable=False)

    class Meta:
        order_by = "asked_at"

    def render_subject(self, value: str, record: Submission) -> SafeString:
        return link(reverse("organisations_requests:decide", args=[record.pk]), value)

    def value_subject(self, value: str) -> str:
        return value


class ReportedTable(Table):
    caption = "Reported messages"
    hide_caption = True
    empty_text = "No message has been reported."
    to = Column(accessor="recipient", verbose_name="To", orderable=False)
    sender = Column(accessor="sender_in_words", verbose_name="From", orderable=False)
    text = Column(verbose_name="Message", orderable=False, attrs={"td": {"class": "vcs-long"}})
    reported_at = MomentColumn(verbose_name="Reported", orderable=False)


class UnconfirmedTable(Table):
    caption = "Not confirmed"
    hide_caption = True
    empty_text = "Everybody who was asked has answered. Each organisation is asked a year after it last confirmed."
    organisation = Column(orderable=False)
    asked_on = DayColumn(verbose_name="Asked", orderable=False)
    reminded_on = DayColumn(verbose_name="Reminded", orderable=False)
    letter = TagColumn(accessor="letter_state", colours=STATES_OF_LETTERS, orderable=False)

    def render_organisation(self, value: Organisation) -> SafeString:
        return link(reverse("organisations_office:organisation", args=[value.slug]), value.name)

    def value_organisation(self, value: Organisation) -> str:
        return value.name
