"""A whole article pasted by an admin: one preview, one tap, every department's registration."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.events import Channel
from models.people import Right
from models.registrations import Registration
from simulator.utf16 import pieces
from tests.dialogues.conftest import Join
from tests.dialogues.talk import Person, Tap

FIXTURES = Path(__file__).parents[3] / "shared" / "fixtures"
LONGEST_MESSAGE, LONGEST_ON_ZALO = 4096, 2000

pytestmark = pytest.mark.skipif(not FIXTURES.is_dir(), reason="the shared fixtures are not here")


def golden() -> dict[str, Any]:
    """By department: targets and titles, letter for letter."""
    text = (FIXTURES / "cum7-2023-golden.json").read_text(encoding="utf-8")
    return {
        each["department"]: (set(each["targets"]), each["models"])
        for each in json.loads(text)["registrations"]
    }


def article(longest: int = LONGEST_MESSAGE) -> list[str]:
    """As the messenger's app cuts it."""
    text = (FIXTURES / "cum7-2023-article.txt").read_text(encoding="utf-8").strip()
    return pieces(text, longest)


def registered(person: Person) -> dict[str, Any]:
    """The same of what is in force."""
    with Session(person.engine) as session:
        return {
            each.membership.department.code: (
                set(each.submitted.targets),
                [model.title for model in each.submitted.models],
            )
            for each in session.scalars(select(Registration))
            if each.submitted
        }


def paste(person: Person) -> str:
    """All parts, one after the other; what the bot says to the last."""
    answer = ""
    for part in article():
        answer = person.say(part)
    return answer


@pytest.mark.parametrize("where", ["group", "private"])
def test_one_preview_and_one_tap(group: Person, where: str) -> None:
    group.group = group.group if where == "group" else ""
    first, second = article()
    group.talk([(first, "đang đợi phần tiếp theo")])
    answer = group.say(second)
    assert "đăng ký mới của 6 đơn vị" in answer
    assert all(title in answer for _, titles in golden().values() for title in titles)
    group.talk([(Tap("✅ Nhập tất cả"), "Đã nhập thay 6 đơn vị")])
    assert registered(group) == golden()


def test_on_zalo_it_comes_in_more_parts(join: Join) -> None:
    admin = join(right=Right.ADMIN, chat="9001", channel=Channel.ZALO)
    *parts, last = article(LONGEST_ON_ZALO)
    admin.talk([(part, "đang đợi phần tiếp theo") for part in parts])
    admin.talk([(last, "đăng ký mới của 6 đơn vị"), (Tap("✅ Nhập tất cả"), "Đã nhập thay 6")])
    assert registered(admin) == golden()


def test_behind_the_command(group: Person) -> None:
    text = "\n".join(article())
    first, *more = pieces(f"/nhapho {text}", LONGEST_MESSAGE)
    group.talk([(first, "đang đợi phần tiếp theo"), (more[0], "đăng ký mới của 6 đơn vị")])
    group.talk([(Tap("✅ Nhập tất cả"), "Đã nhập thay 6 đơn vị")])
    assert registered(group) == golden()


def test_one_department_alone_and_then_the_others(group: Person, join: Join) -> None:
    contact = join()
    paste(group)
    group.talk(
        [
            (Tap("Chỉ Sở Y tế"), "đăng ký mới của 1 đơn vị"),
            (Tap("✅ Nhập tất cả"), "Đã nhập thay 1 đơn vị"),
        ]
    )
    assert registered(group) == {"so-y-te": golden()["so-y-te"]}
    assert any("Sở Y tế" in told for told in contact.told())
    assert "giữ nguyên" in paste(group)
    group.talk([(Tap("✅ Nhập tất cả"), "Đã nhập thay 5 đơn vị")])
    assert registered(group) == golden()
    assert "không có đăng ký nào mới" in paste(group)


def test_there_is_no_more(group: Person) -> None:
    group.say(article()[0])
    group.talk([(Tap("Đã hết văn bản"), "đăng ký mới của")])


def test_nobody_else_enters_it(join: Join) -> None:
    watcher = join(right=Right.OBSERVER, chat="5005")
    for part in article():
        watcher.say(part)
    assert registered(watcher) == {}
    assert "Nhập tất cả" not in str(watcher.heard)


def test_two_departments_in_one_sentence_are_not_filed_for_one(group: Person) -> None:
    shared = "Sở Y tế và Sở Khoa học và Công nghệ đăng ký Cờ Thi đua của Chính phủ với mô hình: "
    answer = group.say(shared + "Sàn giao dịch công nghệ số của Thành phố. " * 8)
    assert "chưa rõ đăng ký gì: Sở Y tế" in answer
