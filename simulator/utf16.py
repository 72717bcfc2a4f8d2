"""Lengths as Telegram counts them: in UTF-16 code units."""


def units(text: str) -> int:
    """The text's length in UTF-16 code units; a lone surrogate counts as one."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


LOOKED_BACK = 300
"""How many characters from where it must be cut clients look for a better place."""


def pieces(text: str, most: int) -> list[str]:
    """The text cut into pieces of at most `most` units, as clients do with a long message: after
    a line or else between two words, where there is such a place near.
    """
    found = []
    while units(text) > most:
        end = _cut(text, _fitting(text, most))
        found.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*found, text]


def _fitting(text: str, most: int) -> int:
    """How many characters fit."""
    used = 0
    for place, character in enumerate(text):
        used += units(character)
        if used > most:
            return place
    return len(text)


def _cut(text: str, end: int) -> int:
    for mark in ("\n", " "):
        place = text.rfind(mark, end - LOOKED_BACK, end)
        if place > 0:
            return place
    return end
