"""`python -m benchmarks.reminding`: measures it all in one go, and prints it with its ratios."""

import argparse
import asyncio
from collections.abc import Sequence

from benchmarks.reminding.flood import Flood, flood
from benchmarks.reminding.ledger_cost import DEPARTMENTS, planning, tick_that_claims, tick_with
from benchmarks.table import MEBIBYTE
from scheduler.firing import MOST_DEPARTMENTS

FEW, MANY = 1_000, 1_000_000


def main() -> None:
    """Runs everything and prints it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reminding", description=__doc__)
    parser.add_argument("--reminders", type=int, default=5_000)
    parser.add_argument("--latency-ms", type=float, default=20)
    parser.add_argument("--rows", type=int, default=MANY)
    settings = parser.parse_args()
    few, many = tick_with(FEW), tick_with(settings.rows)
    print(f"a tick, nothing due, {FEW:,} planned rows: {few * 1000:.2f} ms")
    print(f"the same with {settings.rows:,}: {many * 1000:.2f} ms, {many / few:.2f} times as much")
    claims = tick_that_claims() * 1000
    print(
        f"a tick that claims for {MOST_DEPARTMENTS} of {DEPARTMENTS:,} departments: {claims:.0f} ms"
    )
    print(f"planning a season of {DEPARTMENTS:,} departments: {planning():.2f} s")
    _tell(asyncio.run(flood(settings.reminders, settings.latency_ms / 1000)))


def _tell(run: Flood) -> None:
    print(f"{run.reminders:,} reminders due at once: {run.seconds:.0f} s, {run.rate:.1f} a second,")
    print(f"  {run.of_the_ceiling:.1%} of Telegram's 30; refused with 429: {run.refused}")
    print(f"  rows in state sent: {run.sent_rows:,}; peak {run.peak_bytes / MEBIBYTE:.0f} MiB")
    print(f"  who writes on an idle bot: {_waits(run.idle)}")
    print(f"  who writes meanwhile: {_waits(run.meanwhile)}")
    ratio = _part(run.meanwhile, 0.99) / _part(run.idle, 0.99)
    print(f"  p99 meanwhile ÷ idle: {ratio:.2f}")


def _waits(waits: Sequence[float]) -> str:
    p50, p99 = _part(waits, 0.5), _part(waits, 0.99)
    return f"p50 {p50 * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms of {len(waits)}"


def _part(waits: Sequence[float], part: float) -> float:
    return waits[min(len(waits) - 1, int(part * len(waits)))]


if __name__ == "__main__":
    main()
