"""The result in plain sentences, for people who have never seen such a count."""

from __future__ import annotations

from collections.abc import Sequence

from elections.counting.result import NOT_VALIDATED, NeedsLot, Result, Stage, Tie
from elections.counting.ron import is_ron

TITLES = {
    "fptp": "Most votes win, one mark on a paper",
    "block": "Most votes win, as many marks on a paper as seats",
    "yes-no": "One candidate, yes or no",
    "scottish-stv": "Single transferable vote, the rule of Scottish council elections (SSI 2007/42)",
    "ers97": f"Single transferable vote, ERS97 ({NOT_VALIDATED})",
}
"""Rules as a heading."""


def sentences(result: Result) -> tuple[str, ...]:
    """A few sentences for each stage, one text for each of `result.stages`, in their order."""
    return tuple(
        " ".join([*_happened(result, stage), *_elected(result, stage), *_ties(result, stage)])
        for stage in result.stages
    )


def summary(result: Result, *, off: str = "Withdrawn") -> tuple[str, ...]:
    """What it comes to: who is elected, whom the count left out, or what lot must be drawn; one text each.

    `off` says why people were taken off every paper.
    """
    lines = []
    if result.rule == "ers97":
        lines.append(f"This count follows ERS97 as we read it: {NOT_VALIDATED}.")
    if result.withdrawn:
        lines.append(f"{off}, and taken off every paper before the count: {_list(result.withdrawn)}.")
    if result.lots:
        lines.append(f"Lots drawn, the first drawn first: {_list(result.lots)}.")
    if result.needs_lot:
        lines += _wanted(result, result.needs_lot)
    else:
        lines.append(_outcome(result))
    if result.runners_up:
        lines.append(f"Next, in this order: {_list(result.runners_up)}.")
    return tuple(lines)


def _happened(result: Result, stage: Stage) -> list[str]:
    tell = {
        "votes counted": _counted,
        "first preferences": _first_choices,
        "surplus transferred": _surplus,
        "excluded": _exclusion,
    }
    return tell[stage.action](result, stage)


def _counted(result: Result, stage: Stage) -> list[str]:
    votes = [f"{name} {_votes(result, number)}" for name, number in stage.totals.items()]
    papers = _many(result.valid, "valid paper")
    return [f"There {'was' if result.valid == 1 else 'were'} {papers}: {_list(votes)}."]


def _first_choices(result: Result, stage: Stage) -> list[str]:
    quota = _votes(result, stage.quota or 0)
    papers = _many(result.valid, "valid paper")
    told = [
        f"There {'was' if result.valid == 1 else 'were'} {papers} for {_many(result.seats, 'seat')}, so {quota}"
        f" {'is' if quota == '1 vote' else 'are'} enough to be sure of a seat; that number is called the quota."
    ]
    most = max(stage.totals.values())
    if most:
        first = _list([name for name, votes in stage.totals.items() if votes == most])
        told.append(
            "Every paper was put with its first choice and counted as one vote."
            f" {first} had the most first choices, {_plain(result, most)}."
        )
    return told


def _surplus(result: Result, stage: Stage) -> list[str]:
    name = stage.candidates[0]
    before = result.stages[stage.stage - 2].totals[name]
    surplus = before - stage.totals[name]
    value = f"counting {_plain(result, stage.parcels[0].value)} of a vote"
    if len(stage.parcels) > 1:
        value = "counting a part of what it had counted before"
    elif stage.parcels[0].value == 10**result.places:
        value = "counting a whole vote"
    return [
        f"{name} had {_votes(result, before)}, {_plain(result, surplus)} more than needed. The part of each vote"
        " that was not needed went on to the next choice on it.",
        *_moved(stage, value),
    ]


def _exclusion(result: Result, stage: Stage) -> list[str]:
    before = result.stages[stage.stage - 2].totals
    votes = _plain(result, sum(before[name] for name in stage.candidates))
    together = " together" if len(stage.candidates) > 1 else ""
    return [
        f"{_list(stage.candidates)} had the fewest votes, {votes}{together}, and left the count.",
        *_moved(stage, "counting as much as before"),
    ]


