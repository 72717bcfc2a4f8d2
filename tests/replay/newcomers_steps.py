"""What comes of each command of the guide's year, in the guide's order."""

from collections.abc import Callable
from dataclasses import dataclass

from models.events import EventKind
from tests.dialogues.talk import Pair, Sent, Tap
from tests.replay.newcomers_cluster import SECRETARY, Cluster

DO = Tap("✅ Thực hiện")
EDUCATION, HEALTH, LABOUR = (
    "Sở Giáo dục và Đào tạo",
    "Sở Y tế",
    "Sở Lao động - Thương binh và Xã hội",
)
REPORT = "Báo cáo sơ kết 6 tháng đầu năm 2023"
BY_ITSELF = "Sở Y tế đăng ký cờ TP với mô hình: Ghép tạng"
CORRECTED = "Sở Y tế đăng ký cờ TP; mô hình: Ghép tạng; Bệnh án điện tử"
ARTICLE = """Theo đó, Sở Lao động Thương binh và Xã hội đăng ký Cờ Thi đua xuất sắc của Thành phố, \
Chính phủ với mô hình thi đua: Phát triển thị trường lao động linh hoạt.

Sở Thông tin và Truyền thông đăng ký Cờ Thi đua xuất sắc của Thành phố với các mô hình thi đua: \
Chuyển đổi số; Truyền thông về quyền con người."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """command: letter for letter as the guide has it; with_file: it is the caption of this file.

    who: who says it, in the group if it is the secretary and it is not said alone. expect: the
    answer; then: what else they do. at: from when on. after: what others do.
    """

    command: str
    expect: str
    then: tuple[Pair, ...] = ()
    who: str = SECRETARY
    alone: bool = False
    with_file: str = ""
    at: str = ""
    after: Callable[[Cluster], None] | None = None

    def play(self, cluster: Cluster) -> None:
        """Do it, and see that it comes out as it should."""
        if self.at:
            cluster.go_on_to(self.at)
        (cluster.alone if self.alone else cluster.in_group)()
        person = cluster.people[self.who]
        if self.who != SECRETARY:
            person.told()
        said = self.command if not self.with_file else self._with_file()
        person.talk([(said, self.expect), *self.then])
        if self.after:
            self.after(cluster)

    def _with_file(self) -> Sent:
        return Sent(kind=EventKind.DOCUMENT, text=self.command, files=(self.with_file,))


def _one_registers(cluster: Cluster) -> None:
    cluster.talk(HEALTH, (BY_ITSELF, "Ghép tạng"), (Tap("✅ Gửi đăng ký"), "Đã nhận đăng ký"))


def _an_article_is_pasted(cluster: Cluster) -> None:
    entered = ("đăng ký mới của 2 đơn vị", "Truyền thông về quyền con người")
    cluster.secretary.talk([(ARTICLE, entered), (Tap("✅ Nhập tất cả"), "Đã nhập thay 2 đơn vị")])


def _it_is_corrected(cluster: Cluster) -> None:
    cluster.go_on_to("2023-03-10T10:00:00+07:00")
    cluster.talk(
        HEALTH,
        (CORRECTED, "Nội dung mới: Cờ Thành phố; 2 mô hình"),
        (Tap("Thay bằng nội dung mới"), "Bệnh án điện tử"),
        (Tap("✅ Gửi đăng ký"), "bản 2"),
    )


def _one_agrees(cluster: Cluster) -> None:
    cluster.talk(HEALTH, (Tap("✅ Nhất trí"), "✅ Đã nhận"))


def _one_confirms(cluster: Cluster) -> None:
    cluster.talk(HEALTH, (Tap("✅ Đã đọc"), "đã đọc"))
    cluster.secretary.talk([(Tap("Ai đã đọc"), "Nguyễn Thị Hoa (Sở Y tế)")])


def _it_is_granted(cluster: Cluster) -> None:
    assert "Lý do: Chờ số liệu" in cluster.hear_in_group()
    cluster.secretary.talk([(Tap("Đồng ý đến 17:00 ngày 07/07/2023"), "cho Sở Lao động")])


YEAR = (
    Step(command="/trogiup", expect="/tiendo"),
    Step(command="/moi tất cả", expect="gửi riêng", after=Cluster.everybody_joins),
    Step(command="/moi SYT", expect="gửi riêng"),
    Step(
        command="/moi theo dõi",
        expect="gửi riêng",
        after=lambda cluster: cluster.pass_on("observer", "Bùi Thị Lan", "theo dõi cụm"),
    ),
    Step(command="/daumoi", expect="Vũ Thanh Bình", after=_one_registers),
    Step(
        command="/tiendo",
        expect="",
        after=lambda cluster: _expect("1/6 đơn vị", cluster.hear_in_group()),
    ),
    Step(
        command="/nhapho SVHTT: cờ TP; mô hình: Thư viện lưu động",
        expect="Thư viện lưu động",
        then=((DO, "Đã nhập đăng ký thay Sở Văn hóa và Thể thao"),),
        after=_an_article_is_pasted,
    ),
    Step(
        at="2023-03-10T09:00:00+07:00",
        command="/nhac đăng ký",
        expect="Đôn đốc 2 đơn vị",
        then=((Tap("✅ Gửi lời nhắc"), "2 đầu mối của 2 đơn vị"),),
    ),
    Step(
        command="/tralai SYT: bổ sung mô hình về chuyển đổi số",
        expect="lý do: bổ sung mô hình",
        then=((DO, "Đã trả lại"),),
        after=_it_is_corrected,
    ),
    Step(command="/duyet tất cả", expect="Chưa gửi đăng ký", then=((DO, "Đã duyệt"),)),
    Step(command="/khoa tất cả", expect="Khóa đăng ký", then=((DO, "🔒"),)),
    Step(command="/mokhoa SYT", expect="Mở khóa", then=((DO, "🔓"),)),
    Step(command="/xuat tổng hợp", expect="⏳ Đang lập «Tổng hợp đăng ký thi đua»"),
    Step(command="/xuat phiếu SYT", expect="⏳ Đang lập «Phiếu đăng ký"),
    Step(
        command="/gopy Dự thảo Quy chế bình xét, hạn 20/3",
        with_file="Quy chế.docx",
        expect="Tệp kèm theo: Quy chế.docx",
        then=((Tap("✅ Gửi lấy ý kiến"), "Đã gửi các đơn vị"),),
        after=_one_agrees,
    ),
    Step(
        command="/gopy",
        expect="1/6 đơn vị đã trả lời",
        then=(
            (Tap("Góp ý: Dự thảo Quy chế bình xét"), "Nhất trí: Sở Y tế"),
            (Tap("Tập hợp ý kiến"), "Nhất trí với dự thảo"),
        ),
    ),
    Step(
        command="/thongbao SYT, SGDĐT: Mời họp 8 giờ ngày 20/3",
        expect="2 đơn vị, 2 đầu mối",
        then=((Tap("✅ Gửi thông báo"), "2 đầu mối của 2 đơn vị"),),
        after=_one_confirms,
    ),
    Step(
        command="/giaouoc",
        who=HEALTH,
        expect="GIAO ƯỚC THI ĐUA NĂM 2023",
        then=((Tap("Ký giao ước"), "Chuyên viên"), (Tap("✅ Xác nhận ký"), "GU-CUM7-2023-")),
    ),
    Step(command="/xuat giao ước", expect="⏳ Đang lập «Giao ước thi đua»"),
    Step(
        command="/hanchot hoãn báo cáo 6 tháng đến 30/6",
        expect="sang 17:00 ngày 30/06/2023",
        then=((DO, "Đã báo riêng 6 đầu mối"),),
    ),
    Step(
        command="/hanchot thêm báo cáo chuyên đề 20/10",
        expect="Hạn nộp 17:00 ngày 20/10/2023",
        then=((DO, "Thêm việc phải nộp"),),
    ),
    Step(
        at="2023-06-20T09:00:00+07:00",
        command="/giahan",
        who=LABOUR,
        expect="xin gia hạn việc nào?",
        then=(
            (REPORT, "đến ngày nào?"),
            ("7/7", "Lý do"),
            ("Chờ số liệu", "Đã gửi đề nghị gia hạn"),
        ),
        after=_it_is_granted,
    ),
    Step(
        command="/giahan SYT báo cáo 6 tháng đến 10/7",
        expect="hạn hiện nay 17:00 ngày 30/06/2023",
        then=((DO, "Đã báo riêng 1 đầu mối"),),
    ),
    Step(
        command="/nopbaocao",
        who=EDUCATION,
        expect="Nộp cho việc nào?",
        then=((REPORT, "gửi tệp, ảnh, liên kết"), ("https://example.vn/bc", "BC-CUM7-2023-")),
    ),
    Step(command="/tiendo SYT", expect="được gia hạn từ 17:00 ngày 30/06/2023"),
    Step(command="/tiendo báo cáo 6 tháng", expect="🗓 Sở Y tế: chưa đến hạn (được gia hạn"),
    Step(
        at="2023-07-20T09:00:00+07:00",
        command="/nhac quá hạn",
        expect="Đôn đốc",
        then=((Tap("✅ Gửi lời nhắc"), "Đã chuyển lời nhắc"),),
    ),
    Step(command="/xuat chưa nộp", expect="⏳ Đang lập «Danh sách nộp muộn"),
    Step(
        command="/banggiao SKHCN",
        expect="gửi riêng",
        after=lambda cluster: cluster.pass_on("successor", "Lý Thu Trang", "nhận bàn giao"),
    ),
    Step(
        at="2023-12-04T09:00:00+07:00",
        command="/xuat excel",
        alone=True,
        expect="⏳ Đang lập «Toàn bộ số liệu",
    ),
    Step(command="/xuat ảnh", expect="⏳ Đang lập «Ảnh tiến độ»"),
    Step(command="/nhatky tuần này", expect="Phạm Minh Tuấn – Xuất văn bản: Toàn bộ số liệu"),
    Step(
        command="/donvi đổi tên SYT thành Sở Y tế và Dân số",
        expect="Đổi tên Sở Y tế",
        then=((DO, "nay là Sở Y tế và Dân số"),),
    ),
    Step(
        command="/donvi gộp SLĐTBXH vào Sở Nội vụ",
        expect="Sở Nội vụ phải làm tiếp",
        then=((DO, "đã gộp vào Sở Nội vụ"),),
    ),
    Step(command="/namoi", expect="6. Sở Nội vụ", then=((DO, "Năm thi đua 2024"),)),
    Step(
        command="/tiendo",
        expect="",
        after=lambda cluster: _expect("năm 2024", cluster.hear_in_group()),
    ),
    Step(command="/tiendo 2023", expect="Đã đăng ký: 3/5 đơn vị"),
    Step(command="/nhac 2023 hồ sơ", expect="Hồ sơ đề nghị khen thưởng năm 2023"),
    Step(command="/xuat 2023 tổng hợp", expect="⏳ Đang lập «Tổng hợp đăng ký thi đua»"),
    Step(
        command="/dangky",
        who=HEALTH,
        expect="Năm 2023 đơn vị đã đăng ký",
        then=((Tap("✅ Đăng ký lại như năm 2023"), "DK-CUM7-2024-0001"),),
    ),
)


def _expect(words: str, there: str) -> None:
    assert words in there, there
