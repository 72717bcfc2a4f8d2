"""What stands in quotes or brackets, where nothing is split."""

import re
from itertools import accumulate

_CLOSES = {"”": "“", "»": "«", "’": "‘", ")": "(", "]": "[", "}": "{"}
_OPENS = frozenset(_CLOSES.values())
_LIST_NUMBER = re.compile(r"(?:^|[\n;])[ \t]*(?:\d{1,2}|[a-zđ])[ ]?\)", re.IGNORECASE)
_ITEM = re.compile(r"[ \t]*(?:\n|[-•*+] |\(?(?:\d{1,2}|[a-zđ])[.)] ?)")
_LETTER_MAY_FOLLOW = re.compile(r"\w")


def enclosed(text: str) -> list[bool]:
    """For each place of the text, whether it is inside quotes or brackets that are closed.

    An opening sign without its closing one encloses nothing. Straight quotes are closed on
    their own line only, for there they cannot be told from the next opening one.
    """
    steps = [0] * (len(text) + 1)
    for start, end in _pairs(text):
        steps[start + 1] += 1
        steps[end] -= 1
    return [depth > 0 for depth in accumulate(steps)]


def _pairs(text: str) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    waiting: dict[str, list[int]] = {}
    numbers = {found.end() - 1 for found in _LIST_NUMBER.finditer(text)}
    for place, sign in enumerate(text):
        if sign == "\n":
            _at_line_end(text, place, waiting)
        elif sign in _OPENS:
            waiting.setdefault(sign, []).append(place)
        elif sign in _CLOSES and place not in numbers:
            _close(waiting, _CLOSES[sign], place, pairs)
        elif sign in "\"'" and _is_quote(text, place, waiting):
            _open_or_close(waiting, sign, place, pairs)
    return pairs


def _at_line_end(text: str, place: int, waiting: dict[str, list[int]]) -> None:
    if _ITEM.match(text, place + 1):
        # A list goes on: what its last item left open was a slip.
        waiting.clear()
    waiting.pop('"', None)
    waiting.pop("'", None)


def _close(
    waiting: dict[str, list[int]], opening: str, place: int, pairs: list[tuple[int, int]]
) -> None:
    if waiting.get(opening):
        pairs.append((waiting[opening].pop(), place))


def _open_or_close(
    waiting: dict[str, list[int]], sign: str, place: int, pairs: list[tuple[int, int]]
) -> None:
    if waiting.get(sign):
        _close(waiting, sign, place, pairs)
    else:
        waiting[sign] = [place]


def _is_quote(text: str, place: int, waiting: dict[str, list[int]]) -> bool:
    """An apostrophe as in "Ea H'leo" is none; quotes stand at the edge of a word."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    inside_a_word = bool(_LETTER_MAY_FOLLOW.match(before) and _LETTER_MAY_FOLLOW.match(after))
    return text[place] == '"' or (not inside_a_word and bool(waiting.get("'") or after.strip()))
