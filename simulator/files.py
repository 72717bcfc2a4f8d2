"""Files that went through the messenger, kept in memory."""

import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import PurePath

from simulator.wire import JsonObject


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """A file as it was handed in."""

    name: str
    content: bytes
    mime_type: str

    @classmethod
    def named(cls, name: str, content: bytes) -> "Upload":
        """An upload whose MIME type follows from its name."""
        guessed = mimetypes.guess_type(name)[0]
        return cls(name=name, content=content, mime_type=guessed or "application/octet-stream")


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredFile:
    """A file with the names that the Bot API gives it."""

    file_id: str
    file_unique_id: str
    path: str
    name: str
    content: bytes
    mime_type: str

    def as_file(self) -> JsonObject:
        """The Bot API's File object."""
        return {**self.identity(), "file_path": self.path}

    def identity(self) -> JsonObject:
        """The fields that all of the Bot API's file objects share."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.file_unique_id,
            "file_size": len(self.content),
        }


class FileStore:
    """Keeps files under their file_id and under their path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def keep(self, upload: Upload, *, folder: str) -> StoredFile:
        """Stores an upload; `folder` is the first part of its download path."""
        number = len(self._by_id) + 1
        digest = hashlib.sha256(upload.content + upload.name.encode()).hexdigest()
        stored = StoredFile(
            file_id=f"SIM{number:06}{digest[:24]}",
            file_unique_id=f"SIMU{digest[:12]}",
            path=f"{folder}/file_{number}{PurePath(upload.name).suffix}",
            name=upload.name,
            content=upload.content,
            mime_type=upload.mime_type,
        )
        self._by_id[stored.file_id] = stored
        self._by_path[stored.path] = stored
        return stored

    def by_id(self, file_id: str) -> StoredFile | None:
        """The file with this file_id, if there is one."""
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        """The file with this file_path, if there is one."""
        return self._by_path.get(path)
