"""Which submissions concern the fetching, and that what came of their files is told once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.files.marks import Failed, FileOutcome, Settlement, Stored, settle, unfinished, wanted
from models.conversations import Conversation, InboxItem, InboxState
from models.events import Channel, Event, EventKind
from models.submissions import FileFailure, FileState, ReceivedFile, Submission
from tests.bot.runtime.keeper import begun, digest_of
from tests.bot.runtime.rows import NOW, add_conversation, text_event
from tests.bot.season_2023 import loaded

EMPTY = Failed(failure=FileFailure.EMPTY)


@pytest.fixture
def conversation(session: Session) -> Conversation:
    """A chat of somebody who may hand in."""
    loaded(session)
    return add_conversation(session, "-5", private=False)


@pytest.fixture
def submission(session: Session, conversation: Conversation) -> Submission:
    """A submission whose two files wait."""
    submission = begun(session, conversation, NOW)
    submission.files = [file(conversation), file(conversation)]
    session.flush()
    return submission


def file(conversation: Conversation, state: FileState = FileState.WAITING) -> ReceivedFile:
    return ReceivedFile(
        conversation=conversation,
        reference="f",
        name="a.pdf",
        media_type="application/pdf",
        state=state,
        received_at=NOW,
    )


def settled(session: Session, submission: Submission) -> Settlement:
    outcomes = {each.id: EMPTY for each in submission.files}
    return settle(session, submission=submission.id, outcomes=outcomes, now=NOW)


def events(session: Session) -> list[Event]:
    session.flush()
    rows = session.scalars(select(InboxItem).order_by(InboxItem.id))
    return [Event.from_json(row.event) for row in rows]


def test_it_is_told_once_with_all_that_came_of_the_files(
    session: Session, submission: Submission
) -> None:
    first, second = submission.files
    stored = Stored(digest=digest_of(b"x"), size=1)
    outcomes: dict[int, FileOutcome] = {first.id: stored, second.id: EMPTY}
    settlement = settle(session, submission=submission.id, outcomes=outcomes, now=NOW)
    assert settlement == Settlement(over=True, conversation=submission.conversation_id)
    assert (first.state, first.digest, first.size) == (FileState.STORED, stored.digest, 1)
    assert (second.state, second.failure) == (FileState.FAILED, FileFailure.EMPTY)
    assert events(session) == [
        Event(
            channel=Channel.TELEGRAM,
            chat="-5",
            sender="-5",
            kind=EventKind.FETCHED,
            private=False,
            data=str(submission.id),
        )
    ]
    assert settled(session, submission) == Settlement(over=True)
    assert len(events(session)) == 1


def test_a_file_nobody_fetched_yet_is_waited_for(session: Session, submission: Submission) -> None:
    outcomes = {submission.files[0].id: EMPTY}
    settlement = settle(session, submission=submission.id, outcomes=outcomes, now=NOW)
    assert settlement == Settlement(over=False)
    assert {each.state for each in submission.files} == {FileState.WAITING}


def test_an_event_that_may_bring_more_is_waited_for(
    session: Session, submission: Submission
) -> None:
    item = InboxItem(
        channel=Channel.TELEGRAM,
        external_id="7",
        conversation=submission.conversation,
        event=text_event("-5", "còn một tệp").to_json(),
        received_at=NOW,
    )
    session.add(item)
    assert settled(session, submission) == Settlement(over=False)
    item.state = InboxState.DONE
    assert settled(session, submission).conversation is not None


def test_what_a_handler_adds_in_the_same_transaction_is_seen(
    session: Session, submission: Submission
) -> None:
    outcomes = {each.id: EMPTY for each in submission.files}
    with session.no_autoflush:
        submission.files.append(file(submission.conversation))
        settlement = settle(session, submission=submission.id, outcomes=outcomes, now=NOW)
    assert settlement == Settlement(over=False)


def numbered(submission: Submission) -> None:
    submission.number = 1


def without_files(submission: Submission) -> None:
    submission.files = []


@pytest.mark.parametrize("change", [numbered, without_files])
def test_what_has_its_number_or_no_files_is_of_no_concern(
    session: Session, submission: Submission, change: Callable[[Submission], None]
) -> None:
    change(submission)
    session.flush()
    assert unfinished(session, now=NOW) == []
    assert wanted(session, submission=submission.id) is None


def test_a_submission_that_is_gone_is_of_no_concern(session: Session) -> None:
    assert wanted(session, submission=77) is None
    assert settle(session, submission=77, outcomes={}, now=NOW) == Settlement(over=True)


def test_what_waits_is_wanted_however_long_ago_it_came(
    session: Session, submission: Submission
) -> None:
    assert unfinished(session, now=NOW + timedelta(days=300)) == [submission.id]
    files = wanted(session, submission=submission.id)
    assert files is not None
    assert [each.id for each in files] == [each.id for each in submission.files]


def test_what_a_handler_refused_itself_is_untold_for_a_day_and_not_told_again_later(
    session: Session, conversation: Conversation
) -> None:
    submission = begun(session, conversation, NOW)
    submission.files = [file(conversation, FileState.FAILED)]
    session.flush()
    assert unfinished(session, now=NOW) == [submission.id]
    assert wanted(session, submission=submission.id) == []
    assert settled(session, submission).conversation == conversation.id
    assert unfinished(session, now=NOW) == []
    assert wanted(session, submission=submission.id) is None
    session.execute(delete(InboxItem))  # as housekeeping does in the end
    assert unfinished(session, now=NOW + timedelta(days=1)) == []


def test_a_file_that_comes_after_the_news_is_fetched_and_not_told_of(
    session: Session, submission: Submission
) -> None:
    settled(session, submission)
    submission.files.append(file(submission.conversation))
    session.flush()
    assert unfinished(session, now=NOW) == [submission.id]
    assert settled(session, submission) == Settlement(over=True)
    assert unfinished(session, now=NOW) == []
