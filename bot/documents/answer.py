"""What there is to say of a document: its text, or why there is none; and that as bytes."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Refusal(StrEnum):
    """Why a document is not read.

    NO_TEXT: a scan, whose pages are pictures. TOO_HEAVY: it took more time or memory than there
    is. BOMB: packed so that it would fill the memory.
    """

    NOT_A_DOCUMENT = "not-a-document"
    MACROS = "macros"
    BOMB = "bomb"
    TOO_LONG = "too-long"
    ENCRYPTED = "encrypted"
    NO_TEXT = "no-text"
    DAMAGED = "damaged"
    TOO_HEAVY = "too-heavy"


class RefusalError(Exception):
    """The document is not read."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """Paragraphs and tables in the order they are read in.

    pictures: how many pages of it have a picture and no text, and so were not read.
    """

    text: str
    pictures: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """There is no text."""

    refusal: Refusal


Answer = Text | Refused


def answer_to_bytes(answer: Answer) -> bytes:
    """The answer as the process writes it to its standard output."""
    match answer:
        case Text(text=text, pictures=pictures):
            return json.dumps({"text": text, "pictures": pictures}).encode()
        case Refused(refusal=refusal):
            return json.dumps({"refusal": refusal}).encode()


def answer_from_bytes(sent: bytes) -> Answer:
    """The answer that `answer_to_bytes` wrote. ValueError if it is none."""
    fields: dict[str, Any] = json.loads(sent)
    match fields:
        case {"text": str(text), "pictures": int(pictures)}:
            return Text(text=text, pictures=pictures)
        case {"refusal": str(refusal)}:
            return Refused(refusal=Refusal(refusal))
        case _:
            raise ValueError("not an answer of ours")
