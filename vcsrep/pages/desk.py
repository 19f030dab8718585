"""What needs a decision today, of what this person may decide. Each app is asked for what it knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from elections.models import Contest, Nomination, Office, Stage
from notifications.models import Letter, Wording
from organisations.models import (
    Based,
    Confirmation,
    LikelyDouble,
    RelayedMessage,
    Standing,
    StandingStatus,
    Submission,
    User,
    WhereClaim,
    WorkList,
    awaiting_area,
    to_settle,
)
from organisations.services.districts import what_is_missing
from partnerships.models import Alert, ExpenseClaim, Link, Partnership, Seat
from partnerships.services.representatives import interests_overdue, mandate_overdue, representatives
from vcsrep.jobs.clock import punctuality
from vcsrep.pages.attended import attended
from vcsrep.pages.heard import heard
from vcsrep.pages.matter import Matter
from vcsrep.pages.papers import papers

MOST_THEMES = 1_000  # counted: nobody settles more in a day
ROLLS = ("Rolls to take", "The roll date has come, and nobody is on the roll yet.")
NOMINATIONS = ("Nominations to rule on", "Accepted by the person, and waiting for your ruling.")
TO_PUBLISH = ("Persons nominated to publish", "Nominations are closed.")
TO_ARM = ("Polls to arm", "A poll that is not armed does not open.")
TO_COUNT = ("Polls to count", "The poll is over, and the box has not been opened.")
TO_DECLARE = ("Results to declare", "Counted, and not declared.")


def matters_for(user: User, now: dt.datetime) -> list[Matter]:
    """What waits, the offices' own matters first; nothing that is in order."""
    day = timezone.localdate(now)
    asked = [
        *_setting_up(user, day),
        *_register(user, day),
        *_themes(user, day),
        *_board(user, day),
        *attended(user, now, day),
        *heard(user, now),
        *papers(user, now),
        *_representatives(user, day),
        *_elections(user, now),
        *_post(user, now, day),
    ]
    return [matter for matter in asked if matter.how_many]


def _setting_up(user: User, day: dt.date) -> list[Matter]:
    """Only for officers, and first: the rest rests on it."""
    return [
        Matter(
            len(nouns),
            "step",
            "Set up the district",
            f"{district} has no {', no '.join(nouns)} yet.",
            reverse("organisations_district:district", args=[district.slug]),
        )
        for district, nouns in what_is_missing(user, day)
    ]


def _register(user: User, day: dt.date) -> list[Matter]:
    standings = Standing.objects.visible_to(user, day).of_live()
    address = reverse("organisations_office:register")
    return [
        Matter(
            Submission.objects.visible_to(user, day).waiting().count(),
            "request",
            "Requests of organisations",
            "Groups that sign up, claims of an entry, and changes that touch who may vote.",
            f"{reverse('organisations_requests:list')}?state=waiting",
        ),
        Matter(
            RelayedMessage.objects.visible_to(user, day).filter(forgotten_at__isnull=True).count(),
            "message",
            "Messages reported as abuse",
            "Strangers wrote them through the form.",
            reverse("organisations_requests:reported"),
            colour="red",
        ),
        Matter(
            Confirmation.objects.open().visible_to(user, day).filter(reminded_on__isnull=False).count(),
            "organisation",
            "Have not confirmed their entry",
            "Asked and reminded by letter. Ring them.",
            reverse("organisations_requests:unconfirmed"),
            colour="grey",
        ),
        Matter(
            standings.filter(status=StandingStatus.APPLIED).count(),
            "organisation",
            "Ask to be admitted",
            "Look at what they do and where, then admit or refuse.",
            f"{address}?status=applied",
        ),
        Matter(
            standings.filter(status=StandingStatus.ADMITTED, based_in_district=Based.UNKNOWN).count(),
            "organisation",
            "Facts to check",
            "Whether they are based in the district, and how much of their work is here.",
            f"{address}?status=admitted&based=unknown",
            colour="grey",
        ),
        Matter(
            WhereClaim.objects.visible_to(user, day).waiting().count(),
            "organisation",
            "Where they say they work",
            "What they say changes nothing until a partner has checked it.",
            reverse("organisations_office:where_claims"),
        ),
        Matter(
            awaiting_area(Standing.objects.visible_to(user, day)).count(),
            "organisation",
            "Areas to confirm",
            "The postcode proposes an area; a partner confirms it.",
            reverse("organisations_office:areas"),
            colour="grey",
        ),
        Matter(
            LikelyDouble.objects.visible_to(user, day).waiting().count(),
            "pair",
            "Likely doubles",
            "Two entries that may be one organisation: merge them, or say that they are not the same.",
            reverse("organisations_office:doubles"),
        ),
    ]


