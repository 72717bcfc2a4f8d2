"""Every place in which a person can stand in the dialogues, and a way that leads there."""

from dataclasses import dataclass

from tests.dialogues import crawl_ways as ways
from tests.dialogues.talk import Tap


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a dialogue can wait. flow and step are empty where nothing is being asked.

    way: leads somebody there, out of a stranger and a means to let people in.
    """

    name: str
    way: ways.Way
    flow: str = ""
    step: str = ""


PLEDGE_LEFT = Tap("Ký giao ước thi đua năm 2023 (còn 22 ngày làm việc)")

PLACES = (
    Place(name="stranger", way=lambda _join, stranger: stranger),
    Place(name="owner", way=ways.owner),
    Place(name="newcomer", way=lambda join, _stranger: join(), flow="reg", step="targets"),
    Place(name="draft put off", way=ways.left),
    Place(name="sent", way=ways.sent),
    Place(name="consent", way=ways.invited, flow="join", step="consent"),
    Place(name="name", way=ways.agreed, flow="join", step="name"),
    Place(name="position", way=ways.named, flow="join", step="position"),
    Place(name="phone", way=ways.placed, flow="join", step="phone"),
    Place(name="consent to be asked about", way=ways.asking(), flow="ask", step="consent"),
    Place(name="name of who asks", way=ways.asking(Tap("Đồng ý")), flow="ask", step="name"),
    Place(name="which cluster", way=ways.asking_of_two_clusters, flow="ask", step="cluster"),
    Place(
        name="which department",
        way=ways.asking(Tap("Đồng ý"), "Trần Thị Mai"),
        flow="ask",
        step="department",
    ),
    Place(name="asked to join", way=ways.asked),
    Place(name="membership", way=ways.of_two_departments, flow="reg", step="membership"),
    Place(name="renewing", way=ways.renewing, flow="reg", step="renew"),
    Place(name="an award again", way=ways.again(), flow="reg", step="again"),
    Place(name="a model again", way=ways.again("Giữ nguyên"), flow="reg", step="again"),
    Place(name="targets", way=ways.on_from_draft("Sửa danh hiệu"), flow="reg", step="targets"),
    Place(name="models", way=ways.on_from_draft("Thêm mô hình"), flow="reg", step="models"),
    Place(name="review", way=ways.drafted, flow="reg", step="review"),
    Place(name="drop", way=ways.on_from_draft("Xóa bản nháp"), flow="reg", step="drop"),
    Place(name="item", way=ways.on_from_draft("Sửa mô hình 2"), flow="reg", step="item"),
    Place(
        name="details",
        way=ways.on_from_draft("Sửa mô hình 2", "Thông tin thêm"),
        flow="reg",
        step="details",
    ),
    Place(
        name="detail",
        way=ways.on_from_draft("Sửa mô hình 2", "Thông tin thêm", "Mục tiêu"),
        flow="reg",
        step="detail",
    ),
    Place(name="sure", way=ways.said_to_draft(ways.ANOTHERS), flow="reg", step="sure"),
    Place(name="merge", way=ways.said_to_draft(ways.PASTED), flow="reg", step="merge"),
    Place(name="conflict", way=ways.overtaken, flow="reg", step="conflict"),
    Place(name="meaning", way=ways.said_to_draft("cờ chính phủ"), flow="reg", step="meaning"),
    Place(name="reminded", way=ways.reminded),
    Place(name="promise", way=ways.promising, flow="later", step="day"),
    Place(name="which", way=ways.unasked, flow="hand", step="which"),
    Place(name="file", way=ways.about_to_hand_in, flow="hand", step="file"),
    Place(name="words", way=ways.saying_something, flow="hand", step="words"),
    Place(name="mode", way=ways.handing_in("a.pdf", "b.pdf"), flow="hand", step="mode"),
    Place(name="secret", way=ways.handing_in("Tối mật.pdf"), flow="hand", step="secret"),
    Place(name="pledge", way=ways.at_pledge, flow="pledge", step="text"),
    Place(
        name="pledge of which department",
        way=ways.pledge_of_two_departments,
        flow="pledge",
        step="membership",
    ),
    Place(name="signer's name", way=ways.nameless_at_pledge, flow="pledge", step="name"),
    Place(
        name="signer's position",
        way=ways.on_from_pledge(Tap("Ký giao ước")),
        flow="pledge",
        step="position",
    ),
    Place(
        name="another signer",
        way=ways.on_from_pledge(Tap("Người khác ký")),
        flow="pledge",
        step="other",
    ),
    Place(
        name="confirming the pledge",
        way=ways.on_from_pledge(Tap("Ký giao ước"), "Phó Giám đốc"),
        flow="pledge",
        step="confirm",
    ),
    Place(
        name="pledge signed",
        way=ways.on_from_pledge(Tap("Ký giao ước"), "Phó Giám đốc", Tap("✅ Xác nhận ký")),
    ),
    Place(name="answering a draft", way=ways.answering_a_draft, flow="hand", step="file"),
    Place(name="what to extend", way=ways.asking_for_longer(), flow="longer", step="which"),
    Place(
        name="until when to extend",
        way=ways.asking_for_longer(PLEDGE_LEFT),
        flow="longer",
        step="until",
    ),
    Place(
        name="why to extend",
        way=ways.asking_for_longer(PLEDGE_LEFT, "10/4"),
        flow="longer",
        step="reason",
    ),
    Place(
        name="extension asked for",
        way=ways.asking_for_longer(PLEDGE_LEFT, "10/4", "Lãnh đạo đi công tác"),
    ),
    Place(name="data", way=ways.asked_for_data, flow="priv", step="data"),
)
