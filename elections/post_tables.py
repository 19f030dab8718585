"""Lists of whom and what the post does not reach."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from elections.models import Elector
from elections.services.post import may_go_again, subjects_of, what_to_do
from elections.services.reaching import WHY
from notifications.kinds import label_of
from notifications.models import Letter
from vcsrep.face.tables import Column, Table, TagColumn, link


class ReachTable(Table):
    """`phone` is what whoever reads the list may know, and "" where nobody noted one or it is not theirs to know."""

    caption = "Who cannot be reached"
    hide_caption = True
    empty_text = "Everybody on the roll can be reached by e-mail."

    organisation = Column(verbose_name="Organisation", accessor="organisation__name")
    why = Column(verbose_name="Why", orderable=False)
    phone = Column(verbose_name="Ring", orderable=False)
    on_paper = TagColumn(verbose_name="Letter by post", colours={"Posted": "green"}, orderable=False)
    pack = TagColumn(verbose_name="Paper pack", accessor="pack", colours={"Made": "green"}, orderable=False)
    voter = Column(verbose_name="Voting contact", empty_values=(), orderable=False)

    class Meta:
        model = Elector
        fields = ()

    def render_why(self, value: str) -> str:
        return dict(WHY)[value]

    value_why = render_why

    def render_voter(self, record: Any) -> SafeString | str:
        if not record.may_name:
            return "Ask a partner to have one named"
        address = reverse("organisations_office:name_contact", args=[record.organisation.slug])
        return link(address, f"Name who votes for {record.organisation}")

    def value_voter(self, record: Any) -> str:
        return ""


class PostTable(Table):
    caption = "Letters that did not arrive"
    hide_caption = True
    empty_text = "Every letter that has gone out so far has arrived, as far as we know."

    kind = Column(verbose_name="Letter", orderable=False)
    subject = Column(verbose_name="About", empty_values=(), orderable=False)
    recipient = Column(verbose_name="To", orderable=False, attrs={"td": {"class": "vcs-long"}})
    state = TagColumn(colours={"failed": "red", "bounced": "red", "lapsed": "grey"}, orderable=False)
    reason = Column(verbose_name="Why", orderable=False)
    to_do = Column(verbose_name="What to do", empty_values=(), orderable=False)

    class Meta:
        model = Letter
        fields = ()

    @cached_property
    def subjects(self) -> dict[int, str]:
        """Of the rows that are shown, in a few questions for all of them."""
        page = getattr(self, "page", None)
        rows = page.object_list if page is not None else self.rows
        return subjects_of([row.record for row in rows])

    def render_kind(self, value: str) -> str:
        return label_of(value)

    value_kind = render_kind

    def render_subject(self, record: Letter) -> str:
        return self.subjects[record.pk]

    value_subject = render_subject

    def render_to_do(self, record: Letter) -> SafeString | str:
        if not may_go_again(record, timezone.now()):
            return what_to_do(record)
        again = link(f"{record.pk}/again/", f"Send again to {record.recipient}")  # beside the list's own address
        return format_html("{} {}", what_to_do(record), again)

    def value_to_do(self, record: Letter) -> str:
        return what_to_do(record)
