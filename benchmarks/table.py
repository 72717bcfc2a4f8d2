"""The results as a table, and how they stand to what was aimed at."""

from collections.abc import Mapping, Sequence

from benchmarks.contest import Result

MEBIBYTE = 1024 * 1024
HEADINGS = (
    "",
    "finished",
    "turns/s",
    "(all rounds)",
    "p50 s",
    "p99 s",
    "CPU ms/turn",
    "peak MiB",
    "start s",
)


def best_of(rounds: Sequence[Result]) -> Result:
    """The round in which most finished; of these the quickest."""
    return max(rounds, key=lambda result: (result.finished, result.turns_per_second))


def table(results: Mapping[str, Sequence[Result]]) -> str:
    """A row for each contender: its best round."""
    rows = [HEADINGS, *(_row(name, rounds) for name, rounds in results.items())]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths) for row in rows)


def _row(name: str, rounds: Sequence[Result]) -> tuple[str, ...]:
    best = best_of(rounds)
    return (
        name,
        f"{best.finished}/{best.task.people}",
        f"{best.turns_per_second:.0f}",
        _spread(rounds),
        f"{best.reply(0.5):.2f}",
        f"{best.reply(0.99):.2f}",
        f"{1000 * best.cpu_per_turn:.2f}",
        f"{best.peak_bytes / MEBIBYTE:.0f}",
        f"{best.start_seconds:.2f}",
    )


def _spread(rounds: Sequence[Result]) -> str:
    return " ".join(f"{result.turns_per_second:.0f}" for result in rounds)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    name, *figures = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
    return "  ".join([name.strip().ljust(widths[0]), *figures])


def remarks(results: Mapping[str, Sequence[Result]]) -> str:
    """What the table does not say: what was amiss, and what was stored."""
    return "\n".join(
        f"  {name}: {remark}"
        for name, rounds in results.items()
        for result in rounds
        if (remark := _remark(result))
    )


def _remark(result: Result) -> str:
    faults = [f"{count} people got {fault}" for fault, count in result.faults.items()]
    errors = [f"{result.errors} errors in its log"] if result.errors else []
    stored = [result.stored] if result.stored else []
    return "; ".join([*stored, *faults, *errors])


def goal(words: str, figure: float, limit: float, *, at_least: bool = False) -> str:
    """Whether a figure is within its limit."""
    met = figure >= limit if at_least else figure <= limit
    sign = "≥" if at_least else "≤"
    return f"  {'met   ' if met else 'MISSED'}  {words}: {figure:.2f} (goal {sign} {limit:g})"
