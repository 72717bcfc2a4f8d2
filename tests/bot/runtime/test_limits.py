"""The limits by themselves: pure rules, and who goes first when there is a queue."""

import asyncio
import math

import pytest

from bot.delivery.limits import LONGEST_WAIT_BEHIND_UNASKED, Burst, Flow, Limits, Window
from models.messages import Priority


def spread(limit: Window | Burst, calls: int) -> list[float]:
    """When each of so many calls may go, if all are asked for at second 0."""
    now, times = 0.0, []
    for _ in range(calls):
        now += limit.wait(now)
        limit.note(now)
        times.append(round(now, 6))
    return times


def test_a_window_lets_the_first_ones_through_and_then_waits_for_room() -> None:
    assert spread(Window(most=2, seconds=10), 5) == [0, 0, 10, 10, 20]


def test_a_burst_is_paid_back() -> None:
    assert spread(Burst(most=3, seconds=1), 6) == [0, 0, 0, 1, 2, 3]


def test_a_pause_earns_a_burst_but_no_longer_one() -> None:
    burst = Burst(most=2, seconds=1)
    spread(burst, 2)
    assert burst.wait(100) == 0
    burst.note(100)
    burst.note(100)
    assert burst.wait(100) == pytest.approx(1)


def test_a_flow_counts_a_call_until_it_ended_and_a_while_longer() -> None:
    flow = Flow(most=2, seconds=1)
    flow.begin()
    flow.begin()
    assert flow.wait(0) == math.inf
    flow.end(5)
    assert flow.wait(5) == pytest.approx(1)
    assert flow.wait(6) == 0


def test_a_flow_tells_when_there_is_room_for_two() -> None:
    flow = Flow(most=3, seconds=1)
    for ends in (5.0, 5.2, 5.4):
        flow.begin()
        flow.end(ends)
    assert flow.wait(5.5, room=2) == pytest.approx(0.7)
    flow.begin()
    assert flow.wait(5.5, room=2) == pytest.approx(0.9)
    assert Flow(most=1, seconds=1).wait(0, room=2) == 0  # which never has room for two


async def call(limits: Limits, chat: int, priority: Priority = Priority.REPLY) -> Priority:
    async with limits.turn(str(chat), private=True, priority=priority):
        return priority


async def test_of_those_that_wait_replies_go_first_and_broadcasts_last() -> None:
    limits = Limits(per_second=20)
    await asyncio.gather(*(call(limits, n, Priority.BROADCAST) for n in range(20)))
    wanted = [Priority.BROADCAST, Priority.REMINDER, Priority.REPLY] * 2
    calls = [call(limits, 100 + n, priority) for n, priority in enumerate(wanted)]
    order = [await each for each in asyncio.as_completed(calls)]
    assert order == sorted(wanted)


async def test_what_nobody_asked_for_leaves_the_last_place_to_answers_until_more_is_free() -> None:
    limits = Limits(per_second=2)
    overall = limits._overall
    assert overall is not None
    overall.begin()
    overall.end(asyncio.get_running_loop().time())
    assert limits._wait(overall, Priority.REPLY) == 0
    wait = limits._wait(overall, Priority.REMINDER)
    assert wait == pytest.approx(1 - LONGEST_WAIT_BEHIND_UNASKED, abs=0.1)


async def test_a_waiter_that_gives_up_takes_nobodys_place() -> None:
    limits = Limits(per_second=2)
    await asyncio.gather(call(limits, 1), call(limits, 2))
    waiting = [asyncio.create_task(call(limits, n)) for n in (3, 4)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    await asyncio.wait_for(waiting[1], 2)
    assert waiting[0].cancelled()


async def test_without_limits_nobody_waits() -> None:
    limits = Limits(per_second=0)
    async with asyncio.timeout(0.5):
        for _ in range(500):
            await call(limits, 1)
