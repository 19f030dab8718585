from __future__ import annotations

import datetime as dt

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django_tables2 import A

from elections.endings import names_elected
from elections.models import Contest, Election, Elector, JournalEntry, Nomination, Objection, Phase, Stage
from elections.services.saying import COLOURS
from vcsrep.face.tables import Column, MomentColumn, Table, TagColumn, link
from vcsrep.face.words import exactly


class PastTable(Table):
    caption = "Past elections"
    hide_caption = True
    empty_text = "No election has ended yet."

    election = Column(
        verbose_name="Election",
        accessor="election__name",
        linkify=("elections:result", [A("election__slug"), A("slug")]),
    )
    label = Column(verbose_name="Contest")
    stage = Column(verbose_name="How it ended")
    elected = Column(verbose_name="Elected", empty_values=(), orderable=False)
    poll_closes_at = MomentColumn(verbose_name="Poll closed", accessor="election__poll_closes_at")

    class Meta:
        model = Contest
        fields = ()

    def value_stage(self, record: Contest) -> str:
        return str(Phase(record.stage).label)

    def render_stage(self, record: Contest) -> SafeString:
        tag = {"text": self.value_stage(record), "colour": COLOURS[record.stage]}
        return render_to_string("components/tag.html", tag)

    def render_elected(self, record: Contest) -> str:
        return ", ".join(names_elected(record, record.nominations.all())) or "Nobody"

    value_elected = render_elected

    def render_poll_closes_at(self, record: Contest, value: dt.datetime) -> str:
        without = {Stage.UNOPPOSED: "There was no poll", Stage.CANCELLED: "–"}
        return without.get(Stage(record.stage)) or exactly(value)


class RollTable(Table):
    caption = "The roll"
    hide_caption = True
    empty_text = "No organisation was in standing on the roll date."

    organisation = Column(verbose_name="Organisation", accessor="organisation__name")
    contest = Column(verbose_name="Contest", accessor="contest__label")
    verdict = TagColumn(verbose_name="On the roll?", colours={"eligible": "green", "not_eligible": "grey"})
    reason = Column(verbose_name="Why", orderable=False)

    class Meta:
        model = Elector
        fields = ()


class OrganisedTable(Table):
    caption = "Elections"
    hide_caption = True
    empty_text = "You are not appointed to any election. Everybody can read the elections' public pages."
    empty_href = "/elections/"
    empty_link_text = "Go to the public pages"

    name = Column(verbose_name="Election", linkify=("elections_office:election", [A("slug")]))
    district = Column(verbose_name="District", accessor="district__name")
    stage = Column(verbose_name="Stage", empty_values=(), orderable=False)
    nominations_close_at = MomentColumn(verbose_name="Nominations close")
    poll_closes_at = MomentColumn(verbose_name="Poll closes")

    class Meta:
        model = Election
        fields = ()

    def render_stage(self, record: Election) -> str:
        now = timezone.now()
        return ", ".join(str(contest.phase(now).label) for contest in record.contests.all())

    value_stage = render_stage


class JournalTable(Table):
    caption = "The journal"
    hide_caption = True
    empty_text = "Nothing has been done yet."

    number = Column(verbose_name="Entry", orderable=False)
    at = MomentColumn(verbose_name="When", orderable=False, attrs={"td": {"class": "vcs-when"}})
    by = Column(verbose_name="By", default="Nobody signed in", orderable=False, attrs={"td": {"class": "vcs-long"}})
    words = Column(verbose_name="What was done", orderable=False)
    hash = Column(verbose_name="Hash", orderable=False)

    class Meta:
        model = JournalEntry
        fields = ()

    def render_hash(self, record: JournalEntry) -> str:
        return f"{record.hash[:12]}…"

    def value_hash(self, record: JournalEntry) -> str:
        return record.hash


class NominationTable(Table):
    caption = "Nominations"
    hide_caption = True
    empty_text = "Nobody has been nominated yet."

    person = Column(verbose_name="Person", accessor="person__name")
    on_behalf_of = Column(verbose_name="Would sit for", accessor="on_behalf_of__name")
    proposed_by = Column(verbose_name="Nominated by", accessor="proposed_by_organisation__name")
    state = TagColumn(
        verbose_name="State",
        colours={"valid": "green", "accepted": "yellow", "proposed": "blue", "refused": "red"},
    )
    rule = Column(verbose_name="What to do", empty_values=(), orderable=False)

    class Meta:
        model = Nomination
        fields = ()

    def render_rule(self, record: Nomination) -> SafeString | str:
        contest = record.contest
        address = reverse("elections_office:nomination", args=[contest.election.slug, contest.slug, record.pk])
        return link(address, f"{'Rule on' if record.state == 'accepted' else 'Read'} {record.person}")

    def value_rule(self, record: Nomination) -> str:
        return ""


class ObjectionTable(Table):
    """What the public reads: of an objection that waits only about whom it is."""

    caption = "Objections"
    hide_caption = True
    empty_text = "Nobody has objected to the roll."

    organisation = Column(verbose_name="About", accessor="organisation__public_name", orderable=False)
    contest = Column(verbose_name="Contest", accessor="contest__label", orderable=False)
    wanted = Column(verbose_name="What was said", orderable=False)
    state = TagColumn(
        verbose_name="Ruling",
        colours={"waiting": "yellow", "upheld": "green", "dismissed": "grey"},
        orderable=False,
    )
    grounds = Column(verbose_name="Grounds", orderable=False)
    ruling = Column(verbose_name="Reason of the ruling", orderable=False)

    class Meta:
        model = Objection
        fields = ()

    def render_grounds(self, record: Objection) -> str:
        if record.state == "waiting":
            return "Published with the ruling"
        return f"{record.grounds} ({record.name})"

    value_grounds = render_grounds


class OfficeObjectionTable(Table):
    caption = "Objections"
    hide_caption = True
    empty_text = "Nobody has objected to this roll."

    organisation = Column(verbose_name="About", accessor="organisation__name", orderable=False)
    wanted = Column(verbose_name="What is said", orderable=False)
    name = Column(verbose_name="By", orderable=False)
    made_at = MomentColumn(verbose_name="When", orderable=False)
    state = TagColumn(
        verbose_name="Ruling",
        colours={"waiting": "yellow", "upheld": "green", "dismissed": "grey"},
        orderable=False,
    )
    rule = Column(verbose_name="What to do", empty_values=(), orderable=False)

    class Meta:
        model = Objection
        fields = ()

    def render_rule(self, record: Objection) -> SafeString | str:
        contest = record.contest
        address = reverse("elections_office:objection", args=[contest.election.slug, contest.slug, record.pk])
        return link(address, f"{'Rule on' if record.state == 'waiting' else 'Read'} objection {record.pk}")

    def value_rule(self, record: Objection) -> str:
        return ""
