"""Each thing once, on the messenger that a contact used last."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.events import Channel, EventKind
from models.people import Account, Right
from tests.dialogues.conftest import GROUP, Join
from tests.dialogues.talk import Person, Tap
from tests.dialogues.two_messengers import link_zalo, over_to
from tests.dialogues.unasked import remind

WEEK_BEFORE = datetime(2023, 3, 8, 1, 30, tzinfo=UTC)


@pytest.fixture
def phones() -> None:
    """Who is on which messenger is said here."""


@pytest.fixture
def hoa(join: Join) -> Person:
    return join()


@pytest.fixture
def zalo(hoa: Person) -> Person:
    """Hoa on Zalo, where she was last."""
    return link_zalo(hoa)


@pytest.fixture
def admin(join: Join) -> Person:
    return join(right=Right.ADMIN, chat="9001", name="Lê Văn Quản")


def announce(admin: Person) -> None:
    """Something said unasked to all of Sở Y tế."""
    admin.talk(
        [("/thongbao SYT: Mời họp lúc 8 giờ", "1 đầu mối"), (Tap("✅ Gửi thông báo"), "chuyển")]
    )


def test_an_announcement(admin: Person, hoa: Person, zalo: Person) -> None:
    announce(admin)
    assert (len(zalo.told()), hoa.told()) == (1, [])
    over_to(hoa, zalo).say("/han")
    announce(admin)
    assert (zalo.told(), len(hoa.told())) == ([], 1)
    over_to(zalo, hoa).say("/han")  # within the minutes in which presence is not noted anew
    announce(admin)
    assert (len(zalo.told()), hoa.told()) == (1, [])


def test_a_reminder(hoa: Person, zalo: Person) -> None:
    assert "Hạn" in remind(zalo, WEEK_BEFORE)
    assert not remind(hoa, WEEK_BEFORE)


def test_who_blocks_one_is_still_there(join: Join, hoa: Person, zalo: Person) -> None:
    colleague = join(chat="1002", name="Trần Văn Nam")
    colleague.told()
    zalo.handle(zalo.event(EventKind.BLOCKED))
    assert colleague.told() == []
    assert remind(hoa, WEEK_BEFORE)
    hoa.handle(hoa.event(EventKind.BLOCKED))
    assert [one for one in colleague.told() if "Nguyễn Thị Hoa" in one]


def test_where_nothing_arrives_comes_last_until_they_write(
    admin: Person, hoa: Person, zalo: Person
) -> None:
    with Session(hoa.engine) as session, session.begin():
        failed = update(Account).where(Account.channel == Channel.ZALO)
        session.execute(failed.values(failed_at=zalo.now))
    announce(admin)
    assert (zalo.told(), len(hoa.told())) == ([], 1)
    zalo.now += timedelta(minutes=1)
    zalo.say("/han")
    announce(admin)
    assert (len(zalo.told()), hoa.told()) == (1, [])
    with Session(hoa.engine) as session:
        assert session.scalars(select(Account.failed_at)).all() == [None, None, None]


def test_who_is_only_on_zalo_is_named_in_the_group(join: Join, group: Person, hoa: Person) -> None:
    link_zalo(hoa)
    only = join("so-khoa-hoc-va-cong-nghe", chat="z7", name="Trần Văn Nam", channel=Channel.ZALO)
    told = remind(group, datetime(2023, 3, 22, 1, 30, tzinfo=UTC))
    assert group.group == GROUP
    assert told.count(hoa.name) == 1
    assert only.name in told
