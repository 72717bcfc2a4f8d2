"""The board in the group: put up and pinned once, then edited whenever what it shows changed.

What is on its way is waited for, so edits arrive in order; what may not have arrived is said
again. So it ends true, whatever becomes of a call.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.orm import Session

from handlers.progress.overview import overview
from handlers.progress.parts import in_parts
from handlers.scene import Moment, Occasion, Words
from models.boards import Board, BoardPart, board_of, boards_to_look_at, pulse_of
from models.conversations import OutboxItem, OutboxState
from models.groups import ClusterGroup
from models.messages import Message, Priority, say, to_json
from models.progress import progress_of

LOOK_EVERY = timedelta(minutes=1)
FOR_EACH_CALL = timedelta(seconds=6)
"""At most ten a minute: of the twenty that a group takes, people's answers need some too."""
IN_DOUBT_FOR = timedelta(minutes=1)
"""Longer than any call takes."""
AFTER_A_REFUSAL = timedelta(hours=1)


def put_up(occasion: Occasion, group: ClusterGroup, topic: str | None) -> bool:
    """Send and pin a new board; one that was there before says that it is replaced.

    False where the last one has not even arrived yet: it stays.
    """
    now = occasion.now
    board = board_of(occasion.session, group.season)
    if board is None:
        board = Board(season=group.season, stay=group.stay, pulse="", look_at=now, not_before=now)
        occasion.session.add(board)
    elif board.stay == group.stay and _is_on_its_way(board, now):
        return False
    board.topic = topic
    _put_up_anew(occasion, board, group)
    return True


def is_up(session: Session, group: ClusterGroup) -> bool:
    """Whether there is a board in the group."""
    board = board_of(session, group.season)
    return board is not None and board.stay == group.stay


def keep_boards_true(session: Session, now: datetime, words: Words) -> None:
    """Edit the boards that no longer say what is so. Costs two queries while nothing changes."""
    occasion, pulse = Moment(session=session, now=now, words=words), pulse_of(session)
    for board, group in boards_to_look_at(session, pulse, now):
        board.pulse, board.look_at = pulse, now + LOOK_EVERY
        _keep_true(occasion, board, group)


def _keep_true(occasion: Occasion, board: Board, group: ClusterGroup) -> None:
    now = occasion.now
    if board.stay != group.stay:
        board.topic = group.topic
        _put_up_anew(occasion, board, group)
        return
    if _is_on_its_way(board, now):
        board.look_at = now
    elif board.not_before > now:
        return
    elif any(part.message is None for part in board.parts):
        _put_up_anew(occasion, board, group)
    else:
        _say_what_differs(occasion, board, group)


def _is_on_its_way(board: Board, now: datetime) -> bool:
    for part in board.parts:
        _note_outcome(part, now)
    return any(part.outbox for part in board.parts)


def _note_outcome(part: BoardPart, now: datetime) -> None:
    """Take note of what became of what was on its way."""
    if part.outbox is None:
        return
    match part.outbox.state:
        case OutboxState.SENT:
            part.message = part.outbox.external_id
        case OutboxState.FAILED if part.outbox.edits:
            part.message = None  # somebody deleted it
        case OutboxState.FAILED:
            part.board.not_before = now + AFTER_A_REFUSAL
        case OutboxState.UNKNOWN if _is_given_up(part, now):
            part.digest = ""
        case _:
            return
    part.outbox = part.in_doubt_since = None


def _is_given_up(part: BoardPart, now: datetime) -> bool:
    # A message in hand counts as unknown too, until the call has ended.
    part.in_doubt_since = part.in_doubt_since or now
    return now - part.in_doubt_since > IN_DOUBT_FOR


def _put_up_anew(occasion: Occasion, board: Board, group: ClusterGroup) -> None:
    before = [part.message for part in board.parts if part.message and board.stay == group.stay]
    board.parts.clear()
    board.stay, board.pulse, board.not_before = group.stay, "", occasion.now
    for message in before:
        replaced = Message(lines=(say("progress.board.replaced"),), edits_only=True)
        occasion.session.add(_item(board, group, replaced, occasion.now, edits=message))
    _say_what_differs(occasion, board, group)
    board.not_before += len(before) * FOR_EACH_CALL


def _say_what_differs(occasion: Occasion, board: Board, group: ClusterGroup) -> None:
    now, calls = occasion.now, 0
    for n, message in enumerate(_wanted(occasion, board, group)):
        if n == len(board.parts):
            board.parts.append(BoardPart(n=n, digest=""))
        calls += _say(board, board.parts[n], group, message, now)
    if calls:
        board.look_at, board.not_before = now, now + calls * FOR_EACH_CALL


def _wanted(occasion: Occasion, board: Board, group: ClusterGroup) -> Sequence[Message]:
    """What each part is to say; those that are needed no longer say so."""
    whole = overview(progress_of(occasion.session, board.season, occasion.now))
    words = partial(occasion.words, group.conversation.language)
    parts = in_parts(replace(whole, edits_only=True), words)
    parts[0] = replace(parts[0], pins=True)
    unneeded = Message(lines=(say("progress.board.shorter"),), edits_only=True)
    return [*parts, *[unneeded] * (len(board.parts) - len(parts))]


def _say(
    board: Board, part: BoardPart, group: ClusterGroup, message: Message, now: datetime
) -> bool:
    """Whether it had to be said."""
    digest = hashlib.sha256(json.dumps(to_json(message)).encode()).hexdigest()
    if part.digest == digest:
        return False
    as_of = say("progress.board.as_of", at=now)
    said = replace(message, lines=(*message.lines, as_of))
    part.digest = digest
    part.outbox = _item(board, group, said, now, edits=part.message)
    return True


def _item(
    board: Board, group: ClusterGroup, message: Message, now: datetime, *, edits: str | None
) -> OutboxItem:
    return OutboxItem(
        conversation=group.conversation,
        n=0,
        priority=Priority.BROADCAST,
        body=to_json(message),
        edits=edits,
        topic=board.topic,
        created_at=now,
    )
