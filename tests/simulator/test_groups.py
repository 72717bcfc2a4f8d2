"""Groups: what privacy mode shows, who is who, pins, and becoming a supergroup."""

from typing import Any

import pytest

from simulator.chats import ChatKind, Group, Person
from simulator.membership import MemberAction
from simulator.simulator import Simulator
from simulator.world import ImpossibleError
from tests.simulator.bot_http import Http


@pytest.fixture
async def group(simulator: Simulator, an: Person) -> Group:
    """A group of An, who made it, and the bot; its first updates have been dropped."""
    made = simulator.add_group("Cụm 7", members=[simulator.bot], admins=[an], kind=ChatKind.GROUP)
    simulator.bot.updates.clear()
    return made


async def seen_texts(http: Http) -> list[str]:
    """The texts of the messages the bot got."""
    updates: list[dict[str, Any]] = (await http.call("getUpdates")).result
    return [each["message"]["text"] for each in updates if "text" in each.get("message", {})]


async def test_privacy_mode(simulator: Simulator, http: Http, an: Person, group: Group) -> None:
    await http.call("sendMessage", chat_id=group.id, text="bot nói")
    from_bot = simulator.messages(group)[-1]
    chatter = await simulator.say(an, "chuyện riêng", chat=group)
    await simulator.say(an, "trả lời nhau", chat=group, reply_to=chatter)
    await simulator.say(an, "/tiendo@other_bot", chat=group)
    await simulator.say(an, "/tiendo", chat=group)
    await simulator.say(an, "/tiendo@Thidua_Bot", chat=group)
    await simulator.say(an, "😀 hỏi @thidua_bot", chat=group)
    await simulator.say(an, "trả lời bot", chat=group, reply_to=from_bot)
    assert await seen_texts(http) == [
        "/tiendo",
        "/tiendo@Thidua_Bot",
        "😀 hỏi @thidua_bot",
        "trả lời bot",
    ]


async def test_administrator_sees_all(
    simulator: Simulator, http: Http, an: Person, group: Group
) -> None:
    await simulator.change_member(group, simulator.bot, MemberAction.PROMOTE)
    await simulator.say(an, "chuyện riêng", chat=group)
    promoted, said = (await http.call("getUpdates")).result
    assert promoted["my_chat_member"]["old_chat_member"]["status"] == "member"
    assert promoted["my_chat_member"]["new_chat_member"]["status"] == "administrator"
    assert said["message"]["text"] == "chuyện riêng"


async def test_who_brings_the_bot_in_is_named(simulator: Simulator, http: Http, an: Person) -> None:
    binh, chi = simulator.add_person("Bình"), simulator.add_person("Chi")
    group = simulator.add_group("Cụm 8", admins=[an], members=[binh])
    bot = simulator.bot.id
    path = f"chats/{group.id}/members"
    by_stranger = await http.control(path, {"user_id": bot, "action": "add", "by": chi.id})
    assert by_stranger.status == 409
    await http.control(path, {"user_id": bot, "action": "add", "by": binh.id})
    joined, change = (await http.call("getUpdates")).result
    assert joined["message"]["from"]["id"] == binh.id
    assert change["my_chat_member"]["from"]["id"] == binh.id
    by_member = await http.control(path, {"user_id": bot, "action": "promote", "by": binh.id})
    assert (by_member.status, by_member.body["error"]) == (409, "only administrators can do that")
    promoted = await http.control(path, {"user_id": bot, "action": "promote", "by": an.id})
    assert promoted.status == 200


async def test_bot_is_told_of_its_coming_and_going(
    simulator: Simulator, http: Http, an: Person
) -> None:
    group = simulator.add_group("Cụm 8", admins=[an])
    await simulator.change_member(group, simulator.bot, MemberAction.ADD)
    assert (await http.call("sendMessage", chat_id=group.id, text="chào")).status == 200
    await simulator.change_member(group, simulator.bot, MemberAction.REMOVE)
    updates = (await http.call("getUpdates")).result
    changes = [each["my_chat_member"] for each in updates if "my_chat_member" in each]
    assert [change["new_chat_member"]["status"] for change in changes] == ["member", "kicked"]
    assert updates[0]["message"]["new_chat_members"][0]["id"] == simulator.bot.id
    assert (await http.call("sendMessage", chat_id=group.id, text="chào")).refusal == (
        403,
        "Forbidden: bot was kicked from the supergroup chat",
    )


async def test_bot_that_left_is_not_a_member(http: Http, an: Person, group: Group) -> None:
    assert (await http.call("leaveChat", chat_id=group.id)).result is True
    assert (await http.call("sendMessage", chat_id=group.id, text="x")).refusal == (
        403,
        "Forbidden: bot is not a member of the group chat",
    )


