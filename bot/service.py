"""All parts of the running bot, joined: started in order, and taken down again."""

import asyncio
import logging
from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from bot.channels.lines import lines_of
from bot.clock import clock_of
from bot.config.policy import policy_of
from bot.config.sections import Config
from bot.database.outgoing import Outgoing
from bot.database.writer import Turn, Writer
from bot.delivery.courier import Courier
from bot.delivery.delivery import Delivery
from bot.delivery.giving_up import GivingUp, SayElsewhere
from bot.dialogues import Dialogues
from bot.documents.apart import read_apart
from bot.documents.readings import Readings
from bot.files.downloads import Downloads
from bot.files.fetching import Fetching
from bot.files.keeping import Keeping
from bot.files.store import FileStore
from bot.housekeeping import Housekeeping
from bot.inbox.intake import Intake
from bot.inbox.runner import Consequences, Runner, Talk
from bot.links.serving import link_server_of
from bot.next_event import next_event_of
from bot.papers.press import print_paper
from bot.papers.printing import Printing
from bot.seasons.calendars import Calendars
from bot.side_by_side import until_first
from bot.wording.catalogues import Wording
from models.database import open_database
from models.events import Channel
from models.paper_orders import PaperOrder
from models.readings import Reading
from models.submissions import ReceivedFile
from scheduler.beat import Beat, Errand

log = logging.getLogger(__name__)

DRAIN_SECONDS = 10.0
CALENDAR_SECONDS = 60
HOUSEKEEPING_HOURS = 6
MEGABYTE = 1024 * 1024


class Service:
    """The bot of one installation. Made within the event loop that runs it."""

    def __init__(self, config: Config, wording: Wording, dialogues: Dialogues) -> None:
        self._config = config
        self._clock = clock_of(config.clock.file)
        self._policy = policy_of(config)
        self._engine = open_database(config.database.url)
        self._writer = self._make_writer()
        self._lines = lines_of(config, wording, dialogues.menus)
        self._messengers = {channel: line.messenger for channel, line in self._lines.items()}
        self._delivery = self._make_delivery(dialogues.say_elsewhere)
        self._runner = self._make_runner(dialogues.talk)
        self._intake = self._make_intake()
        self._store = FileStore(Path(config.files.folder))
        self._downloads = self._make_downloads()
        self._fetching = self._make_fetching()
        self._keeping = Keeping(downloads=self._downloads, writer=self._writer)
        self._readings = self._make_readings()
        self._printing = self._make_printing()
        self._beat = self._make_beat(dialogues.errands)
        self._link_server = link_server_of(
            config, self._messengers, self._writer, self._clock, wording
        )

    def _make_writer(self) -> Writer:
        return Writer(
            self._engine,
            announce=self._announce,
            announce_files=self._announce_files,
            announce_added={
                PaperOrder: self._announce_orders,
                Reading: self._announce_readings,
                ReceivedFile: self._announce_pictures,
            },
        )

    def _make_delivery(self, say_elsewhere: SayElsewhere) -> Delivery:
        stopping = asyncio.Event()
        courier = Courier(
            messengers=self._messengers,
            limits={channel: line.limits for channel, line in self._lines.items()},
            writer=self._writer,
            clock=self._clock,
            giving_up=GivingUp(policy=self._policy, say_elsewhere=say_elsewhere),
            stopping=stopping,
        )
        return Delivery(courier=courier, writer=self._writer, stopping=stopping)

    def _make_runner(self, talk: Talk) -> Runner:
        told = Consequences(send=self._delivery.add, answer_tap=self._delivery.answer_tap)
        return Runner(writer=self._writer, clock=self._clock, talk=talk, consequences=told)

    def _make_intake(self) -> Intake:
        return Intake(
            writer=self._writer,
            clock=self._clock,
            language=self._config.locale.language,
            wake=self._runner.wake,
        )

    def _make_downloads(self) -> Downloads:
        largest = self._config.files.largest_mb * MEGABYTE
        return Downloads(messengers=self._messengers, store=self._store, largest=largest)

    def _make_fetching(self) -> Fetching:
        return Fetching(
            downloads=self._downloads,
            writer=self._writer,
            clock=self._clock,
            announce=self._runner.wake,
        )

    def _make_readings(self) -> Readings:
        return Readings(
            downloads=self._downloads,
            store=self._store,
            read=read_apart,
            writer=self._writer,
            clock=self._clock,
            announce=self._runner.wake,
        )

    def _make_printing(self) -> Printing:
        return Printing(
            press=print_paper, writer=self._writer, clock=self._clock, config=self._config
        )

    def _make_beat(self, errands: Sequence[Errand]) -> Beat:
        clock_file = self._config.clock.file
        write = partial(self._writer.write, turn=Turn.UNASKED)
        beat = Beat(
            write=write,
            clock=self._clock,
            policy=self._policy,
            wake=self._runner.wake_unasked,
            errands=errands,
            tell_next=next_event_of(clock_file) if clock_file else None,
        )
        calendars = Calendars(write=write, clock=self._clock, policy=self._policy)
        beat.add("calendars", calendars.fill_in, seconds=CALENDAR_SECONDS)
        housekeeping = Housekeeping(write=write, clock=self._clock, store=self._store)
        beat.add("housekeeping", housekeeping.tidy_up, hours=HOUSEKEEPING_HOURS)
        return beat

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
