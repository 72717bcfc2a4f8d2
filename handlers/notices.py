"""Telling somebody who did not just write."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from handlers.scene import Occasion, Scene
from handlers.state import Offered, State
from models.conversations import Conversation, OutboxItem, chat_with
from models.events import Channel
from models.groups import cluster_group_of
from models.messages import Message, Priority, to_json
from models.people import Contact, Grant, Right, contacts_of
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


def tell_group(scene: Scene, season: Season, message: Message) -> None:
    """Put a message out in the season's group, if there is one and one does not speak there."""
    group = cluster_group_of(scene.session, season)
    if group is not None and group.conversation is not scene.conversation:
        put_out(scene, group.conversation, message, topic=group.topic)


def owners_of(session: Session) -> Sequence[Contact]:
    """The installation's owners."""
    return admins_of(session, None)


def admins_of(session: Session, season: Season | None) -> Sequence[Contact]:
    """The owners, and the admins of a season."""
    wanted = Grant.right == Right.OWNER
    if season is not None:
        wanted = or_(wanted, (Grant.right == Right.ADMIN) & (Grant.season_id == season.id))
    return session.scalars(
        select(Contact).join(Grant).where(wanted, Contact.deleted_at.is_(None)).distinct()
    ).all()


def put_out(
    occasion: Occasion,
    conversation: Conversation,
    message: Message,
    *,
    topic: str | None = None,
    priority: Priority = Priority.REPLY,
) -> OutboxItem:
    """Put a message out in a chat; its choices can be answered there by number from now on."""
    if message.choices:
        state = State.from_json(conversation.state)
        state.offered = [
            Offered(choice.data, occasion.words(conversation.language, choice.label))
            for choice in message.choices
        ]
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
