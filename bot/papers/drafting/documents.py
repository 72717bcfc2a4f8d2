"""The shipped templates, as they are before an office changes them."""

from typing import TYPE_CHECKING

from bot.papers.drafting.frame import Issuer, Title, put_head, put_signature, put_title
from bot.papers.drafting.grid import LONG, TINY, Column, list_rows
from bot.papers.drafting.page import BODY, CENTRED, Look, Side, blank_page, write

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

CLUSTER = Issuer(name="cluster", numbers="BC-CTĐ")
TO_ALL = ["Ban Thi đua - Khen thưởng (để báo cáo);", "Các đơn vị thành viên;", "Lưu: VT."]
REPORTED = "{{ cluster }} trân trọng báo cáo./."
TO_BE_WRITTEN = "…" * 40
NUMBER = Column(heading="TT", width=12, cell=("{{ loop.index }}",))
PART = Look(bold=True, first_line=BODY.first_line, after=BODY.after, keep_with_next=True)
NOTE = Look(points=12, italic=True, after=6, keep_with_next=True)


def summary_of_registrations() -> "WordDocument":
    """Bảng tổng hợp đăng ký thi đua."""
    side = Side.ACROSS
    document = blank_page(side, "Tổng hợp đăng ký thi đua")
    put_head(document, side, CLUSTER)
    put_title(
        document,
        side,
        Title(kind="BÁO CÁO", subject="Tổng hợp đăng ký thi đua năm {{ year }}", rule=36),
    )
    _say(
        document,
        "Thực hiện nhiệm vụ công tác thi đua năm {{ year }}, {{ cluster }} tổng hợp đăng ký thi đua"
        " của các đơn vị thành viên như sau: {{ sent }}/{{ members }} đơn vị đã gửi đăng ký với"
        " {{ models }} mô hình thi đua{% if floor %}; {{ above_floor }}/{{ members }} đơn vị đăng"
        " ký từ {{ floor }} trở lên{% endif %}. Cụ thể:",
    )
    list_rows(
        document,
        [
            NUMBER,
            Column(heading="Đơn vị", width=42, cell=("{{ row.department }}",), look=LONG),
            Column(
                heading="Danh hiệu thi đua, hình thức khen thưởng đăng ký",
                width=56,
                cell=(
                    "{%p for target in row.targets %}",
                    "{{ target }}",
                    "{%p endfor %}",
                    "{%p if not row.targets %}",
                    "Chưa gửi đăng ký",
                    "{%p endif %}",
                ),
                look=LONG,
            ),
            Column(
                heading="Mô hình thi đua",
                width=100,
                cell=(
                    "{%p for model in row.models %}",
                    "{{ loop.index }}. {{ model }}",
                    "{%p endfor %}",
                ),
                look=LONG,
            ),
            Column(
                heading="Số biên nhận, thời điểm gửi",
                width=42,
                cell=("{{ row.receipt }}", "{{ row.sent_at }}"),
                look=TINY,
            ),
        ],
        least_height=10,
    )
    _close(document, REPORTED)
    _sign_for_the_cluster(document, side)
    return document


