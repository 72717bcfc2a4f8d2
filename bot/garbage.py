"""How often Python looks for what nobody refers to any more."""

import gc

COLLECTIONS = (2_000, 5, 5)
"""See gc.set_threshold. One event makes hundreds of objects that are soon gone by themselves;
Python's 700 would have the living ones looked through with every other event, while its 10 and 10
would leave megabytes of what is gone lying about for long."""


def collect_garbage_seldom() -> None:
    """For a process that has loaded what it will need."""
    gc.collect()
    gc.freeze()  # what was loaded stays, so it need not be looked through again and again
    gc.collect()  # or Python waits until there is a quarter as much again as was loaded
    gc.set_threshold(*COLLECTIONS)
