"""How much of a document is read, and what its reading may cost."""

import resource

MOST_PAGES = 60
LONGEST_TEXT = 100_000
"""Characters: some thirty full pages. What they register is read within about a second."""
MOST_SECONDS = 30
"""Of the processor."""
MOST_MEMORY = 768 * 1024 * 1024
"""Bytes of address space, of which Python and its libraries take about a third."""


def bind() -> None:
    """Binds this process to the limits; it may also write no file from now on."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
