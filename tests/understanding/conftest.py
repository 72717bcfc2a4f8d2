"""The vocabulary of Hà Nội's cluster 7 in 2023, read from a table."""

import tomllib
from pathlib import Path

import pytest

from understanding import Term, Vocabulary

TABLE = Path(__file__).parent / "vocabulary.toml"


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return Vocabulary(
        departments=tuple(_term(entry) for entry in table["departments"]),
        awards=tuple(_term(entry, rank) for rank, entry in enumerate(table["awards"])),
    )


def _term(entry: dict[str, str | list[str]], rank: int = 0) -> Term:
    return Term(
        code=str(entry["code"]),
        name=str(entry["name"]),
        aliases=tuple(entry.get("aliases", ())),
        rank=rank,
    )
