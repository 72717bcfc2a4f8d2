"""The receipt of what was handed in: what it holds, when it came, and how to change it."""

from handlers.reminding.message import reference
from handlers.scene import Scene
from handlers.submitting.opinions import is_about_a_draft
from handlers.what_next import what_next
from models.messages import Choice, Message, Text, say, say_count
from models.owing import Owed
from models.submissions import Opinion, ReceivedFile, Submission

KIBIBYTE = 1024
REPLACE = "go.replace:"
"""How the button below a receipt begins that replaces what was handed in."""
LONGEST_QUOTE = 200


def receipt_of(scene: Scene, submission: Submission, owed: Owed) -> Message:
    """Shown once it is filed."""
    return Message(
        lines=(
            say(
                "submitting.done",
                obligation=owed.obligation.name,
                department=owed.membership.name,
            ),
            receipt_line(submission),
            *content_lines(submission),
            *_late(submission),
            *_changeable(scene, owed),
            *what_next(scene, owed.membership, besides=owed.obligation),
        ),
        rows=_change_rows(scene, owed),
    )


def receipt_line(submission: Submission) -> Text:
    """Its number, time and version."""
    return say(
        "submitting.receipt",
        receipt=submission.receipt or "",
        at=submission.submitted_at or submission.begun_at,
        version=submission.number or 0,
    )


def content_lines(submission: Submission) -> tuple[Text, ...]:
    """What it holds: its files with their sizes, and its words."""
    if submission.opinion is Opinion.AGREES:
        return (say("comment.agrees"),)
    files = tuple(_file_line(file) for file in submission.files)
    if not submission.text:
        return files
    words = submission.text
    quote = words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE]}…"
    return (*files, say("submitting.words", words=quote))


def _file_line(file: ReceivedFile) -> Text:
    size = file.size or 0
    if size < KIBIBYTE * KIBIBYTE:
        kilobytes = max(1, round(size / KIBIBYTE))
        return say("submitting.file.kilobytes", name=file.name, size=kilobytes)
    tenths = round(size * 10 / KIBIBYTE / KIBIBYTE)
    return say("submitting.file.megabytes", name=file.name, whole=tenths // 10, tenth=tenths % 10)


def _late(submission: Submission) -> tuple[Text, ...]:
    if submission.days_late is None:
        return ()
    if submission.days_late == 0:
        return (say("registration.was_late.hours"),)
    return (say_count("submitting.late", submission.days_late),)


def _changeable(scene: Scene, owed: Owed) -> tuple[Text, ...]:
    return (say("submitting.changeable", due=owed.due_at),) if scene.now <= owed.due_at else ()


def _change_rows(scene: Scene, owed: Owed) -> tuple[tuple[Choice, ...], ...]:
    if scene.now > owed.due_at:
        return ()
    which = reference(owed)
    if is_about_a_draft(owed):
        return ((Choice(data=f"{REPLACE}{which}", label=say("comment.change")),),)
    more = Choice(data=f"go.addto:{which}", label=say("submitting.add"))
    instead = Choice(data=f"{REPLACE}{which}", label=say("submitting.replace"))
    return ((more, instead),)
