"""Our messages as calls of Telegram's Bot API: messages, edits, documents, photos."""

from dataclasses import replace
from typing import Any

from bot.channels.calls import Call
from bot.database.outgoing import Outgoing
from bot.rendering.cutting import cut_html, units_shown
from bot.rendering.links import link_to
from bot.rendering.pictures import is_picture
from bot.wording.catalogues import Wording
from models.events import FileForm
from models.messages import Choice, Enclosure, HeldFile, Message, Text

SEND = "sendMessage"
EDIT = "editMessageText"
PIN = "pinChatMessage"
SEND_FILE = {
    FileForm.DOCUMENT: "sendDocument",
    FileForm.PHOTO: "sendPhoto",
    FileForm.VIDEO: "sendVideo",
}
LONGEST_TEXT_UNITS = 4096
LONGEST_CAPTION_UNITS = 1024
LONGEST_DATA_BYTES = 64
_FORM = {"parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}

Markup = dict[str, Any]
File = Enclosure | HeldFile


def telegram_calls(
    outgoing: Outgoing, wording: Wording, username: str | None = None
) -> tuple[Call, ...]:
    """The calls that say it, without their chat. A long text takes several, keys on the last.

    username: the bot's, for deep links; none is shown while it is unknown. An enclosure stands
    among the parameters as it is; whoever makes the call uploads it.
    Raises ValueError for a button with more data than Telegram takes.
    """
    calls = _saying(outgoing, wording, username)
    in_topic = tuple(_in_topic(call, outgoing.topic) for call in calls)
    return (*in_topic, _PINNING) if outgoing.message.pins and not outgoing.edits else in_topic


def _saying(outgoing: Outgoing, wording: Wording, username: str | None) -> tuple[Call, ...]:
    message, language = outgoing.message, outgoing.language
    lines = (wording.html(language, line) for line in message.lines)
    text = "\n".join((*lines, *_link_line(message, username)))
    markup = _markup(message, language, wording)
    file = message.enclosure or message.held_file
    if file is not None:
        return _with_file(text, file, markup)
    *first, last = cut_html(text, LONGEST_TEXT_UNITS)
    calls = [_send(part, None) for part in first]
    if outgoing.edits and not first and _can_be_edited_in(message):
        edit = _edit(outgoing.edits, last, markup)
        return (replace(edit, replaceable=not message.edits_only),)
    return (*calls, _send(last, markup))


def _link_line(message: Message, username: str | None) -> tuple[str, ...]:
    link = message.deep_link
    address = link_to(username, link.code, group=link.group) if link else None
    return (address,) if address else ()


_PINNING = Call(method=PIN, parameters={"disable_notification": True}, about_last=True)


def _in_topic(call: Call, topic: str | None) -> Call:
    if topic is None or call.method == EDIT:
        return call
    return replace(call, parameters={**call.parameters, "message_thread_id": int(topic)})


def _with_file(text: str, file: File, markup: Markup | None) -> tuple[Call, ...]:
    if units_shown(text) <= LONGEST_CAPTION_UNITS:
        return (_send_file(file, text, markup),)
    parts = cut_html(text, LONGEST_TEXT_UNITS)
    return (*(_send(part, None) for part in parts), _send_file(file, "", markup))


def _send_file(file: File, caption: str, markup: Markup | None) -> Call:
    form = _form_of(file)
    content = file.reference if isinstance(file, HeldFile) else file
    parameters: dict[str, Any] = {form.value: content}
    if caption:
        parameters.update(caption=caption, parse_mode=_FORM["parse_mode"])
    if markup:
        parameters["reply_markup"] = markup
    return Call(method=SEND_FILE[form], parameters=parameters)


def _form_of(file: File) -> FileForm:
    """What a messenger holds is sent on only as it came: Bot API, sending files by file_id."""
    if isinstance(file, HeldFile):
        return file.form
    return FileForm.PHOTO if is_picture(file) else FileForm.DOCUMENT


def _can_be_edited_in(message: Message) -> bool:
    # An edit can change the buttons below a message, not the keys below the chat.
    return message.phone_key is None and not message.hides_keys


def _send(text: str, markup: Markup | None) -> Call:
    parameters: dict[str, Any] = {"text": text, **_FORM}
    if markup:
        parameters["reply_markup"] = markup
    return Call(method=SEND, parameters=parameters)


def _edit(message_id: str, text: str, markup: Markup | None) -> Call:
    said = _send(text, markup)
    parameters = {**said.parameters, "message_id": int(message_id)}
    return Call(method=EDIT, parameters=parameters)


def _markup(message: Message, language: str, wording: Wording) -> Markup | None:
    if message.phone_key is not None:
        return _keys(message, message.phone_key, language, wording)
    if message.rows:
        rows = [[_button(each, language, wording) for each in row] for row in message.rows]
        return {"inline_keyboard": rows}
    return {"remove_keyboard": True} if message.hides_keys else None


def _keys(message: Message, phone: Text, language: str, wording: Wording) -> Markup:
    others = [
        [{"text": wording.plain(language, choice.label)} for choice in row] for row in message.rows
    ]
    share = {"text": wording.plain(language, phone), "request_contact": True}
    return {"keyboard": [[share], *others], "resize_keyboard": True, "one_time_keyboard": True}


def _button(choice: Choice, language: str, wording: Wording) -> dict[str, str]:
    label = wording.plain(language, choice.label)
    if choice.url:
        return {"text": label, "url": choice.url}
    if len(choice.data.encode()) > LONGEST_DATA_BYTES:
        raise ValueError("a button carries more data than Telegram takes")
    return {"text": label, "callback_data": choice.data}
