"""What a bot says of itself: name, descriptions, command menus (Bot API, setMyCommands …)."""

import json
import re
from collections.abc import Callable

from simulator.bot_api.call import Call
from simulator.bot_api.refusals import bad_request
from simulator.events import EventKind
from simulator.telegram_bot import CommandsKey
from simulator.wire import JsonObject

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LONGEST_COMMAND_DESCRIPTION = 256
MOST_COMMANDS = 100
SCOPES: dict[str, frozenset[str]] = {
    "default": frozenset(),
    "all_private_chats": frozenset(),
    "all_group_chats": frozenset(),
    "all_chat_administrators": frozenset(),
    "chat": frozenset({"chat_id"}),
    "chat_administrators": frozenset({"chat_id"}),
    "chat_member": frozenset({"chat_id", "user_id"}),
}


def get_me(call: Call) -> JsonObject:
    """getMe; privacy mode is on, groups are allowed."""
    return {
        **call.bot.as_user(),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(call: Call) -> bool:
    """setMyCommands."""
    commands = call.parameters.items("commands") or []
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    call.bot.commands[_commands_key(call)] = [_checked_command(each) for each in commands]
    _tell(call)
    return True


def get_my_commands(call: Call) -> list[JsonObject]:
    """getMyCommands."""
    return call.bot.commands.get(_commands_key(call), [])


def delete_my_commands(call: Call) -> bool:
    """deleteMyCommands."""
    call.bot.commands.pop(_commands_key(call), None)
    _tell(call)
    return True


def _setter(field: str, longest: int) -> Callable[[Call], bool]:
    def set_field(call: Call) -> bool:
        text = call.parameters.text(field)
        if len(text) > longest:
            raise bad_request(f"bot {field.replace('_', ' ')} is too long")
        call.bot.profile[field, call.parameters.text("language_code")] = text
        _tell(call)
        return True

    return set_field


def _getter(field: str) -> Callable[[Call], JsonObject]:
    def get_field(call: Call) -> JsonObject:
        language = call.parameters.text("language_code")
        usual = call.bot.profile.get((field, ""), call.bot.first_name if field == "name" else "")
        return {field: call.bot.profile.get((field, language)) or usual}

    return get_field


def _commands_key(call: Call) -> CommandsKey:
    scope = call.parameters.structure("scope") or {"type": "default"}
    kind = str(scope.get("type"))
    if kind not in SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if scope.keys() - {"type"} != SCOPES[kind]:
        raise bad_request("can't parse BotCommandScope: wrong fields")
    if "chat_id" in scope and not _knows_chat(call, scope["chat_id"]):
        raise bad_request("chat not found")
    return json.dumps(scope, sort_keys=True), call.parameters.text("language_code")


def _knows_chat(call: Call, chat_id: int) -> bool:
    is_private = (call.bot.id, chat_id) in call.world.private_chats
    return is_private or chat_id in call.world.groups


def _checked_command(command: object) -> JsonObject:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name = str(command.get("command", "")).removeprefix("/")
    description = str(command.get("description", ""))
    if not COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= LONGEST_COMMAND_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _tell(call: Call) -> None:
    call.world.events.publish(EventKind.BOT, lambda: {"bot": call.bot.for_page()})


METHODS = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": _setter("name", 64),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description", 512),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description", 120),
    "getMyShortDescription": _getter("short_description"),
}
