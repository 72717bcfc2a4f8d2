"""Telling somebody who did not just write."""

from collections.abc import Collection
from datetime import datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.dialogue.engine import offer
from handlers.scene import Moment, Occasion, Scene, Words
from handlers.state import State
from models.conversations import Conversation, OutboxItem, chat_with
from models.events import Channel
from models.groups import cluster_group_of
from models.messages import Message, Priority, from_json, to_json
from models.people import Contact, admins_of, contacts_of
from models.seasons import Membership, Season


def notify(
    session: Session,
    contact: Contact,
    message: Message,
    occasion: Occasion,
    priority: Priority = Priority.REPLY,
) -> None:
    """Put a message out for a contact, where they were seen last; nobody reachable: nothing.

    A broadcast is not worth one of the last messages of a month.
    """
    spared = occasion.spared
    conversation = chat_with(session, contact, spared)
    if conversation is None:
        return
    if priority is not Priority.BROADCAST or conversation.channel is not spared:
        put_out(occasion, conversation, message, priority=priority)


def tell_department(scene: Scene, membership: Membership, message: Message) -> None:
    """Put a message out for each of a department's contacts but the one who just spoke."""
    for contact in contacts_of(scene.session, membership):
        if contact is not scene.contact:
            notify(scene.session, contact, message, scene)


def tell_secretariat(
    occasion: Occasion, season: Season, message: Message, priority: Priority = Priority.REPLY
) -> None:
    """Put a message out in the season's group, or to each of its admins where there is none."""
    group = cluster_group_of(occasion.session, season)
    if group is not None:
        put_out(occasion, group.conversation, message, topic=group.topic, priority=priority)
        return
    for admin in admins_of(occasion.session, season):
        notify(occasion.session, admin, message, occasion, priority)


def tell_account(scene: Scene, channel: Channel, account: str, message: Message) -> None:
    """Put a message out for somebody who has not joined, if their chat is still remembered."""
    conversation = scene.session.scalar(
        select(Conversation).where(
            Conversation.channel == channel, Conversation.chat == account, Conversation.private
        )
    )
    if conversation is not None:
        put_out(scene, conversation, message)


def tell_group(
    scene: Scene, season: Season, message: Message, *, told: Collection[Contact] = ()
) -> None:
    """Put a message out in the season's group, if one does not speak there; where there is none,
    for each of its admins but the one who just spoke, and those who have been told it.
    """
    group = cluster_group_of(scene.session, season)
    if group is None:
        for admin in admins_of(scene.session, season):
            if admin is not scene.contact and admin not in told:
                notify(scene.session, admin, message, scene)
    elif group.conversation is not scene.conversation:
        put_out(scene, group.conversation, message, topic=group.topic)


def say_elsewhere(
    session: Session, item: OutboxItem, conversation: Conversation, now: datetime, words: Words
) -> OutboxItem:
    """Put a message that did not arrive out in another chat of the same person."""
    moment = Moment(session=session, now=now, words=words)
    return put_out(moment, conversation, from_json(item.body), priority=Priority(item.priority))


def put_out(
    occasion: Occasion,
    conversation: Conversation,
    message: Message,
    *,
    topic: str | None = None,
    priority: Priority = Priority.REPLY,
) -> OutboxItem:
    """Put a message out in a chat; its choices can be answered there by number from now on."""
    state = _state_of(occasion, conversation)
    if message.choices:
        say_in_words = partial(occasion.words, conversation.language)
        state.show(offer(say_in_words, message, occasion.now, unasked=True))
    if message.choices or state.proposed:
        state.proposed = 0
        conversation.state = state.to_json()
    item = OutboxItem(
        conversation=conversation,
        n=0,
        priority=priority,
        body=to_json(message),
        topic=topic,
        created_at=occasion.now,
    )
    occasion.session.add(item)
    return item


def _state_of(occasion: Occasion, conversation: Conversation) -> State:
    """Of one's own chat it is the state at hand, which is stored when the answer is complete."""
    if isinstance(occasion, Scene) and occasion.conversation is conversation:
        return occasion.state
    return State.from_json(conversation.state)
