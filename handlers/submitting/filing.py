"""Filing what was sent to what it is for: at once if it is words, once fetched if it is files."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from handlers.dialogue import Done, Next
from handlers.dialogue.flow import Quiet
from handlers.notices import notify
from handlers.registration.sending import colleagues
from handlers.scene import Scene
from handlers.submitting.material import Material, trouble_with
from handlers.submitting.receipt import receipt_of
from models.audit import Action, record
from models.messages import Message, Text, say
from models.owing import Owed
from models.seasons import ObligationKind
from models.submissions import (
    FileState,
    Opinion,
    ReceivedFile,
    Submission,
    hand_in,
    in_force,
)

STILL_THE_SAME = timedelta(minutes=10)
"""Several files sent one after another within this time are one submission."""
AT_ONCE = timedelta(minutes=2)
"""The same where it is not said for what they are: they were sent together."""


def goes_on(scene: Scene, owed: Owed) -> Submission | None:
    """The version that this person has just handed in, which more files belong to."""
    last = in_force(scene.session, owed.membership, owed.obligation)
    if last is None or last.submitted_at is None or last.contact is not scene.contact:
        return None
    return last if scene.now - last.submitted_at <= STILL_THE_SAME else None


def sent_together(scene: Scene, owed: Owed) -> bool:
    """Whether what comes now was sent together with what this person has handed in for it."""
    last = goes_on(scene, owed)
    return last is not None and scene.now - last.begun_at <= AT_ONCE


def file(scene: Scene, owed: Owed, material: Material, *, beside: Submission | None = None) -> Next:
    """File it; beside: the version whose files and words stay with it.

    A file that cannot be taken leaves everything as it is, and is told of.
    """
    troubles = [trouble for each in material.files if (trouble := trouble_with(each))]
    if troubles and not material.files[0].album:
        return Done(message=refusal(troubles))
    submission = _begin(scene, owed, material, beside)
    if troubles:
        return Done(message=refusal(troubles))
    if not material.files:
        return Done(message=complete(scene, submission, owed))
    if scene.event.files:
        return Quiet()
    return Done(message=Message(lines=(say("submitting.on_its_way"),)))


def complete(scene: Scene, submission: Submission, owed: Owed) -> Message:
    """Give a version that is all there its receipt, and tell the colleagues."""
    hand_in(scene.session, submission, owed.due_at, scene.now)
    record(
        scene.session,
        Action.HANDED_IN,
        scene.now,
        actor=submission.contact,
        season=owed.membership.season,
        subject=submission.receipt or "",
        obligation=owed.obligation.code,
        version=submission.number,
    )
    scene.replan(owed.membership)
    _tell_the_others(scene, submission, owed)
    return receipt_of(scene, submission, owed)


def refusal(troubles: Sequence[Text]) -> Message:
    """Why nothing was filed, and that what was handed in before stays as it is."""
    return Message(lines=(*troubles, say("submitting.unchanged")))


def of_this_album(scene: Scene, owed: Owed) -> bool:
    """Whether the event's album has its other parts in what this person has just handed in."""
    last, album = goes_on(scene, owed), scene.event.album
    if last is None or not album or last.conversation is not scene.conversation:
        return False
    return any(each.album == album for each in last.files)


def album_at_work(scene: Scene) -> Submission | None:
    """The submission that another part of the event's album has begun, and is not complete; where
    the messenger does not tell of albums, what was begun just now.
    """
    begun = select(Submission).join(ReceivedFile).order_by(Submission.id.desc()).limit(1)
    not_complete = begun.where(
        ReceivedFile.conversation_id == scene.conversation.id, Submission.number.is_(None)
    )
    if scene.event.album:
        return scene.session.scalar(not_complete.where(ReceivedFile.album == scene.event.album))
    if scene.event.channel.tells_albums:
        return None
    just_now = Submission.begun_at >= scene.now - AT_ONCE
    still_comes = ReceivedFile.state == FileState.WAITING
    return scene.session.scalar(not_complete.where(just_now, still_comes))


def _begin(scene: Scene, owed: Owed, material: Material, beside: Submission | None) -> Submission:
    submission = Submission(
        obligation=owed.obligation,
        membership=owed.membership,
        conversation=scene.conversation,
        contact=scene.contact,
        text=_together(beside.text if beside else None, material.words),
        begun_at=scene.now,
        opinion=_opinion(owed, material),
        files=[_again(each) for each in beside.files] if beside else [],
    )
    submission.files.extend(material.files)
    scene.session.add(submission)
    scene.session.flush()
    return submission


def _opinion(owed: Owed, material: Material) -> Opinion | None:
    if owed.obligation.kind is not ObligationKind.COMMENT:
        return None
    return Opinion.AGREES if material.agrees else Opinion.COMMENTS


def _together(before: str | None, words: str) -> str | None:
    return "\n".join(each for each in (before, words) if each) or None


def _again(stored: ReceivedFile) -> ReceivedFile:
    """The same stored file as part of another version."""
    return ReceivedFile(
        conversation=stored.conversation,
        reference=stored.reference,
        name=stored.name,
        media_type=stored.media_type,
        size=stored.size,
        form=stored.form,
        state=FileState.STORED,
        digest=stored.digest,
        received_at=stored.received_at,
    )


def _tell_the_others(scene: Scene, submission: Submission, owed: Owed) -> None:
    told = say(
        "submitting.by_other",
        person=(submission.contact.name if submission.contact else None) or "",
        obligation=owed.obligation.name,
        receipt=submission.receipt or "",
    )
    if scene.contact is None:
        return
    for other in colleagues(scene, owed.membership):
        notify(scene.session, other, Message(lines=(told,)), scene)
