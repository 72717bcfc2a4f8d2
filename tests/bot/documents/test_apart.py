"""Documents are read in a process of their own, which is bound and ends with whoever waits."""

import asyncio
from pathlib import Path
from signal import Signals

import psutil
import pytest

from bot.documents import __main__ as programme
from bot.documents import apart
from bot.documents.answer import Refusal, Refused, Text
from bot.documents.apart import ReaderError, read_apart
from bot.own_process import Ended, run_module
from tests.bot.documents import making

TEXT = "Sở Y tế đăng ký Cờ thi đua của Chính phủ"
TOO_HEAVY = Refused(refusal=Refusal.TOO_HEAVY)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return making.word(tmp_path / "a.docx", [TEXT])


def children() -> list[psutil.Process]:
    return psutil.Process().children(recursive=True)


async def test_a_document_is_read(document: Path) -> None:
    assert await read_apart(document, "báo cáo.docx") == Text(text=TEXT)


async def test_a_damaged_one_is_told_of_without_its_words(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n" + TEXT.encode() * 50)
    caplog.set_level("INFO")
    assert await read_apart(path, "a.pdf") == Refused(refusal=Refusal.DAMAGED)
    assert "Sở" not in caplog.text


async def test_a_file_that_is_gone_is_nobodys_fault(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="FileNotFoundError"):
        await read_apart(tmp_path / "none", "a.pdf")


async def test_it_knows_nothing_of_the_bots_settings(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []

    async def run(*arguments: str, **options: object) -> Ended:
        told.append(options["environment"])
        return Ended(code=0, answer=b'{"text": "", "pictures": 0}', complaint="")

    monkeypatch.setenv("THIDUA_TELEGRAM_TOKEN", "1:secret")
    monkeypatch.setattr(apart, "run_module", run)
    await read_apart(document, "a.docx")
    assert told == [{}]


@pytest.mark.parametrize(
    ("hog", "complaint"),
    [
        ("[bytes(10**7) for _ in range(1000)]", "MemoryError"),
        ("while True: pass", ""),
        ("open(__file__ + '.big', 'wb', 0).write(bytes(99))", "OSError: [Errno 27] File too large"),
    ],
    ids=["memory", "time", "disk"],
)
async def test_what_wants_too_much_is_ended(hog: str, complaint: str, tmp_path: Path) -> None:
    code = f"from bot.documents import limits\nlimits.MOST_SECONDS = 1\nlimits.bind()\n{hog}\n"
    (tmp_path / "hog.py").write_text(code)
    ended = await run_module("hog", seconds=60, environment={"PYTHONPATH": str(tmp_path)})
    assert ended.code != 0
    assert ended.complaint == complaint


@pytest.mark.parametrize("signal", ["SIGKILL", "SIGXCPU", "SIGSEGV"])
async def test_who_is_ended_by_the_system_had_too_much_to_do(
    signal: str, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def run(*_arguments: str, **_options: object) -> Ended:
        return Ended(code=-Signals[signal], answer=b"", complaint="")

    monkeypatch.setattr(apart, "run_module", run)
    assert await read_apart(document, "a.docx") == TOO_HEAVY


async def test_who_takes_too_long_is_ended(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LONGEST_SECONDS", 0.01)
    assert await read_apart(document, "a.docx") == TOO_HEAVY
    assert children() == []


async def test_no_room_in_memory_is_an_answer(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(_path: Path, _name: str) -> None:
        raise MemoryError

    monkeypatch.setattr(programme, "read", read)
    assert programme.answer_to(document, "a.docx") == TOO_HEAVY


async def test_cancelled_it_leaves_no_process(tmp_path: Path) -> None:
    (tmp_path / "sleeper.py").write_text("import time; time.sleep(60)")
    sleep = run_module("sleeper", seconds=60, environment={"PYTHONPATH": str(tmp_path)})
    task = asyncio.create_task(sleep)
    while not children():  # noqa: ASYNC110 - what is waited for has no event
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert children() == []
