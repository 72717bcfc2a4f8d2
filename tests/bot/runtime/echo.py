"""Small dialogues that show what the runtime does, without any of the house's own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.channels.menus import Scope
from bot.dialogues import Dialogues
from bot.inbox.runner import Talk
from handlers import say_elsewhere
from models.conversations import Conversation
from models.events import Event, EventKind
from models.messages import Choice, Message, Reply, Text, Toast, say


@dataclass(frozen=True, kw_only=True)
class MenuLine:
    """A line of the menu."""

    name: str
    description: Text


MENU = (MenuLine(name="start", description=say("menu.start")),)


class Echo:
    """Says back what it hears; `trouble` may raise before anything is said."""

    def __init__(self, trouble: Callable[[Event], None] | None = None) -> None:
        self.heard: list[Event] = []
        self._trouble = trouble

    def handle(
        self, session: Session, conversation: Conversation, event: Event, now: datetime
    ) -> list[Reply]:
        self.heard.append(event)
        if self._trouble:
            self._trouble(event)
        if event.kind is EventKind.TAP:
            return _answer_tap(event)
        conversation.state = {"last": event.text}
        return [Message(lines=(say("echo.heard", text=event.text),), rows=_buttons(event))]

    def park(
        self, session: Session, conversation: Conversation, event: Event, now: datetime, why: str
    ) -> list[Reply]:
        return [Message(lines=(say("echo.sorry", failure=why),))]


def dialogues_of(echo: Echo) -> Dialogues:
    """The same as the bot wants it."""
    return Dialogues(
        say_elsewhere=partial(say_elsewhere, words=lambda _language, text: text.key),
        talk=Talk(handle=echo.handle, park=echo.park),
        menus={Scope.PRIVATE_CHATS: MENU},
    )


def _buttons(event: Event) -> tuple[tuple[Choice, ...], ...]:
    names = ("toast", "change") if event.text.startswith("/buttons") else ()
    return tuple((Choice(label=say("echo.button", name=name), data=name),) for name in names)


def _answer_tap(event: Event) -> list[Reply]:
    if event.data == "toast":
        return [Toast(text=say("echo.toast", data=event.data))]
    again = Choice(label=say("echo.button", name="change"), data="change")
    changed = (say("echo.changed", data=event.data),)
    return [Message(lines=changed, rows=((again,),), in_place=True)]
