from __future__ import annotations

from django_tables2 import A

from partnerships.models import Partnership
from vcsrep.face.tables import Column, NumberColumn, Table


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
