"""What goes to the process that makes papers, and what comes back: JSON, and the file's bytes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from models.paper_orders import PaperFailure, PaperFormat, PaperKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """One paper. season, membership, draft: their ids. language: of its words, if it has a choice.

    database: its URL, which may hold a password. templates, place: see `PapersConfig`.
    """

    season: int
    membership: int | None
    draft: int | None
    kind: PaperKind
    format: PaperFormat
    language: str
    now: datetime
    database: str = field(repr=False)
    templates: str = ""
    place: str = ""

    def to_bytes(self) -> bytes:
        """The request as JSON, for the process's standard input."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps({**fields, "now": self.now.isoformat()}).encode()

    @classmethod
    def from_bytes(cls, sent: bytes) -> "Request":
        """The request that `to_bytes` wrote."""
        fields: dict[str, Any] = json.loads(sent)
        now = datetime.fromisoformat(fields["now"])
        kind, format_ = PaperKind(fields["kind"]), PaperFormat(fields["format"])
        return cls(**{**fields, "now": now, "kind": kind, "format": format_})


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """The paper. title: what it is, which with its format is also its file's name."""

    title: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Impossible:
    """A person has to mend something first, see `bot.papers.failures.PaperError`."""

    failure: PaperFailure
    detail: str = ""


Answer = Made | Impossible


def answer_to_bytes(answer: Answer) -> bytes:
    """A line of JSON, then the file."""
    match answer:
        case Made(title=title, content=content):
            return _line({"title": title}) + content
        case Impossible(failure=failure, detail=detail):
            return _line({"failure": failure, "detail": detail})


def answer_from_bytes(sent: bytes) -> Answer:
    """The answer that `answer_to_bytes` wrote. ValueError if it is none."""
    line, _, content = sent.partition(b"\n")
    fields = json.loads(line)
    match fields:
        case {"title": str(title)}:
            return Made(title=title, content=content)
        case {"failure": failure, "detail": str(detail)}:
            return Impossible(failure=PaperFailure(failure), detail=detail)
        case _:
            raise ValueError("not an answer of ours")


def _line(fields: Mapping[str, str]) -> bytes:
    return json.dumps(fields).encode() + b"\n"