def pledge() -> "WordDocument":
    """Giao ước thi đua with the grid of its signatures."""
    side = Side.UPRIGHT
    document = blank_page(side, "Giao ước thi đua")
    put_head(document, side, Issuer(name="cluster", numbers="GƯTĐ"))
    put_title(
        document,
        side,
        Title(
            kind="{{ heading or 'GIAO ƯỚC THI ĐUA NĂM %s' % year }}",
            rule=34,
        ),
    )
    _say(document, "{%p for paragraph in paragraphs %}", "{{ paragraph }}", "{%p endfor %}")
    heading = Look(bold=True, align=CENTRED, after=6, keep_with_next=True)
    write(document.add_paragraph(), "CÁC ĐƠN VỊ KÝ GIAO ƯỚC", heading)
    list_rows(
        document,
        [
            Column(heading="TT", width=10, cell=NUMBER.cell),
            Column(heading="Đơn vị", width=36, cell=("{{ row.department }}",), look=LONG),
            Column(heading="Họ và tên người ký", width=30, cell=("{{ row.signer }}",)),
            Column(heading="Chức vụ", width=23, cell=("{{ row.position }}",)),
            Column(heading="Ngày ký", width=25, cell=("{{ row.signed_on }}",)),
            Column(
                heading="Số biên nhận",
                width=41,
                cell=("{{ row.receipt }}{% if row.earlier %} (*){% endif %}",),
                look=TINY,
            ),
        ],
        least_height=16,
    )
    _say(document, "{%p if earlier %}")
    write(document.add_paragraph(), "(*) Ký theo nội dung trước khi giao ước được sửa.", NOTE)
    _say(document, "{%p endif %}")
    _close(document, "Tính đến {{ date }}, {{ signed }}/{{ members }} đơn vị đã ký giao ước này.")
    _sign_for_the_cluster(document, side)
    return document


def late_and_missing() -> "WordDocument":
    """Danh sách nộp muộn, chưa nộp."""
    side = Side.ACROSS
    document = blank_page(side, "Nộp muộn, chưa nộp")
    put_head(document, side, CLUSTER)
    put_title(
        document,
        side,
        Title(
            kind="BÁO CÁO",
            subject="Tình hình nộp muộn, chưa nộp các nội dung thi đua năm {{ year }}",
            rule=54,
        ),
    )
    _say(document, "{%p if rows %}")
    _say(
        document,
        "Tính đến {{ at }}, {{ cluster }} có {{ departments }} đơn vị nộp muộn hoặc chưa nộp các"
        " nội dung đã đến hạn: {{ late }} lượt nộp muộn, {{ missing }} lượt chưa nộp. Cụ thể:",
    )
    list_rows(
        document,
        [
            NUMBER,
            Column(heading="Nội dung", width=63, cell=("{{ row.obligation }}",), look=LONG),
            Column(heading="Đơn vị", width=60, cell=("{{ row.department }}",), look=LONG),
            Column(heading="Hạn nộp", width=36, cell=("{{ row.due_at }}",)),
            Column(
                heading="Tình hình",
                width=25,
                cell=("{% if row.is_missing %}Chưa nộp{% else %}Nộp muộn{% endif %}",),
            ),
            Column(heading="Nộp lúc", width=36, cell=("{{ row.done_at }}",)),
            Column(heading="Muộn (ngày)", width=20, cell=("{{ row.days }}",)),
        ],
        least_height=9,
    )
    _close(document, REPORTED)
    _say(document, "{%p else %}")
    _say(
        document,
        "Tính đến {{ at }}, các đơn vị thuộc {{ cluster }} đã nộp đúng hạn tất cả các nội dung đã"
        " đến hạn./.",
    )
    _say(document, "{%p endif %}")
    _sign_for_the_cluster(document, side)
    return document


