"""What departments have answered to drafts: who agrees, who comments, who is silent."""

from collections.abc import Iterator, Sequence

from handlers.dialogue import as_new, show
from handlers.progress.parts import in_parts
from handlers.scene import Replies
from handlers.secretariat.dates.foretelling import names
from handlers.secretariat.desk.desk import Desk
from models.drafts import Answer, Draft, answers_to, drafts_of
from models.messages import Choice, HeldFile, Message, Text, say
from models.submissions import Opinion, ReceivedFile

MOST_FILES = 8
"""Buttons for files that came with comments."""


def show_drafts(desk: Desk) -> Replies:
    """The drafts that are circulated, each with how many have answered."""
    drafts = drafts_of(desk.session, desk.season)
    how = say("draft.how")
    if not drafts:
        return show(desk.scene, Message(lines=(say("draft.none"), how)))
    lines = tuple(_line(desk, draft) for draft in drafts)
    rows = tuple((_to_see(draft),) for draft in drafts)
    return show(desk.scene, Message(lines=(say("draft.list"), *lines, how), rows=rows))


def show_answers(desk: Desk, draft: Draft) -> Replies:
    """Who has answered what to one draft."""
    answers = answers_to(desk.session, draft, desk.members())
    rows = _to_all(draft) if any(each.submission for each in answers) else ()
    return show(desk.scene, Message(lines=(_line(desk, draft), *_by_opinion(answers)), rows=rows))


def collate(desk: Desk, draft: Draft) -> Replies:
    """All comments in full, by department; in several messages where they are long."""
    answers = answers_to(desk.session, draft, desk.members())
    lines = (say("draft.collated", obligation=draft.obligation.name), *_in_full(answers))
    rows = tuple((_to_file(draft, file),) for file in _files(answers)[:MOST_FILES])
    whole = Message(lines=(*lines, *_silent(answers)), rows=rows)
    *first, last = in_parts(whole, desk.scene.say_in_words)
    return as_new([*first, *show(desk.scene, last)])


def show_file(desk: Desk, draft: Draft, number: int) -> Replies:
    """A file that came with a comment on this draft, as it came."""
    file = desk.session.get(ReceivedFile, number)
    if file is None or file.submission is None:
        return show(desk.scene, Message(lines=(say("draft.no_such"),)))
    if file.submission.obligation_id != draft.obligation_id:
        return show(desk.scene, Message(lines=(say("draft.no_such"),)))
    held = HeldFile(
        channel=file.conversation.channel,
        reference=file.reference,
        name=file.name,
        form=file.form,
    )
    whose = say("draft.file_of", department=file.submission.membership.name)
    return [Message(lines=(whose,), held_file=held)]


def _line(desk: Desk, draft: Draft) -> Text:
    answers = answers_to(desk.session, draft, desk.members())
    return say(
        "draft.line",
        obligation=draft.obligation.name,
        due=draft.obligation.due_at,
        answered=sum(each.submission is not None for each in answers),
        members=len(answers),
    )


def _by_opinion(answers: Sequence[Answer]) -> Iterator[Text]:
    agreeing = names(each.membership for each in answers if each.opinion is Opinion.AGREES)
    commenting = names(each.membership for each in answers if each.opinion is Opinion.COMMENTS)
    if agreeing:
        yield say("draft.agreeing", departments=agreeing)
    if commenting:
        yield say("draft.commenting", departments=commenting)
    yield from _silent(answers)


def _silent(answers: Sequence[Answer]) -> Iterator[Text]:
    silent = names(each.membership for each in answers if each.submission is None)
    if silent:
        yield say("draft.silent", departments=silent)


def _in_full(answers: Sequence[Answer]) -> Iterator[Text]:
    for each in answers:
        if each.submission is None:
            continue
        yield say(
            "draft.answer",
            department=each.membership.name,
            receipt=each.submission.receipt or "",
        )
        if each.opinion is Opinion.AGREES:
            yield say("comment.agrees")
        if each.submission.text:
            yield say("draft.text", text=each.submission.text)
        files = tuple(file.name for file in each.submission.files)
        if files:
            yield say("draft.files", names=files)


def _files(answers: Sequence[Answer]) -> list[ReceivedFile]:
    return [file for each in answers if each.submission for file in each.submission.files]


def _to_see(draft: Draft) -> Choice:
    name = say("dates.name", obligation=draft.obligation.name)
    return Choice(data=f"go.comments:#{draft.id}", label=name)


def _to_all(draft: Draft) -> tuple[tuple[Choice, ...], ...]:
    collated = Choice(data=f"go.comments:#{draft.id} all", label=say("draft.collate"))
    document = Choice(data=f"go.comments:#{draft.id} docx", label=say("draft.document"))
    return ((collated,), (document,))


def _to_file(draft: Draft, file: ReceivedFile) -> Choice:
    label = say("draft.to_file", name=file.name)
    return Choice(data=f"go.comments:#{draft.id} file {file.id}", label=label)
