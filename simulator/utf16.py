"""Lengths as Telegram counts them: in UTF-16 code units."""


def units(text: str) -> int:
    """The text's length in UTF-16 code units; a lone surrogate counts as one."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def pieces(text: str, most: int) -> list[str]:
    """The text cut into pieces of at most `most` units, as clients do with a long message."""
    found: list[str] = []
    piece: list[str] = []
    used = 0
    for character in text:
        size = units(character)
        if used + size > most:
            found.append("".join(piece))
            piece, used = [], 0
        piece.append(character)
        used += size
    return [*found, "".join(piece)]
