"""Every remark and every order in words is read as the table says, however it is typed."""

import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from understanding import fold, read_remark
from understanding.orders import read_spoken_order

TABLE: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "remarks.toml").read_text(encoding="utf-8")
)
REMARKS = [(text, meant) for meant, texts in TABLE["remarks"].items() for text in texts]
ORDERS = [
    (text, key, argument)
    for key, texts in TABLE["orders"].items()
    for text, argument in texts.items()
]


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


WAYS = pytest.mark.parametrize("way", [str, str.upper, fold, decomposed])


@WAYS
@pytest.mark.parametrize(("text", "meant"), REMARKS)
def test_a_remark(text: str, meant: str, way: Callable[[str], str]) -> None:
    assert read_remark(way(text) or text) == meant
    if meant != "why":
        assert read_spoken_order(text) is None


@pytest.mark.parametrize(("text", "key", "argument"), ORDERS)
def test_an_order(text: str, key: str, argument: str) -> None:
    read = read_spoken_order(text)
    assert read is not None
    assert (read.key, read.argument) == (key, argument)
    assert read_remark(text) is None


@WAYS
@pytest.mark.parametrize(("text", "key"), [(text, key) for text, key, _ in ORDERS])
def test_an_order_typed_otherwise(text: str, key: str, way: Callable[[str], str]) -> None:
    read = read_spoken_order(way(text))
    assert read is not None
    assert read.key == key


@pytest.mark.parametrize("text", TABLE["neither"])
def test_neither(text: str) -> None:
    assert read_remark(text) is None
    assert read_spoken_order(text) is None


@pytest.mark.parametrize("words", ["cho toi ", "nhắc ", "ai ", "em ơi, ", "vâng ", ", ", "xem "])
def test_a_long_text_is_looked_at_in_no_time(words: str) -> None:
    read_remark(words * 15 + "x")
    assert read_spoken_order(words * 1000 + "\nx") is None or words == "nhắc "
