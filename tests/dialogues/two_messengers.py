"""The same person with another messenger."""

import re
from dataclasses import replace

from models.events import Channel
from tests.dialogues.talk import Person

CODE = re.compile(r"[A-Z2-9]{5}-[A-Z2-9]{5}")


def code_in(text: str) -> str:
    """The one-time code that somebody was told."""
    found = CODE.search(text)
    assert found, text
    return found[0]


def on_zalo(person: Person, chat: str = "zalo-1") -> Person:
    """A phone with Zalo, on which nothing was said yet."""
    return replace(
        person, channel=Channel.ZALO, chat=chat, heard=[], typed=[], actions=0, new_messages=0
    )


def link_zalo(person: Person, chat: str = "zalo-1") -> Person:
    """The same contact on Zalo, linked by a code."""
    zalo = on_zalo(person, chat)
    zalo.talk([(code_in(person.say("/lienket")), "Đã liên kết Zalo")])
    person.now = zalo.now
    person.told()
    return zalo


def over_to(person: Person, before: Person) -> Person:
    """Goes on with this phone when the other was used last: time is the same for both."""
    person.now = before.now
    return person
