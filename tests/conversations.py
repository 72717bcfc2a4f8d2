"""Conversations as they are when a test begins."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.conversations import Conversation
from models.events import Channel


def conversation_with(
    session: Session, channel: Channel, chat: str, *, private: bool, language: str
) -> Conversation:
    """The conversation held in a chat, begun in this language if there was none."""
    found = session.scalar(
        select(Conversation).where(Conversation.channel == channel, Conversation.chat == chat)
    )
    if found is None:
        found = Conversation(channel=channel, chat=chat, private=private, language=language)
        session.add(found)
    return found
