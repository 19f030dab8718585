"""Published reports as Atom (RFC 4287), for readers of feeds and for other websites."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks

from consultations.models import ReportBack, ReportBackQuerySet
from vcsrep.face.words import longday

MOST = 50
PARTS = (
    ("discussed", "Discussed"),
    ("raised", "Raised for the sector"),
    ("differed", "Where views differed"),
    ("decided", "Decided"),
    ("follows", "What follows"),
)


def atom(reports: ReportBackQuerySet, *, title: str, path: str, page: str) -> str:
    """The latest, the newest first. `path` is the feed's own address, `page` that of the page it belongs to."""
    site = settings.SITE_ADDRESS
    feed = Atom1Feed(
        title=title,
        link=f"{site}{page}",
        feed_url=f"{site}{path}",
        description="What representatives tell the sector after meetings.",
        language="en-gb",
        feed_guid=f"{site}{path}",
        author_name=settings.SITE_NAME,
    )
    latest = reports.published().for_list().order_by("-published_at", "-pk")
    for report in latest[:MOST]:
        feed.add_item(
            title=title_of(report),
            link=f"{site}{report.get_absolute_url()}",
            unique_id=f"{site}{report.get_absolute_url()}",
            description=_told(report),
            author_name=report.author_name,
            pubdate=report.published_at,
            updateddate=report.corrected_at or report.published_at,
        )
    return str(feed.writeString("utf-8"))


def title_of(report: ReportBack) -> str:
    return f"{report.meeting.partnership}, {longday(report.meeting.day)}: {report.term.seat}"


def parts_of(report: ReportBack) -> Iterable[tuple[str, str]]:
    """The five headings, each with what was written; "" where nothing was."""
    return [(heading, getattr(report, name)) for name, heading in PARTS]


def _told(report: ReportBack) -> str:
    """As HTML; what people wrote is escaped in it."""
    pieces = (f"<h2>{heading}</h2>{linebreaks(text, autoescape=True)}" for heading, text in parts_of(report) if text)
    published = "" if report.published_at is None else longday(timezone.localdate(report.published_at))
    return f"<p>Published on {published}.</p>" + "".join(pieces)
