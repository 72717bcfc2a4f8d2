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
    build_cli(language_of(sys.argv[1:], os.environ)).main(prog_name="thidua")


if __name__ == "__main__":
    main()
