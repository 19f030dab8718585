"""Yearly reminders. Each is a question to the database, so a day on which nothing ran is made up for."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from partnerships import letters
from partnerships.models import Deputy, Term
from partnerships.services.checklist import checklists
from partnerships.services.registers import registers
from partnerships.services.representatives import mandate_overdue, with_mandate


@transaction.atomic
def remind_of_mandates(day: dt.date) -> None:
    """Write to every serving holder whose mandate nobody has reviewed for a year: once for each year."""
    serving = Term.objects.serving_on(day).select_related("seat__partnership__district", "person__user")
    terms = list(with_mandate(serving).filter(mandate_overdue(day)).order_by("pk"))
    due = {pk: checklist.due_on for pk, checklist in checklists(terms).items()}
    for term in terms:
        letters.remind_of_review(term, due[term.pk])


@transaction.atomic
def remind_of_interests(day: dt.date) -> None:
    """Write to every holder and deputy whose register is overdue. Who sits in two seats gets one letter."""
    terms = Term.objects.serving_on(day).select_related("seat__partnership__district", "person__user")
    deputies = Deputy.objects.serving_on(day).select_related("term__seat__partnership__district", "person__user")
    sitting: list[Term | Deputy] = [*deputies.order_by("-pk"), *terms.order_by("-pk")]
    overdue = {pk: register for pk, register in registers(sitting, day).items() if register.is_overdue(day)}
    for each in {each.person_id: each for each in sitting if each.person_id in overdue}.values():
        letters.remind_of_interests(each, overdue[each.person_id].due_on)
