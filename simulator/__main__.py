"""`python -m simulator`: the stand-in for the messengers' servers and its page."""

import argparse
import asyncio
import logging
import signal
import sys
from pathlib import Path

from simulator.seed import plant
from simulator.server import Setup, serving
from simulator.world import ImpossibleError

log = logging.getLogger("simulator")


def main() -> None:
    """Serves until SIGINT or SIGTERM, then ends the bot's process, too.

    A port in use, an unreadable file or a wrong seed is one line and exit code 1.
    """
    logging.basicConfig(level=logging.INFO, format="%(name)s: %(message)s")
    arguments = _parser().parse_args()
    try:
        asyncio.run(_serve(arguments))
    except (OSError, ValueError, ImpossibleError) as error:
        sys.exit(f"simulator: {error}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="simulator", description=__doc__)
    parser.add_argument("--port", type=int, default=8100, help="on the loopback; 0 for any free")
    parser.add_argument("--clock-file", type=Path, help="where the clock's shift is kept")
    parser.add_argument("--seed", type=Path, help="JSON with bots, users and chats to begin with")
    parser.add_argument("command", nargs="*", help="after --: the bot to run")
    return parser


async def _serve(arguments: argparse.Namespace) -> None:
    setup = Setup(
        port=arguments.port,
        clock_file=arguments.clock_file,
        command=tuple(arguments.command),
    )
    async with serving(setup) as simulator:
        if arguments.seed is not None:
            plant(simulator.world, arguments.seed)
        if setup.command:
            await simulator.process.start()
        log.info("the page is at %s", simulator.url)
        await _asked_to_stop()


async def _asked_to_stop() -> None:
    asked = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, asked.set)
    await asked.wait()


if __name__ == "__main__":
    main()
