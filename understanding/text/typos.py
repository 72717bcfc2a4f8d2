"""Words that are one slip of the finger apart."""

from collections.abc import Iterator


def within_one_typo(first: str, second: str) -> bool:
    """Whether one letter more, less, other or swapped with its neighbour makes them equal."""
    if first == second:
        return True
    if abs(len(first) - len(second)) > 1:
        return False
    start = _common_start(first, second)
    rest, other = first[start:], second[start:]
    return (
        rest[1:] == other[1:]
        or rest == other[1:]
        or rest[1:] == other
        or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
    )


def _common_start(first: str, second: str) -> int:
    length = 0
    for left, right in zip(first, second, strict=False):
        if left != right:
            break
        length += 1
    return length


def shortenings(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters in turn.

    Two words that are one typo apart always share one of these, so a table of them finds
    candidates without comparing a word with every other.
    """
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
