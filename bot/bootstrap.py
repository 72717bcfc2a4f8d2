"""Puts the running bot together, and takes it down again."""

import asyncio
import gc
import logging
import signal
from collections.abc import Collection, Coroutine, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.channels.telegram.api import open_api
from bot.channels.telegram.menu import Menus, Scope
from bot.channels.telegram.messenger import TelegramMessenger
from bot.channels.telegram.receiving import Receiving
from bot.clock import clock_of
from bot.config import Config, ConfigError
from bot.delivery import Delivery
from bot.delivery_courier import Courier
from bot.documents.apart import read_apart
from bot.fetching import Fetching
from bot.fetching_downloads import Downloads
from bot.file_store import FileStore
from bot.intake import Intake
from bot.limits import Limits
from bot.next_event import next_event_of
from bot.outgoing import Outgoing
from bot.policy import policy_of, timetable_of
from bot.press import print_paper
from bot.printing import Printing
from bot.readings import Readings
from bot.runner import Consequences, Runner, Talk
from bot.seasons.calendars import Calendars
from bot.wording import Wording, WordingError
from bot.writer import Turn, Writer
from models.database import open_database
from models.digests import Timetable
from models.events import Channel
from models.paper_orders import PaperOrder
from models.readings import Reading
from scheduler.beat import Beat, Errand
from scheduler.planner import Planner
from scheduler.policy import Policy

log = logging.getLogger(__name__)

DRAIN_SECONDS = 10.0
CALENDAR_SECONDS = 60
MEGABYTE = 1024 * 1024
BOARD_SECONDS = 2
DIGEST_SECONDS = 30
COLLECTIONS = (2_000, 5, 5)
"""See gc.set_threshold. One event makes hundreds of objects that are soon gone by themselves;
Python's 700 would have the living ones looked through with every other event, while its 10 and 10
would leave megabytes of what is gone lying about for long."""


@dataclass(frozen=True, kw_only=True)
class Dialogues:
    """What the bot has to say: how it answers events, its menus, and what it says unasked."""

    talk: Talk
    menus: Menus = field(default_factory=dict)
    errands: Sequence[Errand] = ()


def dialogues_of_the_house(wording: Wording, policy: Policy, timetable: Timetable) -> Dialogues:
    """The handlers, who compare what people type with the words of the buttons."""
    import handlers

    handle = partial(handlers.handle, words=wording.plain, planner=Planner(policy=policy))
    park = partial(handlers.park, words=wording.plain)
    return Dialogues(
        talk=Talk(handle=handle, park=park, prefetch=handlers.prefetch),
        menus={
            Scope.PRIVATE_CHATS: handlers.MENU,
            Scope.GROUP_ADMINISTRATORS: handlers.GROUP_MENU,
        },
        errands=[
            Errand(
                name="boards",
                seconds=BOARD_SECONDS,
                run=partial(handlers.keep_boards_true, words=wording.plain),
            ),
            Errand(
                name="digests",
                seconds=DIGEST_SECONDS,
                run=partial(handlers.tell_digests, words=wording.plain, timetable=timetable),
            ),
        ],
    )


