"""Answers to taps on inline buttons (Bot API, answerCallbackQuery)."""

from simulator.bot_api.call import Call
from simulator.bot_api.refusals import bad_request
from simulator.events import EventKind
from simulator.utf16 import units
from simulator.world import Query

LONGEST_TOAST = 200
ANSWERABLE_SECONDS = 120.0


def answer_callback_query(call: Call) -> bool:
    """answerCallbackQuery; a tap can be answered for two minutes of the shared clock."""
    query = _fresh_query(call)
    text = call.parameters.text("text")
    if units(text) > LONGEST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    query.message.taps[query.data] = text
    query.message.chat.bell.ring()
    call.world.events.publish(EventKind.TOAST, lambda: _toast(query, call, text))
    return True


def _fresh_query(call: Call) -> Query:
    query = call.world.queries.get(call.parameters.text("callback_query_id"))
    now = call.world.clock.timestamp()
    if query is None or query.bot is not call.bot or now - query.at > ANSWERABLE_SECONDS:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    return query


def _toast(query: Query, call: Call, text: str) -> dict[str, object]:
    return {
        "user_id": query.person.id,
        "chat_id": query.message.chat.id,
        "message_id": query.message.message_id,
        "query_id": query.id,
        "text": text,
        "show_alert": call.parameters.flag("show_alert"),
    }


METHODS = {"answerCallbackQuery": answer_callback_query}
