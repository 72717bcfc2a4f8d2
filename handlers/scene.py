"""Everything a handler needs to answer one event."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from sqlalchemy.orm import Session

from handlers.state import State
from models.budget import Spending
from models.conversations import Conversation
from models.events import Channel, Event, EventKind
from models.messages import Reply, Text
from models.people import Account, Contact
from models.registrations import Registration
from models.seasons import Membership, Season

if TYPE_CHECKING:
    from handlers.dialogue.flow import Flow

Words = Callable[[str, Text], str]
"""(language, text) → the words, without markup: to compare with what people type."""


class Planner(Protocol):
    """What handlers ask of the scheduler, which they do not know."""

    def replan(self, session: Session, membership: Membership, now: datetime) -> None:
        """Bring a department's reminders up to date: what they hang on has changed."""

    def next_opening(self, season: Season, now: datetime) -> datetime:
        """The first instant from now on at which something may be said unasked."""

    def spending(self, session: Session, now: datetime) -> Spending | None:
        """How the month stands at the messenger that counts messages; None: there is none."""


@dataclass(frozen=True, kw_only=True)
class House:
    """What is the same for every event. channels: the messengers on which this bot is found."""

    words: Words
    planner: Planner
    channels: Collection[Channel] = tuple(Channel)


class Occasion(Protocol):
    """When something is said, and with which words: while a person speaks, or unasked."""

    @property
    def session(self) -> Session:
        """The transaction in which all of it is stored."""

    @property
    def now(self) -> datetime:
        """The present, aware."""

    @property
    def words(self) -> Words:
        """What turns a text into words, see `Words`."""

    @property
    def spared(self) -> Channel | None:
        """The messenger whose month runs low, so that another one is taken where there is one."""


@dataclass(frozen=True, kw_only=True)
class Moment:
    """An occasion to say something unasked, such as a digest's hour."""

    session: Session
    now: datetime
    words: Words
    spared: Channel | None = None


@dataclass(kw_only=True)
class Scene:
    """One event, who caused it, where their dialogue stands, and when it is.

    flows: all dialogues there are, by their ids. registration: the one being worked on,
    once a handler has looked it up. words, planner, channels: the house's.
    came_over: whether the person was on another messenger just before.
    """

    session: Session
    conversation: Conversation
    event: Event
    now: datetime
    words: Words
    planner: Planner
    account: Account | None
    state: State
    flows: Mapping[str, Flow]
    channels: Collection[Channel] = tuple(Channel)
    came_over: bool = False
    registration: Registration | None = field(default=None)

    @property
    def contact(self) -> Contact | None:
        """The person, if they have joined."""
        return self.account.contact if self.account else None

    @property
    def person(self) -> Contact:
        """The person, where only somebody who has joined can be."""
        if self.account is None:
            raise LookupError("nobody has joined in this conversation")
        return self.account.contact

    @property
    def spared(self) -> Channel | None:
        """See `Occasion`."""
        return spared_by(self.planner, self.session, self.now)

    @property
    def tapped(self) -> bool:
        """Whether a button was tapped, so that the message with it can be changed in place."""
        return self.event.kind is EventKind.TAP

    def replan(self, membership: Membership) -> None:
        """Bring the department's reminders up to date with what was just changed."""
        self.planner.replan(self.session, membership, self.now)

    def say_in_words(self, text: Text) -> str:
        """The text as this person reads it."""
        return self.words(self.conversation.language, text)


Replies = list[Reply]


def spared_by(planner: Planner, session: Session, now: datetime) -> Channel | None:
    """The messenger whose month runs low, so that another one is taken where there is one."""
    spending = planner.spending(session, now)
    return spending.spared if spending else None
