from __future__ import annotations

from decimal import Decimal

from django.utils import timezone
from django_tables2 import A

from organisations.models import Membership, Organisation, Standing
from partnerships.models import ClaimState, ExpenseClaim, HandbookPage, Link, MandateItem, Partnership, Term
from partnerships.models.alert import Alert
from partnerships.models.support import INDUCTION
from vcsrep.face.tables import Column, DayColumn, NumberColumn, Table, TagColumn

LINK_COLOURS = {"established": "green", "to_clarify": "yellow", "weak": "purple", "none": "red"}


class PartnershipTable(Table):
    caption = "Partnerships"
    hide_caption = True
    empty_text = "No partnership is on record yet."

    name = Column(verbose_name="Partnership", linkify=("partnerships_office:partnership", [A("slug")]))
    classification = Column(verbose_name="Kind")
    area = Column(verbose_name="Place", accessor="area__name")
    parent = Column(verbose_name="Answers to", accessor="parent__name")
    vcs_seat_ceiling = NumberColumn(verbose_name="Ceiling")
    seats_kept = NumberColumn(verbose_name="Seats kept")
    seats_vacant = NumberColumn(verbose_name="Vacant")

    class Meta:
        model = Partnership
        fields = ()
        order_by = ("name",)


class AlertTable(Table):
    """`settled_on` empty: somebody still has to say what is to be done."""

    caption = "What happened to those in seats and to their organisations"
    hide_caption = True
    empty_text = "Nothing has happened that somebody must weigh. The register is looked through every hour."

    term = Column(verbose_name="Who", accessor="term__person", linkify=("partnerships_office:settle_alert", [A("pk")]))
    seat = Column(verbose_name="Seat", accessor="term__seat")
    happening = Column(verbose_name="What happened")
    happened_on = DayColumn(verbose_name="Since")
    settled_on = DayColumn(verbose_name="Settled on")
    settlement = Column(verbose_name="What was decided")

    class Meta:
        model = Alert
        fields = ()
        order_by = ("settled_on", "-happened_on")


class RepresentativeTable(Table):
    caption = "Who sits in a seat today"
    hide_caption = True
    empty_text = "Nobody sits in a seat today."

    person = Column(
        verbose_name="Holder",
        accessor="person__name",
        linkify=("representatives_office:representative", [A("pk")]),
    )
    seat = Column(verbose_name="Seat", accessor="seat__label")
    partnership = Column(verbose_name="Partnership", accessor="seat__partnership__name")
    mandate_evidenced = NumberColumn(verbose_name="Mandate")
    declared_on = DayColumn(verbose_name="Interests", default="Never")
    induction_given = NumberColumn(verbose_name="Induction")
    claims_waiting = NumberColumn(verbose_name="Claims")

    def render_mandate_evidenced(self, value: int) -> str:
        return f"{value} of {len(MandateItem)}"

    def render_induction_given(self, value: int) -> str:
        return f"{value} of {len(INDUCTION)}"

    class Meta:
        model = Term
        fields = ()
        order_by = ("person",)


class LinkTable(Table):
    caption = "Links"
    hide_caption = True
    empty_text = "No link has anything to clarify. Links that are settled stand on the public map."

    link = Column(verbose_name="Link", accessor="pk", linkify=True, orderable=False)
    status = TagColumn(colours=LINK_COLOURS)
    next_action = Column(verbose_name="What happens next", orderable=False)
    next_action_by = DayColumn(verbose_name="By")
    owner = Column(verbose_name="Who has it in hand", orderable=False)

    def render_link(self, record: Link) -> str:
        return str(record)

    def render_owner(self, value: Membership, record: Link) -> str:
        return f"{value} (has left)" if record.is_left_behind_on(timezone.localdate()) else str(value)

    class Meta:
        model = Link
        fields = ()


class ClaimTable(Table):
    caption = "Expenses"
    hide_caption = True
    empty_text = "Nobody has claimed expenses yet."

    spent_on = DayColumn(verbose_name="Spent on", linkify=("representatives_office:claim", [A("pk")]))
    person = Column(verbose_name="Holder", accessor="term__person__name")
    seat = Column(verbose_name="Seat", accessor="term__seat__label")
    kind = Column(verbose_name="For")
    amount = NumberColumn(verbose_name="Amount")
    state = TagColumn(
        verbose_name="State",
        colours={
            ClaimState.CLAIMED.value: "yellow",
            ClaimState.APPROVED.value: "blue",
            ClaimState.PAID.value: "green",
        },
    )

    def render_amount(self, value: Decimal) -> str:
        return f"£{value:,.2f}"

    class Meta:
        model = ExpenseClaim
        fields = ()
        order_by = ("-spent_on",)


class NowhereTable(Table):
    caption = "Organisations that sit nowhere"
    hide_caption = True
    empty_text = "Every organisation in standing sits somewhere."

    name = Column(verbose_name="Organisation", linkify=True, order_by=("name_key", "pk"))
    where = Column(verbose_name="Where", accessor="held_standings", orderable=False)

    class Meta:
        model = Organisation
        fields = ()

    def render_where(self, value: list[Standing]) -> str:
        return "; ".join(f"{row.area or row.district}" for row in value)


class HandbookTable(Table):
    caption = "Pages of the handbook"
    hide_caption = True
    empty_text = "No page is written yet. Add the first: what holding a seat asks, and who helps."

    title = Column(linkify=("handbook_office:change", [A("pk")]))
    district = Column(verbose_name="District", accessor="district__name")
    readers = Column(verbose_name="Who may read it")
    position = NumberColumn(verbose_name="Place", initial_sort_descending=False)
    version = NumberColumn()
    changed_on = DayColumn(verbose_name="Changed on")

    class Meta:
        model = HandbookPage
        fields = ()
        order_by = ("position",)