async def test_who_is_who(simulator: Simulator, http: Http, an: Person, group: Group) -> None:
    binh = simulator.add_person("Bình")
    await simulator.change_member(group, binh, MemberAction.ADD)
    await simulator.change_member(group, binh, MemberAction.PROMOTE)
    admins = (await http.call("getChatAdministrators", chat_id=group.id)).result
    assert [(each["user"]["id"], each["status"]) for each in admins] == [
        (an.id, "creator"),
        (binh.id, "administrator"),
    ]
    assert (await http.call("getChatMemberCount", chat_id=group.id)).result == 3
    await simulator.change_member(group, binh, MemberAction.REMOVE)
    member = await http.call("getChatMember", chat_id=group.id, user_id=binh.id)
    assert member.result["status"] == "kicked"
    assert (await http.call("getChatMemberCount", chat_id=group.id)).result == 2
    with pytest.raises(ImpossibleError, match="not in that chat"):
        await simulator.say(binh, "cho vào", chat=group)


async def test_private_chat_has_no_administrators(http: Http, an: Person) -> None:
    answer = await http.call("getChatAdministrators", chat_id=an.id)
    assert answer.refusal == (
        400,
        "Bad Request: there are no administrators in the private chat",
    )


async def test_others_changes_are_told_to_administrators_who_asked(
    simulator: Simulator, http: Http, an: Person, group: Group
) -> None:
    await http.call("getUpdates", allowed_updates=["chat_member"])
    await simulator.change_member(group, simulator.bot, MemberAction.PROMOTE)
    binh = simulator.add_person("Bình")
    await simulator.change_member(group, binh, MemberAction.ADD)
    (update,) = (await http.call("getUpdates")).result
    assert update["chat_member"]["new_chat_member"]["user"]["id"] == binh.id


async def test_migration(simulator: Simulator, http: Http, an: Person, group: Group) -> None:
    upgraded = await simulator.migrate(group)
    old, new = (each["message"] for each in (await http.call("getUpdates")).result)
    assert old["migrate_to_chat_id"] == new["chat"]["id"] == upgraded.id
    assert new["migrate_from_chat_id"] == old["chat"]["id"] == group.id
    refused = await http.call("sendMessage", chat_id=group.id, text="x")
    assert refused.refusal == (
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
    )
    assert refused.body["parameters"] == {"migrate_to_chat_id": upgraded.id}
    assert (await http.call("sendMessage", chat_id=upgraded.id, text="x")).status == 200
    with pytest.raises(ImpossibleError, match="upgraded"):
        await simulator.say(an, "x", chat=group)


async def test_pins(simulator: Simulator, http: Http, an: Person, group: Group) -> None:
    await http.call("sendMessage", chat_id=group.id, text="Tiến độ")
    target = {"chat_id": group.id, "message_id": simulator.messages(group)[-1].message_id}
    assert (await http.call("pinChatMessage", **target)).refusal[1] == (
        "Bad Request: not enough rights to manage pinned messages in the chat"
    )
    await simulator.change_member(group, simulator.bot, MemberAction.PROMOTE)
    assert (await http.call("pinChatMessage", **target)).result is True
    pinned = (await http.call("getChat", chat_id=group.id)).result["pinned_message"]
    assert pinned["text"] == "Tiến độ"
    await http.call("unpinChatMessage", **target)
    assert "pinned_message" not in (await http.call("getChat", chat_id=group.id)).result
    await http.call("pinChatMessage", **target)
    await http.call("unpinAllChatMessages", chat_id=group.id)
    assert group.pinned == []


async def test_number_keys_are_for_private_chats(http: Http, an: Person, group: Group) -> None:
    markup = {"keyboard": [[{"text": "Gửi số", "request_contact": True}]]}
    answer = await http.call("sendMessage", chat_id=group.id, text="x", reply_markup=markup)
    assert answer.refusal == (
        400,
        "Bad Request: phone number can be requested in private chats only",
    )


async def test_sharing_ones_number(simulator: Simulator, http: Http, an: Person) -> None:
    with pytest.raises(ImpossibleError, match="no key"):
        await simulator.share_contact(an)
    markup = {"keyboard": [[{"text": "Gửi số", "request_contact": True}]]}
    await http.call("sendMessage", chat_id=an.id, text="Số?", reply_markup=markup)
    await simulator.share_contact(an)
    (update,) = (await http.call("getUpdates")).result
    assert update["message"]["contact"] == {
        "phone_number": "+84900000001",
        "first_name": "An",
        "user_id": an.id,
    }
    gone = {"remove_keyboard": True}
    await http.call("sendMessage", chat_id=an.id, text="Cảm ơn", reply_markup=gone)
    with pytest.raises(ImpossibleError, match="no key"):
        await simulator.share_contact(an)
