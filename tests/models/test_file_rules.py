"""Which files are taken, and by what name."""

import pytest

from models.file_rules import ALLOWED_EXTENSIONS, is_allowed, safe_name

OCTETS = "application/octet-stream"


@pytest.mark.parametrize("extension", sorted(ALLOWED_EXTENSIONS))
def test_what_offices_send_is_taken(extension: str) -> None:
    assert is_allowed(f"Báo cáo quý 1.{extension}", OCTETS)
    assert is_allowed(f"BÁO CÁO.{extension.upper()}", OCTETS)


@pytest.mark.parametrize(
    "name",
    [
        "virus.exe",
        "báo cáo.pdf.exe",
        "báo cáo.pdf.exe ",
        "báo cáo.pdf.EXE.",
        "báo cáo\u202efdp.exe",
        "báo cáo.pdf.lnk",
        "trang.html",
        "macro.docm",
        "pdf",
        ".pdf",
        "không đuôi",
        "",
    ],
)
def test_anything_else_is_not(name: str) -> None:
    assert not is_allowed(name, "application/pdf")


def test_a_programme_by_any_name_is_not_taken() -> None:
    assert not is_allowed("báo cáo.pdf", "application/x-msdownload")
    assert not is_allowed("báo cáo.pdf", "Application/X-MSDownload")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Báo cáo công tác thi đua.docx", "Báo cáo công tác thi đua.docx"),
        ("Ba\u0301o ca\u0301o.pdf", "Báo cáo.pdf"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Users\\An\\bc.pdf", "C--Users-An-bc.pdf"),
        ("Báo cáo 6/2023.pdf", "Báo cáo 6-2023.pdf"),
        ("..hidden.pdf", "hidden.pdf"),
        (".htaccess", "htaccess"),
        ("a\x00b\r\nc\x1b.pdf", "ab c.pdf"),
        ("báo\u202e\u2066\u200bcáo.pdf", "báocáo.pdf"),
        ("  nhiều   chỗ\ttrống .pdf  ", "nhiều chỗ trống .pdf"),
        ("đuôi chấm.", "đuôi chấm"),
        ("\ud800.pdf", "pdf"),
        ("", "tep"),
        ("///", "tep"),
        ("\u202e", "tep"),
    ],
)
def test_a_name_is_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_long_name_keeps_its_extension() -> None:
    assert safe_name("đ" * 300 + ".docx") == "đ" * 115 + ".docx"
    assert safe_name("đ" * 300) == "đ" * 120
    assert safe_name("a." + "đ" * 300) == "a." + "đ" * 118


@pytest.mark.parametrize("name", ["../x.pdf", "a/b.pdf", "x" * 200 + ".pdf", ". .a", "-.-a"])
def test_a_safe_name_stays_as_it_is(name: str) -> None:
    assert safe_name(safe_name(name)) == safe_name(name)