def collated_comments() -> "WordDocument":
    """Bảng tổng hợp ý kiến góp ý."""
    side = Side.ACROSS
    document = blank_page(side, "Tổng hợp ý kiến góp ý")
    put_head(document, side, CLUSTER)
    put_title(
        document,
        side,
        Title(kind="BẢNG TỔNG HỢP Ý KIẾN GÓP Ý", subject="{{ subject }}", rule=36),
    )
    _say(
        document,
        "Dự thảo được gửi lấy ý kiến {{ circulated_on }}; hạn trả lời: {{ due_at }}. Đến nay"
        " {{ answered }}/{{ members }} đơn vị đã trả lời, trong đó {{ agreeing }} đơn vị nhất trí"
        " với dự thảo. Cụ thể:",
    )
    list_rows(
        document,
        [
            NUMBER,
            Column(heading="Đơn vị", width=50, cell=("{{ row.department }}",), look=LONG),
            Column(
                heading="Ý kiến",
                width=100,
                cell=(
                    "{%p if row.agrees %}",
                    "Nhất trí với dự thảo",
                    "{%p endif %}",
                    "{%p for paragraph in row.comments %}",
                    "{{ paragraph }}",
                    "{%p endfor %}",
                    "{%p if row.is_silent %}",
                    "Chưa trả lời",
                    "{%p endif %}",
                ),
                look=LONG,
            ),
            Column(
                heading="Tệp kèm theo",
                width=48,
                cell=("{%p for file in row.files %}", "{{ file }}", "{%p endfor %}"),
                look=LONG,
            ),
            Column(
                heading="Số biên nhận, thời điểm gửi",
                width=42,
                cell=("{{ row.receipt }}", "{{ row.sent_at }}"),
                look=TINY,
            ),
        ],
        least_height=10,
    )
    _close(document, REPORTED)
    _sign_for_the_cluster(document, side)
    return document


def form_of_a_department() -> "WordDocument":
    """Bản đăng ký thi đua of one department."""
    side = Side.UPRIGHT
    document = blank_page(side, "Bản đăng ký thi đua")
    put_head(document, side, Issuer(name="department", numbers="ĐK"))
    put_title(document, side, Title(kind="BẢN ĐĂNG KÝ", subject="Thi đua năm {{ year }}", rule=18))
    address = Look(align=CENTRED, after=12)
    write(document.add_paragraph(), "Kính gửi: {{ cluster }}", address)
    _say(
        document,
        "Thực hiện nhiệm vụ công tác thi đua năm {{ year }}, {{ department }} đăng ký các nội dung"
        " thi đua như sau:",
    )
    write(document.add_paragraph(), "1. Danh hiệu thi đua, hình thức khen thưởng", PART)
    _say(document, "{%p for target in targets %}", "- {{ target }}", "{%p endfor %}")
    _say(document, "{%p if not targets %}", TO_BE_WRITTEN, "{%p endif %}")
    write(document.add_paragraph(), "2. Mô hình thi đua", PART)
    _say(document, "{%p for model in models %}", "2.{{ loop.index }}. {{ model.title }}")
    _say(document, "{%p for name, text in model.details %}", "- {{ name }}: {{ text }}")
    _say(document, "{%p endfor %}", "{%p endfor %}")
    _say(document, "{%p if not models %}", TO_BE_WRITTEN, "{%p endif %}")
    _say(
        document,
        "{{ department }} cam kết tổ chức thực hiện đầy đủ các nội dung đã đăng ký./.",
    )
    _say(document, "{%p if receipt %}")
    write(
        document.add_paragraph(),
        "Đăng ký đã gửi lúc {{ sent_at }}, số biên nhận {{ receipt }}"
        "{% if sender %}, người gửi: {{ sender }}{% endif %}.",
        NOTE,
    )
    _say(document, "{%p else %}")
    write(document.add_paragraph(), "Bản soạn, chưa gửi đến {{ cluster }}.", NOTE)
    _say(document, "{%p endif %}")
    put_signature(document, side, "THỦ TRƯỞNG ĐƠN VỊ", to=["Như trên;", "Lưu: VT."])
    return document


def _say(document: "WordDocument", *paragraphs: str) -> None:
    for paragraph in paragraphs:
        write(document.add_paragraph(), paragraph, BODY)


def _close(document: "WordDocument", text: str) -> None:
    """The last sentence, which goes with the signature: that never stands alone on a page."""
    last = Look(first_line=BODY.first_line, before=6, keep_with_next=True)
    write(document.add_paragraph(), text, last)


def _sign_for_the_cluster(document: "WordDocument", side: Side) -> None:
    put_signature(
        document, side, "TM. {{ cluster | upper }}", "CỤM TRƯỞNG", "{{ lead | upper }}", to=TO_ALL
    )
