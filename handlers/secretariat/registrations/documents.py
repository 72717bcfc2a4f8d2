"""A document that an admin sends: it is read meanwhile, and what it registers is shown."""

from dataclasses import replace

from handlers.dialogue import show
from handlers.scene import Replies, Scene
from handlers.secretariat.desk.desk import Desk
from handlers.secretariat.desk.standing import standing_in
from handlers.secretariat.registrations.article import propose_article
from handlers.secretariat.registrations.pasting import desk_of_admin
from handlers.submitting.material import remember, trouble_with
from models.events import EventKind, FileReference
from models.messages import Message, Text, say, say_count
from models.readings import ReadingRefusal, have_read, reading_of


def document_at_hand(scene: Scene) -> FileReference | None:
    """What came with the order, or with the message that it answers."""
    return next(iter((*scene.event.files, *scene.event.answered_files)), None)


def take_document(scene: Scene) -> Replies | None:
    """A document without a word, from whoever runs a season here; None for anybody else."""
    document = document_at_hand(scene)
    desk = desk_of_admin(scene) if scene.event.kind is EventKind.DOCUMENT else None
    return read_document(desk, document) if desk and document else None


def read_document(desk: Desk, document: FileReference) -> Replies:
    """Have it read; the preview of its registrations comes by itself."""
    file = remember(desk.scene, document)
    trouble = trouble_with(file)
    if trouble:
        return show(desk.scene, Message(lines=(trouble,)))
    event = desk.scene.event
    have_read(
        desk.session,
        file,
        desk.season,
        sender=event.sender,
        by=desk.admin,
        topic=event.topic or None,
    )
    return show(desk.scene, Message(lines=(say("document.reading", name=file.name),)))


def take_read(scene: Scene) -> Replies:
    """It is read: what it registers, or why it could not be read."""
    reading = reading_of(scene.session, scene.event.data)
    if reading is None:
        return []
    if reading.refusal is not None:
        return show(scene, Message(lines=(_why(reading.refusal, reading.file.name),)))
    desk = Desk(scene=scene, season=reading.season, standing=standing_in(scene, reading.season))
    proposed = propose_article(desk, reading.text or "")
    if not proposed:
        nothing = say("document.no_registration", name=reading.file.name)
        return show(scene, Message(lines=(nothing,)))
    return _with_gaps(proposed, reading.pictures)


def _with_gaps(replies: Replies, pictures: int) -> Replies:
    """Pages that are pictures were not read: the preview says so on top."""
    if not pictures:
        return replies
    unread = say_count("document.pictures", pictures)
    return [
        replace(each, lines=(unread, *each.lines)) if isinstance(each, Message) else each
        for each in replies
    ]


def _why(refusal: ReadingRefusal, name: str) -> Text:
    return {
        ReadingRefusal.TOO_LARGE: say("document.refused.too_large", name=name),
        ReadingRefusal.NOT_FETCHED: say("document.refused.not_fetched", name=name),
        ReadingRefusal.NOT_A_DOCUMENT: say("document.refused.not_a_document", name=name),
        ReadingRefusal.MACROS: say("document.refused.macros", name=name),
        ReadingRefusal.BOMB: say("document.refused.bomb", name=name),
        ReadingRefusal.TOO_LONG: say("document.refused.too_long", name=name),
        ReadingRefusal.ENCRYPTED: say("document.refused.encrypted", name=name),
        ReadingRefusal.NO_TEXT: say("document.refused.no_text", name=name),
        ReadingRefusal.DAMAGED: say("document.refused.damaged", name=name),
        ReadingRefusal.TOO_HEAVY: say("document.refused.too_heavy", name=name),
        ReadingRefusal.NOT_READ: say("document.refused.not_read", name=name),
    }[refusal]