def _moved(stage: Stage, value: str) -> list[str]:
    """How many papers went on, and how many named nobody who was still in the count."""
    papers = sum(parcel.papers for parcel in stage.parcels)
    moved = sum(sum(parcel.to.values()) for parcel in stage.parcels)
    told = []
    if moved:
        each = "it" if moved == 1 else "each"
        told.append(f"{_many(moved, 'paper')} moved to the next choice on {each}, {value}.")
    if papers > moved:
        told.append(f"{_many(papers - moved, 'paper')} named nobody else who was still in the count.")
    return told


def _elected(result: Result, stage: Stage) -> list[str]:
    return [_seat(result, stage, name) for name in stage.elected]


def _seat(result: Result, stage: Stage, name: str) -> str:
    votes = stage.totals[name]
    if is_ron(name) or name not in result.candidates:
        return f"{name} took a seat with {_votes(result, votes)}: it stays empty and nominations re-open for it."
    if stage.quota is None:
        return f"{name} is elected with {_votes(result, votes)}."
    if votes >= stage.quota:
        return _with_the_quota(result, stage, name)
    if result.rule == "ers97":
        return f"{name} is elected with {_votes(result, votes)}, enough of the votes still in the count."
    return (
        f"{name} is elected with {_votes(result, votes)}, short of the quota, because no more people were left"
        " than seats."
    )


def _with_the_quota(result: Result, stage: Stage, name: str) -> str:
    now, first = stage.totals[name], result.stages[0].totals[name]
    quota = _plain(result, stage.quota or 0)
    reaches = f"reaches the quota of {quota} exactly" if now == stage.quota else f"passes the quota of {quota}"
    if stage.stage == 1:
        return f"{name} {reaches} and is elected."
    return f"{name}, who had {_votes(result, first)} at first, now has {_plain(result, now)}, {reaches} and is elected."


def _ties(result: Result, stage: Stage) -> list[str]:
    return [_tie(result, tie) for tie in stage.ties]


def _tie(result: Result, tie: Tie) -> str:
    taken = {
        "exclusion": f"{tie.taken} left the count",
        "surplus": f"the surplus of {tie.taken} went on first",
        "seat": f"{tie.taken} came first",
        "runner-up": f"{tie.taken} came first",
    }[tie.kind]
    if tie.by == "look-back":
        fewer = "fewest" if tie.kind == "exclusion" else "most"
        return (
            f"{_list(tie.names)} were level; at stage {tie.stage} {tie.taken} had had the {fewer} votes of them,"
            f" so {taken}."
        )
    level = f"{_list(tie.names)} were level{_at_all_stages(result)}"
    if tie.by == "lot":
        return f"{level}; by the lot {taken}."
    return (
        f"{level}; whoever was taken, the outcome would be the same, so no lot was drawn and in the order of the"
        f" ballot paper {taken}."
    )


def _wanted(result: Result, lot: NeedsLot) -> list[str]:
    decides = {
        "exclusion": "The last drawn leaves the count.",
        "surplus": "The surplus of the first drawn goes on first.",
        "seat": "Seats go to the first drawn.",
        "runner-up": "The first drawn is placed first.",
    }[lot.kind]
    told = [
        f"{_list(lot.names)} are level{_at_all_stages(result)}, and it makes a difference. A lot must be drawn among"
        f" them. {decides}"
    ]
    if result.elected:
        told.append(f"Certain so far: {_list(result.elected)}.")
    for first, names in lot.outcomes.items():
        elected, behind = names[: result.seats], names[result.seats :]
        then = f", then {_list(behind)} as next placed" if behind else ""
        told.append(f"If {first} is drawn first: {_list(elected)} elected{then}.")
    return told


def _at_all_stages(result: Result) -> str:
    return "" if result.quota is None else " and were so at every stage before"


def _outcome(result: Result) -> str:
    if not result.elected:
        return "Nobody is elected; the seat stays empty."
    if len(result.elected) == 1:
        return f"Elected: {result.elected[0]}."
    return f"Elected, in this order: {_list(result.elected)}."


def _plain(result: Result, votes: int) -> str:
    whole, _, part = result.show(votes).partition(".")
    part = part.rstrip("0")
    return f"{int(whole):,}.{part}" if part else f"{int(whole):,}"


def _votes(result: Result, votes: int) -> str:
    return f"{_plain(result, votes)} {'vote' if votes == 10**result.places else 'votes'}"


def _many(number: int, thing: str) -> str:
    return f"{number:,} {thing if number == 1 else thing + 's'}"


def _list(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
