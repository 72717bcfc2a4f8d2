"""A bare yes or no, and what only looks like one."""

import pytest

from understanding import read_yes_or_no


@pytest.mark.parametrize(
    "text", ["Đồng ý ạ.", "dong y", "dạ vâng", "OK em", "ok, đồng ý", "dạ có ạ"]
)
def test_yes(text: str) -> None:
    assert read_yes_or_no(text) is True


@pytest.mark.parametrize("text", ["không", "Ko ạ", "dạ thôi", "thôi nhé!", "hủy bỏ", "No"])
def test_no(text: str) -> None:
    assert read_yes_or_no(text) is False


@pytest.mark.parametrize(
    "text", ["", "👍", "ok?", "có không", "ok thôi", "thôi được", "ok Sở Y tế", "không sao", "1"]
)
def test_neither(text: str) -> None:
    assert read_yes_or_no(text) is None
