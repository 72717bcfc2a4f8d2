"""Where in a TOML file each key stands."""

import tomllib

import pytest

from bot.toml.lines import Place, line_of, line_of_fault, locate

TEXT = '''# remark = "not a key"

[cluster]
code = "a"
"quoted key" = 1

[telegram.webhook]
url = "x"
[[departments]]
code = "one"
aliases = [
    "first",  # remark
    "second",
]
[[departments]]
code = "two"
text = """
[not a table]
code = "not a key"
"""
[departments.note]
by = "me"

[[awards]]
code = "three"
inline = { a = 1, b = "x" }
dotted.key = 2
'''


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("cluster",), 3),
        (("cluster", "code"), 4),
        (("cluster", "quoted key"), 5),
        (("telegram", "webhook"), 7),
        (("telegram", "webhook", "url"), 8),
        (("departments", 0), 9),
        (("departments", 0, "code"), 10),
        (("departments", 0, "aliases"), 11),
        (("departments", 0, "aliases", 1), 13),
        (("departments", 1), 15),
        (("departments", 1, "code"), 16),
        (("departments", 1, "text"), 17),
        (("departments", 1, "note", "by"), 22),
        (("awards", 0, "code"), 25),
        (("awards", 0, "inline", "b"), 26),
        (("awards", 0, "dotted", "key"), 27),
    ],
)
def test_the_line_of_a_place(place: Place, line: int) -> None:
    assert locate(TEXT)[place] == line


def test_a_missing_key_is_told_at_the_block_that_lacks_it() -> None:
    assert line_of(("departments", 1, "name"), locate(TEXT)) == 15
    assert line_of(("nothing", "here"), locate(TEXT)) == 1


@pytest.mark.parametrize(
    ("text", "line"), [("a = 1\nb =\n", 2), ('a = "x\n', 1), ("a = [1,\n2,\n", 2), ("=", 1)]
)
def test_the_line_at_which_reading_stopped(text: str, line: int) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as fault:
        tomllib.loads(text)
    assert line_of_fault(fault.value, text) == line
