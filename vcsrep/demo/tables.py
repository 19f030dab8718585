from __future__ import annotations

import django_filters
from django_tables2 import columns

from vcsrep.demo.models import Mail
from vcsrep.face.filters import FilterSet
from vcsrep.face.tables import Column, MomentColumn, Table


class MailTable(Table):
    caption = "Mail of the demonstration"
    hide_caption = True
    empty_text = "No letter has been sent yet. Ask for a code to sign in, and it arrives here."

    subject = Column(linkify=True)
    recipient = columns.Column(verbose_name="To")
    sent_at = MomentColumn(verbose_name="Sent", order_by=("sent_at", "pk"))

    class Meta:
        order_by = "-sent_at"


class MailFilter(FilterSet):
    recipient = django_filters.CharFilter(label="Address", lookup_expr="icontains")
    subject = django_filters.CharFilter(label="Subject", lookup_expr="icontains")

    class Meta:
        model = Mail
        fields: list[str] = []
