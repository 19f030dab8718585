"""How long representatives have to report, and since when they are asked."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from consultations.models import ReportRule
from consultations.permissions import demand_rule_setter
from organisations.models import User
from partnerships.models import Partnership
from partnerships.services.calendar import refuse_improbable
from partnerships.services.keeping import keep


@transaction.atomic
def set_report_rule(
    *, partnership: Partnership, working_days: int, asked_from: dt.date | None, by: User, day: dt.date
) -> ReportRule:
    """Reports that are begun keep the day they had."""
    body = Partnership.objects.select_for_update(of=("self",), no_key=True).get(pk=partnership.pk)
    demand_rule_setter(by, body.district, day)
    refuse_improbable(asked_from)
    rule = ReportRule.objects.filter(partnership=body).first() or ReportRule(partnership=body)
    rule.working_days, rule.asked_from = working_days, asked_from
    keep(rule, by=by, why="Set")
    return rule
