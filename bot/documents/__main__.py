"""`python -m bot.documents FILE NAME`: a process of its own that reads one document and ends.

Gives an answer on standard output, see `bot.documents.answer`.
"""

import logging
import os
import sys
import warnings
from pathlib import Path

from bot.documents import limits
from bot.documents.answer import Answer, Refusal, Refused, answer_to_bytes
from bot.documents.reading import read
from bot.failures import describe

POLITENESS = 10
"""How far behind the bot it stands in the line for the processor."""


def main(file: str, name: str) -> int:
    """The exit code; what is amiss is one line on standard error, without anybody's words."""
    os.nice(POLITENESS)
    logging.disable()  # parsers quote what they do not understand
    warnings.simplefilter("ignore")
    limits.bind()
    sys.stdout.buffer.write(answer_to_bytes(answer_to(Path(file), name)))
    return 0


def answer_to(file: Path, name: str) -> Answer:
    """Reads the file, whatever may go wrong with it."""
    try:
        return read(file, name)
    except MemoryError:
        return Refused(refusal=Refusal.TOO_HEAVY)
    except OSError:
        raise
    except Exception as error:
        # What is wrong with a broken file, its parsers find out in any place and any way.
        sys.stderr.write(f"{describe(error)}\n")
        return Refused(refusal=Refusal.DAMAGED)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
