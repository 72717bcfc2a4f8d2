"""The data folder: a content once, whole or not at all, wherever its name would point to."""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest

from bot.files.store import FileStore


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    """A folder that is not there yet."""
    return FileStore(tmp_path / "data" / "files")


def put(store: FileStore, *pieces: bytes) -> str:
    with store.receiving() as incoming:
        for piece in pieces:
            incoming.write(piece)
        assert incoming.size == sum(map(len, pieces))
        return incoming.keep()


def found(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_content_is_kept_under_its_digest(store: FileStore, tmp_path: Path) -> None:
    digest = put(store, b"Cong ", b"tac")
    assert digest == sha256(b"Cong tac").hexdigest()
    assert store.path_of(digest) == tmp_path / "data" / "files" / digest[:2] / digest
    assert store.path_of(digest).read_bytes() == b"Cong tac"


def test_nobody_else_on_the_machine_reads_it(store: FileStore, tmp_path: Path) -> None:
    path = store.path_of(put(store, b"x"))
    assert [each.stat().st_mode & 0o077 for each in (path, path.parent, path.parents[1])] == [0] * 3


def test_the_same_content_is_there_once(store: FileStore, tmp_path: Path) -> None:
    assert put(store, b"x") == put(store, b"x")
    assert len(found(tmp_path)) == 1


def test_what_is_not_kept_leaves_nothing(store: FileStore, tmp_path: Path) -> None:
    with store.receiving() as incoming:
        incoming.write(b"half")
    with suppress(LookupError), store.receiving() as incoming:
        incoming.write(b"half")
        raise LookupError
    assert found(tmp_path) == []


def test_what_a_killed_process_left_is_cleared_away(store: FileStore, tmp_path: Path) -> None:
    store.clear()  # where there is no folder yet there is nothing to clear
    digest = put(store, b"whole")
    (tmp_path / "data" / "files" / "abc.part").write_bytes(b"half")
    store.clear()
    assert found(tmp_path) == [store.path_of(digest)]


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "a" * 63, "A" * 64, "a" * 64 + "\n"])
def test_only_a_digest_has_a_place(store: FileStore, digest: str) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        store.path_of(digest)
