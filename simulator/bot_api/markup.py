"""Keyboards of a call, refused where Telegram refuses them (Bot API, reply_markup)."""

from typing import Any

from simulator.bot_api.call import Call
from simulator.bot_api.refusals import RefusedError, bad_request
from simulator.chats import Chat, PrivateChat
from simulator.wire import JsonObject

LONGEST_CALLBACK_DATA_BYTES = 64
MOST_BUTTONS = 100
BUTTON_ACTIONS = frozenset(
    {
        "callback_data",
        "callback_game",
        "copy_text",
        "login_url",
        "pay",
        "switch_inline_query",
        "switch_inline_query_chosen_chat",
        "switch_inline_query_current_chat",
        "url",
        "web_app",
    }
)
URL_BEGINNINGS = ("http://", "https://", "tg://")
KINDS = frozenset({"inline_keyboard", "keyboard", "remove_keyboard", "force_reply"})


def reply_markup(call: Call, chat: Chat) -> JsonObject | None:
    """The call's checked `reply_markup`, None if absent or empty."""
    markup = call.parameters.structure("reply_markup")
    if not markup:
        return None
    if len(KINDS & markup.keys()) != 1:
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return _checked_inline(markup)
    if "keyboard" in markup:
        return _checked_reply_keyboard(markup, chat)
    return markup


def inline_markup(call: Call) -> JsonObject | None:
    """The checked `reply_markup` of an edit, which only takes inline keyboards."""
    markup = call.parameters.structure("reply_markup")
    if not markup:
        return None
    if "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return _checked_inline(markup)


def _checked_inline(markup: JsonObject) -> JsonObject | None:
    rows = _rows(markup["inline_keyboard"], "InlineKeyboardButton")
    for row in rows:
        for button in row:
            _check_inline_button(button)
    _check_count(rows)
    return {"inline_keyboard": rows} if rows else None


def _check_inline_button(button: Any) -> None:
    if not isinstance(button, dict):
        raise _bad_button("InlineKeyboardButton must be an Object")
    if not button.get("text"):
        raise _bad_button('Field "text" must be non-empty')
    actions = BUTTON_ACTIONS & button.keys()
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1 or not _is_valid_data(button):
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not str(button["url"]).startswith(URL_BEGINNINGS):
        raise bad_request("BUTTON_URL_INVALID")


def _is_valid_data(button: JsonObject) -> bool:
    if "callback_data" not in button:
        return True
    data = button["callback_data"]
    return isinstance(data, str) and 1 <= len(data.encode()) <= LONGEST_CALLBACK_DATA_BYTES


def _checked_reply_keyboard(markup: JsonObject, chat: Chat) -> JsonObject:
    rows = [[_as_button(button) for button in row] for row in _rows(markup["keyboard"], "Button")]
    if any("request_contact" in button for row in rows for button in row):
        _refuse_contact_outside(chat)
    _check_count(rows)
    return {**markup, "keyboard": rows}


def _as_button(button: Any) -> JsonObject:
    shaped = {"text": button} if isinstance(button, str) else button
    if not isinstance(shaped, dict):
        raise _bad_button("KeyboardButton must be an Object")
    if not shaped.get("text"):
        raise bad_request("keyboard button text must be non-empty")
    return shaped


def _refuse_contact_outside(chat: Chat) -> None:
    if not isinstance(chat, PrivateChat):
        raise bad_request("phone number can be requested in private chats only")


def _rows(rows: Any, kind: str) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f"field must be an Array of Arrays of {kind}")
    return [row for row in rows if row]


def _check_count(rows: list[list[Any]]) -> None:
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")


def _bad_button(reason: str) -> RefusedError:
    return bad_request(f"can't parse keyboard button: {reason}")
