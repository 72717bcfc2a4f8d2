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
PACES = {"thinking 1–2 s": THINKING, "answering at once": AT_ONCE}
OURS = Ours()
OURS_BY_WEBHOOK = Ours(webhook=True)


Rounds = dict[str, list[Result]]
"""The results of each contender, or in each circumstance."""


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


async def _rounds(contenders: Iterable[Contender], task: Task, rounds: int) -> Rounds:
    """All contenders in turn, and again: what else the machine does then hits all alike."""
    results: Rounds = {}
    for number in range(rounds):
        for contender in contenders:
            if contender.rounds is None or number < contender.rounds:
                results.setdefault(contender.name, []).append(await run(contender, task))
    return results


async def _few(everybody: Task, rounds: int) -> tuple[Rounds, Rounds]:
    """Ours, and aiogram's for comparison: no bot that polls answers before its next poll."""
    ways = {"": OURS, ", webhook": OURS_BY_WEBHOOK}
    ours = {
        f"{FEW} people {words}{way}": await _repeat(contender, _for_few(everybody, pace), rounds)
        for way, contender in ways.items()
        for words, pace in PACES.items()
    }
    theirs = {
        f"{AIOGRAM.name} {words}": await _repeat(AIOGRAM, _for_few(everybody, pace), rounds)
        for words, pace in PACES.items()
    }
    print(f"\n{OURS.name}, {FEW} people; below it {AIOGRAM.name}")
    print(table(ours | theirs))
    print(remarks(ours | theirs))
    return ours, theirs


async def _repeat(contender: Contender, task: Task, rounds: int) -> list[Result]:
    return [await run(contender, task) for _ in range(rounds)]


def _for_few(everybody: Task, pace: Pace) -> Task:
    return Task(
        people=FEW, latency=everybody.latency, pace=pace, most_seconds=everybody.most_seconds
    )


def _goals(results: Rounds, few: tuple[Rounds, Rounds]) -> str:
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
    own, others = few
    lines += [
        goal(f"reply p50 ÷ a call, {words}", _p50(rounds) / latency, 1.5)
        for words, rounds in own.items()
    ]
    lines += [
        f"          {words}: {_p50(rounds) / latency:.2f}" for words, rounds in others.items()
    ]
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
