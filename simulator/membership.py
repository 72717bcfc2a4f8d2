"""Who is in a group and as what, and the updates that tell of changes (Bot API, ChatMember)."""

from dataclasses import dataclass
from enum import StrEnum

from simulator.chats import (
    Bot,
    ChatKind,
    Group,
    MemberStatus,
    Messenger,
    Person,
    PrivateChat,
    Sender,
)
from simulator.events import EventKind
from simulator.posting import post_service
from simulator.telegram_bot import TelegramBot
from simulator.wire import JsonObject
from simulator.world import ImpossibleError, World

RIGHTS = (
    "can_be_edited",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
)
GONE = frozenset({MemberStatus.LEFT, MemberStatus.KICKED})


class MemberAction(StrEnum):
    """What an administrator does to somebody in a group."""

    ADD = "add"
    REMOVE = "remove"
    PROMOTE = "promote"
    DEMOTE = "demote"


STATUS_AFTER = {
    MemberAction.ADD: MemberStatus.MEMBER,
    MemberAction.REMOVE: MemberStatus.KICKED,
    MemberAction.PROMOTE: MemberStatus.ADMINISTRATOR,
    MemberAction.DEMOTE: MemberStatus.MEMBER,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class NewGroup:
    """A group about to be made; the first person among the admins is its creator."""

    title: str
    kind: ChatKind = ChatKind.SUPERGROUP
    messenger: Messenger = Messenger.TELEGRAM
    members: tuple[int, ...] = ()
    admins: tuple[int, ...] = ()
    id: int | None = None


def as_chat_member(account: Sender, status: MemberStatus) -> JsonObject:
    """The Bot API's ChatMember object; administrators have all rights but promoting others."""
    member: JsonObject = {"user": account.as_user(), "status": status.value}
    if status is MemberStatus.CREATOR:
        return {**member, "is_anonymous": False}
    if status is MemberStatus.ADMINISTRATOR:
        withheld = {"can_be_edited", "can_promote_members"}
        rights = {right: right not in withheld for right in RIGHTS}
        return {**member, "is_anonymous": False, **rights}
    if status is MemberStatus.KICKED:
        return {**member, "until_date": 0}
    return member


def create_group(world: World, new: NewGroup) -> Group:
    """Makes a group with its members; bots in it get a my_chat_member update."""
    group_id = new.id if new.id is not None else world.next_group_id(new.kind)
    if group_id in world.groups:
        raise ImpossibleError("there is a chat with that id already")
    accounts = [world.account(who) for who in dict.fromkeys([*new.admins, *new.members])]
    group = Group(id=group_id, kind=new.kind, title=new.title, messenger=new.messenger)
    _seat(group, accounts, new.admins)
    world.groups[group_id] = group
    world.tell_of_chat(group)
    _greet(world, group, accounts)
    return group


def change_member(
    world: World, group: Group, account: Sender, action: MemberAction, *, by: Person | None = None
) -> None:
    """Adds, removes, promotes or demotes somebody; without `by`, the first administrator does."""
    _refuse_other_messenger(group, account)
    is_in = group.has(account.id)
    if is_in == (action is MemberAction.ADD):
        raise ImpossibleError("is in the group already" if is_in else "is not in the group")
    if by is not None:
        _refuse_without_right(group, by, action)
    actor = by or _first_person(world, group) or account
    change_status(world, group, account, STATUS_AFTER[action], actor=actor)


def change_status(
    world: World, group: Group, account: Sender, status: MemberStatus, *, actor: Sender
) -> None:
    """Gives somebody a new status; service messages and updates tell of it."""
    old = group.status(account.id)
    bots_before = world.bots_in(group)
    if status in GONE and old not in GONE:
        post_service(world, group, actor, {"left_chat_member": account.as_user()})
    group.members[account.id] = status
    if old in GONE and status not in GONE:
        post_service(world, group, actor, {"new_chat_members": [account.as_user()]})
    change = _change(world, group, account, old, actor=actor)
    _tell_of_change(world, group, account, change, {*bots_before, *world.bots_in(group)})
    world.tell_of_chat(group)


def set_blocked(world: World, person: Person, bot: Bot, *, blocked: bool) -> None:
    """A person blocks the bot or lets it in again; only Telegram's bots are told."""
    chat = world.private_chats.get((bot.id, person.id))
    if chat is None:
        raise ImpossibleError("this user never wrote to the bot")
    if (bot.id in person.blocked) == blocked:
        return
    person.blocked ^= {bot.id}
    old, new = MemberStatus.MEMBER, MemberStatus.KICKED
    if not blocked:
        old, new = new, old
    _tell_private_change(world, chat, old, new)
    world.events.publish(EventKind.USER, lambda: {"user": person.for_page()})


def migrate(world: World, group: Group) -> Group:
    """Turns a group into a supergroup; both service messages are sent."""
    is_small = group.kind is ChatKind.GROUP and group.messenger is Messenger.TELEGRAM
    if not is_small or group.migrated_to is not None:
        raise ImpossibleError("only a group that was not upgraded can be")
    actor = _first_person(world, group)
    if actor is None:
        raise ImpossibleError("nobody in the group can upgrade it")
    upgraded = Group(
        id=world.next_group_id(ChatKind.SUPERGROUP),
        kind=ChatKind.SUPERGROUP,
        title=group.title,
        members=dict(group.members),
    )
    world.groups[upgraded.id] = upgraded
    post_service(world, group, actor, {"migrate_to_chat_id": upgraded.id})
    group.migrated_to = upgraded.id
    world.tell_of_chat(group)
    world.tell_of_chat(upgraded)
    post_service(world, upgraded, actor, {"migrate_from_chat_id": group.id})
    return upgraded


def _seat(group: Group, accounts: list[Sender], admins: tuple[int, ...]) -> None:
    for account in accounts:
        _refuse_other_messenger(group, account)
        is_admin = account.id in admins
        group.members[account.id] = MemberStatus.ADMINISTRATOR if is_admin else MemberStatus.MEMBER
    human_admins = [who for who in accounts if who.id in admins and isinstance(who, Person)]
    for creator in human_admins[:1]:
        group.members[creator.id] = MemberStatus.CREATOR


def _greet(world: World, group: Group, accounts: list[Sender]) -> None:
    people = [account for account in accounts if isinstance(account, Person)]
    actor = next(iter(people), None)
    if actor is None:
        return
    for bot in world.bots_in(group):
        if isinstance(bot, TelegramBot):
            change = _change(world, group, bot, MemberStatus.LEFT, actor=actor)
            bot.updates.put("my_chat_member", change, lane=group.id)
    is_small = group.kind is ChatKind.GROUP
    created = {"group_chat_created": True} if is_small else {"supergroup_chat_created": True}
    post_service(world, group, actor, created)


def _refuse_other_messenger(group: Group, account: Sender) -> None:
    if account.messenger is not group.messenger:
        raise ImpossibleError(f"{account.id} is not on {group.messenger.value}")


def _refuse_without_right(group: Group, person: Person, action: MemberAction) -> None:
    if not group.has(person.id):
        raise ImpossibleError("whoever changes members must be in the group")
    if action is not MemberAction.ADD and not group.is_admin(person.id):
        raise ImpossibleError("only administrators can do that")


def _first_person(world: World, group: Group) -> Person | None:
    ranked = sorted(group.present(), key=lambda who: not group.is_admin(who))
    return next((world.people[who] for who in ranked if who in world.people), None)


def _change(
    world: World, group: Group, account: Sender, old: MemberStatus, *, actor: Sender
) -> JsonObject:
    return {
        "chat": group.as_chat(),
        "from": actor.as_user(),
        "date": world.now(),
        "old_chat_member": as_chat_member(account, old),
        "new_chat_member": as_chat_member(account, group.status(account.id)),
    }


def _tell_of_change(
    world: World, group: Group, account: Sender, change: JsonObject, bots: set[Bot]
) -> None:
    for bot in bots:
        if not isinstance(bot, TelegramBot):
            continue
        if bot is account:
            bot.updates.put("my_chat_member", change, lane=group.id)
        elif group.is_admin(bot.id):
            bot.updates.put("chat_member", change, lane=group.id)


def _tell_private_change(
    world: World, chat: PrivateChat, old: MemberStatus, new: MemberStatus
) -> None:
    if not isinstance(chat.bot, TelegramBot):
        return
    change = {
        "chat": chat.as_chat(),
        "from": chat.person.as_user(),
        "date": world.now(),
        "old_chat_member": as_chat_member(chat.bot, old),
        "new_chat_member": as_chat_member(chat.bot, new),
    }
    chat.bot.updates.put("my_chat_member", change, lane=chat.id)
