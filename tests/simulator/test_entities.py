"""What Telegram finds in a plain text by itself."""

import pytest

from simulator.entities import Entity, found_entities, with_found_entities
from simulator.utf16 import pieces, units


def found(text: str) -> list[tuple[str, str]]:
    """Each entity as kind and the text it covers (texts without surrogate pairs)."""
    return [
        (each.kind, text[each.offset : each.offset + each.length]) for each in found_entities(text)
    ]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("Sở Y tế", []),
        ("/start abc", [("bot_command", "/start")]),
        ("gõ /trogiup@thidua_bot nhé", [("bot_command", "/trogiup@thidua_bot")]),
        ("15/3 và 31/3", []),
        ("/đăngký", []),
        ("hỏi @thidua_bot", [("mention", "@thidua_bot")]),
        ("thư an@hanoi.gov.vn.", [("email", "an@hanoi.gov.vn")]),
        ("xem https://hanoi.gov.vn/a?b=1.", [("url", "https://hanoi.gov.vn/a?b=1")]),
        ("#thidua2023 #7", [("hashtag", "#thidua2023")]),
    ],
)
def test_found(text: str, entities: list[tuple[str, str]]) -> None:
    assert found(text) == entities


def test_offsets_count_utf16_units() -> None:
    (command,) = found_entities("😀 /han")
    assert (command.offset, command.length) == (3, 4)


def test_found_entities_yield_to_given_ones() -> None:
    code = Entity(kind="code", offset=0, length=4)
    assert with_found_entities("/han /han", [code]) == [
        code,
        Entity(kind="bot_command", offset=5, length=4),
    ]


def test_units() -> None:
    assert [units("abc"), units("Đề"), units("😀"), units("\ud83d")] == [3, 2, 2, 1]


def test_pieces_never_tear_a_character() -> None:
    assert pieces("ab😀c", 3) == ["ab", "😀c"]
    assert pieces("", 3) == [""]
