"""What is read of a .docx: paragraphs and tables in their order, nothing that was struck out."""

from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bot.documents.word import read_word


def text_of(document: Document, tmp_path: Path) -> str:
    document.save(str(tmp_path / "a.docx"))
    return read_word(tmp_path / "a.docx").text


def test_paragraphs_and_tables_stand_in_their_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Trước bảng.")
    table = document.add_table(2, 3)
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells],
        ["TT", "Đơn vị", "Mô hình", "1", "Sở Y tế", "Bệnh viện xanh"],
        strict=True,
    ):
        cell.text = text
    document.add_paragraph("Sau bảng")
    assert text_of(document, tmp_path) == (
        "Trước bảng.\n\nTT | Đơn vị | Mô hình\n1 | Sở Y tế | Bệnh viện xanh\nSau bảng"
    )


def test_cells_that_are_empty_or_span_others_keep_the_columns(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "Phụ lục"
    table.cell(1, 0).text = "Sở Y tế"
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 1).text, table.cell(1, 2).text = "Cờ Chính phủ", "Bệnh viện xanh"
    table.cell(2, 2).text = "Khám không giấy tờ"
    assert text_of(document, tmp_path).split("\n") == [
        "| Phụ lục |  |  |",
        "Sở Y tế | Cờ Chính phủ | Bệnh viện xanh",
        "|  |  | Khám không giấy tờ |",
    ]


def test_several_paragraphs_of_a_cell_are_told_apart(tmp_path: Path) -> None:
    document = docx.Document()
    cell = document.add_table(1, 2).cell(0, 0)
    cell.text = "Sở Y tế\n(Cụm phó)"
    cell.add_paragraph("Bệnh viện xanh")
    cell.add_paragraph("Khám không giấy tờ.")
    assert text_of(document, tmp_path) == (
        "| Sở Y tế (Cụm phó); Bệnh viện xanh; Khám không giấy tờ. |  |"
    )


def test_bullets_and_numbers_that_word_draws_are_kept_as_such(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Các mô hình:")
    document.add_paragraph("Bệnh viện xanh.", style="List Bullet")
    document.add_paragraph("Khám không giấy tờ.", style="List Number")
    document.add_paragraph(" ", style="List Number")
    assert text_of(document, tmp_path) == ("Các mô hình:\n- Bệnh viện xanh.\n- Khám không giấy tờ.")


def test_what_was_struck_out_is_gone_and_what_was_put_in_is_there(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Mô hình: ")
    for tag, kind, said in (("del", "delText", "Bệnh viện đỏ"), ("ins", "t", "Bệnh viện xanh")):
        xml = f"<w:{tag} {nsdecls('w')}><w:r><w:{kind}>{said}</w:{kind}></w:r></w:{tag}>"
        paragraph._p.append(parse_xml(xml))
    assert text_of(document, tmp_path) == "Mô hình: Bệnh viện xanh"


def test_links_content_controls_and_signs_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for xml in (
        "<w:hyperlink {0}><w:r><w:t>Sở GD</w:t><w:noBreakHyphen/><w:t>ĐT</w:t></w:r></w:hyperlink>",
        "<w:sdt {0}><w:sdtContent><w:r><w:br/><w:t>gửi</w:t></w:r></w:sdtContent></w:sdt>",
    ):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))
    assert text_of(document, tmp_path) == "Sở GD-ĐT\ngửi"


def test_a_box_of_text_is_read_once(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Trên")
    box = "<w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent>"
    spaces = (
        f'{nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:mc='
        '"http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    paragraph._p.append(
        parse_xml(
            f"<w:r {spaces}><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
            f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    document.add_paragraph("Dưới")
    assert text_of(document, tmp_path) == "Trên\nTrong khung\nDưới"
