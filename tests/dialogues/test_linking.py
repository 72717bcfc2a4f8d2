"""One contact on two messengers: linked by a code, shown, deleted."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from handlers import menu
from models.audit import Action, AuditEvent
from models.conversations import Conversation
from models.events import Channel, EventKind
from models.invitations import Invitation
from models.join_requests import JoinRequest
from models.people import Account, Contact, Right
from tests.dialogues.conftest import Join, code_for
from tests.dialogues.talk import Person, Tap
from tests.dialogues.two_messengers import code_in, link_zalo, on_zalo


def accounts(engine: Engine) -> list[tuple[Channel, str]]:
    """All accounts there are."""
    with Session(engine) as session:
        every = session.scalars(select(Account).order_by(Account.id))
        return [(each.channel, each.external_id) for each in every]


def count(engine: Engine, table: type[Contact] | type[JoinRequest]) -> int:
    """How many rows a table has."""
    with Session(engine) as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


@pytest.fixture
def phones() -> None:
    """Who is on which messenger is said here."""


@pytest.mark.parametrize("asked", ["/lienket", "/link", "Liên kết tài khoản", "lien ket"])
def test_a_code_brings_the_other_messenger(join: Join, season: Engine, asked: str) -> None:
    person = join()
    told = person.say(asked)
    assert "15 phút" in told
    assert "Trên Zalo" in told
    zalo = on_zalo(person)
    zalo.talk(
        [
            ("xin chào", "Chỉ người được mời"),
            (
                code_in(told).lower(),
                ["Đã liên kết Zalo", "Nguyễn Thị Hoa", "Đầu mối của Sở Y tế", "danh hiệu nào"],
            ),
            ("/trangthai", "Sở Y tế"),
        ]
    )
    assert accounts(season) == [(Channel.TELEGRAM, "1001"), (Channel.ZALO, "zalo-1")]
    assert count(season, Contact) == 1
    with Session(season) as session:
        linked = select(AuditEvent).where(AuditEvent.action == Action.LINKED)
        assert session.scalars(linked).one().actor is not None
    assert [one for one in person.told() if "vừa được liên kết với Zalo" in one]


def test_a_link_that_one_did_not_make_is_undone(join: Join, season: Engine) -> None:
    person = join(right=Right.OWNER)
    code = code_in(person.say("/lienket"))
    stolen = on_zalo(person)
    stolen.talk([(code, "Đã liên kết Zalo")])
    assert "gỡ ngay" in "\n".join(person.told())
    again = code_in(person.say("/lienket"))
    told_before = next(m for m in person.heard if "gỡ ngay" in person.read(m))
    button = told_before.choices[0].data
    mine = stolen.handle(stolen.event(EventKind.TAP, data=button.replace("2", "1")))
    assert "không gỡ được từ đây" in stolen.read(mine[-1])
    person.talk([(Tap("Không phải tôi, gỡ ngay"), "Đã gỡ Zalo")])
    assert accounts(season) == [(Channel.TELEGRAM, "1001")]
    stolen.talk([(again, "hết hạn"), ("/tiendo", "Chỉ người được mời")])
    undone = person.handle(person.event(EventKind.TAP, data=button))
    assert "không còn liên kết" in person.read(undone[-1])


def test_it_works_from_zalo_to_telegram_too(stranger: Person, season: Engine) -> None:
    zalo = on_zalo(stranger)
    zalo.talk(
        [
            (code_for(season), "đồng ý không?"),
            ("1", "họ và tên"),
            ("1", "chức vụ"),
            ("bỏ qua", "cho số điện thoại"),
            ("0912 345 678", ["✅", "danh hiệu nào"]),
        ]
    )
    told = zalo.say("/lienket")
    assert "Trên Telegram" in told
    stranger.talk([(code_in(told), ["Đã liên kết Telegram", "Nguyễn Thị Hoa"])])


def test_what_has_become_of_a_code_is_said_in_one_sentence(join: Join, season: Engine) -> None:
    person, other = join(), join("so-khoa-hoc-va-cong-nghe", chat="1002", name="Trần Văn Nam")
    first, second = (code_in(person.say("/lienket")) for _ in range(2))
    zalo = on_zalo(person)
    person.talk([(second, "mã của chính đồng chí, để nhắn cho bot trên Zalo")])
    other.talk([(second, "đã tham gia dưới tên khác")])
    zalo.talk([(first, "đã hết hạn"), (second, "Đã liên kết"), (second, "đã được sử dụng")])
    third = code_in(person.say("/lienket"))
    late = on_zalo(person, "zalo-2")
    late.now += timedelta(minutes=16)
    late.talk([(third, ["đã hết hạn", "/lienket"])])
    assert len(accounts(season)) == 3


def test_the_language_comes_along(join: Join, season: Engine) -> None:
    person = join()
    person.say("/language en")
    link_zalo(person)
    with Session(season) as session:
        languages = session.scalars(select(Conversation.language)).all()
        assert languages == ["en", "en"]


def test_guessing_is_slowed_down(join: Join) -> None:
    person = join()
    zalo = on_zalo(person)
    zalo.talk([("ABCDE-23456", "Mã không đúng")] * 5)
    zalo.talk([(code_in(person.say("/lienket")), "thử lại sau")])


def test_only_the_hash_is_kept(join: Join, season: Engine) -> None:
    person = join()
    code = code_in(person.say("/lienket"))
    assert person.heard[-1].has_code
    with Session(season) as session:
        kept = session.scalars(select(Invitation).where(Invitation.links_id.is_not(None))).one()
        assert code.replace("-", "") not in repr(vars(kept))


def test_who_had_asked_to_join_there_need_not_wait(join: Join, season: Engine) -> None:
    person = join()
    zalo = on_zalo(person)
    zalo.talk(
        [
            ("/xinthamgia", "đồng ý không?"),
            ("đồng ý", "họ và tên"),
            ("Nguyễn Thị Hoa", "đơn vị nào"),
            (code_in(person.say("/lienket")), "Đã liên kết"),
        ]
    )
    assert count(season, JoinRequest) == 0


def test_both_are_shown_and_both_are_deleted(join: Join, season: Engine) -> None:
    person = join()
    zalo = link_zalo(person)
    code = code_in(zalo.say("/lienket"))
    zalo.talk(
        [
            ("/xoadulieu", "Ứng dụng đã liên kết: Telegram, Zalo"),
            (Tap("Xóa dữ liệu của tôi"), "Đã xóa"),
        ]
    )
    assert accounts(season) == []
    person.talk([("/trangthai", "Chỉ người được mời"), (code, "đã hết hạn")])


def test_an_admin_commands_from_both(join: Join) -> None:
    admin = join(right=Right.ADMIN, chat="9001", name="Lê Văn Quản")
    zalo = on_zalo(admin, "zalo-9")
    zalo.talk(
        [
            (code_in(admin.say("/lienket")), ["Lê Văn Quản", "lệnh quản trị"]),
            ("/tiendo", "SYT"),
            ("/moi SYT", ["Trên Telegram", "Trên Zalo: đề nghị nhắn mã này"]),
        ]
    )


def test_where_there_is_one_messenger_there_is_nothing_to_link(join: Join) -> None:
    person = join()
    person.channels = (Channel.TELEGRAM,)
    person.talk([("/lienket", "chưa có gì để liên kết")])


def test_the_menu_offers_to_link_only_where_there_is_another_messenger() -> None:
    assert "lienket" in [each.name for each in menu(list(Channel))]
    assert "lienket" not in [each.name for each in menu([Channel.TELEGRAM])]
