"""Every order of the table is read as the table says, however it is typed."""

import tomllib
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from understanding import Term, Vocabulary, fold
from understanding.orders import (
    DeadlineOrder,
    Moment,
    MomentTrouble,
    ObligationReading,
    RecipientGroup,
    Recipients,
    Shift,
    ShiftUnit,
    Verb,
    read_deadline_order,
    read_extension_order,
    read_recipients,
)

TABLE: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "orders.toml").read_text(encoding="utf-8")
)
TODAY: date = TABLE["today"]
OBLIGATIONS = tuple(Term(code=one["code"], name=one["name"]) for one in TABLE["obligations"])
ENOUGH = 100


def rows(kind: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", TABLE[kind], ids=[row["text"] for row in TABLE[kind]])


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@rows("deadline")
def test_deadline(row: dict[str, Any]) -> None:
    assert read_deadline_order(row["text"], OBLIGATIONS, TODAY) == _order(row)


@pytest.mark.parametrize("way", [decomposed, str.upper, str.title])
@rows("deadline")
def test_deadline_typed_otherwise(row: dict[str, Any], way: Callable[[str], str]) -> None:
    read = read_deadline_order(way(row["text"]), OBLIGATIONS, TODAY)
    assert _without_words(read) == _without_words(_order(row))


@rows("deadline")
def test_deadline_without_accents_is_read_the_same_or_left_open(row: dict[str, Any]) -> None:
    order, read = _order(row), read_deadline_order(fold(row["text"]), OBLIGATIONS, TODAY)
    assert read.verb == order.verb or order.verb is None
    assert read.obligation.codes == order.obligation.codes
    assert read.moment.day == order.moment.day or read.moment.trouble is MomentTrouble.SEVERAL


@rows("extension")
def test_extension(row: dict[str, Any], vocabulary: Vocabulary) -> None:
    read = read_extension_order(row["text"], vocabulary, OBLIGATIONS, TODAY)
    assert list(read.departments) == row.get("departments", [])
    assert replace(read.order, verb=None) == _order(row)


@pytest.mark.parametrize("way", [str, decomposed])
@rows("recipients")
def test_recipients(row: dict[str, Any], way: Callable[[str], str], vocabulary: Vocabulary) -> None:
    read = read_recipients(way(row["text"]), vocabulary, OBLIGATIONS)
    obligation = read.obligation and replace(read.obligation, words="")
    assert replace(read, obligation=obligation) == Recipients(
        departments=tuple(row.get("departments", ())),
        excluded=tuple(row.get("excluded", ())),
        group=RecipientGroup(row["group"]) if "group" in row else None,
        obligation=_obligation(row) if {"obligation", "candidates"} & row.keys() else None,
        unknown=tuple(row.get("unknown", ())),
        text=row.get("message", ""),
        is_separated=row.get("separated", True),
    )


def test_the_table_is_long_enough_and_has_no_row_twice() -> None:
    texts = [(kind, row["text"]) for kind in ("deadline", "extension", "recipients")
             for row in TABLE[kind]]  # fmt: skip
    assert len(set(texts)) == len(texts) >= ENOUGH


def _order(row: dict[str, Any]) -> DeadlineOrder:
    return DeadlineOrder(
        verb=Verb(row["verb"]) if "verb" in row else None,
        obligation=replace(_obligation(row), words=row.get("words", "")),
        moment=Moment(
            day=row.get("day"),
            at=row.get("at"),
            trouble=MomentTrouble(row["trouble"]) if "trouble" in row else None,
            possible=tuple(row.get("possible", ())),
        ),
        shift=_shift(row["shift"]) if "shift" in row else None,
        rest=tuple(row.get("rest", ())),
    )


def _obligation(row: dict[str, Any]) -> ObligationReading:
    return ObligationReading(
        codes=tuple(row.get("obligation", ())), candidates=tuple(row.get("candidates", ()))
    )


def _shift(said: str) -> Shift:
    count, unit = said.split()
    return Shift(count=abs(int(count)), unit=ShiftUnit(unit), sooner=count.startswith("-"))


def _without_words(order: DeadlineOrder) -> DeadlineOrder:
    return replace(order, obligation=replace(order.obligation, words=""), rest=())