def _themes(user: User, day: dt.date) -> Iterator[Matter]:
    asked = [
        (WorkList.DECLARED, "Themes to confirm", "Declared by the organisations: confirm or query them.", "blue"),
        (WorkList.SUGGESTED, "Themes suggested", "By what they say they do: confirm fifty on one page.", "grey"),
    ]
    for district in user.districts_of_office(day).order_by("name").prefetch_related("themes"):
        for which, text, hint, colour in asked:
            address = f"{reverse('organisations_office:themes')}?list={which.value}&district={district.slug}"
            found = to_settle(which, district)[: MOST_THEMES + 1].count()
            yield Matter(found, "organisation", text, hint, address, colour, most=MOST_THEMES)


def _board(user: User, day: dt.date) -> list[Matter]:
    return [
        Matter(
            Seat.objects.visible_to(user, day).vacant_on(day).count(),
            "seat",
            "Vacant seats",
            "Nobody speaks for the sector there today.",
            f"{reverse('partnerships_office:list')}?seats=vacant",
        ),
        Matter(
            Alert.objects.visible_to(user, day).waiting().count(),
            "event",
            "Seats to look at",
            "Somebody changed employer, or an organisation lost what made it eligible. Nothing happens by itself.",
            f"{reverse('partnerships_office:alerts')}?settled=no",
        ),
        Matter(
            Partnership.objects.visible_to(user, day).to_review(day).count(),
            "partnership",
            "Partnerships to review",
            "The day of their review has come.",
            f"{reverse('partnerships_office:list')}?review=due",
        ),
        Matter(
            Link.objects.visible_to(user, day).overdue_on(day).count(),
            "link",
            "Links to clarify",
            "The day by which something should have been done is past.",
            f"{reverse('partnerships_office:links')}?work=late",
            colour="yellow",
        ),
        Matter(
            Link.objects.visible_to(user, day).left_behind_on(day).count(),
            "link",
            "Links to hand over",
            "Whoever had them in hand works there no longer.",
            f"{reverse('partnerships_office:links')}?work=left",
            colour="yellow",
        ),
    ]


def _representatives(user: User, day: dt.date) -> list[Matter]:
    serving = representatives(user, day)
    address = reverse("representatives_office:list")
    return [
        Matter(
            serving.filter(mandate_overdue(day)).count(),
            "mandate",
            "Mandates not reviewed for a year",
            "The holders have had a letter.",
            f"{address}?lacks=review",
            colour="grey",
        ),
        Matter(
            serving.filter(interests_overdue(day)).count(),
            "register",
            "Interests not declared",
            "The holders have had a letter.",
            f"{address}?lacks=interests",
            colour="grey",
        ),
        Matter(
            ExpenseClaim.objects.visible_to(user, day).to_decide().count(),
            "claim",
            "Expenses to decide on",
            "Somebody waits for their money.",
            f"{reverse('representatives_office:claims')}?state=claimed",
        ),
        Matter(
            ExpenseClaim.objects.visible_to(user, day).to_pay().count(),
            "claim",
            "Expenses to pay",
            "Approved, and not marked as paid.",
            f"{reverse('representatives_office:claims')}?state=approved",
        ),
    ]


def _elections(user: User, now: dt.datetime) -> list[Matter]:
    """Only for the returning officer of each, in the order of the handbook."""
    mine = Contest.objects.filter(
        election__appointments__user=user, election__appointments__office=Office.RETURNING_OFFICER
    )
    given, unarmed, armed = (mine.filter(stage=stage) for stage in (Stage.NOTICE, Stage.VALIDATED, Stage.ARMED))
    no_roll = (given | unarmed).filter(electors=None, election__roll_date__lte=timezone.localdate(now))
    asked = [
        (no_roll.count(), "roll", ROLLS),
        (Nomination.objects.to_rule_on().filter(contest__in=given).count(), "nomination", NOMINATIONS),
        (given.filter(election__nominations_close_at__lte=now).count(), "election", TO_PUBLISH),
        (unarmed.count(), "poll", TO_ARM),
        (armed.filter(election__poll_closes_at__lte=now).count(), "poll", TO_COUNT),
        (mine.filter(stage=Stage.COUNTED).count(), "result", TO_DECLARE),
    ]
    address = reverse("elections_office:list")
    return [Matter(how_many, noun, text, hint, address) for how_many, noun, (text, hint) in asked]


def _post(user: User, now: dt.datetime, day: dt.date) -> list[Matter]:
    slugs = list(user.districts_of_office(day).values_list("slug", flat=True))
    if not slugs:
        return []
    return [
        Matter(
            Letter.objects.of_districts(slugs, now).undelivered().count(),
            "letter",
            "Mail that did not arrive",
            "Find out a better address, then send it again.",
            f"{reverse('office_mail')}?state=failed",
            colour="red",
        ),
        Matter(
            Wording.objects.not_usable().filter(district__in=slugs).count(),
            "kind",
            "Own words not used",
            "A letter could not be put into your words, and went out in the standard text.",
            reverse("office_wordings"),
            colour="yellow",
        ),
        Matter(
            sum(job.is_late or bool(job.failure) for job in punctuality(now)),
            "job",
            "Jobs that have not run",
            "Mail and reminders may be late. Tell whoever runs this service.",
            reverse("office_jobs"),
            colour="red",
        ),
    ]
