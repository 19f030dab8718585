"""The mandate of a representative: fill an item, review the whole, carry it from a nomination to a term."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from organisations.models import User
from partnerships.models import Mandate, MandateEntry, MandateItem, MandateReview, Term
from partnerships.permissions import demand_voice_in_term
from partnerships.services.keeping import keep
from partnerships.services.privacy import refuse_own_secrets
from vcsrep.errors import Clash, DomainError, NotAllowedNow
from vcsrep.face.words import longday

MOST_WORDS = 300


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of one item, and what shows that it is so."""

    text: str
    link: str = ""
    document: str = ""
    evidence_dated_on: dt.date | None = None


@transaction.atomic
def fill(*, term_id: int, item: str, said: Said, filler_name: str, by: User, day: dt.date) -> MandateEntry:
    """The holder or an office says one of the seven items, anew or for the first time."""
    term = _locked(term_id)
    demand_voice_in_term(by, term, day)
    _refuse_when_over(term, day)
    refuse_own_secrets(term.person, term.on_behalf_of, said.text, said.link, said.document)
    mandate, _ = Mandate.objects.get_or_create(term=term)
    return write_entry(mandate=mandate, item=item, said=said, filler_name=filler_name, by=by, day=day)


@transaction.atomic
def write_entry(
    *, mandate: Mandate, item: str, said: Said, filler_name: str, by: User | None, day: dt.date
) -> MandateEntry:
    """Who may is asked by whoever calls this; `by` is nobody when the letter's link lets a nominee in."""
    _refuse_nonsense(item, said, filler_name, day)
    Mandate.objects.select_for_update().get(pk=mandate.pk)
    entry = MandateEntry.objects.filter(mandate=mandate, item=item).first()
    entry = entry or MandateEntry(mandate=mandate, item=item)
    entry.text, entry.link, entry.document = said.text.strip(), said.link.strip(), said.document.strip()
    entry.evidence_dated_on = said.evidence_dated_on
    entry.filled_by, entry.filler_name, entry.filled_on = by, filler_name.strip(), day
    keep(entry, by=by, why="Filled")
    return entry


@transaction.atomic
def review(*, term_id: int, reviewer_name: str, note: str = "", by: User, day: dt.date) -> MandateReview:
    """Say that all seven items have been read and hold. Refused while one is not filled at all."""
    term = _locked(term_id)
    demand_voice_in_term(by, term, day)
    _refuse_when_over(term, day)
    if not reviewer_name.strip():
        raise DomainError("Say your name: several people may share a mailbox.")
    filled = MandateEntry.objects.filter(mandate__term=term).count()
    missing = len(MandateItem) - filled
    if missing:
        raise NotAllowedNow(f"{missing} of the {len(MandateItem)} items are not filled yet. Fill them first.")
    if MandateReview.objects.filter(term=term, reviewed_on=day).exists():
        raise Clash("This mandate has been reviewed today already.")
    made = MandateReview(
        term=term, reviewed_on=day, reviewed_by=by, reviewer_name=reviewer_name.strip(), note=note.strip()
    )
    made.full_clean()
    made.save()
    return made


@transaction.atomic
def carry_over(*, mandate: Mandate, term: Term) -> None:
    """What a candidate said becomes the mandate of the term that the election made."""
    Mandate.objects.filter(pk=mandate.pk, term=None).update(term=term)


def _locked(term_id: int) -> Term:
    terms = Term.objects.select_related("seat__partnership__district__council", "person__user", "on_behalf_of")
    return terms.select_for_update(of=("self",)).get(pk=term_id)


def _refuse_when_over(term: Term, day: dt.date) -> None:
    if term.ends_on is not None and term.ends_on < day:
        raise NotAllowedNow(f"This term ended on {longday(term.ends_on)}: its mandate stays as it was.")


def _refuse_nonsense(item: str, said: Said, filler_name: str, day: dt.date) -> None:
    if item not in MandateItem.values:
        raise DomainError("A mandate has seven items, and this is none of them.")
    if not said.text.strip():
        raise DomainError("Write a sentence at least.")
    words = len(said.text.split())
    if words > MOST_WORDS:
        raise DomainError(f"This has {words} words. The most is {MOST_WORDS}.")
    if not filler_name.strip():
        raise DomainError("Say your name: several people may share a mailbox.")
    if said.evidence_dated_on is not None and not (said.link.strip() or said.document.strip()):
        raise DomainError("Name the evidence the date belongs to.")
    if said.evidence_dated_on is not None and said.evidence_dated_on > day:
        raise DomainError("The date of the evidence is still to come.")
