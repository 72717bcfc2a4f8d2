"""All commands put together, and the one way in which they fail."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from bot.commands.failures import Failure, failure_of
from bot.commands.installation import Installation
from bot.commands.language import DEFAULT_CONFIG
from bot.config.reading import load_config
from bot.wording.terminal import Language, Words

Action = Callable[..., None]
Assemble = Callable[[], click.Command]


class Cli(click.Group):
    """The command `thidua`: what fails is told in lines on stderr, never as a traceback.

    A subcommand is assembled, and what it works with imported, only when it is wanted: the
    running bot does not carry the others about.
    """

    def __init__(self, words: Words, assemble: Mapping[str, Assemble], **settings: Any) -> None:
        super().__init__("thidua", **settings)
        self._words = words
        self._assemble = assemble

    def list_commands(self, _context: click.Context) -> list[str]:
        """All subcommands' names. See click.Group."""
        return list(self._assemble)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """The subcommand of this name, if there is one. See click.Group."""
        assemble = self._assemble.get(name)
        return assemble() if assemble else None

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run and leave with the command's exit code. See click.Command.main."""
        try:
            code = super().main(*args, **{**extra, "standalone_mode": False})
            sys.stdout.flush()
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message())
            sys.exit(0)
        except click.Abort:
            sys.exit(130)
        except Exception as error:
            self._tell(error)
        sys.exit(code if isinstance(code, int) else 0)

    def _tell(self, error: Exception) -> None:
        failure = failure_of(error)
        if failure is None:
            raise error
        for line in _in_words(failure, self._words):
            click.echo(line, err=True)
        sys.exit(failure.code)


def _in_words(failure: Failure, words: Words) -> list[str]:
    return [line if isinstance(line, str) else words.render(line) for line in failure.lines]


def build_cli(language: Language) -> Cli:
    """The command with all its subcommands, their help in this language."""
    words = Words(language)
    assemble = Assembly(words)
    return Cli(
        words,
        assemble.by_name,
        params=[assemble.config_option()],
        callback=click.pass_context(_remember_config),
        help=words.say("cli.help.thidua"),
    )


def _remember_config(context: click.Context, config_path: Path | None) -> None:
    context.obj = config_path


class Assembly:
    """Makes commands that read their configuration before they act."""

    def __init__(self, words: Words) -> None:
        self._words = words

    @property
    def by_name(self) -> Mapping[str, Assemble]:
        """How each subcommand of `thidua` is made, in the order in which the help lists them."""
        return {
            "init": self._init,
            "run": self._run,
            "season": self._season,
            "invite": self._invite,
            "export": self._export,
            "doctor": self._doctor,
            "backup": self._backup,
            "demo": self._demo,
        }

    def _init(self) -> click.Command:
        from bot.commands import init

        return self.command("init", init.init, init.params(self._words))

    def _run(self) -> click.Command:
        from bot.commands import run

        return self.command("run", run.run, [])

    def _season(self) -> click.Command:
        from bot.commands import season

        load, show = season.load_params(self._words), season.show_params(self._words)
        seasons = click.Group("season", help=self._words.say("cli.help.season"))
        seasons.add_command(self.command("load", season.load, load, "season"))
        seasons.add_command(self.command("show", season.show, show, "season"))
        return seasons

    def _invite(self) -> click.Command:
        from bot.commands import invite

        return self.command("invite", invite.invite, invite.params(self._words))

    def _export(self) -> click.Command:
        from bot.commands import export

        return self.command("export", export.export, export.params(self._words))

    def _doctor(self) -> click.Command:
        from bot.commands import doctor

        return self.command("doctor", doctor.doctor, [])

    def _backup(self) -> click.Command:
        from bot.commands import backup

        return self.command("backup", backup.backup, backup.params(self._words))

    def _demo(self) -> click.Command:
        from bot.commands.demo import demo_command

        return demo_command(self._words)

    def config_option(self) -> click.Option:
        """--config FILE, which may stand before or after the command's name."""
        return click.Option(
            ["--config", "config_path"],
            type=click.Path(path_type=Path),
            metavar="FILE",
            help=self._words.say("cli.help.config"),
        )

    def command(
        self, name: str, action: Action, params: Sequence[click.Parameter], group: str = ""
    ) -> click.Command:
        """A command whose action is given the installation and its own parameters."""

        def act(context: click.Context, config_path: Path | None, **given: Any) -> None:
            path = config_path or context.obj or DEFAULT_CONFIG
            config = load_config(path, os.environ)
            action(Installation(config=config, words=self._words), **given)

        return click.Command(
            name,
            params=[*params, self.config_option()],
            callback=click.pass_context(act),
            help=self._words.say(".".join(filter(None, ("cli.help", group, name)))),
        )
