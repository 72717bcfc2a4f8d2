"""`python -m benchmarks`: measures all contenders in one go, and prints one table."""

import argparse
import asyncio
import sys
from collections.abc import Iterable, Sequence

from benchmarks.contenders import AIOGRAM, PTB, PTB_CONCURRENT, Contender, Ours
from benchmarks.contest import EARLY, ContestError, Result, Task, run
from benchmarks.people import Pace
from benchmarks.table import MEBIBYTE, best_of, goal, remarks, table

MANY, FEW = 200, 20
AT_ONCE = Pace()
THINKING = Pace(least=1.0, most=2.0)
OURS = Ours()
OURS_BY_WEBHOOK = Ours(webhook=True)


async def compare(settings: argparse.Namespace) -> None:
    """Runs everything and prints it."""
    everybody = Task(
        people=settings.people,
        latency=settings.latency_ms / 1000,
        pace=AT_ONCE,
        most_seconds=settings.most_seconds,
    )
    contenders = (OURS, AIOGRAM) if settings.quick else (OURS, AIOGRAM, PTB_CONCURRENT, PTB)
    print(
        f"{everybody.people} people register at once, {settings.latency_ms} ms a call, "
        f"after {EARLY} before them"
    )
    results = await _rounds(contenders, everybody, settings.rounds)
    print(table(results))
    print(remarks(results))
    few = await _few(everybody, settings.rounds)
    print(_goals(results, few))


async def _rounds(
    contenders: Iterable[Contender], task: Task, rounds: int
) -> dict[str, list[Result]]:
    """All contenders in turn, and again: what else the machine does then hits all alike."""
    results: dict[str, list[Result]] = {}
    for number in range(rounds):
        for contender in contenders:
            if contender.rounds is None or number < contender.rounds:
                results.setdefault(contender.name, []).append(await run(contender, task))
    return results


async def _few(everybody: Task, rounds: int) -> dict[str, list[Result]]:
    paces = {"thinking 1–2 s": THINKING, "answering at once": AT_ONCE}
    ways = {"": OURS, ", webhook": OURS_BY_WEBHOOK}
    few = {
        f"{FEW} people {words}{way}": [
            await run(ours, _for_few(everybody, pace)) for _ in range(rounds)
        ]
        for way, ours in ways.items()
        for words, pace in paces.items()
    }
    print(f"\n{OURS.name}, {FEW} people")
    print(table(few))
    print(remarks(few))
    return few


def _for_few(everybody: Task, pace: Pace) -> Task:
    return Task(
        people=FEW, latency=everybody.latency, pace=pace, most_seconds=everybody.most_seconds
    )


def _goals(results: dict[str, list[Result]], few: dict[str, list[Result]]) -> str:
    ours, theirs = best_of(results[OURS.name]), best_of(results[AIOGRAM.name])
    latency = ours.task.latency
    lines = [
        goal(
            "turns/s, times aiogram's",
            ours.turns_per_second / theirs.turns_per_second,
            1.0,
            at_least=True,
        ),
        goal("peak MiB", ours.peak_bytes / MEBIBYTE, 100),
        goal("finished", ours.finished, ours.task.people, at_least=True),
    ]
    for words, rounds in few.items():
        lines.append(goal(f"reply p50 ÷ a call, {words}", _p50(rounds) / latency, 1.5))
    share = f"  the server and the people took {ours.server_share:.0%} of a processor beside ours"
    return "\n".join(["\nGoals", *lines, share])


def _p50(rounds: Sequence[Result]) -> float:
    return best_of(rounds).reply(0.5)


def _settings() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--people", type=int, default=MANY)
    parser.add_argument("--latency-ms", type=float, default=80)
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many is shown")
    parser.add_argument("--most-seconds", type=float, default=60, help="to wait for everybody")
    parser.add_argument("--quick", action="store_true", help="only ours and aiogram")
    return parser.parse_args()


if __name__ == "__main__":
    try:
        asyncio.run(compare(_settings()))
    except ContestError as error:
        sys.exit(str(error))
