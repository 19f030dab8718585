"""What a call for views has heard, in plain words: every number beside those of its groups, and every view."""

from __future__ import annotations

from collections.abc import Iterator

from consultations.counting import Spread, Tally
from consultations.models import Consultation
from consultations.services.analysing import Analysed, analysed
from consultations.services.tabulating import WAY_WORDS, minority_sentences
from vcsrep.face.words import count

TOLD_WAYS = ("area", "theme", "size")


def digest_of(consultation: Consultation) -> str:
    """All of it: numbers by area, theme and size, and each view with who holds it."""
    return "\n\n".join("\n".join(_told(each)) for each in analysed(consultation))


def summary_of(consultation: Consultation) -> str:
    """The numbers alone, for a report-back: the representative writes what they mean."""
    return "\n".join(_line(each) for each in analysed(consultation))


def _told(each: Analysed) -> Iterator[str]:
    told = each.spread
    yield f"{each.number}. {each.question}"
    yield f"{count(told.total.answered, 'answer')} in {count(told.total.responses, 'response')}."
    if told.lines:
        yield f"All: {_numbers(told, told.total)}"
        for split in told.splits:
            if split.way in TOLD_WAYS:
                heard = [tally for tally in split.groups if tally.responses]
                yield f"{WAY_WORDS[split.way]}: " + "; ".join(f"{one.group}: {_numbers(told, one)}" for one in heard)
        yield from (f"Fewer hold: {sentence}" for sentence in minority_sentences(told))
    for view in each.written:
        yield f"- {view.who}: {' '.join(' '.join(view.lines).split())}"


def _line(each: Analysed) -> str:
    told = each.spread
    if not told.lines:
        return f"{each.question} ({count(told.total.answered, 'organisation')} wrote)"
    areas = next(split for split in told.splits if split.way == "area")
    groups = "; ".join(f"{one.group}: {_numbers(told, one)}" for one in areas.groups if one.answered)
    return f"{each.question} ({count(told.total.answered, 'organisation')}) {_numbers(told, told.total)}. {groups}."


def _numbers(told: Spread, tally: Tally) -> str:
    """“Keep it 2, Stop it 1”: what nobody chose is left out."""
    chosen = zip(told.lines, tally.counts, strict=True)
    said = ", ".join(f"{line.label} {number}" for line, number in chosen if number)
    return said or "no answer"
