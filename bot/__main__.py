"""`thidua …`, the same as `python -m bot …`."""

import io
import os
import sys

from bot.commands.cli import build_cli
from bot.commands.language import language_of


def main() -> None:
    """Run the command of the terminal's arguments and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that knows no Vietnamese letters shows "?" instead of ending the command.
            stream.reconfigure(errors="replace")
    try:
        build_cli(language_of(sys.argv[1:], os.environ)).main(prog_name="thidua")
    finally:
        _let_go_of_output()


def _let_go_of_output() -> None:
    # What a full disk or a closed pipe did not take, and of which the command has told, would be
    # tried once more when the process ends, and then be told of as a fault of the programme.
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
