from __future__ import annotations

from django_tables2 import A

from organisations.models import Standing
from vcsrep.face.tables import Column, Table


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
