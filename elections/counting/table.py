"""The count as a table in plain text, with columns that line up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from elections.counting.result import Result, Stage

STAGES_ABREAST = 5
"""As many as fit on a page beside a name."""


def stage_table(result: Result) -> str:
    """Votes of every candidate at every stage, a few stages abreast, each line without a trailing space."""
    blocks = [
        _block(result, result.stages[i : i + STAGES_ABREAST]) for i in range(0, len(result.stages), STAGES_ABREAST)
    ]
    return "\n\n".join(blocks)


def _block(result: Result, stages: Sequence[Stage]) -> str:
    names = list(stages[-1].totals)
    rows = [["", *(f"Stage {stage.stage}" for stage in stages)]]
    for name in names:
        rows.append([name, *(_votes(result, stage, name) for stage in stages)])
    if result.places:
        rows.append(["Non-transferable", *(result.show(stage.non_transferable) + "  " for stage in stages)])
        rows.append(["Total", *(result.show(_total(stage)) + "  " for stage in stages)])
    return "\n".join(_aligned(rows))


def _votes(result: Result, stage: Stage, name: str) -> str:
    """Votes and a sign: * for those elected by the end of the stage, x for those excluded by then."""
    if name not in stage.totals:
        return "  "
    so_far = result.stages[: stage.stage]
    sign = "*" if any(name in past.elected for past in so_far) else " "
    sign = "x" if any(name in past.excluded for past in so_far) else sign
    return f"{result.show(stage.totals[name])} {sign}"


def _total(stage: Stage) -> int:
    return sum(stage.totals.values()) + stage.non_transferable


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        first = row[0].ljust(widths[0])
        rest = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        yield "  ".join([first, *rest]).rstrip()