async def serve(config: Config) -> None:
    """Runs the bot until SIGTERM or SIGINT; then finishes what is in hand, and returns.

    Raises ConfigError, with one line, where the configuration proves wrong.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.WARNING)  # it tells of every tick
    stop = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    try:
        wording = Wording(ZoneInfo(config.locale.timezone))
    except WordingError as error:
        raise ConfigError(str(error)) from None
    dialogues = dialogues_of_the_house(
        wording, policy_of(config.reminders), timetable_of(config.digest)
    )
    _collect_garbage_seldom()
    await run_until(stop, config, wording, dialogues)


def _collect_garbage_seldom() -> None:
    gc.collect()
    gc.freeze()  # what was loaded stays, so it need not be looked through again and again
    gc.collect()  # or Python waits until there is a quarter as much again as was loaded
    gc.set_threshold(*COLLECTIONS)


async def run_until(
    stop: asyncio.Event, config: Config, wording: Wording, dialogues: Dialogues
) -> None:
    """Runs the bot until `stop` is set. Raises ConfigError for a token that is not taken."""
    from telegram.error import InvalidToken  # `bot.channels.telegram` has to come before it

    try:
        await Service(config, wording, dialogues).run(stop)
    except InvalidToken:  # its own words repeat the token
        raise ConfigError("telegram.token: Telegram does not take this token") from None


class Service:
    """All parts, joined."""

    def __init__(self, config: Config, wording: Wording, dialogues: Dialogues) -> None:
        telegram = config.telegram
        clock = clock_of(config.clock.file)
        policy = policy_of(config.reminders)
        draining = asyncio.Event()
        self._menus = dialogues.menus
        self._engine = open_database(config.database.url)
        self._api = open_api(telegram.token, telegram.base_url, telegram.proxy)
        self._writer = Writer(
            self._engine,
            announce=self._announce,
            announce_files=self._announce_files,
            announce_added={PaperOrder: self._announce_orders, Reading: self._announce_readings},
        )
        messengers = {Channel.TELEGRAM: TelegramMessenger(self._api, wording)}
        courier = Courier(
            messengers=messengers,
            limits=Limits(telegram.messages_per_second),
            writer=self._writer,
            clock=clock,
            policy=policy,
            stopping=draining,
        )
        self._delivery = Delivery(courier=courier, writer=self._writer, stopping=draining)
        self._runner = Runner(
            writer=self._writer,
            clock=clock,
            talk=dialogues.talk,
            consequences=Consequences(
                send=self._delivery.add, answer_tap=self._delivery.answer_tap
            ),
        )
        store = FileStore(Path(config.files.folder))
        downloads = Downloads(
            messengers=messengers, store=store, largest=config.files.largest_mb * MEGABYTE
        )
        self._fetching = Fetching(
            downloads=downloads, writer=self._writer, clock=clock, announce=self._runner.wake
        )
        self._readings = Readings(
            downloads=downloads,
            store=store,
            read=read_apart,
            writer=self._writer,
            clock=clock,
            announce=self._runner.wake,
        )
        self._printing = Printing(
            press=print_paper, writer=self._writer, clock=clock, config=config
        )
        intake = Intake(
            writer=self._writer,
            clock=clock,
            language=config.locale.language,
            wake=self._runner.wake,
        )
        write_unasked = partial(self._writer.write, turn=Turn.UNASKED)
        self._beat = Beat(
            write=write_unasked,
            clock=clock,
            policy=policy,
            wake=self._runner.wake_unasked,
            errands=dialogues.errands,
            tell_next=next_event_of(config.clock.file) if config.clock.file else None,
        )
        calendars = Calendars(write=write_unasked, clock=clock, policy=policy)
        self._beat.add("calendars", calendars.fill_in, seconds=CALENDAR_SECONDS)
        self._receiving = Receiving(config=telegram, api=self._api, intake=intake, wording=wording)

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set; then takes nothing new, and finishes what is in hand."""
        await self._api.open_connections()
        self._writer.start()
        try:
            await _first_of(self._work(), stop.wait())
        finally:
            await self._finish()

    def _announce(self, rows: Sequence[Outgoing]) -> None:
        self._delivery.add(rows)

    def _announce_files(self, submissions: Collection[int]) -> None:
        self._fetching.wake(submissions)

    def _announce_orders(self, orders: Collection[int]) -> None:
        self._printing.wake(orders)

    def _announce_readings(self, readings: Collection[int]) -> None:
        self._readings.wake(readings)

    async def _work(self) -> None:
        await self._delivery.start()
        await self._runner.start()
        await self._fetching.start()
        await self._readings.start()
        await self._printing.start()
        self._beat.start()
        await self._receiving.run(self._menus)

    async def _finish(self) -> None:
        await self._beat.stop()
        await self._printing.stop()
        await self._readings.stop()
        await self._fetching.stop()
        await self._runner.stop(DRAIN_SECONDS)
        await self._delivery.stop(DRAIN_SECONDS)
        await self._writer.stop()
        await self._api.close_connections()
        self._engine.dispose()
        log.info("stopped")


async def _first_of(*works: Coroutine[Any, Any, Any]) -> None:
    """Until one ends; the others are cancelled, and what it raised is raised."""
    tasks = [asyncio.create_task(work) for work in works]
    done, others = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    for task in done:
        task.result()
