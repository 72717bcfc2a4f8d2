"""The bot's process: started, killed without warning, and started again."""

import asyncio
import os
import signal
from enum import StrEnum

from simulator.chats import Bot, ProcessStatus
from simulator.events import EventKind
from simulator.world import ImpossibleError, World

GRACE_SECONDS = 10.0


class ProcessAction(StrEnum):
    """What can be done to the process; KILL is kill -9."""

    KILL = "kill"
    START = "start"
    RESTART = "restart"


class BotProcess:
    """Runs the command that is the first bot; its output goes where the simulator's goes."""

    def __init__(self, world: World, command: tuple[str, ...]) -> None:
        self._world = world
        self._command = command
        self._process: asyncio.subprocess.Process | None = None
        self._watch: asyncio.Task[None] | None = None

    async def act(self, action: ProcessAction) -> None:
        """Kills or starts it; ImpossibleError without a command, or if there's nothing to do."""
        if not self._command:
            raise ImpossibleError("the simulator was given no command to run")
        if action is not ProcessAction.START:
            await self.kill()
        if action is not ProcessAction.KILL:
            await self.start()

    async def start(self) -> None:
        """Starts the command in a process group of its own."""
        if self._is_running():
            raise ImpossibleError("the bot runs already")
        self._process = await asyncio.create_subprocess_exec(*self._command, start_new_session=True)
        self._tell(ProcessStatus.RUNNING)
        self._watch = asyncio.create_task(self._tell_of_end(self._process))

    async def kill(self) -> None:
        """Kill -9, with everything the process has started."""
        await self._signal(signal.SIGKILL)

    async def end(self) -> None:
        """Ends it gently; what is not gone after ten seconds is killed."""
        try:
            async with asyncio.timeout(GRACE_SECONDS):
                await self._signal(signal.SIGTERM)
        except TimeoutError:
            await self.kill()

    async def _signal(self, number: signal.Signals) -> None:
        if self._process is not None and self._is_running():
            os.killpg(self._process.pid, number)
        if self._watch is not None:
            await asyncio.shield(self._watch)

    def _is_running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def _tell_of_end(self, process: asyncio.subprocess.Process) -> None:
        await process.wait()
        self._tell(ProcessStatus.STOPPED)

    def _tell(self, status: ProcessStatus) -> None:
        bot: Bot = self._world.bot()
        bot.process = status
        self._world.events.publish(EventKind.BOT, lambda: {"bot": bot.for_page()})
