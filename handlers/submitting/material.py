"""What somebody hands in, from the event until it is filed: kept as rows, named by ids."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from handlers.scene import Scene
from models.events import FileReference
from models.file_rules import LARGEST_DOWNLOAD_BYTES, is_allowed, safe_name
from models.messages import Text, say
from models.submissions import FileFailure, FileState, ReceivedFile
from understanding import tidy

FILES, WORDS = "files", "words"


@dataclass(frozen=True, kw_only=True)
class Material:
    """Files, or words, or both (a caption). agrees: nothing but consent to a draft.

    goes_on: whether the words are the rest of what was handed in.
    """

    files: tuple[ReceivedFile, ...] = ()
    words: str = ""
    agrees: bool = False
    goes_on: bool = False


def receive(scene: Scene) -> Material:
    """What came with the event; files are remembered, to be fetched once it is known what for."""
    files = [remember(scene, each) for each in scene.event.files]
    return Material(files=tuple(files), words=tidy(scene.event.text))


def put_aside(scene: Scene, material: Material) -> None:
    """Keep it in the conversation's state while a question about it waits."""
    scene.session.flush()
    scene.state.data[FILES] = [file.id for file in material.files]
    scene.state.data[WORDS] = material.words


def put_aside_more(scene: Scene, file: ReceivedFile) -> None:
    """Another file of the same album, which the waiting question is about as well."""
    scene.session.flush()
    scene.state.data.setdefault(FILES, []).append(file.id)


def at_hand(scene: Scene) -> Material | None:
    """What was put aside, if anything was."""
    ids, words = scene.state.data.get(FILES, []), str(scene.state.data.get(WORDS, ""))
    files = _by_ids(scene, ids)
    return Material(files=tuple(files), words=words) if files or words else None


def trouble_with(file: ReceivedFile) -> Text | None:
    """Why a file cannot be taken, in a sentence that says what to do; None if it can."""
    match failure_of(file):
        case FileFailure.TOO_LARGE:
            limit = LARGEST_DOWNLOAD_BYTES // (1024 * 1024)
            return say("submitting.file.too_large", name=file.name, limit=limit)
        case FileFailure.FORBIDDEN_TYPE:
            return say("submitting.file.forbidden_type", name=file.name)
        case FileFailure.EMPTY:
            return say("submitting.file.empty", name=file.name)
        case FileFailure.NOT_FETCHED:
            return say("submitting.file.not_fetched", name=file.name)
        case None:
            return None


def failure_of(file: ReceivedFile) -> FileFailure | None:
    """What is amiss with it: as it was fetched, or by what the messenger says of it."""
    return file.failure or failure_foreseen(file)


def failure_foreseen(file: ReceivedFile) -> FileFailure | None:
    """What is amiss by its name and size alone."""
    if not is_allowed(file.name, file.media_type):
        return FileFailure.FORBIDDEN_TYPE
    if file.size is not None and file.size > LARGEST_DOWNLOAD_BYTES:
        return FileFailure.TOO_LARGE
    return FileFailure.EMPTY if file.size == 0 else None


def remember(scene: Scene, told: FileReference) -> ReceivedFile:
    """Note a file that the messenger told of; one that cannot be taken is noted as failed."""
    file = ReceivedFile(
        conversation=scene.conversation,
        reference=told.reference,
        name=safe_name(told.name),
        media_type=told.media_type,
        size=told.size,
        form=told.form,
        album=scene.event.album,
        state=FileState.WAITING,
        received_at=scene.now,
    )
    file.failure = failure_foreseen(file)
    if file.failure is not None:
        file.state = FileState.FAILED
    scene.session.add(file)
    return file


def _by_ids(scene: Scene, ids: Sequence[int]) -> Sequence[ReceivedFile]:
    if not ids:
        return []
    mine = (ReceivedFile.id.in_(ids), ReceivedFile.conversation_id == scene.conversation.id)
    return scene.session.scalars(select(ReceivedFile).where(*mine).order_by(ReceivedFile.id)).all()
