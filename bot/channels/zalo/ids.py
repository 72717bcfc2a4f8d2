"""Zalo's ids: opaque strings, of which nobody says how long they are."""

import hashlib
import re

LONGEST_ID = 64
"""What the columns for ids take."""

_PLAIN = re.compile(rf"[!-~]{{1,{LONGEST_ID}}}")


def kept_id(identity: object) -> str:
    """An id by which something is only known again: as it is, or its SHA-256 if it is no fit."""
    words = str(identity)
    if _PLAIN.fullmatch(words):
        return words
    return hashlib.sha256(words.encode(errors="surrogatepass")).hexdigest()


def address(identity: object) -> str:
    """An id that has to be given back to Zalo. Raises ValueError for one that cannot be kept."""
    words = str(identity)
    if not _PLAIN.fullmatch(words):
        raise ValueError("an id that cannot be kept")
    return words
