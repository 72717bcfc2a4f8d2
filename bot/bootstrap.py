"""Puts the running bot together, and takes it down again."""

import asyncio
import logging
import signal
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.channels.lines import lines_of
from bot.channels.menus import Menus, Scope
from bot.clock import clock_of
from bot.config import Config, ConfigError
from bot.delivery import Delivery
from bot.delivery_courier import Courier
from bot.documents.apart import read_apart
from bot.fetching import Fetching
from bot.fetching_downloads import Downloads
from bot.file_store import FileStore
from bot.garbage import collect_garbage_seldom
from bot.giving_up import GivingUp, SayElsewhere
from bot.housekeeping import Housekeeping
from bot.intake import Intake
from bot.keeping import Keeping
from bot.links.serving import link_server_of
from bot.next_event import next_event_of
from bot.outgoing import Outgoing
from bot.policy import policy_of, timetable_of
from bot.press import print_paper
from bot.printing import Printing
from bot.readings import Readings
from bot.runner import Consequences, Runner, Talk
from bot.seasons.calendars import Calendars
from bot.side_by_side import until_first
from bot.wording import Wording, WordingError
from bot.writer import Turn, Writer
from models.database import open_database
from models.digests import Timetable
from models.events import Channel
from models.paper_orders import PaperOrder
from models.readings import Reading
from models.submissions import ReceivedFile
from scheduler.beat import Beat, Errand
from scheduler.planner import Planner
from scheduler.policy import Policy

log = logging.getLogger(__name__)

DRAIN_SECONDS = 10.0
CALENDAR_SECONDS = 60
HOUSEKEEPING_HOURS = 6
MEGABYTE = 1024 * 1024
BOARD_SECONDS = 2
DIGEST_SECONDS = 30
BUDGET_SECONDS = 60


@dataclass(frozen=True, kw_only=True)
class Dialogues:
    """What the bot has to say: how it answers events, its menus, and what it says unasked.

    say_elsewhere: see `bot.giving_up`.
    """

    talk: Talk
    say_elsewhere: SayElsewhere
    menus: Menus = field(default_factory=dict)
    errands: Sequence[Errand] = ()


def dialogues_of_the_house(
    wording: Wording,
    policy: Policy,
    timetable: Timetable,
    channels: Collection[Channel] = tuple(Channel),
) -> Dialogues:
    """The handlers, who compare what people type with the words of the buttons.

    channels: the messengers on which this bot is to be found.
    """
    import handlers

    planner = Planner(policy=policy)
    house = handlers.House(words=wording.plain, planner=planner, channels=channels)
    handle = partial(handlers.handle, house=house)
    park = partial(handlers.park, words=wording.plain)
    return Dialogues(
        talk=Talk(handle=handle, park=park, prefetch=handlers.prefetch),
        say_elsewhere=partial(handlers.say_elsewhere, words=wording.plain),
        menus={
            Scope.PRIVATE_CHATS: handlers.menu(channels),
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
                run=partial(
                    handlers.tell_digests,
                    words=wording.plain,
                    timetable=timetable,
                    planner=planner,
                ),
            ),
            Errand(
                name="budget",
                seconds=BUDGET_SECONDS,
                run=partial(handlers.warn_of_spending, words=wording.plain, planner=planner),
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
        wording, policy_of(config), timetable_of(config.digest), _channels_of(config)
    )
    service = Service(config, wording, dialogues)
    collect_garbage_seldom()
    await service.run(stop)


def _channels_of(config: Config) -> tuple[Channel, ...]:
    tokens = {Channel.TELEGRAM: config.telegram.token, Channel.ZALO: config.zalo.token}
    return tuple(channel for channel, token in tokens.items() if token)


class Service:
    """All parts, joined."""

    def __init__(self, config: Config, wording: Wording, dialogues: Dialogues) -> None:
        clock = clock_of(config.clock.file)
        policy = policy_of(config)
        draining = asyncio.Event()
        self._engine = open_database(config.database.url)
        self._writer = Writer(
            self._engine,
            announce=self._announce,
            announce_files=self._announce_files,
            announce_added={
                PaperOrder: self._announce_orders,
                Reading: self._announce_readings,
                ReceivedFile: self._announce_pictures,
            },
        )
        self._lines = lines_of(config, wording, dialogues.menus)
        messengers = {channel: line.messenger for channel, line in self._lines.items()}
        courier = Courier(
            messengers=messengers,
            limits={channel: line.limits for channel, line in self._lines.items()},
            writer=self._writer,
            clock=clock,
            giving_up=GivingUp(policy=policy, say_elsewhere=dialogues.say_elsewhere),
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
        self._keeping = Keeping(downloads=downloads, writer=self._writer)
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
        self._intake = Intake(
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
        housekeeping = Housekeeping(write=write_unasked, clock=clock, store=store)
        self._beat.add("housekeeping", housekeeping.tidy_up, hours=HOUSEKEEPING_HOURS)
        self._link_server = link_server_of(config, messengers, self._writer, clock, wording)

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set; then takes nothing new, and finishes what is in hand.

        Raises ConfigError for a token that is not taken, ListeningError for a port that is taken.
        """
        for line in self._lines.values():
            await line.open()
        self._writer.start()
        try:
            await until_first(self._work(), stop.wait())
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

    def _announce_pictures(self, files: Collection[int]) -> None:
        if Channel.ZALO in self._lines:
            self._keeping.wake(files)

    async def _work(self) -> None:
        await self._delivery.start()
        await self._runner.start()
        await self._fetching.start()
        if Channel.ZALO in self._lines:
            await self._keeping.start()
        await self._readings.start()
        await self._printing.start()
        self._beat.start()
        if self._link_server:
            await self._link_server.open()
        await until_first(*(line.receive(self._intake) for line in self._lines.values()))

    async def _finish(self) -> None:
        if self._link_server:
            await self._link_server.close()
        await self._beat.stop()
        await self._printing.stop()
        await self._readings.stop()
        await self._keeping.stop()
        await self._fetching.stop()
        await self._runner.stop(DRAIN_SECONDS)
        await self._delivery.stop(DRAIN_SECONDS)
        await self._writer.stop()
        for line in self._lines.values():
            await line.close()
        self._engine.dispose()
        log.info("stopped")
