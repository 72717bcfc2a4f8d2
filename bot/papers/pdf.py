"""Turns a Word document into PDF by LibreOffice, where that is installed."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from bot.papers.failures import PaperError
from models.paper_orders import PaperFailure

LONGEST_SECONDS = 60.0
_DOCUMENT = "paper"


class ConversionError(Exception):
    """LibreOffice was there and made no PDF; it may if one asks again."""


def find_libreoffice() -> str | None:
    """LibreOffice's command, if it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def pdf_of(document: bytes) -> bytes:
    """The document as PDF. Raises PaperError without LibreOffice, ConversionError if it fails."""
    office = find_libreoffice()
    if office is None:
        raise PaperError(PaperFailure.NO_LIBREOFFICE)
    with tempfile.TemporaryDirectory(prefix="thidua-pdf-") as name:
        folder = Path(name)
        (folder / f"{_DOCUMENT}.docx").write_bytes(document)
        _convert(office, folder)
        return _made(folder / f"{_DOCUMENT}.pdf")


def _convert(office: str, folder: Path) -> None:
    # A profile of its own: with a shared one a second LibreOffice only wakes the first.
    profile = (folder / "profile").as_uri()
    arguments = [office, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    arguments += ["--convert-to", "pdf", "--outdir", str(folder), f"{folder}/{_DOCUMENT}.docx"]
    nowhere = subprocess.DEVNULL
    # A group of its own as well: `soffice` only starts what does the work.
    work = subprocess.Popen(  # noqa: S603 - what it converts is a file of ours
        arguments, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
    )
    try:
        work.wait(LONGEST_SECONDS)
    except subprocess.TimeoutExpired:
        raise ConversionError(f"it took more than {LONGEST_SECONDS:g} s") from None
    finally:
        _end(work)


def _end(work: "subprocess.Popen[bytes]") -> None:
    try:
        os.killpg(work.pid, signal.SIGKILL)
    except ProcessLookupError:
        return  # all of it has ended
    finally:
        work.wait()


def _made(file: Path) -> bytes:
    if not file.is_file():
        raise ConversionError("it made none")
    return file.read_bytes()
