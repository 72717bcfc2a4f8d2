"""PDF where LibreOffice is; a plain reason where it is not, or does not get done."""

import re
import shutil
import stat
import subprocess
import time
from pathlib import Path

import pytest

from bot.papers.failures import PaperError
from bot.papers.pdf import ConversionError, pdf_of
from models.paper_orders import PaperFailure, PaperFormat, PaperKind
from tests.bot.papers.conftest import Make

needs_libreoffice = pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice here")
needs_reader = pytest.mark.skipif(not shutil.which("pdftotext"), reason="no reader of PDF here")


def text_of(content: bytes, folder: Path) -> str:
    (folder / "a.pdf").write_bytes(content)
    reading = ["pdftotext", "-layout", str(folder / "a.pdf"), "-"]
    return subprocess.run(reading, check=True, capture_output=True).stdout.decode()


def pretend(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Something else by LibreOffice's name."""
    office = folder / "soffice"
    office.write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
    office.chmod(office.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


@needs_libreoffice
@needs_reader
def test_a_document_as_pdf_says_the_same_on_numbered_pages(make: Make, tmp_path: Path) -> None:
    pages = text_of(make(PaperKind.PLEDGES, PaperFormat.PDF), tmp_path).split("\f")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pages[0]
    assert "GIAO ƯỚC THI ĐUA NĂM 2023" in pages[0]
    assert not re.match(r"\s*1\s", pages[0])
    assert re.match(r"\s*2\s", pages[1])


def test_without_libreoffice_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PaperError) as raised:
        pdf_of(b"")
    assert raised.value.failure is PaperFailure.NO_LIBREOFFICE


def test_one_that_makes_nothing_has_failed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pretend(tmp_path, monkeypatch, "exit 1")
    with pytest.raises(ConversionError):
        pdf_of(b"")


def test_one_that_hangs_is_ended_with_all_that_it_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("bot.papers.pdf.LONGEST_SECONDS", 3.0)
    pretend(tmp_path, monkeypatch, f"sleep 600 & echo $! > {tmp_path}/child; wait")
    with pytest.raises(ConversionError):
        pdf_of(b"")
    child = Path("/proc") / (tmp_path / "child").read_text(encoding="ascii").strip() / "stat"
    end = time.monotonic() + 10
    while _is_alive(child) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _is_alive(child)


def _is_alive(stat: Path) -> bool:
    try:
        return stat.read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
