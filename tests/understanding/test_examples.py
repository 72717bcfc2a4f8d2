"""Every row of the table of examples is read as the table says."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from understanding import RegistrationReading, Vocabulary, read_registration

TABLE = Path(__file__).parent / "examples.toml"
EXAMPLES: list[dict[str, Any]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["example"]
ENOUGH = 60


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["note"] for example in EXAMPLES])
def test_example(example: dict[str, Any], vocabulary: Vocabulary) -> None:
    reading = read_registration(example["text"], vocabulary)
    assert _as_row(reading) == _expected(example)
    parts = [_expected(part) for part in example.get("parts", [])]
    assert [_as_row(part) for part in reading.parts] == parts


def test_the_table_is_long_enough_and_has_no_row_twice() -> None:
    texts = [example["text"] for example in EXAMPLES]
    assert len(set(texts)) == len(texts) >= ENOUGH


def test_what_does_not_look_like_a_registration_files_nothing(vocabulary: Vocabulary) -> None:
    for example in EXAMPLES:
        reading = read_registration(example["text"], vocabulary)
        if not reading.looks_like_registration:
            assert (reading.targets, reading.titles) == ((), ())
            assert reading.doubts, example["note"]


def _as_row(reading: RegistrationReading) -> dict[str, Any]:
    return {
        "registers": reading.looks_like_registration,
        "departments": list(reading.departments),
        "targets": list(reading.targets),
        "models": list(reading.titles),
        "doubts": [doubt.kind.value for doubt in reading.doubts],
    }


def _expected(example: dict[str, Any]) -> dict[str, Any]:
    return {
        key: example[key] for key in ("registers", "departments", "targets", "models", "doubts")
    }
