"""Joining: invitations good and bad, consent, who it is; and leaving again."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from handlers.state import State
from models.conversations import Conversation
from models.events import Channel, EventKind
from models.invitations import grouped
from models.people import Contact, Right
from models.registrations import Registration, Status
from tests.dialogues.conftest import Join, code_for
from tests.dialogues.talk import Person, Sent, Tap


def _contacts(engine: Engine) -> list[Contact]:
    with Session(engine) as session:
        return list(session.scalars(select(Contact)))


@pytest.mark.parametrize(
    "said", ["/start", "xin chào", "/trangthai", "/dangky", "/trogiup", "/tieptuc", "/xoadulieu"]
)
def test_a_stranger_learns_whom_to_ask_and_nothing_else(stranger: Person, said: str) -> None:
    answer = stranger.say(said)
    assert "liên hệ" in answer or "không lưu dữ liệu" in answer
    assert "Sở Y tế" not in answer


def test_an_invited_person_joins_by_link_and_types_everything(
    stranger: Person, season: Engine
) -> None:
    stranger.talk(
        [
            (f"/start {code_for(season)}", ["Sở Y tế", "Cụm Thi đua số 7", "/xoadulieu"]),
            ("đồng ý", "họ và tên"),
            ("Trần  Thị   Mai", "chức vụ"),
            ("Phó Chánh Văn phòng", "số điện thoại"),
            ("0912 345 678", ["đầu mối của Sở Y tế", "đăng ký danh hiệu nào"]),
        ]
    )
    (contact,) = _contacts(season)
    assert (contact.name, contact.position) == ("Trần Thị Mai", "Phó Chánh Văn phòng")
    assert contact.phone == "+84912345678"


def test_the_phone_can_be_shared_but_only_ones_own(stranger: Person, season: Engine) -> None:
    stranger.talk(
        [
            (grouped(code_for(season)).lower(), "đồng ý không?"),
            (Tap("Đồng ý"), "họ và tên"),
            (Tap("Nguyễn Thị Hoa"), "chức vụ"),
            (Tap("Bỏ qua"), "số điện thoại"),
            (Sent(kind=EventKind.CONTACT, phone="0900000000", phone_is_own=False), "người khác"),
            (Sent(kind=EventKind.CONTACT, phone="+84912345678"), "đầu mối của Sở Y tế"),
        ]
    )
    assert _contacts(season)[0].phone == "+84912345678"


def test_without_consent_nothing_is_kept_and_the_code_stays_good(
    stranger: Person, season: Engine
) -> None:
    code = code_for(season)
    stranger.talk([(code, "đồng ý không?"), (Tap("Không đồng ý"), "không lưu thông tin nào")])
    assert _contacts(season) == []
    stranger.talk([(code, "đồng ý không?")])


def test_a_used_an_expired_and_a_wrong_code_get_a_clear_answer(
    join: Join, stranger: Person, season: Engine
) -> None:
    code = code_for(season)
    other = join(chat="1002", name="Trần Văn Nam")
    other.talk([(code, "Đã ghi nhận đồng chí là đầu mối")])
    stranger.talk([(code, "đã được sử dụng")])
    late = code_for(season)
    stranger.now += timedelta(days=15)
    stranger.talk([(late, "đã hết hạn"), ("ABCDE-23456", "không đúng")])


def test_guessing_is_slowed_down(stranger: Person, season: Engine) -> None:
    for _ in range(5):
        stranger.talk([("ABCDE-23456", "không đúng")])
    good = code_for(season)
    stranger.talk([(good, "thử lại sau")])
    stranger.now += timedelta(minutes=3)
    stranger.talk([(good, "đồng ý không?")])


def test_one_contact_speaks_for_several_departments(join: Join, season: Engine) -> None:
    person = join()
    person.talk(
        [
            (code_for(season, "so-khoa-hoc-va-cong-nghe"), "đầu mối của Sở Khoa học và Công nghệ"),
            ("/dangky", "Đăng ký cho đơn vị nào?"),
        ]
    )
    person.talk([(Tap(person.labels()[0]), "danh hiệu nào")])


def test_a_person_sees_and_deletes_their_own_data_and_the_registration_stays(
    join: Join, season: Engine
) -> None:
    person = join()
    person.talk(
        [
            ("Sở Y tế đăng ký Cờ Thành phố với mô hình thi đua: Ghép tạng", "1. Ghép tạng"),
            (Tap("✅ Gửi đăng ký"), "Đã nhận"),
            ("/xoadulieu", ["Nguyễn Thị Hoa", "Đầu mối của Sở Y tế"]),
            (Tap("Xóa dữ liệu của tôi"), "Đã xóa"),
            ("/trangthai", "Chỉ người được mời"),
        ]
    )
    (contact,) = _contacts(season)
    assert (contact.name, contact.phone, contact.position) == (None, None, None)
    with Session(season) as session:
        assert session.scalars(select(Registration)).one().status is Status.SUBMITTED


def test_the_state_forgets_them_as_well(join: Join, season: Engine) -> None:
    admin = join(right=Right.ADMIN, chat="9001", name="Lê Văn Quản")
    person = join(channel=Channel.ZALO, chat="zalo-1")
    admin.talk([("/thongbao SYT: Mời chị Hoa", "1 đầu mối"), ("✅ Gửi thông báo", "chuyển")])
    person.talk([("/xoadulieu", "Nguyễn Thị Hoa")])
    assert "Hoa" in state_of(season, person)
    person.talk([("Xóa dữ liệu của tôi", "Đã xóa")])
    fresh = json.dumps(State().to_json(), sort_keys=True)
    assert state_of(season, person) == fresh


def test_the_state_forgets_a_name_of_a_request_withdrawn(stranger: Person, season: Engine) -> None:
    stranger.talk([("/xinthamgia", ""), (Tap("Đồng ý"), ["họ và tên", "Nguyễn Thị Hoa"])])
    assert "Hoa" in state_of(season, stranger)
    stranger.talk([("/xoadulieu", "Đã rút yêu cầu")])
    assert "Hoa" not in state_of(season, stranger)


def state_of(database: Engine, person: Person) -> str:
    """All that is kept of a person's dialogue, as JSON."""
    with Session(database) as session:
        state = session.scalar(select(Conversation.state).where(Conversation.chat == person.chat))
        return json.dumps(state, ensure_ascii=False, sort_keys=True)


