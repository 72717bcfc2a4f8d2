"""Telegram's HTML becomes text and entities; broken HTML is refused in Telegram's words."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.html_entities import BrokenHtmlError, parsed


def kinds(source: str) -> list[tuple[str, int, int]]:
    """Each entity of the parsed source as kind, offset, length."""
    return [(each.kind, each.offset, each.length) for each in parsed(source).entities]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("trơn", "trơn", []),
        ("<b>Sở</b> Y tế", "Sở Y tế", [("bold", 0, 2)]),
        ("😀<i>x</i>", "😀x", [("italic", 2, 1)]),
        ("<b>a<u>b</u></b>", "ab", [("underline", 1, 1), ("bold", 0, 2)]),
        ("&lt;b&gt; &amp; &quot; &nbsp; &#272; &#x110;", '<b> & " &nbsp; Đ Đ', []),
        ("a & b", "a & b", []),
        ('<a href="https://example.org/?a=1&amp;b=2">đây</a>', "đây", [("text_link", 0, 3)]),
        ("<span class='tg-spoiler'>kín</span>", "kín", [("spoiler", 0, 3)]),
        ("<blockquote expandable>dài</blockquote>", "dài", [("expandable_blockquote", 0, 3)]),
        ("<B>hoa</B>", "hoa", [("bold", 0, 3)]),
        ("<b></b>rỗng", "rỗng", []),
    ],
)
def test_good_html(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    assert parsed(source).text == text
    assert kinds(source) == entities


def test_link_target_is_unescaped() -> None:
    (link,) = parsed('<a href="https://example.org/?a=1&amp;b=2">đây</a>').entities
    assert link.url == "https://example.org/?a=1&b=2"


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<b>mở", 'Can\'t find end tag corresponding to start tag "b"'),
        ("Sở <foo>", 'Unsupported start tag "foo" at byte offset 5'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("</b>", "Unexpected end tag at byte offset 0"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x"', "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
    ],
)
def test_broken_html(source: str, complaint: str) -> None:
    with pytest.raises(BrokenHtmlError) as refused:
        parsed(source)
    assert str(refused.value) == complaint


@given(st.text())
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert parsed(f"<b>{escaped}</b>").text == text


@given(st.text(alphabet="<>/ab&;#x1=\"' "))
def test_anything_is_read_or_refused(source: str) -> None:
    with suppress(BrokenHtmlError):
        assert len(parsed(source).text) <= len(source)
