"""`thidua demo`: everything on this machine, without a token or a network."""

import asyncio
import signal
import socket
import sys
from pathlib import Path

import click

from bot.commands.failures import RefusedError
from bot.demo.cast import CONTACTS
from bot.demo.opening import Opening, StageFrightError
from bot.demo.stage import Stage, set_up
from bot.wording.terminal import Words
from models.invitations import grouped
from models.messages import say

FOLDER = Path("data/demo")
PORT = 8100
LAST_PORT = 65534
"""The next one serves documents."""


def demo_command(words: Words) -> click.Command:
    """The command, with --port N."""
    port = click.Option(
        ["--port"],
        type=click.IntRange(1, LAST_PORT),
        default=PORT,
        help=words.say("cli.help.demo.port"),
    )

    def act(port: int) -> None:
        for needed in (port, port + 1):
            _refuse_if_taken(needed)
        stage = set_up(FOLDER.resolve(), port)
        sys.exit(asyncio.run(_perform(words, stage, port)))

    return click.Command("demo", params=[port], callback=act, help=words.say("cli.help.demo"))


def _refuse_if_taken(port: int) -> None:
    # Before anything is cleared away: what listens there may be a demonstration in this folder.
    with socket.socket() as ours:
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            ours.bind(("127.0.0.1", port))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise RefusedError(say("cli.demo.port", port=port, reason=reason)) from None


async def _perform(words: Words, stage: Stage, port: int) -> int:
    url = f"http://127.0.0.1:{port}"
    simulator = await asyncio.create_subprocess_exec(*_simulator(stage, port))
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, simulator.terminate)
    ended = asyncio.create_task(simulator.wait())
    opening = asyncio.create_task(Opening(url, stage).play())
    try:
        await asyncio.wait({opening, ended}, return_when=asyncio.FIRST_COMPLETED)
        if not ended.done():
            await opening
            _tell(words, stage, url)
        return await ended
    except StageFrightError as error:
        click.echo(str(error), err=True)
        return 1
    finally:
        opening.cancel()
        if not ended.done():
            simulator.terminate()
            await ended


def _simulator(stage: Stage, port: int) -> tuple[str, ...]:
    bot = (sys.executable, "-m", "bot", "run", "--config", str(stage.config))
    files = ("--clock-file", str(stage.clock), "--seed", str(stage.seed))
    return (sys.executable, "-m", "simulator", "--port", str(port), *files, "--", *bot)


def _tell(words: Words, stage: Stage, url: str) -> None:
    click.echo(words.say("cli.demo.ready", url=url))
    for player in CONTACTS:
        if not player.joins:
            code = grouped(stage.codes[player.id])
            click.echo(words.say("cli.demo.invitation", label=player.label, code=code))