def test_the_owner_sees_the_whole_cluster(stranger: Person, season: Engine) -> None:
    stranger.talk(
        [
            (code_for(season, right=Right.OWNER), "quản trị chính"),
            (Tap("Đồng ý"), "họ và tên"),
            (Tap("Nguyễn Thị Hoa"), "chức vụ"),
            (Tap("Bỏ qua"), "số điện thoại"),
            (Tap("Bỏ qua"), "quản trị chính"),
            ("/trangthai", ["0/6 đơn vị đã đăng ký", "– Sở Y tế: chưa đăng ký"]),
        ]
    )


def test_the_language_changes_and_stays(join: Join) -> None:
    person = join()
    person.say("/ngonngu en")
    with Session(person.engine) as session:
        assert session.scalars(select(Conversation)).one().language == "en"


def test_the_only_owner_is_asked_to_invite_another_first(join: Join) -> None:
    owner = join(right=Right.OWNER)
    owner.talk([("/xoadulieu", "duy nhất")])
    assert owner.labels() == ["Giữ lại"]


def test_one_of_two_owners_can_delete_their_data(join: Join, season: Engine) -> None:
    join(right=Right.OWNER, chat="1002", name="Lê Văn Bình")
    owner = join(right=Right.OWNER)
    owner.talk([("/xoadulieu", "mời lại"), (Tap("Xóa dữ liệu của tôi"), "Đã xóa")])
    assert sorted(str(contact.name) for contact in _contacts(season)) == ["Lê Văn Bình", "None"]


def test_admins_hear_of_a_department_left_without_a_contact(join: Join) -> None:
    admin = join(right=Right.ADMIN, chat="1002", name="Lê Văn Bình")
    join().talk([("/xoadulieu", "đầu mối"), (Tap("Xóa dữ liệu của tôi"), "Đã xóa")])
    assert any("Sở Y tế không còn đầu mối" in text for text in admin.told())


def test_plain_answers_do_while_joining(stranger: Person, season: Engine) -> None:
    code = grouped(code_for(season))
    stranger.talk(
        [
            (f"mã mời của tôi là {code}", "đồng ý không?"),
            ("để xem đã", "Đề nghị trả lời"),
            ("ok", "họ và tên"),
            ("Trần Thị Mai", "Chào đồng chí Trần Thị Mai"),
            ("12345", "chức vụ"),
            ("chuyên viên", "số điện thoại"),
            ("số của tôi là 0912.345.678 ạ", "đầu mối của Sở Y tế"),
        ]
    )
    assert _contacts(season)[0].phone == "+84912345678"


def test_an_admins_stray_words_do_not_lead_to_registering(join: Join) -> None:
    admin = join(right=Right.ADMIN)
    admin.talk([("hôm nay trời đẹp", "Chưa hiểu")])
    assert "Đăng ký thi đua" not in admin.labels()
